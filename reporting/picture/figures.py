"""The figures of a view as rows of a table: what an audience may see, one count a row, and nothing finer.

for row in figures(view): row.part, row.code, row.reports
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reporting.drawing.levels import level_of
from reporting.form_words import band_label
from reporting.picture import change
from reporting.post.change_words import change_of
from reporting.post.picture_words import by_category, category_label, subcategory_label
from reporting.wording import Words


class Figure(NamedTuple):
    """A count. What does not belong to its part is None; so is a figure that is withheld."""

    part: str
    """total · category · subcategory · area · place · hidden (as an area) · others · kind (there) · time · usual"""
    name: str | None = None
    category: str | None = None
    subcategory: str | None = None
    weekday: int | None = None
    band: str | None = None
    reports: float | None = None
    units: int | None = None
    serious: int | None = None
    before: int | None = None
    level: str | None = None


_SHOWN = {"area": "hidden"}
"""What is told as its area is another figure than all of that area."""
COLUMNS = ("cycle", "first_day", "last_day", *Figure._fields)
"""The columns of such a table: whose period it is, and the figure."""


def as_json(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return a view as it is handed out: with the sums that its texts have, so that every figure of them is in it."""
    asked = {**view["asked"], "answered": sum(view["asked"][each] for each in ("report", "calm", "notout"))}
    shown = [{**each, "categories": _sums(each["kinds"])} for each in view["shown"]]
    return {**view, "asked": asked, "shown": shown}


def _sums(kinds: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[code, sum(row[2] for row in rows)] for code, rows in by_category(kinds).items()]


def figures(view: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield every count of a view: the whole, kinds, areas, places with their kinds, and times."""
    yield from _whole(view)
    for each in view["categories"]:
        before = each["previous"] if view["previous"] else None
        yield Figure("category", category=each["code"], reports=each["reports"], units=each["units"], before=before)
    for category, subcategory, reports in view.get("subcategories") or ():
        yield Figure("subcategory", category=category, subcategory=subcategory, reports=reports)
    for each in view.get("areas") or ():
        yield Figure("area", name=each["name"], reports=each["reports"], units=each["units"])
    for each in view["shown"]:
        level = level_of(view, each) if each["kind"] == "place" else None
        counts = {key: each[key] for key in ("reports", "units", "serious")}
        yield Figure(_SHOWN.get(each["kind"], each["kind"]), name=each["name"] or None, level=level or None, **counts)
        for category, subcategory, reports in each["kinds"]:
            yield Figure("kind", name=each["name"], category=category, subcategory=subcategory, reports=reports)
    for weekday, band, reports in view.get("times") or ():
        yield Figure("time", weekday=weekday, band=band, reports=reports)


def _whole(view: Mapping[str, Any]) -> Iterator[Figure]:
    now, previous = view["now"], view["previous"]
    counts = {key: now[key] for key in ("reports", "units", "serious")}
    yield Figure("total", before=previous["reports"] if previous else None, level=_level_of_whole(view), **counts)
    mean = (view.get("series") or {}).get("mean")
    if mean:
        yield Figure("usual", reports=round(mean["reports"], 2))
        for code, each in (mean.get("categories") or {}).items():
            yield Figure("usual", category=code, reports=round(each, 2))


def _level_of_whole(view: Mapping[str, Any]) -> str | None:
    found = change_of(view, "")
    return change.level_of(found) or None if found else None


def told(words: Words, view: Mapping[str, Any], row: Figure) -> list[Any]:
    """Return a row in words, for people: the period first."""
    period = view["period"]
    weekday = words.day(_weekday(row.weekday), pattern="EEEE") if row.weekday is not None else None
    return [
        period.get("cycle"),
        period["first_day"],
        period["last_day"],
        words.text(f"lists-part-{row.part}"),
        row.name,
        category_label(words, view, row.category) if row.category else None,
        subcategory_label(words, view, row.category, row.subcategory) if row.category and row.subcategory else None,
        weekday,
        band_label(words, row.band) if row.band else None,
        row.reports,
        row.units,
        row.serious,
        row.before,
        words.text(f"change-level-{row.level}") if row.level else None,
    ]


def _weekday(number: int) -> date:
    return date(2024, 1, 1 + number)
