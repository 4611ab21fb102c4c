"""One picture for three audiences: the group, coordinators, and the public.

    view(data, audience)      what they may see of a picture; everything that is shown anywhere is made from this
    open_view(data)           what anybody of the group may see of a period that is still open

The rules are those of `reporting.picture.disclosure`. The group sees everything but what sensitive places with few
reports have told, units by name, and texts that nobody has let in. The public sees totals and lists, each list by
itself: nothing is told by place *and* kind, so that nothing can be worked out from one list with the help of another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from reporting.cycle import NEW_DAY_HOUR, evening_of, local
from reporting.picture.audience_parts import (
    areas_of,
    asked_of,
    changes_of,
    presence_of,
    public_categories,
    public_change,
    public_events,
    public_heat,
    public_lists,
    public_series,
    public_seriousness,
    public_times,
    series_of,
    serious_of,
    with_rest,
)
from reporting.picture.counting import Incidents, incidents, times
from reporting.picture.disclosure import FEW, Pool, pools
from reporting.picture.inputs import Earlier, Inputs, Tally
from reporting.picture.patterns import patterns
from reporting.picture.series import heat
from reporting.picture.shown_places import group_rows, hidden_from_group
from reporting.picture.withheld import from_group, from_public, why_line, why_screen

__all__ = ["Audience", "frozen", "open_view", "steady_at", "view", "why_line", "why_screen"]

Audience = Literal["group", "coordinator", "public"]
Data = Mapping[str, Any]

_MADE_FROM = ("mark", "audiences")
"""Keys that no audience is shown: what the rest is made from."""


def view(data: Data, audience: Audience) -> dict[str, Any]:
    """Return what an audience may see of a picture; everything that is shown anywhere is made from this.

    The keys are those of the picture, with `audience` and `withheld`; what an audience may not see is empty, None or
    merged, so that whoever draws it needs no rules of their own. A view for the same audience is returned as it is;
    one for another holds too little, or too much, and is a mistake: ValueError.
    """
    if "audience" in data:
        if data["audience"] != audience:
            raise ValueError(f"this is what the audience {data['audience']} sees")
        return dict(data)
    if audience == "group":
        seen, withheld = _group(data), from_group(data)
    elif audience == "public":
        seen, withheld = _public(data), from_public(data)
    else:
        seen, withheld = _everything(data), []
    kept = {key: value for key, value in seen.items() if key not in _MADE_FROM}
    return {**kept, "audience": audience, "withheld": withheld}


def open_view(data: Data, steady: Data | None = None) -> dict[str, Any]:
    """Return what the group may see of a period that is still open: counts, and places that have three reports.

    No look shows a single report, not beside the look before either: places are those of `steady`, the same period as
    it stood at `steady_at`, so they change once a day; their reports are rounded down to threes ("at least 6");
    sensitive ones are left out, and nothing is told of kind or time. Only the totals are of now.
    """
    stood = data if steady is None else steady
    guarded = _group_part(stood).get("guarded", {})
    places = [
        {
            "kind": "place",
            "key": each["key"],
            "name": each["name"],
            "reports": each["reports"] // FEW * FEW,
            "units": None,
            "at_least": True,
        }
        for each in stood["places"]
        if each["reports"] >= FEW and each["key"] not in guarded and not each["sensitive"]
    ]
    return {
        **{key: data[key] for key in ("format", "rules", "municipality", "zone", "language", "period")},
        "asked": asked_of(data["asked"]),
        "now": {"reports": data["now"]["reports"], "units": data["now"]["units"]},
        "shown": sorted(places, key=lambda each: (-each["reports"], each["name"])),
        "audience": "group",
        "withheld": [{"what": "places", "name": None, "n": None, "why": "few"}] if data["now"]["reports"] else [],
    }


def steady_at(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last moment at which a new day began, at 06 local time: when places of an open period are counted."""
    there = local(now, zone)
    began = datetime.combine(evening_of(there), time(NEW_DAY_HOUR), zone)
    return began.astimezone(UTC)


def frozen(inputs: Inputs, tallies: Sequence[Tally], hiding: Mapping[str, Pool], whole: Data) -> dict[str, Any]:
    """Return what has to be counted for an audience when the picture is made. `hiding` is hidden from the group.

    `whole` has times, heat and change of everything, which the group sees where nothing was hidden from it, and
    `of_places`, what is counted of each place.
    """
    municipality, guarded = inputs.municipality, pools(inputs.municipality)
    earlier = (inputs.version_before or {}).get("audiences", {}).get("public")
    every_row = group_rows(municipality, tallies, inputs.notes, {}, whole["of_places"]) if hiding else []
    return {
        "group": {
            "hidden": sorted(hiding),
            "guarded": {key: [pool.name, *pool.areas] for key, pool in sorted(guarded.items())},
            **_seen_by_group(inputs, tallies, hiding, guarded, whole),
        },
        "coordinator": {"shown": every_row} if hiding else {},
        "public": public_lists(municipality, tallies, earlier),
    }


