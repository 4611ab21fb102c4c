"""What a situation picture is made of, counted by the database in a handful of statements, however many reports.

An incident is counted once, however many reports tell of it: where, when and as what the first of them says, and as
seriously as the most serious one. The others keep their units among those behind the figures.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Subquery,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    union_all,
)
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.cycle import Cycle, local
from reporting.form import EVENT_DAYS_AHEAD
from reporting.municipality import Municipality, Unit
from reporting.picture import announces
from reporting.picture_inputs import Before, Event, Inputs, Note, Tally
from reporting.standing import UnitStanding

from . import answers
from .cycles import PAUSED, stored
from .tables import Answer, Picture, Report, Revision
from .tables import Cycle as CycleRow

_OF_THE_FIRST = (col(Report.category), col(Report.subcategory), col(Report.place), col(Report.day), col(Report.band))
"""What an incident is counted as."""
_STANDS = col(Report.withdrawn_at).is_(None)
_WEIGHT = col(Report.seriousness) * 2 + case((col(Report.seriousness_assumed), 0), else_=1)
"""The level and, of the same level, what a person chose above what was assumed: the greatest one is an incident's."""
_Other = aliased(Report)
_FIRST_OF_SEVERAL = sql_select(col(_Other.incident)).where(col(_Other.incident).is_not(None))
_ALONE = and_(col(Report.incident).is_(None), col(Report.id).not_in(_FIRST_OF_SEVERAL))
"""The only report of its incident, as nearly all are: the others are few, and counted with more care."""


