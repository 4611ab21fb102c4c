"""What a scene says, as data: performed in order, after the transaction has committed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reporting.drawing.map_ground import MapGround, Spots
from reporting.drawing.papers import Paper
from reporting.screens import Screen
from storage import Session


@dataclass(frozen=True, slots=True)
class Once:
    """What is not said twice in one chat within some seconds, such as the answer to an impatient double tap."""

    what: str
    seconds: int


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
    url: str = ""
    """A link to this bot that is opened instead of anything said."""
    if_gone: Toast | None = None
    """What is answered instead, and nothing else said, when the chat that the rest goes to cannot be written to."""


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
class Papers:
    """Pictures or a document of a situation picture, drawn on a thread when it is their turn: several as an album.

    `draw` is pure and is given the ground of the map, when there is one. What has the same `key` looks the same.
    """

    key: str
    draw: Callable[[MapGround | None], Sequence[Paper]]
    failed: Screen
    """Said instead when it cannot be drawn: the same in words."""
    thread_id: int | None = None
    spots: Spots = field(default_factory=dict)
    """What the map shows; empty when there is no map in it."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """Something that takes long to count: read on a thread of its own, from one moment, and said when it is known.

    `read` writes nothing, and holds up nobody who does.
    """

    read: Callable[[Session], Sequence[Effect]]
    failed: Screen


ListAct = Literal["fetch", "look", "say", "import", "cancel"]


@dataclass(frozen=True, slots=True)
class ListWork:
    """Something to be done with a list that a coordinator has sent; what comes of it is painted over `start`."""

    act: ListAct
    number: int
    """Of the message that it came in: the file's name while it waits."""
    member_id: int
    language: str
    start: Screen
    message_id: int | None = None
    """The message to paint over; None for a new one."""
    file: str = ""
    """Telegram's number of it, to be fetched."""
    name: str = ""
    sort: str = ""
    """What kind of name is said to mean something: p(lace) · c(ategory) · u(nit)"""
    about: str = ""
    key: str = ""
    page: int | None = None
    """Of everything that a name may mean; None for the likeliest."""


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


Effect = Edit | Post | Strip | Erase | Toast | File | Photos | Papers | LookUp | ListWork | Commands | LookAround
