"""What will happen when: the moments of the coming periods, in local time, for the operator's window."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reporting import cycle as cycles
from reporting.cycle import Cycle, Rhythm, local, planned, upcoming
from reporting.municipality import Municipality

Moment = Literal["opens", "reminds", "closes", "publishes"]
MOMENTS: tuple[Moment, ...] = ("opens", "reminds", "closes", "publishes")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A moment to come: local time, what happens (words: `cycle-agenda-<moment>`), and of which period."""

    at: datetime
    moment: Moment
    cycle: Cycle
    moved_from: datetime | None = None
    """When it would have been, had a red day not moved it."""
    paused: bool = False
    """Whether nobody is asked, so that it does not happen."""


def moment_of(cycle: Cycle, moment: Moment) -> datetime:
    """Return when a moment of the cycle is, in UTC."""
    at: datetime = getattr(cycle, f"{moment}_at")
    return at


def agenda(municipality: Municipality, now: datetime, periods: int = 2) -> list[AgendaItem]:
    """Return what is still ahead of `now` (aware) in the next `periods` periods, in order of time."""
    rhythm = municipality.rhythm
    asked = upcoming(rhythm, now, periods)
    return sorted((item for cycle in asked for item in _items(rhythm, cycle, now)), key=lambda item: item.at)


def until(municipality: Municipality, now: datetime, last: datetime) -> list[AgendaItem]:
    """Return what is ahead of `now` and not after `last` (both aware), in order of time; also what is paused."""
    rhythm = municipality.rhythm
    found: list[AgendaItem] = []
    for cycle in cycles.onwards(rhythm, upcoming(rhythm, now, 1)[0].first_day):
        if cycle.opens_at > last:
            break
        found += [item for item in _items(rhythm, cycle, now) if item.at <= last]
    return sorted(found, key=lambda item: item.at)


def paused(municipality: Municipality, now: datetime, periods: int = 2) -> list[Cycle]:
    """Return the periods that nobody is asked about, from now until the last of the next `periods` that are."""
    rhythm = municipality.rhythm
    last = upcoming(rhythm, now, periods)[-1]
    found: list[Cycle] = []
    for cycle in cycles.onwards(rhythm, local(now, rhythm.zone).date()):
        if cycle.first_day > last.first_day:
            return found
        if cycles.is_paused(rhythm, cycle) and cycle.closes_at > now:
            found.append(cycle)
    return found


def _items(rhythm: Rhythm, cycle: Cycle, now: datetime) -> list[AgendaItem]:
    plan, off = planned(rhythm, cycle), cycles.is_paused(rhythm, cycle)
    items = []
    for moment in MOMENTS:
        at, was = moment_of(cycle, moment), moment_of(plan, moment)
        if at > now:
            moved = None if at == was else local(was, rhythm.zone)
            items.append(AgendaItem(local(at, rhythm.zone), moment, cycle, moved, off))
    return items
