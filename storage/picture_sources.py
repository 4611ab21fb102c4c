"""What a situation picture is made of, fetched in a handful of statements, however many reports.

How reports are counted stands in `storage.picture_counts`, what they are seen beside in `storage.series`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, case, cast, exists, false, func, or_, union_all
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from reporting.cycle import Cycle, local
from reporting.form import EVENT_DAYS_AHEAD
from reporting.municipality import Municipality, Unit
from reporting.picture.counting import announces
from reporting.picture.inputs import Before, Event, Inputs, Note, Own, Tally
from reporting.standing import UnitStanding

from . import answers
from .picture_counts import STANDS, Span, by_incident, in_time, is_alone, of_a_kind, values
from .series import back, beside
from .statements import connection
from .tables import Answer, Picture, Remark, Report, Revision


def gather(
    session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime, asked: Collection[str] | None = None
) -> Inputs:
    """Return what a period's picture is made of, as of a moment (aware UTC).

    `asked` are the keys of the units that an earlier version counted as asked; the next one has no others for its
    denominator, but for those that are heard from all the same.

    The period before is counted at the same age: only what had been sent by then, as far from its closing as `as_of` is
    from this period's. Reports that were taken back are never counted.
    """
    counts = beside(session, municipality, cycle, as_of)
    previous, last = counts.previous, counts.earlier[-1] if counts.earlier else None
    return Inputs(
        municipality=municipality,
        period=cycle,
        as_of=as_of,
        tallies=counts.now.tallies,
        previous=previous,
        previous_until=last.until if last else None,
        before=_grouped(last.tallies) if last else (),
        late_before=_late_before(session, cycle, previous, as_of) if previous else (),
        notes=_notes(session, municipality, cycle, as_of),
        events=_events(session, municipality, cycle, as_of),
        standing=_standing(session, municipality, cycle.key, asked),
        earlier=counts.earlier,
        year_ago=counts.year_ago,
        imported=counts.now.imported,
        first_seen=counts.first_seen,
        own=_own(session, cycle.key),
    )


def _grouped(tallies: Iterable[Tally]) -> Sequence[Before]:
    found = Counter[tuple[str, str | None, str]]()
    for each in tallies:
        found[each.category, each.subcategory, each.unit] += each.reports
    return [Before(*kind, number) for kind, number in found.items()]


def _own(session: Session, cycle: str) -> Sequence[Own]:
    rows = session.exec(select(Remark).where(col(Remark.cycle) == cycle), execution_options={"populate_existing": True})
    return sorted(Own(row.kind, row.about, row.value, row.text, row.revision) for row in rows)


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
    return next(back(session, municipality.rhythm, cycle), None)


def mark(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> list[int]:
    """Return numbers that differ when a report in the picture was taken back, changed, reviewed, joined or parted.

    They differ, too, when somebody has answered after the period closed, or a coordinator has added something.
    A draft is only made anew when they do: a place renamed meanwhile does not change what a coordinator has read.
    """
    number, root = col(Report.id), cast(col(Report.incident), BigInteger)
    reviewed = [func.sum(case((col(Report.review) == state, number), else_=0)) for state in ("approved", "rejected")]
    joined = func.count(root), func.sum(root), func.sum(root * number)
    which = (
        STANDS,
        col(Report.sent_at) <= as_of,
        or_(col(Report.cycle) == cycle.key, _coming(municipality, cycle, as_of)),
    )
    counted = sql_select(func.count(), func.sum(number), func.count(col(Report.note)), *reviewed, *joined)
    made = sql_select(func.count()).where(col(Revision.report_id) == number, col(Revision.state) == "made")
    revised = sql_select(func.sum(made.correlate(Report).scalar_subquery()))
    numbers = [*session.execute(counted.where(*which)).one()]
    numbers.append(session.execute(revised.where(*which)).scalar_one())
    kinds = [func.sum(case((col(Answer.kind) == kind, col(Answer.id)), else_=0)) for kind in answers.KINDS]
    answered = sql_select(func.count(), func.sum(col(Answer.evenings)), *kinds)
    numbers += session.execute(answered.where(col(Answer.cycle) == cycle.key, _came_late(cycle))).one()
    remarks = sql_select(func.count(), func.sum(col(Remark.revision)))
    numbers += session.execute(remarks.where(col(Remark.cycle) == cycle.key)).one()
    return [int(each or 0) for each in numbers]


def _came_late(cycle: Cycle) -> ColumnElement[bool]:
    return col(Answer.answered_at) >= cycle.closes_at


def newer(session: Session, cycle: str, as_of: datetime) -> int:
    """Return how many reports of the period have come since."""
    counted = sql_select(func.count()).where(col(Report.cycle) == cycle, STANDS, col(Report.sent_at) > as_of)
    return int(session.execute(counted).scalar_one())


def _late_before(session: Session, cycle: Cycle, previous: Cycle, as_of: datetime) -> Sequence[Before]:
    """Reports of earlier periods that came after the picture before this one was counted.

    Those of a period whose picture is out are told by its next version, and not again here.
    """
    moment: Any = Picture.data
    newest = sql_select(moment[("period", "as_of")].as_string()).where(col(Picture.cycle) == previous.key)
    counted = connection(session).execute(newest.order_by(col(Picture.version).desc()).limit(1)).scalar()
    since = datetime.fromisoformat(counted) if counted else previous.closes_at
    rows = connection(session).execute(_late(), {"cycle": cycle.key, "since": since, "as_of": as_of})
    return [Before(category, sub, unit, int(n)) for category, sub, unit, n in rows]


@cache
def _late() -> Any:
    since, as_of = (bindparam(name, type_=UTCDateTime()) for name in ("since", "as_of"))
    sent, of = col(Report.sent_at), func.coalesce(col(Report.cycle), "")  # few were sent lately; many are of before
    is_out = exists().where(col(Picture.cycle) == col(Report.cycle), col(Picture.state) == "published")
    new = and_(of < bindparam("cycle"), STANDS, sent > since, sent <= as_of, ~_was_told(since), ~is_out)
    return of_a_kind(new)


def _was_told(since: Any) -> ColumnElement[bool]:
    """Whether the incident of a report was known by then: an earlier report that counts tells of it."""
    earlier = aliased(Report)
    same = or_(col(earlier.id) == col(Report.incident), col(earlier.incident) == col(Report.incident))
    counts = col(earlier.withdrawn_at).is_(None), col(earlier.sent_at) <= since
    return and_(col(Report.incident).is_not(None), exists().where(same, *counts))


def _notes(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Sequence[Note]:
    """Every text, with the place that its incident is counted at."""
    found = connection(session).execute(_texts(), values([Span(cycle.key, cycle.closes_at, as_of)]))
    return [
        Note(number, place, review, note)
        for number, place, review, note, category, subcategory in sorted(found, key=lambda row: int(row[0]))
        if note and not announces(municipality, category, subcategory)
    ]


@cache
def _texts() -> Any:
    which, text = in_time(1), col(Report.note)
    kind = col(Report.category), col(Report.subcategory)
    alone = sql_select(col(Report.id), col(Report.place), col(Report.review), text, *kind).where(which, is_alone(which))
    of = by_incident(and_(which, ~is_alone(which))).c
    shared = sql_select(of.number, of.place, of.review, of.note, of.category, of.subcategory)
    return union_all(alone.where(text.is_not(None)), shared.where(of.note.is_not(None)))


def _events(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Sequence[Event]:
    of = by_incident(and_(STANDS, col(Report.sent_at) <= as_of, _coming(municipality, cycle, as_of))).c
    asked = sql_select(of.number, of.category, of.subcategory, of.place, of.day, of.review, of.note)
    return [
        Event(number, category, subcategory, place, day, review, note or "")
        for number, category, subcategory, place, day, review, note in session.execute(asked.where(of.is_first == 1))
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
    today, ahead = local(as_of, municipality.zone).date(), timedelta(days=EVENT_DAYS_AHEAD)
    told_in = func.coalesce(col(Report.cycle), "")  # few have a day to come; many are of the year before
    return and_(
        col(Report.day).between(today, today + ahead),
        told_in > (cycle.first_day - ahead).isoformat(),
        told_in <= cycle.key,
        or_(false(), *kinds),
    )
