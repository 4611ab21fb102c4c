"""What a scene says, as data: performed in order, after the transaction has committed."""

from collections.abc import Callable
from dataclasses import dataclass

from reporting.screens import Screen
from storage import Session

Remember = Callable[[Session, int], None]
"""Called in a later transaction with the id of the message that was posted."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Paint a screen over a message of ours; posted anew when that message can no longer be edited."""

    message_id: int
    screen: Screen
    remember: Remember | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A new message."""

    screen: Screen
    remember: Remember | None = None
    thread_id: int | None = None
    chat_id: int | None = None
    """Somebody else's chat; None is the chat that the update came from."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Take the buttons off an old message, so that only one form is alive."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete a message (a bot may, within 48 h). A refusal is not an error."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a tap; every tap gets exactly one, empty when nothing was said. At most 200 characters."""

    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A document."""

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures of a report, by the names of their files, each with its caption. They cannot be forwarded or saved."""

    pictures: tuple[tuple[str, str], ...]
    missing: Screen
    """What is said when a file is not there."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Show this chat the commands of its rank, in its language."""

    rank: str
    language: str


@dataclass(frozen=True, slots=True)
class LookAround:
    """Ask Telegram what the bot may do in this group, and post the answer there."""

    language: str
    thread_id: int | None = None


Effect = Edit | Post | Strip | Erase | Toast | File | Photos | Commands | LookAround
