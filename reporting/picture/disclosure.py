"""What may not be told of few, and what must be left out beside it so that it cannot be worked out all the same.

Readers know the totals, everything that is shown, and these rules. So a hidden figure must be possible to exchange for
another one that would look the same: two places at least share a row that hides any, and a row is never so full, or so
empty, that its parts are known. `tests/reporting/test_disclosure.py` holds an attacker who tries every small town.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from reporting.municipality import Municipality, Place
from reporting.picture.rules import RULES

FEW: int = RULES["few"]


class Pool(NamedTuple):
    """Places that are told as one when they are few: the sensitive ones of an area, never one alone."""

    name: str
    areas: tuple[str, ...]
    members: frozenset[str]
    candidates: int
    """How many of the members can get reports now; a retired one may still have some."""


def pools(municipality: Municipality) -> dict[str, Pool]:
    """Return the pool of each place that has one.

    The sensitive places of an area share one. Where an area has a single one, the last of its other places in the file
    is taken in, and where it has no other place, it shares with the area beside it in the file. None of this depends on
    what is reported, so it tells nothing.
    """
    every = [*municipality.places, *(each for each in municipality.retired if isinstance(each, Place))]
    active = {each.key for each in municipality.places}
    found: dict[str, Pool] = {}
    for areas in _shared(municipality, list(dict.fromkeys(each.area for each in every))):
        inside = [each for each in every if each.area in areas]
        if any(each.sensitive for each in inside):
            pool = _pool(municipality, inside, areas, active)
            found.update(dict.fromkeys(pool.members, pool))
    return found


def _shared(municipality: Municipality, areas: list[str]) -> list[list[str]]:
    """The areas, those with a single place that is sensitive together with the one beside them."""
    groups = [[area] for area in areas]
    for area in areas:
        at = next(number for number, group in enumerate(groups) if area in group)
        inside = [place for each in groups[at] for place in municipality.places_in(each)]
        if len(inside) == 1 and inside[0].sensitive and len(groups) > 1:
            beside = at - 1 if at else 1
            groups[min(at, beside) : max(at, beside) + 1] = [groups[min(at, beside)] + groups[max(at, beside)]]
    return groups


def _pool(municipality: Municipality, places: Collection[Place], areas: list[str], active: set[str]) -> Pool:
    members = [each.key for each in places if each.sensitive]
    others = [each.key for each in places if not each.sensitive and each.key in active]
    while sum(key in active for key in members) < 2 and others:
        members.append(others.pop())
    names = [area.name if (area := municipality.area(key)) else key for key in areas]
    return Pool("/".join(names), tuple(areas), frozenset(members), sum(key in active for key in members))


def hidden(pool: Pool, counts: Mapping[str, int], *, earlier: Collection[str] = ()) -> set[str]:
    """Return the places of a pool that are told as one: those with few reports, and what it takes to cover them.

    `earlier` are those that an earlier version of the same picture has hidden: shown now, their figure of then would
    be what is left when the new reports are taken away.
    """
    found = {key for key in pool.members if 0 < counts.get(key, 0) < FEW or (key in earlier and counts.get(key, 0))}
    shown = {key: counts[key] for key in pool.members - found if counts.get(key, 0)}
    return found | cover(found, counts, shown, pool.candidates - len(shown))


def cover(found: Collection[str], counts: Mapping[str, int], shown: Mapping[str, int], candidates: int) -> set[str]:
    """Return what must be hidden with the few, so that nobody can tell what each of them has: the least of the others.

    Nothing, unless only one place can be meant, or the row has nearly as much as it could have at most.
    """
    told = sum(counts[key] for key in found)
    full = (FEW - 1) * candidates - 1
    if not found or not shown or (candidates > 1 and told < full):
        return set()
    return {min(shown, key=lambda key: (shown[key], key))}


def settled(
    counts: Mapping[str, int], candidates: int, *, never: Collection[str] = (), loose: bool = False
) -> set[str]:
    """Return the keys of a list for the public that are told as one: at least `FEW` reports, of at least two keys.

    `candidates` is how many keys there could be, also those without reports; `never` are those that are never told by
    themselves, whatever they have, and `loose` says that there are such keys, with or without reports. All of the list
    is told as one when that is what it takes.
    """
    found = {key for key, number in counts.items() if number and (number < FEW or key in never)}
    shown = {key: number for key, number in counts.items() if number and key not in found}
    if not found:
        return found
    if not loose:
        found |= cover(found, counts, shown, candidates - len(shown))
    for key in sorted(shown, key=lambda key: (shown[key], key)):
        left = candidates - len(shown.keys() - found)
        if sum(counts[each] for each in found) >= FEW and left > 1:
            break
        found.add(key)
    return found
