"""The methods that make messages: texts, pictures, documents, places."""

from typing import Any

from . import formatting, images
from .chats import Chat, File, Json, Message
from .errors import ApiError, bad, own
from .requests import Upload
from .world import World

Params = dict[str, Any]

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_FILE_BYTES = 50 * 1024 * 1024
CHAT_ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
)  # fmt: skip


def formatted(raw: str, mode: str | None, entities: list[Json] | None) -> tuple[str, list[Json]]:
    """Return text and entities as Telegram keeps them, by parse mode or by the given entities."""
    if len(raw) > 1 << 15 or (len(raw) > 1 << 13 and len(raw.encode()) > 1 << 15):
        raise bad("Text is too long")
    if mode and mode.lower() != "none":
        if mode.lower() != "html":
            if mode.lower() in ("markdown", "markdownv2"):
                raise own(f"parse_mode {mode} is not served, only HTML")
            raise bad("unsupported parse_mode")
        if entities:
            raise own("parse_mode and entities exclude each other; Telegram would ignore the entities")
        text, found = formatting.parse_html(raw)
    else:
        text, found = raw, [dict(entity) for entity in entities or ()]
        for entity in found:
            end = entity["offset"] + entity["length"]
            if entity["offset"] < 0 or entity["length"] <= 0 or end > formatting.units(raw):
                raise own(f"entity outside of the text: {entity['type']} at {entity['offset']}")
    text, found = formatting.trimmed(text, found)
    return text, formatting.with_found(text, found)


