"""Which moment of which period is due: rows that schedulers claim, so that each moment happens once.

`keep` lays out the rows (the periods under way, and one to come), `claim_due` takes the next moment by a conditional
update of (key, next_moment, due_at): of any number of schedulers one gets it, and what it then does stands in the same
transaction. A moment missed while down is made up once while its window is open; else it is passed over.

    opens      until the period closes      reminds    until it closes, and not together with a late *opens*
    closes     until the next one closes    publishes  until the next one closes
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.agenda import MOMENTS, Moment, moment_of
from reporting.cycle import Rhythm

from .statements import changed, insert_or_ignore
from .tables import Cycle

NOT_OPENED = "opens"
DONE = "done"


class Claim(NamedTuple):
    """A moment that is ours to carry out, in this transaction."""

    cycle: cycles.Cycle
    moment: Moment


def keep(session: Session, rhythm: Rhythm, now: datetime) -> None:
    """Lay out the periods to look after: all since the last one that opened, and one to come.

    On the very first start the past is let be: the period that takes answers now, or else the next to open, comes
    first. Periods that have not opened follow the municipality's times; those that have keep what they were given.
    """
    opened = session.exec(
        select(Cycle).where(col(Cycle.next_moment) != NOT_OPENED).order_by(col(Cycle.first_day).desc()).limit(1)
    ).first()
    waiting = {row.key: row for row in session.exec(select(Cycle).where(col(Cycle.next_moment) == NOT_OPENED))}
    if opened is not None:
        start = opened.last_day + timedelta(days=1)
    else:
        start = min([_first(rhythm, now).first_day, *(row.first_day for row in waiting.values())])
    wanted = _laid_out(rhythm, start, now)
    for each in wanted:
        row = waiting.pop(each.key, None)
        if row is None:
            insert_or_ignore(session, Cycle, _columns(each))
        elif stored(row) != each:
            _set_unopened(session, each)
    for gone in waiting.values():
        not_opened = col(Cycle.key) == gone.key, col(Cycle.next_moment) == NOT_OPENED
        changed(session, delete(Cycle).where(*not_opened))


def claim_due(session: Session, now: datetime) -> Claim | None:
    """Take the earliest moment that is due and whose window is open, and pass over those that came too late.

    None when nothing is due, or when others have taken it.
    """
    due = col(Cycle.due_at) <= now
    while True:
        fresh = {"populate_existing": True}
        first = select(Cycle).where(due).order_by(col(Cycle.due_at), col(Cycle.key)).limit(1)
        row = session.exec(first, execution_options=fresh).first()
        if row is None:
            return None
        cycle, moment = stored(row), _moment(row.next_moment)
        if _take(session, row, _following(cycle, moment, now)) and now < _window_ends(session, cycle, moment):
            return Claim(cycle, moment)


def put_off(session: Session, now: datetime, by: timedelta) -> None:
    """Let the earliest moment that is due wait, so that others have their turn: it cannot be carried out now.

    Its window stays as it is.
    """
    first = select(Cycle).where(col(Cycle.due_at) <= now).order_by(col(Cycle.due_at), col(Cycle.key)).limit(1)
    row = session.exec(first, execution_options={"populate_existing": True}).first()
    if row is not None:
        as_seen = col(Cycle.key) == row.key, col(Cycle.due_at) == row.due_at
        changed(session, update(Cycle).where(*as_seen).values(due_at=now + by))


def find(session: Session, rhythm: Rhythm, key: str) -> cycles.Cycle | None:
    """Return the period with this key: as it was given its times when it opened, else as the rhythm has it.

    None for a key that names no period, such as a forged one.
    """
    row = session.get(Cycle, key, populate_existing=True)
    if row is not None:
        return stored(row)
    try:
        cycle = cycles.cycle_of(rhythm, date.fromisoformat(key))
    except (ValueError, OverflowError):
        return None
    return cycle if cycle.key == key else None


def next_moment(session: Session) -> datetime | None:
    """Return when the next moment of any period is due (UTC); None before the first round."""
    return session.exec(select(func.min(col(Cycle.due_at)))).first()


def stored(row: Cycle) -> cycles.Cycle:
    """Return a row as the value that `reporting` works with."""
    return cycles.Cycle(row.first_day, row.last_day, row.opens_at, row.reminds_at, row.closes_at, row.publishes_at)


def _first(rhythm: Rhythm, now: datetime) -> cycles.Cycle:
    under_way = cycles.answering(rhythm, now)
    return under_way or next(each for each in cycles.upcoming(rhythm, now, 10) if each.opens_at > now)


def _laid_out(rhythm: Rhythm, start: date, now: datetime) -> list[cycles.Cycle]:
    laid = [cycles.cycle_of(rhythm, start)]
    while laid[-1].opens_at <= now:
        laid.append(cycles.next(rhythm, laid[-1]))
    return laid


def _columns(cycle: cycles.Cycle) -> dict[str, object]:
    return {
        "key": cycle.key,
        "first_day": cycle.first_day,
        "last_day": cycle.last_day,
        "opens_at": cycle.opens_at,
        "reminds_at": cycle.reminds_at,
        "closes_at": cycle.closes_at,
        "publishes_at": cycle.publishes_at,
        "next_moment": NOT_OPENED,
        "due_at": cycle.opens_at,
    }


def _set_unopened(session: Session, cycle: cycles.Cycle) -> None:
    not_opened = col(Cycle.key) == cycle.key, col(Cycle.next_moment) == NOT_OPENED
    changed(session, update(Cycle).where(*not_opened).values(_columns(cycle)))


def _moment(code: str) -> Moment:
    return next(each for each in MOMENTS if each == code)


def _following(cycle: cycles.Cycle, moment: Moment, now: datetime) -> Moment | None:
    """What comes after: a late prompt is not followed by a reminder in the same minute."""
    if moment == "opens" and cycle.reminds_at <= now:
        return "closes"
    later = MOMENTS[MOMENTS.index(moment) + 1 :]
    return later[0] if later else None


def _take(session: Session, row: Cycle, following: Moment | None) -> bool:
    as_seen = (
        col(Cycle.key) == row.key,
        col(Cycle.next_moment) == row.next_moment,
        col(Cycle.due_at) == row.due_at,
    )
    due_at = moment_of(stored(row), following) if following else None
    moved_on = update(Cycle).where(*as_seen).values(next_moment=following or DONE, due_at=due_at)
    return changed(session, moved_on) == 1


def _window_ends(session: Session, cycle: cycles.Cycle, moment: Moment) -> datetime:
    if moment in ("opens", "reminds"):
        return cycle.closes_at
    later = select(Cycle.closes_at).where(col(Cycle.first_day) > cycle.first_day)
    ends = session.exec(later.order_by(col(Cycle.first_day)).limit(1)).first()
    return ends if ends is not None else datetime.max.replace(tzinfo=cycle.closes_at.tzinfo)
