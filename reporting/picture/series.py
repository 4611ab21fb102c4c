"""The period beside earlier ones: the last six, their mean, and the same weeks a year ago. All at the same age.

Where the series breaks, that is said, and no mean runs across what makes figures incomparable: see `comparable`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Any

from reporting.municipality import Municipality
from reporting.picture.counting import count, incidents, serious, times, units
from reporting.picture.inputs import Earlier, Inputs, Tally
from reporting.picture.rules import RULES

HEAT_PERIODS = 6
"""Over how many periods weekdays and hours are looked at together, this one among them."""


def comparable(inputs: Inputs) -> Sequence[Earlier]:
    """Return the earlier periods that this one may be measured by, oldest first.

    Those since the series last changed its measure: of the same length, and with or without imported lists as this one.
    """
    found: list[Earlier] = []
    for each in reversed(inputs.earlier):
        if length(each) != length(inputs.period) or each.imported != inputs.imported:
            break
        found.append(each)
    return found[::-1]


def length(period: Any) -> int:
    """Return how many days there are from the first to the last, both counted."""
    return int((period.last_day - period.first_day).days) + 1


def weeks(first_day: date, last_day: date) -> list[list[int]]:
    """Return the first and the last ISO week of the days, each as [year, week]."""
    return [list(first_day.isocalendar()[:2]), list(last_day.isocalendar()[:2])]


def a_year_before(first_day: date, last_day: date) -> tuple[date, date]:
    """Return the days of the same ISO weeks a year before, as many of them.

    A week 53 that the year before did not have means the week after its 52nd.
    """
    year, week, weekday = first_day.isocalendar()
    try:
        first = date.fromisocalendar(year - 1, week, weekday)
    except ValueError:
        first = date.fromisocalendar(year - 1, 52, weekday) + timedelta(days=7)
    return first, first + (last_day - first_day)


def series(inputs: Inputs, tallies: Sequence[Tally]) -> dict[str, Any]:
    """Return the earlier figures beside those of the period. `tallies` are its incidents, without announced events."""
    told = {each.cycle: incidents(inputs.municipality, each.tallies) for each in inputs.earlier}
    entries = {each.cycle: _entry(each, told[each.cycle]) for each in inputs.earlier}
    return {
        "earlier": list(entries.values()),
        "mean": _mean([entries[each.cycle] for each in comparable(inputs)]),
        "year_ago": _year_ago(inputs, tallies),
        "breaks": [*_of_measure(inputs), *_new_units(inputs, tallies, told), *_new_kinds(inputs, tallies, told)],
    }


def heat(inputs: Inputs, tallies: Sequence[Tally]) -> dict[str, Any]:
    """Return weekday × band over this period and up to five before it.

    Unsafe places, which have no time of event, are not in it.
    """
    before = inputs.earlier[-(HEAT_PERIODS - 1) :]
    told = [tallies, *(incidents(inputs.municipality, each.tallies) for each in before)]
    first = min([inputs.period.first_day, *(each.first_day for each in before)])
    every = times(inputs.municipality, chain.from_iterable(told))
    cells = [cell for cell in every if cell[0] is not None and cell[2]]
    return {"periods": len(before) + 1, "first_day": first.isoformat(), "cells": cells}


def _entry(earlier: Earlier, told: Sequence[Tally]) -> dict[str, Any]:
    return {
        "cycle": earlier.cycle,
        **_figures(earlier, told),
        "answered": len(earlier.answered),
        "asked": len(earlier.asked),
        "serious": serious(told)["serious"],
    }


def _figures(earlier: Earlier, told: Sequence[Tally]) -> dict[str, Any]:
    return {
        "weeks": weeks(earlier.first_day, earlier.last_day),
        "first_day": earlier.first_day.isoformat(),
        "last_day": earlier.last_day.isoformat(),
        "reports": count(told),
        "units": units(told),
        "imported": earlier.imported,
        "categories": _categories(told),
    }


def _categories(told: Iterable[Tally]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in told:
        found[each.category] += each.reports
    return dict(sorted(found.items()))


def _mean(periods: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    if not periods:
        return None
    found: Counter[str] = Counter()
    for each in periods:
        found.update(each["categories"])
    reports = sum(each["reports"] for each in periods)
    categories = {code: round(number / len(periods), 2) for code, number in sorted(found.items())}
    return {"reports": round(reports / len(periods), 2), "periods": len(periods), "categories": categories}


def _year_ago(inputs: Inputs, tallies: Sequence[Tally]) -> dict[str, Any] | None:
    """The same weeks a year ago; `known` are both figures without the units that are known since later."""
    then = inputs.year_ago
    if then is None:
        return None
    told = incidents(inputs.municipality, then.tallies)
    since = then.cycle or then.first_day.isoformat()
    later = {unit for unit, first in inputs.first_seen.items() if first > since}
    known = [[each for each in some if each.unit not in later] for some in (tallies, told)]
    breaks = [_break(inputs.first_seen[unit], "unit", unit) for unit in sorted({each.unit for each in tallies} & later)]
    known_now = {each.unit for each in tallies}
    gone = {each.unit for each in told if each.unit not in known_now and inputs.municipality.unit(each.unit) is None}
    breaks += [_break(inputs.period.key, "unit", unit) for unit in sorted(gone)]
    if then.imported != inputs.imported:
        breaks.append(_break(inputs.period.key, "imported", ""))
    return {**_figures(then, told), "known": {"now": count(known[0]), "then": count(known[1])}, "breaks": breaks}


# ---- breaks


def _break(cycle: str, kind: str, name: str) -> dict[str, Any]:
    return {"cycle": cycle, "kind": kind, "name": name}


def _of_measure(inputs: Inputs) -> list[dict[str, Any]]:
    """Where another length, imported lists, or other rules begin or end."""
    rules = [*(each.rules for each in inputs.earlier), RULES["version"]]
    known = [
        *((each.cycle, length(each), each.imported) for each in inputs.earlier),
        (inputs.period.key, length(inputs.period), inputs.imported),
    ]
    found = []
    for (_, days, imported), (cycle, now_days, now_imported) in pairwise(known):
        if days != now_days:
            found.append(_break(cycle, "length", ""))
        if imported != now_imported:
            found.append(_break(cycle, "imported", ""))
    last: int | None = None
    for cycle, version in zip((cycle for cycle, *_ in known), rules, strict=True):
        if version is not None and last is not None and version != last:
            found.append(_break(cycle, "rules", ""))
        last = version if version is not None else last
    return sorted(found, key=lambda each: each["cycle"])


def _new_units(inputs: Inputs, tallies: Sequence[Tally], told: Mapping[str, Sequence[Tally]]) -> list[dict[str, Any]]:
    """Units that have reported, and are known of only since a later period than the first that is looked at."""
    if not inputs.earlier:
        return []
    oldest = inputs.earlier[0].cycle
    heard = {each.unit for each in tallies} | {each.unit for some in told.values() for each in some}
    since = {unit: inputs.first_seen.get(unit, oldest) for unit in heard}
    return [
        _break(first, "unit", unit) for first, unit in sorted((since[unit], unit) for unit in heard) if first > oldest
    ]


def _new_kinds(inputs: Inputs, tallies: Sequence[Tally], told: Mapping[str, Sequence[Tally]]) -> list[dict[str, Any]]:
    """Categories that are counted, and could not be chosen in all of the periods. Where they come or go."""
    counted = {each.category for some in (tallies, *told.values()) for each in some if each.reports}
    offered = [(each.cycle, each.offered) for each in inputs.earlier if each.offered]
    offered.append((inputs.period.key, _offered(inputs.municipality)))
    return [
        _break(cycle, "taxonomy", code)
        for (_, before), (cycle, now) in pairwise(offered)
        for code in sorted((before ^ now) & counted)
    ]


def _offered(municipality: Municipality) -> frozenset[str]:
    return frozenset(each.code for each in municipality.categories)
