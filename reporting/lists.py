"""Long lists on a telephone: a page of wide buttons, with *Fler* and *Tillbaka* that set the page."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from reporting.screens import Button, button
from reporting.wording import Words

T = TypeVar("T")
PAGE = 8
"""Rows of a list on one screen."""
SHORT = 20


def page_of(items: Sequence[T], page: int, size: int = PAGE) -> Sequence[T]:
    """Return the items of a page, counted from 0; a page beyond the end is the last one."""
    page = _within(len(items), page, size)
    return items[page * size : (page + 1) * size]


def turning(
    words: Words, count: int, page: int, room: str, verb: str, *args: str | int, size: int = PAGE
) -> tuple[tuple[Button, ...], ...]:
    """Return the row that turns the pages of a list of `count` items; none when they fit on one.

    The button's code ends with the page that it shows.
    """
    page = _within(count, page, size)
    row = []
    if page > 0:
        row.append(button(words.text("list-earlier"), room, verb, *args, page - 1))
    if (page + 1) * size < count:
        left = count - (page + 1) * size
        row.append(button(words.text("list-more", left=left), room, verb, *args, page + 1))
    return (tuple(row),) if row else ()


def wide(label: str, limit: int = 40) -> str:
    """Return a label that fits on a wide button."""
    return label if len(label) <= limit else label[: limit - 1].rstrip() + "…"


def column(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons one below the other."""
    return tuple((each,) for each in buttons)


def short(key: str) -> str:
    """Return a key of up to 32 characters in at most 20, so that two of them fit in one button's code."""
    if len(key) <= SHORT:
        return key
    return f"{key[: SHORT - 7]}~{digest(key)}"


def digest(key: str) -> str:
    """Return six characters that stand for a key where many must fit in one button's code."""
    return hashlib.sha256(key.encode()).hexdigest()[:6]


def known(items: Iterable[T], code: str, key: Callable[[T], str]) -> T | None:
    """Return the item whose (shortened) key a button's code names; None when there is none, such as for forged data."""
    return next((item for item in items if code in (key(item), short(key(item)), digest(key(item)))), None)


def number(text: str, *, most: int = 10**9) -> int | None:
    """Return a number from a button's code, 0 to `most`; None when forged."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 and int(text) <= most else None


def _within(count: int, page: int, size: int) -> int:
    return max(0, min(page, (count - 1) // size))
