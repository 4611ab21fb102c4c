"""What a list calls places, kinds and units, and what they are here: an exact name, or a suggestion for a person.

Nothing is guessed. A name that we do not know is told with what it may mean, and whoever imports says which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reporting.municipality_parts import Category, Place, Unit
from reporting.places import fold, nearest, search

if TYPE_CHECKING:
    from datetime import datetime

    from reporting.municipality import Municipality

Kind = tuple[str, str | None]
"""A category and a sub-category by their codes."""
WITHIN_M = 300
"""How near a trusted place a point must lie to be at it."""
AROUND_M = 2000
"""How near a place must lie to be suggested for a point."""
MOST = 5
"""Suggestions for a name."""
PLACE, CATEGORY, UNIT = "place", "category", "unit"


class Unknown(ValueError):
    """A name that nothing here has; `written` is what stands in the list."""

    def __init__(self, what: str, written: str) -> None:
        super().__init__(written)
        self.what = what
        self.written = written


class Names:
    """The names of one municipality, and what the names of one list were said to mean.

    `said` has entries such as `place:Torget` → `kungstorget`. Raises `Unknown` for a meaning that there is not.
    """

    def __init__(self, municipality: Municipality, said: Mapping[str, str]) -> None:
        self._municipality = municipality
        old = municipality.retired
        places = municipality.places, tuple(each for each in old if isinstance(each, Place))
        units = municipality.units, tuple(each for each in old if isinstance(each, Unit))
        self._places = _index(places, lambda each: (each.key, each.name, *each.aliases))
        self._units = _index(units, lambda each: (each.key, each.name))
        self._kinds = _kinds(municipality)
        self._said: dict[tuple[str, str], Any] = {}
        lookups: dict[str, Callable[[str], Any]] = {PLACE: self.place, CATEGORY: self.kind, UNIT: self.unit}
        for entry, ours in said.items():
            what, _, theirs = entry.partition(":")
            self._said[what, fold(theirs)] = lookups[what](ours)

    def place(self, written: str) -> str:
        """Return the key of the place with this name, key or alias."""
        folded = fold(written)
        found = self._said.get((PLACE, folded)) or self._places.get(folded)
        if found is None:
            raise Unknown(PLACE, written)
        return str(found)

    def place_at(self, lat: float, lon: float) -> str:
        """Return the key of the nearest place whose coordinates are trusted, if it is near."""
        written = f"{lat:.4f}, {lon:.4f}"
        if (said := self._said.get((PLACE, fold(written)))) is not None:
            return str(said)
        near = nearest(self._municipality, lat, lon, limit=len(self._municipality.places), within_m=WITHIN_M)
        found = next((place.key for place, _ in near if place.trusted), None)
        if found is None:
            raise Unknown(PLACE, written)
        return found

    def unit(self, written: str) -> str:
        """Return the key of the unit with this name or key."""
        folded = fold(written)
        found = self._said.get((UNIT, folded)) or self._units.get(folded)
        if found is None:
            raise Unknown(UNIT, written)
        return str(found)

    def kind(self, category: str, subcategory: str = "") -> Kind:
        """Return the kind by code or label, in any language; a sub-category alone is enough where only one has it."""
        first, second = fold(category), fold(subcategory)
        said = self._said.get((CATEGORY, first))
        if said is not None and (said[1] or not second):
            return said[0], said[1]
        if second and said is not None:
            first = fold(said[0])
        written = f"{category} / {subcategory}" if category and subcategory else category or subcategory
        keys = [f"{first} {second}"] if first and second else [first or second]
        for key in keys:
            found = self._said.get((CATEGORY, key)) or self._kinds.get(key)
            if found is not None:
                return found[0], found[1]
        raise Unknown(CATEGORY, written)

    def suggestions(self, unknown: Unknown, at: datetime) -> list[tuple[str, str]]:
        """Return what a name may mean, the likeliest first: what to say for it, and its own name."""
        if unknown.what == CATEGORY:
            return self._like_kind(unknown.written, at)[:MOST]
        return (self._like_place if unknown.what == PLACE else self._like_unit)(unknown.written)[:MOST]

    def _like_place(self, written: str) -> list[tuple[str, str]]:
        point = _point(written)
        if point is not None:
            return [(each.key, each.name) for each, _ in nearest(self._municipality, *point, within_m=AROUND_M)]
        return [(each.key, each.name) for each in search(self._municipality, written, MOST)]

    def _like_unit(self, written: str) -> list[tuple[str, str]]:
        units = self._municipality.units
        found = _closest(fold(written), ((name, at) for at, unit in enumerate(units) for name in (unit.name, unit.key)))
        return [(units[at].key, units[at].name) for at in found]

    def _like_kind(self, written: str, at: datetime) -> list[tuple[str, str]]:
        """By the letters, and by the words that people use for it."""
        from reporting.reading import read  # only whoever has unknown names pays for it

        told = read(written, self._municipality, at)
        codes = [(told.category, told.subcategory)] if told.category else list(told.guesses)
        pairs = [(name, kind) for name, kind in self._kinds.items() if kind]
        near = [pairs[at][1] for at in _closest(fold(written), ((name, at) for at, (name, _) in enumerate(pairs)))]
        near += [kind for name, kind in _sub_names(self._municipality) if name == fold(written.rpartition("/")[2])]
        found: dict[str, str] = {}
        for kind in (*codes, *near):
            if kind is not None and (named := _named(self._municipality, *kind)):
                found.setdefault("/".join(filter(None, kind)), named)
        return list(found.items())


def _index(layers: Iterable[Iterable[Any]], names: Callable[[Any], Iterable[str]]) -> dict[str, str]:
    """Every name of those that can be chosen, and then of those that could be; none that two have alike."""
    found: dict[str, str | None] = {}
    for parts in layers:
        new: dict[str, str | None] = {}
        for each in parts:
            for name in dict.fromkeys(fold(name) for name in names(each)):
                new[name] = each.key if new.get(name, each.key) == each.key else None
        found = {**new, **found}
    return {name: key for name, key in found.items() if key is not None}


def _kinds(municipality: Municipality) -> dict[str, Kind | None]:
    """Every code and label; None for one that several have."""
    found: dict[str, Kind | None] = {}
    categories = (*municipality.categories, *(each for each in municipality.retired if isinstance(each, Category)))
    alone: dict[str, Kind | None] = {}
    for category in categories:
        firsts = {fold(name) for name in (category.code, *category.labels.values())}
        for first in firsts:
            found.setdefault(first, (category.code, None))
        for part in (*category.subcategories, *category.retired_subcategories):
            kind = (category.code, part.code)
            for second in {fold(name) for name in (part.code, *part.labels.values())}:
                alone[second] = kind if alone.get(second, kind) == kind else None
                for first in firsts:
                    found.setdefault(f"{first} {second}", kind)
    return {**alone, **found}


def _sub_names(municipality: Municipality) -> list[tuple[str, Kind]]:
    return [
        (fold(name), (category.code, part.code))
        for category in municipality.categories
        for part in category.subcategories
        for name in part.labels.values()
    ]


def named_kinds(municipality: Municipality, language: str) -> list[tuple[str, str]]:
    """Return every kind that happens, as `CATEGORY/code` and in words: what is announced is none."""
    found = []
    for category in municipality.categories:
        found.append((category.code, category.label(language)))
        parts = [each for each in category.subcategories if each.asks != "event"]
        found += [
            (f"{category.code}/{each.code}", f"{category.label(language)}: {each.label(language)}") for each in parts
        ]
    return found


def _named(municipality: Municipality, category: str | None, subcategory: str | None) -> str:
    group = municipality.category(category or "")
    if group is None:
        return ""
    part = municipality.subcategory(group.code, subcategory) if subcategory else None
    label = group.label(municipality.languages[0])
    return f"{label}: {part.label(municipality.languages[0])}" if part else label


def _closest(wanted: str, names: Iterable[tuple[str, int]]) -> list[int]:
    from rapidfuzz import fuzz

    best: dict[int, float] = {}
    for name, at in names:
        best[at] = max(best.get(at, 0.0), fuzz.WRatio(wanted, fold(name)))
    return sorted((at for at, score in best.items() if score >= 70), key=lambda at: -best[at])


def _point(written: str) -> tuple[float, float] | None:
    try:
        lat, lon = (float(each) for each in written.split(", "))
    except ValueError:
        return None
    return lat, lon
