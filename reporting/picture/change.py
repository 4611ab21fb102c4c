"""Whether a period differs from earlier ones by more than chance: for the whole, and for each place.

What is compared is alike: periods since the last break, and in them the reports of units that were there all along. A
new unit brings new reports, not more crime. What was left out stands in `baseline`, for the post to say so.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting.municipality import Municipality
from reporting.picture.counting import incidents
from reporting.picture.inputs import Earlier, Inputs, Own, Tally
from reporting.picture.patterns import patterns
from reporting.picture.series import comparable, weeks
from reporting.picture.verdicts import PERIODS, Verdict, verdicts

LEVELS = ("few", "normal", "above", "clear")
"""For few to say · as usual · more than usual · clearly more than usual."""


@dataclass(frozen=True)
class _Baseline:
    periods: Sequence[Earlier]
    told: Sequence[Sequence[Tally]]
    """The incidents of each period."""
    without: frozenset[str] = frozenset()
    """Units whose reports are not compared: they were not there all along."""


def changes(inputs: Inputs, tallies: Sequence[Tally]) -> dict[str, Any]:
    """Return the change of the whole and of each place. `tallies` are the period's incidents without events."""
    base = _baseline(inputs, tallies)
    now, told = _by_place(tallies, base.without), _by_place(tallies, frozenset())
    earlier = [_by_place(some, base.without) for some in base.told]
    rows = {key: [each[key] for each in earlier] for key in {*now, *(key for each in earlier for key in each)}}
    whole, judged = verdicts(now, rows, len(base.periods))
    if _is_hardly_answered(inputs, tallies, base):
        whole, judged = _not_fewer(whole), {key: _not_fewer(each) for key, each in judged.items()}
    levels = {each.about: {"level": each.value, "text": each.text} for each in inputs.own if _is_level(each)}
    silent = Verdict("few", why="few-periods" if len(base.periods) < PERIODS else "few-reports")

    def entry(key: str, verdict: Verdict, row: Sequence[int], count: int, every: int) -> dict[str, Any]:
        is_cut = verdict.why == "few-periods" and len(inputs.earlier) > len(base.periods)
        return {
            "level": verdict.level,
            "arrow": verdict.arrow,
            "now": count,
            "told": every,
            "usual": round(sum(row) / len(row), 2) if row else None,
            "periods": len(base.periods),
            "p": verdict.p,
            "why": "break" if is_cut else verdict.why,
            "own": levels.get(key),
        }

    places = {}
    for key in sorted({*judged, *told, *levels} - {""}):
        row = rows.get(key, [0] * len(base.periods))
        one = entry(key, judged.get(key, silent), row, now[key], told[key])
        places[key] = {**one, **_of(inputs.municipality, key)}
    sums = [sum(each.values()) for each in earlier]
    return {
        "whole": entry("", whole, sums, sum(now.values()), sum(told.values())),
        "places": places,
        "stand_out": _order(places, "up"),
        "quiet": _order(places, "down"),
        "patterns": patterns(inputs, tallies),
        "baseline": _said(inputs, base),
    }


def level_of(change: Mapping[str, Any] | None) -> str:
    """Return the level that counts: the coordinator's own where there is one."""
    if not change:
        return "few"
    own = change.get("own")
    return str(own["level"] if own else change["level"])


# ---- what is compared


def _baseline(inputs: Inputs, tallies: Sequence[Tally]) -> _Baseline:
    """The newest comparable periods with as many units as can be: periods times units that were there in all of them.

    With six periods and one new unit that unit is left out; a town that began last month is not measured by the one
    unit that it began with.
    """
    periods = comparable(inputs)
    told = [incidents(inputs.municipality, each.tallies) for each in periods]
    every = {*inputs.standing, *(each.unit for some in (tallies, *told) for each in some)}
    present = {*inputs.standing, *(each.unit for each in tallies)}
    found, most = _Baseline((), ()), -1
    for start in range(max(0, len(periods) - PERIODS) + 1):
        some = periods[start:]
        steady = {unit for unit in every if unit in present and _was_there(inputs, unit, some)}
        if len(some) * len(steady) > most:
            most = len(some) * len(steady)
            found = _Baseline(some, told[start:], frozenset(every - steady))
    return found


def _was_there(inputs: Inputs, unit: str, periods: Sequence[Earlier]) -> bool:
    if not periods:
        return True
    is_new = inputs.first_seen.get(unit, "") > periods[0].cycle
    return not is_new and all(unit in each.asked for each in periods if each.asked and not each.imported)


def _is_hardly_answered(inputs: Inputs, tallies: Sequence[Tally], base: _Baseline) -> bool:
    """Whether fewer than half as many units as usual have been heard from: then fewer reports are no good news."""
    usual = [len(each.answered - base.without) for each in base.periods if each.answered]
    answered = {key for key, each in inputs.standing.items() if each.answer} | {each.unit for each in tallies}
    return 2 * len(answered - base.without) * len(usual) < sum(usual)


def _not_fewer(verdict: Verdict) -> Verdict:
    return Verdict("few", why="few-answers") if verdict.arrow == "down" else verdict


def _said(inputs: Inputs, base: _Baseline) -> dict[str, Any]:
    """What the comparison rests on: the periods, and by role the units left out that have told anything in them."""
    heard = {each.unit for told in (inputs.tallies, *base.told) for each in told}
    left_out = Counter(_left_out(inputs, base, unit) for unit in sorted(base.without & heard))
    return {
        "periods": len(base.periods),
        "first_day": base.periods[0].first_day.isoformat() if base.periods else None,
        "weeks": weeks(base.periods[0].first_day, base.periods[-1].last_day) if base.periods else None,
        "without": [
            {"role": role, "why": why, "since": since, "units": number}
            for (role, why, since), number in sorted(left_out.items())
        ],
    }


def _left_out(inputs: Inputs, base: _Baseline, unit: str) -> tuple[str, str, str]:
    """Return the role of a unit, why it is left out (new · gone · rested), and the key of the period it came in."""
    found = inputs.municipality.unit(unit)
    first = inputs.first_seen.get(unit, "")
    if base.periods and first > base.periods[0].cycle:
        return found.role if found else "", "new", first
    is_here = unit in inputs.standing or any(each.unit == unit for each in inputs.tallies)
    return found.role if found else "", "rested" if is_here else "gone", ""


def _by_place(tallies: Sequence[Tally], without: frozenset[str]) -> Counter[str]:
    found = Counter[str]()
    for each in tallies:
        if each.unit not in without and each.reports:
            found[each.place] += each.reports
    return found


# ---- what is said of it


def _is_level(own: Own) -> bool:
    return own.kind == "level" and own.value in LEVELS


def _of(municipality: Municipality, key: str) -> dict[str, Any]:
    place = municipality.place(key)
    return {
        "name": place.name if place else key,
        "area": place.area if place else None,
        "sensitive": bool(place and place.sensitive),
    }


def _order(places: Mapping[str, Mapping[str, Any]], arrow: str) -> list[str]:
    """Keys of the places with the arrow, those first that differ most from what is usual."""
    found = [key for key, each in places.items() if each["arrow"] == arrow]
    return sorted(found, key=lambda key: (-abs(places[key]["now"] - places[key]["usual"]), key))
