"""How the database is, for the doctor: whether it can be written, and how its deliveries stand."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from .statements import changed
from .tables import Inbox, Outbox

LATE = timedelta(minutes=15)
"""How long after its time a delivery is stuck."""
LATELY = timedelta(days=14)


class Deliveries(NamedTuple):
    """How many deliveries stand how. `unknown` and `refused` are those of the last 14 days."""

    waiting: int
    stuck: int
    unknown: int
    refused: int
    set_aside: int
    """Updates that could not be read or failed three times, in the inbox's memory of 48 h."""


def answers(session: Session) -> None:
    """Read next to nothing. Raises what the database says."""
    session.scalar(sql_select(col(Inbox.update_id)).limit(1))


def can_write(session: Session) -> None:
    """Change nothing, by a statement that needs the right to write. Raises what the database says."""
    nobody = update(Inbox).where(col(Inbox.update_id) == -1).values(set_aside=True)
    changed(session, nobody)


def deliveries(session: Session, now: datetime) -> Deliveries:
    """Count the deliveries that wait, that should have left long ago, and whose end is not what was wished."""
    state, recent = col(Outbox.state), col(Outbox.settled_at) > now - LATELY
    late = state.in_(("waiting", "sending")), col(Outbox.not_before) <= now - LATE

    def count(*which: object) -> int:
        return session.scalar(sql_select(func.count()).select_from(Outbox).where(*which)) or 0  # type: ignore[arg-type]

    aside = sql_select(func.count()).select_from(Inbox).where(col(Inbox.set_aside))
    return Deliveries(
        waiting=count(state.in_(("waiting", "sending"))),
        stuck=count(*late),
        unknown=count(state == "unknown", recent),
        refused=count(state == "refused", recent),
        set_aside=session.scalar(aside) or 0,
    )
