"""Who may say what next: rows of the outbox that are due, taken by one worker.

Any number of workers may claim. What is more urgent leaves first. A chat has at most one row in flight; its rows leave
in the order of urgency, and equally urgent ones in the order of id: a later one never before an earlier one is settled
(one that nobody has tried yet and that is not due holds nobody back).

What goes to a receiver is claimed by `storage.parcels`. A claim reads a few rows from the front of an index, and what
else there is of their chats; whom they hold back is decided here. As one statement PostgreSQL plans it now well, now
badly, by what it knows of the table that day.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Float, bindparam, func, or_, tuple_, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime

from .pacing import HORIZON, UNPACED, Pace, looking, own_clock, remaining
from .rows import ANSWERS, LEASE, TIDYING, Chat, Row
from .statements import connection
from .tables import Outbox

MINUTE = 60.0
WIDER = 4
"""So many times more rows are looked at when those at the front are all held back."""
LOOK_AGAIN = 0.05
"""Seconds after which a chat is looked at again at the earliest."""


class Claimed(NamedTuple):
    """What a claim gave."""

    rows: list[Row]
    free_in: float | None = None
    """In how many seconds something can leave that only the pace in its chat holds back; None when nothing is."""
    quiet_for: float = 0.0
    """For how many seconds more nobody speaks, because Telegram asked for it."""


def claim(session: Session, now: datetime, *, limit: int = 8, pace: Pace = UNPACED) -> Claimed:
    """Take up to `limit` due rows, at most one for each chat, none for a chat that was spoken in a moment ago.

    Nothing is taken while Telegram wants quiet. The rows are `sending` from the commit on, for the length of a lease.
    """
    if limit <= 0:
        return Claimed([])
    given = own_clock(pace, now)
    look = _looks(session.get_bind().dialect.name, given is None)
    real, until, since, *firsts = connection(session).execute(look, {"given": given}).one()
    if quiet := remaining(session, real, until, since):
        return Claimed([], quiet_for=quiet)
    choice = _Choice(session, now, limit, pace, real)
    for urgency, first in enumerate(firsts):
        if first is not None and first <= now and not choice.is_full:
            choice.choose(urgency)
    return Claimed(_take(session, choice.chosen, now), choice.free_in)


def expired(session: Session, now: datetime, *, alive: Collection[int] = ()) -> list[Row]:
    """Return the rows in `sending` whose lease has run out: their worker is gone, and what it did is not known.

    So is one whose lease runs longer than any that is given now: the clock was set back since. `alive` are the ids that
    the asking worker is still sending; a clock that was moved must not take them from it.
    """
    rows = [Row(*row) for row in connection(session).execute(_EXPIRED, {"now": now, "far": now + 2 * LEASE})]
    return [row for row in rows if row.id not in alive]


def next_due(session: Session) -> datetime | None:
    """Return when the first waiting row is due (UTC), None when nothing waits."""
    return session.scalar(sql_select(func.min(col(Outbox.not_before))).where(col(Outbox.state) == "waiting"))


class _Open(NamedTuple):
    """What is waiting or under way in a chat, or left a moment ago."""

    member_id: int | None
    room_id: int | None
    id: int
    state: str
    urgency: int
    not_before: datetime
    attempts: int
    leaves_at: float | None


@dataclass(slots=True)
class _Choice:
    """The choosing of one claim."""

    session: Session
    now: datetime
    limit: int
    pace: Pace
    real: float
    chosen: list[Any] = field(default_factory=list)
    chats: set[Chat] = field(default_factory=set)
    """Those that something has been chosen for."""
    free_in: float | None = None

    @property
    def is_full(self) -> bool:
        return len(self.chosen) >= self.limit

    def choose(self, urgency: int) -> None:
        """Choose among the rows of one urgency, from the front, looking further the more of them are held back."""
        for page in self._pages(urgency):
            in_chats = self._open_in({_chat(row) for row in page})
            for row in page:
                chat = _chat(row)
                if self.is_full or chat in self.chats or self._is_held_back(row, in_chats[chat]):
                    continue
                wait = self._free_at(chat, in_chats[chat]) - self.real
                if wait > 0:
                    self.free_in = max(LOOK_AGAIN, min(wait, self.free_in or wait))
                else:
                    self.chosen.append(row)
                    self.chats.add(chat)
            if self.is_full:
                return

    def _pages(self, urgency: int) -> Iterator[list[Any]]:
        after, size = (datetime.min.replace(tzinfo=self.now.tzinfo), 0), self.limit
        while True:
            asked = {"how_urgent": urgency, "now": self.now, "most": size}
            page = list(connection(self.session).execute(_DUE_AFTER, {**asked, "at": after[0], "id": after[1]}))
            if page:
                yield page
            if len(page) < size:
                return
            after, size = (page[-1].not_before, page[-1].id), size * WIDER

    def _open_in(self, chats: set[Chat]) -> dict[Chat, list[_Open]]:
        found: dict[Chat, list[_Open]] = {chat: [] for chat in chats}
        moments = {"since": self.real - MINUTE, "horizon": self.real + HORIZON}
        for name, ask in _OPEN.items():
            whom = [getattr(chat, name) for chat in chats if getattr(chat, name) is not None]
            if whom:
                for row in connection(self.session).execute(ask, {"whom": whom, **moments}):
                    found[_chat(row)].append(_Open(*row))
        return found

    def _is_held_back(self, row: Any, others: Iterable[_Open]) -> bool:
        return any(
            other.id != row.id and (other.state == "sending" or (other.state == "waiting" and self._comes(other, row)))
            for other in others
        )

    def _comes(self, other: _Open, row: Any) -> bool:
        """Whether another waiting row of the chat leaves before this one."""
        if (other.urgency, other.id) > (row.urgency, row.id):
            return False
        return other.not_before <= self.now or (other.attempts > 0 and other.id < row.id)

    def _free_at(self, chat: Chat, others: Iterable[_Open]) -> float:
        """When the chat can be spoken in: real seconds since 1970."""
        left = sorted(at for other in others if (at := other.leaves_at) is not None and at > self.real - MINUTE)
        if not left or left[-1] > self.real + HORIZON:
            return 0.0
        free = left[-1] + self.pace.chat
        if chat.room_id is not None and self.pace.group and len(left) >= self.pace.group:
            free = max(free, left[-self.pace.group] + MINUTE)
        return free


def _take(session: Session, chosen: list[Any], now: datetime) -> list[Row]:
    until = now + LEASE
    if chosen:  # and locked: nobody else can take them
        connection(session).execute(_TAKE, {"ids": [row.id for row in chosen], "until": until})
    return [Row(*row[: len(Row._fields)])._replace(attempts=row.attempts + 1, lease_until=until) for row in chosen]


def _chat(row: Any) -> Chat:
    return Chat(row.member_id, row.room_id)


@cache
def _looks(dialect: str, real: bool) -> Any:
    """The pace, and of each urgency what is due first: a few steps into an index, whatever waits."""
    first = [_first(urgency).label(f"first_{urgency}") for urgency in range(ANSWERS, TIDYING + 1)]
    return sql_select(*looking(dialect, real=real), *first)


def _first(urgency: int) -> Any:
    ours = col(Outbox.state) == "waiting", col(Outbox.urgency) == urgency
    return sql_select(func.min(col(Outbox.not_before))).where(*ours).scalar_subquery()


def _open(name: str) -> Any:
    """What is open in some chats. Their state is hidden from planners, who would look for it among all that waits."""
    theirs = getattr(Outbox, name).in_(bindparam("whom", expanding=True))
    left = col(Outbox.leaves_at).between(bindparam("since", type_=Float), bindparam("horizon", type_=Float))
    what = sql_select(*(getattr(Outbox, each) for each in _Open._fields))
    return what.where(theirs, or_(col(Outbox.state).concat("").in_(_UNSETTLED), left))


_UNSETTLED = ("sending", "waiting")
_AT: Any = bindparam("at", type_=UTCDateTime())  # nothing in a tuple tells its type, and SQLite compares text

# Built once: every turn of a worker runs them.
_COLUMNS = [getattr(Outbox, name) for name in Row._fields]
_DUE_AFTER = (
    sql_select(*_COLUMNS, col(Outbox.urgency), col(Outbox.not_before))
    .where(
        col(Outbox.state) == "waiting",
        col(Outbox.urgency) == bindparam("how_urgent"),
        col(Outbox.not_before) <= bindparam("now"),
        col(Outbox.receiver).is_(None),
        tuple_(col(Outbox.not_before), col(Outbox.id)) > tuple_(_AT, bindparam("id")),
    )
    .order_by(col(Outbox.not_before), col(Outbox.id))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)  # SQLite, which has no other writer now, leaves it out
)
_OPEN = {name: _open(name) for name in ("member_id", "room_id")}
_TAKE = (
    update(Outbox)
    .where(col(Outbox.id).in_(bindparam("ids", expanding=True)))
    .values(state="sending", lease_until=bindparam("until"), attempts=col(Outbox.attempts) + 1)
)
_EXPIRED = (
    sql_select(*_COLUMNS)
    .where(
        col(Outbox.state) == "sending",
        col(Outbox.receiver).is_(None),
        or_(col(Outbox.lease_until) <= bindparam("now"), col(Outbox.lease_until) > bindparam("far")),
    )
    .order_by(col(Outbox.id))
)
