"""The things of the world: messages, chats, topics, files. Data with a few questions, no rules of the Bot API."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from . import formatting

if TYPE_CHECKING:
    from .people import Person

Json = dict[str, Any]

FEED = 10_000
"""How many happenings a chat remembers for those who wait to hear something."""

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip
"""Who an anonymous group administrator writes as; the chat itself stands in ``sender_chat``."""

PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics", "can_manage_tags",
    "can_send_welcome_messages",
)  # fmt: skip
USUAL_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_pin_messages",
)  # fmt: skip
"""What an administrator gets when nothing else is said."""


def unnumbered(label: str) -> str:
    """Return what a button is called: what follows a number and an en space in front of it."""
    number, gap, name = label.partition("\N{EN SPACE}")
    return name if gap and number.isdecimal() else label


class File(NamedTuple):
    """A stored file; ``path`` is its address below ``/file/bot<token>/``."""

    id: str
    unique_id: str
    path: str
    data: bytes
    name: str
    mime: str


class Toast(NamedTuple):
    """What a person saw after a tap: a short notice, or an ``alert`` to be dismissed, or a link that opened."""

    text: str
    alert: bool
    url: str | None
    at: datetime


class Message:
    """One message. ``json`` is the Bot API's object as it is now; edits change it in place."""

    __slots__ = (
        "at",
        "by_bot",
        "chat",
        "edits",
        "effects",
        "files",
        "gone",
        "id",
        "json",
        "past",
        "person",
        "reactions",
        "thread",
    )  # fmt: skip

    def __init__(self, chat: Chat, id: int, json: Json, at: datetime, *, by_bot: bool) -> None:
        self.chat = chat
        self.id = id
        self.json = json
        self.at = at
        self.by_bot = by_bot
        self.person: Person | None = None
        self.thread: int | None = None
        self.edits = 0
        self.past: tuple[Json, ...] = ()
        self.gone = False
        self.files: tuple[File, ...] = ()
        self.reactions: list[Json] = []
        self.effects: Json = {}

    @property
    def text(self) -> str:
        """The plain text, or the caption; empty when there is none."""
        return str(self.json.get("text") or self.json.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """The entities of the text or the caption."""
        return list(self.json.get("entities") or self.json.get("caption_entities") or ())

    @property
    def html(self) -> str:
        """The text as Telegram's HTML."""
        return formatting.to_html(self.text, self.entities)

    @property
    def markup(self) -> list[list[Json]]:
        """The rows of inline buttons as objects of the Bot API."""
        return list(self.json.get("reply_markup", {}).get("inline_keyboard", ()))

    @property
    def buttons(self) -> list[list[str]]:
        """The rows of labels of the inline buttons, without their numbers."""
        return [[unnumbered(button["text"]) for button in row] for row in self.markup]

    @property
    def labels(self) -> list[str]:
        """All labels of the inline buttons, row after row, without their numbers."""
        return [label for row in self.buttons for label in row]

    @property
    def numbered_labels(self) -> list[str]:
        """All labels of the inline buttons as they stand there."""
        return [button["text"] for row in self.markup for button in row]

    @property
    def photo(self) -> bytes | None:
        """The picture of a photo message."""
        return self.files[0].data if "photo" in self.json and self.files else None

    @property
    def document(self) -> bytes | None:
        """The content of a document message."""
        return self.files[0].data if "document" in self.json and self.files else None

    @property
    def file_name(self) -> str | None:
        """The name of a document."""
        name = self.json.get("document", {}).get("file_name")
        return None if name is None else str(name)

    @property
    def reply_to(self) -> int | None:
        """The id of the message that this one answers."""
        replied = self.json.get("reply_to_message")
        return None if replied is None else int(replied["message_id"])

    @property
    def pinned(self) -> bool:
        """Whether it is pinned in its chat now."""
        return self.id in self.chat.pinned

    @property
    def silent(self) -> bool:
        """Whether it was sent without a sound."""
        return bool(self.effects.get("disable_notification"))

    @property
    def protected(self) -> bool:
        """Whether forwarding and saving are blocked."""
        return "has_protected_content" in self.json

    def __repr__(self) -> str:
        return f"<Message {self.id} in {self.chat.id}: {self.text[:60]!r} {self.buttons or ''}>"


class Happening(NamedTuple):
    """Something that people in a chat can notice: the bot wrote, edited, or answered a tap."""

    number: int
    kind: str
    message: Message | None
    toast: Toast | None
    person: int | None


class Member:
    """One person in a group: ``creator``, ``administrator``, ``member``, ``left`` or ``kicked``."""

    __slots__ = ("anonymous", "person", "rights", "status")

    def __init__(self, person: Person, status: str) -> None:
        self.person = person
        self.status = status
        self.rights: frozenset[str] = frozenset()
        self.anonymous = False

    @property
    def here(self) -> bool:
        """Whether the person is in the group."""
        return self.status in ("creator", "administrator", "member")


class Topic:
    """A topic of a forum; its id is that of the message that created it."""

    __slots__ = ("closed", "deleted", "id", "name", "root")

    def __init__(self, id: int, name: str, root: Message) -> None:
        self.id = id
        self.name = name
        self.root = root
        self.closed = self.deleted = False


class Chat:
    """A private chat or a group as the server keeps it."""

    def __init__(self, id: int, kind: str, *, title: str | None = None, person: Person | None = None) -> None:
        self.id = id
        self.kind = kind
        self.title = title
        self.person = person
        self.messages: dict[int, Message] = {}
        self.feed: deque[Happening] = deque(maxlen=FEED)
        self.pinned: list[int] = []
        self.keyboard: Json | None = None
        self.last_action: str | None = None
        self.started = False
        self.bot_status = "left"
        self.bot_rights: frozenset[str] = frozenset()
        self.members: dict[int, Member] = {}
        self.permissions = frozenset(p for p in PERMISSIONS if p not in ("can_edit_tag", "can_manage_topics"))
        self.forum = False
        self.topics: dict[int, Topic] = {}
        self.migrated_to: int | None = None
        self.last_id = 0
        self.json: Json = {}
        self.describe()

    def describe(self) -> None:
        """Build the Bot API's short object anew, after a name or a kind has changed."""
        if self.person is not None:
            user = self.person.json
            self.json = {"id": self.id, "type": "private"}
            self.json |= {k: user[k] for k in ("first_name", "last_name", "username") if k in user}
        else:
            self.json = {"id": self.id, "type": self.kind, "title": self.title}
            if self.forum:
                self.json["is_forum"] = True

    @property
    def private(self) -> bool:
        """Whether this is a chat with one person."""
        return self.person is not None

    def visible(self, thread: int | None = None) -> list[Message]:
        """Return the messages that are there now, oldest first; of one topic when ``thread`` is given."""
        return [m for m in self.messages.values() if thread is None or m.thread == thread]
