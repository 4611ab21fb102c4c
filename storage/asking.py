"""Who is asked in a period, when, and if not, why: the plan, written into the ledger and the outbox at once.

    open      when a period opens: a line of the ledger for every member, a prompt for those who are asked
    remind    when it reminds: whether each of them is reminded, once or twice, and if not, why
    back      when a member joins, is back, goes on, or is heard of again: what they missed comes after
    not_asked when a row loses its reason as it leaves: the ledger says so

A prompt waits in the outbox until its member may be spoken to (`reporting.own_time`). Everything is keyed by period
and member, so repeating it changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, cast, func, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from reporting.cycle import Cycle, answering, local
from reporting.municipality import Municipality
from reporting.own_time import OwnTime, ask_at, is_away, second_reminder_at
from reporting.standing import missing_units, resting

from . import answers, outbox
from .bulk import insert_for
from .statements import changed, connection
from .tables import Asking, Member, Membership, Outbox

CHUNK = 1000
"""Members that are decided upon at a time: memory stays flat however many there are."""
NOW_AND_THEN = ("away", "paused", "blocked")
"""Why a member is not asked just now; the other reasons are about their units."""


class _Seat(NamedTuple):
    unit: str
    contact: bool


class _Row(NamedTuple):
    """A member, with what the ledger and the outbox say of them in the period."""

    id: int
    unreachable_since: datetime | None
    paused_at: datetime | None
    quiet_from: int
    quiet_to: int
    reminders: int
    away_from: Any
    away_to: Any
    why: str | None
    reminder: str | None
    prompt: str | None
    """The state of their prompt; None when there is none."""
    prompt_at: datetime | None


class _Reminder(NamedTuple):
    """What becomes of a member at the reminder: the ledger's words, and when to remind, or to ask at last."""

    why: str
    word: str
    at: datetime | None = None
    second_at: datetime | None = None
    is_first_question: bool = False


@dataclass(slots=True)
class _Plan:
    """What is the same for all: the units by how they are asked, the period, and what was worked out already."""

    municipality: Municipality
    cycle: Cycle
    now: datetime
    clock: time
    known: Mapping[str, str]
    """Unit → contacts or all."""
    at_rest: frozenset[str]
    _times: dict[OwnTime, datetime | None] = field(default_factory=dict)

    def asked_for(self, seats: Sequence[_Seat]) -> list[str]:
        """Return the units that a member with these seats is asked for, also those at rest."""
        return [
            each.unit for each in seats if each.unit in self.known and (each.contact or self.known[each.unit] == "all")
        ]

    def decide(self, row: _Row, seats: Sequence[_Seat]) -> tuple[str, datetime | None]:
        """Return why the member is not asked, or an empty word and when."""
        if not any(seat.unit in self.known for seat in seats):
            return "none", None
        asked = self.asked_for(seats)
        if not asked:
            return "other", None
        if all(unit in self.at_rest for unit in asked):
            return "resting", None
        if row.unreachable_since is not None:
            return "blocked", None
        if row.paused_at is not None:
            return "paused", None
        at = self.time_of(_own(row))
        return ("", at) if at is not None else ("away", None)

    def time_of(self, own: OwnTime) -> datetime | None:
        """Return when somebody with these hours is spoken to; worked out once for all who have the same."""
        if own not in self._times:
            zone, closes_at = self.municipality.zone, self.cycle.closes_at
            self._times[own] = ask_at(own, zone, self.clock, self.now, closes_at)
        return self._times[own]


