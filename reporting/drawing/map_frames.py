"""Which stretch of the world a map shows, and how it falls on paper: web Mercator, lengths in points. Pure.

A map is as wide as the picture and as tall as its places need. Where most places stand close together and some far
away, the close ones get a map of their own in a larger scale: the frame `detail`, marked as a box in the first.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reporting.drawing.map_ground import Spots, Tile

WIDTH = 432.0
TALLEST, LOWEST = 400.0, 250.0
BESIDE = 290.0
"""The tallest of two maps."""
MARGIN = 44.0
"""Between the outermost places and the edge, so that there is room for names."""
EARTH = 40_075_017.0
"""Metres around the equator."""
LEAST_SPAN = 700.0
"""Metres that a map shows at least from its outermost place to the opposite one, so that a single place has a map."""
NEAR = 20.0
"""Places closer than this, directly or through others, stand in one thicket."""
THICKET = 3
"""As many places in a thicket are worth a map of their own."""
SPREAD = 60.0
"""Metres that a thicket must be wide: what is all at one spot looks no better closer up."""
CLOSER = 2.5
"""So many times larger the scale of the second map must be."""
TILE_SIZE = 210.0
"""About how wide a tile is drawn, in points: its own names can then be read on a phone."""
DEEPEST = 17
MOST_TILES = 40
"""Tiles that one picture may take; when it would take more, a lesser zoom is used."""


class At(NamedTuple):
    """A point: in the world from 0 to 1 eastwards and southwards, or on paper in points."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the world on paper."""

    origin: At
    """Its upper left corner in the world."""
    scale: float
    """Points on paper for the whole width of the world."""
    height: float
    keys: tuple[str, ...]
    """The places that are drawn in it."""
    width: float = WIDTH

    def at(self, world: At) -> At:
        """Return where a point of the world is on paper."""
        return At((world.x - self.origin.x) * self.scale, (world.y - self.origin.y) * self.scale)

    def metres(self, points: float) -> float:
        """Return how many metres a length on paper is, in the middle of the frame."""
        middle = self.origin.y + self.height / self.scale / 2
        return points / self.scale * EARTH * _shrinking(middle)

    def tiles(self) -> list[Tile]:
        """Return the tiles that cover it, row by row; few enough for one picture."""
        zoom = min(DEEPEST, max(0, round(math.log2(self.scale / TILE_SIZE))))
        while len(found := self._tiles(zoom)) > MOST_TILES // 2:
            zoom -= 1
        return found

    def corner(self, tile: Tile) -> At:
        """Return where the upper left corner of a tile is on paper."""
        return self.at(At(tile.column / 2**tile.zoom, tile.row / 2**tile.zoom))

    def _tiles(self, zoom: int) -> list[Tile]:
        count = 2**zoom
        across, down = self.width / self.scale, self.height / self.scale
        columns = range(math.floor(self.origin.x * count), math.ceil((self.origin.x + across) * count))
        rows = range(math.floor(self.origin.y * count), math.ceil((self.origin.y + down) * count))
        return [Tile(zoom, column, row) for row in rows for column in columns]


def frames(spots: Spots) -> list[Frame]:
    """Return the map of the places, and below it the detail of where they stand close; none without places.

    The same places give the same frames, whatever is reported there: their tiles can be fetched ahead.
    """
    if not spots:
        return []
    where = {key: world_at(*spots[key]) for key in sorted(spots)}
    whole = _around(where.values(), tuple(where))
    thicket = max(_thickets(whole, where), key=len)
    if len(thicket) < THICKET or len(thicket) == len(where):
        return [whole]
    near = [where[key] for key in thicket]
    detail = _around(near, tuple(thicket), BESIDE)
    if detail.scale < CLOSER * whole.scale or _metres_wide(near) < SPREAD:
        return [whole]
    return [_around(where.values(), tuple(where), BESIDE), detail]


def world_at(lat: float, lon: float) -> At:
    """Return where a coordinate is in the world."""
    return At((lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2)


def scale_bar(frame: Frame, longest: float = 110.0) -> tuple[int, float]:
    """Return a round number of metres and how long it is on paper, at most `longest`."""
    metres = frame.metres(longest)
    step = 10 ** math.floor(math.log10(metres))
    rounded = int(next(step * each for each in (5, 2, 1) if step * each <= metres))
    return rounded, longest * rounded / metres


def _shrinking(y: float) -> float:
    """How much shorter a parallel is than the equator."""
    return 1 / math.cosh(math.pi * (1 - 2 * y))


def _around(points: Iterable[At], keys: tuple[str, ...], tallest: float = TALLEST) -> Frame:
    xs, ys = zip(*points, strict=True)
    middle = At((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    least = LEAST_SPAN / EARTH / _shrinking(middle.y)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    grown = max(across, down, 1e-12)
    across, down = (across * least / grown, down * least / grown) if grown < least else (across, down)
    scale = min(
        (WIDTH - 2 * MARGIN) / max(across, 1e-12), (tallest - 2 * MARGIN) / max(down, 1e-12), (WIDTH - 88) / least
    )
    height = min(tallest, max(LOWEST, down * scale + 2 * MARGIN))
    return Frame(At(middle.x - WIDTH / scale / 2, middle.y - height / scale / 2), scale, height, keys)


def _thickets(frame: Frame, where: dict[str, At]) -> list[list[str]]:
    """Places by which others they stand near, the near ones of the near ones too."""
    on_paper = {key: frame.at(point) for key, point in where.items()}
    left, found = dict.fromkeys(where), list[list[str]]()
    while left:
        group = [next(iter(left))]
        del left[group[0]]
        for key in group:  # grows while it is walked
            near = [other for other in left if math.dist(on_paper[key], on_paper[other]) < NEAR]
            for other in near:
                del left[other]
            group += near
        found.append(group)
    return found


def _metres_wide(points: Sequence[At]) -> float:
    xs, ys = zip(*points, strict=True)
    return math.hypot(max(xs) - min(xs), max(ys) - min(ys)) * EARTH * _shrinking(ys[0])
