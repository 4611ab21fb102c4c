"""The places of a picture as each audience sees them, most reports first: rows of the kind place, area or others.

Worked out when the picture is made, since units are counted once in each row however many places it holds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from reporting.municipality import Municipality
from reporting.picture.counting import by, by_place, count, figures, kinds
from reporting.picture.disclosure import FEW, Pool, hidden, pools, settled
from reporting.picture.inputs import Note, Tally

Row = tuple[str, str]
"""Its kind, and the key of the place or the name of the area."""


def hidden_from_group(
    guarded: Mapping[str, Pool], tallies: Sequence[Tally], earlier: Mapping[str, Any] | None = None
) -> dict[str, Pool]:
    """Return the places that the group sees as their area only, each with its pool, `guarded` being all that have one.

    `earlier` is the data of the version before, when the group has seen one.
    """
    counts: Counter[str] = Counter()
    for each in tallies:
        if each.place in guarded:
            counts[each.place] += each.reports
    before = (earlier or {}).get("audiences", {}).get("group")
    seen = {each["key"]: _kinds(each["kinds"]) for each in earlier["places"]} if earlier and before else {}
    told = by(tallies, "place") if seen else {}
    found: dict[str, Pool] = {}
    for pool in set(guarded.values()):
        gone = set(before["hidden"]) if before else set()
        those = hidden(pool, counts, earlier=gone)
        if seen and _would_tell(pool, seen, gone, {key: _kinds(kinds(told.get(key, ()))) for key in pool.members}):
            those = {key for key in pool.members if counts.get(key)}
        found.update(dict.fromkeys(those, pool))
    return found


Kinds = Counter[tuple[str, str | None]]


def _would_tell(pool: Pool, seen: Mapping[str, Kinds], gone: Collection[str], now: Mapping[str, Kinds]) -> bool:
    """Say whether a later version beside the earlier one would tell which place of a pool has changed.

    It would where all places but one were shown: what is new can only come from that one, or from the one that grew;
    and where a shown place has lost a report: fewer than three may be left of it.
    """
    shown = {key: seen[key] for key in pool.members if key in seen and key not in gone}
    lost = any(was - now[key] for key, was in shown.items())
    changed = any(seen.get(key, Kinds()) != now[key] for key in pool.members)
    return lost or (changed and pool.candidates - len(shown) < 2)


def _kinds(rows: Sequence[Sequence[Any]]) -> Kinds:
    return Kinds({(row[0], row[1]): row[2] for row in rows if row[2]})


def group_rows(
    municipality: Municipality,
    tallies: Sequence[Tally],
    notes: Sequence[Note],
    hiding: Mapping[str, Pool],
    of_places: Mapping[str, Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Places as the group sees them: those that are sensitive and few together as their area, without times.

    `of_places` is what is counted of each place (`counting.by_place`).
    """
    where = {key: ("area", hiding[key].name) if key in hiding else ("place", key) for key in by(tallies, "place")}
    rows = _rows(tallies, where)
    texts: dict[Row, list[str]] = defaultdict(list)
    for note in notes:
        if note.review == "approved" and note.text and note.place in where:
            texts[where[note.place]].append(note.text)
    entries = [
        {
            "kind": kind,
            "key": key if kind == "place" else None,
            "name": place_name(municipality, key) if kind == "place" else key,
            **(of_places[key] if kind == "place" else {**figures(some), "times": []}),
            "texts": texts[kind, key],
        }
        for (kind, key), some in rows.items()
    ]
    return _in_order(entries, list(rows.values()))


