"""What comes when the picture is out: the period is marked, and the next round makes the next version of it.

Whoever counts and publishes holds the period's row first, and so does whoever tells of something late: of two at once
the second sees what the first has done, so that nothing falls between a version and the next.
"""

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import update
from sqlmodel import Session, col, select

from .statements import changed
from .tables import Cycle, Picture

REVISES: Literal["revises"] = "revises"
SOON = timedelta(minutes=2)
"""How long a period waits for more, so that what comes in a burst makes one version."""
_CAN_WAIT = ("publishes", "done")
"""What may be due when the picture is out already: nothing that would be missed."""


def touch(session: Session, cycle: str, now: datetime) -> bool:
    """Something that the picture of a period (by its key) counts has come or changed.

    If a version is out, the next one is made soon. Returns whether it will be. Nothing happens for a period whose
    picture is not out, or one before the first start.
    """
    if not hold(session, cycle) or not _is_out(session, cycle):
        return False
    free = col(Cycle.key) == cycle, col(Cycle.next_moment).in_(_CAN_WAIT)
    changed(session, update(Cycle).where(*free).values(next_moment=REVISES, due_at=now + SOON))
    return session.exec(select(Cycle.next_moment).where(col(Cycle.key) == cycle)).first() == REVISES


def hold(session: Session, cycle: str) -> bool:
    """Keep others from counting or publishing a period until we have committed. False for one without a row."""
    held = select(Cycle.key).where(col(Cycle.key) == cycle).with_for_update()
    return session.exec(held).first() is not None


def _is_out(session: Session, cycle: str) -> bool:
    newest = select(Picture.state).where(col(Picture.cycle) == cycle).order_by(col(Picture.version).desc()).limit(1)
    return session.exec(newest).first() == "published"
