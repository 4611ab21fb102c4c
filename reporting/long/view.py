"""One long picture for three audiences, by the rules of `reporting.picture.audiences`.

- the group: places by name, sensitive ones as `reporting.long.parts` says; no units, no texts but coordinators' own;
- coordinators: everything;
- the public: nothing that is fewer than three. Places and categories only of a whole calendar year, which shares no
  days with another one; of any other days totals, and categories to the nearest five: what overlaps can be subtracted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reporting.cycle import BANDS
from reporting.long.parts import rounded
from reporting.picture.audiences import Audience
from reporting.picture.disclosure import settled

_PRIVATE = ("places", "shown", "shown_times", "areas", "could")
_OPEN = ("format", "rules", "municipality", "zone", "language", "span", "as_of", "presence", "imported", "taxonomy")
"""What the public sees as it is."""


def view(data: Mapping[str, Any], audience: Audience) -> dict[str, Any]:
    """Return what an audience may see of a long picture; texts, documents and files are made from this."""
    if audience == "public":
        return _public(data)
    seen = {key: value for key, value in data.items() if key not in _PRIVATE}
    if audience == "coordinator":
        return {**seen, "audience": audience, "entries": data["places"], "areas": data["areas"], "withheld": []}
    return {
        **seen,
        "audience": audience,
        "entries": data["shown"],
        "areas": [],  # told as one with another area, a sensitive place would be what is left of the two
        "times": data["shown_times"],
        "before": _without_units(data["before"]),
        "year_ago": _without_units(data["year_ago"]),
        "withheld": _hidden_from_the_group(data),
    }


def _without_units(earlier: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """An earlier stretch whose breaks say that units are new, not which."""
    if earlier is None:
        return None
    return {**earlier, "breaks": [{**each, "name": "", "cycle": ""} for each in earlier["breaks"]]}


def _hidden_from_the_group(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = [_withheld("places", each["name"], each["reports"], "sensitive") for each in _areas_shown(data["shown"])]
    times = sum(n for *_, n in data["times"]) - sum(n for *_, n in data["shown_times"])
    return [*found, _withheld("times", None, times, "sensitive")] if times else found


def _areas_shown(shown: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [each for each in shown if each["kind"] == "area"]


def _withheld(what: str, name: str | None, n: int | None, why: str) -> dict[str, Any]:
    return {"what": what, "name": name, "n": n, "why": why}


# ---- the public


def _public(data: Mapping[str, Any]) -> dict[str, Any]:
    few, now = data["rules"]["few"], data["now"]
    is_year = data["span"]["kind"] == "year" and data["span"]["is_whole"]
    is_rounded = data["span"]["kind"] == "days"
    withheld = [_withheld("texts", None, None, "public")]
    seen = {key: data[key] for key in _OPEN}
    seen |= {
        "audience": "public",
        "now": {"reports": now["reports"], "serious": now["serious"] if is_year and now["serious"] >= few else None},
        "before": None,
        "year_ago": _public_earlier(data["year_ago"]),
        "change": {**data["change"], "p": None, "now": None, "usual": None},
        "answers": data["answers"],
        "categories": _public_categories(data, is_rounded) if is_year or is_rounded else [],
        "entries": _public_places(data) if is_year else [],
        "bands": _public_bands(data) if is_year else [],
        "months": data["months"] if is_year and all(n >= few for *_, n in data["months"]) else [],
    }
    others = sum(each["reports"] for each in seen["entries"] if each["kind"] == "others")
    if others:
        withheld.append(_withheld("places", None, others, "few"))
    if not is_year:
        withheld.append(_withheld("places" if is_rounded else "lists", None, None, "complement"))
    return {**seen, "withheld": withheld}


def _public_earlier(earlier: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if earlier is None:
        return None
    kept = ("first_day", "last_day", "kind", "number", "year", "reports")
    breaks = [{"kind": each["kind"], "name": "", "cycle": ""} for each in earlier["breaks"]]
    return {
        **{key: earlier[key] for key in kept},
        "known": None,
        "breaks": breaks,
    }  # or a new unit's own would be known


def _public_categories(data: Mapping[str, Any], is_rounded: bool) -> list[dict[str, Any]]:
    counts = {each["code"]: each["reports"] for each in data["categories"]}
    as_one = settled(counts, max(data["could"]["categories"], len(counts)))
    rows: list[tuple[str | None, int]] = [(code, n) for code, n in counts.items() if n and code not in as_one]
    rest = sum(counts[code] for code in as_one)
    rows += [(None, rest)] if rest else []
    return [{"code": code, "reports": rounded(n) if is_rounded else n} for code, n in rows]


def _public_places(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Places with enough reports; sensitive ones and all others are one entry, which is never few either."""
    places = {each["key"]: each for each in data["places"]}
    counts = {key: each["reports"] for key, each in places.items()}
    never = [key for key, each in places.items() if each["sensitive"]]
    could = max(data["could"]["places"], len(counts))
    as_one = settled(counts, could, never=never, loose=data["could"]["sensitive"])
    found = [
        {"kind": "place", "key": key, "name": each["name"], "reports": each["reports"]}
        for key, each in places.items()
        if key not in as_one
    ]
    rest = sum(counts[key] for key in as_one)
    return [*found, {"kind": "others", "key": "", "name": "", "reports": rest}] if rest else found


def _public_bands(data: Mapping[str, Any]) -> list[list[Any]]:
    """Bands of the day with their counts; those that are few are put together under None."""
    found: Counter[str] = Counter()
    for _, band, n in data["times"]:
        found[band] += n
    as_one = settled(found, len({*BANDS, *found}))
    rest = sum(found[band] for band in as_one)
    order = [[band, found[band]] for band in BANDS if band in found and band not in as_one]
    return [*order, [None, rest]] if rest else order
