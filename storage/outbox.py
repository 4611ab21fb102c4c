"""What is to be said when nobody is waiting: put once by key, claimed by one worker, settled by what came of it.

    waiting → sending → sent · gone · refused · unknown · dropped        and back to waiting, to be tried again

Any number of workers may claim. A chat has at most one row in flight, and its rows leave in order of id: a later one
never before an earlier one is settled (one that nobody has tried yet and that is not due holds nobody back). A row
whose lease ran out while `sending` may have been sent: see `storage.deliveries.unknown`. What an outcome leads to
stands in `storage.deliveries`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, update
from sqlalchemy import select as sql_select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from .statements import changed, insert_or_ignore
from .tables import Outbox

LEASE = timedelta(minutes=5)
"""How long a worker has for one row; far more than the longest time-out."""

FLOOD = "flood"
"""The detail of a row that Telegram answered with "too many requests": until it is due, nobody claims anything."""
MAYBE = "maybe"
"""The detail of a row that may have been sent already and is tried once more."""
_WAS_PUT = "something was put into the outbox"


class Chat(NamedTuple):
    """Whom a row is for: a member or a room, by id."""

    member_id: int | None
    room_id: int | None


class Row(NamedTuple):
    """A claimed row. `attempts` tells this claim from earlier and later ones."""

    id: int
    key: str
    kind: str
    member_id: int | None
    room_id: int | None
    payload: dict[str, Any]
    attempts: int
    detail: str
    created_at: datetime

    @property
    def chat(self) -> Chat:
        """Whom it is for."""
        return Chat(self.member_id, self.room_id)


class Claimed(NamedTuple):
    """What a claim gave."""

    rows: list[Row]
    held_back: bool
    """Whether something is due to a chat that was said to be busy."""


def put(
    session: Session,
    key: str,
    kind: str,
    *,
    member_id: int | None = None,
    room_id: int | None = None,
    payload: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
    now: datetime,
) -> bool:
    """Ask for something to be said to a member or in a room, not before a moment (UTC; now when left out).

    Returns False, and changes nothing, when there has been a row with that key.
    """
    session.info[_WAS_PUT] = True
    return insert_or_ignore(
        session, Outbox, _values(key, kind, member_id, room_id, payload or {}, not_before or now, now)
    )


def was_put(session: Session) -> bool:
    """Return whether something was put in this transaction, so that the delivery is woken once it has committed."""
    return _WAS_PUT in session.info


def put_to_members(
    session: Session, kind: str, members: Iterable[int], key: str, payload: Mapping[str, Any], now: datetime
) -> list[int]:
    """Put one row for each member (by id), with the key `<key>:<member>`, in bulk.

    Returns the members that got one now; those who had it already are left out.
    """
    wanted = {f"{key}:{member_id}": member_id for member_id in members}
    if not wanted:
        return []
    before = set(session.scalars(sql_select(col(Outbox.key)).where(_begins(key))))
    new = {each: member_id for each, member_id in wanted.items() if each not in before}
    if new:
        session.info[_WAS_PUT] = True
        rows = [_values(each, kind, member_id, None, payload, now, now) for each, member_id in new.items()]
        insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        session.connection().execute(insert(Outbox).on_conflict_do_nothing(), rows)
    return list(new.values())


def members_with(session: Session, key: str) -> set[int]:
    """Return the members that have a row, in whatever state, whose key begins with `<key>:`."""
    found = sql_select(col(Outbox.member_id)).where(_begins(key), col(Outbox.member_id).is_not(None)).distinct()
    return {member_id for member_id in session.scalars(found) if member_id is not None}


def paused_until(session: Session, now: datetime) -> datetime | None:
    """Return until when Telegram has asked us to be quiet, None when it has not. Every worker sees the same."""
    return session.connection().execute(_PAUSED, {"now": now}).scalar()


def claim(session: Session, now: datetime, *, limit: int = 8, busy: Collection[Chat] = ()) -> Claimed:
    """Take up to `limit` due rows, at most one for each chat, none for a busy chat, for the length of a lease.

    Nothing is taken during a pause. The rows are `sending` from the commit on.
    """
    if limit <= 0 or paused_until(session, now) is not None:
        return Claimed([], held_back=False)
    due = session.connection().execute(_DUE, {"now": now, "most": limit + len(busy)})
    found = [(row, Chat(row.member_id, row.room_id)) for row in due]
    free = [row for row, chat in found if chat not in busy][:limit]
    if not free:
        return Claimed([], held_back=bool(found))
    ours = {"ids": [row.id for row in free], "until": now + LEASE}
    taken = set(session.connection().execute(_TAKE, ours).scalars())
    rows = [Row(*row)._replace(attempts=row.attempts + 1) for row in free if row.id in taken]
    return Claimed(rows, held_back=len(free) < len(found))


def expired(session: Session, now: datetime, *, alive: Collection[int] = ()) -> list[Row]:
    """Return the rows in `sending` whose lease has run out: their worker is gone, and what it did is not known.

    `alive` are the ids that the asking worker is still sending; a clock that was moved must not take them from it.
    """
    out = sql_select(*_COLUMNS).where(col(Outbox.state) == "sending", col(Outbox.lease_until) <= now)
    rows = [Row(*row) for row in session.connection().execute(out.order_by(col(Outbox.id)))]
    return [row for row in rows if row.id not in alive]


def settle(session: Session, row: Row, state: str, now: datetime, *, detail: str = "") -> bool:
    """Set the end of a claimed row: gone · refused · unknown · dropped. False when it is no longer this claim's."""
    return _set(session, row, state=state, detail=detail[:200], settled_at=now, lease_until=None)