def gather(
    session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime, asked: Collection[str] | None = None
) -> Inputs:
    """Return what a period's picture is made of, as of a moment (aware UTC).

    `asked` are the keys of the units that an earlier version counted as asked; the next one has no others for its
    denominator, but for those that are heard from all the same.

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
        standing=_standing(session, municipality, cycle.key, asked),
    )


def _standing(
    session: Session, municipality: Municipality, cycle: str, asked: Collection[str] | None
) -> dict[str, UnitStanding]:
    if asked is None:
        return answers.standing(session, municipality, cycle)
    known = [unit.key for unit in municipality.units]
    gone = [Unit.model_construct(key=key, asked="contacts") for key in asked if key not in known]
    every = answers.standing(session, municipality, cycle, (*municipality.units, *gone))
    return {key: each for key, each in every.items() if key in asked or each.answer is not None}


def before(session: Session, municipality: Municipality, cycle: Cycle) -> Cycle | None:
    """Return the period before, with its own times; None when nobody reported or was asked. Paused ones are none."""
    day_before = cycle.first_day - timedelta(days=1)
    row = session.exec(select(CycleRow).where(col(CycleRow.last_day) == day_before)).first()
    previous = stored(row) if row else cycles.cycle_of(municipality.rhythm, day_before)
    if row.next_moment == PAUSED if row else cycles.is_paused(municipality.rhythm, previous):
        return before(session, municipality, previous)
    told = select(Report.id).where(col(Report.cycle) == previous.key, _STANDS).limit(1)
    return previous if row or session.exec(told).first() is not None else None


def mark(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> list[int]:
    """Return numbers that differ when a report in the picture was taken back, changed, reviewed, joined or parted.

    They differ, too, when somebody has answered after the period closed.
    A draft is only made anew when they do: a place renamed meanwhile does not change what a coordinator has read.
    """
    number, root = col(Report.id), cast(col(Report.incident), BigInteger)
    reviewed = [func.sum(case((col(Report.review) == state, number), else_=0)) for state in ("approved", "rejected")]
    joined = func.count(root), func.sum(root), func.sum(root * number)
    which = (
        _STANDS,
        col(Report.sent_at) <= as_of,
        or_(col(Report.cycle) == cycle.key, _coming(municipality, cycle, as_of)),
    )
    counted = sql_select(func.count(), func.sum(number), func.count(col(Report.note)), *reviewed, *joined)
    revised = sql_select(func.count()).join_from(Revision, Report, col(Report.id) == col(Revision.report_id))
    numbers = [*session.execute(counted.where(*which)).one()]
    numbers.append(session.execute(revised.where(*which, col(Revision.state) == "made")).scalar_one())
    kinds = [func.sum(case((col(Answer.kind) == kind, col(Answer.id)), else_=0)) for kind in answers.KINDS]
    told = sql_select(func.count(), func.sum(col(Answer.evenings)), *kinds)
    numbers += session.execute(told.where(col(Answer.cycle) == cycle.key, _came_late(cycle))).one()
    return [int(each or 0) for each in numbers]


def _came_late(cycle: Cycle) -> ColumnElement[bool]:
    return col(Answer.answered_at) >= cycle.closes_at


def newer(session: Session, cycle: str, as_of: datetime) -> int:
    """Return how many reports of the period have come since."""
    counted = sql_select(func.count()).where(col(Report.cycle) == cycle, _STANDS, col(Report.sent_at) > as_of)
    return int(session.execute(counted).scalar_one())


def _in(cycle: str, until: datetime) -> ColumnElement[bool]:
    return and_(col(Report.cycle) == cycle, _STANDS, col(Report.sent_at) <= until)


def _by_incident(which: ColumnElement[bool]) -> Subquery:
    """The reports of a choice, each with what its incident counts as; `is_first` is 1 for one report of each."""
    number = col(Report.id)
    root = func.coalesce(col(Report.incident), number)
    teller = func.coalesce(col(Report.member_id), -root)  # all of the erased are one person: never too many

    def first(column: Any) -> Any:
        return func.first_value(column, type_=column.type).over(partition_by=root, order_by=number).label(column.key)

    def over_all(what: Any) -> Any:
        return what.over(partition_by=root)

    def differ(what: Any) -> Any:
        return over_all(func.min(what)) != over_all(func.max(what))

    return (
        sql_select(
            *map(first, _OF_THE_FIRST),
            over_all(func.max(_WEIGHT)).label("weight"),
            case((over_all(func.min(number)) == number, 1), else_=0).label("is_first"),
            case((or_(differ(teller), differ(col(Report.unit))), 1), else_=0).label("is_several"),
            number.label("number"),
            *(col(each) for each in (Report.unit, Report.sent_at, Report.review, Report.note)),
        )
        .where(which)
        .subquery()
    )


def _tallies(session: Session, cycle: Cycle, as_of: datetime) -> Sequence[Tally]:
    which, late = _in(cycle.key, as_of), col(Report.sent_at) >= cycle.closes_at
    plain = *_OF_THE_FIRST, _WEIGHT, col(Report.unit)
    alone = sql_select(*plain, func.count(), func.sum(case((late, 1), else_=0)), literal(0)).where(which, _ALONE)
    told = _by_incident(and_(which, ~_ALONE)).c
    alike = told.category, told.subcategory, told.place, told.day, told.band, told.weight, told.unit
    late_first = func.sum(case((told.sent_at >= cycle.closes_at, told.is_first), else_=0))
    shared = sql_select(*alike, func.sum(told.is_first), late_first, func.sum(told.is_first * told.is_several))
    both = union_all(alone.group_by(*plain), shared.group_by(*alike))
    return [
        Tally(category, sub, place, day, band, weight // 2, weight % 2 == 0, unit, int(n), int(late_n), int(several))
        for category, sub, place, day, band, weight, unit, n, late_n, several in session.execute(both)
    ]


def _told(session: Session, which: ColumnElement[bool]) -> Sequence[Before]:
    plain = col(Report.category), col(Report.subcategory), col(Report.unit)
    alone = sql_select(*plain, func.count()).where(which, _ALONE)
    told = _by_incident(and_(which, ~_ALONE)).c
    alike = told.category, told.subcategory, told.unit
    both = union_all(alone.group_by(*plain), sql_select(*alike, func.sum(told.is_first)).group_by(*alike))
    return [Before(category, sub, unit, int(n)) for category, sub, unit, n in session.execute(both)]


def _late_before(session: Session, cycle: Cycle, previous: Cycle, as_of: datetime) -> Sequence[Before]:
    """Reports of earlier periods that came after the picture before this one was counted.

    Those of a period whose picture is out are told by its next version, and not again here.
    """
    earlier = select(Picture).where(col(Picture.cycle) == previous.key).order_by(col(Picture.version).desc())
    picture = session.exec(earlier.limit(1)).first()
    since = datetime.fromisoformat(picture.data["period"]["as_of"]) if picture else previous.closes_at
    sent = col(Report.sent_at)
    new = and_(col(Report.cycle) < cycle.key, _STANDS, sent > since, sent <= as_of, ~_was_told(since), ~_is_out())
    return _told(session, new)


def _is_out() -> ColumnElement[bool]:
    return exists().where(col(Picture.cycle) == col(Report.cycle), col(Picture.state) == "published")


def _was_told(since: datetime) -> ColumnElement[bool]:
    """Whether the incident of a report was known by then: an earlier report that counts tells of it."""
    earlier = aliased(Report)
    same = or_(col(earlier.id) == col(Report.incident), col(earlier.incident) == col(Report.incident))
    counts = col(earlier.withdrawn_at).is_(None), col(earlier.sent_at) <= since
    return and_(col(Report.incident).is_not(None), exists().where(same, *counts))


def _notes(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Sequence[Note]:
    """Every text, with the place that its incident is counted at."""
    which, text = _in(cycle.key, as_of), col(Report.note)
    kind = col(Report.category), col(Report.subcategory)
    alone = sql_select(col(Report.id), col(Report.place), col(Report.review), text, *kind).where(which, _ALONE)
    told = _by_incident(and_(which, ~_ALONE)).c
    shared = sql_select(told.number, told.place, told.review, told.note, told.category, told.subcategory)
    found = session.execute(union_all(alone.where(text.is_not(None)), shared.where(told.note.is_not(None))))
    return [
        Note(number, place, review, note)
        for number, place, review, note, category, subcategory in sorted(found, key=lambda row: int(row[0]))
        if note and not announces(municipality, category, subcategory)
    ]


def _events(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Sequence[Event]:
    told = _by_incident(and_(_STANDS, col(Report.sent_at) <= as_of, _coming(municipality, cycle, as_of))).c
    asked = sql_select(told.number, told.category, told.subcategory, told.place, told.day, told.review, told.note)
    return [
        Event(number, category, subcategory, place, day, review, note or "")
        for number, category, subcategory, place, day, review, note in session.execute(asked.where(told.is_first == 1))
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
