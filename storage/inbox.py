"""Updates that have been acted on: one update, one transaction, and a repeat does nothing again."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from storage.statements import connection, insert_or_ignore
from storage.tables import Inbox

_ANSWERED = update(Inbox).where(col(Inbox.update_id) == bindparam("id")).values(answered_at=bindparam("at"))


def claim(session: Session, update_id: int, now: datetime) -> bool:
    """Take an update; False when it has been taken before (by us, before a restart, or by another replica)."""
    return insert_or_ignore(session, Inbox, {"update_id": update_id, "received_at": now, "set_aside": False})


def set_aside(session: Session, update_id: int, now: datetime) -> None:
    """Remember that an update could not be acted on, so that it never blocks the rest."""
    insert_or_ignore(session, Inbox, {"update_id": update_id, "received_at": now, "set_aside": True})


def answered(session: Session, update_ids: Iterable[int], now: datetime) -> None:
    """Remember that the answers to these updates, one at least, have left."""
    connection(session).execute(_ANSWERED, [{"id": update_id, "at": now} for update_id in update_ids])


def was_answered(session: Session, update_id: int) -> bool:
    """Whether the answer to a taken update has left."""
    statement = select(Inbox.answered_at, Inbox.set_aside).where(col(Inbox.update_id) == update_id)
    row = session.exec(statement).first()
    return row is not None and (row[0] is not None or row[1])
