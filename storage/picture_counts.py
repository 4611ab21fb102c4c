"""Reports counted into groups that are alike, by the database: of one period or several, each up to its own moment.

An incident is counted once, however many reports tell of it: where, when and as what the first of them says, and as
seriously as the most serious one. The others keep their units among those behind the figures.

What is asked for is found by periods, never by going through what there is: a picture costs the same whatever lies
behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    type_coerce,
    union_all,
)
from sqlalchemy import select as sql_select
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime

from reporting.picture.inputs import Tally

from .statements import connection
from .tables import Report

STANDS = col(Report.withdrawn_at).is_(None)
_DAY = col(Report.day)
_OF_THE_FIRST = (col(Report.category), col(Report.subcategory), col(Report.place), _DAY, col(Report.band))
"""What an incident is counted as."""
WEIGHT = col(Report.seriousness) * 2 + case((col(Report.seriousness_assumed), 0), else_=1)
"""The level and, of the same level, what a person chose above what was assumed: the greatest one is an incident's."""
_IMPORTED = case((col(Report.batch_id).is_not(None), 1), else_=0)


class Span(NamedTuple):
    """A period (by its key), when it closed, and until when its reports are in time."""

    cycle: str
    closes_at: datetime
    until: datetime
    told_by: date | None = None
    """Imported reports of evenings before this one are in time whenever they were read in; None: as any other."""


@dataclass(slots=True)
class Counted:
    """What stands of a period."""

    tallies: list[Tally] = field(default_factory=list)
    imported: bool = False


def count(session: Session, spans: Sequence[Span], days: tuple[date, date] | None = None) -> dict[str, Counted]:
    """Return what stands of each period, by its key; with `days`, of incidents on evenings from one to the other.

    One statement, however many periods and reports.
    """
    found = {span.cycle: Counted() for span in spans}
    has_early = any(span.told_by is not None for span in spans)
    rows = connection(session).execute(_statement(len(spans), has_early, days is not None), values(spans, days)).all()
    known = _Days()
    for cycle, category, sub, place, day, band, weight, unit, n, late_n, several, imported in rows:
        counted = found[cycle]
        said = category, sub, place, known[day], band, weight // 2, weight % 2 == 0, unit
        counted.tallies.append(Tally._make((*said, int(n), int(late_n), int(several))))
        if imported:
            counted.imported = True
    return found


class _Days(dict[date | str, date]):
    """The day that a database says, in its own way; each is read once, since reports have the same again and again."""

    def __missing__(self, told: date | str) -> date:
        self[told] = day = told if isinstance(told, date) else date.fromisoformat(told)
        return day


def of_a_kind(which: ColumnElement[bool]) -> Any:
    """Return the statement that counts, of a choice, the reports that are alike in kind and unit: rows of `Before`."""
    plain = col(Report.category), col(Report.subcategory), col(Report.unit)
    alone = sql_select(*plain, func.count()).where(which, is_alone(which))
    shared = by_incident(and_(which, ~is_alone(which))).c
    alike = shared.category, shared.subcategory, shared.unit
    return union_all(alone.group_by(*plain), sql_select(*alike, func.sum(shared.is_first)).group_by(*alike))


def in_time(periods: int, *, has_early: bool = False) -> ColumnElement[bool]:
    """Whether a report stands, is of one of so many periods, and was there in its time: see `values`."""
    told_then = col(Report.sent_at) <= of_each(periods, "until", col(Report.cycle))
    if has_early:
        early = col(Report.day) < of_each(periods, "told_by", col(Report.cycle))
        told_then = or_(told_then, and_(col(Report.batch_id).is_not(None), early))
    return and_(col(Report.cycle).in_([_cycle(each) for each in range(periods)]), STANDS, told_then)


def values(spans: Sequence[Span], days: tuple[date, date] | None = None) -> dict[str, Any]:
    """Return what the statements about so many periods want to know of them."""
    found = {f"{name}_{at}": value for at, span in enumerate(spans) for name, value in span._asdict().items()}
    return {**found, "first_day": days[0], "last_day": days[1]} if days is not None else found


def of_each(periods: int, name: str, cycle: Any) -> Any:
    """Return what each of so many periods has by a name of `Span`, in SQL; `cycle` is the column with the key."""
    type_ = Date() if name == "told_by" else UTCDateTime()
    moments = [(cycle == _cycle(at), bindparam(f"{name}_{at}", type_=type_)) for at in range(periods)]
    return moments[0][1] if periods == 1 else case(*moments)


def _cycle(at: int) -> Any:
    return bindparam(f"cycle_{at}", type_=String())


def is_alone(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a report of a choice is the only one there of its incident, as nearly all are.

    The others are few, and are counted with more care.
    """
    shared = sql_select(col(Report.incident)).where(which, col(Report.incident).is_not(None)).correlate(None)
    return func.coalesce(col(Report.incident), col(Report.id)).not_in(shared)


def by_incident(which: ColumnElement[bool], *within: Any) -> Subquery:
    """The reports of a choice, each with what its incident counts as; `is_first` is 1 for one report of each.

    An incident is looked at `within` what is alike in these columns.
    """
    number = col(Report.id)
    root = func.coalesce(col(Report.incident), number)
    teller = func.coalesce(col(Report.member_id), -root)  # all of the erased are one person: never too many
    incident = *within, root

    def first(column: Any) -> Any:
        return (
            func.first_value(column, type_=column.type).over(partition_by=incident, order_by=number).label(column.key)
        )

    def over_all(what: Any) -> Any:
        return what.over(partition_by=incident)

    def differ(what: Any) -> Any:
        return over_all(func.min(what)) != over_all(func.max(what))

    return (
        sql_select(
            *map(first, _OF_THE_FIRST),
            over_all(func.max(WEIGHT)).label("weight"),
            case((over_all(func.min(number)) == number, 1), else_=0).label("is_first"),
            case((or_(differ(teller), differ(col(Report.unit))), 1), else_=0).label("is_several"),
            number.label("number"),
            *(col(each) for each in (Report.cycle, Report.unit, Report.sent_at, Report.review, Report.note)),
            _IMPORTED.label("imported"),
        )
        .where(which)
        .subquery()
    )


@cache
def _statement(periods: int, has_early: bool, has_days: bool) -> Any:
    """Made once for each shape: making it costs more than counting."""
    which = in_time(periods, has_early=has_early)
    closes = of_each(periods, "closes_at", col(Report.cycle))
    plain = col(Report.cycle), *_OF_THE_FIRST, WEIGHT, col(Report.unit)
    told = [type_coerce(each, String) if each is _DAY else each for each in plain]  # see `_Days`
    late = func.sum(case((col(Report.sent_at) >= closes, 1), else_=0))
    alone = sql_select(*told, func.count(), late, literal(0), func.max(_IMPORTED)).where(which, is_alone(which))
    of = by_incident(and_(which, ~is_alone(which)), col(Report.cycle)).c
    alike = of.cycle, of.category, of.subcategory, of.place, of.day, of.band, of.weight, of.unit
    shared = sql_select(
        *alike,
        func.sum(of.is_first),
        func.sum(case((of.sent_at >= of_each(periods, "closes_at", of.cycle), of.is_first), else_=0)),
        func.sum(of.is_first * of.is_several),
        func.max(of.imported),
    )
    if has_days:
        days = bindparam("first_day", type_=Date()), bindparam("last_day", type_=Date())
        alone, shared = alone.where(col(Report.day).between(*days)), shared.where(of.day.between(*days))
    return union_all(alone.group_by(*plain), shared.group_by(*alike))
