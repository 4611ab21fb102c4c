"""Days from–to and hours from–to as people type them: "2–5 dec", "till söndag", "v. 27–32", "20-6". Pure.

What was understood is shown before anything is saved, so the nearest sensible meaning is good enough.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from reporting.dates import read_day
from reporting.own_time import LONGEST_QUIET, MINUTES
from reporting.places import fold

LONGEST = 366
"""Days that a span may have."""
LONGEST_AGO = 62
"""Days before today on which one may have begun."""
FURTHEST = 3 * 366
"""Days after today on which one may end: a year that was mistyped is no plan."""

_DASH = re.compile(r"\s*(?:[–—−-]|\bt\.? ?o\.? ?m\.?(?=\s|$)|\btill och med\b|\btill\b|\buntil\b|\bto\b)\s*")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_LEADING = re.compile(r"^(?:(?:jag (?:ar|är) )?borta|away|fran|från|from|den)\s+")
_WEEKS = re.compile(r"^(?:v|vecka|veckorna|w|week|weeks)\.?\s*(\d{1,2})(?:-(?:v\.?\s*)?(\d{1,2}))?$")
_LENGTH = re.compile(
    r"^(\d{1,2}|en|ett|tva|två|tre|fyra|one|a|two|three|four)\s+(dag|day|veck|week|manad|månad|month)\w*$"
)
_COUNTS = {
    "en": 1,
    "ett": 1,
    "one": 1,
    "a": 1,
    "tva": 2,
    "två": 2,
    "two": 2,
    "tre": 3,
    "three": 3,
    "fyra": 4,
    "four": 4,
}
_UNITS = {"dag": 1, "day": 1, "veck": 7, "week": 7, "manad": 30, "månad": 30, "month": 30}
_WEEKDAYS = ("man mon", "tis tue", "ons wed", "tor thu", "fre fri", "lor sat", "son sun")
_SWEDISH = ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TODAY = ("i dag", "idag", "today", "nu", "now")
_TOMORROW = ("i morgon", "imorgon", "i morron", "tomorrow")
_HOURS = re.compile(r"^(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?-(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?$")
_NO_HOURS = ("inga", "ingen", "nej", "none", "no")


class Span(NamedTuple):
    """Local days from the first to the last, both in it."""

    first: date
    last: date


def read_span(text: str, *, today: date) -> Span | None:
    """Return the days that a text means, none of them over before `today`; None when it is no span of days.

    Without a year the nearest days to come are meant. A single day, or a length such as "två veckor", is a span too.
    """
    said = _LEADING.sub("", " ".join(text.casefold().split()))
    said = _DASH.sub("-", _ISO.sub(r"\1/\2/\3", said)).strip(" .!")
    span = _weeks(said, today) or _length(said, today) or _from_to(said, today)
    if span is None or not is_near(span.last, today) or span.first < today - timedelta(days=LONGEST_AGO):
        return None
    return span if 0 <= (span.last - span.first).days < LONGEST else None


def is_near(last: date, today: date) -> bool:
    """Say whether days that end then are neither over nor out of all reach."""
    return 0 <= (last - today).days <= FURTHEST


def read_hours(text: str) -> tuple[int, int] | None:
    """Return quiet hours as local minutes of the day: "20-6" is (1200, 360), "inga" is (0, 0). None for others.

    They last sixteen hours at most.
    """
    said = _DASH.sub("-", " ".join(text.casefold().split())).strip(" .!")
    if fold(said) in _NO_HOURS:
        return 0, 0
    found = _HOURS.match(said)
    if found is None:
        return None
    first, last = (_minute(found[at], found[at + 1]) for at in (1, 3))
    if first is None or last is None or not 0 < (last - first) % MINUTES <= LONGEST_QUIET:
        return None
    return first, last


def _minute(hour: str, minute: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return None
    return (hours * 60 + minutes) % MINUTES


def _weeks(said: str, today: date) -> Span | None:
    found = _WEEKS.match(said)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    for year in (today.isocalendar().year, today.isocalendar().year + 1):
        try:
            end = date.fromisocalendar(year, last, 7)
            start = date.fromisocalendar(year if first <= last else year - 1, first, 1)
        except ValueError:
            continue
        if end >= today:
            return Span(start, end)
    return None


def _length(said: str, today: date) -> Span | None:
    found = _LENGTH.match(said)
    if found is None:
        return None
    days = _COUNTS.get(found[1]) or int(found[1])
    return Span(today, today + timedelta(days=days * _UNITS[found[2]] - 1)) if days else None


def _from_to(said: str, today: date) -> Span | None:
    first, dash, last = said.partition("-")
    end = _day(last if dash else said, today, future=True)
    if end is None:  # "2-12" is the second of December
        only = read_day(said, today=today, future=True)
        return Span(only, only) if only else None
    if not dash or not is_near(end, today):  # nothing is counted back from a year that has no week before it
        return Span(end, end)
    if not first:
        return Span(today, end)
    if re.fullmatch(r"\d{1,2}(?:\s*:?[ae]|\.)?", first):
        first = f"{re.sub(r'[^0-9]', '', first)}/{end.month}"
    start = _day(first, end, future=False) if first not in _TODAY + _TOMORROW else _day(first, today, future=True)
    return Span(start, end) if start else None


def _day(said: str, today: date, *, future: bool) -> date | None:
    said = said.strip()
    if said in _TODAY:
        return today
    if said in _TOMORROW:
        return today + timedelta(days=1)
    folded = re.sub(r"^(?:pa|i|on)\s+", "", fold(said))
    weekday = next((at for at in range(7) if _is_weekday(folded, at)), None)
    if weekday is None:
        return read_day(re.sub(r"^den\s+", "", said), today=today, future=future)
    away = (weekday - today.weekday()) % 7
    return today + timedelta(days=away if future else away - 7 if away else 0)


def _is_weekday(said: str, at: int) -> bool:
    return said in _WEEKDAYS[at].split() or said in (_SWEDISH[at], f"{_SWEDISH[at]}en", _ENGLISH[at])
