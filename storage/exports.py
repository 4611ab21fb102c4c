"""Reports on their way out: one row a report for coordinators, read as a stream; what was taken out is written down.

Who may see less gets figures instead, of pictures: see `reporting.picture.figures`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.cycle import Cycle
from reporting.municipality import Municipality
from reporting.picture.composing import announces

from . import pictures
from .cycles import find
from .tables import Audit, Picture, Report

EXPORTED, PICTURE_EXPORTED = "exported", "picture-exported"
AT_ONCE = 2000
"""Rows that are held in memory."""
_COLUMNS = (
    *("id", "cycle", "day", "band", "category", "subcategory", "place", "unit", "seriousness", "seriousness_assumed"),
    *("incident", "review", "note"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Which reports: those of the days from the first to the last, both in it."""

    first: date
    last: date


def reports(connection: Connection, municipality: Municipality, span: Span) -> Iterator[dict[str, Any]]:
    """Yield every report that counts, by day and number; what is announced is no report of something that happened."""
    columns = [col(getattr(Report, name)) for name in _COLUMNS]
    asked = sql_select(*columns).where(_in(span)).order_by(col(Report.day), col(Report.id))
    streamed = connection.execution_options(yield_per=AT_ONCE)
    for row in streamed.execute(asked):
        told = dict(zip(_COLUMNS, row, strict=True))
        if not announces(municipality, told["category"], told["subcategory"]):
            yield told


def whole(session: Session) -> Span | None:
    """Return the span of all reports there are; None when there are none."""
    first, last = session.exec(select(func.min(col(Report.day)), func.max(col(Report.day)))).one()
    return Span(first, last) if first is not None else None


def periods(session: Session, municipality: Municipality, span: Span) -> list[Cycle]:
    """Return the periods that lie wholly in a span and have reports or a picture, oldest first."""
    found = []
    key = col(Report.cycle)
    last = cycles.cycle_of(municipality.rhythm, span.last)
    within = key >= span.first.isoformat(), key <= last.key
    told = set(session.exec(select(key).where(*within, col(Report.withdrawn_at).is_(None)).distinct()))
    told |= set(session.exec(select(col(Picture.cycle)).where(col(Picture.cycle) >= span.first.isoformat()).distinct()))
    for each in sorted(told):
        cycle = find(session, municipality.rhythm, each)
        if cycle is not None and span.first <= cycle.first_day and cycle.last_day <= span.last:
            found.append(cycle)
    return found


def published(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> dict[str, Any] | None:
    """Return a period's figures for those outside: the newest version that is out.

    A period that closed before the bot made pictures is counted now. None for one that is open, or not decided yet.
    """
    newest = select(Picture).where(col(Picture.cycle) == cycle.key, col(Picture.state) == "published")
    out = session.exec(newest.order_by(col(Picture.version).desc()).limit(1)).first()
    if out is not None:
        return dict(out.data)
    if cycle.closes_at > now or pictures.latest(session, cycle.key) is not None:
        return None
    return pictures.compute(session, municipality, cycle, now)


def write_down(session: Session, what: str, span: Span, rows: int, now: datetime, member_id: int | None = None) -> None:
    """Write down that something was taken out: what, of which days, how many rows, when, and by whom."""
    about = f"{what} {span.first}/{span.last} {rows}"
    session.add(Audit(at=now, member_id=member_id, act=EXPORTED, about=about[:120]))
    session.flush()


def note_picture(session: Session, what: str, now: datetime, member_id: int | None = None) -> None:
    """Write down that a picture with everything in it was taken out."""
    session.add(Audit(at=now, member_id=member_id, act=PICTURE_EXPORTED, about=what[:120]))
    session.flush()


def _in(span: Span) -> ColumnElement[bool]:
    return and_(col(Report.withdrawn_at).is_(None), col(Report.day) >= span.first, col(Report.day) <= span.last)
