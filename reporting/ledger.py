"""The ledger of a member in a period: what was planned, what came of it, and what they answered.

An `Entry` holds everything that is known; `question`, `reminded`, `answered` and `obstacle` say what it comes to as a
code with its values, which `reporting.ledger_words` writes. Who else in the unit has answered is never told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reporting.cycle import Cycle, local

ASKED = ("prompt", "again")
"""Kinds of what asks the question."""
REMINDING = ("reminder", "reminder2", "snooze", "nudge")
"""Kinds of what reminds of it."""
ON_ITS_WAY = ("waiting", "sending")
REACHED = ("sent", "unknown")
"""States of what has arrived, or may have."""
MAYBE, FLOOD = "maybe", "flood"
"""How the detail begins of a delivery that may have been sent before, and of one that Telegram asked us to hold."""

NOT_ASKED = ("away", "paused", "blocked", "resting", "other", "none")
"""Why somebody was not to be asked."""
UNREMINDED = ("away", "paused", "blocked", "wish", "snoozed", "late")
"""Why somebody was not reminded; that an answer had come says itself."""
DROPPED = ("answered", "closed", "paused", "away", "blocked", "left", "restored")
"""Why something that was put did not leave, when its detail says so."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A delivery to the member, as it stands in the outbox."""

    kind: str
    state: str
    planned_at: datetime
    put_at: datetime
    settled_at: datetime | None = None
    attempts: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer: `what` is report, calm or notout (or done), `by` is self, colleague or coordinator."""

    what: str
    at: datetime
    by: str = "self"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that the member is in: whether they are asked for it, and what it has answered (what they said first)."""

    unit: str
    asked: bool = True
    resting: bool = False
    heard: Heard | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that is known of a member in a period, at `now`."""

    member_id: int
    name: str
    cycle: Cycle
    now: datetime
    zone: ZoneInfo
    enrolled_at: datetime
    state: str = "active"
    ended_at: datetime | None = None
    unreachable_since: datetime | None = None
    paused_at: datetime | None = None
    away: tuple[date, date] | None = None
    quiet: tuple[int, int] = (22 * 60, 7 * 60)
    places: tuple[Place, ...] = ()
    why: str | None = None
    """As `asking.why`; None when nothing was decided about them."""
    reminder: str = ""
    sendings: tuple[Sending, ...] = ()
    held_until: datetime | None = None
    """Until when Telegram has asked us to be quiet."""
    is_paused: bool = False
    """Whether nobody is asked in the period."""
    was_opened: bool = True
    is_kept: bool = True
    """Whether what was sent in the period is still kept."""

    @property
    def asked(self) -> list[Sending]:
        """The question and what was sent again of it, oldest first."""
        return sorted((each for each in self.sendings if each.kind in ASKED), key=lambda each: each.put_at)

    @property
    def is_open(self) -> bool:
        """Whether the period can be answered."""
        return self.cycle.opens_at <= self.now < self.cycle.closes_at and not self.is_paused

    @property
    def waiting(self) -> list[Place]:
        """The units that they are asked for and that nothing has been heard from."""
        return [each for each in self.places if each.asked and not each.resting and each.heard is None]


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry comes to: a code of the words, and the values that fill them."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


# ---- what it comes to


def question(entry: Entry) -> Told:
    """Say what became of the question: sent, on its way, or why not. There is a code for every case."""
    asked = entry.asked
    reached = [each for each in asked if each.state == "sent"]
    if reached:
        return _sent(entry, asked, reached)
    if asked and asked[-1].state in ON_ITS_WAY:
        return _on_its_way(entry, asked[-1])
    doubtful = next((each for each in reversed(asked) if each.state == "unknown"), None)
    if doubtful is not None:
        return Told("unknown", {"at": _settled(doubtful)})
    return _failed(entry, asked[-1]) if asked else _not_asked(entry)


def reminded(entry: Entry) -> Told | None:
    """Say whether they were reminded, will be, or why not; None when there is nothing to tell."""
    reminding = [each for each in entry.sendings if each.kind in REMINDING]
    for state, code in (("sent", "reminded"), ("unknown", "unknown")):
        last = max((_settled(each) for each in reminding if each.state == state), default=None)
        if last is not None:
            return Told(code, {"at": last})
    coming = min((each.planned_at for each in reminding if each.state in ON_ITS_WAY), default=None)
    if coming is not None and entry.is_open:
        return Told("waiting", {"at": max(coming, entry.now)})
    again = entry.asked[-1] if any(each.state == "sent" for each in entry.asked) else None
    if again is not None and again.state in ON_ITS_WAY:
        return Told("again", {"at": max(again.planned_at, entry.now)})
    if entry.reminder in UNREMINDED and question(entry).code != entry.reminder:
        return Told(entry.reminder)
    return None


def answered(entry: Entry) -> Told | None:
    """Say who has answered, how and when, or that nobody has; None when nobody had to, since they were not reached."""
    heard = [each.heard for each in entry.places if each.heard is not None and (each.asked or each.heard.by == "self")]
    if heard:
        own = [each for each in heard if each.by == "self"]
        last = max(own or heard, key=lambda each: each.at)
        return Told(last.by, {"what": last.what, "at": last.at})
    if not entry.waiting or not any(each.state in REACHED for each in entry.sendings):
        return None
    return Told("none" if entry.is_open else "closed")


def obstacle(entry: Entry) -> Told | None:
    """Say what keeps us from speaking to them now; None when nothing does."""
    if entry.state != "active":
        return ended(entry)
    if entry.unreachable_since is not None:
        return Told("blocked", {"at": entry.unreachable_since})
    if entry.paused_at is not None:
        return Told("paused", {"at": entry.paused_at})
    if is_away(entry) and entry.away is not None:
        return Told("away", {"first": entry.away[0], "last": entry.away[1]})
    return _outside(entry)


def is_away(entry: Entry) -> bool:
    """Say whether they are away today."""
    return entry.away is not None and entry.away[0] <= local(entry.now, entry.zone).date() <= entry.away[1]


def _sent(entry: Entry, asked: Sequence[Sending], reached: Sequence[Sending]) -> Told:
    last = reached[-1]
    earlier = [each for each in asked[: asked.index(last)] if each.state in REACHED]
    if earlier:
        return Told("again", {"at": _settled(last)})
    return Told("twice" if last.detail.startswith(MAYBE) else "sent", {"at": _settled(last)})


def _on_its_way(entry: Entry, row: Sending) -> Told:
    if entry.now >= entry.cycle.closes_at:
        return Told("closed", {"at": entry.cycle.closes_at})
    if entry.paused_at is not None:
        return Told("paused", {"at": entry.paused_at})
    if row.state == "sending":
        return Told("sending")
    if entry.held_until is not None and entry.held_until > entry.now:
        return Told("flood", {"at": max(entry.held_until, row.planned_at)})
    at = {"at": max(row.planned_at, entry.now)}
    if row.detail.startswith(MAYBE):
        return Told("doubt", at)
    if row.attempts and row.detail:
        return Told("retry", at)
    if row.planned_at <= entry.now:
        return Told("queue", {"at": row.planned_at})
    if is_away(entry) and entry.away is not None:
        return Told("back", {**at, "day": entry.away[1]})
    return Told("quiet" if _ends_quiet(entry, row.planned_at) else "later", at)


def _failed(entry: Entry, row: Sending) -> Told:
    at = _settled(row)
    if row.state == "gone":
        return Told("blocked", {"at": entry.unreachable_since or at})
    if row.state == "refused":
        return Told("refused", {"at": at})
    reason = row.detail.partition(" ")[0]
    if reason in DROPPED and reason != "left":
        return _dropped(entry, reason, at)
    if entry.state != "active":
        return ended(entry)
    if entry.why in NOT_ASKED:
        return _not_asked(entry)
    return _dropped(entry, _guessed(entry, at), at)


def _guessed(entry: Entry, at: datetime) -> str:
    """Why a question was dropped, when nothing has been noted."""
    if at >= entry.cycle.closes_at:
        return "closed"
    if entry.unreachable_since is not None:
        return "blocked"
    if entry.paused_at is not None:
        return "paused"
    before = [each for each in entry.places if each.heard is not None and each.heard.at <= at]
    return "answered" if before and not entry.waiting else "dropped"


def _dropped(entry: Entry, reason: str, at: datetime) -> Told:
    since = {"blocked": entry.unreachable_since, "paused": entry.paused_at, "closed": entry.cycle.closes_at}
    if reason == "away":
        return _away(entry)
    if reason in since and since[reason] is None:
        return Told(f"was-{reason}")
    return Told(reason, {"at": since.get(reason) or at})


def _not_asked(entry: Entry) -> Told:
    if entry.why in NOT_ASKED:
        return _dropped(entry, entry.why, entry.cycle.opens_at)
    if entry.why == "":
        return Told("lost")
    return _undecided(entry)


def _undecided(entry: Entry) -> Told:
    """Nothing was decided about them in the period."""
    cycle = entry.cycle
    if not entry.is_kept:
        return Told("old")
    if entry.is_paused:
        return Told("pause")
    if entry.state != "active" and (entry.ended_at is None or entry.ended_at <= max(cycle.opens_at, entry.now)):
        return ended(entry)
    if entry.now < cycle.opens_at:
        return Told("ahead", {"at": cycle.opens_at})
    if entry.enrolled_at >= cycle.closes_at:
        return Told("newcomer", {"at": entry.enrolled_at})
    if entry.enrolled_at >= cycle.opens_at:
        return Told("joined", {"at": entry.enrolled_at})
    if not entry.was_opened:
        return Told("soon" if entry.is_open else "never", {"at": cycle.opens_at})
    return _outside(entry) or Told("unplanned")


def _outside(entry: Entry) -> Told | None:
    """They are not asked for any unit, as it stands now."""
    at = {"at": entry.cycle.opens_at}
    if not entry.places:
        return Told("none", at)
    if not any(each.asked for each in entry.places):
        return Told("other", at)
    return Told("resting", at) if all(each.resting for each in entry.places if each.asked) else None


def ended(entry: Entry) -> Told:
    """Say how somebody who is no member any more came to go."""
    return Told("removed" if entry.state == "removed" else "left", {"at": entry.ended_at or entry.now})


def _away(entry: Entry) -> Told:
    """They were away: from when to when, if what stands now is about that time."""
    first, last = (local(at, entry.zone).date() for at in (entry.cycle.opens_at, entry.cycle.closes_at))
    if entry.away is None or entry.away[0] > last or entry.away[1] < first:
        return Told("was-away")
    return Told("away", {"first": entry.away[0], "last": entry.away[1]})


def _ends_quiet(entry: Entry, at: datetime) -> bool:
    first, last = entry.quiet
    there = local(at, entry.zone)
    return first != last and there.hour * 60 + there.minute == last


def _settled(row: Sending) -> datetime:
    return row.settled_at or row.planned_at
