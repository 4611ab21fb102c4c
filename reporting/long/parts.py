"""Sums over what a long picture is made of, and who may see which of them by name.

The group has been shown each period's picture. A sensitive place with few reports stood there as its area, by the
rules of `reporting.picture.disclosure`; so here, too, it counts by name only in the whole periods in which it did
there, and as its area in all others. Whatever is subtracted from whatever, nothing comes out that those pictures have
not told.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from reporting.cycle import BANDS
from reporting.long.inputs import Kinds, Stretch, Times
from reporting.municipality import Municipality
from reporting.picture.disclosure import hidden, pools

Who = tuple[str, str]
"""("place", its key), or ("area", the name of the areas whose sensitive places are told as one)."""


class Places:
    """Who stands as whom in the group's picture of a stretch."""

    def __init__(self, municipality: Municipality, stretch: Stretch) -> None:
        self._pools = pools(municipality)
        whole = {
            each.cycle
            for each in stretch.periods
            if stretch.span.first <= each.first_day and each.last_day <= stretch.span.last
        }
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in stretch.kinds:
            if row.place in self._pools:
                counts[row.cycle][row.place] += row.reports
        seen_as_area = {each.cycle: each.hidden for each in stretch.periods}
        self._named = set[tuple[str, str]]()
        for cycle in counts.keys() & whole:
            every, before = set(self._pools.values()), seen_as_area.get(cycle, ())
            hiding = {key for pool in every for key in hidden(pool, counts[cycle], earlier=before)}
            self._named |= {(key, cycle) for key in counts[cycle].keys() - hiding}
        self._cycles = [each.cycle for each in stretch.periods]

    def who(self, place: str, cycle: str) -> Who:
        """Return as whom a report of a period stands in the group's picture."""
        pool = self._pools.get(place)
        return ("place", place) if pool is None or (place, cycle) in self._named else ("area", pool.name)

    def at(self, times: Times) -> Who:
        """The same, by the evening."""
        if times.place not in self._pools:
            return "place", times.place
        at = bisect_right(self._cycles, times.day.isoformat())
        return self.who(times.place, self._cycles[at - 1] if at else "")

    def is_guarded(self, place: str) -> bool:
        """Whether a place is told as its area where it has few reports."""
        return place in self._pools


class Told:
    """What is told of one place as one who: a sensitive place may stand in two of them, as itself and as its area."""

    __slots__ = ("assumed", "behind", "kinds", "reports", "serious", "times")

    def __init__(self) -> None:
        self.reports = self.serious = self.assumed = 0
        self.kinds: dict[str, int] = {}
        self.behind: frozenset[str] = frozenset()
        self.times: dict[tuple[int, str], int] = {}


class Sums:
    """A stretch gone through once: everything else is added up from these few."""

    def __init__(self, municipality: Municipality, stretch: Stretch) -> None:
        self.places = Places(municipality, stretch)
        self.told: defaultdict[tuple[str, Who], Told] = defaultdict(Told)
        self.kinds: Counter[tuple[str, str | None]] = Counter()
        self.of_period: Counter[str] = Counter()
        self.serious_of_period: Counter[str] = Counter()
        self.by_period: Counter[tuple[str, str]] = Counter()
        """Place and period."""
        self.months: Counter[tuple[int, int]] = Counter()
        self._count(stretch.kinds)
        self._time(stretch.times)
        for (place, _), each in self.told.items():
            each.behind = stretch.behind.get(place, frozenset())

    def _count(self, rows: Iterable[Kinds]) -> None:
        who, told = self.places.who, self.told
        for row in rows:
            cycle, category, subcategory, place, reports, serious = row[:6]
            each = told[place, who(place, cycle)]
            each.reports += reports
            each.serious += serious
            each.assumed += row.serious_assumed
            each.kinds[category] = each.kinds.get(category, 0) + reports
            self.kinds[category, subcategory] += reports
            self.by_period[place, cycle] += reports
            self.serious_of_period[cycle] += serious
        for (_, cycle), reports in self.by_period.items():
            self.of_period[cycle] += reports

    def _time(self, rows: Iterable[Times]) -> None:
        at, told = self.places.at, self.told
        weekdays: dict[date, int] = {}
        for row in rows:
            day, place, band, timed, untimed = row
            if day not in weekdays:
                weekdays[day] = day.weekday()
            if timed:
                times = told[place, at(row)].times
                cell = weekdays[day], band
                times[cell] = times.get(cell, 0) + timed
            self.months[day.year, day.month] += timed + untimed

    def grouped(self, key: Callable[[str, Who], Any]) -> dict[Any, list[Told]]:
        """Return what is told in groups that are alike in `key(place, who)`."""
        found: defaultdict[Any, list[Told]] = defaultdict(list)
        for (place, who), each in self.told.items():
            found[key(place, who)].append(each)
        return found


def figures(some: Iterable[Told]) -> dict[str, Any]:
    """Return all that is counted of some places together."""
    some = list(some)
    kinds: Counter[str] = Counter()
    for each in some:
        kinds.update(each.kinds)
    order = sorted(((code, n) for code, n in kinds.items() if n), key=lambda each: (-each[1], each[0]))
    return {
        "reports": sum(each.reports for each in some),
        "units": len(frozenset[str]().union(*(each.behind for each in some))),
        "serious": sum(each.serious for each in some),
        "serious_assumed": sum(each.assumed for each in some),
        "kinds": [[code, None, n] for code, n in order],
    }


def cells(some: Iterable[Told]) -> list[list[Any]]:
    """Return weekday (0 is Monday), band and count of what happened at a time."""
    found: Counter[tuple[int, str]] = Counter()
    for each in some:
        found.update(each.times)
    order = {band: at for at, band in enumerate(BANDS)}
    known = sorted(found.items(), key=lambda each: (each[0][0], order.get(each[0][1], 99), each[0][1]))
    return [[weekday, band, n] for (weekday, band), n in known]


def counted_by(rows: Iterable[Kinds], key: Callable[[Kinds], Any]) -> Counter[Any]:
    """Return how many reports there are for each value of `key(row)`."""
    found: Counter[Any] = Counter()
    for row in rows:
        found[key(row)] += row.reports
    return found


def rounded(count: int) -> int:
    """Return a number to the nearest five, so that subtracting one publication from another tells nothing exact."""
    return (count + 2) // 5 * 5


def ordered(entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return places and areas with the most reports first."""
    return sorted(map(dict, entries), key=lambda each: (-each["reports"], -each["serious"], each["kind"], each["name"]))
