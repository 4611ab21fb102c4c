"""Deliveries that people decide about: a post of which nobody knows whether it arrived, and what an operator mends.

Whatever is decided names the state that was seen, so that a second tap, or a second person, changes nothing. A row that
is sent again stays the same row with the same key: nothing is ever said twice under two keys.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import Session, col, select

from reporting.delivery_screens import Verdict

from . import outbox
from .statements import changed
from .tables import Audit, Member, Outbox, Room

ACT = "delivery-"
_ACTS: dict[str, Verdict] = {
    f"{ACT}came": "came",
    f"{ACT}again": "again",
    f"{ACT}retry": "again",
    f"{ACT}drop": "other",
}
"""What was done, a coordinator's or an operator's act, and how it is told."""


class Decided(NamedTuple):
    """How it stands with a post whose outcome was unknown."""

    verdict: Verdict
    room: str
    name: str
    """Who decided; empty when nobody did, or they have been erased since."""
    at: datetime | None
    is_new: bool
    """Whether it was decided just now."""


def decide(
    session: Session, row_id: int, claim: int, verdict: Verdict, member_id: int, now: datetime
) -> Decided | None:
    """Settle a post whose outcome is unknown: it `came`, or it is sent `again`. None when there is no such post.

    Whoever comes second changes nothing, and gets to know who decided what.
    """
    row = _row(session, row_id)
    room = session.get(Room, row.room_id) if row is not None and row.room_id is not None else None
    if row is None or room is None:
        return None
    values: dict[str, object] = {"state": "sent"} if verdict == "came" else _anew(now, outbox.MAYBE)
    is_new = row.attempts == claim and _set(session, row_id, ("unknown",), claim, values)
    if is_new:
        _write_down(session, verdict, row_id, claim, member_id, now)
    said = _said(session, row_id, claim)
    if said is not None:
        who = session.get(Member, said.member_id) if said.member_id is not None else None
        return Decided(_ACTS[said.act], room.title, who.name if who is not None else "", said.at, is_new)
    return Decided("late" if row.state == "sent" else "other", room.title, "", None, is_new=False)


class Changed(NamedTuple):
    """What an operator's wish led to: the state that a row was found in, and whether it was changed."""

    state: str
    is_done: bool


def retry(session: Session, row_id: int, now: datetime, *, again: bool = False) -> Changed | None:
    """Let a row leave as soon as it can. None when there is no such row.

    One that was sent is sent again only when that is asked for. One that is under way is left alone.
    """
    row = _row(session, row_id)
    if row is None:
        return None
    if row.state == "sending" or (row.state == "sent" and not again):
        return Changed(row.state, is_done=False)
    values = _anew(now, outbox.MAYBE if row.state in ("sent", "unknown") or _is_maybe(row) else "")
    done = _set(session, row_id, (row.state,), row.attempts, values)
    if done:
        _write_down(session, "retry", row_id, row.attempts, None, now)
    return Changed(row.state, done)


def drop(session: Session, row_id: int, now: datetime) -> Changed | None:
    """Let a row that waits, or whose outcome is unknown, never leave. None when there is no such row."""
    row = _row(session, row_id)
    if row is None:
        return None
    values = {"state": "dropped", "settled_at": now, "lease_until": None, "detail": "operator"}
    done = _set(session, row_id, ("waiting", "unknown", "refused"), row.attempts, values)
    if done:
        _write_down(session, "drop", row_id, row.attempts, None, now)
    return Changed(row.state, done)


def _row(session: Session, row_id: int) -> Outbox | None:
    return session.get(Outbox, row_id, populate_existing=True)


def _is_maybe(row: Outbox) -> bool:
    return row.detail.startswith(outbox.MAYBE)


def _anew(now: datetime, detail: str) -> dict[str, object]:
    return {"state": "waiting", "not_before": now, "settled_at": None, "lease_until": None, "detail": detail}


def _set(session: Session, row_id: int, states: tuple[str, ...], claim: int, values: dict[str, object]) -> bool:
    seen = col(Outbox.id) == row_id, col(Outbox.attempts) == claim, col(Outbox.state).in_(states)
    done = changed(session, update(Outbox).where(*seen).values(values)) > 0
    if done and values["state"] == "waiting":
        outbox.wake(session)
    return done


def _about(row_id: int, claim: int) -> str:
    return f"outbox:{row_id}:{claim}"


def _write_down(session: Session, act: str, row_id: int, claim: int, member_id: int | None, now: datetime) -> None:
    session.add(Audit(at=now, member_id=member_id, act=f"{ACT}{act}", about=_about(row_id, claim)))
    session.flush()


def _said(session: Session, row_id: int, claim: int) -> Audit | None:
    found = select(Audit).where(col(Audit.about) == _about(row_id, claim), col(Audit.act).in_(_ACTS))
    return session.exec(found.order_by(col(Audit.id)).limit(1)).first()
