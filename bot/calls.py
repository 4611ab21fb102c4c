"""The two calls that paint a screen, as lean methods of aiogram: the keyboard goes as JSON, and of the message that
Telegram answers with only the number is read. Building and reading the whole objects would be most of a step's cost."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.methods.base import Response
from aiogram.types import MessageId
from aiohttp import BytesPayload

NO_PREVIEW = '{"is_disabled":true}'


class SendScreen(TelegramMethod[MessageId]):
    """sendMessage."""

    __returning__ = MessageId
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    message_thread_id: int | None = None
    parse_mode: str = "HTML"
    reply_markup: str | None = None
    link_preview_options: str = NO_PREVIEW
    disable_notification: bool | None = None


class EditScreen(TelegramMethod[MessageId]):
    """editMessageText."""

    __returning__ = MessageId
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    parse_mode: str = "HTML"
    reply_markup: str | None = None
    link_preview_options: str = NO_PREVIEW


LEAN = (SendScreen, EditScreen, AnswerCallbackQuery)


class LeanSession(AiohttpSession):
    """aiogram's session, which sends the calls of every step as JSON: a form is put together field by field."""

    # The type is aiogram's, which makes forms only; what it does with it is to hand it to aiohttp, which takes both.
    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        """Return the body of a request."""
        if isinstance(method, LEAN):
            return BytesPayload(method.model_dump_json(exclude_none=True).encode(), content_type="application/json")
        return super().build_form_data(bot, method)

    async def close(self) -> None:
        """Close the connections, without the quarter of a second that aiogram waits for those under TLS."""
        if self._session is not None and not self._session.closed:
            await self._session.close()


KEPT = (Response[MessageId], Response[bool])
"""pydantic forgets a generic model that nobody holds, and aiogram would have it built anew for every answer."""
