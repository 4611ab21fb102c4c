"""Which moment of which period is due: rows that schedulers claim, so that each moment happens once.

`keep` lays out the rows (the periods under way, and one to come), `claim_due` takes the next moment by a conditional
update of (key, next_moment, due_at): of any number of schedulers one gets it, and what it then does stands in the same
transaction. A moment missed while down is made up once while its window is open; else it is passed over.

    opens      until the period closes      reminds    until it closes, and not together with a late *opens*
    closes     until the next one closes    publishes  until the next one closes
    revises    always: what came late (`storage.late`) makes the next version of a picture that is out
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Literal, NamedTuple

from sqlalchemy import and_, bindparam, delete, func, or_, update
from sqlmodel import Session, col, select

from reporting import cycle as cycles
from reporting.agenda import MOMENTS, Moment, moment_of
from reporting.cycle import Rhythm

from .configuration_tables import Term
from .late import REVISES
from .statements import changed, insert_or_ignore
from .tables import Cycle

NOT_OPENED = "opens"
DONE = "done"
PAUSED = "paused"

_WAITS = col(Cycle.next_moment).in_((NOT_OPENED, PAUSED))
_OVER = or_(
    col(Cycle.next_moment).not_in((NOT_OPENED, PAUSED)),
    and_(col(Cycle.next_moment) == PAUSED, col(Cycle.closes_at) <= bindparam("now")),
)
_SETTLED = select(Cycle).where(_OVER).order_by(col(Cycle.key).desc()).limit(1)
_AHEAD = select(Cycle).where(_WAITS, or_(col(Cycle.key) > bindparam("settled"), col(Cycle.next_moment) == NOT_OPENED))
_DUE = select(Cycle).where(col(Cycle.due_at) <= bindparam("now")).order_by(col(Cycle.due_at), col(Cycle.key)).limit(1)
"""Made once: a round asks them every minute, and making them costs more than asking."""
_FRESH = {"populate_existing": True}


class Claim(NamedTuple):
    """A moment that is ours to carry out, in this transaction."""

    cycle: cycles.Cycle
    moment: Moment | Literal["revises"]


def keep(session: Session, rhythm: Rhythm, now: datetime) -> None:
    """Lay out the periods to look after: all since the last one that opened, and up to the next one to be asked.

    On the very first start the past is let be: the period that takes answers now, or else the next to open, comes
    first. Periods that have not opened follow the municipality's times; those that have keep what they were given. A
    paused period waits for nothing. It opens late when the pause is lifted before it closes, and else stays unasked.
    """
    if _changes(session, rhythm, now):
        hold(session)
        if _is_current(session, rhythm):
            for change in _changes(session, rhythm, now):
                change(session)


def hold(session: Session) -> None:
    """Keep others from opening a period, or from laying out new times, until we have committed."""
    held = select(Cycle.key).where(_WAITS).order_by(col(Cycle.key)).with_for_update()
    session.exec(held).all()


def unsettled(session: Session, now: datetime) -> date | None:
    """Return the first day after all periods that have opened or are over; None before the first round."""
    settled = _newest_settled(session, now)
    if settled is not None:
        return settled.last_day + timedelta(days=1)
    return session.exec(select(func.min(col(Cycle.first_day)))).first()


def _is_current(session: Session, rhythm: Rhythm) -> bool:
    """Whether nobody has written down new rules since ours were read."""
    written = session.exec(select(func.count()).select_from(Term).where(col(Term.kind) == "rhythm")).one()
    return written == rhythm.number


def _newest_settled(session: Session, now: datetime) -> Cycle | None:
    return session.exec(_SETTLED, params={"now": now}, execution_options=_FRESH).first()


def _changes(session: Session, rhythm: Rhythm, now: datetime) -> list[Callable[[Session], object]]:
    """What there is to do, so that the rows are as the rhythm has them. A round with nothing new finds nothing."""
    settled = _newest_settled(session, now)
    params = {"settled": settled.key if settled else ""}
    rows = session.exec(_AHEAD, params=params, execution_options=_FRESH)
    waiting = {row.key: row for row in rows}
    if settled is not None:
        start = settled.last_day + timedelta(days=1)
    else:
        start = min([_first(rhythm, now).first_day, *(row.first_day for row in waiting.values())])
    todo: list[Callable[[Session], object]] = []
    for each in _laid_out(rhythm, start, now):
        state = PAUSED if cycles.is_paused(rhythm, each) else NOT_OPENED
        row = waiting.pop(each.key, None)
        if row is None:
            todo.append(partial(insert_or_ignore, table=Cycle, values=_columns(each, state)))
        elif stored(row) != each or row.next_moment != state:
            todo.append(partial(_set_waiting, cycle=each, state=state))
    return [*todo, *(partial(_take_out, key=key) for key in waiting)]


def claim_due(session: Session, now: datetime) -> Claim | None:
    """Take the earliest moment that is due and whose window is open, and pass over those that came too late.

    None when nothing is due, or when others have taken it.
    """
    while True:
        row = _first_due(session, now)
        if row is None:
            return None
        cycle = stored(row)
        if row.next_moment == REVISES:  # something came late: that is never too late
            if _take(session, row, None):
                return Claim(cycle, REVISES)
            continue
        moment = _moment(row.next_moment)
        if _take(session, row, _following(cycle, moment, now)) and now < _window_ends(session, cycle, moment):
            return Claim(cycle, moment)


def _first_due(session: Session, now: datetime) -> Cycle | None:
    return session.exec(_DUE, params={"now": now}, execution_options=_FRESH).first()


def put_off(session: Session, now: datetime, by: timedelta) -> None:
    """Let the earliest moment that is due wait, so that others have their turn: it cannot be carried out now.

    Its window stays as it is.
    """
    row = _first_due(session, now)
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


def has_opened(session: Session, key: str) -> bool:
    """Return whether a period has been asked for, also when the clock was set back to before that."""
    row = session.get(Cycle, key, populate_existing=True)
    return row is not None and row.next_moment not in (NOT_OPENED, PAUSED)


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
    laid: list[cycles.Cycle] = []
    for each in cycles.onwards(rhythm, start):
        laid.append(each)
        if each.opens_at > now and not cycles.is_paused(rhythm, each):
            break
    return laid


def _columns(cycle: cycles.Cycle, state: str) -> dict[str, object]:
    return {
        "key": cycle.key,
        "first_day": cycle.first_day,
        "last_day": cycle.last_day,
        "opens_at": cycle.opens_at,
        "reminds_at": cycle.reminds_at,
        "closes_at": cycle.closes_at,
        "publishes_at": cycle.publishes_at,
        "next_moment": state,
        "due_at": cycle.opens_at if state == NOT_OPENED else None,
    }


def _set_waiting(session: Session, cycle: cycles.Cycle, state: str) -> None:
    changed(session, update(Cycle).where(col(Cycle.key) == cycle.key, _WAITS).values(_columns(cycle, state)))


def _take_out(session: Session, key: str) -> None:
    changed(session, delete(Cycle).where(col(Cycle.key) == key, _WAITS))


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
        *(getattr(Cycle, f"{each}_at") == getattr(row, f"{each}_at") for each in MOMENTS),
    )
    due_at = moment_of(stored(row), following) if following else None
    moved_on = update(Cycle).where(*as_seen).values(next_moment=following or DONE, due_at=due_at)
    return changed(session, moved_on) == 1


def _window_ends(session: Session, cycle: cycles.Cycle, moment: Moment) -> datetime:
    if moment in ("opens", "reminds"):
        return cycle.closes_at
    later = select(Cycle.closes_at).where(col(Cycle.first_day) > cycle.first_day, col(Cycle.next_moment) != PAUSED)
    ends = session.exec(later.order_by(col(Cycle.first_day)).limit(1)).first()
    return ends if ends is not None else datetime.max.replace(tzinfo=cycle.closes_at.tzinfo)
