"""Weekdays and hours that hold clearly more than their share, over this period and the five before it.

For the whole, beside what the number of hours would give; for a place, beside the rest of the town, so that it is told
what is special there. Counted are occasions: five reports of one evening are one, and no pattern.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate, chain
from operator import add, sub
from typing import Any, NamedTuple

from reporting.cycle import BAND_HOURS, BANDS
from reporting.municipality import Municipality
from reporting.picture.chance import share_at_least
from reporting.picture.counting import asks, incidents
from reporting.picture.inputs import Inputs, Tally
from reporting.picture.series import HEAT_PERIODS

FEWEST, OCCASIONS = 6, 4
"""A pattern needs so many reports, and so many evenings with any in the hours it names."""
PERIODS = 3
"""What comes back has done so over three periods at least."""
LEVEL = 0.05
SHARE, TIMES = 1 / 3, 2
"""It holds at least this share of the reports, and so many times what is expected."""
_WIDEST = 15
_CELLS, _WIDTH = 7 * len(BANDS), len(BANDS) + 1
_BELIEVED = 10
"""Occasions of the rest of the town are joined by so many spread evenly: a small rest says little."""

Cells = list[int]
"""Weekday by weekday, its bands in order."""


class _Told(NamedTuple):
    """What a place has told, or all of them."""

    reports: Cells
    occasions: Cells
    """How many evenings had anything at all in the band; each place for itself."""

    @property
    def number(self) -> int:
        """How many reports there are."""
        return sum(self.reports)


class _Range(NamedTuple):
    days: tuple[int, int] | None
    bands: tuple[int, int] | None
    share: float
    """Of the hours of a week."""
    corners: tuple[int, int, int, int]
    """Where among the sums those stand that its own is made of: the first and the last are added."""


def patterns(inputs: Inputs, tallies: Sequence[Tally], *, only_whole: bool = False) -> list[dict[str, Any]]:
    """Return the pattern of the whole (place None) and those of places, most reports first; each is beyond chance."""
    before = inputs.earlier[-(HEAT_PERIODS - 1) :]
    told = [tallies, *(incidents(inputs.municipality, each.tallies) for each in before)]
    places = _told(inputs.municipality, chain.from_iterable(told))
    town = _Told(_summed(each.reports for each in places.values()), _summed(each.occasions for each in places.values()))
    numbers = {key: number for key, each in places.items() if (number := each.number) >= FEWEST}
    if town.number < FEWEST or len(before) + 1 < PERIODS:
        return []
    level = LEVEL / len(_RANGES) / (len(numbers) + 1)
    found = [_found(None, town, None, level)]
    order = sorted([] if only_whole else numbers, key=lambda key: (-numbers[key], key))
    found += [_found(key, places[key], town, level) for key in order]
    return [{**each, "periods": len(before) + 1} for each in found if each]


def _told(municipality: Municipality, tallies: Iterable[Tally]) -> dict[str, _Told]:
    """What each place has told of incidents with a time. All is gone through once: there may be very much."""
    known: dict[tuple[str, str | None], bool] = {}
    found: dict[str, _Told] = {}
    seen: dict[tuple[str, date, str], tuple[Cells, int]] = {}
    for category, subcategory, place, day, band, _, _, _, reports, _, _ in tallies:
        is_timed = known.get((category, subcategory))
        if is_timed is None:
            is_timed = known[category, subcategory] = asks(municipality, category, subcategory) == "incident"
        if not is_timed or not reports or band not in BANDS:
            continue
        where = seen.get((place, day, band))
        if where is None:
            if place not in found:
                found[place] = _Told([0] * _CELLS, [0] * _CELLS)
            where = found[place].reports, day.weekday() * len(BANDS) + BANDS.index(band)
            seen[place, day, band] = where
            found[place].occasions[where[1]] += 1
        where[0][where[1]] += reports
    return found


def _summed(some: Iterable[Cells]) -> Cells:
    found = [0] * _CELLS
    for each in some:
        found = list(map(add, found, each))
    return found


def _found(place: str | None, told: _Told, town: _Told | None, level: float) -> dict[str, Any] | None:
    rest = list(map(sub, town.occasions, told.occasions)) if town else None
    best = _best(told, rest, level)
    if best is None:
        return None
    cells = [
        [day, band, number]
        for day in range(7)
        for at, band in enumerate(BANDS)
        if (number := told.reports[day * len(BANDS) + at]) and _is_in(best, day, at)
    ]
    return {
        "place": place,
        "days": list(best.days) if best.days else None,
        "bands": list(best.bands) if best.bands else None,
        "times": cells,
        "n": sum(number for _, _, number in cells),
        "of": told.number,
    }


def _best(told: _Told, rest: Cells | None, level: float) -> _Range | None:
    """The range that is the least likely by chance, if any is so at the level."""
    reports, held, others = _sums(told.reports), _sums(told.occasions), _sums(rest or told.occasions)
    total, of_others = sum(told.occasions), sum(rest or told.occasions)
    least = max(SHARE * told.number, FEWEST - 2)
    best, lowest = None, level
    for each in _RANGES:
        end, right, upper, corner = each.corners
        if reports[end] - reports[right] - reports[upper] + reports[corner] < least:  # most ranges end here
            continue
        here = held[end] - held[right] - held[upper] + held[corner]
        if here < OCCASIONS:
            continue
        beside = others[end] - others[right] - others[upper] + others[corner]
        share = (beside + _BELIEVED * each.share) / (of_others + _BELIEVED) if rest else each.share
        if here < TIMES * share * total:
            continue
        chance = share_at_least(here, total, share)
        if chance <= lowest:
            lowest, best = chance, each
    return best


def _sums(cells: Cells) -> list[int]:
    """Sums from the first weekday and band on, over two weeks, so that a range across Sunday needs no other rule."""
    found = above = [0] * _WIDTH
    for day in (*range(7), *range(7)):
        row = accumulate(cells[day * len(BANDS) : (day + 1) * len(BANDS)], initial=0)
        above = list(map(add, above, row))
        found = found + above
    return found


def _is_in(each: _Range, day: int, band: int) -> bool:
    first, days = each.days or (0, 7)
    start, bands = each.bands or (0, len(BANDS))
    return (day - first) % 7 < days and start <= band < start + bands


def _ranges() -> list[_Range]:
    hours = [(end - start) % 24 for start, end in BAND_HOURS.values()]
    days: list[tuple[int, int] | None] = [None, *((start, length) for length in range(1, 5) for start in range(7))]
    bands: list[tuple[int, int] | None] = [None]
    bands += [(start, length) for length in (1, 2) for start in range(len(BANDS) - length + 1)]
    found = []
    for day in days:
        for band in bands:
            number, (start, length) = day[1] if day else 7, band or (0, len(BANDS))
            if (day or band) and number * length <= _WIDEST:
                share = number * sum(hours[start : start + length]) / (7 * 24)
                first = day[0] if day else 0
                corners = [
                    row * _WIDTH + column for row in (first + number, first) for column in (start + length, start)
                ]
                found.append(_Range(day, band, share, (corners[0], corners[1], corners[2], corners[3])))
    return found


_RANGES = _ranges()