def text_of(params: Params, too_long: str = "message is too long") -> Json:
    """Return the ``text`` and ``entities`` of a message; raises Telegram's refusals of them.

    The length is counted in characters after the entities were parsed, 1-4096.
    """
    raw = params["text"]
    if not raw:
        raise bad("message text is empty")
    text, entities = formatted(raw, params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad("text must be non-empty")
    if len(text) > MOST_TEXT:
        raise bad(too_long)
    parts: Json = {"text": text}
    if entities:
        parts["entities"] = entities
    link = params.get("link_preview_options")
    if link and any(entity["type"] in ("url", "text_link") for entity in entities):
        parts["link_preview_options"] = link
    return parts


def caption_of(params: Params) -> Json:
    """Return the ``caption`` and ``caption_entities``, at most 1024 characters after parsing."""
    raw = params.get("caption")
    if not raw:
        return {}
    text, entities = formatted(raw, params.get("parse_mode"), params.get("caption_entities"))
    if len(text) > MOST_CAPTION:
        raise bad("message caption is too long")
    parts: Json = {"caption": text} if text else {}
    if entities:
        parts["caption_entities"] = entities
    if params.get("show_caption_above_media"):
        parts["show_caption_above_media"] = True
    return parts


def _may_send(world: World, chat: Chat, params: Params, permission: str, what: str) -> int | None:
    """Return the thread to write to, after asking whether the bot may write there."""
    thread: int | None = params.get("message_thread_id")
    if chat.person is None and permission not in chat.permissions and chat.bot_status != "administrator":
        raise bad(f"not enough rights to send {what} to the chat")
    if thread:
        topic = chat.topics.get(thread)
        if topic is None or topic.deleted:
            raise bad("message thread not found")
        if topic.closed and "can_manage_topics" not in chat.bot_rights:
            raise bad("TOPIC_CLOSED")
        return thread
    return None


def _replied(chat: Chat, reply: Json | None) -> Json | None:
    if reply is None:
        return None
    if reply.get("chat_id") not in (None, chat.id):
        raise own("replies to another chat are not served")
    message = chat.messages.get(reply["message_id"])
    if message is None:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")
    return World.without_reply(message)


def _send(world: World, chat: Chat, params: Params, parts: Json, thread: int | None) -> Message:
    json: Json = {"from": world.bot}
    replied = _replied(chat, params.get("reply_parameters"))
    if replied is not None:
        json["reply_to_message"] = replied
        if thread is None and chat.kind == "supergroup":
            json["message_thread_id"] = replied.get("message_thread_id", replied["message_id"])
    json.update(parts)
    if params.get("protect_content"):
        json["has_protected_content"] = True
    markup = params.get("reply_markup")
    if markup:
        if "inline_keyboard" in markup:
            if markup["inline_keyboard"]:
                json["reply_markup"] = markup
        else:
            _set_keyboard(chat, markup)
    message = world.put(chat, json, by_bot=True, thread=thread)
    chat.last_action = None
    if params.get("disable_notification"):
        message.effects["disable_notification"] = True
    return message


def _set_keyboard(chat: Chat, markup: Json) -> None:
    if "keyboard" in markup:
        if chat.person is None and any(
            button.get("request_location") or button.get("request_contact")
            for row in markup["keyboard"]
            for button in row
        ):
            raise bad("location can be requested in private chats only")
        chat.keyboard = markup
    elif "remove_keyboard" in markup:
        chat.keyboard = None


def send_message(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out sendMessage."""
    parts = text_of(params)
    chat = world.writable(params["chat_id"])
    thread = _may_send(world, chat, params, "can_send_messages", "text messages")
    return _send(world, chat, params, parts, thread).json


def stored(world: World, value: str, uploads: dict[str, Upload], *, folder: str, most: int, what: str) -> File:
    """Return the file that a parameter means: an upload, ``attach://name``, or the id of a known file."""
    upload = uploads.get(value.removeprefix("attach://"))
    if upload is not None:
        if not upload.data:
            raise bad("file must be non-empty")
        if len(upload.data) > most:
            raise ApiError(413, "Request Entity Too Large")
        mime = None if upload.mime == "application/octet-stream" else upload.mime
        return world.keep(upload.data, upload.name, folder=folder, mime=mime)
    if value.startswith("attach://"):
        raise bad(f"there is no {what} in the request")
    if value.startswith(("http://", "https://")):
        raise own("files by URL are not served: the playground talks to nobody")
    file = world.files.get(value)
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    return file


def photo_parts(world: World, file: File) -> Json:
    """Return the ``photo`` of a message; raises Telegram's refusal of what is no picture."""
    size = images.size(file.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return {"photo": [{"file_id": file.id, "file_unique_id": file.unique_id, "width": width, "height": height,
                       "file_size": len(file.data)}]}  # fmt: skip


def document_parts(file: File) -> Json:
    """Return the ``document`` of a message."""
    return {"document": {"file_id": file.id, "file_unique_id": file.unique_id, "file_name": file.name,
                         "mime_type": file.mime, "file_size": len(file.data)}}  # fmt: skip


def send_photo(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out sendPhoto."""
    parts = caption_of(params)
    chat = world.writable(params["chat_id"])
    thread = _may_send(world, chat, params, "can_send_photos", "photos")
    file = stored(world, params["photo"], uploads, folder="photos", most=MOST_PHOTO_BYTES, what="photo")
    spoiler = {"has_media_spoiler": True} if params.get("has_spoiler") else {}
    message = _send(world, chat, params, {**photo_parts(world, file), **spoiler, **parts}, thread)
    message.files = (file,)
    return message.json


def send_document(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out sendDocument."""
    parts = caption_of(params)
    chat = world.writable(params["chat_id"])
    thread = _may_send(world, chat, params, "can_send_documents", "documents")
    file = stored(world, params["document"], uploads, folder="documents", most=MOST_FILE_BYTES, what="document")
    message = _send(world, chat, params, {**document_parts(file), **parts}, thread)
    message.files = (file,)
    return message.json


def send_media_group(world: World, params: Params, uploads: dict[str, Upload]) -> list[Json]:
    """Carry out sendMediaGroup: 2 to 10 photos, or as many documents; nothing is sent when one of them is refused."""
    album = params["media"]
    if not 2 <= len(album) <= 10:
        raise bad("there must be from 2 to 10 messages in an album")
    if len({each["type"] for each in album}) > 1:
        raise bad("document can't be mixed with other media types")
    chat = world.writable(params["chat_id"])
    photos = album[0]["type"] == "photo"
    what = ("can_send_photos", "photos") if photos else ("can_send_documents", "documents")
    thread = _may_send(world, chat, params, *what)
    found = []
    for each in album:
        parts = caption_of(each)
        if photos:
            file = stored(world, each["media"], uploads, folder="photos", most=MOST_PHOTO_BYTES, what="photo")
            spoiler = {"has_media_spoiler": True} if each.get("has_spoiler") else {}
            found.append((file, {**photo_parts(world, file), **spoiler, **parts}))
        else:
            file = stored(world, each["media"], uploads, folder="documents", most=MOST_FILE_BYTES, what="document")
            found.append((file, {**document_parts(file), **parts}))
    together = {"media_group_id": str(world.new_album_id())}
    sent = []
    for file, parts in found:
        message = _send(world, chat, params, {**together, **parts}, thread)
        message.files = (file,)
        sent.append(message.json)
    return sent


def send_location(world: World, params: Params, uploads: dict[str, Upload]) -> Json:
    """Carry out sendLocation."""
    latitude, longitude = params["latitude"], params["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("BAD_REQUEST: wrong point")
    chat = world.writable(params["chat_id"])
    thread = _may_send(world, chat, params, "can_send_other_messages", "locations")
    place = {"latitude": latitude, "longitude": longitude}
    if "horizontal_accuracy" in params:
        place["horizontal_accuracy"] = params["horizontal_accuracy"]
    return _send(world, chat, params, {"location": place}, thread).json


def send_chat_action(world: World, params: Params, uploads: dict[str, Upload]) -> bool:
    """Carry out sendChatAction."""
    if params["action"] not in CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    chat = world.writable(params["chat_id"])
    _may_send(world, chat, params, "can_send_messages", "text messages")
    chat.last_action = params["action"]
    world.changed(chat)
    return True
