"""The methods that change messages: edit, delete, pin, react, and the answer to a tap."""

from typing import Any

from .chats import Chat, Json, Message, Toast
from .errors import bad, own
from .requests import Upload
from .sending import (
    MOST_FILE_BYTES,
    MOST_PHOTO_BYTES,
    caption_of,
    document_parts,
    photo_parts,
    stored,
    text_of,
)
from .world import QUERY_SECONDS, World, is_service

Params = dict[str, Any]

TWO_DAYS = 48 * 3600
"""Seconds; older messages cannot be deleted (https://core.telegram.org/bots/api#deletemessage)."""

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = ("photo", "document", "has_media_spoiler", *_CAPTION)


def _to_edit(world: World, params: Params) -> Message:
    chat = world.writable(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot or is_service(message):
        raise bad("message can't be edited")
    return message


def _edit(world: World, message: Message, fields: tuple[str, ...], parts: Json, params: Params) -> Json:
    json = message.json
    markup = params.get("reply_markup")
    new_markup = markup if markup and markup["inline_keyboard"] else None
    old = {field: json[field] for field in fields if field in json}
    if old == parts and json.get("reply_markup") == new_markup:
        raise bad(NOT_MODIFIED)
    if "reply_markup" in json:
        message.past = (*message.past[-9:], json["reply_markup"])
    changed = {k: v for k, v in json.items() if k not in fields and k not in ("reply_markup", "edit_date")}
    changed["edit_date"] = int(world.clock.now().timestamp())
    changed.update(parts)
    if new_markup is not None:
        changed["reply_markup"] = new_markup
    message.json = changed
    message.edits += 1
    world.happens(message.chat, "edit", message)
    return changed


def edit_message_text(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out editMessageText."""
    parts = text_of(params, "MESSAGE_TOO_LONG")
    message = _to_edit(world, params)
    if "text" not in message.json:
        raise bad("there is no text in the message to edit")
    return _edit(world, message, _TEXT, parts, params)


def edit_message_caption(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out editMessageCaption."""
    parts = caption_of(params)
    message = _to_edit(world, params)
    if not message.files:
        raise bad("there is no caption in the message to edit")
    return _edit(world, message, _CAPTION, parts, params)


def edit_message_reply_markup(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out editMessageReplyMarkup."""
    return _edit(world, _to_edit(world, params), (), {}, params)


def edit_message_media(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out editMessageMedia, for photos and documents."""
    media = params["media"]
    parts = caption_of(media)
    message = _to_edit(world, params)
    if media["type"] == "photo":
        file = stored(world, media["media"], uploads, folder="photos", most=MOST_PHOTO_BYTES, what="photo")
        parts = {**photo_parts(world, file), **parts}
        if media.get("has_spoiler"):
            parts["has_media_spoiler"] = True
    else:
        file = stored(world, media["media"], uploads, folder="documents", most=MOST_FILE_BYTES, what="document")
        parts = {**document_parts(file), **parts}
    result = _edit(world, message, (*_TEXT, *_MEDIA), parts, params)
    message.files = (file,)
    return result


def _check_delete(world: World, chat: Chat, message: Message) -> None:
    if (world.clock.now() - message.at).total_seconds() > TWO_DAYS:
        raise bad("message can't be deleted for everyone")
    if chat.person is None:
        if "forum_topic_created" in message.json or "supergroup_chat_created" in message.json:
            raise bad("message can't be deleted")
        if not message.by_bot and "can_delete_messages" not in chat.bot_rights:
            raise bad("message can't be deleted")


def delete_message(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out deleteMessage: within 48 hours, and in groups others' messages only with the right to."""
    chat = world.writable(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to delete not found")
    _check_delete(world, chat, message)
    world.remove(message)
    return True


def delete_messages(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out deleteMessages, 1-100 of them; those that cannot be found are skipped."""
    ids = params["message_ids"]
    if not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > 100:
        raise bad("too many message identifiers specified")
    chat = world.writable(params["chat_id"])
    found = [chat.messages[id] for id in ids if id in chat.messages]
    for message in found:
        _check_delete(world, chat, message)
    for message in found:
        world.remove(message)
    return True


def _to_pin(world: World, params: Params) -> Chat:
    chat = world.writable(params["chat_id"])
    if chat.person is None and "can_pin_messages" not in chat.bot_rights:
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


def pin_chat_message(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out pinChatMessage; the chat gets a service message, which the bot gets, too."""
    chat = _to_pin(world, params)
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to pin not found")
    if is_service(message):
        raise bad("message can't be pinned")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    content = {"from": world.bot, "pinned_message": World.without_reply(message)}
    world.tell(world.put(chat, content, by_bot=True, thread=message.thread))
    return True


def unpin_chat_message(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out unpinChatMessage; without message_id the newest pinned one."""
    chat = _to_pin(world, params)
    wanted = params.get("message_id")
    if wanted is None and chat.pinned:
        wanted = chat.pinned[-1]
    if wanted not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(wanted)
    world.changed(chat)
    return True


def unpin_all_chat_messages(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out unpinAllChatMessages."""
    chat = _to_pin(world, params)
    chat.pinned.clear()
    world.changed(chat)
    return True


def set_message_reaction(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out setMessageReaction; a bot sets at most one."""
    reactions = params.get("reaction") or []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if reaction["type"] != "emoji":
            raise own(f"reactions of type {reaction['type']} are not served")
        if not reaction.get("emoji"):
            raise bad("REACTION_INVALID")
    chat = world.writable(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to react not found")
    message.reactions = reactions
    world.happens(chat, "reaction", message)
    return True


def answer_callback_query(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out answerCallbackQuery; the text has at most 200 characters."""
    text = params.get("text", "")
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    tap = world.taps.get(params["callback_query_id"])
    if tap is None or (world.clock.now() - tap.at).total_seconds() > QUERY_SECONDS:
        raise bad(OLD_QUERY)
    url = params.get("url")
    if url and not url.startswith(
        (f"https://t.me/{world.bot['username']}?", f"tg://resolve?domain={world.bot['username']}")
    ):
        raise bad("URL_INVALID")
    if text or url:
        toast = Toast(text, bool(params.get("show_alert")), url, world.clock.now())
        tap.person.toasts.append(toast)
        world.happens(tap.chat, "toast", None, toast, tap.person.id)
    else:
        world.bell.ring()
    return True
