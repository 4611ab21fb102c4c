"""Small sums over what a picture is made of: reports, the units behind them, how serious, as what, and when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from reporting.cycle import BANDS
from reporting.municipality import Municipality
from reporting.picture.inputs import Before, Tally
from reporting.picture.rules import RULES

T = TypeVar("T")
Told = TypeVar("Told", Tally, Before)
_KIND = itemgetter(0, 1)
"""Category and sub-category."""


def asks(municipality: Municipality, category: str, subcategory: str | None) -> str:
    """Return what such a report is about: incident · place · event."""
    found = municipality.subcategory(category, subcategory) if subcategory else None
    group = municipality.category(category)
    return found.asks if found else group.asks if group else "incident"


def announces(municipality: Municipality, category: str, subcategory: str | None) -> bool:
    """Say whether such a report announces an event: it is listed as coming, and is no incident to count."""
    return asks(municipality, category, subcategory) == "event"


class Incidents(list[Told]):
    """What counts of some reports. Made by `incidents`, and not looked through again."""


def incidents(municipality: Municipality, told: Iterable[Told]) -> Incidents[Told]:
    """Return what counts: all but announced events."""
    if isinstance(told, Incidents):
        return told
    some = Incidents(told)
    events = {kind for kind in set(map(_KIND, some)) if announces(municipality, *kind)}
    return Incidents(each for each in some if (each.category, each.subcategory) not in events) if events else some


def by(some: Iterable[T], attribute: str) -> defaultdict[Any, list[T]]:
    """Return what is given in groups that are alike in an attribute."""
    groups: defaultdict[Any, list[T]] = defaultdict(list)
    key = attrgetter(attribute)
    for each in some:
        groups[key(each)].append(each)
    return groups


def count(some: Iterable[Tally | Before]) -> int:
    """Return how many reports there are."""
    return sum(each.reports for each in some)


def units(some: Iterable[Tally | Before]) -> int:
    """Return how many units are behind them, also those that told of what another had told."""
    return len({each.unit for each in some})


def serious(tallies: Iterable[Tally]) -> dict[str, int]:
    """Return how many are serious, and of how many that was assumed."""
    found = [each for each in tallies if each.seriousness >= RULES["serious"]]
    return {"serious": count(found), "serious_assumed": count([each for each in found if each.assumed])}


def kinds(tallies: Iterable[Tally]) -> list[list[Any]]:
    """Return category, sub-category and count, most first."""
    found: Counter[tuple[str, str | None]] = Counter()
    for each in tallies:
        found[each.category, each.subcategory] += each.reports
    order = sorted(found.items(), key=lambda kind: (-kind[1], kind[0][0], kind[0][1] or ""))
    return [[category, subcategory, number] for (category, subcategory), number in order]


def figures(tallies: Sequence[Tally]) -> dict[str, Any]:
    """Return everything that is counted of a place, or of several together; without when it was."""
    return {
        "reports": count(tallies),
        "units": units(tallies),
        **serious(tallies),
        "late": sum(each.late for each in tallies),
        "several": sum(each.several for each in tallies),
        "kinds": kinds(tallies),
    }


def by_place(municipality: Municipality, tallies: Iterable[Tally]) -> dict[str, dict[str, Any]]:
    """Return everything that is counted of each place, and when it was."""
    told = by(tallies, "place").items()
    return {key: {**figures(some), "times": times(municipality, some)} for key, some in told}


def times(municipality: Municipality, tallies: Iterable[Tally]) -> list[list[Any]]:
    """Return weekday (0 is Monday; None for an unsafe place, which has no time of event), band and count."""
    found: Counter[tuple[int | None, str]] = Counter()
    timed: dict[tuple[str, str | None], bool] = {}
    days: dict[date, int] = {}
    for category, subcategory, _, day, band, _, _, _, reports, _, _ in tallies:
        is_timed = timed.get((category, subcategory))
        if is_timed is None:
            is_timed = timed[category, subcategory] = asks(municipality, category, subcategory) == "incident"
        weekday = days.get(day)
        if weekday is None:
            weekday = days[day] = day.weekday()
        found[weekday if is_timed else None, band] += reports
    order = {band: at for at, band in enumerate(BANDS)}
    return [
        [weekday, band, number]
        for (weekday, band), number in sorted(
            found.items(), key=lambda time: (-1 if time[0][0] is None else time[0][0], order.get(time[0][1], 99))
        )
    ]