def settle_sent(session: Session, arrived: Sequence[tuple[Row, int]], now: datetime) -> None:
    """Set that rows were sent, each as a message, also when a lease ran out, unless a row has been claimed anew."""
    values = [{"row": row.id, "claim": row.attempts, "message": number, "now": now} for row, number in arrived]
    if values:
        session.connection().execute(_SENT, values)


def wait(session: Session, row: Row, at: datetime, *, detail: str = "") -> bool:
    """Put a claimed row back to be tried at `at` (UTC). That it may have been sent before is kept in mind."""
    kept = f"{MAYBE} {detail}".strip() if row.detail.startswith(MAYBE) else detail
    return _set(session, row, state="waiting", not_before=at, detail=kept, lease_until=None)


def drop_waiting(session: Session, chat: Chat, now: datetime) -> int:
    """Drop everything that waits to be said in a chat. Returns how much that was."""
    theirs = col(Outbox.member_id) == chat.member_id if chat.member_id else col(Outbox.room_id) == chat.room_id
    waiting = update(Outbox).where(theirs, col(Outbox.state) == "waiting")
    return changed(session, waiting.values(state="dropped", settled_at=now))


def next_due(session: Session) -> datetime | None:
    """Return when the first waiting row is due (UTC), None when nothing waits."""
    return session.scalar(sql_select(func.min(col(Outbox.not_before))).where(col(Outbox.state) == "waiting"))


_COLUMNS = [getattr(Outbox, name) for name in Row._fields]
_Earlier = aliased(Outbox)


_HOLDS_BACK = and_(
    col(_Earlier.id) < col(Outbox.id),
    or_(
        col(_Earlier.state) == "sending",
        and_(
            col(_Earlier.state) == "waiting",
            or_(col(_Earlier.not_before) <= bindparam("now"), col(_Earlier.attempts) > 0),
        ),
    ),
)
_SAME_MEMBER = exists().where(col(_Earlier.member_id) == col(Outbox.member_id), _HOLDS_BACK)
_SAME_ROOM = exists().where(col(_Earlier.room_id) == col(Outbox.room_id), _HOLDS_BACK)

# Built once: every turn of a worker runs them.
_DUE = (
    sql_select(*_COLUMNS)
    .where(
        col(Outbox.state) == "waiting",
        col(Outbox.not_before) <= bindparam("now"),
        or_(col(Outbox.member_id).is_(None), ~_SAME_MEMBER),
        or_(col(Outbox.room_id).is_(None), ~_SAME_ROOM),
    )
    .order_by(col(Outbox.not_before), col(Outbox.id))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)  # SQLite, which has no other writer now, leaves it out
)
_TAKE = (
    update(Outbox)
    .where(col(Outbox.id).in_(bindparam("ids", expanding=True)), col(Outbox.state) == "waiting")
    .values(state="sending", lease_until=bindparam("until"), attempts=col(Outbox.attempts) + 1)
    .returning(col(Outbox.id))
)
_PAUSED = sql_select(func.max(col(Outbox.not_before))).where(
    col(Outbox.state) == "waiting",
    col(Outbox.not_before) > bindparam("now"),
    col(Outbox.detail).in_((FLOOD, f"{MAYBE} {FLOOD}")),
)
_SENT = (
    update(Outbox)
    .where(
        col(Outbox.id) == bindparam("row"),
        col(Outbox.attempts) == bindparam("claim"),
        col(Outbox.state) != "sent",
    )
    .values(
        state="sent",
        message_id=bindparam("message"),
        settled_at=bindparam("now"),
        lease_until=None,
        detail="",
    )
)


def _set(session: Session, row: Row, **values: Any) -> bool:
    ours = col(Outbox.id) == row.id, col(Outbox.attempts) == row.attempts, col(Outbox.state) == "sending"
    return changed(session, update(Outbox).where(*ours).values(values)) > 0


def _begins(key: str) -> ColumnElement[bool]:
    # Not as a range: PostgreSQL sorts punctuation by the rules of its language.
    return col(Outbox.key).startswith(f"{key}:", autoescape=True)


def _values(
    key: str,
    kind: str,
    member_id: int | None,
    room_id: int | None,
    payload: Mapping[str, Any],
    not_before: datetime,
    now: datetime,
) -> dict[str, Any]:
    return {
        "key": key,
        "kind": kind,
        "member_id": member_id,
        "room_id": room_id,
        "payload": dict(payload),
        "state": "waiting",
        "not_before": not_before,
        "attempts": 0,
        "detail": "",
        "created_at": now,
    }
