"""What reports say together: the situation picture of a period, as plain JSON that never changes by itself.

    data = compose(inputs)

Everything the picture needs later is in it: the figures, the units behind them, the rules and the taxonomy it was
made with, and who was asked. `data["shown"]` is what the group may see: places in order, the sensitive ones already
hidden; whoever writes the post reads that and nothing finer, so it cannot tell more than the rules allow.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from reporting.municipality import Municipality
from reporting.picture import audiences
from reporting.picture.change import changes
from reporting.picture.counting import announces, by, by_place, count, incidents, kinds, serious, times, units
from reporting.picture.disclosure import Pool, pools
from reporting.picture.inputs import Before, Event, Inputs, Period, Tally
from reporting.picture.rules import FORMAT, RULES
from reporting.picture.series import heat, length, series, weeks
from reporting.picture.shown_places import alone, area_name, event_row, group_rows, hidden_from_group, place_name
from reporting.standing import UnitStanding, resting

__all__ = ["FORMAT", "RULES", "announces", "compose", "shown_alone", "stamp", "waiting", "weeks"]

UNSEEN = ("mark", "period", "posts", "previous", "reviewed", "revision")
"""Keys that are left out of the stamp, or taken into it in part."""


def compose(inputs: Inputs) -> dict[str, Any]:
    """Return the picture as JSON-able data. Counts of places, categories and units add up to the totals."""
    municipality = inputs.municipality
    tallies = incidents(municipality, inputs.tallies)
    counted = [replace(each, tallies=incidents(municipality, each.tallies)) for each in inputs.earlier]
    inputs = replace(inputs, earlier=counted)
    is_comparable = inputs.previous is not None and length(inputs.previous) == length(inputs.period)
    before = incidents(municipality, inputs.before) if is_comparable else []
    late = incidents(municipality, inputs.late_before)
    hiding = hidden_from_group(pools(municipality), tallies, inputs.version_before)
    of_places = by_place(municipality, tallies)
    whole = {
        "times": times(municipality, tallies),
        "heat": heat(inputs, tallies),
        "change": changes(inputs, tallies),
    }
    return {
        "format": FORMAT,
        "rules": RULES,
        "municipality": municipality.name,
        "zone": municipality.zone.key,
        "language": municipality.languages[0],
        "period": _period(inputs.period, inputs.as_of),
        "asked": _asked(municipality, inputs.standing, inputs.period),
        "now": {
            "reports": count(tallies),
            "units": units(tallies),
            **serious(tallies),
            "late": sum(each.late for each in tallies),
        },
        "previous": _previous(inputs, before) if is_comparable else None,
        "other_length": inputs.previous is not None and not is_comparable,
        "late_before": {"reports": count(late), "units": units(late)},
        "categories": _categories(tallies, before),
        "subcategories": kinds(tallies),
        "seriousness": _seriousness(tallies),
        "places": _places(municipality, of_places),
        "areas": _areas(municipality, tallies),
        "serious": _serious(tallies),
        "series": series(inputs, tallies),
        **whole,
        "own": _own(inputs),
        "shown": group_rows(municipality, tallies, inputs.notes, hiding, of_places),
        "audiences": audiences.frozen(inputs, tallies, hiding, {**whole, "of_places": of_places}),
        "presence": _presence(municipality, inputs.standing),
        "events": _events(municipality, inputs, tallies, hiding),
        "texts": _reviews(inputs),
        "names": _names(municipality, [*tallies, *inputs.events]),
        "taxonomy": _taxonomy(municipality),
    }


def stamp(data: Mapping[str, Any], *, held: bool = False) -> str:
    """Return eight characters that differ when anything differs that a reader of the picture could see.

    That somebody keeps it back (`held`) is such a thing: whoever has not seen that does not publish it.
    """
    seen = {key: value for key, value in data.items() if key not in UNSEEN}
    seen["period"] = {key: value for key, value in data["period"].items() if key != "as_of"}
    seen["previous"] = data["previous"] and {**data["previous"], "until": None}
    seen |= {"held": True} if held else {}
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:8]


def waiting(data: Mapping[str, Any]) -> list[int]:
    """Return the numbers of the reports whose text nobody has reviewed, oldest first."""
    return sorted(report for report, review in data["texts"] if review == "submitted")


def shown_alone(municipality: Municipality, tally: Tally) -> dict[str, Any]:
    """Return how one report would stand in the group's picture if it were the only one, hidden as the rules say."""
    return alone(municipality, tally)


