"""A playground on a free port, a clock that stands still, and the two real libraries talking to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from playground import MovableClock, Playground

START = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(lambda: START)


@pytest.fixture
async def pg(clock: MovableClock) -> AsyncIterator[Playground]:
    async with Playground(clock) as playground:
        yield playground


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


Raw = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def call(pg: Playground, http: aiohttp.ClientSession) -> Raw:
    """Call a method with JSON and get the whole answer."""

    async def ask(method: str, **params: Any) -> dict[str, Any]:
        async with http.post(f"{pg.url}/bot{pg.token}/{method}", json=params) as answer:
            body: dict[str, Any] = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    return ask


@pytest.fixture
async def aio(pg: Playground) -> AsyncIterator[Any]:
    """A bot of aiogram."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    async with Bot(pg.token, session=AiohttpSession(api=TelegramAPIServer.from_base(pg.url))) as bot:
        yield bot


@pytest.fixture
async def ptb(pg: Playground) -> AsyncIterator[Any]:
    """A bot of python-telegram-bot."""
    from telegram.ext import ExtBot

    async with ExtBot(pg.token, base_url=f"{pg.url}/bot", base_file_url=f"{pg.url}/file/bot") as bot:
        yield bot
