"""Who is here: members, their units and their rights. How they come and go stands in `enrolment`.

    LastCoordinator     the municipality would be left without anybody who may coordinate

Every function is harmless when repeated: it says False, and changes nothing, when what it sets already is so.
"""

from collections import defaultdict
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, or_, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from reporting.municipality import Unit
from reporting.own_time import OwnTime
from storage.statements import changed, connection, insert_or_ignore
from storage.tables import Member, Membership

COORDINATING = ("coordinator", "deputy")
"""The ranks with a coordinator's rights."""


class LastCoordinator(Exception):
    """Nobody with a coordinator's rights would remain. Nothing was changed."""


def own_time(member: Member) -> OwnTime:
    """Return what a member has said about when they want to hear of us."""
    return OwnTime(
        member.quiet_from, member.quiet_to, member.away_from, member.away_to, is_paused=member.paused_at is not None
    )


class Person(NamedTuple):
    """What a handler needs to know of an active member, read in one statement."""

    id: int
    name: str
    language: str
    """Empty until the member has chosen."""
    rank: str
    awaiting: str
    unreachable_since: datetime | None

    @property
    def may_coordinate(self) -> bool:
        """Say whether the member has a coordinator's rights."""
        return self.rank in COORDINATING


_active = col(Member.state) == "active"
_person_at = (
    sql_select(*(getattr(Member, name) for name in Person._fields))
    .where(col(Member.telegram_id) == bindparam("telegram_id"), _active)
    .with_for_update(key_share=True)  # a delivery to the member may still be written beside us
)

_unit_keys = (
    sql_select(col(Membership.unit))
    .where(col(Membership.member_id) == bindparam("member"))
    .order_by(col(Membership.since), col(Membership.unit))
)


def person_at(session: Session, telegram_id: int) -> Person | None:
    """Return the active member with this Telegram id, and keep others from changing them until the commit."""
    found = connection(session).execute(_person_at, {"telegram_id": telegram_id}).first()
    return Person(*found) if found else None


def member_at(session: Session, telegram_id: int) -> Member | None:
    """The same as a `Member` object."""
    member = known_at(session, telegram_id)
    return member if member and member.state == "active" else None


def known_at(session: Session, telegram_id: int) -> Member | None:
    """Return the member with this Telegram id, also one who has left or was removed; never one who is erased.

    They may still read and erase what is stored about them. The row is kept from others until the commit.
    """
    return _fresh(session, _at, telegram_id)


def member_with(session: Session, member_id: int) -> Member | None:
    """Return a member in any state as it stands now, kept from others until the commit."""
    return _fresh(session, _with, member_id)


def units_of(session: Session, member_id: int) -> list[Membership]:
    """Return the member's units, the first joined first."""
    of_member = select(Membership).where(col(Membership.member_id) == member_id)
    return list(
        session.exec(
            of_member.order_by(col(Membership.since), col(Membership.unit)),
            execution_options={"populate_existing": True},
        )
    )


def unit_keys_of(session: Session, member_id: int) -> tuple[str, ...]:
    """Return the keys of the member's units, the first joined first."""
    return tuple(connection(session).execute(_unit_keys, {"member": member_id}).scalars())


def members(session: Session) -> list[tuple[Member, list[Membership]]]:
    """Return all active members by name, each with their units."""
    units: dict[int, list[Membership]] = defaultdict(list)
    fresh = {"populate_existing": True}
    for membership in session.exec(
        select(Membership).order_by(col(Membership.since), col(Membership.unit)), execution_options=fresh
    ):
        units[membership.member_id].append(membership)
    active = select(Member).where(_active).order_by(col(Member.name), col(Member.id))
    return [(member, units[member.id or 0]) for member in session.exec(active, execution_options=fresh)]


def coordinators(session: Session) -> list[Member]:
    """Return the active members with a coordinator's rights, deputies included."""
    leading = select(Member).where(_active, col(Member.rank).in_(COORDINATING)).order_by(col(Member.id))
    return list(session.exec(leading, execution_options={"populate_existing": True}))


def asked_members(session: Session, unit: Unit) -> list[Member]:
    """Return the members who are asked for the unit and can be reached: its contacts, or all of it."""
    of_unit = (
        select(Member)
        .join(Membership, col(Membership.member_id) == col(Member.id))
        .where(_active, col(Member.unreachable_since).is_(None), col(Membership.unit) == unit.key)
        .order_by(col(Member.id))
    )
    asked = of_unit.where(col(Membership.contact)) if unit.asked == "contacts" else of_unit
    return list(session.exec(asked, execution_options={"populate_existing": True}))


def add_to_unit(
    session: Session, member_id: int, unit: str, role: str, now: datetime, *, contact: bool = False
) -> bool:
    """Put the member into one more unit. The first member of a unit becomes its contact."""
    values = {
        "member_id": member_id,
        "unit": unit,
        "role": role,
        "contact": contact or not _has_contact(session, unit),
        "since": now,
    }
    return insert_or_ignore(session, Membership, values)


def remove_from_unit(session: Session, member_id: int, unit: str) -> bool:
    """Take the member out of a unit. Its last contact hands over to whoever has been there longest."""
    membership = session.get(Membership, (member_id, unit), populate_existing=True)
    if membership is None:
        return False
    session.delete(membership)
    session.flush()
    keep_a_contact(session, unit)
    return True


def move(session: Session, member_id: int, from_unit: str, to_unit: str, role: str, now: datetime) -> bool:
    """Move the member from one unit to another. Returns False when they are no longer in the first."""
    if from_unit == to_unit:
        return _set_membership(session, member_id, to_unit, "role", role)
    if not remove_from_unit(session, member_id, from_unit):
        return False
    add_to_unit(session, member_id, to_unit, role, now)
    return True