# The parts


def _period(period: Period, as_of: datetime) -> dict[str, Any]:
    return {
        "cycle": period.key,
        "first_day": period.first_day.isoformat(),
        "last_day": period.last_day.isoformat(),
        "weeks": weeks(period.first_day, period.last_day),
        "opens_at": period.opens_at.isoformat(),
        "closes_at": period.closes_at.isoformat(),
        "publishes_at": period.publishes_at.isoformat(),
        "as_of": as_of.isoformat(),
    }


def _previous(inputs: Inputs, before: Sequence[Before]) -> dict[str, Any]:
    assert inputs.previous is not None
    return {
        "first_day": inputs.previous.first_day.isoformat(),
        "last_day": inputs.previous.last_day.isoformat(),
        "weeks": weeks(inputs.previous.first_day, inputs.previous.last_day),
        "until": inputs.previous_until.isoformat() if inputs.previous_until else None,
        "reports": count(before),
        "units": units(before),
    }


def _asked(municipality: Municipality, standing: Mapping[str, UnitStanding], period: Period) -> dict[str, Any]:
    at_rest = resting(municipality, period)
    kinds = Counter(each.answer for each in standing.values())
    missing = [key for key, each in standing.items() if each.answer is None]
    return {
        "units": len(standing),
        **{kind: kinds[kind] for kind in ("report", "calm", "notout")},
        "missing": [{"key": key, "name": _unit_name(municipality, key)} for key in missing],
        "resting": [{"key": each.key, "name": each.name} for each in at_rest if each.key not in standing],
        "told": {key: each.answer for key, each in standing.items()},
    }


def _categories(tallies: Sequence[Tally], before: Sequence[Before]) -> list[dict[str, Any]]:
    now, then = by(tallies, "category"), by(before, "category")
    found = [
        {
            "code": code,
            "reports": count(now[code]),
            "units": units(now[code]),
            "previous": count(then[code]),
            "previous_units": units(then[code]),
        }
        for code in {*now, *then}
    ]
    return sorted(found, key=lambda each: (-each["reports"], -each["previous"], each["code"]))


