"""Looks at what the bot may do in a group, and says so there."""

from aiogram import Bot
from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted

from reporting.group_rights import rights_screen
from reporting.screens import Screen
from reporting.wording import words_in


async def look(bot: Bot, chat_id: int, language: str, *, in_topic: bool) -> Screen:
    """Ask Telegram for the bot's rights in a group and return the screen that tells them."""
    me = await bot.get_me()
    standing = await bot.get_chat_member(chat_id, me.id)
    is_admin = isinstance(standing, ChatMemberAdministrator)
    can_send = standing.can_send_messages if isinstance(standing, ChatMemberRestricted) else True
    can_pin = isinstance(standing, ChatMemberAdministrator) and bool(standing.can_pin_messages)
    return rights_screen(
        words_in(language),
        is_admin=is_admin,
        can_send=bool(can_send),
        can_pin=can_pin,
        privacy_mode=not me.can_read_all_group_messages and not is_admin,
        in_topic=in_topic,
    )
