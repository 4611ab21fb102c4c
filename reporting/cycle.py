"""When a reporting cycle runs: whole days from an anchor Monday, in local time, never by odd and even weeks.

Days and evenings are local `date`s; the moments of a cycle are aware UTC `datetime`s. Nothing here reads a
clock: `now` is always an argument and must be aware. A local time that the change to summer time skips moves
forward by the skipped hour; one that happens twice means the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = "morgon"
AFTERNOON = "eftermiddag"
EVENING = "kvall"
LATE_EVENING = "sen_kvall"
NIGHT = "natt"

BAND_HOURS: dict[str, tuple[int, int]] = {
    MORNING: (6, 12),
    AFTERNOON: (12, 17),
    EVENING: (17, 21),
    LATE_EVENING: (21, 1),
    NIGHT: (1, 6),
}
"""First local hour and the hour that ends it, in the order of an evening's day; 21–01 crosses midnight."""

BANDS: tuple[str, ...] = tuple(BAND_HOURS)
"""The codes of the time bands, in order from 06 to 06."""

NEW_DAY_HOUR = 6
"""The local hour at which an evening ends: 01:30 on Saturday is still Friday's night."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the cycle (0 is its first Monday; it may lie after the last day) and a local clock time."""

    day: int
    time: time


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a municipality reports: `days` whole days from the Monday `anchor`, and each cycle's moments."""

    anchor: date
    days: int
    opens: Moment
    reminds: Moment
    closes: Moment
    publishes: Moment
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Cycle:
    """One reporting cycle: the local days `first_day` to `last_day` (both in it) and its moments in UTC."""

    first_day: date
    last_day: date
    opens_at: datetime
    reminds_at: datetime
    closes_at: datetime
    publishes_at: datetime

    @property
    def key(self) -> str:
        """The ISO date of the first day: the cycle's name in storage and in outbox keys."""
        return self.first_day.isoformat()

    @property
    def weeks(self) -> list[tuple[int, int]]:
        """The ISO weeks that the cycle touches, as (ISO year, week), oldest first."""
        weeks: list[tuple[int, int]] = []
        day = self.first_day
        while day <= self.last_day:
            year, week, _ = day.isocalendar()
            weeks.append((year, week))
            day += timedelta(days=7)
        return weeks

    def contains(self, evening: date) -> bool:
        """Say whether what happened on this evening belongs to the cycle."""
        return self.first_day <= evening <= self.last_day


def band_of(local: datetime) -> str:
    """Return the code of the time band that a local clock time lies in."""
    hour = local.hour
    for code, (start, end) in BAND_HOURS.items():
        if start <= hour < end or (end < start and (hour >= start or hour < end)):
            return code
    raise AssertionError(hour)  # pragma: no cover - the bands cover the day


def evening_of(local: datetime) -> date:
    """Return the evening that a local time belongs to: before 06 it is that of the day before."""
    return local.date() - timedelta(days=1) if local.hour < NEW_DAY_HOUR else local.date()


def local(now: datetime, zone: ZoneInfo) -> datetime:
    """Return `now` as the clock on the wall shows it. Raises ValueError when `now` has no time zone."""
    if now.tzinfo is None:
        raise ValueError("now must have a time zone")
    return now.astimezone(zone)


def cycle_of(rhythm: Rhythm, evening: date) -> Cycle:
    """Return the one cycle that the evening belongs to; it may lie before the anchor."""
    return _cycle(rhythm, _number(rhythm, evening))


def answering(rhythm: Rhythm, now: datetime) -> Cycle | None:
    """Return the newest cycle that has opened and not yet closed at `now`, else None."""
    newest = _number(rhythm, local(now, rhythm.zone).date()) + 1
    for number in range(newest, newest - rhythm.closes.day // rhythm.days - 3, -1):
        cycle = _cycle(rhythm, number)
        if cycle.opens_at <= now < cycle.closes_at:
            return cycle
    return None


def upcoming(rhythm: Rhythm, now: datetime, count: int) -> list[Cycle]:
    """Return the `count` oldest cycles whose publishing is still ahead of `now`, oldest first."""
    found: list[Cycle] = []
    for cycle in _from(rhythm, local(now, rhythm.zone).date() - timedelta(days=rhythm.publishes.day + 1)):
        if len(found) >= count:
            break
        if cycle.publishes_at > now:
            found.append(cycle)
    return found


def previous(rhythm: Rhythm, cycle: Cycle) -> Cycle:
    """Return the cycle that ends the day before this one begins."""
    return cycle_of(rhythm, cycle.first_day - timedelta(days=1))


def next(rhythm: Rhythm, cycle: Cycle) -> Cycle:
    """Return the cycle that begins the day after this one ends."""
    return cycle_of(rhythm, cycle.last_day + timedelta(days=1))


def _number(rhythm: Rhythm, day: date) -> int:
    return (day - rhythm.anchor).days // rhythm.days


def _from(rhythm: Rhythm, day: date) -> Iterator[Cycle]:
    number = _number(rhythm, day)
    while True:
        yield _cycle(rhythm, number)
        number += 1


def _cycle(rhythm: Rhythm, number: int) -> Cycle:
    first_day = rhythm.anchor + timedelta(days=number * rhythm.days)

    def at(moment: Moment) -> datetime:
        day = first_day + timedelta(days=moment.day)
        return datetime.combine(day, moment.time.replace(fold=0), tzinfo=rhythm.zone).astimezone(UTC)

    return Cycle(
        first_day=first_day,
        last_day=first_day + timedelta(days=rhythm.days - 1),
        opens_at=at(rhythm.opens),
        reminds_at=at(rhythm.reminds),
        closes_at=at(rhythm.closes),
        publishes_at=at(rhythm.publishes),
    )
