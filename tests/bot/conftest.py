"""A town with a running bot, on each engine."""

from collections.abc import AsyncIterator

import pytest

from tests.town import Town


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Lysekil on a Thursday evening, with the bot polling the playground."""
    async with Town(database_url) as town:
        yield town
