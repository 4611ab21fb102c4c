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
from datetime import date, datetime, timedelta
from typing import Any

from reporting.cycle import BANDS
from reporting.municipality import Municipality
from reporting.picture_inputs import Before, Event, Inputs, Note, Period, Tally
from reporting.standing import UnitStanding, resting

FORMAT = 1
"""The shape of the JSON below; a reader of old pictures looks at it."""

RULES: dict[str, Any] = {
    "version": 2,
    "few": 3,  # below this many reports a sensitive place is shown as its area, and a first line says how few
    "serious": 3,  # the level that counts as serious
    "pattern": [2, 3],  # "mostly": the share of a place's reports that the weekdays and hours must hold
    "events": "listed, not counted",
    "withdrawn": "not counted",
    "incidents": "counted once",  # since version 2: told by several, at the place, time and kind of the first report
}
"""The rules pictures are made by now. A change of meaning gets a new version; old pictures keep theirs."""


UNSEEN = ("mark", "period", "posts", "previous", "reviewed", "revision")
"""Keys that are left out of the stamp, or taken into it in part."""


def compose(inputs: Inputs) -> dict[str, Any]:
    """Return the picture as JSON-able data. Counts of places, categories and units add up to the totals."""
    municipality = inputs.municipality
    tallies = [each for each in inputs.tallies if not announces(municipality, each.category, each.subcategory)]
    is_comparable = inputs.previous is not None and _length(inputs.previous) == _length(inputs.period)
    before = [
        each for each in inputs.before if is_comparable and not announces(municipality, each.category, each.subcategory)
    ]
    late = [each for each in inputs.late_before if not announces(municipality, each.category, each.subcategory)]
    places = _places(municipality, tallies)
    return {
        "format": FORMAT,
        "rules": RULES,
        "municipality": municipality.name,
        "zone": municipality.zone.key,
        "language": municipality.languages[0],
        "period": _period(inputs.period, inputs.as_of),
        "asked": _asked(municipality, inputs.standing, inputs.period),
        "now": {
            "reports": _count(tallies),
            "units": _units(tallies),
            **_serious(tallies),
            "late": sum(each.late for each in tallies),
        },
        "previous": _previous(inputs, before) if is_comparable else None,
        "other_length": inputs.previous is not None and not is_comparable,
        "late_before": {"reports": _count(late), "units": _units(late)},
        "categories": _categories(tallies, before),
        "places": places,
        "shown": _shown(municipality, tallies, inputs.notes),
        "presence": _presence(municipality, inputs.standing),
        "events": _events(municipality, inputs, tallies),
        "texts": _reviews(inputs),
        "names": _names(municipality, [*tallies, *inputs.events]),
        "taxonomy": _taxonomy(municipality),
    }


def announces(municipality: Municipality, category: str, subcategory: str | None) -> bool:
    """Say whether such a report announces an event: it is listed as coming, and is no incident to count."""
    return _asks(municipality, category, subcategory) == "event"


def stamp(data: Mapping[str, Any]) -> str:
    """Return eight characters that differ when anything differs that a reader of the picture could see."""
    seen = {key: value for key, value in data.items() if key not in UNSEEN}
    seen["period"] = {key: value for key, value in data["period"].items() if key != "as_of"}
    seen["previous"] = data["previous"] and {**data["previous"], "until": None}
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:8]


def waiting(data: Mapping[str, Any]) -> list[int]:
    """Return the numbers of the reports whose text nobody has reviewed, oldest first."""
    return sorted(report for report, review in data["texts"] if review == "submitted")


def weeks(first_day: date, last_day: date) -> list[list[int]]:
    """Return the first and the last ISO week of the days, each as [year, week]."""
    return [list(first_day.isocalendar()[:2]), list(last_day.isocalendar()[:2])]


def shown_alone(municipality: Municipality, tally: Tally) -> dict[str, Any]:
    """Return how one report would stand in the group's picture if it were the only one, hidden as the rules say."""
    return _shown(municipality, [tally], [])[0]


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


def _length(period: Period) -> timedelta:
    return period.last_day - period.first_day


