"""The parts of a picture as the group and the public see them: see `reporting.picture.audiences`."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from reporting.cycle import BANDS
from reporting.municipality import Municipality
from reporting.picture.disclosure import FEW, settled
from reporting.picture.inputs import Tally
from reporting.picture.shown_places import public_rows
from reporting.wording import LANGUAGES, words_in

Data = Mapping[str, Any]
Guarded = Mapping[str, Sequence[str]]
"""Places that are told as their area when they are few → the name of that, and the keys of the areas in it."""

REST = "_REST"
"""The code under which categories with few reports are told as one."""
_WHOLE_WEEK = range(7)


# ---- for both


def asked_of(asked: Data) -> dict[str, Any]:
    """Who answered, in numbers: `missing` has one nameless entry for each unit."""
    resting = [{"name": each["name"]} for each in asked.get("resting", ())]
    return {**asked, "missing": [{} for _ in asked["missing"]], "resting": resting, "told": {}}


def presence_of(presence: Iterable[Data], *, by_role: bool = False) -> list[dict[str, Any]]:
    """Evenings out by role, without the units; `by_role` the most of each role only, twice where units are several."""
    told = [{"role": each["role"], "evenings": each["evenings"]} for each in presence]
    if not by_role:
        return told
    most: dict[str, list[int]] = {}
    for each in told:
        most.setdefault(each["role"], []).append(each["evenings"])
    return [{"role": role, "evenings": max(some)} for role, some in most.items() for _ in some[:2]]


# ---- for the group


def areas_of(areas: Iterable[Data], guarded: Guarded) -> list[dict[str, Any]]:
    """Areas, those as one that hide their few together. Units behind several cannot be added, and are None."""
    one = {area: pool for pool in guarded.values() if len(pool) > 2 for area in pool[1:]}
    found: dict[str | None, dict[str, Any]] = {}
    for each in areas:
        pool = one.get(each["key"])
        if pool is None:
            found[each["key"]] = dict(each)
            continue
        key = "/".join(pool[1:])
        before = found.get(key)
        reports = each["reports"] + (before["reports"] if before else 0)
        found[key] = {"key": key, "name": pool[0], "reports": reports, "units": None}
    return sorted(found.values(), key=lambda each: (-each["reports"], each["name"], each["key"] or ""))


def series_of(series: Data | None) -> dict[str, Any] | None:
    """Earlier figures of the whole, without the units by name."""
    if not series:
        return None
    then = series["year_ago"]
    return {
        **series,
        "year_ago": then and {**then, "breaks": _nameless(then.get("breaks", ()))},
        "breaks": _nameless(series["breaks"]),
    }


def _nameless(breaks: Iterable[Data]) -> list[dict[str, Any]]:
    return [{**each, "name": "" if each["kind"] == "unit" else each["name"]} for each in breaks]


def changes_of(
    change: Data | None, hidden: Collection[str], guarded: Guarded, patterns: Sequence[Data]
) -> dict[str, Any] | None:
    """Changes of the places that are shown.

    What is usual is told in whole numbers, since its changes from picture to picture tell single reports, and of
    sensitive places not at all: they have had fewer than three in some period. `patterns` are those of the whole
    without the times that are hidden.
    """
    if not change:
        return None
    places = {}
    for key, each in change["places"].items():
        is_shown = key not in hidden and (key not in guarded or (each.get("told") or each["now"]) >= FEW)
        if is_shown:
            known = {"usual": None, "now": each.get("told", each["now"])} if key in guarded else {}
            places[key] = {**_rounded(each), **known}
    return {
        **change,
        "whole": change["whole"] and _rounded(change["whole"]),
        "places": places,
        "stand_out": [key for key in change["stand_out"] if key in places],
        "quiet": [key for key in change["quiet"] if key in places],
        "patterns": [*patterns, *(each for each in change["patterns"] if each["place"] not in {None, *guarded})],
    }


def _rounded(each: Data) -> dict[str, Any]:
    usual = each["usual"]
    return {**each, "usual": None if usual is None else round(usual), "p": None}


def serious_of(
    serious: Iterable[Data], names: Mapping[str, str], hidden: Collection[str], guarded: Guarded
) -> list[dict[str, Any]]:
    """Serious incidents with the name of where; at a hidden place that is its area, and no time is told."""
    shown, covered = [], Counter[tuple[str, str, str | None, bool]]()
    for each in serious:
        key = each["place"]
        if key not in hidden:
            shown.append({**each, "kind": "place", "name": names.get(key, key)})
        else:
            name = guarded[key][0] if key in guarded else ""
            covered[name, each["category"], each["subcategory"], each["assumed"]] += each["reports"]
    told = [
        {
            "place": None,
            "category": category,
            "subcategory": subcategory,
            "day": None,
            "band": None,
            "reports": number,
            "assumed": assumed,
            "kind": "area",
            "name": name,
        }
        for (name, category, subcategory, assumed), number in sorted(
            covered.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "", item[0][3])
        )
    ]
    return [*shown, *told]


# ---- for the public


def public_lists(
    municipality: Municipality, tallies: Sequence[Tally], before: Data | None, *, by_area: bool = False
) -> dict[str, Any]:
    """Return what of the lists is told as one: keys of categories and of times of day; and the rows of places.

    `before` is the same of the version before: what that told as one stays so, or it could be worked out afterwards.
    """
    before = before or {}
    named = {each["key"] for each in before.get("shown", ()) if each["key"]}
    covered = [key for key in before.get("places", ()) if key not in named]
    categories, bands, places = Counter[str](), Counter[str](), Counter[str]()
    for each in tallies:
        categories[each.category] += each.reports
        bands[each.band] += each.reports
        places[each.place] += each.reports
    offered = {*categories, *(each.code for each in municipality.categories)}
    return {
        "shown": public_rows(municipality, tallies, by_area=by_area, covered=covered),
        "places": sorted(key for key, number in places.items() if number),
        "categories": sorted(settled(categories, len(offered), never=before.get("categories", ()))),
        "bands": sorted(settled(bands, len({*BANDS, *bands}), never=before.get("bands", ()))),
    }


def public_categories(data: Data, merged: Collection[str]) -> list[dict[str, Any]]:
    """Categories from three reports, and the others as one."""
    counts = {each["code"]: each["reports"] for each in data["categories"]}
    rest = sum(counts.get(code, 0) for code in merged)
    rows = [(code, number) for code, number in counts.items() if number and code not in merged]
    nothing = {"units": None, "previous": 0, "previous_units": None}
    return [{"code": code, "reports": n, **nothing} for code, n in (*rows, *([(REST, rest)] if rest else []))]


def with_rest(taxonomy: Data) -> dict[str, Any]:
    """The taxonomy with a name for the categories that are told as one."""
    label = {language: words_in(language).text("audience-rest") for language in LANGUAGES}
    rest = {"code": REST, "label": label, "retired": False, "subcategories": []}
    return {**taxonomy, "categories": [*taxonomy["categories"], rest]}


def public_seriousness(levels: Sequence[Data]) -> list[dict[str, Any]]:
    """Reports of each level, chosen or not; nothing where that could tell of few."""
    counts = {each["level"]: each["chosen"] + each["assumed"] for each in levels}
    if settled(counts, len(counts)):
        return []
    return [{"level": level, "chosen": None, "assumed": None, "reports": number} for level, number in counts.items()]


def public_times(times: Iterable[Sequence[Any]], hidden: Collection[str]) -> list[list[Any]]:
    """Reports by time of day, whatever the weekday; those with few are left out."""
    counts = Counter[str]()
    for _, band, number in times:
        counts[band] += number
    order = {band: at for at, band in enumerate(BANDS)}
    shown = [[None, band, number] for band, number in counts.items() if number and band not in hidden]
    return sorted(shown, key=lambda row: order.get(row[1], 99))


def public_heat(data: Data) -> dict[str, Any]:
    """Weekdays are not told: every cell is withheld, and none is empty unless all are."""
    cells = [[weekday, band, None] for weekday in _WHOLE_WEEK for band in BANDS if data["now"]["reports"]]
    return {"periods": 1, "first_day": data["period"]["first_day"], "cells": cells}


def public_series(series: Data | None) -> dict[str, Any] | None:
    """Totals of earlier periods."""
    if not series:
        return None
    earlier = [{**each, "serious": None, "categories": {}} for each in series["earlier"]]
    mean, then = series["mean"], series["year_ago"]
    if then:
        then = {key: value for key, value in then.items() if key != "known"}
        then = {**then, "categories": {}, "breaks": _nameless(then.get("breaks", ()))}
    return {
        "earlier": earlier,
        "mean": mean and {**mean, "categories": {}},
        "year_ago": then,
        "breaks": _nameless(each for each in series["breaks"] if each["kind"] != "taxonomy"),
    }


def public_change(change: Data | None, shown: Sequence[Data]) -> dict[str, Any] | None:
    """The change of the whole, and the level of the places that are named."""
    if not change:
        return None
    named = {each["key"]: each["reports"] for each in shown if each["key"]}
    whole = change["whole"] and _without_words(_rounded(change["whole"]))
    places = {
        key: _without_words({**each, "now": named[key], "told": named[key], "usual": None, "p": None})
        for key, each in change["places"].items()
        if key in named
    }
    return {
        **change,
        "whole": whole,
        "places": places,
        "stand_out": [key for key in change["stand_out"] if key in places],
        "quiet": [key for key in change["quiet"] if key in places],
        "patterns": [],
    }


def _without_words(each: Data) -> dict[str, Any]:
    """The level as a coordinator set it, without the reason, which is for the group."""
    own = each.get("own")
    return {**each, "own": {**own, "text": ""} if own else None}


def public_events(data: Data) -> list[dict[str, Any]]:
    """What is coming, by week; at a sensitive place by its area. Without texts."""
    sensitive = {each["name"] for each in data["places"] if each["sensitive"]}
    areas = {each["name"]: each["area"] for each in data["places"]}
    names = {each["key"]: each["name"] for each in data.get("areas", ())}
    found = []
    for each in data["events"]:
        kind, name = each["kind"], each["name"]
        if kind == "place" and name in sensitive:
            kind, name = "area", names.get(areas[name], "")
        monday = date.fromisoformat(each["week"])
        found.append({**each, "kind": kind, "name": name, "day": None, "week": monday.isoformat(), "text": ""})
    return found
