"""A scene: one update being acted on inside one transaction.

A room's function takes the scene, reads and writes through `scene.session`, and says what to show. Nothing is sent
before the commit. Functions must be harmless to repeat: a tap whose answer never left is acted on again.
"""

from dataclasses import dataclass, field
from datetime import datetime

from bot.effects import Edit, Effect, File, Once, Post, Remember, Toast
from reporting.municipality import Municipality
from reporting.screens import Screen
from reporting.wording import Words, words_in
from storage import Session
from storage.tables import Member


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote or tapped, as Telegram tells it."""

    telegram_id: int
    name: str
    language_code: str
    is_anonymous_admin: bool = False


@dataclass(slots=True)
class Scene:
    """What a room needs to know, and what it wants said."""

    session: Session
    now: datetime
    municipality: Municipality
    username: str
    """The bot's own, without @."""
    sender: Sender
    chat_id: int
    member: Member | None
    """The active member that the sender is, row locked for this transaction; None for anyone else."""
    message_id: int | None = None
    """The tapped message, or the message that was sent."""
    is_tap: bool = False
    thread_id: int | None = None
    """The topic that a group message was written in."""
    chat_title: str = ""
    update_id: int = 0
    said_at: datetime | None = None
    """When Telegram received what was written: "nyss" is counted from there, however late we hear it."""
    effects: list[Effect] = field(default_factory=list)
    speaks_to: int | None = None
    """The private chat that answers a tap in a group; None is the chat that the update came from."""
    once: Once | None = None
    """Set when what is said here need not be said again so soon."""

    @property
    def language(self) -> str:
        """The member's language, else what their Telegram suggests."""
        if self.member and self.member.language:
            return self.member.language
        return language_of(self.sender.language_code)

    @property
    def words(self) -> Words:
        """The words of the sender's language."""
        return words_in(self.language)

    @property
    def me(self) -> Member:
        """The member; only asked for where a member is known to be there."""
        assert self.member is not None
        return self.member

    @property
    def member_id(self) -> int:
        """The id of the member."""
        assert self.me.id is not None
        return self.me.id

    @property
    def coordinates(self) -> bool:
        """Whether the sender has a coordinator's rights."""
        return self.member is not None and self.member.rank in ("coordinator", "deputy")

    def show(self, screen: Screen, remember: Remember | None = None) -> None:
        """Answer with a screen: over the tapped message, or as a new message after a typed one."""
        if self.is_tap and self.message_id is not None:
            self.effects.append(Edit(self.message_id, screen, remember))
        else:
            self.effects.append(Post(screen, remember))

    def post(self, screen: Screen, remember: Remember | None = None) -> None:
        """Answer with a new message."""
        self.effects.append(Post(screen, remember))

    def say(self, key: str, **values: object) -> None:
        """Answer with a line of words as a new message."""
        self.effects.append(Post(Screen(self.words.html(key, **values))))

    def toast(self, key: str, *, alert: bool = False, **values: object) -> None:
        """Answer a tap with a short notice on top of the screen."""
        self.effects.append(Toast(self.words.text(key, **values), alert))

    def file(self, name: str, content: bytes, caption: str = "") -> None:
        """Answer with a document."""
        self.effects.append(File(name, content, caption))


def language_of(language_code: str) -> str:
    """Swedish for Scandinavian readers and whoever does not say; else English."""
    return "sv" if (language_code or "sv")[:2] in ("sv", "nb", "no", "nn", "da", "fi") else "en"