def public_rows(
    municipality: Municipality, tallies: Sequence[Tally], *, by_area: bool = False, covered: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Places as everybody may see them: by name from three reports, sensitive ones never, the rest as one.

    With `by_area`, for pictures of many reports, each area has a rest of its own, and areas with too few are one. Those
    `covered` by an earlier version stay so. Only reports are told, nothing of what they were.
    """
    counts = {key: count(some) for key, some in by(tallies, "place").items()}
    where = _public_where(municipality, counts, covered, by_area=by_area)
    rows = _rows(tallies, where)
    nothing = {"units": None, "serious": None, "serious_assumed": None, "late": None, "several": None}
    entries: list[dict[str, Any]] = [
        {
            "kind": kind,
            "key": key if kind == "place" else None,
            "name": place_name(municipality, key) if kind == "place" else key,
            "reports": count(some),
            **nothing,
            "kinds": [],
            "times": [],
            "texts": [],
        }
        for (kind, key), some in rows.items()
    ]
    found = _in_order([each for each in entries if each["reports"]], [s for s in rows.values() if count(s)])
    return [{**each, "from_here": {**each["from_here"], "units": None}} for each in found]


def _public_where(
    municipality: Municipality, counts: Mapping[str, int], covered: Collection[str], *, by_area: bool
) -> dict[str, Row]:
    """The row of each place: its own, that of the rest of its area, or that of all others."""
    areas = _areas(municipality, counts) if by_area else [("", list(_known(municipality, counts)))]
    totals = {area: sum(counts.get(key, 0) for key in keys) for area, keys in areas}
    merged = settled(totals, len(areas)) if by_area else set()
    where: dict[str, Row] = {}
    for area, keys in areas:
        inside = {key: counts[key] for key in keys if counts.get(key)}
        never = [key for key in keys if _is_sensitive(municipality, key) or key in covered]
        rest = settled(inside, len(keys), never=never, loose=bool(never))
        for key in inside:
            is_other = area in merged or (key in rest and not area)
            where[key] = ("others", "") if is_other else ("area", area) if key in rest else ("place", key)
    return where


def _known(municipality: Municipality, counts: Mapping[str, int]) -> Iterable[str]:
    return dict.fromkeys((*(each.key for each in municipality.places), *counts))


def _areas(municipality: Municipality, counts: Mapping[str, int]) -> list[tuple[str, list[str]]]:
    """Areas by name, with the keys of their places; one with a single place goes with the one before it."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in _known(municipality, counts):
        found[_area(municipality, key)].append(key)
    joined: list[tuple[str, list[str]]] = []
    for area, keys in found.items():
        name = area_name(municipality, area)
        if joined and (len(keys) < 2 or len(joined[-1][1]) < 2):
            before, some = joined.pop()
            joined.append(("/".join(filter(None, (before, name))), [*some, *keys]))
        else:
            joined.append((name, keys))
    return joined


def alone(municipality: Municipality, tally: Tally) -> dict[str, Any]:
    """Return how one report would stand in the group's picture if it were the only one, hidden as the rules say."""
    hiding = hidden_from_group(pools(municipality), [tally])
    return group_rows(municipality, [tally], [], hiding, by_place(municipality, [tally]))[0]


def event_row(municipality: Municipality, key: str, reports: int, hiding: Mapping[str, Pool]) -> tuple[str, str]:
    """Return kind and name of where something is coming: a sensitive place by name only where its reports are too."""
    place = municipality.place(key)
    if place and place.sensitive and (reports < FEW or key in hiding):
        pool = hiding.get(key) or pools(municipality).get(key)
        return "area", pool.name if pool else area_name(municipality, place.area)
    return "place", place_name(municipality, key)


def place_name(municipality: Municipality, key: str) -> str:
    """Return the name of a place; the key of one that no file knows any longer."""
    place = municipality.place(key)
    return place.name if place else key


def area_name(municipality: Municipality, key: str) -> str:
    """Return the name of an area; the key of one that no file knows any longer."""
    area = municipality.area(key)
    return area.name if area else key


def _area(municipality: Municipality, key: str) -> str:
    place = municipality.place(key)
    return place.area if place else ""


def _is_sensitive(municipality: Municipality, key: str) -> bool:
    place = municipality.place(key)
    return bool(place and place.sensitive)


def _rows(tallies: Sequence[Tally], where: Mapping[str, Row]) -> dict[Row, list[Tally]]:
    rows: dict[Row, list[Tally]] = defaultdict(list)
    for key, some in by(tallies, "place").items():
        rows[where[key]] += some
    return rows


def _in_order(entries: list[dict[str, Any]], behind: list[list[Tally]]) -> list[dict[str, Any]]:
    """Most reports first, each entry with what it and those after it are together."""
    order = sorted(zip(entries, behind, strict=True), key=lambda pair: _rank(pair[0]))
    seen: set[str] = set()
    reports = 0
    for at in range(len(order) - 1, -1, -1):
        entry, some = order[at]
        reports += entry["reports"]
        seen.update(each.unit for each in some)
        entry["from_here"] = {"entries": len(order) - at, "reports": reports, "units": len(seen)}
    return [entry for entry, _ in order]


def _rank(entry: Mapping[str, Any]) -> tuple[bool, int, int, str, str]:
    return entry["kind"] == "others", -entry["reports"], -(entry["serious"] or 0), entry["kind"], entry["name"]
