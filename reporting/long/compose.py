"""What reports say together over a quarter, four months or a year, as plain JSON for `reporting.long.view`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reporting.long.change import WHOLE, judged, silent
from reporting.long.inputs import Fresh, Kinds, LongInputs, Stretch, Told
from reporting.long.parts import Sums, Who, cells, counted_by, figures, ordered
from reporting.long.spans import Span, months
from reporting.municipality import Municipality
from reporting.picture.disclosure import pools
from reporting.picture.rules import RULES
from reporting.picture.series import weeks
from reporting.places import fold

FORMAT = "long-1"
"""The shape of the JSON below."""
NEAR = 3
"""Periods before and after a measure that are set side by side."""


def compose(inputs: LongInputs) -> dict[str, Any]:
    """Return the long picture as JSON-able data. Counts of places, categories and months add up to the total."""
    municipality, now = inputs.municipality, inputs.now
    sums = Sums(municipality, now)
    then = Sums(municipality, inputs.year_ago) if inputs.year_ago else None
    changes = _changes(inputs, sums, then)
    periods = _periods(now, sums)
    whole = figures(sums.told.values())
    return {
        "format": FORMAT,
        "rules": RULES,
        "municipality": municipality.name,
        "zone": municipality.zone.key,
        "language": municipality.languages[0],
        "span": _span(inputs.whole, now.span),
        "as_of": inputs.as_of.isoformat(),
        "now": {key: value for key, value in whole.items() if key != "kinds"},
        "seriousness": _seriousness(now.kinds),
        "categories": _categories(inputs, sums, then),
        "places": _places(municipality, sums, changes),
        "shown": _shown(municipality, sums, then, changes),
        "areas": _areas(municipality, sums),
        "times": cells(sums.told.values()),
        "shown_times": cells(each for (_, (kind, _)), each in sums.told.items() if kind == "place"),
        "months": [[*month, sums.months[month]] for month in months(now.span)],
        "periods": periods,
        "answers": _answers(periods),
        "presence": _presence(now.periods),
        "before": _earlier(inputs.before, inputs.now, inputs.fresh_before),
        "year_ago": _earlier(inputs.year_ago, inputs.now, inputs.fresh_year_ago),
        "change": changes[WHOLE],
        "actions": _actions(municipality, now, sums.by_period),
        "imported": now.imported,
        "could": {
            "places": len(municipality.places),
            "sensitive": any(each.sensitive for each in municipality.places),
            "categories": len(municipality.categories),
        },
        "taxonomy": _taxonomy(municipality),
    }


# ---- the stretch


def _span(whole: Span, counted: Span) -> dict[str, Any]:
    return {
        "kind": whole.kind,
        "number": whole.number,
        "year": whole.first.year,
        "first_day": whole.first.isoformat(),
        "last_day": whole.last.isoformat(),
        "counted_to": counted.last.isoformat(),
        "is_whole": counted.last == whole.last,
    }


def _seriousness(rows: Sequence[Kinds]) -> list[dict[str, int]]:
    every, assumed = sum(row.reports for row in rows), sum(row.assumed for row in rows)
    levels = {
        3: (sum(row.serious for row in rows), sum(row.serious_assumed for row in rows)),
        2: (sum(row.middle for row in rows), sum(row.middle_assumed for row in rows)),
    }
    levels[1] = every - levels[3][0] - levels[2][0], assumed - levels[3][1] - levels[2][1]
    return [{"level": level, "chosen": n - known, "assumed": known} for level, (n, known) in sorted(levels.items())]


def _categories(inputs: LongInputs, sums: Sums, then: Sums | None) -> list[dict[str, Any]]:
    before = counted_by(inputs.before.kinds, lambda row: row.category) if inputs.before else None
    year_ago = _by_category(then) if then else None
    now = _by_category(sums)
    found = []
    for code in {*now, *(before or ()), *(year_ago or ())}:
        subs = [(sub, n) for (category, sub), n in sums.kinds.items() if category == code and n]
        found.append(
            {
                "code": code,
                "reports": now[code],
                "subcategories": [list(each) for each in sorted(subs, key=lambda each: (-each[1], each[0] or ""))],
                "before": before[code] if before is not None else None,
                "year_ago": year_ago[code] if year_ago is not None else None,
            }
        )
    return sorted(found, key=lambda each: (-each["reports"], -(each["year_ago"] or 0), each["code"]))


def _by_category(sums: Sums) -> Counter[str]:
    found: Counter[str] = Counter()
    for (category, _), n in sums.kinds.items():
        found[category] += n
    return found


def _areas(municipality: Municipality, sums: Sums) -> list[dict[str, Any]]:
    areas = {place.key: place.area for place in municipality.places}
    return ordered(
        {"kind": "area", "key": key, "name": _name(municipality, "area", key), **figures(some)}
        for key, some in sums.grouped(lambda place, _: areas.get(place, "")).items()
    )


def _periods(now: Stretch, sums: Sums) -> list[dict[str, Any]]:
    return [
        {
            "cycle": each.cycle,
            "weeks": weeks(each.first_day, each.last_day),
            "first_day": each.first_day.isoformat(),
            "last_day": each.last_day.isoformat(),
            "is_whole": now.span.first <= each.first_day and each.last_day <= now.span.last,
            "reports": sums.of_period[each.cycle],
            "serious": sums.serious_of_period[each.cycle],
            "asked": each.asked["units"] if each.asked else None,
            "answered": sum(each.asked[kind] for kind in ("report", "calm", "notout")) if each.asked else None,
        }
        for each in now.periods
    ]


def _answers(periods: Sequence[Mapping[str, Any]]) -> dict[str, int] | None:
    """How many answers were asked for and came, over the periods whose picture is out."""
    known = [each for each in periods if each["asked"] is not None]
    if not known:
        return None
    asked, answered = (sum(each[name] for each in known) for name in ("asked", "answered"))
    return {"asked": asked, "answered": answered, "periods": len(known)}


def _presence(periods: Sequence[Told]) -> list[dict[str, Any]]:
    """Evenings out by role; three in a period means at least so many."""
    evenings: Counter[str] = Counter()
    for period in periods:
        for each in period.presence:
            evenings[each["role"]] += each["evenings"]
    return [{"role": role, "evenings": n} for role, n in sorted(evenings.items(), key=lambda each: (-each[1], each[0]))]


# ---- places


def _places(municipality: Municipality, sums: Sums, changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every place, for those who may know all of them."""
    found = []
    for key, some in sums.grouped(lambda place, _: place).items():
        place = municipality.place(key)
        found.append(
            {
                "kind": "place",
                "key": key,
                "name": place.name if place else key,
                "area": place.area if place else None,
                "sensitive": bool(place and place.sensitive),
                **figures(some),
                "times": cells(some),
                "change": changes.get(key),
            }
        )
    return [each for each in ordered(found) if each["reports"]]


