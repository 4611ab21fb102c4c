"""What else than text a message may hold: a picture, or something that we can neither hear nor see."""

from dataclasses import dataclass

from aiogram.types import Message

PICTURES = ("image/jpeg", "image/png", "image/webp")
"""Files that are kept as pictures."""

LISTS = (".csv", ".xlsx")
"""How the names of files end that are read as lists of reports."""

_KINDS = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "live_photo": "video",
    "story": "video",
    "document": "file",
    "contact": "contact",
    "users_shared": "contact",
    "poll": "poll",
    "checklist": "poll",
    "location": "moving",
    "sticker": "sticker",
    "animation": "sticker",
    "dice": "sticker",
    "game": "sticker",
    "paid_media": "other",
    "invoice": "other",
    "gift": "other",
    "unknown": "other",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, without its content."""

    kind: str
    """photo · voice · video · file · list · contact · poll · moving (a position) · sticker (also what moves) · other"""
    caption: str = ""
    album: str = ""
    """The number that the pictures of an album have in common; they come one by one, in any order."""
    file: str = ""
    """Telegram's number of a picture."""
    size: int = 0
    name: str = ""
    """Of a list."""


def sent_in(message: Message) -> Sent | None:
    """Return what a message without text holds; None when it only says that something happened in the chat."""
    kind = _KINDS.get(message.content_type)
    if kind is None:
        return None
    caption, album = message.caption or "", message.media_group_id or ""
    if message.photo:
        largest = max(message.photo, key=lambda each: each.width * each.height)
        return Sent("photo", caption, album, largest.file_id, largest.file_size or 0)
    document = message.document
    if kind == "file" and document is not None and document.mime_type in PICTURES:
        return Sent("photo", caption, album, document.file_id, document.file_size or 0)
    if kind == "file" and document is not None and (document.file_name or "").lower().endswith(LISTS):
        return Sent("list", caption, album, document.file_id, document.file_size or 0, document.file_name or "")
    return Sent(kind, caption, album)
