"""Reading a date that somebody typed on a phone."""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "maj may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
_NUMBERS = re.compile(r"^(?:(\d{4})[-/. ])?(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?$")
_NAMED = re.compile(r"^(\d{1,2})(?:\s*:?[ae](?![a-zåäö])|\.)?\s*([a-zåäö]{3,9})\.?(?:\s+(\d{4}))?$")


def example(today: date, *, future: bool) -> str:
    """A date as it may be typed, that would be taken today."""
    day = today + timedelta(days=5 if future else -3)
    return f"{day.day}/{day.month}"


def read_day(text: str, *, today: date, future: bool) -> date | None:
    """Return the day of "13/11", "13 nov", "2026-11-13" or "13.11.2026"; None when it is no date.

    Without a year the nearest such day is meant: not after `today`, or with `future` not before it.
    """
    text = text.strip().casefold()
    year: int | None = None
    if found := _NUMBERS.match(text):
        first, second = int(found[2]), int(found[3])
        day, month = (second, first) if found[1] else (first, second)
        year = int(found[1] or found[4] or 0) or None
    elif found := _NAMED.match(text):
        months = [index for index, names in enumerate(_MONTHS, 1) if found[2][:3] in names.split()]
        if not months:
            return None
        day, month, year = int(found[1]), months[0], int(found[3] or 0) or None
    else:
        return None
    years = (year,) if year else (today.year, today.year + 1) if future else (today.year, today.year - 1)
    for each in years:
        try:
            meant = date(each, month, day)
        except ValueError:
            continue
        if year or (meant >= today if future else meant <= today):
            return meant
    return None
