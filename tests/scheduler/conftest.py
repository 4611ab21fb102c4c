"""A Bot API server, a clock that stands still until it is moved, and a worker of no patience."""

from collections.abc import AsyncIterator

import pytest

from playground.clock import MovableClock
from playground.server import Playground
from tests.scheduler.cast import at


@pytest.fixture
def clock() -> MovableClock:
    """Thursday 19 November 2026, 16:00 in Lysekil: the period 9–22 November opens. It stands still."""
    now = at(2026, 11, 19, 16)
    return MovableClock(lambda: now)


@pytest.fixture
async def pg(clock: MovableClock) -> AsyncIterator[Playground]:
    """A Bot API server with people."""
    async with Playground(clock) as playground:
        yield playground