def _previous(inputs: Inputs, before: Sequence[Before]) -> dict[str, Any]:
    assert inputs.previous is not None
    return {
        "first_day": inputs.previous.first_day.isoformat(),
        "last_day": inputs.previous.last_day.isoformat(),
        "weeks": weeks(inputs.previous.first_day, inputs.previous.last_day),
        "until": inputs.previous_until.isoformat() if inputs.previous_until else None,
        "reports": _count(before),
        "units": _units(before),
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
    now, then = _by(tallies, "category"), _by(before, "category")
    found = [
        {
            "code": code,
            "reports": _count(now[code]),
            "units": _units(now[code]),
            "previous": _count(then[code]),
            "previous_units": _units(then[code]),
        }
        for code in {*now, *then}
    ]
    return sorted(found, key=lambda each: (-each["reports"], -each["previous"], each["code"]))


def _places(municipality: Municipality, tallies: Sequence[Tally]) -> list[dict[str, Any]]:
    found = []
    for key, some in _by(tallies, "place").items():
        place = municipality.place(key)
        found.append(
            {
                "key": key,
                "name": place.name if place else key,
                "area": place.area if place else None,
                "sensitive": bool(place and place.sensitive),
                **_figures(some),
                "times": _times(municipality, some),
            }
        )
    return sorted(found, key=lambda each: (-each["reports"], -each["serious"], each["key"]))


def _shown(municipality: Municipality, tallies: Sequence[Tally], notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Places as the group sees them: those that are sensitive and few together as their area, without times."""
    groups: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    where: dict[str, tuple[str, str]] = {}
    for key, some in _by(tallies, "place").items():
        where[key] = _shown_as(municipality, key, _count(some))
        groups[where[key]] += some
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for note in notes:
        if note.review == "approved" and note.text and note.place in where:
            texts[where[note.place]].append(note.text)
    entries = [
        {
            "kind": kind,
            "name": _shown_name(municipality, kind, key),
            **_figures(some),
            "times": _times(municipality, some) if kind == "place" else [],
            "texts": texts[kind, key],
        }
        for (kind, key), some in groups.items()
    ]
    order = sorted(zip(entries, groups.values(), strict=True), key=lambda pair: _rank(pair[0]))
    for at, (entry, _) in enumerate(order):
        rest = [tally for _, some in order[at:] for tally in some]
        entry["from_here"] = {"entries": len(order) - at, "reports": _count(rest), "units": _units(rest)}
    return [entry for entry, _ in order]


def _rank(entry: Mapping[str, Any]) -> tuple[int, int, str, str]:
    return -entry["reports"], -entry["serious"], entry["kind"], entry["name"]


def _shown_as(municipality: Municipality, key: str, reports: int) -> tuple[str, str]:
    place = municipality.place(key)
    if place and place.sensitive and reports < RULES["few"]:
        return "area", place.area
    return "place", key


def _shown_name(municipality: Municipality, kind: str, key: str) -> str:
    part = municipality.area(key) if kind == "area" else municipality.place(key)
    return part.name if part else key


def _figures(tallies: Sequence[Tally]) -> dict[str, Any]:
    kinds: Counter[tuple[str, str | None]] = Counter()
    for each in tallies:
        kinds[each.category, each.subcategory] += each.reports
    return {
        "reports": _count(tallies),
        "units": _units(tallies),
        **_serious(tallies),
        "late": sum(each.late for each in tallies),
        "several": sum(each.several for each in tallies),
        "kinds": [
            [category, subcategory, count]
            for (category, subcategory), count in sorted(
                kinds.items(), key=lambda kind: (-kind[1], kind[0][0], kind[0][1] or "")
            )
        ],
    }


def _times(municipality: Municipality, tallies: Sequence[Tally]) -> list[list[Any]]:
    """Weekday (0 is Monday; None for an unsafe place, which has no time of event), band and count."""
    times: Counter[tuple[int | None, str]] = Counter()
    for each in tallies:
        timed = _asks(municipality, each.category, each.subcategory) == "incident"
        times[each.day.weekday() if timed else None, each.band] += each.reports
    order = {band: at for at, band in enumerate(BANDS)}
    return [
        [weekday, band, count]
        for (weekday, band), count in sorted(
            times.items(), key=lambda time: (-1 if time[0][0] is None else time[0][0], order.get(time[0][1], 99))
        )
    ]


def _presence(municipality: Municipality, standing: Mapping[str, UnitStanding]) -> list[dict[str, Any]]:
    """Evenings out of the units that go out and have told; 3 means three or more."""
    found = []
    for key, each in standing.items():
        unit = municipality.unit(key)
        if unit and unit.goes_out and each.evenings is not None:
            found.append({"unit": key, "role": unit.role, "evenings": each.evenings})
    return sorted(found, key=lambda each: (each["role"], each["unit"]))


def _events(municipality: Municipality, inputs: Inputs, tallies: Sequence[Tally]) -> list[dict[str, Any]]:
    """What is coming. At a sensitive place with few reports: its area and week, without the day."""
    reports = Counter[str]()
    for each in tallies:
        reports[each.place] += each.reports
    found = []
    for event in sorted(inputs.events, key=lambda each: (each.day, each.report)):
        kind, key = _shown_as(municipality, event.place, reports[event.place])
        monday = event.day - timedelta(days=event.day.weekday())
        found.append(
            {
                "category": event.category,
                "subcategory": event.subcategory,
                "kind": kind,
                "name": _shown_name(municipality, kind, key),
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
    return {key: _shown_name(municipality, "place", key) for key in sorted({each.place for each in told})}


def _taxonomy(municipality: Municipality) -> dict[str, Any]:
    roles = {role.code: dict(role.labels) for role in municipality.roles}
    for unit in municipality.units:
        role = municipality.role(unit.role)
        if role:
            roles.setdefault(role.code, dict(role.labels))
    return {**municipality.taxonomy(), "roles": roles}


# Counting


def _by(some: Iterable[Any], attribute: str) -> defaultdict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for each in some:
        groups[getattr(each, attribute)].append(each)
    return groups


def _count(some: Iterable[Tally | Before]) -> int:
    return sum(each.reports for each in some)


def _units(some: Iterable[Tally | Before]) -> int:
    return len({each.unit for each in some})


def _serious(tallies: Iterable[Tally]) -> dict[str, int]:
    serious = [each for each in tallies if each.seriousness >= RULES["serious"]]
    return {
        "serious": _count(serious),
        "serious_assumed": _count([each for each in serious if each.assumed]),
    }


def _asks(municipality: Municipality, category: str, subcategory: str | None) -> str:
    found = municipality.subcategory(category, subcategory) if subcategory else None
    group = municipality.category(category)
    return found.asks if found else group.asks if group else "incident"


def _unit_name(municipality: Municipality, key: str) -> str:
    unit = municipality.unit(key)
    return unit.name if unit else key
