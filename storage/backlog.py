"""How the outbox stands, for an operator: how many rows of each kind stand how, and which are stuck, and why."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from .health import LATE
from .tables import Member, Outbox, Room

LATELY = timedelta(days=14)
"""How long what was refused, or is unknown, is listed."""


class Count(NamedTuple):
    """How many rows of a kind are in a state."""

    kind: str
    state: str
    rows: int


class Stuck(NamedTuple):
    """A row that needs somebody's eye."""

    id: int
    kind: str
    whom: str
    state: str
    since: datetime
    """When it should have left, or when it was settled."""
    next_try: datetime | None
    tries: int
    detail: str

    @property
    def why(self) -> str:
        """What is wrong with it, in the operator's words."""
        if self.state == "waiting":
            return _WAITING.get(self.detail.removeprefix("maybe ") or "due", self.detail)
        return {
            "sending": "its worker is gone",
            "unknown": "it may have arrived",
            "refused": self.detail or "refused",
        }[self.state]


_WAITING = {
    "due": "due, and nothing has taken it",
    "maybe": "it may have arrived, and is tried once more",
    "flood": "Telegram asked for quiet",
    "offline": "Telegram cannot be reached",
    "server": "Telegram's server fails",
    "token": "the token is refused",
    "moved": "its group has moved",
}


def counts(session: Session) -> list[Count]:
    """Count the rows by kind and state."""
    kind, state = col(Outbox.kind), col(Outbox.state)
    found = sql_select(kind, state, func.count()).group_by(kind, state).order_by(kind, state)
    return [Count(*row) for row in session.connection().execute(found)]


def stuck(session: Session, now: datetime, *, limit: int = 200) -> list[Stuck]:
    """Return what waits long past its time, is under way with nobody at it, is unknown or was refused, oldest first."""
    state, due = col(Outbox.state), col(Outbox.not_before)
    late = and_(state == "waiting", or_(due <= now - LATE, and_(col(Outbox.attempts) > 0, _created() <= now - LATE)))
    lost = and_(state == "sending", col(Outbox.lease_until) <= now)
    bad = and_(state.in_(("unknown", "refused")), col(Outbox.settled_at) > now - LATELY)
    which = sql_select(*_COLUMNS).outerjoin(Member, col(Member.id) == col(Outbox.member_id))
    which = which.outerjoin(Room, col(Room.id) == col(Outbox.room_id)).where(or_(late, lost, bad))
    rows = session.connection().execute(which.order_by(_created(), col(Outbox.id)).limit(limit))
    return [_stuck(row, now) for row in rows]


def _created() -> Any:
    return col(Outbox.created_at)


_NAMES = (
    "id",
    "kind",
    "member_id",
    "receiver",
    "state",
    "not_before",
    "settled_at",
    "attempts",
    "detail",
    "lease_until",
)
_COLUMNS = [*(getattr(Outbox, name) for name in _NAMES), col(Member.name), col(Room.title)]


def _stuck(row: Any, now: datetime) -> Stuck:
    if row.member_id is not None:
        whom = f"member {row.member_id} ({row.name or 'erased'})"
    else:
        whom = f"group “{row.title}”" if row.receiver is None else f"receiver {row.receiver}"
    since = row.settled_at or (row.lease_until if row.state == "sending" else row.not_before)
    next_try = None
    if row.state in ("waiting", "sending"):
        next_try = max(row.not_before, now)
    return Stuck(row.id, row.kind, whom, row.state, since, next_try, row.attempts, row.detail)
