"""Reports of the same incident: joined by those who told of it or by coordinators, and parted again.

A report points at the one that first told of the incident (`incident`); that one points at nothing. Whoever joins or
parts writes the first report's row, so two who do it at once come after each other and no pointer leads to a pointer.
When the first is taken back the others still share its number: an incident lives as long as one of its reports counts.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import form
from reporting.municipality import Municipality
from storage import late
from storage.reports import as_draft
from storage.statements import changed, connection
from storage.tables import Audit, Report

NEAR = timedelta(days=2)
"""How far apart the evenings of two reports may be that a coordinator joins."""
_FRESH = {"populate_existing": True}
_STANDS = col(Report.withdrawn_at).is_(None)


def root_of(report: Report) -> int:
    """The number that the reports of its incident share: that of the first one."""
    return report.incident or report.id or 0


def similar(session: Session, municipality: Municipality, report: Report) -> int | None:
    """The number of the first report that somebody else has sent of the same category, place and evening; else None.

    For an unsafe place: of the same sub-category within the period, whatever the evening.
    """
    others = col(Report.member_id).is_distinct_from(report.member_id), _of_another_incident(report)
    found = sql_select(func.min(col(Report.id))).where(_alike(municipality, report), *others)
    number = connection(session).execute(found).scalar()
    return int(number) if number is not None else None


def fellows(session: Session, report: Report) -> Sequence[Report]:
    """The other reports of the incident that count, oldest first."""
    others = select(Report).where(_of_incident(root_of(report)), _STANDS, col(Report.id) != report.id)
    return session.exec(others.order_by(col(Report.id)), execution_options=_FRESH).all()


def is_shared(session: Session, report: Report) -> bool:
    """Whether another report that counts tells of the same incident."""
    others = sql_select(func.count()).where(_of_incident(root_of(report)), _STANDS, col(Report.id) != report.id)
    return bool(connection(session).execute(others).scalar())


def candidates(session: Session, municipality: Municipality, report: Report) -> list[Report]:
    """What a coordinator may join a report with: the period's others at the place or of the category, within two days.

    What is alike first, then the nearest evening. What is announced for a coming day is only joined with its like.
    """
    near = col(Report.day).between(report.day - NEAR, report.day + NEAR)
    alike = or_(col(Report.place) == report.place, col(Report.category) == report.category)
    which = col(Report.cycle) == report.cycle, _STANDS, _of_another_incident(report), near, alike
    found = session.exec(select(Report).where(*which).order_by(col(Report.id)), execution_options=_FRESH)
    is_event = _asks(municipality, report) == "event"
    fit = [each for each in found if (_asks(municipality, each) == "event") == is_event]

    def unlike(each: Report) -> tuple[bool, bool, int, int]:
        apart = abs((each.day - report.day).days)
        return each.place != report.place, each.category != report.category, apart, -(each.id or 0)

    return sorted(fit, key=unlike)


def join(session: Session, report_id: int, other_id: int, now: datetime, *, by: int | None = None) -> bool:
    """Let two reports tell of one incident, with all that were joined to either.

    False, and nothing changes, when they did already, or when one is gone or of another period. `by` is the
    coordinator who does it for others; that is written down.
    """
    roots, rows = _locked(session, (report_id, other_id))
    if len(rows) != 2 or len(roots) != 2 or len({each.cycle for each in rows}) != 1:
        return False
    if any(each.withdrawn_at is not None for each in rows):
        return False
    _point_at(session, min(roots), or_(*map(_of_incident, roots)))
    both = col(Report.id).in_((report_id, other_id))
    changed(session, update(Report).where(both).values(told_apart=False))
    _write_down(session, "incident-joined", f"report:{report_id} report:{other_id}", now, by)
    late.touch(session, rows[0].cycle, now)
    return True


def part(session: Session, report_id: int, now: datetime, *, by: int | None = None, told_apart: bool = True) -> bool:
    """Let a report tell of an incident of its own; the others stay together. False when it did already.

    With `told_apart` nobody is asked about it again.
    """
    roots, rows = _locked(session, (report_id,))
    if not rows:
        return False
    others = and_(_of_incident(roots[0]), col(Report.id) != report_id)
    first = connection(session).execute(sql_select(func.min(col(Report.id))).where(others)).scalar()
    alone = rows[0].incident is None and first is None
    if alone and rows[0].told_apart == told_apart:
        return False
    if rows[0].incident is None and first is not None:
        _point_at(session, first, others)
    own = update(Report).where(col(Report.id) == report_id)
    changed(session, own.values(incident=None, told_apart=told_apart))
    _write_down(session, "incident-parted", f"report:{report_id}", now, by)
    if not alone:
        late.touch(session, rows[0].cycle, now)
    return not alone


def has_alike(session: Session, municipality: Municipality, report: Report) -> bool:
    """Whether another report of its incident tells of the same category, place and evening."""
    own = _of_incident(root_of(report)), col(Report.id) != report.id
    found = sql_select(func.count()).where(_alike(municipality, report), *own)
    return bool(connection(session).execute(found).scalar())


def settle(session: Session, municipality: Municipality, report: Report, now: datetime, *, was_alike: bool) -> bool:
    """Part a changed report from an incident that it does not fit any longer. Returns whether it was parted.

    It fits while another of its reports is of the same period, and alike if one was (`was_alike`): whoever said "the
    same" to another place is asked anew, and what a coordinator has joined stays joined.
    """
    others = fellows(session, report)
    if not others:
        return False
    if any(each.cycle == report.cycle for each in others) and (
        not was_alike or has_alike(session, municipality, report)
    ):
        return False
    return part(session, report.id or 0, now, told_apart=False)


def _alike(municipality: Municipality, report: Report) -> ColumnElement[bool]:
    """By the columns of the index that counts the period's reports."""
    by_place = _asks(municipality, report) == "place"
    when = (
        col(Report.subcategory).is_not_distinct_from(report.subcategory) if by_place else col(Report.day) == report.day
    )
    same = col(Report.category) == report.category, col(Report.place) == report.place
    return and_(col(Report.cycle) == report.cycle, _STANDS, *same, when, col(Report.id) != report.id)


def _asks(municipality: Municipality, report: Report) -> str:
    return form.asks(municipality, as_draft(report))


def _of_incident(root: int) -> ColumnElement[bool]:
    return or_(col(Report.id) == root, col(Report.incident) == root)


def _of_another_incident(report: Report) -> ColumnElement[bool]:
    root = root_of(report)
    return and_(col(Report.id) != root, col(Report.incident).is_distinct_from(root))


def _locked(session: Session, numbers: Sequence[int]) -> tuple[list[int], list[Report]]:
    """The reports and the first of each one's incident, held until the transaction ends; each first one once."""
    while True:
        rows = _hold(session, numbers)
        roots = sorted({root_of(each) for each in rows})
        if all(each.incident is None for each in _hold(session, roots)):
            return roots, rows
        # Somebody has joined the first one to an earlier one meanwhile, and all of its incident with it.


def _hold(session: Session, numbers: Sequence[int]) -> list[Report]:
    held = select(Report).where(col(Report.id).in_(numbers)).order_by(col(Report.id)).with_for_update()
    return list(session.exec(held, execution_options=_FRESH))


def _point_at(session: Session, root: int, which: ColumnElement[bool]) -> None:
    pointer = case((col(Report.id) == root, None), else_=root)
    changed(session, update(Report).where(which).values(incident=pointer))


def _write_down(session: Session, act: str, about: str, now: datetime, by: int | None) -> None:
    if by is not None:
        session.add(Audit(at=now, member_id=by, act=act, about=about))
        session.flush()
