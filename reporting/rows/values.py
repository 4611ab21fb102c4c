"""Days, times and seriousness as people write them in lists: by hand, by a spreadsheet, or by another system.

    day_of("9/11 2025")   the day, and the clock time where one stands beside it
    when("23:15")         a clock time, or a part of the day

A year is always demanded: a list is read long after it was written. Raises ValueError for what is none of these.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from reporting.cycle import AFTERNOON, BANDS, EVENING, LATE_EVENING, MORNING, NIGHT
from reporting.form import ALL_DAY
from reporting.places import fold

_MONTHS = {
    name: at
    for at, names in enumerate(
        (
            *("januari january jan", "februari february feb", "mars march mar", "april apr", "maj may"),
            *("juni june jun", "juli july jul", "augusti august aug", "september sept sep"),
            *("oktober october okt oct", "november nov", "december dec"),
        ),
        1,
    )
    for name in names.split()
}
_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 - the clock on a wall, of any day
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Days as a spreadsheet counts them, from 1954 to 2119."""
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[t ]+(\d.*))?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/. -]+(\d{4}|\d{2})(?:[ ,]+(\d.*))?$")
_NAMED = re.compile(r"(\d{1,2})(?:\.|:?e|st|nd|rd|th)? ?([a-z]{3,9})\.? ?,?(\d{4})(?:[ ,]+(?:kl\.? ?)?(\d.*))?$")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[ ,]+(\d.*))?$")
_WEEKDAY = re.compile(r"(?:(?:mån|tis|ons|tor|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)[a-zåäö]*\.?,? )?(?:den )?")
_CLOCK = re.compile(
    r"(?:kl(?:ockan|\.)? ?|ca?\.? ?|omkring )*(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?|(\d{2}))?"
    r"(?: ?([ap])\.?m\.?)?(?:\s?(?:-|–|—|till|to)\s?[\d:. apm]+)?(?:z|[+-]\d\d:?\d\d)?$"
)
_HOURS = re.compile(r"(?<=[a-zåäö]) ?\(?\d\d ?[-–] ?\d\d\)?$")
"""What stands behind the name of a part of the day: "Kväll 17–21"."""
_PARTS = {
    MORNING: "morgon, morgonen, förmiddag, förmiddagen, morning, forenoon, fm",
    AFTERNOON: "eftermiddag, eftermiddagen, afternoon, em",
    EVENING: "kväll, kvällen, tidig kväll, evening",
    LATE_EVENING: "sen kväll, sena kvällen, late evening",
    NIGHT: "natt, natten, night",
    ALL_DAY: "dygnet, hela dygnet, dygnet runt, all day, any time, alltid",
}
_BANDS = {
    **{fold(name): band for band, names in _PARTS.items() for name in names.split(",")},
    **{fold(band): band for band in BANDS},
}


def day_of(written: Any) -> tuple[date, time | None]:
    """Return the local day that is written, and the clock time where one stands beside it."""
    if isinstance(written, datetime):
        return written.date(), None if written.time() == time() else written.time()
    if isinstance(written, date):
        return written, None
    if isinstance(written, int | float):
        return _serial(written)
    text = str(written).strip().lower()
    rest = text[_matched(_WEEKDAY, text) :]
    year, month, day, clock = _parts(rest)
    found = date(year + 2000 if year < 100 else year, month, day)
    return found, _time(clock) if clock and clock.strip(" 0:.") else None


def when(written: Any) -> time | str:
    """Return a clock time, or the code of a part of the day."""
    if isinstance(written, datetime):
        return written.time()
    if isinstance(written, time):
        return written
    if isinstance(written, timedelta):
        return (_MIDNIGHT + written).time()
    if isinstance(written, float) and 0 <= written < 1:
        return (_MIDNIGHT + timedelta(minutes=round(written * 24 * 60))).time()
    if isinstance(written, int | float):
        written = str(int(written))
    text = str(written).strip().lower()
    band = _BANDS.get(fold(text)) or _BANDS.get(fold(_HOURS.sub("", text)))
    if band is None and text.startswith("24"):
        return LATE_EVENING  # of the day that ends, and not of the one before
    return band if band is not None else _time(text)


def _serial(number: float) -> tuple[date, time | None]:
    if int(number) not in _SERIALS:
        text = str(int(number))
        if len(text) in (6, 8) and number == int(number):
            return day_of(text)
        raise ValueError(number)
    minutes = round((number - int(number)) * 24 * 60)
    clock = (_MIDNIGHT + timedelta(minutes=minutes)).time() if 0 < minutes < 24 * 60 else None
    return _EXCEL_EPOCH + timedelta(days=int(number)), clock


def _parts(text: str) -> tuple[int, int, int, str | None]:
    """Year, month, day and what is written of the clock."""
    if found := _ISO.match(text):
        return int(found[1]), int(found[2]), int(found[3]), found[4]
    if re.fullmatch(r"\d{6}", text):
        return int(text[:2]), int(text[2:4]), int(text[4:]), None
    if found := _DAY_FIRST.match(text):
        return int(found[3]), int(found[2]), int(found[1]), found[4]
    if found := _NAMED.match(text):
        return int(found[3]), _month(found[2]), int(found[1]), found[4]
    if found := _MONTH_FIRST.match(text):
        return int(found[3]), _month(found[1]), int(found[2]), found[4]
    raise ValueError(text)


def _month(name: str) -> int:
    if name not in _MONTHS:
        raise ValueError(name)
    return _MONTHS[name]


def _time(text: str) -> time:
    found = _CLOCK.match(text.strip().lower())
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return time(hour, minute)


def _matched(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
