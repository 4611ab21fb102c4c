"""Quarters, tertials and years, counted by days: a million reports in less than two seconds (`storage.long_counts`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Select,
    String,
    Subquery,
    func,
    literal,
    true,
    union_all,
)
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.cycle import local
from reporting.long import picture as long_picture
from reporting.long.inputs import Fresh, LongInputs, Stretch, Told
from reporting.long.spans import Span, before, year_before
from reporting.municipality import Municipality

from .long_counts import LONGEST, counted, incidents, kinds_of, of_kinds
from .statements import connection
from .tables import Answer, Batch, Picture, Report
from .tables import Cycle as CycleRow

_AT_ONCE = 200
"""Places that are asked about in one statement."""


def data(session: Session, municipality: Municipality, span: Span, now: datetime) -> dict[str, Any] | None:
    """Return the long picture of a stretch as of `now`, for `long_picture.view`; None before there is anything to tell.

    A stretch that is not over is counted to the end of the newest period whose picture is out: what the group has not
    been shown by a picture of its own it is not shown by subtraction either.
    """
    inputs = gather(session, municipality, span, now)
    return long_picture.compose(inputs) if inputs is not None else None


def gather(session: Session, municipality: Municipality, span: Span, now: datetime) -> LongInputs | None:
    """Return what the long picture of a stretch is made of; None when no day of it is out yet."""
    counted = span._replace(last=min(span.last, out_until(session, municipality, now)))
    if counted.last < counted.first:
        return None
    stretch = _stretch(session, municipality, counted)
    age = now - datetime.combine(counted.last, now.timetz())
    stretch = replace(stretch, behind=_behind(session, municipality, counted, {row.place for row in stretch.kinds}))
    since = _first_seen(session, frozenset[str]().union(*stretch.behind.values()))
    known: dict[tuple[date, date], tuple[Stretch | None, Fresh]] = {}  # of a year both are the year before
    compared = _before(span, counted), year_before(counted)
    for each in compared:
        if each[1:] not in known:
            until = datetime.combine(each.last, now.timetz()) + age
            then = _stretch(session, municipality, each, until)
            is_known = bool(then.kinds or then.periods)
            fresh = _fresh(session, municipality, counted, since, each, until) if is_known else Fresh()
            known[each[1:]] = (then if is_known else None), fresh
    (just_before, new), (year_ago, new_in_year) = (known[each[1:]] for each in compared)
    return LongInputs(municipality, span, now, stretch, just_before, year_ago, new, new_in_year)


def out_until(session: Session, municipality: Municipality, now: datetime) -> date:
    """Return the last day that a published picture has told of; before there is one, that of the last closed period."""
    newest = sql_select(func.max(col(Picture.cycle))).where(col(Picture.state) == "published")
    key = connection(session).execute(newest).scalar()
    if key is not None:
        return _last_day(session, municipality, key)
    cycle = cycles.cycle_of(municipality.rhythm, local(now, municipality.zone).date())
    while cycle.closes_at > now:
        cycle = cycles.previous(municipality.rhythm, cycle)
    return cycle.last_day


def _before(whole: Span, counted: Span) -> Span:
    """The stretch before, as many days from its start as have been counted of this one."""
    then = before(whole)
    if counted.last == whole.last:
        return then
    return then._replace(last=min(then.last, then.first + (counted.last - counted.first)))


def _stretch(session: Session, municipality: Municipality, span: Span, until: datetime | None = None) -> Stretch:
    kinds, times = counted(session, municipality, span, until)
    periods = _periods(session, municipality, span, {row.cycle for row in kinds})
    return Stretch(span, kinds, times, periods, imported=_is_imported(session, span))


# ---- what is known besides


def _behind(
    session: Session, municipality: Municipality, span: Span, places: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The units that have told of each place. Asked pair by pair: one report is found at once, or none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    every, units = sorted(places), _units(session)
    for at in range(0, len(every), _AT_ONCE):
        some = _told_of(municipality, span, every[at : at + _AT_ONCE], units)
        for place, unit, number in connection(session).execute(some).all():
            if number is not None:
                found[place].add(unit)
    return {place: frozenset(units) for place, units in found.items()}


def _told_of(municipality: Municipality, span: Span, places: Sequence[str], units: Sequence[str]) -> Select[Any]:
    """Place, unit, and the number of a report of both, if there is one."""
    where, who = _each_of(places, "place"), _each_of(units, "unit")
    one = (
        sql_select(col(Report.id))
        .where(col(Report.place) == where.c.place, col(Report.unit) == who.c.unit)
        .where(col(Report.day).between(span.first, span.last), col(Report.withdrawn_at).is_(None))
        .where(~of_kinds(municipality, "event"))
        .limit(1)
        .correlate(where, who)
        .scalar_subquery()
    )
    return sql_select(where.c.place, who.c.unit, one).select_from(where.join(who, true()))


def _units(session: Session) -> list[str]:
    """All units that have ever reported, one seek in the index for each."""
    found: list[str] = []
    while True:
        following = sql_select(func.min(col(Report.unit))).where(col(Report.unit) > (found[-1] if found else ""))
        unit = connection(session).execute(following).scalar()
        if unit is None:
            return found
        found.append(unit)


def _each_of(keys: Sequence[str], name: str) -> Subquery:
    return union_all(*(sql_select(literal(key, String).label(name)) for key in keys)).subquery()


def _first_seen(session: Session, units: Iterable[str]) -> dict[str, str]:
    """The first period that each unit has reported or answered in."""
    found = {}
    for unit in sorted(units):
        firsts = [
            sql_select(func.min(column)).where(of == unit)
            for column, of in ((col(Report.cycle), col(Report.unit)), (col(Answer.cycle), col(Answer.unit)))
        ]
        known = [each for each in (connection(session).execute(first).scalar() for first in firsts) if each]
        found[unit] = min(known)
    return found


def _fresh(
    session: Session, municipality: Municipality, span: Span, since: dict[str, str], then: Span, until: datetime
) -> Fresh:
    """Units that nothing is known of in the first month of a compared stretch, or before it."""
    fresh = {unit: first for unit, first in since.items() if first > (then.first + LONGEST).isoformat()}
    if not fresh:
        return Fresh()
    units = sorted(fresh)
    both = kinds_of(session, span, None, units), kinds_of(session, then, until, units)
    return Fresh(fresh, *(incidents(municipality, rows) for rows in both))


def _is_imported(session: Session, span: Span) -> bool:
    overlaps = col(Batch.first_day) <= span.last, col(Batch.last_day) >= span.first
    return session.exec(select(Batch.id).where(*overlaps).limit(1)).first() is not None


def _periods(session: Session, municipality: Municipality, span: Span, reported: Iterable[str]) -> list[Told]:
    near = (span.first - LONGEST).isoformat(), span.last.isoformat()
    rows = select(CycleRow).where(col(CycleRow.key) > near[0], col(CycleRow.key) <= near[1])
    known = {row.key: row.last_day for row in session.exec(rows, execution_options={"populate_existing": True})}
    for key in reported:
        known.setdefault(key, _last_day(session, municipality, key))
    held: Any = Picture.data
    hidden = held[("audiences", "group", "hidden")]
    parts = held["asked"], held["presence"], held[("own", "actions", "text")], hidden
    out = sql_select(col(Picture.cycle), *parts).where(
        col(Picture.cycle) > near[0], col(Picture.cycle) <= near[1], col(Picture.state) == "published"
    )
    pictures = {row[0]: row for row in connection(session).execute(out.order_by(col(Picture.version)))}
    found = []
    for key, last_day in sorted(known.items()):
        if last_day >= span.first:
            _, asked, presence, actions, those = pictures.get(key, (key, None, None, None, None))
            told = asked, presence or (), actions or "", frozenset(those or ())
            found.append(Told(key, date.fromisoformat(key), last_day, *told))
    return found


def _last_day(session: Session, municipality: Municipality, key: str) -> date:
    row = session.get(CycleRow, key)
    return row.last_day if row is not None else cycles.cycle_of(municipality.rhythm, date.fromisoformat(key)).last_day
