"""The world in memory: who there is, what has been said, and what the bot is told of it.

Everything here happens at once, on one event loop; nothing waits and nothing touches a network.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections import OrderedDict, deque
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from . import formatting
from .chats import ANONYMOUS_ADMIN, Chat, File, Happening, Json, Message, Toast, Topic
from .clock import Clock
from .errors import PlaygroundError, bad, forbidden
from .faults import Fault, Faults
from .updates import Updates
from .waiting import Bell

if TYPE_CHECKING:
    from .people import Person

QUERY_SECONDS = 15
"""How long a tap may be answered (https://core.telegram.org/bots/api#answercallbackquery gives no figure)."""


class Tap(NamedTuple):
    """A tap that the bot may answer."""

    person: Person
    chat: Chat
    at: datetime


class World:
    """People, chats, messages, files and updates around one bot."""

    def __init__(
        self, clock: Clock, *, token: str, username: str, name: str, privacy_mode: bool, first_update_id: int
    ) -> None:
        self.clock = clock
        self.bell = Bell()
        self.updates = Updates(self.bell, first_update_id)
        self.faults = Faults(self._arm_now)
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.bot: Json = {"id": self.bot_id, "is_bot": True, "first_name": name, "username": username}
        self.privacy_mode = privacy_mode
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.paths: dict[str, File] = {}
        self.taps: OrderedDict[str, Tap] = OrderedDict()
        self.commands: dict[tuple[str, int, int, str], list[Json]] = {}
        self.names: dict[tuple[str, str], str] = {}
        self.toasts: deque[tuple[int, Toast]] = deque(maxlen=1000)
        self.changes: deque[tuple[int, int]] = deque(maxlen=1000)
        self.number = 0
        self._ids = 0
        self._next_user = 100_001
        self._next_group = 0
        self._next_file = 0
        self._next_tap = 0
        self._next_album = 0

    # Who and where

    def new_user_id(self) -> int:
        """Return an id for the next person."""
        self._next_user += 1
        while self._next_user in self.people:
            self._next_user += 1
        return self._next_user

    def new_group_id(self, *, supergroup: bool) -> int:
        """Return an id for the next group, in the ranges that Telegram uses."""
        self._next_group += 1
        return -(1_002_000_000_000 + self._next_group) if supergroup else -(4_000_000_000 + self._next_group)

    def chat(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot may know; raises Telegram's 400."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad("chat not found")
        return chat

    def readable(self, chat_id: int | str, *, members: bool = False) -> Chat:
        """Return a chat that the bot may look at, as Telegram decides it."""
        chat = self.chat(chat_id)
        if chat.person is not None:
            if not chat.started and not self._meets(chat.person):
                raise bad("chat not found")
            return chat
        if chat.bot_status == "kicked" and (chat.kind == "supergroup" or members):
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if chat.bot_status == "left" and (chat.kind == "supergroup" or members):
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot may write to, as Telegram decides it."""
        chat = self.chat(chat_id)
        person = chat.person
        if person is not None:
            if person.deactivated:
                raise forbidden("user is deactivated")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            if person.has_blocked:
                raise forbidden("bot was blocked by the user")
            return chat
        if chat.migrated_to is not None:
            error = bad("group chat was upgraded to a supergroup chat")
            error.parameters["migrate_to_chat_id"] = chat.migrated_to
            raise error
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def _meets(self, person: Person) -> bool:
        return any(person.id in c.members and c.bot_status in ("member", "administrator") for c in self.groups())

    def groups(self) -> list[Chat]:
        """Return all groups, also those that have moved."""
        return [chat for chat in self.chats.values() if chat.person is None]

    # Messages

    def put(self, chat: Chat, json: Json, *, by_bot: bool, thread: int | None = None) -> Message:
        """Add a message to a chat: ``json`` without id, date and chat, which are set here."""
        if chat.kind == "supergroup":
            chat.last_id = message_id = chat.last_id + 1
        else:
            self._ids = message_id = self._ids + 1
        at = self.clock.now()
        head: Json = {"message_id": message_id, "date": int(at.timestamp()), "chat": chat.json}
        head.update(json)
        message = Message(chat, message_id, head, at, by_bot=by_bot)
        if thread is not None:
            message.thread = thread
            head["message_thread_id"] = thread
            head["is_topic_message"] = True
            topic = chat.topics.get(thread)
            if topic is not None and "reply_to_message" not in head and topic.id != message_id:
                head["reply_to_message"] = self.without_reply(topic.root)
        chat.messages[message_id] = message
        if by_bot and not _is_service(json):
            self.happens(chat, "message", message)
        else:
            self.changed(chat)
        return message

    def happens(
        self,
        chat: Chat,
        kind: str,
        message: Message | None,
        toast: Toast | None = None,
        person: int | None = None,
    ) -> None:
        """Note what people can notice and wake those who wait for it."""
        self.number += 1
        chat.feed.append(Happening(self.number, kind, message, toast, person))
        self.changes.append((self.number, chat.id))
        self.bell.ring()

    def changed(self, chat: Chat) -> None:
        """Note that a chat looks different now."""
        self.number += 1
        self.changes.append((self.number, chat.id))
        self.bell.ring()

    @staticmethod
    def without_reply(message: Message) -> Json:
        """Return a message as it stands inside another one: without what it answers itself."""
        return {k: v for k, v in message.json.items() if k not in ("reply_to_message", "pinned_message")}

    def remove(self, message: Message) -> None:
        """Take a message away for everybody; nobody is told."""
        message.gone = True
        message.chat.messages.pop(message.id, None)
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.changed(message.chat)

    def text_parts(self, text: str) -> Json:
        """Return what a person types as the parts of a message: the text and what Telegram finds in it."""
        text = text.strip()
        if not text:
            raise PlaygroundError("an empty message cannot be sent")
        if len(text) > 4096:
            raise PlaygroundError("a message holds at most 4096 characters")
        entities = formatting.with_found(text, [])
        return {"text": text, "entities": entities} if entities else {"text": text}

    # What the bot is told

    def tell(self, message: Message, kind: str = "message") -> None:
        """Send the bot an update about a message, if it may see it."""
        if self.shows(message):
            copies = 2 if self.faults and self.faults.duplicates() else 1
            self.updates.add(kind, message.json, message.chat.id, copies=copies)

    def shows(self, message: Message) -> bool:
        """Whether the bot gets this message; in groups its privacy mode decides.

        https://core.telegram.org/bots/features#privacy-mode
        """
        chat = message.chat
        if chat.person is not None:
            return chat.started
        if chat.bot_status not in ("member", "administrator"):
            return False
        json = message.json
        if not self.privacy_mode or chat.bot_status == "administrator" or _is_service(json):
            return True
        replied = json.get("reply_to_message")
        if replied is not None and replied.get("from", {}).get("id") == self.bot_id:
            return True
        return self._is_command_for_bot(json)

    def _is_command_for_bot(self, json: Json) -> bool:
        for entity in json.get("entities") or json.get("caption_entities") or ():
            if entity["type"] == "bot_command" and entity["offset"] == 0:
                command = (json.get("text") or json["caption"])[: entity["length"]]
                _, mark, username = command.partition("@")
                return not mark or username.lower() == self.bot["username"].lower()
        return False

    def tell_other(self, kind: str, content: Json, chat: Chat) -> None:
        """Send the bot an update that is not about a message."""
        copies = 2 if self.faults and self.faults.duplicates() else 1
        self.updates.add(kind, content, chat.id, copies=copies)

    def _arm_now(self, fault: Fault) -> None:
        while fault.times is None or fault.times > 0:
            fault.spend()
            if fault.kind == "unknown_update":
                self.updates.add("subspace_message", {"id": "1", "chat": {"id": 1, "type": "subspace"}}, 0)
            else:
                self.updates.add("message", {"message_id": "not a number", "text": ["broken"]}, 0)
            if fault.times is None:
                break

    # Files and taps

    def keep(self, data: bytes, name: str, *, folder: str = "documents", mime: str | None = None) -> File:
        """Store a file and return it."""
        self._next_file += 1
        mark = hashlib.sha256(data + name.encode()).hexdigest()
        ending = name.rpartition(".")[2] if "." in name else "bin"
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        path = f"{folder}/file_{self._next_file}.{ending}"
        file = File(f"BQAC{self._next_file:06d}{mark[:40]}", f"AgAD{mark[:12]}", path, data, name, mime)
        self.files[file.id] = self.paths[path] = file
        return file

    def new_album_id(self) -> str:
        """Return the number that the pictures of an album have in common."""
        self._next_album += 1
        return str(13_900_000_000_000_000 + self._next_album)

    def new_tap(self, person: Person, chat: Chat) -> str:
        """Return the id of a tap that the bot may answer for a while."""
        self._next_tap += 1
        tap_id = str(4_382_000_000_000_000_000 + self._next_tap)
        self.taps[tap_id] = Tap(person, chat, self.clock.now())
        while len(self.taps) > 10_000:
            self.taps.popitem(last=False)
        return tap_id

    def topic(self, chat: Chat, name: str, sender: Json, *, by_bot: bool) -> Topic:
        """Open a topic in a forum; the bot is told by a service message."""
        if not chat.forum:
            raise PlaygroundError("only a forum has topics")
        content = {"from": sender, "forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self.put(chat, content, by_bot=by_bot)
        message.thread = message.id
        message.json |= {"message_thread_id": message.id, "is_topic_message": True}
        topic = chat.topics[message.id] = Topic(message.id, name, message)
        self.tell(message)
        return topic


_SERVICE = frozenset((
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "supergroup_chat_created",
    "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "forum_topic_created", "forum_topic_closed",
    "forum_topic_reopened", "forum_topic_edited",
))  # fmt: skip


def _is_service(json: Json) -> bool:
    return not _SERVICE.isdisjoint(json)


def is_service(message: Message) -> bool:
    """Whether a message only says that something happened in the chat."""
    return _is_service(message.json)


__all__ = ["ANONYMOUS_ADMIN", "QUERY_SECONDS", "Tap", "World", "is_service"]
