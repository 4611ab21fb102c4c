"""Longer stretches of days than a period: a quarter, four months, a calendar year, or any days. Pure.

    read("kvartal 3", today)      # → Span("quarter", 2026-07-01, 2026-09-30)
    read("tertial", today)        # the last one that is over

A number without a year means the latest one that has begun.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from reporting.places import fold

Kind = Literal["quarter", "third", "year", "days"]
MONTHS: dict[Kind, int] = {"quarter": 3, "third": 4, "year": 12}
"""How many calendar months each kind has."""
LONGEST = 366
"""Days that a stretch of any days may have."""

_WORDS: dict[str, Kind] = {
    **dict.fromkeys(("kvartal", "kvartalet", "kv", "k", "q", "quarter"), "quarter"),
    **dict.fromkeys(("tertial", "tertialet", "t", "tertiary", "third"), "third"),
    **dict.fromkeys(("ar", "aret", "arsbild", "year", "y"), "year"),
}
_SAID = re.compile(r"(?P<before>20\d\d)?[ -]?(?P<word>[a-z]+) ?(?P<number>\d{1,2})?(?:[ /,-]+(?P<after>20\d\d))?")
_YEAR = re.compile(r"(?P<word>[a-z]+) (?P<year>20\d\d)")


class Span(NamedTuple):
    """Local days from the first to the last, both in it."""

    kind: Kind
    first: date
    last: date

    @property
    def number(self) -> int:
        """Which of its year it is, from 1: the third quarter is 3. 0 for any days."""
        return (self.first.month - 1) // MONTHS[self.kind] + 1 if self.kind in MONTHS else 0


def of_day(kind: Kind, day: date) -> Span:
    """Return the stretch of a kind that holds a day."""
    months = MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Span(kind, first, _after(first, months) - timedelta(days=1))


def last_over(kind: Kind, today: date) -> Span:
    """Return the last stretch of a kind that is over."""
    return before(of_day(kind, today))


def before(span: Span) -> Span:
    """Return the stretch of the same kind just before; of any days, as many."""
    if span.kind in MONTHS:
        return of_day(span.kind, span.first - timedelta(days=1))
    return Span(span.kind, span.first - (span.last - span.first) - timedelta(days=1), span.first - timedelta(days=1))


def year_before(span: Span) -> Span:
    """Return the same days of the calendar a year before; the 29th of February is the 28th there, as a last day."""
    return Span(span.kind, _year_back(span.first), _year_back(span.last + timedelta(days=1)) - timedelta(days=1))


def months(span: Span) -> list[tuple[int, int]]:
    """Return the calendar months of a stretch as (year, month), oldest first."""
    found, day = [], span.first.replace(day=1)
    while day <= span.last:
        found.append((day.year, day.month))
        day = _after(day, 1)
    return found


def read(text: str, today: date) -> Span | None:
    """Return the stretch that is meant: "kvartal", "k3 2026", "2026-Q3", "tertial 2", "ar 2025", "2025". None for none.

    Without a number, the last one that is over. A stretch that has not begun by `today` is none.
    """
    said = " ".join(fold(text).split())
    if re.fullmatch(r"20\d\d", said):
        return _begun(of_day("year", date(int(said), 1, 1)), today)
    if found := _YEAR.fullmatch(said):
        return _numbered(_WORDS.get(found["word"]), None, int(found["year"]), today)
    found = _SAID.fullmatch(said)
    if found is None:
        return None
    year = found["before"] or found["after"]
    return _numbered(_WORDS.get(found["word"]), found["number"], int(year) if year else None, today)


def of_days(first: date, last: date) -> Span | None:
    """Return any days as a stretch; None when they end before they begin, or are more than a year."""
    return Span("days", first, last) if 0 <= (last - first).days < LONGEST else None


def _numbered(kind: Kind | None, number: str | None, year: int | None, today: date) -> Span | None:
    if kind is None or (number is not None and kind == "year"):
        return None
    if number is None:
        if year is None:
            return last_over(kind, today)
        end = date(year, 12, 31)
        return _begun(of_day(kind, end), today) if kind == "year" else _latest_of(kind, end, today)
    month = (int(number) - 1) * MONTHS[kind] + 1
    if not 1 <= month <= 12:
        return None
    for each in (year,) if year else (today.year, today.year - 1):
        if span := _begun(of_day(kind, date(each, month, 1)), today):
            return span
    return None


def _latest_of(kind: Kind, end: date, today: date) -> Span | None:
    """The last one of a year that is over: "kvartal 2026"."""
    span = of_day(kind, end)
    while span.last >= today and span.first.year == end.year:
        span = before(span)
    return span if span.first.year == end.year else None


def _begun(span: Span, today: date) -> Span | None:
    return span if span.first <= today else None


def _after(first: date, count: int) -> date:
    month = first.month - 1 + count
    return date(first.year + month // 12, month % 12 + 1, 1)


def _year_back(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 3, 1)
