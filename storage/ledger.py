"""The ledger, read together for a period: what was decided about members, what was sent to them, what they answered.

Nothing is stored here but what a coordinator asks for: a nudge (`nudge`), or the question once more (`send_again`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import literal
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from reporting import nudging
from reporting.cycle import Cycle, is_paused
from reporting.ledger import ASKED, REMINDING, Entry, Heard, Place, Sending, Told
from reporting.municipality import Municipality, Unit
from reporting.standing import operating
from storage import answers, outbox, pacing
from storage.housekeeping import OUTBOX
from storage.statements import connection
from storage.tables import Answer, Asking, Member, Membership, Outbox, Report

AT_ONCE = 5000
"""Members that one set of statements reads."""
_MEMBER = ("id", "name", "state", "enrolled_at", "ended_at", "unreachable_since", "paused_at", "away_from", "away_to",
           "quiet_from", "quiet_to")  # fmt: skip
_SENT = ("member_id", "key", "kind", "state", "not_before", "created_at", "settled_at", "attempts", "detail")


@dataclass(frozen=True, slots=True)
class Nudged:
    """What became of a tap that nudges: who gets one now, and of the others why not."""

    done: tuple[Entry, ...] = ()
    others: tuple[tuple[Entry, Told], ...] = ()


class _Voice(NamedTuple):
    """A report or an answer, by whom, and whether a coordinator spoke for the unit."""

    member_id: int | None
    what: str
    at: datetime
    on_behalf: bool


def entry(session: Session, municipality: Municipality, cycle: Cycle, member_id: int, now: datetime) -> Entry | None:
    """Return the ledger of one member in a period; None when there is no such member, or they are erased."""
    return next(iter(entries(session, municipality, cycle, [member_id], now)), None)


def entries(
    session: Session, municipality: Municipality, cycle: Cycle, member_ids: Iterable[int], now: datetime
) -> list[Entry]:
    """Return the ledger of members in a period, by name: eight statements for each few thousand."""
    wanted = sorted(set(member_ids))
    found: list[Entry] = []
    for start in range(0, len(wanted), AT_ONCE):
        found += _some(session, municipality, cycle, wanted[start : start + AT_ONCE], now)
    return sorted(found, key=lambda each: (each.name.casefold(), each.member_id))


def asked_in(session: Session, units: Sequence[Unit]) -> dict[str, list[int]]:
    """Return who is asked for each of the units (its key), reachable or not: its contacts, or all of it."""
    asks_all = {unit.key: unit.asked == "all" for unit in units}
    found: dict[str, list[int]] = {key: [] for key in asks_all}
    seats = (
        sql_select(col(Membership.unit), col(Membership.member_id), col(Membership.contact))
        .join(Member, col(Member.id) == col(Membership.member_id))
        .where(col(Membership.unit).in_(list(asks_all)), col(Member.state) == "active")
        .order_by(col(Member.name), col(Member.id))
    )
    for unit, member_id, contact in connection(session).execute(seats):
        if contact or asks_all[unit]:
            found[unit].append(member_id)
    return found


def named(session: Session, part: str) -> list[tuple[int, str]]:
    """Return the number and name of members, in any state, whose name holds `part`; the whole name goes before parts.

    Compared here: SQLite knows capitals of A to Z only.
    """
    wanted = part.casefold().strip()
    people = connection(session).execute(
        sql_select(col(Member.id), col(Member.name)).where(col(Member.state) != "erased").order_by(col(Member.id))
    )
    found = [(member_id or 0, name) for member_id, name in people if wanted and wanted in name.casefold()]
    whole = [each for each in found if each[1].casefold() == wanted]
    return whole or found


def nudge(
    session: Session, municipality: Municipality, cycle: Cycle, member_ids: Iterable[int], now: datetime
) -> Nudged:
    """Remind members, as a coordinator wishes: those who can be, have not answered, and had no nudge in 12 hours."""
    found = [(each, nudging.unnudged(each)) for each in entries(session, municipality, cycle, member_ids, now)]
    by_number: dict[int, list[Entry]] = defaultdict(list)
    for each, why_not in found:
        if why_not is None:
            by_number[nudging.following(each, "nudge")].append(each)
    put = {who for number, members in by_number.items() for who in _put(session, cycle, "nudge", number, members, now)}
    others = tuple(
        (each, why_not or Told("recent", {"at": now})) for each, why_not in found if each.member_id not in put
    )
    return Nudged(tuple(each for each, _ in found if each.member_id in put), others)


def send_again(session: Session, entry: Entry, number: int, now: datetime) -> Told:
    """Send a member the question again, for the time that has this number: once, however often it is asked for.

    Returns `done`, or `quiet` when it waits for the end of their quiet hours, or why not.
    """
    if number != nudging.following(entry, "again"):
        return Told("before")
    why_not = nudging.unsent_again(entry)
    if why_not is not None:
        return why_not
    if not _put(session, entry.cycle, "again", number, [entry], now):
        return Told("before")
    at = nudging.speaks_at(entry, now)
    return Told("quiet", {"at": at}) if at > now else Told("done")


def _put(session: Session, cycle: Cycle, kind: str, number: int, members: Sequence[Entry], now: datetime) -> list[int]:
    times = {each.member_id: nudging.speaks_at(each, now) for each in members}
    key, payload = f"{kind}:{cycle.key}:{number}", {"cycle": cycle.key}
    return outbox.put_to_members(session, kind, times, key, payload, now, not_before=times)


# ---- reading


def _some(session: Session, municipality: Municipality, cycle: Cycle, wanted: list[int], now: datetime) -> list[Entry]:
    run = connection(session).execute
    columns = [getattr(Member, name) for name in _MEMBER]
    members = run(sql_select(*columns).where(col(Member.id).in_(wanted), col(Member.state) != "erased")).all()
    decided: dict[int, Any] = {
        row.member_id: row
        for row in run(
            sql_select(col(Asking.member_id), col(Asking.why), col(Asking.reminder)).where(
                col(Asking.cycle) == cycle.key, col(Asking.member_id).in_(wanted)
            )
        )
    }
    sent = _sendings(session, cycle, wanted)
    places = _places(session, municipality, cycle, wanted)
    whole: dict[str, Any] = {
        "cycle": cycle,
        "now": now,
        "zone": municipality.zone,
        "held_until": now + timedelta(seconds=pacing.quiet_for(session, pacing.Pace(), now)),
        "is_paused": is_paused(municipality.rhythm, cycle),
        "was_opened": bool(decided or any(sent.values())) or _was_opened(session, cycle),
        "is_kept": now < cycle.closes_at + OUTBOX,
    }
    return [
        Entry(
            member_id=row.id,
            name=row.name,
            enrolled_at=row.enrolled_at,
            state=row.state,
            ended_at=row.ended_at,
            unreachable_since=row.unreachable_since,
            paused_at=row.paused_at,
            away=(row.away_from, row.away_to) if row.away_from and row.away_to else None,
            quiet=(row.quiet_from, row.quiet_to),
            places=tuple(places[row.id]),
            why=decided[row.id].why if row.id in decided else None,
            reminder=decided[row.id].reminder if row.id in decided else "",
            sendings=tuple(sent[row.id]),
            **whole,
        )
        for row in members
    ]


def _was_opened(session: Session, cycle: Cycle) -> bool:
    decided = sql_select(col(Asking.member_id)).where(col(Asking.cycle) == cycle.key).limit(1)
    return connection(session).execute(decided).first() is not None


def _sendings(session: Session, cycle: Cycle, wanted: list[int]) -> dict[int, list[Sending]]:
    columns = [getattr(Outbox, name) for name in _SENT]
    theirs = sql_select(*columns).where(col(Outbox.member_id).in_(wanted), col(Outbox.kind).in_((*ASKED, *REMINDING)))
    found: dict[int, list[Sending]] = defaultdict(list)
    for row in connection(session).execute(theirs.order_by(col(Outbox.id))):
        if row.key.split(":")[1] == cycle.key:
            found[row.member_id].append(
                Sending(row.kind, row.state, row.not_before, row.created_at, row.settled_at, row.attempts, row.detail)
            )
    return found


def _places(session: Session, municipality: Municipality, cycle: Cycle, wanted: list[int]) -> dict[int, list[Place]]:
    seats: dict[int, dict[str, bool]] = defaultdict(dict)
    rows = sql_select(col(Membership.member_id), col(Membership.unit), col(Membership.contact))
    for member_id, key, contact in connection(session).execute(rows.where(col(Membership.member_id).in_(wanted))):
        seats[member_id][key] = contact
    units = [unit for unit in municipality.units if any(unit.key in keys for keys in seats.values())]
    standings = answers.standing(session, municipality, cycle.key, units) if units else {}
    voices = _voices(session, cycle, [unit.key for unit in units])
    works = {unit.key for unit in operating(municipality, cycle)}
    return defaultdict(
        list,
        {
            member_id: [
                Place(
                    unit.name,
                    asked=unit.asked == "all" or keys[unit.key],
                    resting=unit.key not in works and standings[unit.key].answer is None,
                    heard=_heard(voices[unit.key], member_id, standings[unit.key].answer),
                )
                for unit in units
                if unit.key in keys
            ]
            for member_id, keys in seats.items()
        },
    )


def _voices(session: Session, cycle: Cycle, units: list[str]) -> dict[str, list[_Voice]]:
    reports = sql_select(
        col(Report.unit), col(Report.member_id), literal("report"), col(Report.sent_at), col(Report.on_behalf)
    ).where(col(Report.cycle) == cycle.key, col(Report.unit).in_(units), col(Report.withdrawn_at).is_(None))
    told = sql_select(
        col(Answer.unit), col(Answer.member_id), col(Answer.kind), col(Answer.answered_at), col(Answer.on_behalf)
    ).where(col(Answer.cycle) == cycle.key, col(Answer.unit).in_(units), col(Answer.kind) != "none")
    voices: dict[str, list[_Voice]] = defaultdict(list)
    statements: list[Any] = [reports, told]
    for statement in statements:
        for unit, *voice in connection(session).execute(statement):
            voices[unit].append(_Voice(*voice))
    return voices


def _heard(voices: Sequence[_Voice], member_id: int, stands: str | None) -> Heard | None:
    """What is to be told of a unit's answer to somebody in it: their own, else what first made it one."""
    own = [each for each in voices if each.member_id == member_id and not each.on_behalf]
    for what in ("report", "calm", "notout", "done"):
        said = [each.at for each in own if each.what == what]
        if said and (what != "done" or stands == "report"):
            return Heard(what, max(said))
    others = [each for each in voices if each.what == stands]
    if not others:
        return None
    first = min(others, key=lambda each: each.at)
    return Heard(first.what, first.at, "coordinator" if first.on_behalf else "colleague")
