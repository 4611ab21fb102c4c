"""Reports that have been sent. One draft makes one report, however many phones send it at once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import form
from reporting.cycle import cycle_of, evening_of, local
from reporting.form import Draft
from reporting.municipality import Municipality
from storage import drafts, late, photos
from storage.statements import connection
from storage.tables import Report

LATELY = 2000
"""Among how many of the newest reports a unit's places are looked for, however many there are."""


def send(session: Session, municipality: Municipality, draft: Draft, now: datetime) -> Report:
    """Send a draft and return its report; a draft that was sent before gives the report it made then.

    The report belongs to the period that holds its evening; an event to come belongs to the one it is told in.
    Raises `form.Unfit` while a required answer is missing.
    """
    today = evening_of(local(now, municipality.zone))
    told = form.ready(municipality, draft, today=today)
    if not drafts.mark_sent(session, draft, now):
        report = of_draft(session, draft.id)
        assert report is not None, "a draft that is not open was sent or is not sendable"
        return report
    report = Report(
        draft_id=told.id, member_id=told.member_id, sent_at=now, **columns(municipality, told, told_on=today)
    )
    session.add(report)
    session.flush()
    photos.attach(session, draft.id, report.id or 0)
    if now >= cycle_of(municipality.rhythm, date.fromisoformat(report.cycle)).closes_at:
        late.touch(session, report.cycle, now)
    return report


def columns(municipality: Municipality, told: Draft, *, told_on: date) -> dict[str, Any]:
    """What a report holds of a draft without gaps, its period among it; `told_on` is the evening it was first told."""
    assert told.unit
    assert told.category
    assert told.place
    assert told.day
    assert told.band
    evening = told_on if form.asks(municipality, told) == "event" else told.day
    seriousness, assumed = form.seriousness_of(municipality, told)
    return {
        "cycle": cycle_of(municipality.rhythm, evening).key,
        "unit": told.unit,
        "on_behalf": told.on_behalf,
        "category": told.category,
        "subcategory": None if told.subcategory == form.NO_SUBCATEGORY else told.subcategory,
        "place": told.place,
        "day": told.day,
        "band": told.band,
        "seriousness": seriousness,
        "seriousness_assumed": assumed,
        "people": told.people,
        "recurring": told.recurring,
        "actions": told.actions,
        "note": told.note,
    }


def of_draft(session: Session, draft_id: int) -> Report | None:
    """The report that a draft became."""
    return session.exec(select(Report).where(col(Report.draft_id) == draft_id)).one_or_none()


def own(session: Session, report_id: int, member_id: int) -> Report | None:
    """The member's own report; None for anyone else's."""
    report = get(session, report_id)
    return report if report is not None and report.member_id == member_id else None


def get(session: Session, report_id: int) -> Report | None:
    """A report as it stands in the database, for coordinators; None when there is none."""
    return session.get(Report, report_id, populate_existing=True)


def of_member(session: Session, member_id: int, *, limit: int, offset: int = 0) -> Sequence[Report]:
    """The member's reports, newest first."""
    statement = select(Report).where(col(Report.member_id) == member_id).order_by(col(Report.id).desc())
    return session.exec(statement.limit(limit).offset(offset)).all()


def in_period(session: Session, cycle: str, *, limit: int, offset: int = 0) -> Sequence[Report]:
    """The reports of a period (by its key) that count, newest first, for coordinators."""
    which = col(Report.cycle) == cycle, col(Report.withdrawn_at).is_(None)
    statement = select(Report).where(*which).order_by(col(Report.id).desc()).limit(limit).offset(offset)
    return session.exec(statement, execution_options={"populate_existing": True}).all()


def places_of(session: Session, member_id: int, unit: str | None, *, limit: int) -> list[str]:
    """The places to offer first: the member's own lately, then the unit's, each once."""
    found: list[str] = []
    for statement in (_places_of_member, _places_of_unit):
        given = {"member": member_id, "unit": unit, "limit": limit}
        rows = connection(session).execute(statement, given).scalars()
        found += [each for each in rows if each not in found]
    return found[:limit]


def _newest_places(*which: ColumnElement[bool]) -> Select[Any]:
    newest = func.max(col(Report.id)).desc()
    return (
        sql_select(col(Report.place))
        .where(*which)
        .group_by(col(Report.place))
        .order_by(newest)
        .limit(bindparam("limit"))
    )


_last = sql_select(func.max(col(Report.id))).scalar_subquery()
_places_of_member = _newest_places(col(Report.member_id) == bindparam("member"))
_places_of_unit = _newest_places(col(Report.unit) == bindparam("unit"), col(Report.id) > _last - LATELY)


def as_draft(report: Report) -> Draft:
    """A report in the shape of the draft it came from, to be shown with the same words."""
    return Draft(
        id=report.draft_id or 0,
        member_id=report.member_id or 0,
        state="sent",
        unit=report.unit,
        on_behalf=report.on_behalf,
        category=report.category,
        subcategory=report.subcategory or form.NO_SUBCATEGORY,
        place=report.place,
        day=report.day,
        band=report.band,
        seriousness=None if report.seriousness_assumed else report.seriousness,
        people=report.people,
        recurring=report.recurring,
        actions=report.actions,
        note=report.note,
    )
