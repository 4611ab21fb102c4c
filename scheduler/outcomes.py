"""What can come of a delivery: a closed set, and the one place that reads PTB's exceptions.

    Sent        it arrived                                  Retry     it did not leave; try again at a moment
    Moved       the group has a new chat id                 Topic     its topic is closed or deleted
    Gone        nobody is there: blocked, deactivated       Refused   Telegram does not take it, and never will
    Unknown     it may have arrived: the answer was lost    Lost      what was to be edited is not there any more

Order matters when reading: `BadRequest` and `TimedOut` are both kinds of `NetworkError` in PTB, so whoever asks for
`NetworkError` first retries "chat not found" for ever.
"""

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

os.environ.setdefault("PTB_TIMEDELTA", "true")  # RetryAfter tells a timedelta, and warns nobody that it will one day

FLOOD = "flood"
OFFLINE = "offline"
SERVER = "server"
TOKEN = "token"  # noqa: S105 - the name of a reason

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(seconds=30)
"""So soon we notice that the network is back."""
TOKEN_WAIT = timedelta(minutes=10)

_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid", "topic closed")
_GONE = ("chat not found", "user not found", "peer_id_invalid", "user_deactivated", "group chat was deactivated")
_LOST = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message_edit_time_expired",
    "in the message to edit",  # it is of another kind: there is no text, no media
)
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived, as this message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Retry:
    """It did not leave; try again at `at` (UTC). The reason is flood, offline, server or token."""

    at: datetime
    reason: str
    asked: float = field(default=0.0, compare=False)
    """For how many seconds Telegram asked for quiet."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become a supergroup with this chat id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Topic:
    """The topic that it was for is closed or deleted."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Nobody is there any more; Telegram's words say why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram does not take it; its words say why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It was sent, and the answer was lost."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The message that was to be edited is not there any more, or cannot be edited."""


Outcome = Sent | Retry | Moved | Topic | Gone | Refused | Unknown | Lost


def outcome_of(error: TelegramError, now: datetime, failures: int = 0, *, edits: int | None = None) -> Outcome:
    """Read an exception of PTB's. `failures` are the sends in a row that found no network, this one not counted.

    `edits` is the message that was being edited, None for a new one.

    An answer of the 500s says that the server failed: it is tried again. Only a lost answer is unknown.
    """
    match error:
        case RetryAfter():
            return Retry(now + _seconds(error), FLOOD, _seconds(error).total_seconds())
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Gone(error.message)
        case InvalidToken():
            return Retry(now + TOKEN_WAIT, TOKEN)
        case BadRequest():
            return _bad_request(error, edits)
        case NetworkError() if isinstance(error.__cause__, httpx.HTTPError):
            return Retry(now + waiting(failures), OFFLINE) if isinstance(error.__cause__, _NOT_SENT) else Unknown()
        case NetworkError() if not error.message.startswith("Unknown error in HTTP implementation"):
            return Retry(now + waiting(failures), SERVER)
    return Unknown()


def waiting(failures: int) -> timedelta:
    """Return how long to wait when the network is away: 5 s, doubled each time, half a minute at most."""
    doubled: int = 2 ** min(failures, 10)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _bad_request(error: BadRequest, edits: int | None) -> Outcome:
    words = error.message.lower()
    if edits is not None and "message is not modified" in words:
        return Sent(edits)
    if edits is not None and any(each in words for each in (*_LOST, *_TOPIC)):  # said anew, the topic is found out then
        return Lost()
    if any(each in words for each in _TOPIC):
        return Topic()
    return Gone(error.message) if any(each in words for each in _GONE) else Refused(error.message)


def _seconds(error: RetryAfter) -> timedelta:
    told = error.retry_after
    return (told if isinstance(told, timedelta) else timedelta(seconds=told)) + timedelta(milliseconds=100)