def _seen_by_group(
    inputs: Inputs, tallies: Sequence[Tally], hiding: Mapping[str, Pool], guarded: Mapping[str, Pool], whole: Data
) -> dict[str, Any]:
    earlier = [_seen_then(inputs, guarded, each) for each in inputs.earlier]
    if not hiding and all(now is then for now, then in zip(earlier, inputs.earlier, strict=True)):
        of_all = [each for each in whole["change"]["patterns"] if each["place"] is None]
        return {"times": whole["times"], "heat": whole["heat"], "patterns": of_all}
    seen = [each for each in tallies if each.place not in hiding]
    before = replace(inputs, earlier=earlier)
    return {
        "times": times(inputs.municipality, seen),
        "heat": heat(before, seen),
        "patterns": patterns(before, seen, only_whole=True),
    }


def _seen_then(inputs: Inputs, guarded: Mapping[str, Pool], earlier: Earlier) -> Earlier:
    """An earlier period without what the group could not see of it."""
    every = incidents(inputs.municipality, earlier.tallies)
    told = Incidents(each for each in every if each.place in guarded)
    hiding = {*hidden_from_group(guarded, told), *earlier.hidden}
    if not hiding:
        return earlier
    return replace(earlier, tallies=Incidents(each for each in every if each.place not in hiding))


def _group_part(data: Data) -> dict[str, Any]:
    found: dict[str, Any] = data.get("audiences", {}).get("group", {})
    return found


def _everything(data: Data) -> dict[str, Any]:
    shown = data.get("audiences", {}).get("coordinator", {}).get("shown", data["shown"])
    return {**data, "shown": shown, "serious": serious_of(data.get("serious", ()), data["names"], (), {})}


def _group(data: Data) -> dict[str, Any]:
    """A picture of format 1 has what the group may see in `shown`, and no more is taken from it."""
    part = _group_part(data)
    named = {each["name"] for each in data["shown"] if each["kind"] == "place"}
    hidden = set(part["hidden"]) if part else {each["key"] for each in data["places"] if each["name"] not in named}
    guarded = part.get("guarded", {})
    seen = [each for each in data["places"] if each["key"] not in hidden]
    return {
        **data,
        "asked": asked_of(data["asked"]),
        "places": seen,
        "areas": areas_of(data.get("areas", ()), guarded),
        "times": part.get("times", []),
        "heat": part.get("heat"),
        "series": series_of(data.get("series")),
        "change": changes_of(data.get("change"), hidden, guarded, part.get("patterns", [])),
        "serious": serious_of(data.get("serious", ()), data["names"], hidden, guarded),
        "own": _own_of(data.get("own"), {*hidden, *guarded} - {each["key"] for each in seen}),
        "presence": presence_of(data["presence"]),
        "texts": [],
        "names": {key: name for key, name in data["names"].items() if key not in hidden and key not in guarded}
        | {each["key"]: each["name"] for each in seen},
    }


def _own_of(own: Data | None, hidden: set[str]) -> dict[str, Any] | None:
    if not own:
        return None
    return {**own, "levels": {key: level for key, level in own["levels"].items() if key not in hidden}}


def _public(data: Data) -> dict[str, Any]:
    """Totals, and lists of what is not few. A picture of format 1 knows of no public, and has totals only."""
    part = data.get("audiences", {}).get("public", {})
    now, is_enough = data["now"], data["now"]["reports"] >= FEW
    shown = part.get("shown", []) if is_enough else []
    merged = part.get("categories", [each["code"] for each in data["categories"]])
    categories = public_categories(data, merged) if is_enough else []
    return {
        **data,
        "taxonomy": with_rest(data["taxonomy"]),
        "asked": {**asked_of(data["asked"]), "resting": []},
        "now": {"reports": now["reports"], "units": now["units"], "serious": None, "serious_assumed": None, "late": 0},
        "previous": None,
        "other_length": False,
        "categories": categories,
        "subcategories": [],
        "seriousness": public_seriousness(data.get("seriousness", ())),
        "places": [],
        "areas": [],
        "times": public_times(data.get("times", ()), part.get("bands", ())),
        "serious": [],
        "series": public_series(data.get("series")),
        "change": public_change(data.get("change"), shown),
        "heat": public_heat(data),
        "own": None,
        "shown": shown,
        "presence": presence_of(data["presence"], by_role=True),
        "events": public_events(data),
        "texts": [],
        "names": {each["key"]: each["name"] for each in shown if each["key"]},
        "posts": {},
        **({"revision": {**data["revision"], "came": {}}} if data.get("revision") else {}),
    }