def open(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> list[int]:
    """Decide for every active member whether they are asked, and put a prompt for those who are.

    Returns the members who got a prompt now; whoever is away or in quiet hours gets it when they can.
    """
    plan, prompted = _plan(session, municipality, cycle, now), list[int]()
    for rows, seats in _members(session, cycle):
        decided = {row.id: plan.decide(row, seats[row.id]) for row in rows if row.why is None}
        _write(session, cycle, {each: why for each, (why, _) in decided.items()}, now)
        prompted += _put(session, "prompt", cycle, {each: at for each, (_, at) in decided.items() if at}, now)
    return prompted


def remind(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> list[int]:
    """Remind those whose units lack an answer, as often as they want, and write down why not for all others.

    Whoever chose a time of their own has had their reminder, or will; who wants two gets the other one. Whoever should
    have been asked and was not, since they came into a unit by another's leaving, is asked now. Returns the members
    who got a reminder or that late question.
    """
    plan, reminded = _plan(session, municipality, cycle, now), list[int]()
    standing = answers.standing(session, municipality, cycle.key)
    missing = {unit.key for unit in missing_units(municipality, standing)}
    snoozed = _snoozed(session, cycle)
    for rows, seats in _members(session, cycle):
        found = {row.id: _reminder(plan, row, seats[row.id], missing, snoozed) for row in rows if not row.reminder}
        _write(session, cycle, {row.id: found[row.id].why for row in rows if row.why is None and row.id in found}, now)
        asked = {each: what.at for each, what in found.items() if what.is_first_question and what.at}
        first = {each: what.at for each, what in found.items() if not what.is_first_question and what.at}
        second = {each: what.second_at for each, what in found.items() if what.second_at}
        _set(session, cycle, "why", dict.fromkeys(asked, ""))
        _set(session, cycle, "reminder", {each: what.word for each, what in found.items() if what.word})
        reminded += _put(session, "prompt", cycle, asked, now) + _put(session, "reminder", cycle, first, now)
        _put(session, "reminder2", cycle, second, now)
    return reminded


def back(session: Session, municipality: Municipality, member_id: int, now: datetime) -> bool:
    """Let a member have what they missed of the period that takes answers: its question, or else its reminder.

    For whoever joins, comes into a unit, is back or reachable again, or wants questions again. What waits for a later
    moment comes as soon as it may. Harmless to repeat; returns whether something is to be said that was not before.
    """
    cycle = answering(municipality.rhythm, now)
    if cycle is None:
        return False
    rows, seats = next(_members(session, cycle, only=member_id), ((), {}))
    if not rows:
        return False
    row, plan = rows[0], _plan(session, municipality, cycle, now)
    why, at = plan.decide(row, seats[member_id])
    if row.why is None:
        _write(session, cycle, {member_id: why}, now)
    elif row.why != why and row.why:
        _set(session, cycle, "why", {member_id: why})
    if at is None:
        return False
    if row.prompt in (None, *_NEVER_SENT):
        if now >= cycle.reminds_at:
            _set(session, cycle, "reminder", {member_id: "late"})
        return _put_again(session, "prompt", cycle, member_id, at, now)
    if now >= cycle.reminds_at and row.reminder in (*NOW_AND_THEN, "sent") and row.reminders:
        _set(session, cycle, "reminder", {member_id: "sent"})
        return _put_again(session, "reminder", cycle, member_id, at, now)
    return False


def back_in(session: Session, municipality: Municipality, unit: str, now: datetime) -> None:
    """The same for every member of a unit: it is in operation after all, or somebody else is asked for it."""
    everybody = sql_select(col(Membership.member_id)).where(col(Membership.unit) == unit)
    for member_id in connection(session).execute(everybody).scalars().all():
        back(session, municipality, member_id, now)


def not_asked(session: Session, kind: str, cycle: str, member_id: int, why: str) -> None:
    """Note that a prompt or a reminder of a period (its key) did not leave, and why: away or paused; wish or late."""
    which = col(Asking.cycle) == cycle, col(Asking.member_id) == member_id
    if kind == "prompt":
        changed(session, update(Asking).where(*which, col(Asking.why) == "").values(why=why))
    elif kind == "reminder":
        changed(session, update(Asking).where(*which, col(Asking.reminder) == "sent").values(reminder=why))


# ---- who, and when


def _plan(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> _Plan:
    known = {unit.key: unit.asked for unit in municipality.units}
    at_rest = frozenset(unit.key for unit in resting(municipality, cycle))
    clock = local(cycle.opens_at, municipality.zone).time()
    return _Plan(municipality, cycle, now, clock, known, at_rest)


def _reminder(
    plan: _Plan, row: _Row, seats: Sequence[_Seat], missing: set[str], snoozed: Mapping[int, datetime]
) -> _Reminder:
    why, at = plan.decide(row, seats)
    if row.why or (row.why is None and row.prompt is None):
        if at is None:
            return _Reminder(why, why if why in NOW_AND_THEN else "")
        return _Reminder("", "late", at, is_first_question=True)
    if why in ("none", "other", "resting"):
        return _Reminder("", "")
    word, first = _word(plan, row, seats, missing, why), at
    if word != "sent" or at is None:
        return _Reminder("", word)
    if row.id in snoozed:
        word, at, first = "snoozed", None, snoozed[row.id]
    second = second_reminder_at(_own(row), plan.municipality.zone, first or plan.now, plan.cycle.closes_at)
    return _Reminder("", word, at, second if row.reminders > 1 else None)


def _word(plan: _Plan, row: _Row, seats: Sequence[_Seat], missing: set[str], why: str) -> str:
    if why in ("blocked", "paused"):
        return why
    if missing.isdisjoint(plan.asked_for(seats)):
        return "answered"
    if not row.reminders:
        return "wish"
    is_to_come = row.prompt == "waiting" and row.prompt_at is not None and row.prompt_at > plan.now
    if why == "away" or (is_to_come and is_away(_own(row), local(plan.now, plan.municipality.zone).date())):
        return "away"
    return "late" if is_to_come else "sent"


def _own(row: _Row) -> OwnTime:
    return OwnTime(row.quiet_from, row.quiet_to, row.away_from, row.away_to)


# ---- reading


_NEVER_SENT = ("waiting", "dropped", "gone")
_ROW = (
    *(getattr(Member, name) for name in _Row._fields[:8]),
    col(Asking.why),
    col(Asking.reminder),
    col(Outbox.state),
    col(Outbox.not_before),
)
_MEMBERS = (
    sql_select(*_ROW)
    .outerjoin(Asking, and_(col(Asking.member_id) == col(Member.id), col(Asking.cycle) == bindparam("cycle")))
    .outerjoin(Outbox, col(Outbox.key) == bindparam("prompt", type_=String) + cast(col(Member.id), String))
    .where(col(Member.state) == "active", col(Member.id) > bindparam("after"), col(Member.id) <= bindparam("last"))
    .order_by(col(Member.id))
    .limit(CHUNK)
)
_SEATS = sql_select(col(Membership.member_id), col(Membership.unit), col(Membership.contact)).where(
    col(Membership.member_id) > bindparam("after"), col(Membership.member_id) <= bindparam("last")
)
_LAST = 2**31 - 1


def _members(
    session: Session, cycle: Cycle, only: int | None = None
) -> Iterator[tuple[list[_Row], Mapping[int, list[_Seat]]]]:
    """Yield the active members by chunks, with their seats; or only one."""
    after, last = (0, _LAST) if only is None else (only - 1, only)
    while after < last:
        values = {"cycle": cycle.key, "prompt": f"prompt:{cycle.key}:", "after": after, "last": last}
        rows = [_Row(*row) for row in connection(session).execute(_MEMBERS, values)]
        if not rows:
            return
        seats: dict[int, list[_Seat]] = defaultdict(list)
        for member_id, unit, contact in connection(session).execute(_SEATS, {"after": after, "last": rows[-1].id}):
            seats[member_id].append(_Seat(unit, contact))
        yield rows, seats
        after = rows[-1].id


def _snoozed(session: Session, cycle: Cycle) -> dict[int, datetime]:
    """Who chose when to be reminded, and the last moment that they chose."""
    begins = col(Outbox.key).startswith(f"snooze:{cycle.key}:", autoescape=True)
    chosen = sql_select(col(Outbox.member_id), func.max(col(Outbox.not_before))).where(begins)
    found = connection(session).execute(chosen.group_by(col(Outbox.member_id)))
    return {member_id: at for member_id, at in found if member_id is not None}


# ---- writing


def _write(session: Session, cycle: Cycle, whys: Mapping[int, str], now: datetime) -> None:
    """Write lines of the ledger; those that are there stay as they are."""
    for why, members in _by_word(whys).items():
        row = {"cycle": cycle.key, "decided_at": now, "why": why, "reminder": ""}
        insert_for(session, Asking, members, row)


def _set(session: Session, cycle: Cycle, column: str, values: Mapping[int, str]) -> None:
    """Set a word of the ledger for many members, a statement for each word."""
    for word, members in _by_word(values).items():
        which = col(Asking.cycle) == cycle.key, col(Asking.member_id).in_(members)
        changed(session, update(Asking).where(*which).values({column: word}))


def _by_word(values: Mapping[int, str]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for member_id, word in values.items():
        found[word].append(member_id)
    return found


def _put(session: Session, kind: str, cycle: Cycle, times: Mapping[int, datetime], now: datetime) -> list[int]:
    return outbox.put_to_members(
        session, kind, times, f"{kind}:{cycle.key}", {"cycle": cycle.key}, now, not_before=times
    )


def _put_again(session: Session, kind: str, cycle: Cycle, member_id: int, at: datetime, now: datetime) -> bool:
    """Put a row; one that never left, or waits for a later moment, is to leave at this one."""
    key = f"{kind}:{cycle.key}:{member_id}"
    if outbox.put(session, key, kind, member_id=member_id, payload={"cycle": cycle.key}, not_before=at, now=now):
        return True
    here = col(Outbox.key) == key
    later = here, col(Outbox.state) == "waiting", col(Outbox.not_before) > at, col(Outbox.attempts) == 0
    sooner = changed(session, update(Outbox).where(*later).values(not_before=at))
    never = here, col(Outbox.state).in_(("dropped", "gone"))
    anew = {"state": "waiting", "not_before": at, "detail": "", "settled_at": None}
    return sooner + changed(session, update(Outbox).where(*never).values(anew)) > 0
