"""The ground of a map: tiles of a web map server, kept on disk, so that each is asked for once in a long while.

Whoever runs the server is asked politely: few tiles, two at a time, with a name and a way to learn who we are. What
cannot be had within a few seconds is done without: the map is drawn on a plain ground, and nobody waits for it.
"""

import asyncio
import hashlib
import logging
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import httpx

from reporting.drawing import typesetting as drawing
from reporting.drawing.map_frames import MOST_TILES, frames
from reporting.drawing.map_ground import MapGround, Spots, Tile

log = logging.getLogger(__name__)

AGENT = "est-bot"
CONNECT, ANSWER, PATIENCE = 2.0, 4.0, 5.0
"""Seconds that a connection, a step of an answer, and the whole ground may take."""
TOGETHER = 2
"""Tiles that are asked for at once."""
FRESH = timedelta(days=30)
"""As long a tile is used without asking again."""
KEPT = timedelta(days=365)
"""As long an old one is used when the server does not answer; then it is removed."""
LARGEST = 512 * 1024
"""Bytes that a tile may have; tiles of maps have a tenth of it."""
REST = timedelta(minutes=10)
"""As long a server that failed is left alone."""


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


class Tiles:
    """The tiles of one server, whose address is a template with `{z}`, `{x}` and `{y}`."""

    def __init__(
        self,
        template: str,
        attribution: str,
        folder: Path,
        clock: Clock,
        *,
        contact: str = "",
        patience: float = PATIENCE,
    ) -> None:
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write the address, which may hold a key
        self._template = template
        self._attribution = attribution
        self._folder = folder / hashlib.sha256(template.encode()).hexdigest()[:12]
        self._clock = clock
        self._agent = f"{AGENT}; {contact}" if contact else AGENT
        self._patience = patience
        self._rests_until = datetime.min.replace(tzinfo=UTC)
        self._turn = asyncio.Lock()
        """One ground at a time: the same tiles are not asked for twice."""

    async def ground(self, spots: Spots) -> MapGround | None:
        """Return the tiles under these places, or None when any of them cannot be had in time. Raises nothing."""
        wanted = list(dict.fromkeys(tile for frame in frames(spots) for tile in frame.tiles()))
        if not wanted or len(wanted) > MOST_TILES:
            return None
        try:
            async with asyncio.timeout(self._patience), self._turn:
                found = await self._found(wanted)
        except (TimeoutError, httpx.HTTPError, OSError, ValueError) as error:
            log.warning("no tiles for the map: %s", type(error).__name__)
            self._rests_until = self._clock.now() + REST
            found = await asyncio.to_thread(self._kept, wanted, KEPT)
        return MapGround(self._attribution, found) if len(found) == len(wanted) else None

    async def tidy(self) -> None:
        """Remove tiles that are too old to be used."""
        await asyncio.to_thread(self._tidy)

    async def _found(self, wanted: Sequence[Tile]) -> dict[Tile, bytes]:
        found = await asyncio.to_thread(self._kept, wanted, FRESH)
        missing = [tile for tile in wanted if tile not in found]
        if not missing:
            return found
        if self._clock.now() < self._rests_until:
            return await asyncio.to_thread(self._kept, wanted, KEPT)
        timeout = httpx.Timeout(ANSWER, connect=CONNECT)
        limits = httpx.Limits(max_connections=TOGETHER, max_keepalive_connections=TOGETHER)
        headers = {"User-Agent": self._agent, "Accept": "image/png, image/jpeg"}
        async with httpx.AsyncClient(timeout=timeout, limits=limits, headers=headers) as client:
            together = asyncio.Semaphore(TOGETHER)
            asked = [self._fetched(client, together, tile) for tile in missing]
            came = await asyncio.gather(*asked, return_exceptions=True)
        for tile, content in zip(missing, came, strict=True):
            if isinstance(content, BaseException):
                raise content
            found[tile] = content
        return found

    async def _fetched(self, client: httpx.AsyncClient, together: asyncio.Semaphore, tile: Tile) -> bytes:
        address = self._template
        for name, value in (("{z}", tile.zoom), ("{x}", tile.column), ("{y}", tile.row)):
            address = address.replace(name, str(value))
        async with together, client.stream("GET", address) as answer:
            answer.raise_for_status()
            content = b""
            async for some in answer.aiter_bytes():
                content += some
                if len(content) > LARGEST:
                    raise ValueError("a tile is too large")
        if not await asyncio.to_thread(drawing.can_draw, content):
            raise ValueError("a tile is no picture")
        await asyncio.to_thread(self._keep, tile, content)
        return content

    def _kept(self, wanted: Sequence[Tile], age: timedelta) -> dict[Tile, bytes]:
        oldest, found = (self._clock.now() - age).timestamp(), dict[Tile, bytes]()
        for tile in wanted:
            path = self._path(tile)
            with suppress(OSError):
                if path.stat().st_mtime >= oldest:
                    found[tile] = path.read_bytes()
        return found

    def _keep(self, tile: Tile, content: bytes) -> None:
        """Write a tile at once or not at all; a disk that is full costs no more than asking again."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            moment = self._clock.now().timestamp()
            os.utime(name, (moment, moment))
            os.replace(name, self._path(tile))

    def _path(self, tile: Tile) -> Path:
        return self._folder / f"{tile.zoom}-{tile.column}-{tile.row}"

    def _tidy(self) -> None:
        oldest = (self._clock.now() - KEPT).timestamp()
        with suppress(OSError):
            for path in self._folder.iterdir():
                with suppress(OSError):
                    if path.stat().st_mtime < oldest:
                        path.unlink()
