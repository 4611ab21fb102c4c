"""Pictures to look at: those that are out, by period and day, and the one of a period that is not over."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting.cycle import Cycle
from reporting.municipality import Municipality
from reporting.picture.composing import compose
from storage.picture_sources import gather
from storage.tables import Picture

_OUT = col(Picture.state) == "published"
_FRESH = {"populate_existing": True}


def of(session: Session, cycle: str) -> Picture | None:
    """Return the newest version that is out of a period's picture (by the period's key); None for none."""
    newest = select(Picture).where(col(Picture.cycle) == cycle, _OUT).order_by(col(Picture.version).desc()).limit(1)
    return session.exec(newest, execution_options=_FRESH).first()


def newest(session: Session) -> Picture | None:
    """Return the newest version of the newest period whose picture is out."""
    cycle = session.exec(select(func.max(col(Picture.cycle))).where(_OUT)).one()
    return of(session, cycle) if cycle else None


def on(session: Session, day: date) -> Picture | None:
    """Return the picture of the period that a local day belongs to, if it is out."""
    before = select(func.max(col(Picture.cycle))).where(_OUT, col(Picture.cycle) <= day.isoformat())
    cycle = session.exec(before).one()
    found = of(session, cycle) if cycle else None
    return found if found is not None and day <= date.fromisoformat(found.data["period"]["last_day"]) else None


def around(session: Session, cycle: str, most: int) -> Sequence[Picture]:
    """Return the pictures that are out nearest to a period (by its key; itself left out), newest first."""
    nearest: list[str] = []
    for side, order in (
        (col(Picture.cycle) > cycle, col(Picture.cycle)),
        (col(Picture.cycle) < cycle, col(Picture.cycle).desc()),
    ):
        nearest += session.scalars(
            sql_select(col(Picture.cycle)).where(_OUT, side).distinct().order_by(order).limit(most)
        )
    wanted = date.fromisoformat(cycle)
    nearest.sort(key=lambda key: (abs(date.fromisoformat(key) - wanted), key))
    found = [of(session, key) for key in sorted(nearest[:most], reverse=True)]
    return [each for each in found if each is not None]


def so_far(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> dict[str, Any]:
    """Return a period's picture as it would be now, for nobody to decide upon. Only reads."""
    return compose(gather(session, municipality, cycle, now))
