"""How a picture's codes are read aloud: labels from its own taxonomy, weekdays and hours in few words that are true."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from reporting.cycle import BAND_HOURS, BANDS
from reporting.municipality_parts import in_language
from reporting.wording import Words

SEPARATOR = " · "
MONDAY = date(2024, 1, 1)
WIDEST = 15
"""Most weekday-and-band cells (of 35) that are still worth naming as a pattern."""
EXACT = 6
"""Up to so many cells are named when they hold every report, rather than fewer cells that hold most."""


class Pattern(NamedTuple):
    """A range of weekdays and one of bands, each as start and length; None is any."""

    days: tuple[int, int] | None
    bands: tuple[int, int] | None
    holds_all: bool


def category_label(words: Words, data: Mapping[str, Any], code: str) -> str:
    """Return the label the category had when the picture was made; the code if it was never known."""
    found = _category(data, code)
    return in_language(found["label"], words.language) if found else code


def subcategory_label(words: Words, data: Mapping[str, Any], category: str, code: str | None) -> str:
    """Return the sub-category's label; empty when none was chosen."""
    found = _category(data, category)
    for each in found["subcategories"] if found else ():
        if each["code"] == code:
            return in_language(each["label"], words.language)
    return ""


def role_label(words: Words, data: Mapping[str, Any], code: str) -> str:
    """Return the label of a role; the code if it was never known."""
    labels = data["taxonomy"]["roles"].get(code)
    return in_language(labels, words.language) if labels else code


def kinds(
    words: Words, data: Mapping[str, Any], some: Sequence[Sequence[Any]], most: int, *, detailed: bool
) -> list[str]:
    """Return the `most` frequent categories of [category, sub-category, count] rows, most reports first.

    With `detailed`, the sub-category follows in brackets where one holds more than half of its category's reports.
    """
    found = []
    for category, rows in list(by_category(some).items())[:most]:
        label = category_label(words, data, category)
        _, top, count = max(rows, key=lambda row: row[2])
        narrower = subcategory_label(words, data, category, top) if detailed else ""
        clear = count * 2 > sum(row[2] for row in rows) and narrower.casefold() not in label.casefold()
        found.append(f"{label} ({inside(narrower)})" if clear else label)
    return found


def by_category(some: Sequence[Sequence[Any]]) -> dict[str, list[Sequence[Any]]]:
    """Group [category, sub-category, count] rows by category, the category with most reports first."""
    groups: dict[str, list[Sequence[Any]]] = {}
    for row in some:
        groups.setdefault(row[0], []).append(row)
    order = sorted(groups, key=lambda code: (-sum(row[2] for row in groups[code]), code))
    return {code: groups[code] for code in order}


def when(words: Words, data: Mapping[str, Any], times: Sequence[Sequence[Any]]) -> str:
    """Return the weekdays and hours that hold the reports, such as "mest fre–lör 21–01"; empty when they are spread.

    `times` are [weekday or None, band, count] rows. "Mostly" means the share in the picture's own rules.
    """
    if not times:
        return ""
    share, whole = data["rules"]["pattern"]
    pattern = _pattern(tuple((weekday, band, count) for weekday, band, count in times), share, whole)
    if pattern is None:
        return words.text("picture-all-day") if all(row[1] not in BANDS for row in times) else ""
    text = " ".join(part for part in (_days(words, pattern.days), _hours(pattern.bands)) if part)
    return text if pattern.holds_all else words.text("picture-mostly", when=text)


def range_words(words: Words, days: Sequence[int] | None, bands: Sequence[int] | None) -> str:
    """Return a range of weekdays and one of bands, each as start and length or None for any: "fre–lör 21–01"."""
    parts = _days(words, (days[0], days[1]) if days else None), _hours((bands[0], bands[1]) if bands else None)
    return " ".join(part for part in parts if part)


def period_name(words: Words, period: Mapping[str, Any]) -> str:
    """Return the weeks of a period, such as "v. 45–46", with the years where they differ."""
    (first_year, first), (last_year, last) = period["weeks"]
    if first_year != last_year:
        one = words.text("picture-week-year", week=str(first), year=str(first_year))
        return f"{one} – {words.text('picture-week-year', week=str(last), year=str(last_year))}"
    return words.text("picture-weeks", weeks=str(first) if first == last else f"{first}–{last}")


def period_days(words: Words, period: Mapping[str, Any]) -> str:
    """Return the days of a period, such as "2–15 nov"."""
    first, last = date.fromisoformat(period["first_day"]), date.fromisoformat(period["last_day"])
    pattern = "d MMM" if first.year == last.year else "d MMM y"
    same = (first.year, first.month) == (last.year, last.month)
    start = words.day(first, pattern="d" if same else pattern)
    return f"{start}{'–' if same else ' – '}{words.day(last, pattern=pattern)}"


def _category(data: Mapping[str, Any], code: str) -> Mapping[str, Any] | None:
    return next((each for each in data["taxonomy"]["categories"] if each["code"] == code), None)


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence: small first letter, but "A-traktor" and "EU-moped"."""
    return label if label[1:2] in ("", "-") or label[1:2].isupper() else label[:1].lower() + label[1:]


@lru_cache(maxsize=1024)
def _pattern(times: tuple[tuple[int | None, str, int], ...], share: int, whole: int) -> Pattern | None:
    """The narrowest weekdays and hours that hold all reports, or else enough of them; None when they are spread."""
    total, best, found = sum(row[2] for row in times), None, None
    for days, bands, cells in _RANGES:
        held = sum(count for day, band, count in times if _in_days(day, days) and _in_bands(band, bands))
        rank = (cells if held == total and cells <= EXACT else cells + EXACT, -held)
        if held * whole >= total * share and cells <= WIDEST and (best is None or rank < best):
            best, found = rank, Pattern(days, bands, held == total)
    return found


def _ranges() -> Iterator[tuple[tuple[int, int] | None, tuple[int, int] | None, int]]:
    """Weekday ranges × band ranges with their number of cells; None stands for any day, or any hour."""
    days: list[tuple[int, int] | None] = [(start, length) for length in range(1, 5) for start in range(7)]
    bands: list[tuple[int, int] | None] = [
        (start, length) for length in (1, 2) for start in range(len(BANDS) - length + 1)
    ]
    for day in (*days, None):
        for band in (*bands, None):
            if day or band:
                yield day, band, (day[1] if day else 7) * (band[1] if band else len(BANDS))


_RANGES = tuple(_ranges())


def _in_days(weekday: int | None, days: tuple[int, int] | None) -> bool:
    return days is None or (weekday is not None and (weekday - days[0]) % 7 < days[1])


def _in_bands(band: str, bands: tuple[int, int] | None) -> bool:
    return bands is None or (band in BANDS and 0 <= BANDS.index(band) - bands[0] < bands[1])


def _days(words: Words, days: tuple[int, int] | None) -> str:
    if days is None:
        return ""
    first, length = days
    names = [words.day(MONDAY + timedelta(days=(first + at) % 7), pattern="EEE") for at in (0, length - 1)]
    return names[0] if length == 1 else f"{names[0]}–{names[1]}"


def _hours(bands: tuple[int, int] | None) -> str:
    if bands is None:
        return ""
    start, end = BAND_HOURS[BANDS[bands[0]]][0], BAND_HOURS[BANDS[bands[0] + bands[1] - 1]][1]
    return f"{start:02d}–{end:02d}"
