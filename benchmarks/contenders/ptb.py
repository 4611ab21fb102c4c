"""python-telegram-bot's ConversationHandler with its own polling, in memory.

One update at a time, as its documentation asks for a ConversationHandler: with `concurrent_updates` the next tap of a
person overtakes the state that the one before it is about to set, and is lost.
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    Defaults,
)

from benchmarks.script import Shown, receipt, screens

SCREENS = screens()
RECEIPT = receipt()
Context = ContextTypes.DEFAULT_TYPE


def keyboard(name: str, labels: tuple[tuple[str, ...], ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"{name}:{label[:12]}") for label in row] for row in labels]
    )


async def start(update: Update, context: Context) -> int:
    assert update.message is not None
    assert context.user_data is not None
    context.user_data.clear()
    await update.message.reply_text(SCREENS[0].html, reply_markup=keyboard(SCREENS[0].name, SCREENS[0].labels))
    return 0


def answers(shown: Shown, after: int) -> Callable[[Update, Context], Awaitable[int]]:
    """The handler of one question: keep the answer, ask the next."""

    async def answer(update: Update, context: Context) -> int:
        query = update.callback_query
        assert query is not None
        assert query.data is not None
        assert context.user_data is not None
        context.user_data[shown.name] = query.data.partition(":")[2]
        await query.answer()
        if after == len(SCREENS):
            await query.edit_message_text(RECEIPT[0], reply_markup=keyboard("done", RECEIPT[1]))
            return ConversationHandler.END
        following = SCREENS[after]
        await query.edit_message_text(following.html, reply_markup=keyboard(following.name, following.labels))
        return after

    return answer


def main() -> None:
    states: dict[object, list[Any]] = {
        position: [CallbackQueryHandler(answers(shown, position + 1), pattern=f"^{shown.name}:")]
        for position, shown in enumerate(SCREENS)
    }
    application = (
        ApplicationBuilder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(os.environ["TELEGRAM_API_URL"] + "/bot")
        .defaults(Defaults(parse_mode="HTML"))
        .build()
    )
    application.add_handler(ConversationHandler([CommandHandler("rapport", start)], states, [], allow_reentry=True))
    application.run_polling()


if __name__ == "__main__":
    main()
