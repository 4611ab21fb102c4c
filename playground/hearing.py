"""Finding what a person is told: the news since their last action, and the button they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from .chats import Chat, Happening, Json, Message, Toast, unnumbered
from .errors import PlaygroundError

if TYPE_CHECKING:
    from .groups import Group
    from .world import World


def says(message: Message, text: str | None) -> bool:
    """Whether a message or one of its buttons contains ``text`` (None: any)."""
    return text is None or text in message.text or any(text in label for label in message.labels)


def news(places: Iterable[Chat], since: int) -> list[Happening]:
    """Return what happened in some chats after the happening number ``since``, in order."""
    found: list[Happening] = []
    for place in places:
        for happening in reversed(place.feed):
            if happening.number <= since:
                break
            found.append(happening)
    return sorted(found, key=lambda happening: happening.number)


def heard(happening: Happening, person_id: int, text: str | None) -> Message | Toast | None:
    """Return what a person hears of a happening, if it is for them, still there, and contains ``text``."""
    if happening.toast is not None:
        mine = happening.person == person_id and (text is None or text in happening.toast.text)
        return happening.toast if mine else None
    message = happening.message
    if message is None or message.gone or happening.kind == "reaction" or not says(message, text):
        return None
    return message


def button(label: str, message: Message, *, also_past: bool) -> Json | None:
    """Return the button of a message that is called ``label``, or has it as data, or contains it.

    A number in front of a button is not looked at, unless ``label`` is the whole of it, with the number.

    With ``also_past`` the buttons count that the message had before it was edited, newest first.
    """
    wanted = label.casefold()
    tests: tuple[Callable[[Json], bool], ...] = (
        lambda b: label in (b["text"], unnumbered(b["text"])),
        lambda b: b.get("callback_data") == label,
        lambda b: wanted in unnumbered(b["text"]).casefold(),
    )
    keyboards = [message.markup]
    if also_past:
        keyboards += [markup["inline_keyboard"] for markup in reversed(message.past)]
    for keyboard in keyboards:
        shown = [b for row in keyboard for b in row]
        for test in tests:
            for candidate in shown:
                if test(candidate):
                    return candidate
    return None


class Reader:
    """The half of a person that looks and listens."""

    def __init__(self, world: World, id: int, chat: Chat) -> None:
        self.world = world
        self.id = id
        self.chat = chat
        self.toasts: list[Toast] = []
        self._acted = world.number
        self._heard: set[int] = set()

    @property
    def name(self) -> str:
        """What to call them."""
        raise NotImplementedError

    @property
    def messages(self) -> list[Message]:
        """All messages in the private chat with the bot as they are now, oldest first."""
        return list(self.chat.messages.values())

    @property
    def screen(self) -> Message:
        """The last message in the private chat; raises PlaygroundError when it is empty."""
        for message in reversed(self.chat.messages.values()):
            return message
        raise PlaygroundError(f"{self.name} has no messages yet")

    @property
    def keyboard(self) -> list[list[str]]:
        """The rows of the reply keyboard that the bot has put below the text field."""
        rows = (self.chat.keyboard or {}).get("keyboard", ())
        return [[button["text"] for button in row] for row in rows]

    @property
    def placeholder(self) -> str:
        """What stands in the empty text field while there is a reply keyboard."""
        return str((self.chat.keyboard or {}).get("input_field_placeholder", ""))

    def _act(self) -> None:
        self._acted = self.world.number
        self._heard.clear()

    async def hears(
        self,
        text: str | None = None,
        *,
        chat: Group | None = None,
        timeout: float = 5,  # noqa: ASYNC109
    ) -> Message | Toast:
        """Wait for the next thing that the bot says after this person's last action, and return it.

        That is a message, an edit, or the notice after a tap, containing ``text`` when it is given; in the private
        chat and the person's groups, or in one ``chat``. Each is heard once. Raises PlaygroundError with what there
        is to see after ``timeout`` seconds.
        """
        try:
            return await self.world.bell.until(lambda: self._next_heard(text, chat), timeout)
        except TimeoutError:
            shown = "\n  ".join(repr(message) for message in self.messages[-5:])
            raise PlaygroundError(f"{self.name} heard nothing{f' with {text!r}' if text else ''}:\n  {shown}") from None

    async def sees(self, text: str, *, chat: Group | None = None, timeout: float = 5) -> Message:  # noqa: ASYNC109
        """Wait until a message of the bot that is there now contains ``text`` and return the newest such."""
        place = group_chat(chat) or self.chat

        def look() -> Message | None:
            shown = reversed(place.messages.values())
            return next((m for m in shown if m.by_bot and says(m, text)), None)

        try:
            return await self.world.bell.until(look, timeout)
        except TimeoutError:
            shown = "\n  ".join(repr(message) for message in place.visible()[-5:])
            raise PlaygroundError(f"{self.name} does not see {text!r}:\n  {shown}") from None

    def _next_heard(self, text: str | None, group: Group | None) -> Message | Toast | None:
        if group is not None:
            places = [group.chat]
        else:
            places = [self.chat, *(c for c in self.world.groups() if self.id in c.members and c.members[self.id].here)]
        for happening in news(places, self._acted):
            if happening.number not in self._heard:
                found = heard(happening, self.id, text)
                if found is not None:
                    self._heard.add(happening.number)
                    return found
        return None


def group_chat(group: Group | None) -> Chat | None:
    """Return the chat of a group, None for no group."""
    return None if group is None else group.chat
