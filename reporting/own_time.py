"""A person's own time: the hours in which nothing is said unasked, and the days on which they are away. Pure.

Hours are local minutes of the day as the clock on the wall shows them, so nights on which the clock is moved need no
rule of their own. `now` and `at` are aware UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES = 24 * 60
LONGEST_QUIET = 16 * 60
"""Minutes that quiet hours may last: a third of every day is left to ask in."""
NOT_BEFORE = time(8)
"""When somebody who is back is asked at the earliest, on a day on which the question's own time comes too late."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OwnTime:
    """What a member has said about when they want to hear of us."""

    quiet_from: int = 22 * 60
    """Local minute of the day; the same as `quiet_to` for no quiet hours."""
    quiet_to: int = 7 * 60
    away_from: date | None = None
    """First and last local day away; both or neither."""
    away_to: date | None = None
    is_paused: bool = False


def may_speak_at(own: OwnTime, zone: ZoneInfo, at: datetime) -> datetime:
    """Return the first moment from `at` on that lies outside of the quiet hours, whatever span they have."""
    here = at.astimezone(zone)
    if not _is_quiet(own, here):
        return at
    minute = own.quiet_to
    day = here.date() if here.hour * 60 + here.minute < minute else here.date() + timedelta(days=1)
    end = _wall(zone, day, time(*divmod(minute, 60)))
    if end <= at:  # the hour that comes twice: this is its second time
        end = _wall(zone, day, time(*divmod(minute, 60), fold=1))
    while not _is_quiet(own, (end - _MINUTE).astimezone(zone)):  # the hour that is left out ends sooner
        end -= _MINUTE
    return end


def is_quiet(own: OwnTime, zone: ZoneInfo, at: datetime) -> bool:
    """Say whether nothing should be said unasked at this moment."""
    return _is_quiet(own, at.astimezone(zone))


def is_away(own: OwnTime, day: date) -> bool:
    """Say whether the member is away on a local day; the first and the last day of the absence belong to it."""
    return own.away_from is not None and own.away_to is not None and own.away_from <= day <= own.away_to


def ask_at(own: OwnTime, zone: ZoneInfo, clock: time, now: datetime, closes_at: datetime) -> datetime | None:
    """Return when somebody is asked who should be asked `now`: outside of their quiet hours, when they are back.

    Who is away is asked on the first day after, at `clock` (local), or in the morning where the period closes before
    that. None when they are not back before `closes_at`.
    """
    at = may_speak_at(own, zone, now)
    if not is_away(own, at.astimezone(zone).date()):
        return at
    assert own.away_to is not None
    for hour in (clock, NOT_BEFORE):
        back = may_speak_at(own, zone, _wall(zone, own.away_to + timedelta(days=1), hour))
        if back < closes_at:
            return back
    return None


def second_reminder_at(own: OwnTime, zone: ZoneInfo, first: datetime, closes_at: datetime) -> datetime | None:
    """Return when the second reminder goes to somebody who wants two: three hours before the close.

    None when their quiet hours or their absence last until the close, or when that is sooner than two hours after
    the `first`.
    """
    at = may_speak_at(own, zone, closes_at - timedelta(hours=3))
    if at >= closes_at or at < first + timedelta(hours=2) or is_away(own, at.astimezone(zone).date()):
        return None
    return at


def quiet_span(own: OwnTime) -> tuple[time, time] | None:
    """Return the quiet hours as local clock times; None when there are none."""
    if own.quiet_from == own.quiet_to:
        return None
    return time(*divmod(own.quiet_from, 60)), time(*divmod(own.quiet_to, 60))


def _is_quiet(own: OwnTime, here: datetime) -> bool:
    minute = here.hour * 60 + here.minute
    if own.quiet_from <= own.quiet_to:
        return own.quiet_from <= minute < own.quiet_to
    return minute >= own.quiet_from or minute < own.quiet_to


def _wall(zone: ZoneInfo, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
