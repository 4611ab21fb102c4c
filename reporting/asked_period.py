"""Which picture somebody asks for: "v45", "v. 45-46", "45 2025", "2026-11-09", "förra", or nothing for the newest.

A week without a year is the latest one of that number that has begun; one that lies ahead by a few weeks only is meant
to lie ahead, and is answered so.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from reporting.places import fold

NEWEST = ("", "nu", "senaste", "now", "newest", "latest")
PREVIOUS = ("forra", "forra perioden", "previous", "last", "before")
AHEAD = timedelta(weeks=10)
"""How far ahead a week may lie that is meant to lie ahead; beyond that, last year's is meant."""

_WEEK = re.compile(
    r"(?:(?P<before>20\d\d)[ -]?)?(?:veckor|vecka|weeks|week|v|w)?\.? ?(?P<week>\d{1,2})"
    r"(?: ?[-–/] ?(?:v\.? ?)?\d{1,2})?(?:[ ,/]+(?P<after>20\d\d))?"
)
_DAY = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


class Asked(NamedTuple):
    """What was asked for: `newest`, `previous`, the period of a `day`, or `unclear`."""

    kind: Literal["newest", "previous", "day", "unclear"]
    day: date | None = None


def read(text: str, today: date) -> Asked:
    """Read what stands after the command."""
    said = " ".join(fold(text).split())
    if said in NEWEST:
        return Asked("newest")
    if said in PREVIOUS:
        return Asked("previous")
    if match := _DAY.fullmatch(text.strip()):
        return _day(*map(int, match.groups()))
    return _week(text.strip().lower(), today)


def _day(year: int, month: int, day: int) -> Asked:
    try:
        return Asked("day", date(year, month, day))
    except ValueError:
        return Asked("unclear")


def _week(text: str, today: date) -> Asked:
    match = _WEEK.fullmatch(text)
    if match is None:
        return Asked("unclear")
    week, year = int(match["week"]), match["before"] or match["after"]
    this_year = today.isocalendar().year
    for each in [int(year)] if year else [this_year, this_year + 1, this_year - 1]:
        monday = _monday(each, week)
        if monday is not None and (year or -timedelta(weeks=52) < monday - today < AHEAD):
            return Asked("day", monday)
    return Asked("unclear")


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
