"""The EST group: which Telegram groups are bound, and what becomes of one that moves or loses its topic."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import Session, col, select

from storage.statements import changed, insert_or_ignore
from storage.tables import Guest, Outbox, Room


def bind(session: Session, chat_id: int, thread_id: int | None, title: str, language: str, now: datetime) -> Room:
    """Bind a group, for the first time or again; several may be bound. `thread_id` only for a real topic."""
    values = {
        "thread_id": thread_id,
        "title": title[:255],
        "language": language,
        "bound_at": now,
        "unbound_at": None,
    }
    if not insert_or_ignore(session, Room, {"chat_id": chat_id, **values}):
        changed(session, update(Room).where(col(Room.chat_id) == chat_id).values(values))
    room = room_at(session, chat_id)
    assert room is not None
    return room


def unbind(session: Session, chat_id: int, now: datetime) -> bool:
    """Stop posting to a group. Returns False when it was not bound."""
    bound_there = col(Room.chat_id) == chat_id, col(Room.unbound_at).is_(None)
    return changed(session, update(Room).where(*bound_there).values(unbound_at=now)) > 0


def bound(session: Session) -> list[Room]:
    """Return the groups that get the posts, in the order in which they were first bound."""
    return list(session.exec(select(Room).where(col(Room.unbound_at).is_(None)).order_by(col(Room.id))))


def room_at(session: Session, chat_id: int) -> Room | None:
    """Return the group with this chat id as it stands now, bound or not."""
    found = select(Room).where(col(Room.chat_id) == chat_id)
    return session.exec(found, execution_options={"populate_existing": True}).first()


def migrate_room(session: Session, old_chat_id: int, new_chat_id: int) -> bool:
    """Follow a group that Telegram gave a new chat id. Returns False when there is nothing (left) to follow.

    If the new id has already been bound, the two become one: the older row stays, because deliveries are
    keyed by it, and takes over what was bound last.
    """
    old = room_at(session, old_chat_id)
    if old is None or old_chat_id == new_chat_id:
        return False
    moved = update(Outbox).where(col(Outbox.room_id) == old.id, col(Outbox.message_id).is_not(None))
    changed(session, moved.values(message_id=None))  # the new chat numbers its messages anew: one may be another's
    new = room_at(session, new_chat_id)
    values: dict[str, object] = {"chat_id": new_chat_id, "thread_id": None}
    if new is not None:
        values |= _merged(old, new)
        _hand_over(session, old, new)
        changed(session, delete(Room).where(col(Room.id) == new.id))
        session.expunge(new)
    changed(session, update(Room).where(col(Room.id) == old.id).values(values))
    session.refresh(old)
    return True


def close_topic(session: Session, room_id: int, thread_id: int) -> bool:
    """Post to the whole group from now on: the topic is gone. Returns False when it was not (or is no longer) the one.

    A group that was bound to another topic meanwhile keeps that.
    """
    had_one = col(Room.id) == room_id, col(Room.thread_id) == thread_id
    return changed(session, update(Room).where(*had_one).values(thread_id=None)) > 0


def _merged(old: Room, new: Room) -> dict[str, object]:
    later = new if new.unbound_at is None or old.unbound_at is not None else old
    still_bound = old.unbound_at is None or new.unbound_at is None
    return {
        "thread_id": new.thread_id,
        "title": later.title,
        "language": later.language,
        "bound_at": later.bound_at,
        "unbound_at": None if still_bound else later.unbound_at,
    }


def _hand_over(session: Session, old: Room, new: Room) -> None:
    """Deliveries of the row that goes move to the row that stays; what both had waiting is said once.

    Guests of it are forgotten: their next tap makes them known again.
    """
    changed(session, delete(Guest).where(col(Guest.room_id) == new.id))
    theirs: ColumnElement[bool] = col(Outbox.room_id) == new.id
    if old.unbound_at is None:
        waiting = theirs, col(Outbox.state) == "waiting"
        changed(session, update(Outbox).where(*waiting).values(state="dropped", settled_at=new.bound_at))
    changed(session, update(Outbox).where(theirs).values(room_id=old.id))