def set_contact(session: Session, member_id: int, unit: str, contact: bool) -> bool:
    """Make the member a contact of the unit, or no longer. The last contact hands over; alone, they stay it."""
    if not _set_membership(session, member_id, unit, "contact", contact):
        return False
    if not contact:
        keep_a_contact(session, unit, rather_not=member_id)
    return True


def keep_a_contact(session: Session, unit: str, *, rather_not: int = 0) -> None:
    """Give a unit that has lost its contact a new one: who has been there longest."""
    if _has_contact(session, unit):
        return
    waiting = select(Membership.member_id).where(col(Membership.unit) == unit)
    in_order = waiting.order_by(
        col(Membership.member_id) == rather_not, col(Membership.since), col(Membership.member_id)
    )
    next_one = session.exec(in_order).first()
    if next_one is not None:
        _set_membership(session, next_one, unit, "contact", True)


def set_language(session: Session, member_id: int, language: str) -> bool:
    """Set the language that the member is spoken to in."""
    return _set(session, member_id, "language", language)


def set_awaiting(session: Session, member_id: int, awaiting: str) -> bool:
    """Set the question that the member's next typed line answers; empty for none."""
    return _set(session, member_id, "awaiting", awaiting)


def set_album(session: Session, member_id: int, album: str) -> bool:
    """Set what is remembered of the album that the member sent last."""
    return _set(session, member_id, "album", album)


def set_quiet_hours(session: Session, member_id: int, first: int, last: int) -> bool:
    """Set the local minutes of the day between which nothing is said unasked; two alike for none."""
    return _set_all(session, member_id, quiet_from=first, quiet_to=last)


def set_reminders(session: Session, member_id: int, number: int) -> bool:
    """Set how many reminders the member wants in a period: 0, 1 or 2. Raises ValueError for another number."""
    if number not in range(3):
        raise ValueError(f"not a number of reminders: {number!r}")
    return _set_all(session, member_id, reminders=number)


def set_away(session: Session, member_id: int, first: date | None, last: date | None) -> bool:
    """Set the first and the last local day on which the member is away; None and None when they are not."""
    return _set_all(session, member_id, away_from=first, away_to=last)


def pause(session: Session, member_id: int, now: datetime) -> bool:
    """Ask the member nothing from now on, until they say otherwise. False when that was so."""
    going_on = col(Member.id) == member_id, _active, col(Member.paused_at).is_(None)
    return changed(session, update(Member).where(*going_on).values(paused_at=now)) > 0


def resume(session: Session, member_id: int) -> bool:
    """Ask the member again. False when they were asked anyway."""
    paused = col(Member.id) == member_id, _active, col(Member.paused_at).is_not(None)
    return changed(session, update(Member).where(*paused).values(paused_at=None)) > 0


def set_rank(session: Session, member_id: int, rank: str) -> bool:
    """Set an active member's rank. Raises `LastCoordinator` when nobody would coordinate any more."""
    if rank not in COORDINATING:
        keep_a_coordinator(session, without=member_id)
    return _set(session, member_id, "rank", rank)


def keep_a_coordinator(session: Session, *, without: int) -> None:
    """Make sure that somebody coordinates when this member does no more, and that they stay until the commit.

    Raises `LastCoordinator`. Two who step down at once wait for each other here.
    """
    leading = _active, col(Member.rank).in_(COORDINATING)
    held = select(Member.id).where(*leading).order_by(col(Member.id)).with_for_update(key_share=True)
    ids = list(session.exec(held))
    if ids == [without]:
        raise LastCoordinator


def mark_unreachable(session: Session, member_id: int, now: datetime) -> bool:
    """Remember that Telegram does not let us speak to the member. Returns False when that was known."""
    known = col(Member.id) == member_id, col(Member.unreachable_since).is_(None)
    return changed(session, update(Member).where(*known).values(unreachable_since=now)) > 0


def mark_reachable(session: Session, member_id: int) -> bool:
    """Remember that the member has been heard of again. Returns False when they were reachable anyway."""
    silent = col(Member.id) == member_id, col(Member.unreachable_since).is_not(None)
    return changed(session, update(Member).where(*silent).values(unreachable_since=None)) > 0


_at, _with = (
    select(Member)
    .where(which == bindparam("given"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
    for which in (col(Member.telegram_id), col(Member.id))
)


def _fresh(session: Session, held: SelectOfScalar[Member], given: int) -> Member | None:
    return session.exec(held, params={"given": given}).first()


def _has_contact(session: Session, unit: str) -> bool:
    contact = select(Membership.member_id).where(col(Membership.unit) == unit, col(Membership.contact))
    return session.exec(contact.limit(1)).first() is not None


def _set(session: Session, member_id: int, field: str, value: str) -> bool:
    return _changed_to(session, Member, field, value, col(Member.id) == member_id, _active)


def _set_all(session: Session, member_id: int, **values: Any) -> bool:
    other = or_(*(getattr(Member, field).is_distinct_from(value) for field, value in values.items()))
    return changed(session, update(Member).where(col(Member.id) == member_id, _active, other).values(values)) > 0


def _set_membership(session: Session, member_id: int, unit: str, field: str, value: Any) -> bool:
    here = col(Membership.member_id) == member_id, col(Membership.unit) == unit
    return _changed_to(session, Membership, field, value, *here)


def _changed_to(session: Session, table: type[SQLModel], field: str, value: Any, *which: ColumnElement[bool]) -> bool:
    other = getattr(table, field) != value
    return changed(session, update(table).where(*which, other).values({field: value})) > 0
