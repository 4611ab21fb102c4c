"""The voice: one letter said with PTB's `Bot`, and what came of it. Nothing here waits, retries or remembers."""

import asyncio
import logging
from datetime import datetime
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import Forbidden, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from reporting.drawing.chart import alt, png
from reporting.numbers import numbered
from reporting.picture.audiences import view
from reporting.screens import Button, Screen
from scheduler.lanes import lanes, trusted
from scheduler.outcomes import Outcome, Refused, Sent, outcome_of
from scheduler.rendering import Chart, Letter
from storage.steps import step

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
IN_FLIGHT = 8
"""Messages under way at once: 30 halve the rate of httpx."""
HARMLESS = 5.0
"""Seconds that a question may take that only finds out whether anybody answers."""

_KEPT = ("message_id", "date", "chat")


class _Request(HTTPXRequest):
    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Keep of a message that was sent what `Voice` needs: PTB builds an object of everything else in it."""
        answer = HTTPXRequest.parse_json_payload(payload)
        message = answer.get("result")
        if isinstance(message, dict) and "message_id" in message:
            answer["result"] = {name: message[name] for name in _KEPT if name in message}
        return answer


class Voice:
    """Speaks to a Bot API server at `api_url`. The token goes nowhere but into its addresses.

    `patience` is how many seconds an answer may take before its outcome is unknown.
    """

    def __init__(self, token: str, api_url: str, *, patience: float = 30) -> None:
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write the address, which holds the token
        self._request = _Request(
            connection_pool_size=IN_FLIGHT + 2,
            connect_timeout=10,
            read_timeout=patience,
            write_timeout=20,
            pool_timeout=30,
            httpx_kwargs=lanes(IN_FLIGHT),
        )
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._request,
            get_updates_request=HTTPXRequest(connection_pool_size=1, httpx_kwargs={"verify": trusted()}),
        )

    async def say(self, letter: Letter, now: datetime, failures: int) -> Outcome:
        """Say one letter and return what came of it. Raises nothing that Telegram or the network can cause."""
        try:
            step("delivery.leaving")
            arrived = Sent(await self._say(letter))
            step("delivery.sent")
            return arrived
        except TelegramError as error:
            return outcome_of(error, now, failures, edits=letter.edits)
        except (OSError, RuntimeError, ValueError) as error:  # the chart could not be drawn
            logging.getLogger(__name__).error("row %s: %s", letter.row.id, type(error).__name__, exc_info=error)
            return Refused(type(error).__name__)

    async def is_heard(self) -> bool:
        """Ask something harmless: whether anybody answers."""
        try:
            await self._bot.get_me(read_timeout=HARMLESS)
        except (RetryAfter, Forbidden):
            return True
        except TelegramError:
            return False
        return True

    async def close(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    async def _say(self, letter: Letter) -> int:
        if isinstance(letter.content, Chart):
            return await self._show(letter, letter.content)
        return await self._write(letter, letter.content)

    async def _show(self, letter: Letter, chart: Chart) -> int:
        seen = view(chart.data, "group")
        drawn = await asyncio.to_thread(png, chart.words, seen)
        caption = alt(chart.words, seen)
        if letter.edits is not None:
            media = InputMediaPhoto(drawn, caption=caption, filename="chart.png")
            return _number(await self._bot.edit_message_media(media, letter.chat_id, letter.edits), letter.edits)
        message = await self._bot.send_photo(
            letter.chat_id,
            InputFile(drawn, filename="chart.png"),
            caption=caption,
            message_thread_id=letter.thread_id,
            reply_parameters=_reply(letter),
        )
        return message.message_id

    async def _write(self, letter: Letter, screen: Screen) -> int:
        keyboard = _keyboard(screen, private=letter.row.member_id is not None)
        if letter.edits is not None:
            edited = await self._bot.edit_message_text(
                screen.html,
                letter.chat_id,
                letter.edits,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard,
            )
            return _number(edited, letter.edits)
        message = await self._bot.send_message(
            letter.chat_id,
            screen.html,
            message_thread_id=letter.thread_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard,
            reply_parameters=_reply(letter),
            disable_notification=screen.silent or None,
        )
        return message.message_id


def _number(edited: Message | bool, number: int) -> int:
    return number if isinstance(edited, bool) else edited.message_id


def _reply(letter: Letter) -> ReplyParameters | None:
    if letter.answers is None:
        return None
    return ReplyParameters(letter.answers, allow_sending_without_reply=True)


def _keyboard(screen: Screen, *, private: bool) -> InlineKeyboardMarkup | None:
    rows = numbered(screen) if private else screen.rows
    return InlineKeyboardMarkup([[_button(each) for each in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.code)
