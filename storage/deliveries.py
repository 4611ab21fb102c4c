"""What comes of a delivery: the outcome is written on its row, and whoever must know is told.

Each function settles claimed rows; all are harmless when the row is no longer this claim's. Coordinators are told
by notices, which go through the outbox themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from reporting.delivery_screens import unknown_buttons

from . import outbox, people, rooms
from .outbox import Row
from .tables import Member, Room

EDITS = ("edit", "shut")
"""The kinds of rows that change a message that is there."""
MOVED = "moved"
"""The detail of a row whose group has moved."""
ONCE_MORE = timedelta(seconds=30)
"""How long a row to a member waits that may have been sent and is tried once more."""
OFTEN = 6
"""How often a message to a member is tried whose workers died: each may have said it, and none may have."""

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
    is_new = row.detail != MOVED and chat_id != new_chat_id  # or it would go round and round
    outbox.wait(session, row, now if is_new else now + ONCE_MORE, detail=MOVED)


def topic_gone(session: Session, row: Row, now: datetime, *, thread_id: int | None) -> None:
    """The topic is closed or deleted: say it in General, and tell the coordinators once.

    When it was for General, which may be closed too, there is nowhere left to say it.
    """
    if thread_id is None:
        return refused(session, row, now, "General is closed")
    if row.room_id is not None and rooms.close_topic(session, row.room_id, thread_id):
        _tell_of_room(session, row, "topic", now)
    outbox.wait(session, row, now)


def gone(session: Session, row: Row, now: datetime, reason: str) -> None:
    """Nobody is there any more: blocked, deactivated, or thrown out of the group. Nothing more is said there."""
    if not outbox.settle(session, row, "gone", now, detail=reason):
        return
    outbox.drop_waiting(session, row.chat, now, why=reason)
    if row.member_id is not None:
        unreachable(session, row.member_id, now, reason)
    room = session.get(Room, row.room_id, populate_existing=True) if row.room_id is not None else None
    if room is not None and rooms.unbind(session, room.chat_id, now):
        _tell_of_room(session, row, "room-gone", now)


def unreachable(session: Session, member_id: int, now: datetime, reason: str = "blocked") -> None:
    """The member has blocked us, or their account is gone: they are asked nothing more, and the coordinators told once.

    They count again as soon as they are heard of.
    """
    if people.mark_unreachable(session, member_id, now):
        outbox.drop_waiting(session, outbox.Chat(member_id, None), now, why=reason)
        about = f"unreachable:{member_id}:{int(now.timestamp())}"
        tell_coordinators(session, about, "cycle-notice-unreachable", {"member": member_id}, now, but=member_id)


def refused(session: Session, row: Row, now: datetime, reason: str) -> None:
    """Telegram does not take it, and never will. A refused post in a group is told to the coordinators."""
    if outbox.settle(session, row, "refused", now, detail=reason) and row.room_id is not None:
        # Once an hour for a group: all parts of a post are refused for the same reason.
        about = f"refused:{row.room_id}:{now:%Y%m%d%H}"
        tell_coordinators(session, about, "cycle-notice-refused", {"room": row.room_id}, now)


def unknown(session: Session, row: Row, now: datetime) -> None:
    """It may have arrived. A member is told once more; a group is not, and the coordinators are asked to look.

    An edit is made again: a second one changes nothing.
    """
    if row.kind in EDITS:
        outbox.wait(session, row, now + ONCE_MORE * min(row.attempts, 20))
    elif row.room_id is None and not row.detail.startswith(outbox.MAYBE):
        outbox.wait(session, row, now + ONCE_MORE, detail=outbox.MAYBE)
    elif outbox.settle(session, row, "unknown", now) and row.room_id is not None:
        about, values = f"unknown:{row.id}.{row.attempts}", {"room": row.room_id}
        buttons = unknown_buttons(row.id, row.attempts)
        tell_coordinators(session, about, "outbox-notice-unknown", values, now, buttons=buttons)


def left_behind(session: Session, row: Row, now: datetime) -> None:
    """Its worker is gone, and whether it said it is not known. A member is told again, since nobody may be forgotten.

    However often workers die under it, but for a row that has been tried `OFTEN` times: it may be what kills them.
    """
    if row.room_id is None and row.kind not in EDITS and row.attempts < OFTEN:
        is_marked = row.detail.startswith(outbox.MAYBE)
        outbox.wait(session, row, now + ONCE_MORE, detail="" if is_marked else outbox.MAYBE)
    else:
        unknown(session, row, now)


def lost(session: Session, row: Row, now: datetime) -> None:
    """What it edits is gone. Part of a post is said anew, as a post of its own; anything else is let be, silently."""
    if row.kind == "edit":
        outbox.say_anew(session, row, now)
    else:
        outbox.settle(session, row, "refused", now, detail="lost")


def tell_coordinators(
    session: Session,
    about: str,
    words: str,
    values: Mapping[str, Any],
    now: datetime,
    *,
    but: int | None = None,
    buttons: Sequence[Sequence[str]] = (),
) -> None:
    """Send every coordinator and deputy that can be reached a notice, once for each `about`.

    In `values`, `member` and `room` are ids: their name and title are looked up when the notice leaves.
    """
    payload = {"words": words, "values": dict(values), "buttons": list(map(list, buttons)), "coordinating": True}
    for each in people.coordinators(session):
        if each.id != but and each.unreachable_since is None:
            outbox.put(session, f"{about}:{each.id}", "notice", member_id=each.id, payload=payload, now=now)


def _tell_of_room(session: Session, row: Row, what: str, now: datetime) -> None:
    tell_coordinators(session, f"{what}:{row.id}", f"cycle-notice-{what}", {"room": row.room_id}, now)
