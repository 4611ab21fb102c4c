"""What lies under the points of a map: tiles that somebody else has fetched, and to whom they belong. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Tile(NamedTuple):
    """One tile of a web map: zoom, column from the west, row from the north."""

    zoom: int
    column: int
    row: int


Spots = Mapping[str, tuple[float, float]]
"""Key of a place → latitude and longitude (WGS 84 degrees), only of places whose coordinates have been checked."""


@dataclass(frozen=True, slots=True)
class MapGround:
    """Tiles as PNG or JPEG, and the words that must stand beside a map made of them."""

    attribution: str
    tiles: Mapping[Tile, bytes] = field(default_factory=dict)


class Grounds(Protocol):
    """Whoever can get the ground of a map; composed in `est_bot`, since only `scheduler` may use the network."""

    async def ground(self, spots: Spots) -> MapGround | None:
        """Return the tiles under these places; None when there are none to be had, now or at all."""
        ...
