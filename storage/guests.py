"""Those in a bound group who want something shown in private. Their tap there is the proof; it is kept for a day.

They need not be members, and do not become any: nothing is stored but whose tap it was, in which group, and until when.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from storage.statements import changed, insert_or_ignore
from storage.tables import Guest, Room

KEPT = timedelta(days=1)


def tapped(session: Session, telegram_id: int, room: Room, now: datetime) -> None:
    """Somebody has tapped in a bound group: for a day they may see in private what the group sees."""
    until = now + KEPT
    values = {"telegram_id": telegram_id, "room_id": room.id, "until": until}
    if not insert_or_ignore(session, Guest, values):
        same = col(Guest.telegram_id) == telegram_id, col(Guest.room_id) == room.id, col(Guest.until) < until
        changed(session, update(Guest).where(*same).values(until=until))


def room_of(session: Session, telegram_id: int, now: datetime) -> Room | None:
    """Return the bound group that somebody has tapped in within a day, the latest; None for anybody else."""
    theirs = col(Guest.telegram_id) == telegram_id, col(Guest.until) > now, col(Room.unbound_at).is_(None)
    found = select(Room).join(Guest, col(Guest.room_id) == col(Room.id)).where(*theirs)
    return session.exec(found.order_by(col(Guest.until).desc()).limit(1)).first()


def known_until(session: Session, telegram_id: int) -> datetime | None:
    """Return how long a tap of somebody's is remembered; None when none is."""
    newest = select(Guest.until).where(col(Guest.telegram_id) == telegram_id).order_by(col(Guest.until).desc())
    return session.exec(newest.limit(1)).first()


def forget(session: Session, telegram_id: int) -> bool:
    """Forget the taps of somebody. False when none was remembered."""
    return changed(session, delete(Guest).where(col(Guest.telegram_id) == telegram_id)) > 0
