"""Calls to Telegram that wait for it: a 429 is waited for, and what does not get through is tried anew for a while."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiohttp import ClientConnectorError

T = TypeVar("T")

WAITS = (0.3, 1.0, 3.0, 8.0, *(15.0,) * 40)
"""Seconds before each new try while nothing gets through: some ten minutes. What a chat waits for stays in order."""
DOUBTFUL = 4
"""How often at most a call is tried anew that may have arrived although its answer was lost."""


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Make a call, as often as it takes. Raises what Telegram refuses."""
    doubtful = 0
    for wait in WAITS:
        try:
            return await call()
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:
            doubtful += _may_have_arrived(error)
            if doubtful > DOUBTFUL:
                raise
            await asyncio.sleep(wait)
    return await call()


def _may_have_arrived(error: Exception) -> bool:
    return isinstance(error, TelegramNetworkError) and not isinstance(error.__cause__, ClientConnectorError)
