"""The commands that Telegram shows, per scope and language."""

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from reporting.wording import LANGUAGES, Words, words_in

PRIVATE = (
    *("report", "answer", "mine", "now", "practise", "away", "stop"),
    *("help", "language", "privacy", "mydata", "leave", "erase"),
)
"""Codes of the commands of every member, in the order they are shown."""
COORDINATOR = ("coordinate", "picture", *PRIVATE)
GROUP = ("now", "picture", "bind", "unbind")

NAMES: dict[str, dict[str, str]] = {
    "report": {"sv": "rapport", "en": "report"},
    "answer": {"sv": "svara", "en": "answer"},
    "mine": {"sv": "mina", "en": "mine"},
    "practise": {"sv": "ova", "en": "practise"},
    "away": {"sv": "borta", "en": "away"},
    "stop": {"sv": "stopp", "en": "stop"},
    "help": {"sv": "hjalp", "en": "help"},
    "language": {"sv": "sprak", "en": "language"},
    "privacy": {"sv": "integritet", "en": "privacy"},
    "mydata": {"sv": "minadata", "en": "mydata"},
    "leave": {"sv": "lamna", "en": "leave"},
    "erase": {"sv": "radera", "en": "erase"},
    "coordinate": {"sv": "samordning", "en": "coordinate"},
    "now": {"sv": "laget", "en": "now"},
    "picture": {"sv": "lagesbild", "en": "picture"},
    "bind": {"sv": "bind", "en": "bind"},
    "unbind": {"sv": "koppla_bort", "en": "unbind"},
}
"""Code → name per language. Every language's names are understood by all."""


def listed(codes: tuple[str, ...], words: Words) -> list[BotCommand]:
    """The commands with their descriptions (`command-<code>`) in one language."""
    return [
        BotCommand(command=NAMES[code][words.language], description=words.text(f"command-{code}")) for code in codes
    ]


async def register(bot: Bot) -> None:
    """Tell Telegram the commands of private chats and groups, Swedish for whoever has another language."""
    for scope, codes in (
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
    ):
        for language in LANGUAGES:
            await bot.set_my_commands(
                listed(codes, words_in(language)),
                scope=scope,
                language_code=None if language == LANGUAGES[0] else language,
            )


async def show(bot: Bot, chat_id: int, rank: str, language: str) -> None:
    """Show one member the commands of their rank, in the language they chose."""
    codes = COORDINATOR if rank in ("coordinator", "deputy") else PRIVATE
    await bot.set_my_commands(listed(codes, words_in(language)), scope=BotCommandScopeChat(chat_id=chat_id))
