"""What will happen when: the moments of the coming periods, in local time, for the operator's window."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reporting.cycle import Cycle, local, upcoming
from reporting.municipality import Municipality

Moment = Literal["opens", "reminds", "closes", "publishes"]
MOMENTS: tuple[Moment, ...] = ("opens", "reminds", "closes", "publishes")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A moment to come: local time, what happens (words: `cycle-agenda-<moment>`), and of which period."""

    at: datetime
    moment: Moment
    cycle: Cycle


def moment_of(cycle: Cycle, moment: Moment) -> datetime:
    """Return when a moment of the cycle is, in UTC."""
    at: datetime = getattr(cycle, f"{moment}_at")
    return at


def agenda(municipality: Municipality, now: datetime, periods: int = 2) -> list[AgendaItem]:
    """Return what is still ahead of `now` (aware) in the next `periods` periods, in order of time."""
    rhythm = municipality.rhythm
    ahead = [
        AgendaItem(local(moment_of(cycle, moment), rhythm.zone), moment, cycle)
        for cycle in upcoming(rhythm, now, periods)
        for moment in MOMENTS
        if moment_of(cycle, moment) > now
    ]
    return sorted(ahead, key=lambda item: item.at)
