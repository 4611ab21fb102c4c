"""One turn of a worker: a transaction that writes what came back and takes what may leave next, and when."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from scheduler.outcomes import Outcome
from scheduler.pacing import Pace
from scheduler.rendering import Letter, render
from scheduler.settling import settle
from storage import Session, deliveries, outbox, pacing
from storage.configuration import Configuration
from storage.steps import step


@dataclass(slots=True)
class Errands:
    """What a worker brings to a turn."""

    back: list[tuple[Letter, Outcome]] = field(default_factory=list)
    """Letters that have come back."""
    unsent: list[Letter] = field(default_factory=list)
    """Letters that were taken and have not left."""
    room: int = 0
    """How many it can take."""
    quiet_for: float | None = None
    """For how many seconds Telegram has asked for quiet, when the others are to be told."""
    alive: Collection[int] | None = None
    """The ids of the rows that it has in its hands, when it looks for those of workers that are gone."""


class Turn(NamedTuple):
    """What a worker takes away from one."""

    letters: list[Letter]
    leave_at: list[float]
    """When each may leave, by the worker's own clock."""
    has_more: bool
    """Whether more may be due: as much was taken as there was room for, or something was taken that does not leave."""
    free_in: float | None
    """In how many seconds something can leave that only the pace in its chat holds back; None when nothing is."""
    quiet_for: float
    """For how many seconds more nobody speaks, because Telegram asked for it."""


def take(
    session: Session,
    errands: Errands,
    configuration: Configuration,
    pace: Pace,
    now: datetime,
    seconds: Callable[[], float],
) -> Turn:
    """Carry out one turn, in this transaction. `seconds` is the worker's own clock."""
    if errands.back:
        settle(session, errands.back, now)
        step("delivery.settled")
    for letter in errands.unsent:
        outbox.put_off(session, letter.row)
    if errands.quiet_for is not None:
        pacing.hush(session, errands.quiet_for, pace, now)
    if errands.alive is not None:
        _find_lost(session, errands.alive, now)
    claimed = outbox.claim(session, now, limit=errands.room, pace=pace)
    if not claimed.rows:
        return Turn([], [], has_more=False, free_in=claimed.free_in, quiet_for=claimed.quiet_for)
    step("delivery.claimed")
    letters = render(session, configuration.current(session), claimed.rows, now)
    leaves_in, at = pacing.reserve(session, [letter.row for letter in letters], pace), seconds()
    step("delivery.rendered")
    # One that was put off or dropped held back what else there is to say in its chat.
    has_more = len(claimed.rows) >= errands.room or len(letters) < len(claimed.rows)
    leave_at = [at + each for each in leaves_in]
    return Turn(letters, leave_at, has_more=has_more, free_in=claimed.free_in, quiet_for=0.0)


def quiet_for(session: Session, pace: Pace, now: datetime) -> float:
    """Return for how many seconds more nobody speaks: a turn without errands."""
    return pacing.quiet_for(session, pace, now)


def _find_lost(session: Session, alive: Collection[int], now: datetime) -> None:
    lost: Sequence[outbox.Row] = outbox.expired(session, now, alive=alive)
    for row in lost:
        deliveries.left_behind(session, row, now)
    if lost:
        step("delivery.lost")
