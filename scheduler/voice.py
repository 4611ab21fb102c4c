"""The voice: one letter said with PTB's `ExtBot`, and what came of it. Nothing here waits, retries or remembers."""

import asyncio
import logging
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from reporting.chart import alt, png
from reporting.numbers import numbered
from reporting.screens import Button, Screen
from scheduler.lanes import lanes
from scheduler.outcomes import Outcome, Refused, Sent, outcome_of
from scheduler.pacing import Pace
from scheduler.rendering import Chart, Letter

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
IN_FLIGHT = 8
"""Messages under way at once: 30 halve the rate of httpx."""

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

    def __init__(self, token: str, api_url: str, pace: Pace, *, patience: float = 30) -> None:
        # These would write the address, which holds the token, and the 429 that the outbox deals with itself.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)
        self._request = _Request(
            connection_pool_size=IN_FLIGHT + 2,
            connect_timeout=10,
            read_timeout=patience,
            write_timeout=20,
            pool_timeout=30,
            httpx_kwargs=lanes(IN_FLIGHT),
        )
        self._bot: ExtBot[int] = ExtBot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._request,
            get_updates_request=HTTPXRequest(connection_pool_size=1),
            rate_limiter=_limiter(pace),
        )

    async def say(self, letter: Letter, now: datetime, failures: int) -> Outcome:
        """Say one letter and return what came of it. Raises nothing that Telegram or the network can cause."""
        try:
            return Sent(await self._say(letter))
        except TelegramError as error:
            return outcome_of(error, now, failures)
        except (OSError, RuntimeError, ValueError) as error:  # the chart could not be drawn
            logging.getLogger(__name__).error("row %s: %s", letter.row.id, type(error).__name__, exc_info=error)
            return Refused(type(error).__name__)

    async def close(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    async def _say(self, letter: Letter) -> int:
        content = letter.content
        if isinstance(content, Chart):
            drawn = await asyncio.to_thread(png, content.words, content.data)
            photo = InputFile(drawn, filename="chart.png")
            message = await self._bot.send_photo(
                letter.chat_id,
                photo,
                caption=alt(content.words, content.data),
                message_thread_id=letter.thread_id,
            )
        else:
            message = await self._bot.send_message(
                letter.chat_id,
                content.html,
                message_thread_id=letter.thread_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=_keyboard(content, private=letter.row.member_id is not None),
                disable_notification=content.silent or None,
            )
        return message.message_id


def _limiter(pace: Pace) -> AIORateLimiter:
    # One in each twentieth of a second: a bucket of twenty would let forty out in the first second.
    return AIORateLimiter(
        overall_max_rate=1 if pace.overall else 0,
        overall_time_period=1 / pace.overall if pace.overall else 0,
        group_max_rate=pace.group or 0,
        max_retries=0,
    )


def _keyboard(screen: Screen, *, private: bool) -> InlineKeyboardMarkup | None:
    rows = numbered(screen) if private else screen.rows
    return InlineKeyboardMarkup([[_button(each) for each in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.code)
