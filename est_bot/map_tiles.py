"""The ground of maps, as the settings have it. What fetches tiles is imported when the first map is drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from est_bot.settings import Settings
from reporting.drawing.map_ground import MapGround, Spots

if TYPE_CHECKING:
    from est_bot.ground import Clock
    from scheduler.tiles import Tiles


class MapTiles:
    """Tiles of the server of `MAP_TILES_URL`; without one, every map stands on a plain ground."""

    def __init__(self, settings: Settings, clock: Clock, contact: str) -> None:
        self._settings = settings
        self._clock = clock
        self._contact = contact
        self._tiles: Tiles | None = None

    async def ground(self, spots: Spots) -> MapGround | None:
        """Return the tiles under these places; None when there are none to be had."""
        if self._settings.map_tiles_url is None or not spots:
            return None
        if self._tiles is None:
            self._tiles = await asyncio.to_thread(self._open)
        return await self._tiles.ground(spots)

    async def tidy(self) -> None:
        """Remove tiles that are too old to be used."""
        if self._tiles is not None:
            await self._tiles.tidy()

    def _open(self) -> Tiles:
        from scheduler.tiles import Tiles

        settings = self._settings
        url, owner = settings.map_tiles_url or "", settings.map_tiles_attribution or ""
        return Tiles(url, owner, settings.tiles_folder, self._clock, contact=self._contact)
