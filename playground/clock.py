"""The clock of the playground: an argument, never a global.

Only the composition root knows the real time; it hands it in as ``base``. The page and the tests may move the
clock forward, and moving it runs the listeners (usually: one scheduler round) before anybody gets an answer.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

Listener = Callable[[], Awaitable[object]]


class Clock(Protocol):
    """Whatever can tell the time."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""


class MovableClock:
    """A clock that runs as ``base`` does, plus everything it was moved.

    With a ``base`` that always returns the same moment the clock stands still until it is moved.
    """

    def __init__(self, base: Callable[[], datetime]) -> None:
        self._base = base
        self._shift = timedelta()
        self._listeners: list[Listener] = []

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return self._base().astimezone(UTC) + self._shift

    @property
    def moved_by(self) -> timedelta:
        """How far this clock is ahead of its base."""
        return self._shift

    def on_move(self, listener: Listener) -> Callable[[], None]:
        """Call and await ``listener`` after each move, in order of registration; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def shift(self, seconds: float) -> datetime:
        """Move without telling the listeners; for arranging a test. Returns the new time."""
        self._shift += timedelta(seconds=seconds)
        return self.now()

    async def move(self, seconds: float) -> datetime:
        """Move by ``seconds`` and return the new time once all listeners have finished."""
        self.shift(seconds)
        return await self._tell()

    async def set(self, at: datetime) -> datetime:
        """Move to ``at`` (aware) and return the new time once all listeners have finished.

        Raises ValueError for a time without a zone.
        """
        if at.tzinfo is None:
            raise ValueError("a time needs a zone")
        self._shift += at - self.now()
        return await self._tell()

    async def _tell(self) -> datetime:
        for listener in tuple(self._listeners):
            await listener()
        return self.now()
