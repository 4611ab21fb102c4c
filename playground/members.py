"""Who is what in a group, as the Bot API writes it, and the updates that tell of a change."""

from typing import Any

from .chats import PERMISSIONS, RIGHTS, USUAL_RIGHTS, Chat, Json, Member
from .world import World


def _rights(held: frozenset[str], *, forum: bool) -> Json:
    names = [right for right in RIGHTS if right != "can_manage_topics" or forum]
    return {right: right in held or right == "can_manage_chat" for right in names}


def member_json(user: Json, status: str, rights: frozenset[str], *, forum: bool, editable: bool = False) -> Json:
    """Return a ChatMember."""
    if status == "creator":
        return {"status": status, "user": user, "is_anonymous": False}
    if status == "administrator":
        return {"status": status, "user": user, "can_be_edited": editable, "is_anonymous": False,
                **_rights(rights, forum=forum)}  # fmt: skip
    if status == "kicked":
        return {"status": status, "user": user, "until_date": 0}
    return {"status": status, "user": user}


def of_person(chat: Chat, member: Member) -> Json:
    """Return the ChatMember of a person in a group."""
    json = member_json(member.person.json, member.status, member.rights, forum=chat.forum)
    if "is_anonymous" in json:
        json["is_anonymous"] = member.anonymous
    return json


def of_bot(world: World, chat: Chat) -> Json:
    """Return the ChatMember of the bot itself."""
    return member_json(world.bot, chat.bot_status, chat.bot_rights, forum=chat.forum)


def change_bot(world: World, chat: Chat, by: Json, status: str, rights: frozenset[str] = frozenset()) -> None:
    """Give the bot another standing in a chat and tell it (``my_chat_member``)."""
    old = of_bot(world, chat)
    chat.bot_status, chat.bot_rights = status, rights
    new = of_bot(world, chat)
    if old != new:
        at = int(world.clock.now().timestamp())
        content = {"chat": chat.json, "from": by, "date": at, "old_chat_member": old, "new_chat_member": new}
        world.tell_other("my_chat_member", content, chat)


def change_person(world: World, chat: Chat, member: Member, by: Json, status: str) -> None:
    """Give a person another standing in a group; told to a bot that is an administrator (``chat_member``)."""
    old = of_person(chat, member)
    member.status = status
    if chat.bot_status == "administrator":
        at = int(world.clock.now().timestamp())
        content = {"chat": chat.json, "from": by, "date": at, "old_chat_member": old,
                   "new_chat_member": of_person(chat, member)}  # fmt: skip
        world.tell_other("chat_member", content, chat)


def permissions(held: frozenset[str]) -> dict[str, Any]:
    """Return ChatPermissions."""
    return {name: name in held for name in PERMISSIONS}


def chosen_rights(rights: object) -> frozenset[str]:
    """Return administrator rights: None gives the usual ones; raises ValueError for an unknown one."""
    if rights is None:
        return frozenset(USUAL_RIGHTS)
    chosen = frozenset(str(right) for right in rights)  # type: ignore[attr-defined]
    if unknown := chosen - set(RIGHTS):
        raise ValueError(f"no such right: {', '.join(sorted(unknown))}; there are {', '.join(RIGHTS)}")
    return chosen
