"""Opens the line to a Bot API server, and tells it how it shall call us."""

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from bot.calls import LeanSession
from bot.hearing import ALLOWED_UPDATES

AWAY = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
"""What is raised while the server cannot be reached, or has no time for us: worth another try."""


def open_bot(token: str, api_url: str) -> Bot:
    """Return the bot at any Bot API server. Nothing is sent yet; close `bot.session` when done."""
    return Bot(token, session=LeanSession(api=TelegramAPIServer.from_base(api_url)))


async def username(bot: Bot) -> str:
    """Return the bot's own name, without @. Raises aiogram's errors, TelegramUnauthorizedError for a refused token."""
    return (await bot.get_me()).username or ""


async def be_called(bot: Bot, url: str, secret: str) -> None:
    """Have Telegram post updates to `url`, showing `secret`; what is waiting there is kept."""
    await bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False)


async def be_polled(bot: Bot) -> None:
    """Have Telegram keep updates until we poll; what is waiting there is kept."""
    await bot.delete_webhook(drop_pending_updates=False)
