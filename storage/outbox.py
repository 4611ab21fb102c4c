"""What is to be said when nobody is waiting: put once by key, claimed by one worker, settled by what came of it.

    waiting → sending → sent · gone · refused · unknown · dropped        and back to waiting, to be tried again

Who may say what next stands in `storage.claims`, how fast in `storage.pacing`, what an outcome leads to in
`storage.deliveries`. A row whose lease ran out while `sending` may have been sent: see `deliveries.left_behind`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from .bulk import insert_for
from .claims import Claimed, claim, expired, next_due
from .rows import ANSWERS, FLOOD, LEASE, MAYBE, NEWS, PROMPTS, TIDYING, Chat, Row, urgency_of
from .statements import changed, insert_or_ignore
from .tables import Outbox

__all__ = [
    "ANSWERS",
    "FLOOD",
    "LEASE",
    "MAYBE",
    "NEWS",
    "PROMPTS",
    "TIDYING",
    "Chat",
    "Claimed",
    "Row",
    "claim",
    "drop_waiting",
    "expired",
    "has_heard",
    "members_with",
    "next_due",
    "put",
    "put_off",
    "put_to_members",
    "say_anew",
    "settle",
    "settle_sent",
    "wait",
    "wake",
    "was_put",
]

_WAS_PUT = "something was put into the outbox"


def put(
    session: Session,
    key: str,
    kind: str,
    *,
    member_id: int | None = None,
    room_id: int | None = None,
    receiver: str | None = None,
    payload: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
    urgency: int | None = None,
    now: datetime,
) -> bool:
    """Ask for something to be said to a member, in a room or to a receiver, not before a moment (UTC; else now).

    Returns False, and changes nothing, when there has been a row with that key.
    """
    session.info[_WAS_PUT] = True
    chat = Chat(member_id, room_id, receiver)
    values = _values(key, kind, chat, payload or {}, not_before or now, urgency, now)
    return insert_or_ignore(session, Outbox, values)


def wake(session: Session) -> None:
    """Have the delivery woken once this transaction has committed: something can leave now."""
    session.info[_WAS_PUT] = True


def was_put(session: Session) -> bool:
    """Return whether something was put in this transaction, so that the delivery is woken once it has committed."""
    return _WAS_PUT in session.info


def put_to_members(
    session: Session,
    kind: str,
    members: Iterable[int],
    key: str,
    payload: Mapping[str, Any],
    now: datetime,
    *,
    not_before: Mapping[int, datetime] | None = None,
    urgency: int | None = None,
) -> list[int]:
    """Put one row for each member (by id), with the key `<key>:<member>`, in bulk.

    `not_before` holds the moments (UTC) of those members who are not to be spoken to now. Returns the members that
    got a row now, by moment; those who had it already are left out.
    """
    later, new = not_before or {}, set[int]()
    by_moment: dict[datetime, list[int]] = {}
    for member_id in dict.fromkeys(members):
        by_moment.setdefault(later.get(member_id, now), []).append(member_id)
    for moment, theirs in by_moment.items():
        alike = _values(key, kind, Chat(None, None), payload, moment, urgency, now)
        new |= insert_for(session, Outbox, theirs, alike, key=key)
    if new:
        session.info[_WAS_PUT] = True
    return [member_id for theirs in by_moment.values() for member_id in theirs if member_id in new]


def members_with(session: Session, key: str) -> set[int]:
    """Return the members that have a row, in whatever state, whose key begins with `<key>:`."""
    found = sql_select(col(Outbox.member_id)).where(_begins(key), col(Outbox.member_id).is_not(None)).distinct()
    return {member_id for member_id in session.scalars(found) if member_id is not None}


def has_heard(session: Session, member_id: int, kinds: Collection[str], since: datetime) -> bool:
    """Return whether something of these kinds has been sent to a member since then."""
    theirs = col(Outbox.member_id) == member_id, col(Outbox.kind).in_(kinds)
    heard = sql_select(col(Outbox.id)).where(*theirs, col(Outbox.state) == "sent", col(Outbox.settled_at) > since)
    return session.scalar(heard.limit(1)) is not None


def settle(session: Session, row: Row, state: str, now: datetime, *, detail: str = "") -> bool:
    """Set the end of a claimed row: gone · refused · unknown · dropped. False when it is no longer this claim's."""
    return _set(session, row, state=state, detail=detail[:200], settled_at=now, lease_until=None)


