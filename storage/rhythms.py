"""What has ruled the reporting cycle, from which day: written down once for each change, and never changed afterwards.

    record      new rules: writes them down with the day they begin on, and lays out the periods again
    take_up     the same at a start, for a file that says something new; coordinators are told once

The rows stand among the terms, numbered. Of many that write at once one gets the number, and the others look again.
"""

import logging
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.cycle import Cycle, Rhythm
from reporting.eras import chain, rules_of, takes_over, under_way, written
from reporting.municipality import Municipality
from reporting.municipality import Term as MunicipalityTerm

from . import cycles as laid_out
from .configuration import CHANGING, Configuration
from .configuration_tables import Term
from .deliveries import tell_coordinators
from .statements import insert_or_ignore
from .tables import Cycle as CycleRow

log = logging.getLogger(__name__)

KIND = "rhythm"


class Taken(NamedTuple):
    """New rules that were written down."""

    rhythm: Rhythm
    kept: Cycle | None
    """The period under way that keeps its days and times, when there is one."""
    next: Cycle
    """The next period that is asked."""


def record(session: Session, old: Rhythm, rules: Rhythm, now: datetime) -> Taken | None:
    """Let new rules begin as soon as they can without asking anybody twice; None when they say nothing new.

    `old` is what ruled when nothing has been written down yet.
    """
    session.info[CHANGING] = True
    laid_out.hold(session)
    while True:
        eras = written_down(session)
        ruling = chain(eras) or old
        if not eras:
            _write(session, 0, ruling)
            eras = [written(ruling)]
        if rules_of(ruling) == rules_of(rules):
            return None
        begun = _begun(session, ruling, rules, now)
        if _write(session, len(eras), begun):
            break
    rhythm = chain([*eras, written(begun)])
    assert rhythm is not None
    laid_out.keep(session, rhythm, now)
    return _taken(session, ruling, rhythm, now)


def foresee(session: Session, old: Rhythm, rules: Rhythm, now: datetime) -> Taken:
    """Return what `record` would bring, without doing anything."""
    eras = written_down(session)
    ruling = chain(eras) or old
    begun = _begun(session, ruling, rules, now)
    rhythm = chain([*(eras or [written(ruling)]), written(begun)])
    assert rhythm is not None
    return _taken(session, ruling, rhythm, now)


def next_asked(session: Session, rhythm: Rhythm, now: datetime) -> Cycle:
    """Return the next period whose question goes out; at once, when it is late."""
    return next(each for each in cycles.upcoming(rhythm, now, 14) if each.closes_at > now and _asks(session, each))


def terms(session: Session) -> list[MunicipalityTerm]:
    """Return what is written down, for `Municipality.remembering`."""
    return [MunicipalityTerm(kind="rhythm", key=term.key, value=term.value) for term in _terms(session)]


def written_down(session: Session) -> list[dict[str, Any]]:
    """Return what is written down, in order."""
    return [term.value for term in _terms(session)]


def take_up(session: Session, configuration: Configuration, now: datetime) -> Taken | None:
    """Write down what the file says of the cycle, at a start. A change is told to the coordinators, and logged."""
    municipality: Municipality = configuration.current(session)
    taken = record(session, municipality.rhythm, municipality.rules, now)
    if taken is None:
        return None
    opens = f"{taken.next.opens_at.astimezone(taken.rhythm.zone):%Y-%m-%d %H:%M}"
    log.info("the file has new times for the cycle; the next question goes out %s", opens)
    values = {"weeks": _weeks(taken.next), "opens": opens}
    if taken.kept:
        values["kept"] = _weeks(taken.kept)
    words = "calendar-notice-kept" if taken.kept else "calendar-notice"
    tell_coordinators(session, f"rhythm:{taken.rhythm.number}", words, values, now)
    return taken


def _weeks(cycle: Cycle) -> str:
    weeks = [week for _, week in cycle.weeks]
    return f"{weeks[0]}–{weeks[-1]}" if len(weeks) > 1 else str(weeks[0])


def _begun(session: Session, ruling: Rhythm, rules: Rhythm, now: datetime) -> Rhythm:
    unsettled = laid_out.unsettled(session, now)
    since = takes_over(ruling, rules, unsettled, now) if unsettled is not None else None
    return replace(rules, since=since, before=None)


def _taken(session: Session, ruling: Rhythm, rhythm: Rhythm, now: datetime) -> Taken:
    return Taken(rhythm, under_way(ruling, rhythm, now), next_asked(session, rhythm, now))


def foreseen(session: Session, configuration: Configuration, now: datetime) -> Municipality:
    """Return the municipality as it would be if the bot started now; the session is rolled back."""
    municipality = configuration.current(session)
    if rules_of(municipality.rhythm) != rules_of(municipality.rules):
        record(session, municipality.rhythm, municipality.rules, now)
        municipality = municipality.remembering(terms(session))
    session.rollback()
    return municipality


def _terms(session: Session) -> list[Term]:
    rows = select(Term).where(col(Term.kind) == KIND).order_by(col(Term.key))
    return list(session.exec(rows, execution_options={"populate_existing": True}))


def _write(session: Session, number: int, era: Rhythm) -> bool:
    row = {"kind": KIND, "key": f"{number:06}", "value": written(era)}
    return bool(insert_or_ignore(session, Term, row))


def _asks(session: Session, cycle: Cycle) -> bool:
    """Whether the question of a period is still to go out."""
    row = session.get(CycleRow, cycle.key, populate_existing=True)
    return row is None or row.next_moment in (laid_out.NOT_OPENED, laid_out.PAUSED)
