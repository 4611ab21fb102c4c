"""The receivers of the municipality file with what the environment knows about them.

One that is not set up is told in a sentence, and nothing else suffers: its pictures wait, and go out once it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reporting.receivers import SHORTEST_KEY, Address, is_loopback, setting_of, wrong_address

if TYPE_CHECKING:
    from est_bot.settings import Settings
    from reporting.municipality import Municipality, Receiver


class Lack(NamedTuple):
    """What is wrong with a receiver's settings; the key is empty for settings that belong to none."""

    key: str
    text: str


def addresses(settings: Settings, municipality: Municipality) -> dict[str, Address]:
    """Return where each receiver is, by its key; those that are not set up are left out."""
    return {
        each.key: Address(_url(settings, each), settings.receiver(each.key, "KEY"))
        for each in municipality.receivers
        if not _lack(settings, each)
    }


def lacks(settings: Settings, municipality: Municipality) -> Iterator[Lack]:
    """Yield what keeps receivers from being sent anything, in a sentence each that repeats no secret."""
    known = set()
    for each in municipality.receivers:
        known |= {setting_of(each.key, what) for what in ("URL", "KEY")}
        if text := _lack(settings, each):
            yield Lack(each.key, text)
    for name in settings.receiver_settings:
        if name not in known:
            yield Lack("", f"{name} belongs to no receiver of the municipality file.")


def _lack(settings: Settings, receiver: Receiver) -> str:
    url, address, key = _url(settings, receiver), setting_of(receiver.key, "URL"), setting_of(receiver.key, "KEY")
    if not url:
        return f"{address} is missing; {receiver.title} gets no pictures until it is set."
    if wrong := wrong_address(url):
        return f"{address} should be {wrong}; {receiver.title} gets no pictures until it is."
    if settings.is_played and not is_loopback(url):
        return f"{receiver.title} gets no pictures while the playground stands in for Telegram."
    if receiver.kind == "teams":
        return ""
    if not settings.receiver(receiver.key, "KEY"):
        return f"{key} is missing; {receiver.title} gets no pictures until it is set."
    if len(settings.receiver(receiver.key, "KEY")) < SHORTEST_KEY:
        return f"{key} should have {SHORTEST_KEY} characters or more; {receiver.title} gets no pictures until it has."
    return ""


def _url(settings: Settings, receiver: Receiver) -> str:
    return settings.receiver(receiver.key, "URL") or receiver.url or ""
