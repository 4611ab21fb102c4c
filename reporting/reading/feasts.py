"""The evenings that have a name: "på valborg", "midsommarafton", "nyårsafton"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reporting.reading.letters import Letters
from reporting.reading.said import COMING, DAY, Said

_NAMED: dict[str, tuple[int, int]] = {
    name: day
    for names, day in (
        ("nyarsafton nyarsaftonen nyarskvallen", (12, 31)),
        ("nyarsdagen", (1, 1)),
        ("valborgsmassoafton valborgsafton valborgskvallen", (4, 30)),
        ("nationaldagen", (6, 6)),
        ("midsommarafton midsommaraftonen midsommarkvallen", (6, 19)),
        ("midsommardagen", (6, 20)),
        ("julafton julaftonen", (12, 24)),
        ("juldagen", (12, 25)),
        ("annandagen", (12, 26)),
    )
    for name in names.split()
}
_WITH_ON: dict[str, tuple[int, int]] = {"valborg": (4, 30), "lucia": (12, 13), "halloween": (10, 31), "nyar": (12, 31)}
"""Names that tell a day only after "på" or "under": "valborg" alone is also what the evening was like."""

FEASTS = frozenset((*_NAMED, *_WITH_ON))


def feast_at(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    """Return the feast whose name stands at the index: the latest not after `at`, with `event` the next."""
    word = letters.words[index]
    found = _NAMED.get(word)
    if found is None and letters.word(index - 1) in ("pa", "on", "under"):
        found = _WITH_ON.get(word)
    if found is None:
        return None
    years = (at.year, at.year + 1) if event else (at.year, at.year - 1)
    days = [_day(year, *found) for year in years if 1 < year < 9999]
    meant = next((day for day in days if (day >= at.date() if event else day <= at.date())), None)
    return Said(index, index + 1, COMING if event else DAY, meant) if meant else None


def _day(year: int, month: int, day: int) -> date:
    """Return the feast in a year; Midsummer Eve is the Friday from the 19th to the 25th of June."""
    first = date(year, month, day)
    if month != 6 or day < 19:
        return first
    weekday = 4 if day == 19 else 5
    return first + timedelta(days=(weekday - first.weekday()) % 7)
