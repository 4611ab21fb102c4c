"""The counting of a long picture: a few statements that each go through one index in its order, grouping as they go.

`ix_report_kinds` by period, kind and place, `ix_report_days` by evening, place and band. What stands outside the
stretch is never looked at.

An incident is counted once: the first of its reports by the two statements, as any report, and what the others change
(a higher level, another first one) in Python, since they are few.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, literal_column, or_, text
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from reporting.long.inputs import Kinds, Times
from reporting.long.spans import Span
from reporting.municipality import Municipality
from reporting.picture.counting import asks

from .picture_counts import WEIGHT
from .statements import connection
from .tables import Report

LONGEST = timedelta(days=28)
"""No period is longer: one that holds a day began no earlier than so long before it."""
_COUNTS = and_(col(Report.withdrawn_at).is_(None), col(Report.incident).is_(None))
"""It stands, and does not tell of what another had told."""
_LEVEL, _ASSUMED = col(Report.seriousness), col(Report.seriousness_assumed)
_MOST, _MIDDLE = 3, 2
_AT_ONCE = 2000
_FEW = 3
"""Units whose reports SQLite looks up one by one, and not by going through all."""


class _One(NamedTuple):
    """A report of an incident that has several."""

    id: int
    incident: int | None
    cycle: str
    category: str
    subcategory: str | None
    place: str
    day: date
    band: str
    seriousness: int
    seriousness_assumed: bool


def counted(
    session: Session, municipality: Municipality, span: Span, until: datetime | None
) -> tuple[list[Kinds], list[Times]]:
    """Return what stands of a stretch of days, without announced events; with `until`, what was in time by then."""
    kinds, times = kinds_of(session, span, until), _times(session, municipality, span, until)
    for first, weight in _joined(session, span, until):
        _settle(municipality, span, first, weight, kinds, times)
    return incidents(municipality, kinds), times


def incidents(municipality: Municipality, kinds: Iterable[Kinds]) -> list[Kinds]:
    """All but announced events."""
    known: dict[tuple[str, str | None], bool] = {}
    found = []
    for row in kinds:
        kind = row.category, row.subcategory
        if kind not in known:
            known[kind] = asks(municipality, *kind) != "event"
        if known[kind]:
            found.append(row)
    return found


# ---- counting


def kinds_of(session: Session, span: Span, until: datetime | None, units: Sequence[str] | None = None) -> list[Kinds]:
    """Reports that stand, all but those that tell of what another had told, by period, kind and place."""
    by = col(Report.cycle), col(Report.category), col(Report.subcategory), col(Report.place)
    most, middle, assumed = _LEVEL == _MOST, _LEVEL == _MIDDLE, _ASSUMED.is_(True)
    sums = map(_count, (most, and_(most, assumed), middle, and_(middle, assumed), assumed))
    asked = sql_select(*by, func.count(), *sums).where(*_counted(session, span, until))
    if units is not None:
        is_many = len(units) > _FEW and _is_sqlite(session)  # by their index SQLite would fetch, and sort, nearly all
        asked = asked.where((col(Report.unit).concat("") if is_many else col(Report.unit)).in_(units))
    found = connection(session).execute(_in_order(session, asked, by))
    return [Kinds._make(row) for some in found.partitions(_AT_ONCE) for row in some]


def _times(session: Session, municipality: Municipality, span: Span, until: datetime | None) -> list[Times]:
    by = col(Report.day), col(Report.place), col(Report.band)
    untimed, announced = of_kinds(municipality, "place"), of_kinds(municipality, "event")
    timed = _count(~or_(untimed, announced))
    asked = sql_select(*by, timed, _count(untimed)).where(*_counted(session, span, until, by_day=True))
    found = connection(session).execute(_in_order(session, asked, by))
    return [Times._make(row) for some in found.partitions(_AT_ONCE) for row in some if row[3] or row[4]]


def _counted(
    session: Session, span: Span, until: datetime | None, *, by_day: bool = False
) -> list[ColumnElement[bool]]:
    """What is counted of a stretch; `by_day` leaves the periods out, for the index that begins with the day.

    As a plain condition SQLite looks for it in an index, and sorts; dressed up, PostgreSQL misjudges it, and sorts.
    """
    counts = case((_COUNTS, 1), else_=0) == 1 if _is_sqlite(session) else _COUNTS
    which: list[ColumnElement[bool]] = [col(Report.day).between(span.first, span.last), counts]
    if not by_day:
        which.insert(0, _in_periods(span))
    if until is not None:  # imported reports are in time whenever they were read in
        which.append(or_(col(Report.sent_at) <= until, col(Report.batch_id).is_not(None)))
    return which


def _in_order(session: Session, asked: Select[Any], by: Sequence[Any]) -> Select[Any]:
    """Group by these columns: on SQLite in the order of the index, which the moment of taking back stands second in."""
    if _is_sqlite(session):
        return asked.group_by(by[0], col(Report.withdrawn_at), *by[1:])
    session.execute(text("SET LOCAL work_mem = '64MB'"))  # PostgreSQL groups in memory then, instead of sorting
    return asked.group_by(*by)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _in_periods(span: Span) -> ColumnElement[bool]:
    return and_(col(Report.cycle) > (span.first - LONGEST).isoformat(), col(Report.cycle) <= span.last.isoformat())


def _count(what: ColumnElement[bool]) -> Any:
    """How many rows are so: those that are not cost nothing."""
    return func.count().filter(what)


def of_kinds(municipality: Municipality, what: str) -> ColumnElement[bool]:
    """Whether a report is of a kind that asks for this: place · event. Never unknown, whatever is not there."""
    found: list[ColumnElement[bool]] = []
    for category in municipality.taxonomy()["categories"]:
        code = category["code"]
        subs = [sub["code"] for sub in category["subcategories"]]
        told = [sub for sub in (None, *subs) if asks(municipality, code, sub) == what]
        if len(told) == len(subs) + 1:
            found.append(col(Report.category) == code)
        elif told:
            same = func.coalesce(col(Report.subcategory), "").in_([sub or "" for sub in told])
            found.append(and_(col(Report.category) == code, same))
    return or_(*found) if found else literal_column("0") == 1


# ---- incidents that several have told of


def _joined(session: Session, span: Span, until: datetime | None) -> Iterator[tuple[_One, int]]:
    """The first standing report of every incident near the stretch that others tell of too, and the greatest weight."""
    near = col(Report.cycle).concat("") > (span.first - LONGEST).isoformat()  # by the index of incidents: few have one
    inside = near, col(Report.cycle).concat("") <= span.last.isoformat()
    numbers = sql_select(col(Report.incident)).where(col(Report.incident) > 0, *inside)
    stands: list[ColumnElement[bool]] = [col(Report.withdrawn_at).is_(None)]
    if until is not None:
        stands.append(or_(col(Report.sent_at) <= until, col(Report.batch_id).is_not(None)))
    named = [getattr(Report, name) for name in _One._fields]
    of = col(Report.incident)
    others = sql_select(of, func.min(col(Report.id)), func.max(WEIGHT)).where(of.in_(numbers), *stands).group_by(of)
    told = {number: (first, weight) for number, first, weight in connection(session).execute(others)}
    found = {}
    for row in connection(session).execute(sql_select(*named).where(col(Report.id).in_(numbers), *stands)):
        if row.id in told:
            found[row.id] = _One._make(row)
            first, weight = told[row.id]
            told[row.id] = min(first, row.id), max(weight, row.seriousness * 2 + (not row.seriousness_assumed))
    missing = [first for first, _ in told.values() if first not in found]
    for at in range(0, len(missing), _AT_ONCE):
        some = sql_select(*named).where(col(Report.id).in_(missing[at : at + _AT_ONCE]))
        found.update((row.id, _One._make(row)) for row in connection(session).execute(some))
    for first, weight in sorted(told.values()):
        yield found[first], weight


def _settle(
    municipality: Municipality, span: Span, first: _One, weight: int, kinds: list[Kinds], times: list[Times]
) -> None:
    """Put an incident right: where its first standing report is, and as serious as the most serious one."""
    if not span.first <= first.day <= span.last:
        return
    if first.incident is None:  # it was counted, as itself
        kinds.append(_as_kinds(first, first.seriousness, first.seriousness_assumed, -1))
    elif (about := asks(municipality, first.category, first.subcategory)) != "event":
        timed = about == "incident"
        times.append(Times(first.day, first.place, first.band, int(timed), int(not timed)))
    kinds.append(_as_kinds(first, weight // 2, weight % 2 == 0, 1))


def _as_kinds(first: _One, level: int, is_assumed: bool, count: int) -> Kinds:
    assumed = count * is_assumed
    most, middle = level == _MOST, level == _MIDDLE
    return Kinds(
        first.cycle,
        first.category,
        first.subcategory,
        first.place,
        count,
        count * most,
        assumed * most,
        count * middle,
        assumed * middle,
        assumed,
    )
