"""Waiting without sleeping: everything that changes rings one bell, and whoever waits looks again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Wakes all who wait. It belongs to one event loop, so nothing can happen between a look and a wait."""

    def __init__(self) -> None:
        self._waiters: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Say that something has changed; costs nothing when nobody waits."""
        if self._waiters:
            waiters, self._waiters = self._waiters, []
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(None)

    async def until(self, look: Callable[[], T | None], timeout: float | None) -> T:  # noqa: ASYNC109
        """Return the first true value of ``look()``, asked now and after every ring.

        Raises TimeoutError after ``timeout`` seconds of real time.
        """
        loop = asyncio.get_running_loop()
        ends = None if timeout is None else loop.time() + timeout
        while True:
            found = look()
            if found:
                return found
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiters.append(waiter)
            try:
                async with asyncio.timeout_at(ends):
                    await waiter
            finally:
                if not waiter.done():
                    waiter.cancel()
                if waiter in self._waiters:
                    self._waiters.remove(waiter)
