"""Where names stand on a map: never over one another, over a point, or outside the frame. Pure.

A name is tried at eight positions around its point, near and then a little further out, the most important point
first. One that fits nowhere is told by a number in its point and a line below the map.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reporting.drawing.letters import width, wrapped
from reporting.drawing.map_frames import WIDTH, At

NAME_SIZE, WORD_SIZE, LINE = 14.0, 12.0, 1.22
ROOM = 150.0
"""How wide a line of a name may be before it is broken."""
SMALLEST, LARGEST = 8.5, 17.0
"""Radius of the points of a single report and of the most there can be."""
MANY = 16
"""As many reports have the largest point; above it the size is that of the most."""
GAP = 3.0
"""Between a point and its name, and between names."""
EDGE = 4.0
SLACK = 1.03
"""So much wider than the sum of its letters a line may be: some pairs are set apart."""
MOST_LINES = 3
MOST_NAMES = 16
"""Names on one map; with more it cannot be read at a glance."""


class Box(NamedTuple):
    """A rectangle on paper."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def covers(self, centre: At, radius: float) -> bool:
        """Say whether it shares any area with a disc."""
        near = At(min(max(centre.x, self.left), self.right), min(max(centre.y, self.top), self.bottom))
        return math.dist(near, centre) < radius


class Told(NamedTuple):
    """A place to be drawn."""

    key: str
    name: str
    reports: int
    written: str
    """The number of reports, as people write it."""
    level: str
    word: str
    """What its level means, where that must be said beside the name; else empty."""
    at: At


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the map: one place, or several that cannot be told apart at this scale."""

    at: At
    radius: float
    places: tuple[Told, ...]
    """The most important first."""

    @property
    def reports(self) -> int:
        """How many reports its places have together."""
        return sum(each.reports for each in self.places)


@dataclass(frozen=True, slots=True)
class Name:
    """The words beside a point."""

    box: Box
    lines: tuple[str, ...]
    """Of the name; the last one with the number of reports."""
    word: str
    side: str
    """Where the text is held: "left", "right" or "center"."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A frame with everything in its place."""

    marks: tuple[Mark, ...]
    names: tuple[Name | None, ...]
    """One for each mark; None where a number stands in the point instead."""


def laid(places: Sequence[Told], height: float, most: int, *, reserved: Sequence[Box] = ()) -> Laid:
    """Lay out a frame. `places` stand in order of importance; `most` is the largest number of reports of the picture.

    `reserved` are boxes that no name may touch, such as that of the detail.
    """
    marks = _marks(places, most)
    frame = Box(EDGE, EDGE, WIDTH - EDGE, height - EDGE)
    taken, names = list(reserved), list[Name | None]()
    for mark in marks:
        found = None
        if len(mark.places) == 1 and sum(each is not None for each in names) < MOST_NAMES:
            found = next((each for each in _tried(mark) if _is_free(each.box, frame, marks, taken)), None)
        if found is not None:
            taken.append(found.box)
        names.append(found)
    return Laid(tuple(marks), tuple(names))


def radius(reports: int, most: int) -> float:
    """Return the radius of a point: its area grows with the reports."""
    share = min(1.0, reports / max(most, MANY))
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(share)


def _marks(places: Sequence[Told], most: int) -> list[Mark]:
    """Points that no two overlap: those that would become one, at the more important of them."""
    rank = {place.key: at for at, place in enumerate(places)}
    marks = list[Mark]()
    for place in places:
        mark = Mark(place.at, radius(place.reports, most), (place,))
        while other := next((each for each in marks if _touch(mark, each)), None):
            marks.remove(other)
            mark = _together(other, mark, rank, most)
        marks.append(mark)
    return sorted(marks, key=lambda mark: rank[mark.places[0].key])


def _together(one: Mark, other: Mark, rank: Mapping[str, int], most: int) -> Mark:
    places = tuple(sorted((*one.places, *other.places), key=lambda place: rank[place.key]))
    return Mark(places[0].at, radius(one.reports + other.reports, most), places)


def _touch(mark: Mark, other: Mark) -> bool:
    return math.dist(mark.at, other.at) < mark.radius + other.radius


def _is_free(box: Box, frame: Box, marks: Sequence[Mark], taken: Sequence[Box]) -> bool:
    is_inside = (
        box.left >= frame.left and box.right <= frame.right and box.top >= frame.top and box.bottom <= frame.bottom
    )
    return (
        is_inside
        and not any(box.meets(each) for each in taken)
        and not any(box.covers(mark.at, mark.radius + 1) for mark in marks)
    )


def _tried(mark: Mark) -> Iterator[Name]:
    place = mark.places[0]
    for room in (ROOM * 1.35, ROOM * 0.75):
        if any(width(each, NAME_SIZE) > room for each in place.name.split(" ")):
            continue  # a word that is broken is hard to read: rather a number
        lines = wrapped(f"{place.name}:\N{NO-BREAK SPACE}{place.written}", NAME_SIZE, room)
        if len(lines) > MOST_LINES:
            continue
        across = SLACK * max([width(each, NAME_SIZE) for each in lines] + [width(place.word, WORD_SIZE)])
        down = len(lines) * NAME_SIZE * LINE + (WORD_SIZE * LINE if place.word else 0)
        for further in (0.0, 9.0):
            for side, corner in _positions(mark, across, down, further):
                box = Box(corner.x, corner.y, corner.x + across, corner.y + down)
                yield Name(box, tuple(lines), place.word, side)


def _positions(mark: Mark, across: float, down: float, further: float) -> Iterator[tuple[str, At]]:
    """Right, left, below, above, and the four corners: the eye reads names to the right of their points first."""
    away, (x, y) = mark.radius + GAP + further, mark.at
    slant = away * 0.75
    yield "left", At(x + away, y - down / 2)
    yield "right", At(x - away - across, y - down / 2)
    yield "center", At(x - across / 2, y + away)
    yield "center", At(x - across / 2, y - away - down)
    yield "left", At(x + slant, y - slant - down + 4)
    yield "left", At(x + slant, y + slant - 4)
    yield "right", At(x - slant - across, y - slant - down + 4)
    yield "right", At(x - slant - across, y + slant - 4)
