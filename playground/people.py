"""People: what somebody with a phone can do to the bot, and what they see of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from . import hearing, members
from .chats import ANONYMOUS_ADMIN, Chat, Json, Message
from .errors import PlaygroundError
from .hearing import Reader, group_chat
from .media import Media
from .world import World

if TYPE_CHECKING:
    from .groups import Group


class Person(Reader, Media):
    """A person with a phone. Whatever they do happens at once; what the bot does with it is heard later."""

    def __init__(self, world: World, id: int, first_name: str, **names: str | None) -> None:
        self.json = {"id": id, "is_bot": False, "first_name": first_name}
        self.json |= {key: value for key, value in names.items() if value}
        self.has_blocked = False
        self.deactivated = False
        super().__init__(world, id, Chat(id, "private", person=self))
        world.people[id] = self
        world.chats[id] = self.chat

    def __repr__(self) -> str:
        return f"<Person {self.id} {self.name}>"

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(filter(None, (self.json["first_name"], self.json.get("last_name"))))

    # What they write

    def starts(self, code: str = "") -> Message:
        """Press Start, with the code of a deep link when there is one."""
        return self.sends(f"/start {code}".strip())

    def sends(
        self,
        text: str,
        *,
        chat: Group | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Send a text: to the bot, or in a group (there perhaps in a topic, or as an anonymous administrator)."""
        return self._post(self.world.text_parts(text), chat, topic=topic, reply_to=reply_to, anonymous=anonymous)

    def _post(
        self,
        parts: Json,
        group: Group | None,
        *,
        topic: int | None = None,
        reply_to: Message | None = None,
        anonymous: bool = False,
        tell: bool = True,
    ) -> Message:
        chat = self._enter(group)
        json: Json = {"from": self.json}
        if anonymous:
            json = {"from": ANONYMOUS_ADMIN, "sender_chat": chat.json}
            member = chat.members.get(self.id)
            if member is None or member.status not in ("creator", "administrator"):
                raise PlaygroundError(f"{self.name} is no administrator and cannot be anonymous")
        if topic is not None:
            found = chat.topics.get(topic)
            if found is None or found.deleted or found.closed:
                raise PlaygroundError(f"nobody can write in topic {topic}")
        if reply_to is not None:
            json["reply_to_message"] = World.without_reply(reply_to)
            topic = reply_to.thread if topic is None else topic
            if topic is None and chat.kind == "supergroup":
                json["message_thread_id"] = reply_to.json.get("message_thread_id", reply_to.id)
        message = self.world.put(chat, json | parts, by_bot=False, thread=topic)
        message.person = self
        if tell:
            self.world.tell(message)
        return message

    def _enter(self, group: Group | None) -> Chat:
        self._act()
        if self.deactivated:
            raise PlaygroundError(f"{self.name} has no account any more")
        if group is None:
            if self.has_blocked:
                raise PlaygroundError(f"{self.name} has blocked the bot and must unblock it first")
            self.chat.started = True
            return self.chat
        member = group.chat.members.get(self.id)
        if member is None or not member.here:
            raise PlaygroundError(f"{self.name} is not in {group.title}")
        return group.chat

    # Buttons and links

    def taps(self, label: str, *, message: Message | None = None, chat: Group | None = None) -> Message:
        """Press the button called ``label``, or else the first one that contains it or carries it as its data.

        Without ``message`` it is looked for from the newest message upwards, and then on the reply keyboard. An old
        ``message`` keeps the buttons that it had before it was edited: a phone may show them still.
        """
        place = message.chat if message is not None else (group_chat(chat) or self.chat)
        self._may_tap(place)
        for shown in [message] if message is not None else reversed(place.messages.values()):
            found = hearing.button(label, shown, also_past=message is not None)
            if found is not None:
                return self._press(shown, found)
        for row in (place.keyboard or {}).get("keyboard", ()) if message is None else ():
            for key in row:
                if label in key["text"]:
                    return self._press_key(key, chat)
        raise PlaygroundError(f"{self.name} sees no button {label!r}; there are {self._all_labels(place, message)}")

    def taps_data(self, data: str, *, message: Message | None = None, chat: Group | None = None) -> Message:
        """Send any callback data for a message (the last one of the bot), as a forged client can."""
        place = message.chat if message is not None else (group_chat(chat) or self.chat)
        self._may_tap(place)
        if message is None:
            message = next((m for m in reversed(place.messages.values()) if m.by_bot), None)
        if message is None:
            raise PlaygroundError("there is no message to tap on")
        return self._press(message, {"text": "", "callback_data": data})

    def _may_tap(self, place: Chat) -> None:
        if place is self.chat:
            if self.has_blocked:
                raise PlaygroundError(f"{self.name} has blocked the bot and must unblock it first")
        elif self.id not in place.members or not place.members[self.id].here:
            raise PlaygroundError(f"{self.name} is not in {place.title}")

    def _all_labels(self, place: Chat, message: Message | None) -> list[str]:
        if message is not None:
            return message.labels
        for other in reversed(place.messages.values()):
            if other.buttons:
                return other.labels
        return []

    def _press(self, message: Message, button: Json) -> Message:
        if "url" in button:
            raise PlaygroundError(f"{button['text']!r} is a link: {button['url']}; use opens()")
        if "callback_data" not in button:
            raise PlaygroundError(f"{button['text']!r} sends nothing to the bot")
        self._act()
        chat, world = message.chat, self.world
        shown: Json = message.json
        if message.gone:
            shown = {"chat": chat.json, "message_id": message.id, "date": 0}
        query = {"id": world.new_tap(self, chat), "from": self.json, "message": shown,
                 "chat_instance": str(chat.id * 7919), "data": button["callback_data"]}  # fmt: skip
        if chat.private or chat.bot_status in ("member", "administrator"):
            world.tell_other("callback_query", query, chat)
        return message

    def _press_key(self, key: Json, group: Group | None) -> Message:
        if key.get("request_location"):
            return self.shares_location(58.2745, 11.4358)
        if key.get("request_contact"):
            return self.shares_contact()
        return self.sends(key["text"], chat=group)

    def opens(self, link: str, *, group: Group | None = None) -> Message:
        """Open a link to the bot: ``?start=CODE`` in the private chat, ``?startgroup=CODE`` with a ``group``."""
        parts = urlsplit(link)
        username = parts.path.strip("/") or parts.netloc
        query = parse_qs(parts.query, keep_blank_values=True)
        if parts.scheme == "tg":
            username = query.get("domain", [""])[0]
        elif parts.netloc not in ("t.me", "telegram.me"):
            raise PlaygroundError(f"not a link to a bot: {link}")
        if username.lower() != self.world.bot["username"].lower():
            raise PlaygroundError(f"a link to another bot: {link}")
        for kind in ("start", "startgroup"):
            code = query.get(kind, [""])[0]
            if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", code):
                raise PlaygroundError(f"a code is at most 64 of A-Z a-z 0-9 _ -: {code!r}")
            if kind == "startgroup" and kind in query:
                if group is None:
                    raise PlaygroundError("a startgroup link needs group=")
                if group.chat.bot_status not in ("member", "administrator"):
                    group.add_bot(self, admin="admin" in query, rights=_asked(query.get("admin", [""])[0]))
                return self.sends(f"/start@{self.world.bot['username']} {code}".strip(), chat=group)
        return self.starts(query.get("start", [""])[0])

    # Second thoughts

    def edits(self, message: Message, text: str) -> Message:
        """Change the text or the caption of a message of their own."""
        if message.person is not self or message.gone:
            raise PlaygroundError(f"{self.name} can edit only their own messages")
        self._act()
        parts = self.world.text_parts(text) if "text" in message.json else self._caption(text)
        fields = ("text", "entities", "caption", "caption_entities")
        message.json = {k: v for k, v in message.json.items() if k not in fields} | parts
        message.json["edit_date"] = int(self.world.clock.now().timestamp())
        message.edits += 1
        self.world.changed(message.chat)
        self.world.tell(message, "edited_message")
        return message

    def deletes(self, message: Message) -> None:
        """Delete a message for everybody; a bot is never told."""
        if message.gone:
            raise PlaygroundError("it is deleted already")
        self._act()
        self.world.remove(message)

    def reacts(self, message: Message, emoji: str | None) -> None:
        """Put a reaction on a message, or take it away; the bot is told only where it is an administrator."""
        self._act()
        old, message.reactions = message.reactions, [{"type": "emoji", "emoji": emoji}] if emoji else []
        self.world.changed(message.chat)
        if message.chat.private or message.chat.bot_status == "administrator":
            content = {"chat": message.chat.json, "message_id": message.id, "user": self.json,
                       "date": int(self.world.clock.now().timestamp()), "old_reaction": old,
                       "new_reaction": message.reactions}  # fmt: skip
            self.world.tell_other("message_reaction", content, message.chat)

    def blocks_bot(self) -> None:
        """Stop and block the bot."""
        self._act()
        if not self.has_blocked:
            self.chat.started = True
            self.has_blocked = True
            self._standing("member", "kicked")

    def unblocks_bot(self) -> None:
        """Unblock the bot (which says nothing yet)."""
        self._act()
        if self.has_blocked:
            self.has_blocked = False
            self._standing("kicked", "member")

    def _standing(self, old: str, new: str) -> None:
        world, forum = self.world, False
        content = {"chat": self.chat.json, "from": self.json, "date": int(world.clock.now().timestamp()),
                   "old_chat_member": members.member_json(world.bot, old, frozenset(), forum=forum),
                   "new_chat_member": members.member_json(world.bot, new, frozenset(), forum=forum)}  # fmt: skip
        world.tell_other("my_chat_member", content, self.chat)
        world.changed(self.chat)

    def leaves_telegram(self) -> None:
        """Delete the account: the bot gets 403 from now on."""
        self.deactivated = True
        self.world.changed(self.chat)


def _asked(words: str) -> list[str] | None:
    """Turn the rights of a ``&admin=pin_messages+manage_topics`` link into names of rights."""
    return [f"can_{word}" for word in re.split(r"[+ ]", words) if word] or None