def _shown(
    municipality: Municipality, sums: Sums, then: Sums | None, changes: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Places and areas as the group may see them: see `reporting.long.parts`."""
    in_part = {place for (place, who), each in sums.told.items() if who[0] == "area" and each.reports}
    before = {key: sum(each.reports for each in some) for key, some in then.grouped(_as_shown).items()} if then else {}
    found = []
    for (kind, key), some in sums.grouped(_as_shown).items():
        is_open = kind == "place" and not sums.places.is_guarded(key)
        found.append(
            {
                "kind": kind,
                "key": key,
                "name": _name(municipality, "place", key) if kind == "place" else key,
                **figures(some),
                **({} if is_open else {"units": None}),  # who told of it where it is hidden would be seen by them
                "times": cells(some) if kind == "place" else [],
                "in_part": kind == "place" and key in in_part,
                "year_ago": before.get((kind, key), 0) if then and is_open else None,
                "change": changes.get(key) if is_open else None,
            }
        )
    return [each for each in ordered(found) if each["reports"]]


def _as_shown(_: str, who: Who) -> Who:
    return who


def _name(municipality: Municipality, kind: str, key: str) -> str:
    part = municipality.area(key) if kind == "area" else municipality.place(key)
    return part.name if part else key


# ---- beside earlier stretches


def _earlier(then: Stretch | None, now: Stretch, fresh: Fresh) -> dict[str, Any] | None:
    """An earlier stretch. `known` are both totals without the units that have come since; `breaks` says what else."""
    if then is None:
        return None
    known = {
        name: sum(row.reports for row in stretch.kinds) - sum(row.reports for row in new)
        for name, stretch, new in (("now", now, fresh.now), ("then", then, fresh.then))
    }
    return {
        "first_day": then.span.first.isoformat(),
        "last_day": then.span.last.isoformat(),
        "kind": then.span.kind,
        "number": then.span.number,
        "year": then.span.first.year,
        "reports": sum(row.reports for row in then.kinds),
        "serious": sum(row.serious for row in then.kinds),
        "known": known,
        "breaks": _breaks(then, now, fresh),
    }


def _breaks(then: Stretch, now: Stretch, fresh: Fresh) -> list[dict[str, Any]]:
    found = [{"kind": "unit", "name": unit, "cycle": first} for unit, first in sorted(fresh.units.items())]
    if then.imported != now.imported:
        found.append({"kind": "imported", "name": "", "cycle": ""})
    if _lengths(then) != _lengths(now):
        found.append({"kind": "length", "name": "", "cycle": ""})
    return found


def _lengths(stretch: Stretch) -> set[int]:
    """How long its periods are. A period cut short where a rhythm changed says nothing of itself."""
    lengths = Counter((each.last_day - each.first_day).days + 1 for each in stretch.periods)
    return {days for days, n in lengths.items() if n * 4 >= len(stretch.periods)}


def _changes(inputs: LongInputs, sums: Sums, before: Sums | None) -> dict[str, dict[str, Any]]:
    """The change of each place and, under "", of the whole, beside the year before; like with like, or not at all."""
    then, fresh = inputs.year_ago, inputs.fresh_year_ago
    now = _by_place(sums, fresh.now)
    if then is None or before is None:
        return {key: silent("first-year", n, None) for key, n in {**now, WHOLE: sum(now.values())}.items()}
    earlier = _by_place(before, fresh.then)
    if {"imported", "length"} & {each["kind"] for each in _breaks(then, inputs.now, fresh)}:
        pairs = {key: (now[key], earlier[key]) for key in {*now, *earlier}}
        pairs[WHOLE] = sum(now.values()), sum(earlier.values())
        return {key: silent("break", *pair) for key, pair in pairs.items()}
    new = counted_by(fresh.then, lambda row: (row.place, row.cycle))
    cycles = [each.cycle for each in then.periods]
    rows = [[before.by_period[key, cycle] - new[key, cycle] for cycle in cycles] for key in sorted(earlier)]
    return judged(now, earlier, rows)


def _by_place(sums: Sums, without: Sequence[Kinds]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (place, _), n in sums.by_period.items():
        found[place] += n
    found.subtract(counted_by(without, lambda row: row.place))
    return found


# ---- measures


def _actions(municipality: Municipality, now: Stretch, counts: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """What coordinators wrote that is done, by period, and how many reports came before and after where it names."""
    whole = [each for each in now.periods if now.span.first <= each.first_day and each.last_day <= now.span.last]
    guarded = pools(municipality)
    names = {fold(place.name): place for place in municipality.places if place.key not in guarded}
    found = []
    for at, period in enumerate(whole):
        if not period.actions:
            continue
        said = f" {fold(period.actions)} "
        sides = whole[max(0, at + 1 - NEAR) : at + 1], whole[at + 1 : at + 1 + NEAR]
        found.append(
            {
                "cycle": period.cycle,
                "weeks": weeks(period.first_day, period.last_day),
                "text": period.actions,
                "places": [
                    {
                        "key": place.key,
                        "name": place.name,
                        "before": sum(counts.get((place.key, each.cycle), 0) for each in sides[0]),
                        "after": sum(counts.get((place.key, each.cycle), 0) for each in sides[1]),
                        "periods": [len(side) for side in sides],
                    }
                    for name, place in names.items()
                    if f" {name} " in said
                ],
            }
        )
    return found


def _taxonomy(municipality: Municipality) -> dict[str, Any]:
    roles = {role.code: dict(role.labels) for role in municipality.roles}
    for unit in municipality.units:
        role = municipality.role(unit.role)
        if role:
            roles.setdefault(role.code, dict(role.labels))
    return {**municipality.taxonomy(), "roles": roles}
