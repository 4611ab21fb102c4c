"""aiogram with its own in-memory FSM and its own polling: nothing survives a restart, an update may be lost."""

import asyncio
import os
from collections.abc import Awaitable, Callable

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.script import Shown, receipt, screens

SCREENS = screens()
RECEIPT = receipt()


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


STATES = [getattr(Form, each.name) for each in SCREENS]
form = Router()


def keyboard(name: str, labels: tuple[tuple[str, ...], ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=f"{name}:{label[:12]}") for label in row] for row in labels
        ]
    )


@form.message(Command("rapport"))
async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(STATES[0])
    await state.set_data({})
    first = SCREENS[0]
    await message.answer(first.html, reply_markup=keyboard(first.name, first.labels))


def answers(shown: Shown, after: int) -> Callable[[CallbackQuery, FSMContext], Awaitable[None]]:
    """The handler of one question: keep the answer, ask the next."""

    async def answer(query: CallbackQuery, state: FSMContext) -> None:
        assert query.data is not None
        assert isinstance(query.message, Message)
        await state.update_data({shown.name: query.data.partition(":")[2]})
        if after < len(SCREENS):
            following = SCREENS[after]
            await state.set_state(STATES[after])
            text, markup = following.html, keyboard(following.name, following.labels)
        else:
            await state.clear()
            text, markup = RECEIPT[0], keyboard("done", RECEIPT[1])
        await query.answer()
        await query.message.edit_text(text, reply_markup=markup)

    return answer


for position, shown in enumerate(SCREENS):
    begins = F.data.startswith(f"{shown.name}:")
    form.callback_query(STATES[position], begins)(answers(shown, position + 1))


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    from aiogram.client.default import DefaultBotProperties

    bot = Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(form)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
