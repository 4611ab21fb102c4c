"""What a situation picture is made of, counted by the database in a handful of statements, however many reports."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, false, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.cycle import Cycle, local
from reporting.form import EVENT_DAYS_AHEAD
from reporting.municipality import Municipality
from reporting.picture import announces
from reporting.picture_inputs import Before, Event, Inputs, Note, Tally

from . import answers
from .cycles import stored
from .tables import Cycle as CycleRow
from .tables import Picture, Report

_ALIKE = (
    col(Report.category),
    col(Report.subcategory),
    col(Report.place),
    col(Report.day),
    col(Report.band),
    col(Report.seriousness),
    col(Report.seriousness_assumed),
    col(Report.unit),
)
_TOLD = (col(Report.category), col(Report.subcategory), col(Report.unit))
_STANDS = col(Report.withdrawn_at).is_(None)


def gather(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Inputs:
    """Return what a period's picture is made of, as of a moment (aware UTC).

    The period before is counted at the same age: only what had been sent by then, as far from its closing as `as_of` is
    from this period's. Reports that were taken back are never counted.
    """
    previous = before(session, municipality, cycle)
    until = previous.closes_at + (as_of - cycle.closes_at) if previous else None
    return Inputs(
        municipality=municipality,
        period=cycle,
        as_of=as_of,
        tallies=_tallies(session, cycle, as_of),
        previous=previous,
        previous_until=until,
        before=_told(session, _in(previous.key, until)) if previous and until else (),
        late_before=_late_before(session, cycle, previous, as_of) if previous else (),
        notes=_notes(session, municipality, cycle, as_of),
        events=_events(session, municipality, cycle, as_of),
        standing=answers.standing(session, municipality, cycle.key),
    )


def before(session: Session, municipality: Municipality, cycle: Cycle) -> Cycle | None:
    """Return the period that ended the day before, with its own times; None when nobody reported or was asked."""
    day_before = cycle.first_day - timedelta(days=1)
    row = session.exec(select(CycleRow).where(col(CycleRow.last_day) == day_before)).first()
    if row is not None:
        return stored(row)
    previous = cycles.previous(municipality.rhythm, cycle)
    told = select(Report.id).where(col(Report.cycle) == previous.key, _STANDS).limit(1)
    return previous if session.exec(told).first() is not None else None


def mark(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> list[int]:
    """Return numbers that differ when a report in the picture was taken back, sent again or reviewed.

    A draft is only made anew when they do: a place renamed meanwhile does not change what a coordinator has read.
    """
    number = col(Report.id)
    reviewed = [func.sum(case((col(Report.review) == state, number), else_=0)) for state in ("approved", "rejected")]
    texts = func.count(col(Report.note))
    counted = sql_select(func.count(), func.sum(number), texts, *reviewed).where(
        _STANDS,
        col(Report.sent_at) <= as_of,
        or_(col(Report.cycle) == cycle.key, _coming(municipality, cycle, as_of)),
    )
    return [int(each or 0) for each in session.execute(counted).one()]


def newer(session: Session, cycle: str, as_of: datetime) -> int:
    """Return how many reports of the period have come since."""
    counted = sql_select(func.count()).where(col(Report.cycle) == cycle, _STANDS, col(Report.sent_at) > as_of)
    return int(session.execute(counted).scalar_one())


def _in(cycle: str, until: datetime) -> ColumnElement[bool]:
    return and_(col(Report.cycle) == cycle, _STANDS, col(Report.sent_at) <= until)


def _tallies(session: Session, cycle: Cycle, as_of: datetime) -> Sequence[Tally]:
    late = func.sum(case((col(Report.sent_at) > cycle.closes_at, 1), else_=0))
    counted = sql_select(*_ALIKE, func.count(), late).where(_in(cycle.key, as_of)).group_by(*_ALIKE)
    return [Tally(*row) for row in session.execute(counted)]


def _told(session: Session, which: ColumnElement[bool]) -> Sequence[Before]:
    counted = sql_select(*_TOLD, func.count()).where(which).group_by(*_TOLD)
    return [Before(*row) for row in session.execute(counted)]


def _late_before(session: Session, cycle: Cycle, previous: Cycle, as_of: datetime) -> Sequence[Before]:
    """Reports of earlier periods that came after the picture before this one was counted."""
    earlier = select(Picture).where(col(Picture.cycle) == previous.key).order_by(col(Picture.version).desc())
    picture = session.exec(earlier.limit(1)).first()
    since = datetime.fromisoformat(picture.data["period"]["as_of"]) if picture else previous.closes_at
    sent = col(Report.sent_at)
    return _told(session, and_(col(Report.cycle) < cycle.key, _STANDS, sent > since, sent <= as_of))


def _notes(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Sequence[Note]:
    asked = sql_select(
        col(Report.id),
        col(Report.place),
        col(Report.review),
        col(Report.note),
        col(Report.category),
        col(Report.subcategory),
    )
    found = session.execute(asked.where(_in(cycle.key, as_of), col(Report.note).is_not(None)).order_by(col(Report.id)))
    return [
        Note(number, place, review, note)
        for number, place, review, note, category, subcategory in found
        if note and not announces(municipality, category, subcategory)
    ]


def _events(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Sequence[Event]:
    asked = sql_select(
        col(Report.id),
        col(Report.category),
        col(Report.subcategory),
        col(Report.place),
        col(Report.day),
        col(Report.review),
        col(Report.note),
    )
    found = session.execute(asked.where(_STANDS, col(Report.sent_at) <= as_of, _coming(municipality, cycle, as_of)))
    return [
        Event(number, category, subcategory, place, day, review, note or "")
        for number, category, subcategory, place, day, review, note in found
    ]


def _coming(municipality: Municipality, cycle: Cycle, as_of: datetime) -> ColumnElement[bool]:
    """What is announced for the day the picture is made or later, told in this period or an earlier one."""
    categories = municipality.taxonomy()["categories"]
    codes = [(each["code"], [sub["code"] for sub in each["subcategories"]]) for each in categories]
    kinds = [
        and_(col(Report.category) == category, col(Report.subcategory).is_not_distinct_from(code))
        for category, subcategories in codes
        for code in (None, *subcategories)
        if announces(municipality, category, code)
    ]
    oldest = (cycle.first_day - timedelta(days=EVENT_DAYS_AHEAD)).isoformat()
    return and_(
        col(Report.cycle) > oldest,
        col(Report.cycle) <= cycle.key,
        col(Report.day) >= local(as_of, municipality.zone).date(),
        or_(false(), *kinds),
    )
