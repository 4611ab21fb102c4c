"""One process of est-bot, as `est-bot run` has it, on the harness's clock and with a strike waiting for it.

SIGUSR1 is the alarm clock's ring (a round at once, where a real one comes within a minute), SIGUSR2 takes the room on
the disk away and gives it back, SIGTERM ends it in order.
"""

import asyncio
import itertools
import logging
import os
import signal
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.house import House
from chaos.clock import SharedClock
from chaos.order import Order
from est_bot.ground import Ground
from est_bot.house import Living, until_told
from est_bot.settings import Settings
from reporting.municipality import Municipality
from scheduler.clockwork import Scheduler
from scheduler.pacing import UNPACED
from storage import steps
from storage.configuration import Configuration
from storage.database import Database, DatabaseGone

BUSY_MS = 400
"""How long a writer waits for SQLite's lock here: ten seconds would be a long time for a harness."""


def live(order: Order, municipality: Municipality) -> None:
    """Live until SIGTERM, or until the strike."""
    logging.basicConfig(filename=order.log, level=logging.WARNING, force=True)
    if order.step:
        steps.watch(_Strike(order.step, order.passing))
    asyncio.run(_live(order, municipality))


class _Strike:
    def __init__(self, step: str, passing: int) -> None:
        self._step = step
        self._passing = passing
        self._passed = itertools.count(1)

    def __call__(self, name: str) -> None:
        if name == self._step and next(self._passed) == self._passing:
            os.kill(os.getpid(), signal.SIGKILL)


class _Life(Living):
    def _make_scheduler(self, house: House) -> Scheduler:
        ground = self.ground
        return Scheduler(
            ground.database,
            ground.configuration,
            ground.clock,
            token=ground.settings.token(),
            api_url=ground.settings.telegram_api_url,
            pace=UNPACED,
            also_sweep=(house.photos.tidy,),
        )


class _Disk:
    """The room that SQLite has. Full, every transaction that needs another page fails with SQLITE_FULL."""

    def __init__(self, database: Database) -> None:
        self._is_full = False
        if database.is_sqlite:
            event.listen(database.engine, "begin", self._begin)

    def turn(self) -> None:
        self._is_full = not self._is_full

    def _begin(self, connection: Any) -> None:
        most = 1 if self._is_full else 2**30  # of less than there are SQLite makes as many as there are
        connection.exec_driver_sql(f"PRAGMA max_page_count={most}")


async def _live(order: Order, municipality: Municipality) -> None:
    database = Database(order.database, busy_ms=BUSY_MS)
    disk = _Disk(database)
    ground = Ground(_settings(order), SharedClock(Path(order.clock)), database, Configuration(municipality))
    life = _Life(ground)
    until_told(life.stop)
    loop = asyncio.get_running_loop()
    rings = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, rings.set)
    loop.add_signal_handler(signal.SIGUSR2, disk.turn)
    async with asyncio.TaskGroup() as group:
        living = group.create_task(life.live())
        answering = group.create_task(_answer(life, rings))
        living.add_done_callback(lambda _done: answering.cancel())
    database.close()


async def _answer(life: _Life, rings: asyncio.Event) -> None:
    """Say that the house is ready, and carry out a round at every ring."""
    await life.ready.wait()
    os.write(1, f"ready {os.getpid()}\n".encode())
    while True:
        await rings.wait()
        rings.clear()
        if life.scheduler is not None:
            try:
                await life.scheduler.round_now()
            except DatabaseGone:
                logging.getLogger(__name__).warning("the database is away; the ring is lost")
            except Exception as error:
                logging.getLogger(__name__).exception("a round failed: %s", type(error).__name__)


def _settings(order: Order) -> Settings:
    return Settings.model_validate(
        {
            "telegram_bot_token": order.token,
            "telegram_api_url": order.api,
            "database_url": order.database,
            "est_photos": order.photos,
            "webhook_url": order.hook or None,
            "webhook_secret": order.secret or None,
            "webhook_listen": f"127.0.0.1:{order.listen or 8443}",
        }
    )