def _places(municipality: Municipality, of_places: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for key, told in of_places.items():
        place = municipality.place(key)
        found.append(
            {
                "key": key,
                "name": place.name if place else key,
                "area": place.area if place else None,
                "sensitive": bool(place and place.sensitive),
                **told,
            }
        )
    return sorted(found, key=lambda each: (-each["reports"], -each["serious"], each["key"]))


def _areas(municipality: Municipality, tallies: Sequence[Tally]) -> list[dict[str, Any]]:
    """Areas as the file has them now; a place that it does not know lies in none."""
    found: defaultdict[str | None, list[Tally]] = defaultdict(list)
    for key, some in by(tallies, "place").items():
        place = municipality.place(key)
        found[place.area if place else None] += some
    entries = [
        {"key": key, "name": area_name(municipality, key or ""), "reports": count(some), "units": units(some)}
        for key, some in found.items()
    ]
    return sorted(entries, key=lambda each: (-each["reports"], each["name"], each["key"] or ""))


def _seriousness(tallies: Sequence[Tally]) -> list[dict[str, int]]:
    """How many of each level, and of how many it was chosen or assumed."""
    found = Counter[tuple[int, bool]]()
    for each in tallies:
        found[each.seriousness, each.assumed] += each.reports
    return [{"level": each, "chosen": found[each, False], "assumed": found[each, True]} for each in (1, 2, 3)]


def _serious(tallies: Sequence[Tally]) -> list[dict[str, Any]]:
    """The serious incidents, newest first: one entry for those that are alike, whoever told."""
    found = Counter[tuple[str, str, str, str, date, bool]]()
    for each in tallies:
        if each.seriousness >= RULES["serious"]:
            found[each.place, each.category, each.subcategory or "", each.band, each.day, each.assumed] += each.reports
    return [
        {
            "place": place,
            "category": category,
            "subcategory": subcategory or None,
            "day": day.isoformat(),
            "band": band,
            "reports": number,
            "assumed": assumed,
        }
        for (place, category, subcategory, band, day, assumed), number in sorted(
            found.items(), key=lambda item: (-item[0][4].toordinal(), *item[0][:4], item[0][5])
        )
        if number
    ]


def _own(inputs: Inputs) -> dict[str, Any]:
    """What coordinators have added: levels of their own by place (the whole is ""), and lines; not what they took away.

    Like the words of a text, theirs is frozen as it was when the picture was made.
    """
    found: dict[str, Any] = {"levels": {}, "actions": None, "coming": None, "greeting": None}
    for each in inputs.own:
        if each.kind == "level" and each.value:
            found["levels"][each.about] = {"level": each.value, "text": each.text, "revision": each.revision}
        elif each.kind != "level" and each.text:
            found[each.kind] = {"text": each.text, "revision": each.revision}
    return found


def _presence(municipality: Municipality, standing: Mapping[str, UnitStanding]) -> list[dict[str, Any]]:
    """Evenings out of the units that go out and have told; 3 means three or more."""
    found = []
    for key, each in standing.items():
        unit = municipality.unit(key)
        if unit and unit.goes_out and each.evenings is not None:
            found.append({"unit": key, "role": unit.role, "evenings": each.evenings})
    return sorted(found, key=lambda each: (each["role"], each["unit"]))


def _events(
    municipality: Municipality, inputs: Inputs, tallies: Sequence[Tally], hiding: Mapping[str, Pool]
) -> list[dict[str, Any]]:
    """What is coming. At a sensitive place with few reports: its area and week, without the day."""
    reports = Counter[str]()
    for each in tallies:
        reports[each.place] += each.reports
    found = []
    for event in sorted(inputs.events, key=lambda each: (each.day, each.report)):
        kind, name = event_row(municipality, event.place, reports[event.place], hiding)
        monday = event.day - timedelta(days=event.day.weekday())
        found.append(
            {
                "category": event.category,
                "subcategory": event.subcategory,
                "kind": kind,
                "name": name,
                "day": event.day.isoformat() if kind == "place" else None,
                "week": monday.isoformat(),
                "text": event.text if event.review == "approved" else "",
            }
        )
    return found


def _reviews(inputs: Inputs) -> list[list[Any]]:
    """Report number and state of every text, so that the preview can say how many wait. Without the texts."""
    told = [(note.report, note.review) for note in inputs.notes if note.text]
    told += [(event.report, event.review) for event in inputs.events if event.text]
    return [list(each) for each in sorted(told)]


def _names(municipality: Municipality, told: Iterable[Tally | Event]) -> dict[str, str]:
    """The names that the places have now, for those who may know all of them."""
    return {key: place_name(municipality, key) for key in sorted({each.place for each in told})}


def _taxonomy(municipality: Municipality) -> dict[str, Any]:
    roles = {role.code: dict(role.labels) for role in municipality.roles}
    for unit in municipality.units:
        role = municipality.role(unit.role)
        if role:
            roles.setdefault(role.code, dict(role.labels))
    return {**municipality.taxonomy(), "roles": roles}


def _unit_name(municipality: Municipality, key: str) -> str:
    unit = municipality.unit(key)
    return unit.name if unit else key
