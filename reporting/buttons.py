"""The code on a button: what it sets, in at most 64 bytes of ASCII.

    pack("draft", "set", 12, "category", "SKADE") == "1|draft|set|12|category|SKADE"

A button says what it sets, never "next" or "toggle", so a second tap, an old button and a repeated update end alike.
The leading number is the version of this coding: a code of another version is answered as an old button.
`bot` and `scheduler` both write buttons, therefore the coding lives here.
"""

from typing import NamedTuple

VERSION = "1"
LIMIT = 64
"""Telegram's limit for callback_data, in bytes."""


class Tap(NamedTuple):
    """A button that was pressed: the room it belongs to, the verb, and its arguments."""

    room: str
    verb: str
    args: tuple[str, ...]


def pack(room: str, verb: str, *args: str | int) -> str:
    """Return the code of a button. Raises ValueError when it is not ASCII, holds a bar, or is over 64 bytes."""
    parts = [VERSION, room, verb, *map(str, args)]
    code = "|".join(parts)
    if not code.isascii() or len(code) > LIMIT or any("|" in part for part in parts):
        raise ValueError(f"not a button code: {code!r}")
    return code


def unpack(code: str) -> Tap | None:
    """Read a button's code; None when it is of another version, forged or torn."""
    version, *parts = code.split("|")
    if version != VERSION or len(parts) < 2 or len(code) > LIMIT or not (code.isascii() and code.isprintable()):
        return None
    return Tap(parts[0], parts[1], tuple(parts[2:]))


def number(argument: str) -> int:
    """Read an id or a count from a button's argument. Raises ValueError for anything that no row could have."""
    value = int(argument)
    if not 0 <= value < 2**31:
        raise ValueError(argument)
    return value
