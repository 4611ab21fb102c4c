"""Groups: people come and go, the bot is added, promoted and thrown out, a group becomes a supergroup."""

from __future__ import annotations

from collections.abc import Iterable

from . import members
from .chats import PERMISSIONS, Chat, Json, Member, Message
from .errors import PlaygroundError
from .people import Person
from .world import World


class Group:
    """A group chat. The first member owns it."""

    def __init__(
        self,
        world: World,
        title: str,
        people: Iterable[Person],
        *,
        forum: bool = False,
        supergroup: bool = False,
    ) -> None:
        self.world = world
        kind = "supergroup" if forum or supergroup else "group"
        self.chat = Chat(world.new_group_id(supergroup=kind == "supergroup"), kind, title=title)
        self.chat.forum = forum
        self.chat.describe()
        world.chats[self.chat.id] = self.chat
        for person in people:
            status = "member" if self.chat.members else "creator"
            self.chat.members[person.id] = Member(person, status)

    def __repr__(self) -> str:
        return f"<Group {self.id} {self.title}>"

    @property
    def id(self) -> int:
        """The chat id; a new one after ``migrate``."""
        return self.chat.id

    @property
    def title(self) -> str:
        """The name of the group."""
        return str(self.chat.title)

    @property
    def people(self) -> list[Person]:
        """Who is in it now, without the bot."""
        return [member.person for member in self.chat.members.values() if member.here]

    @property
    def messages(self) -> list[Message]:
        """All messages that are there now, oldest first."""
        return self.chat.visible()

    @property
    def screen(self) -> Message:
        """The last message; raises PlaygroundError when there is none."""
        for message in reversed(self.chat.messages.values()):
            return message
        raise PlaygroundError(f"{self.title} has no messages yet")

    @property
    def pinned(self) -> list[Message]:
        """The pinned messages, the newest pin last."""
        return [self.chat.messages[id] for id in self.chat.pinned]

    def in_topic(self, topic: int) -> list[Message]:
        """The messages of one topic."""
        return self.chat.visible(topic)

    def _who(self, by: Person | None) -> Json:
        if by is not None:
            return by.json
        for member in self.chat.members.values():
            if member.status == "creator":
                return member.person.json
        raise PlaygroundError(f"{self.title} has no owner; say who does it")

    def _service(self, by: Json, content: Json, *, thread: int | None = None) -> Message:
        message = self.world.put(self.chat, {"from": by, **content}, by_bot=False, thread=thread)
        self.world.tell(message)
        return message

    # The bot

    def add_bot(self, by: Person | None = None, *, admin: bool = False, rights: Iterable[str] | None = None) -> Message:
        """Add the bot (as an administrator with ``rights``, names like ``can_pin_messages``)."""
        if self.chat.bot_status in ("member", "administrator"):
            raise PlaygroundError(f"the bot is in {self.title} already")
        who = self._who(by)
        members.change_bot(self.world, self.chat, who, "member")
        message = self._service(who, {"new_chat_members": [self.world.bot]})
        if admin:
            self.promote_bot(by, rights=rights)
        return message

    def remove_bot(self, by: Person | None = None) -> None:
        """Throw the bot out; it gets 403 from now on."""
        who = self._who(by)
        self._service(who, {"left_chat_member": self.world.bot})
        members.change_bot(self.world, self.chat, who, "kicked")

    def promote_bot(self, by: Person | None = None, *, rights: Iterable[str] | None = None) -> None:
        """Make the bot an administrator with ``rights`` (the usual ones when none are named)."""
        members.change_bot(self.world, self.chat, self._who(by), "administrator", members.chosen_rights(rights))

    def demote_bot(self, by: Person | None = None) -> None:
        """Make the bot an ordinary member again."""
        members.change_bot(self.world, self.chat, self._who(by), "member")

    def permit(self, **permissions: bool) -> None:
        """Set what ordinary members may do, e.g. ``can_send_photos=False``."""
        for name, allowed in permissions.items():
            if name not in PERMISSIONS:
                raise ValueError(f"no such permission: {name}")
            held = self.chat.permissions
            self.chat.permissions = held | {name} if allowed else held - {name}

    # People

    def add(self, person: Person, by: Person | None = None) -> Message:
        """Add a person; with no ``by`` they join by themselves."""
        member = self.chat.members.get(person.id)
        if member is not None and member.here:
            raise PlaygroundError(f"{person.name} is in {self.title} already")
        member = member or Member(person, "left")
        self.chat.members[person.id] = member
        who = by.json if by is not None else person.json
        members.change_person(self.world, self.chat, member, who, "member")
        return self._service(who, {"new_chat_members": [person.json]})

    def remove(self, person: Person, by: Person | None = None) -> Message:
        """Remove a person; with no ``by`` they leave by themselves."""
        member = self.chat.members.get(person.id)
        if member is None or not member.here:
            raise PlaygroundError(f"{person.name} is not in {self.title}")
        who = by.json if by is not None else person.json
        message = self._service(who, {"left_chat_member": person.json})
        members.change_person(self.world, self.chat, member, who, "left" if by is None else "kicked")
        return message

    def promote(self, person: Person, *, rights: Iterable[str] | None = None, anonymous: bool = False) -> None:
        """Make a person an administrator."""
        member = self.chat.members[person.id]
        member.rights, member.anonymous = members.chosen_rights(rights), anonymous
        members.change_person(self.world, self.chat, member, self._who(None), "administrator")

    def rename(self, title: str, by: Person | None = None) -> Message:
        """Give the group another name."""
        self.chat.title = title
        self.chat.describe()
        return self._service(self._who(by), {"new_chat_title": title})

    def migrate(self, by: Person | None = None) -> int:
        """Become a supergroup, as Telegram does when a setting asks for it; returns the new chat id.

        Both service messages are sent; calls with the old id get 400 with ``migrate_to_chat_id``.
        """
        old = self.chat
        if old.kind != "group":
            raise PlaygroundError(f"{self.title} is a supergroup already")
        who = self._who(by)
        new = Chat(self.world.new_group_id(supergroup=True), "supergroup", title=old.title)
        new.members, new.permissions = old.members, old.permissions
        new.bot_status, new.bot_rights = old.bot_status, old.bot_rights
        self.world.chats[new.id] = new
        self._service(who, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat = new
        self._service(who, {"migrate_from_chat_id": old.id})
        return new.id

    # Topics

    def make_forum(self) -> None:
        """Turn topics on; only a supergroup can."""
        if self.chat.kind != "supergroup":
            raise PlaygroundError("only a supergroup can have topics; migrate it first")
        self.chat.forum = True
        self.chat.describe()

    def topic(self, name: str, by: Person | None = None) -> int:
        """Open a topic and return its id."""
        return self.world.topic(self.chat, name, self._who(by), by_bot=False).id

    def close_topic(self, topic: int, by: Person | None = None) -> None:
        """Close a topic: only administrators who manage topics write there now."""
        self.chat.topics[topic].closed = True
        self._service(self._who(by), {"forum_topic_closed": {}}, thread=topic)

    def reopen_topic(self, topic: int, by: Person | None = None) -> None:
        """Open a closed topic again."""
        self.chat.topics[topic].closed = False
        self._service(self._who(by), {"forum_topic_reopened": {}}, thread=topic)

    def delete_topic(self, topic: int) -> None:
        """Delete a topic with its messages; a bot is never told."""
        self.chat.topics[topic].deleted = True
        for message in self.chat.visible(topic):
            self.world.remove(message)