def settle_sent(session: Session, arrived: Sequence[tuple[Row, int]], now: datetime) -> None:
    """Set that rows were sent, each as a message, also when a lease ran out, unless a row has been claimed anew.

    That one may have been sent before stays written on it.
    """
    values = [{"row": row.id, "claim": row.attempts, "message": number, "now": now} for row, number in arrived]
    if values:
        session.connection().execute(_SENT, values)


def put_off(session: Session, row: Row, at: datetime | None = None, *, detail: str = "") -> bool:
    """Give a claimed row back untried, for `at` (UTC) or for when it was due. It holds back no more than before."""
    moment = {"not_before": at} if at is not None else {}
    untried = {"attempts": row.attempts - 1, "leaves_at": None, "detail": _kept(row, detail)}
    # The next claim counts as many attempts: when a commit is repeated whose answer was lost, it may be there already.
    ours = *_ours(row), col(Outbox.lease_until) == row.lease_until
    given_back = update(Outbox).where(*ours).values(state="waiting", lease_until=None, **untried, **moment)
    return changed(session, given_back) > 0


def wait(session: Session, row: Row, at: datetime, *, detail: str = "") -> bool:
    """Put a claimed row back to be tried at `at` (UTC). That it may have been sent before is kept in mind."""
    return _set(session, row, state="waiting", not_before=at, detail=_kept(row, detail), lease_until=None)


def becomes_post(session: Session, row: Row) -> bool:
    """Let a claimed edit of a post leave as a post: what it edits never arrived. From now on it is no edit."""
    return _set(session, row, kind="post")


def say_anew(session: Session, row: Row, now: datetime) -> bool:
    """Let a claimed edit of a post become a post at once: what it edits is gone. Its place in the order stays."""
    return _set(session, row, kind="post", state="waiting", not_before=now, detail="", lease_until=None)


def drop_waiting(session: Session, chat: Chat, now: datetime, *, why: str = "") -> int:
    """Drop everything that waits to be said in a chat, and write down why. Returns how much that was."""
    theirs = [getattr(Outbox, name) == whom for name, whom in chat._asdict().items() if whom is not None]
    assert theirs
    waiting = update(Outbox).where(*theirs, col(Outbox.state) == "waiting")
    return changed(session, waiting.values(state="dropped", settled_at=now, detail=why[:200]))


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
        detail=case((col(Outbox.detail).startswith(MAYBE), MAYBE), else_=""),
    )
)


def _set(session: Session, row: Row, **values: Any) -> bool:
    return changed(session, update(Outbox).where(*_ours(row)).values(values)) > 0


def _ours(row: Row) -> tuple[ColumnElement[bool], ...]:
    return col(Outbox.id) == row.id, col(Outbox.attempts) == row.attempts, col(Outbox.state) == "sending"


def _kept(row: Row, detail: str) -> str:
    return f"{MAYBE} {detail}".strip() if row.detail.startswith(MAYBE) else detail


def _begins(key: str) -> ColumnElement[bool]:
    # Not as a range: PostgreSQL sorts punctuation by the rules of its language.
    return col(Outbox.key).startswith(f"{key}:", autoescape=True)


def _values(
    key: str,
    kind: str,
    chat: Chat,
    payload: Mapping[str, Any],
    not_before: datetime,
    urgency: int | None,
    now: datetime,
) -> dict[str, Any]:
    return {
        "key": key,
        "kind": kind,
        "urgency": urgency_of(kind, payload) if urgency is None else urgency,
        **chat._asdict(),
        "payload": dict(payload),
        "state": "waiting",
        "not_before": not_before,
        "attempts": 0,
        "detail": "",
        "created_at": now,
    }
