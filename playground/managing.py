"""The methods about the bot and its chats: who am I, who is there, commands, files, topics."""

import re
from typing import Any

from . import members
from .chats import Chat, Json, Topic
from .errors import bad, forbidden
from .requests import Upload
from .world import World

Params = dict[str, Any]

MOST_DOWNLOAD = 20 * 1024 * 1024
"""Bytes that getFile gives at most (https://core.telegram.org/bots/api#getfile)."""


def get_me(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out getMe."""
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out getChat."""
    chat = world.readable(params["chat_id"])
    gifts = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
                           "gifts_from_channels"), chat.private)  # fmt: skip
    full: Json = {
        **chat.json,
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }
    if chat.person is None:
        full["permissions"] = members.permissions(chat.permissions)
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].json
    return full


def get_chat_member(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out getChatMember."""
    user_id = params["user_id"]
    chat = world.readable(params["chat_id"], members=user_id != world.bot_id)
    if user_id <= 0:
        raise bad("invalid user_id specified")
    if user_id == world.bot_id:
        return {"status": "member", "user": world.bot} if chat.private else members.of_bot(world, chat)
    person = world.people.get(user_id)
    if person is None:
        raise bad("user not found")
    if chat.person is not None:
        if person is not chat.person:
            raise bad("user not found")
        return {"status": "member", "user": person.json}
    member = chat.members.get(user_id)
    if member is None:
        return {"status": "left", "user": person.json}
    return members.of_person(chat, member)


def _group(world: World, params: Params) -> Chat:
    chat = world.readable(params["chat_id"], members=True)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    return chat


def get_chat_administrators(world: World, params: Params, uploads: dict[str, Upload]) -> list[Json]:
    """Carry out getChatAdministrators; bots are left out unless ``return_bots``, but never the bot itself."""
    chat = _group(world, params)
    found = [members.of_person(chat, m) for m in chat.members.values() if m.status in ("creator", "administrator")]
    if chat.bot_status == "administrator":
        found.append(members.of_bot(world, chat))
    return found


def get_chat_member_count(world: World, params: Params, uploads: dict[str, Upload]) -> int:
    """Carry out getChatMemberCount; the bot counts."""
    chat = world.readable(params["chat_id"], members=True)
    if chat.private:
        return 2
    here = sum(1 for member in chat.members.values() if member.here)
    return here + (chat.bot_status in ("member", "administrator"))


def leave_chat(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out leaveChat."""
    chat = world.writable(params["chat_id"])
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    world.tell(world.put(chat, {"from": world.bot, "left_chat_member": world.bot}, by_bot=True))
    members.change_bot(world, chat, world.bot, "left")
    return True


# Commands and descriptions

_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")


def _scope(world: World, params: Params) -> tuple[str, int, int, str]:
    scope = params.get("scope") or {"type": "default"}
    language = params.get("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    chat_id = scope.get("chat_id", 0)
    if chat_id:
        chat = world.readable(chat_id)
        chat_id = chat.id
        if scope["type"] != "chat" and chat.private:
            raise bad("can't use specified scope in private chats")
        if scope["type"] == "chat_member" and scope["user_id"] not in world.people:
            raise bad("user not found")
    return scope["type"], chat_id, scope.get("user_id", 0), language


def set_my_commands(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out setMyCommands: at most 100, names 1-32 of a-z0-9_, descriptions 1-256."""
    commands = params["commands"]
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    place = _scope(world, params)
    if commands:
        world.commands[place] = [
            {"command": c["command"].lstrip("/"), "description": c["description"].strip()} for c in commands
        ]
    else:
        world.commands.pop(place, None)
    _everyone_looks(world)
    return True


def get_my_commands(world: World, params: Params, uploads: dict[str, Upload]) -> list[Json]:
    """Carry out getMyCommands; just the given scope and language, without falling back."""
    return world.commands.get(_scope(world, params), [])


def delete_my_commands(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out deleteMyCommands."""
    world.commands.pop(_scope(world, params), None)
    _everyone_looks(world)
    return True


def _everyone_looks(world: World) -> None:
    for chat in world.chats.values():
        world.changed(chat)


def commands_for(world: World, chat: Chat, language: str, user_id: int, *, admin: bool) -> list[Json]:
    """Return the commands that a person is shown in a chat, narrowest scope first, then language.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    if chat.private:
        scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    else:
        scopes = [("chat_member", chat.id, user_id)]
        scopes += [("chat_administrators", chat.id, 0)] if admin else []
        scopes += [("chat", chat.id, 0)]
        scopes += [("all_chat_administrators", 0, 0)] if admin else []
        scopes += [("all_group_chats", 0, 0), ("default", 0, 0)]
    for scope in scopes:
        for code in (language, ""):
            found = world.commands.get((*scope, code))
            if found:
                return found
    return []


_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def _setter(field: str) -> Any:
    def carry_out(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
        value = params.get(field) or ""
        if len(value) > _LIMITS[field]:
            raise bad(f"{'name' if field == 'name' else 'description'} is too long")
        world.names[field, params.get("language_code") or ""] = value
        return True

    return carry_out


def _getter(field: str) -> Any:
    def carry_out(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
        default = world.bot["first_name"] if field == "name" else ""
        language = params.get("language_code") or ""
        return {field: world.names.get((field, language)) or world.names.get((field, "")) or default}

    return carry_out


set_my_name, get_my_name = _setter("name"), _getter("name")
set_my_description, get_my_description = _setter("description"), _getter("description")
set_my_short_description, get_my_short_description = (
    _setter("short_description"),
    _getter("short_description"),
)


# Files and topics


def get_file(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out getFile; at most 20 MB."""
    file = world.files.get(params["file_id"])
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MOST_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": file.path,
    }


def _forum(world: World, params: Params) -> Chat:
    chat = world.writable(params["chat_id"])
    if not chat.forum:
        raise bad("the chat is not a forum")
    if "can_manage_topics" not in chat.bot_rights:
        raise (
            bad("not enough rights to manage topics")
            if chat.bot_status == "administrator"
            else forbidden("not enough rights")
        )
    return chat


def create_forum_topic(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out createForumTopic; names have 1-128 characters."""
    if len(params["name"]) > 128:
        raise bad("TOPIC_TITLE_INVALID")
    topic = world.topic(_forum(world, params), params["name"], world.bot, by_bot=True)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": 7322096}


def _topic(world: World, params: Params) -> tuple[Chat, Topic]:
    chat = _forum(world, params)
    topic = chat.topics.get(params["message_thread_id"])
    if topic is None or topic.deleted:
        raise bad("message thread not found")
    return chat, topic


def close_forum_topic(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out closeForumTopic."""
    chat, topic = _topic(world, params)
    if topic.closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = True
    world.tell(world.put(chat, {"from": world.bot, "forum_topic_closed": {}}, by_bot=True, thread=topic.id))
    return True


def reopen_forum_topic(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out reopenForumTopic."""
    chat, topic = _topic(world, params)
    if not topic.closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = False
    world.tell(world.put(chat, {"from": world.bot, "forum_topic_reopened": {}}, by_bot=True, thread=topic.id))
    return True
