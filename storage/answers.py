"""What units have answered in a period. One row per member and unit, set anew as often as they like until it closes.

An answer after that is late: `answered_at` tells. `storage.closing` says how long such are taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, case, func, literal, union_all, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from reporting.cycle import Cycle
from reporting.municipality import Municipality, Unit
from reporting.prompt import UnitAsk
from reporting.standing import UnitStanding, derive, missing_units, resting

from . import cycles
from .statements import changed, connection, insert_or_ignore
from .tables import Answer, Member, Membership, Report

__all__ = ["UnitStanding", "answer", "asks", "asks_of", "missing_units", "resting_keys", "set_evenings", "standing"]

KINDS = ("calm", "notout", "done")

# Built once: a delivery asks these for every handful of prompts.
_TOLD = (
    sql_select(
        col(Answer.unit),
        col(Answer.kind),
        func.max(col(Answer.evenings)),
        func.max(case((col(Answer.on_behalf), 1), else_=0)),
        func.max(col(Answer.answered_at)),
    )
    .where(col(Answer.cycle) == bindparam("cycle"), col(Answer.unit).in_(bindparam("units", expanding=True)))
    .group_by(col(Answer.unit), col(Answer.kind))
)
_REPORTS = (
    sql_select(col(Report.unit), func.count(), func.max(col(Report.sent_at)))
    .where(
        col(Report.cycle) == bindparam("cycle"),
        col(Report.unit).in_(bindparam("units", expanding=True)),
        col(Report.withdrawn_at).is_(None),
    )
    .group_by(col(Report.unit))
)
_SEATS = sql_select(col(Membership.member_id), col(Membership.unit), col(Membership.contact)).where(
    col(Membership.member_id).in_(bindparam("members", expanding=True))
)
_REPORTED = "report"
"""Stands beside the kinds of answers where a member's own reports are counted."""
_MINE: CompoundSelect[Any] = union_all(
    sql_select(col(Answer.member_id), col(Answer.unit), col(Answer.kind), col(Answer.evenings)).where(
        col(Answer.cycle) == bindparam("cycle"), col(Answer.member_id).in_(bindparam("members", expanding=True))
    ),
    sql_select(col(Report.member_id), col(Report.unit), literal(_REPORTED), func.count())
    .where(
        col(Report.cycle) == bindparam("cycle"),
        col(Report.member_id).in_(bindparam("members", expanding=True)),
        col(Report.withdrawn_at).is_(None),
    )
    .group_by(col(Report.member_id), col(Report.unit)),
)


@dataclass(frozen=True, slots=True)
class _Heard:
    """Where a unit stands, and when it was last heard of."""

    standing: UnitStanding
    at: datetime | None


@dataclass(slots=True)
class _Told:
    """What a member has told for a unit."""

    kind: str | None = None
    evenings: int | None = None
    reported: int = 0


