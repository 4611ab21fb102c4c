"""A pasted list of several incidents -> its items. A message about one incident stays whole, line breaks or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from reporting.municipality import Municipality
from reporting.reading.reader import LONGEST, read
from reporting.reading.reading import NOT_OUT, QUIET
from reporting.reading.times import read_when
from reporting.reading.where import read_where

CERTAIN_HEADING, LONGEST_HEADING = 3, 6
"""Words that a heading has: with a colon at its end it is surely one up to the first number."""
FEWEST_WORDS = 3
"""Words that a line needs to be an item when the reader sees no incident in it; "mvh Gunnar" is none."""


def split(text: str, municipality: Municipality, at: datetime) -> list[str]:
    """Return the items of a list, each with what a heading above it said of day or place; `[text]` for one incident.

    `at` is when it was sent, local. Lines that only say that it was calm are left out.
    """
    lines = [line.strip() for line in text[:LONGEST].splitlines() if line.strip()]
    if len(lines) == 1:
        lines = _numbered(lines[0])
    if len(lines) < 2:
        return [text]
    marked = sum(_is_marked(line) for line in lines) >= 2
    items = list(_marked_items(lines, municipality, at) if marked else _plain_items(lines, municipality, at))
    found = [item for item in items if _is_item(item, municipality, at)]
    return found if len(found) > 1 else [text]


def _numbered(line: str) -> list[str]:
    """Return the parts of "1) … 2) … 3) …" on one line."""
    starts = list(_number_in_line().finditer(line))
    numbers = [int(found[1]) for found in starts]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return [line]
    ends = [*(found.start() for found in starts[1:]), len(line)]
    head = line[: starts[0].start()].strip()
    parts = [line[found.start() : end].strip() for found, end in zip(starts, ends, strict=True)]
    return [head, *parts] if head else parts


def _marked_items(lines: list[str], municipality: Municipality, at: datetime) -> Iterator[str]:
    """Every bullet, number or hour begins an item; a line between them belongs to the one above, or is a heading."""
    heading, item = "", ""
    for line in lines:
        if _is_marked(line):
            if item:
                yield item
            item = _under(heading, _bullet().sub("", line, count=1))
        elif not item or _is_heading(line, municipality, at):
            if item:
                yield item
            heading, item = line, ""
        else:
            item = f"{item} {line}"
    if item:
        yield item


def _plain_items(lines: list[str], municipality: Municipality, at: datetime) -> Iterator[str]:
    """Lines without marks are items where they tell of a kind of their own and where or when it was."""
    heading, item = "", ""
    for line in lines:
        if _stands_alone(line, municipality, at) or (heading and read(line, municipality, at).category):
            if item:
                yield item
            item = _under(heading, line)
        elif _is_heading(line, municipality, at):
            if item:
                yield item
            heading, item = line, ""
        elif item:
            item = f"{item} {line}"
        else:
            item = line
    if item:
        yield item


def _under(heading: str, line: str) -> str:
    heading = heading.rstrip(" :,.-–")
    return f"{heading}, {line}" if heading else line


def _is_marked(line: str) -> bool:
    return _bullet().match(line) is not None or _hour().match(line) is not None


def _is_heading(line: str, municipality: Municipality, at: datetime) -> bool:
    """Whether a line only says when or where what follows was: "Fredag 13/11:", "Coop:"."""
    words = len(line.split())
    if line.endswith(":") and words <= CERTAIN_HEADING:
        return True
    if words > LONGEST_HEADING or read(line, municipality, at).category is not None:
        return False
    when = read_when(line, at)
    return line.endswith(":") or when.day is not None or read_where(line, municipality).place is not None


def _stands_alone(line: str, municipality: Municipality, at: datetime) -> bool:
    told = read(line, municipality, at)
    return told.category is not None and (told.place is not None or told.clock is not None)


def _is_item(text: str, municipality: Municipality, at: datetime) -> bool:
    told = read(text, municipality, at)
    if told.category in (QUIET, NOT_OUT):
        return False
    return told.is_report or len(text.split()) >= FEWEST_WORDS


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"(?:[-–—•*·▪►]|\d{1,2}[.)](?!\d))\s*")


@cache
def _hour() -> re.Pattern[str]:
    return re.compile(r"(?:kl\.?\s?)?(?:[01]?\d|2[0-3])[.:]?[0-5]\d(?!\d)\b", re.IGNORECASE)


@cache
def _number_in_line() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)]\s")
