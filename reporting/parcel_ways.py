"""How a picture's way to its receivers stands, in a line each for coordinators."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from reporting.wording import Raw, Words


class Way(NamedTuple):
    """A picture on its way to one receiver: the outbox's state of it, and when that was settled, in local time."""

    receiver: str
    state: str
    at: datetime


def lines(words: Words, ways: Iterable[Way]) -> Iterator[Raw]:
    """Yield a line for each receiver; what a newer version has replaced goes without saying."""
    for receiver, state, at in ways:
        if state == "sent":
            day, time = words.day(at.date(), pattern="d MMM"), words.clock(at)
            yield words.html("receiver-way-sent", receiver=receiver, day=day, time=time)
        elif state in ("waiting", "sending"):
            yield words.html("receiver-way-waiting", receiver=receiver)
        elif state == "refused":
            yield words.html("receiver-way-refused", receiver=receiver)
