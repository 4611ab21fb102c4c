"""What goes wrong besides: each is there for a while in every part of the scenario, and then it is over."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from chaos.town import Town

AWAY = 1.2
"""Real seconds that the database is away, or its disk is full."""
HOUR = 3600


@asynccontextmanager
async def database_cut(town: Town) -> AsyncIterator[None]:
    """The database is gone for a while."""
    async with _meanwhile(town, "database cut", lambda: _for_a_while(town, town.base.cut, town.base.mend)):
        yield


@asynccontextmanager
async def disk_full(town: Town) -> AsyncIterator[None]:
    """There is no room for another row for a while."""
    full = lambda: town.base.fill(town.children)  # noqa: E731 - two of a kind
    async with _meanwhile(town, "disk full", lambda: _for_a_while(town, full, town.base.empty)):
        yield


@asynccontextmanager
async def clock_back(town: Town) -> AsyncIterator[None]:
    """Somebody sets the clock back an hour, and everything goes on from there."""

    async def back() -> None:
        await asyncio.sleep(town.rng.uniform(0, 0.3))
        town.clock.shift(-HOUR)

    async with _meanwhile(town, "clock set back", back):
        yield


@asynccontextmanager
async def telegram_ill(town: Town) -> AsyncIterator[None]:
    """Telegram asks for patience, fails, and says nothing: before a message arrived, and after."""
    arm = town.stage.faults.arm
    for kind, settings in (("retry_after", {"seconds": 1}), ("server_error", {"status": 502}), ("reset", {})):
        if town.rng.random() < 0.4:  # not all at once: after each the bot keeps still for longer
            arm(kind, method=town.rng.choice(("sendMessage", "editMessageText")), **settings)
    town.log.troubles["telegram ill"] += 1
    lost = [arm("reset", method=method, times=1, after=True) for method in ("sendMessage", "sendPhoto")]
    yield
    town.log.troubles["lost answers"] += sum(each.struck for each in lost)


TROUBLES = {
    "cut": database_cut,
    "full": disk_full,
    "clock": clock_back,
    "telegram": telegram_ill,
}


@asynccontextmanager
async def _meanwhile(town: Town, name: str, doing: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    town.log.troubles[name] += 1
    work = asyncio.ensure_future(doing())
    try:
        yield
    finally:
        await work


async def _for_a_while(town: Town, begin: Callable[[], None], end: Callable[[], None]) -> None:
    await asyncio.sleep(town.rng.uniform(0, 0.3))
    await asyncio.to_thread(begin)
    try:
        await asyncio.sleep(AWAY)
    finally:
        await asyncio.to_thread(end)