def answer(
    session: Session,
    cycle: Cycle,
    unit: str,
    member_id: int,
    kind: str,
    now: datetime,
    on_behalf: bool = False,
    until: datetime | None = None,
) -> bool:
    """Set what a member answers for a unit: calm · notout · done. The last word counts.

    `on_behalf` is a coordinator speaking for the whole unit. Returns False, and changes nothing, once the period has
    closed, or from `until` on where late answers are taken. Raises ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"not an answer: {kind!r}")
    values = {"kind": kind, "on_behalf": on_behalf, "answered_at": now}
    return now < (until or cycle.closes_at) and _set(session, cycle, unit, member_id, values, first={"evenings": None})


def set_evenings(
    session: Session,
    cycle: Cycle,
    unit: str,
    member_id: int,
    evenings: int,
    now: datetime,
    on_behalf: bool = False,
    until: datetime | None = None,
) -> bool:
    """Set how many evenings the member says that the unit was out: 0, 1, 2, or 3 for more. False once it has closed.

    `until` is as in `answer`. Raises ValueError for another number.
    """
    if evenings not in range(4):
        raise ValueError(f"not a number of evenings: {evenings!r}")
    first = {"kind": "none", "on_behalf": on_behalf}
    values = {"evenings": evenings, "answered_at": now}
    return now < (until or cycle.closes_at) and _set(session, cycle, unit, member_id, values, first=first)


def standing(
    session: Session, municipality: Municipality, cycle: str, units: Iterable[Unit] | None = None
) -> dict[str, UnitStanding]:
    """Return where each unit stands in a period (its key), by unit: those given, else all that are asked.

    Units that are not in operation are asked nothing, and count only when they are heard from all the same. Four
    statements at most, however many units and members there are.
    """
    if units is None:
        silent = resting_keys(session, municipality, cycle)
        every = standing(session, municipality, cycle, municipality.units)
        return {key: each for key, each in every.items() if key not in silent or each.answer is not None}
    return {unit: each.standing for unit, each in _heard(session, cycle, list(units)).items()}


def _heard(session: Session, cycle: str, units: list[Unit]) -> dict[str, _Heard]:
    keys = [unit.key for unit in units]
    reports = _reports(session, cycle, keys)
    heard_at: dict[str, list[datetime]] = {key: [at] for key, (_, at) in reports.items()}
    kinds: dict[str, set[str]] = {key: set() for key in keys}
    evenings: dict[str, int] = {}
    spoken_for: set[str] = set()
    told = connection(session).execute(_TOLD, {"cycle": cycle, "units": keys})
    for unit, kind, most, on_behalf, at in told:
        kinds[unit].add(kind)
        heard_at.setdefault(unit, []).extend([at] if kind in KINDS else [])
        if most is not None:
            evenings[unit] = max(most, evenings.get(unit, 0))
        if kind == "notout" and on_behalf:
            spoken_for.add(unit)
    said_so = [unit.key for unit in units if "notout" in kinds[unit.key]]
    for_one = {unit.key for unit in units if unit.asked == "contacts"} | spoken_for
    unanimous = for_one | _unanimous(session, cycle, [key for key in said_so if key not in for_one])
    return {
        key: _Heard(
            derive(
                reports=reports[key][0] if key in reports else 0,
                kinds=kinds[key],
                all_not_out=key in unanimous,
                evenings=evenings.get(key),
            ),
            max(heard_at.get(key, ()), default=None),
        )
        for key in keys
    }


def asks(session: Session, municipality: Municipality, cycle: str, member_id: int, *, also: str = "") -> list[UnitAsk]:
    """Return the units that a member is asked for in a period (its key), in the order of the municipality file.

    A person in several units is asked about each; one who is in a unit without being its contact may not be asked.
    `also` is the key of a unit to include all the same: its member has reported, or a coordinator speaks for it.
    """
    return asks_of(session, municipality, cycle, [member_id], also=also)[member_id]


def asks_of(
    session: Session, municipality: Municipality, cycle: str, member_ids: Sequence[int], *, also: str = ""
) -> dict[int, list[UnitAsk]]:
    """The same for several members, in five statements at most."""
    seats = {
        (member_id, unit): is_contact
        for member_id, unit, is_contact in connection(session).execute(_SEATS, {"members": member_ids})
    }
    at_rest = resting_keys(session, municipality, cycle)
    asked = [unit for unit in municipality.units if unit.key == also or unit.key not in at_rest]
    units = {
        member_id: [
            unit
            for unit in asked
            if unit.key == also
            or ((member_id, unit.key) in seats and (unit.asked == "all" or seats[member_id, unit.key]))
        ]
        for member_id in member_ids
    }
    wanted = {unit.key: unit for of_member in units.values() for unit in of_member}
    heard = _heard(session, cycle, list(wanted.values())) if wanted else {}
    told: dict[tuple[int, str], _Told] = defaultdict(_Told)
    rows = connection(session).execute(_MINE, {"cycle": cycle, "members": member_ids})
    for member_id, unit, kind, number in rows:
        each = told[member_id, unit]
        if kind == _REPORTED:
            each.reported = number
        else:
            each.kind, each.evenings = kind, number
    return {
        member_id: [_ask(unit, heard[unit.key], told[member_id, unit.key]) for unit in of_member]
        for member_id, of_member in units.items()
    }


def resting_keys(session: Session, municipality: Municipality, cycle: str) -> frozenset[str]:
    """Return the keys of the units that are not in operation when a period's question goes out (the period's key)."""
    if not any(unit.not_in_operation for unit in municipality.units):
        return frozenset()
    period = cycles.find(session, municipality.rhythm, cycle)
    return frozenset(unit.key for unit in resting(municipality, period)) if period else frozenset()


def _ask(unit: Unit, heard: _Heard, told: _Told) -> UnitAsk:
    is_answer = told.kind in KINDS and (told.kind != "done" or heard.standing.reports > 0)
    mine = told.kind if is_answer else None
    return UnitAsk(unit, heard.standing, mine, told.evenings, told.reported, heard.at)


def _reports(session: Session, cycle: str, units: list[str]) -> dict[str, tuple[int, datetime]]:
    grouped = connection(session).execute(_REPORTS, {"cycle": cycle, "units": units})
    return {unit: (number, at) for unit, number, at in grouped}


def _unanimous(session: Session, cycle: str, units: list[str]) -> set[str]:
    """Which of the units have heard "not out" from every member that can be asked."""
    if not units:
        return set()
    said_so = sql_select(Answer).where(
        col(Answer.cycle) == cycle,
        col(Answer.unit) == col(Membership.unit),
        col(Answer.member_id) == col(Membership.member_id),
        col(Answer.kind) == "notout",
    )
    others = (
        sql_select(col(Membership.unit))
        .join(Member, col(Member.id) == col(Membership.member_id))
        .where(
            col(Membership.unit).in_(units),
            col(Member.state) == "active",
            col(Member.unreachable_since).is_(None),
            ~said_so.exists(),
        )
        .distinct()
    )
    return set(units) - set(session.scalars(others))


def _set(
    session: Session,
    cycle: Cycle,
    unit: str,
    member_id: int,
    values: dict[str, object],
    *,
    first: dict[str, object],
) -> bool:
    row = {"cycle": cycle.key, "unit": unit, "member_id": member_id}
    if not insert_or_ignore(session, Answer, {**row, **first, **values}):
        known = (getattr(Answer, name) == value for name, value in row.items())
        changed(session, update(Answer).where(*known).values(values))
    return True
