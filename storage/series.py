"""The periods that a picture's period is seen beside: the last six that were asked, and the same weeks a year ago.

All at the same age: of each only what had been sent as long after its own closing as the picture is made after its.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, case, func, union_all
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.cycle import Cycle, Rhythm, local
from reporting.municipality import Municipality
from reporting.picture.inputs import Earlier, Tally
from reporting.picture.series import a_year_before

from .cycles import PAUSED, stored
from .picture_counts import STANDS, Counted, Span, count, of_each, values
from .statements import connection
from .tables import Answer, Batch, Picture, Report
from .tables import Cycle as CycleRow

PERIODS = 6
"""How many earlier periods a picture is seen beside."""
_AT_ONCE = 16
_LONGEST = timedelta(days=28)
"""No period is longer, so one that holds a day began no earlier than so long before it."""
_UNITS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Beside:
    """A period's own count and those beside it."""

    now: Counted
    previous: Cycle | None
    earlier: Sequence[Earlier]
    year_ago: Earlier | None
    first_seen: Mapping[str, str]


class _Told(NamedTuple):
    """What the newest version of a period's picture remembers."""

    asked: Mapping[str, str | None] = {}
    rules: int | None = None
    offered: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def beside(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> Beside:
    """Count a period as of a moment (aware UTC), and beside it the earlier ones and the same weeks a year ago."""
    age = as_of - cycle.closes_at
    before = []
    for each in back(session, municipality.rhythm, cycle):
        before.append(each)
        if len(before) == PERIODS:
            break
    days = a_year_before(cycle.first_day, cycle.last_day)
    then = _asked_on(session, municipality.rhythm, *days)
    spans = {each.key: _span(municipality, each, age) for each in (*before, *then)}
    counted = count(session, [Span(cycle.key, cycle.closes_at, as_of), *(spans[each.key] for each in before)])
    counted_then = count(session, [spans[each.key] for each in then], days) if then else {}
    told = _told(session, spans)
    answered = _answered(session, list(spans.values()), told) if spans else {}

    def earlier(period: Cycle) -> Earlier:
        of, frozen = counted[period.key], told.get(period.key, _Told())
        heard = _heard([of], [answered.get(period.key, ())])
        return Earlier(
            period.first_day,
            period.last_day,
            spans[period.key].until,
            of.tallies,
            period.key,
            heard | frozen.asked.keys(),
            heard,
            of.imported,
            frozen.rules,
            frozen.offered,
            frozen.hidden,
        )

    year_ago = _year_ago(days, [spans[each.key] for each in then], counted_then, told, answered) if then else None
    found = [earlier(each) for each in reversed(before)]
    every = [counted[cycle.key], *counted_then.values(), *(counted[each.key] for each in before)]
    units = {tally.unit for each in every for tally in each.tallies} if spans else set()
    return Beside(counted[cycle.key], before[0] if before else None, found, year_ago, _first_seen(session, units, told))


def back(session: Session, rhythm: Rhythm, cycle: Cycle) -> Iterator[Cycle]:
    """Yield the periods before one that were asked, or reported in all the same, newest first, with their own times.

    Paused ones are left out. It ends where nobody was asked and nothing is known: nothing is compared across a gap.
    """
    rows = _rows_back(session, cycle.key)
    row = next(rows, None)
    while True:
        day = cycle.first_day - timedelta(days=1)
        while row is not None and row.last_day > day:
            row = next(rows, None)
        has_row = row is not None and row.last_day == day
        cycle = stored(row) if row is not None and has_row else cycles.cycle_of(rhythm, day)
        if row.next_moment == PAUSED if row is not None and has_row else cycles.is_paused(rhythm, cycle):
            continue
        if not has_row and not _is_known(session, cycle):
            return
        yield cycle


def _rows_back(session: Session, key: str) -> Iterator[CycleRow]:
    while True:
        some = select(CycleRow).where(col(CycleRow.key) < key).order_by(col(CycleRow.key).desc()).limit(_AT_ONCE)
        rows = session.exec(some, execution_options={"populate_existing": True}).all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        key = rows[-1].key


def _asked_on(session: Session, rhythm: Rhythm, first: date, last: date) -> list[Cycle]:
    """The periods that hold the days, oldest first; none of them when one was paused, or nothing is known of it."""
    near = col(CycleRow.key) > (first - _LONGEST).isoformat(), col(CycleRow.key) <= last.isoformat()
    rows = session.exec(select(CycleRow).where(*near), execution_options={"populate_existing": True}).all()
    found: list[Cycle] = []
    day = first
    while day <= last:
        row = next((each for each in rows if each.first_day <= day <= each.last_day), None)
        cycle = stored(row) if row is not None else cycles.cycle_of(rhythm, day)
        is_asked = row.next_moment != PAUSED if row is not None else _is_known(session, cycle)
        if not is_asked:
            return []
        found.append(cycle)
        day = cycle.last_day + timedelta(days=1)
    return found


def _is_known(session: Session, cycle: Cycle) -> bool:
    """Whether a period that nobody was asked for by us was reported in, or lies in an imported list."""
    told = select(Report.id).where(col(Report.cycle) == cycle.key, STANDS).limit(1)
    if session.exec(told).first() is not None:
        return True
    holds = col(Batch.first_day) <= cycle.first_day, col(Batch.last_day) >= cycle.last_day
    return session.exec(select(Batch.id).where(*holds).limit(1)).first() is not None


def _span(municipality: Municipality, cycle: Cycle, age: timedelta) -> Span:
    until = cycle.closes_at + age
    return Span(cycle.key, cycle.closes_at, until, told_by=local(until, municipality.zone).date())


def _told(session: Session, keys: Iterable[str]) -> dict[str, _Told]:
    rows = connection(session).execute(_newest(), {"cycles": list(keys)})
    return {
        cycle: _Told(
            asked or {},
            rules if state == "published" else None,
            frozenset(each["code"] for each in offered or () if not each.get("retired")),
            frozenset(hidden or ()) if state == "published" else frozenset(),
        )
        for cycle, state, asked, rules, offered, hidden in rows
    }


@cache
def _newest() -> Any:
    newest = (
        sql_select(col(Picture.cycle).label("cycle"), func.max(col(Picture.version)).label("version"))
        .where(col(Picture.cycle).in_(bindparam("cycles", expanding=True)))
        .group_by(col(Picture.cycle))
        .subquery()
    )
    data: Any = Picture.data
    told = data[("asked", "told")], data[("rules", "version")], data[("taxonomy", "categories")]
    parts = *told, data[("audiences", "group", "hidden")]
    is_newest = and_(col(Picture.cycle) == newest.c.cycle, col(Picture.version) == newest.c.version)
    return sql_select(col(Picture.cycle), col(Picture.state), *parts).join(newest, is_newest)


def _answered(session: Session, spans: Sequence[Span], told: Mapping[str, _Told]) -> dict[str, set[str]]:
    """Units that had said in time that it was calm, or that they were not out: as their picture took it."""
    found: dict[str, set[str]] = {}
    for cycle, unit, is_calm in connection(session).execute(_answers(len(spans)), values(spans)):
        taken = told[cycle].asked.get(unit) if cycle in told else "notout"
        if is_calm or taken is not None:
            found.setdefault(cycle, set()).add(unit)
    return found


@cache
def _answers(periods: int) -> Any:
    cycle, unit, kind = col(Answer.cycle), col(Answer.unit), col(Answer.kind)
    return (
        sql_select(cycle, unit, func.max(case((kind == "calm", 1), else_=0)))
        .where(
            cycle.in_([bindparam(f"cycle_{at}", type_=String()) for at in range(periods)]),
            kind.in_(("calm", "notout")),
            col(Answer.answered_at) <= of_each(periods, "until", cycle),
        )
        .group_by(cycle, unit)
    )


def _heard(counted: Iterable[Counted], answered: Iterable[Collection[str]]) -> frozenset[str]:
    reported = {tally.unit for each in counted for tally in each.tallies}
    return frozenset(reported.union(*answered))


def _year_ago(
    days: tuple[date, date],
    spans: Sequence[Span],
    counted: Mapping[str, Counted],
    told: Mapping[str, _Told],
    answered: Mapping[str, Collection[str]],
) -> Earlier:
    tallies: list[Tally] = [tally for each in counted.values() for tally in each.tallies]
    heard = _heard(counted.values(), (answered.get(span.cycle, ()) for span in spans))
    asked = heard.union(*(told[span.cycle].asked for span in spans if span.cycle in told))
    is_imported = any(each.imported for each in counted.values())
    is_one = len(spans) == 1 and spans[0].cycle == days[0].isoformat()
    cycle = spans[0].cycle if is_one else ""
    hidden = frozenset[str]().union(*(told[span.cycle].hidden for span in spans if span.cycle in told))
    return Earlier(*days, spans[-1].until, tallies, cycle, asked, heard, is_imported, hidden=hidden)


def _first_seen(session: Session, units: Iterable[str], told: Mapping[str, _Told]) -> dict[str, str]:
    """The first period that anything is known of each unit: a step or two in an index, whatever lies behind."""
    every = sorted(units)
    found: dict[str, str] = {}
    for at in range(0, len(every), _UNITS_AT_ONCE):
        some = every[at : at + _UNITS_AT_ONCE]
        rows = connection(session).execute(_firsts(len(some)), {f"unit_{at}": unit for at, unit in enumerate(some)})
        for unit, *firsts in rows:
            asked = [cycle for cycle, each in told.items() if unit in each.asked]
            known = [*asked, *(first for first in firsts if first is not None)]
            if known:
                found[unit] = min(known)
    return found


@cache
def _firsts(units: int) -> Any:
    def firsts(at: int) -> Any:
        unit = bindparam(f"unit_{at}", type_=String())
        of = ((Report.cycle, Report.unit), (Answer.cycle, Answer.unit))
        first = (sql_select(func.min(col(cycle))).where(col(who) == unit).scalar_subquery() for cycle, who in of)
        return sql_select(unit, *first)

    return union_all(*map(firsts, range(units)))
