"""What comes of a delivery: the outcome is written on its row, and whoever must know is told.

Each function settles claimed rows; all are harmless when the row is no longer this claim's. Coordinators are told
by notices, which go through the outbox themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from . import outbox, people, rooms
from .outbox import Row
from .tables import Member, Room

ONCE_MORE = timedelta(seconds=30)
"""How long a row to a member waits that may have been sent and is tried once more."""

_ADDRESSEES = select(Member).where(col(Member.id).in_(bindparam("wanted", expanding=True)))


def addressees(session: Session, rows: Iterable[Row]) -> dict[int, Member]:
    """Return the members that rows are for, as they stand now, by id."""
    wanted = [row.member_id for row in rows if row.member_id is not None]
    if not wanted:
        return {}
    found = session.exec(_ADDRESSEES, params={"wanted": wanted}, execution_options={"populate_existing": True})
    return {each.id or 0: each for each in found}


def sent(session: Session, arrived: Sequence[tuple[Row, int]], now: datetime) -> None:
    """They arrived, each as this message."""
    outbox.settle_sent(session, arrived, now)


def retry(session: Session, row: Row, at: datetime, reason: str) -> None:
    """It did not leave; try again at `at` (UTC). The reason `flood` makes every worker on the database wait."""
    outbox.wait(session, row, at, detail=reason)


def moved(session: Session, row: Row, chat_id: int, new_chat_id: int, now: datetime) -> None:
    """The group has a new chat id: follow it, and try again at once."""
    rooms.migrate_room(session, chat_id, new_chat_id)
    outbox.wait(session, row, now)


def topic_gone(session: Session, row: Row, now: datetime) -> None:
    """The topic is closed or deleted: say it in General, and tell the coordinators once."""
    if row.room_id is not None and rooms.close_topic(session, row.room_id):
        _tell_of_room(session, row, "topic", now)
    outbox.wait(session, row, now)


def gone(session: Session, row: Row, now: datetime, reason: str) -> None:
    """Nobody is there any more: blocked, deactivated, or thrown out of the group. Nothing more is said there."""
    if not outbox.settle(session, row, "gone", now, detail=reason):
        return
    outbox.drop_waiting(session, row.chat, now)
    if row.member_id is not None:
        unreachable(session, row.member_id, now)
    room = session.get(Room, row.room_id, populate_existing=True) if row.room_id is not None else None
    if room is not None and rooms.unbind(session, room.chat_id, now):
        _tell_of_room(session, row, "room-gone", now)


def unreachable(session: Session, member_id: int, now: datetime) -> None:
    """The member has blocked us, or their account is gone: they are asked nothing more, and the coordinators told once.

    They count again as soon as they are heard of.
    """
    if people.mark_unreachable(session, member_id, now):
        outbox.drop_waiting(session, outbox.Chat(member_id, None), now)
        about = f"unreachable:{member_id}:{int(now.timestamp())}"
        tell_coordinators(session, about, "cycle-notice-unreachable", {"member": member_id}, now, but=member_id)


def refused(session: Session, row: Row, now: datetime, reason: str) -> None:
    """Telegram does not take it, and never will. A refused post in a group is told to the coordinators."""
    if outbox.settle(session, row, "refused", now, detail=reason) and row.room_id is not None:
        _tell_of_room(session, row, "refused", now)


def unknown(session: Session, row: Row, now: datetime) -> None:
    """It may have arrived. A member is told once more; a group is not, and the coordinators are asked to look."""
    if row.room_id is None and not row.detail.startswith(outbox.MAYBE):
        outbox.wait(session, row, now + ONCE_MORE, detail=outbox.MAYBE)
    elif outbox.settle(session, row, "unknown", now) and row.room_id is not None:
        _tell_of_room(session, row, "unknown", now)


def tell_coordinators(
    session: Session,
    about: str,
    words: str,
    values: Mapping[str, Any],
    now: datetime,
    *,
    but: int | None = None,
) -> None:
    """Send every coordinator and deputy that can be reached a notice, once for each `about`.

    In `values`, `member` and `room` are ids: their name and title are looked up when the notice leaves.
    """
    for each in people.coordinators(session):
        if each.id != but and each.unreachable_since is None:
            payload = {"words": words, "values": dict(values), "buttons": []}
            outbox.put(session, f"{about}:{each.id}", "notice", member_id=each.id, payload=payload, now=now)


def _tell_of_room(session: Session, row: Row, what: str, now: datetime) -> None:
    tell_coordinators(session, f"{what}:{row.id}", f"cycle-notice-{what}", {"room": row.room_id}, now)
