"""When a reporting cycle runs: whole days from an anchor Monday, in local time, never by odd and even weeks.

Days and evenings are local `date`s; the moments of a cycle are aware UTC `datetime`s. Nothing here reads a
clock: `now` is always an argument and must be aware. A local time that the change to summer time skips moves
forward by the skipped hour; one that happens twice means the first.

A rhythm may have changed: `since` is the first day that it rules, `before` what ruled until then. Every day belongs to
exactly one cycle, and a cycle of an earlier rhythm keeps its days and its moments whatever rules now. Where the new
rhythm's grid does not begin on `since`, its first cycle is the rest of the grid's cycle: a week.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reporting.red_days import Rule, Wall, moved

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


_REMEMBERED = 4096
"""How many evenings a rhythm remembers the cycles of: each report and each picture asks."""

_MOVED = 9
"""More days than a red day moves a moment: Christmas and New Year with a weekend between."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the cycle (0 is its first Monday; it may lie after the last day) and a local clock time."""

    day: int
    time: time


@dataclass(frozen=True, slots=True)
class Pause:
    """Local days, both in it: a cycle whose question would go out on one of them is not asked."""

    first_day: date
    last_day: date


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
    red_days: Rule = "keep"
    pauses: tuple[Pause, ...] = ()
    since: date | None = None
    before: Rhythm | None = None
    number: int = field(default=0, compare=False)
    """How many rhythms have been written down, this one the newest; 0 for one that nobody wrote down."""
    _known: dict[date, Cycle] = field(default_factory=dict, init=False, repr=False, compare=False)


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
    found = rhythm._known.get(evening)
    if found is None:
        found = _found(rhythm, evening)
        if len(rhythm._known) >= _REMEMBERED:
            rhythm._known.clear()
        rhythm._known[evening] = found
    return found


def answering(rhythm: Rhythm, now: datetime) -> Cycle | None:
    """Return the newest cycle that has opened and not yet closed at `now`, else None. A paused one is not asked."""
    today = local(now, rhythm.zone).date()
    cycle = cycle_of(rhythm, today + timedelta(days=rhythm.days))
    oldest = today - _reach(rhythm)
    while cycle.last_day >= oldest:
        if cycle.opens_at <= now < cycle.closes_at and not is_paused(rhythm, cycle):
            return cycle
        cycle = previous(rhythm, cycle)
    return None


def upcoming(rhythm: Rhythm, now: datetime, count: int) -> list[Cycle]:
    """Return the `count` oldest cycles that are asked and published after `now`, oldest first."""
    found: list[Cycle] = []
    for cycle in onwards(rhythm, local(now, rhythm.zone).date() - _reach(rhythm)):
        if len(found) >= count:
            break
        if cycle.publishes_at > now and not is_paused(rhythm, cycle):
            found.append(cycle)
    return found


def onwards(rhythm: Rhythm, day: date) -> Iterator[Cycle]:
    """Yield the cycle of a day and all that come after it, paused or not."""
    cycle = cycle_of(rhythm, day)
    while True:
        yield cycle
        cycle = next(rhythm, cycle)


def previous(rhythm: Rhythm, cycle: Cycle) -> Cycle:
    """Return the cycle that ends the day before this one begins, paused or not."""
    return cycle_of(rhythm, cycle.first_day - timedelta(days=1))


def next(rhythm: Rhythm, cycle: Cycle) -> Cycle:
    """Return the cycle that begins the day after this one ends, paused or not."""
    return cycle_of(rhythm, cycle.last_day + timedelta(days=1))


def is_paused(rhythm: Rhythm, cycle: Cycle) -> bool:
    """Say whether the cycle's question falls into a pause: then nobody is asked, and no picture is made."""
    era, _ = _era(rhythm, cycle.first_day)
    if not era.pauses:
        return False
    opens = local(cycle.opens_at, era.zone).date()
    return any(pause.first_day <= opens <= pause.last_day for pause in era.pauses)


def planned(rhythm: Rhythm, cycle: Cycle) -> Cycle:
    """Return the cycle with the moments it would have if no red day moved them."""
    era, until = _era(rhythm, cycle.first_day)
    start = _grid_start(era, cycle.first_day)
    return _cycle(era, until, start, _wall(era, _counted_from(era, start)))


def _era(rhythm: Rhythm, day: date) -> tuple[Rhythm, date | None]:
    """Return what ruled on a day, and the first day of what came after it."""
    until = None
    while rhythm.before is not None and rhythm.since is not None and day < rhythm.since:
        until, rhythm = rhythm.since, rhythm.before
    return rhythm, until


def _found(rhythm: Rhythm, evening: date) -> Cycle:
    era, until = _era(rhythm, evening)
    start = _grid_start(era, evening)
    counted = _counted_from(era, start)
    plan, step = _wall(era, counted), timedelta(days=era.days)
    if era.red_days == "keep":
        return _cycle(era, until, start, plan)
    beside = _wall(era, counted - step), _wall(era, counted + step)
    return _cycle(era, until, start, moved(plan, *beside, era.red_days))


def _grid_start(era: Rhythm, day: date) -> date:
    return era.anchor + timedelta(days=(day - era.anchor).days // era.days * era.days)


def _counted_from(era: Rhythm, start: date) -> date:
    """Return what the moments count from: the cycle's first Monday in the grid, unless they would come before `since`.

    A cycle whose first week belongs to the rhythm before is asked at the grid's times all the same.
    """
    first = _first_day(era, start)
    return start if first <= start + timedelta(days=era.opens.day) else first


def _first_day(era: Rhythm, start: date) -> date:
    return start if era.since is None or era.before is None else max(start, era.since)


def _wall(era: Rhythm, start: date) -> Wall:
    return Wall(
        *(
            datetime.combine(start + timedelta(days=each.day), each.time.replace(fold=0))
            for each in (era.opens, era.reminds, era.closes, era.publishes)
        )
    )


def _cycle(era: Rhythm, until: date | None, start: date, wall: Wall) -> Cycle:
    last_day = start + timedelta(days=era.days - 1)
    return Cycle(
        _first_day(era, start),
        min(last_day, until - timedelta(days=1)) if until is not None else last_day,
        *(at.replace(tzinfo=era.zone).astimezone(UTC) for at in wall),
    )


def _reach(rhythm: Rhythm) -> timedelta:
    """How long after its last day a cycle may still have a moment ahead."""
    furthest = 0
    era: Rhythm | None = rhythm
    while era is not None:
        furthest = max(furthest, era.publishes.day, era.closes.day)
        era = era.before
    return timedelta(days=furthest + _MOVED)
