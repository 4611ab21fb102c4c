"""aiogram_dialog on a durable storage as one would write it: a JSON row a key in SQLite, WAL, synchronous=FULL."""

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Const

from benchmarks.script import Shown, receipt, screens

SCREENS = screens()
RECEIPT = receipt()
KEYS = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)


class SqliteStorage(BaseStorage):
    """A row a key; one writer thread, one commit a write."""

    def __init__(self, path: str) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE fsm (key TEXT PRIMARY KEY, value TEXT)")

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        await self._write(KEYS.build(key, "state"), state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        found = await self._read(KEYS.build(key, "state"))
        return str(found) if found is not None else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._write(KEYS.build(key, "data"), dict(data) or None)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(await self._read(KEYS.build(key, "data")) or {})

    async def close(self) -> None:
        self._thread.shutdown()
        self._db.close()

    async def _do(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _read(self, key: str) -> Any:
        found = await self._do(lambda: self._db.execute("SELECT value FROM fsm WHERE key = ?", (key,)).fetchone())
        return json.loads(found[0]) if found else None

    async def _write(self, key: str, value: Any) -> None:
        if value is None:
            await self._do(lambda: self._db.execute("DELETE FROM fsm WHERE key = ?", (key,)))
        else:
            row = (key, json.dumps(value))
            await self._do(lambda: self._db.execute("INSERT OR REPLACE INTO fsm VALUES (?, ?)", row))


class Form(StatesGroup):
    category = State()
    subcategory = State()
    area = State()
    place = State()
    day = State()
    band = State()
    review = State()
    seriousness = State()
    checked = State()
    done = State()


STATES = [*(getattr(Form, each.name) for each in SCREENS), Form.done]


def window(position: int, shown: Shown) -> Window:
    async def chosen(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
        manager.dialog_data[shown.name] = button.widget_id
        await manager.switch_to(STATES[position + 1])

    laid = _rows(shown.name, shown.labels, chosen)
    return Window(Const(shown.html), *laid, state=STATES[position])


def _rows(name: str, labels: tuple[tuple[str, ...], ...], chosen: Any) -> list[Row]:
    return [
        Row(*(Button(Const(label), id=f"{name}_{row}_{place}", on_click=chosen) for place, label in enumerate(across)))
        for row, across in enumerate(labels)
    ]


async def start(_message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Form.category, mode=StartMode.RESET_STACK)


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    bot = Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher(storage=SqliteStorage(os.environ["BENCH_DATABASE"]))
    dispatcher.message(Command("rapport"))(start)
    windows = [window(position, shown) for position, shown in enumerate(SCREENS)]
    windows.append(Window(Const(RECEIPT[0]), *_rows("done", RECEIPT[1], None), state=Form.done))
    dispatcher.include_router(Dialog(*windows))
    setup_dialogs(dispatcher)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
