"""The living house: the bot hears, the scheduler speaks, and both end in order when they are asked to.

The ears open first: the scheduler's libraries are imported on another thread after the first poll has come through, so
that they do not delay the first answer.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from est_bot.ground import Ground
from est_bot.map_tiles import MapTiles
from est_bot.receivers import addresses, lacks

if TYPE_CHECKING:
    from bot.hearing import Hearing
    from bot.house import House
    from scheduler.clockwork import Scheduler

log = logging.getLogger(__name__)

WAITS = (1, 2, 5, 10, 30)
"""Seconds between tries to reach Telegram at the start."""


class Living:
    """A bot and a scheduler on one database, from start to end."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.stop = asyncio.Event()
        self.ready = asyncio.Event()
        """Set when updates are heard and the scheduler runs."""
        self.scheduler: Scheduler | None = None
        self.tiles = MapTiles(ground.settings, ground.clock, ground.configuration.base.privacy.mail)
        self.username = ""

    async def live(self) -> None:
        """Run until `stop` is set, then end what is under way. Raises aiogram's TelegramUnauthorizedError."""
        from bot import opening
        from bot.commands import register
        from bot.hearing import Hearing
        from bot.house import House

        settings = self.ground.settings
        bot = opening.open_bot(settings.token(), settings.telegram_api_url)
        try:
            self.username = await self._reached(lambda: opening.username(bot)) or ""
            if self.stop.is_set():
                return
            house = House(
                self.ground.database,
                self.ground.configuration,
                self.ground.clock,
                bot,
                username=self.username,
                on_commit=self._wake,
                photo_folder=settings.photo_folder,
                tiles=self.tiles,
            )
            hearing = Hearing(house)
            async with asyncio.TaskGroup() as group:
                ears = group.create_task(self._hear(bot, hearing), name="ears")
                group.create_task(self._speak(hearing, house), name="voice")
                group.create_task(self._reached(lambda: register(bot)), name="commands")
                ears.add_done_callback(lambda _done: self.stop.set())
            await house.drain()
        finally:
            await bot.session.close()

    def _wake(self) -> None:
        if self.scheduler is not None:
            self.scheduler.nudge()

    async def _hear(self, bot: Any, hearing: Hearing) -> None:
        from bot import opening

        settings = self.ground.settings
        if settings.webhook_url is None or settings.webhook_secret is None:
            await self._reached(lambda: opening.be_polled(bot))
            await hearing.poll(self.stop)
            return
        url, secret = settings.webhook_url, settings.webhook_secret.get_secret_value()
        async with _listening(hearing.webhook(urlsplit(url).path or "/", secret), *settings.listen):
            await self._reached(lambda: opening.be_called(bot, url, secret))
            hearing.first_heard.set()
            await self.stop.wait()

    async def _speak(self, hearing: Hearing, house: House) -> None:
        """Start the scheduler once the ears are open, and stop it at the end."""
        await _first(hearing.first_heard.wait(), self.stop.wait())
        if self.stop.is_set():
            return
        scheduler = await asyncio.to_thread(self._make_scheduler, house)
        await scheduler.start()
        await house.photos.tidy()
        self.scheduler = scheduler
        try:
            gc.enable()
            gc.collect()
            gc.freeze()  # what was made at the start stays: no later collection looks at it again
            self.ready.set()
            log.info("ready: @%s serves %s", self.username, self.ground.configuration.base.name)
            await self.stop.wait()
        finally:
            await scheduler.stop()

    def _make_scheduler(self, house: House) -> Scheduler:
        from scheduler.clockwork import Scheduler

        ground = self.ground
        for lack in lacks(ground.settings, ground.configuration.base):
            log.warning("%s", lack.text)
        return Scheduler(
            ground.database,
            ground.configuration,
            ground.clock,
            token=ground.settings.token(),
            api_url=ground.settings.telegram_api_url,
            also_sweep=(house.photos.tidy, house.lists.tidy, self.tiles.tidy),
            addresses=addresses(ground.settings, ground.configuration.base),
        )

    async def _reached(self, call: Callable[[], Any]) -> Any:
        """Call Telegram until it answers; None when stopped before. A refused token is raised."""
        from bot.opening import AWAY

        attempt = 0
        while not self.stop.is_set():
            try:
                return await call()
            except AWAY as error:
                wait = WAITS[min(attempt, len(WAITS) - 1)]
                attempt += 1
                log.warning("Telegram does not answer (%s); next try in %s s", type(error).__name__, wait)
                await _first(asyncio.sleep(wait), self.stop.wait())
        return None


def until_told(stop: asyncio.Event) -> None:
    """Set `stop` at SIGINT or SIGTERM; the second one ends the process at once."""
    loop = asyncio.get_running_loop()

    def ask(number: signal.Signals) -> None:
        log.info("%s: ending", number.name)
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(each)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ask, number)


@asynccontextmanager
async def _listening(application: Any, host: str, port: int) -> AsyncIterator[None]:
    from aiohttp import web

    runner = web.AppRunner(application, access_log=None, shutdown_timeout=30)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        log.info("listening for Telegram on %s:%s", host, port)
        yield
    finally:
        await runner.cleanup()


async def _first(*waits: Any) -> None:
    """Wait for whichever comes first, and give up the others."""
    tasks = [asyncio.ensure_future(each) for each in waits]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
