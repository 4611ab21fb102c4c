"""How people come in, change their account, leave, and are forgotten."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from storage import batches, guests, invites, members, photos, remarks, revisions
from storage.invites import Refusal
from storage.members import COORDINATING
from storage.statements import changed, insert_or_ignore
from storage.tables import Answer, Asking, Draft, Invite, Member, Membership, Outbox, Report

Outcome = Literal["new", "returned", "added", "replaced", "already"]
_THERE = {"unreachable_since": None, "away_from": None, "away_to": None, "paused_at": None}
"""Somebody who can be asked: so is whoever comes in, or comes back."""


@dataclass(frozen=True)
class Enrolment:
    """What an invite did for a person.

    new: a member now. returned: a former member, active again. added: a member with one more unit, or a rank.
    replaced: an account that took over a member. already: nothing, they are in.
    """

    member: Member
    outcome: Outcome
    unit: str | None


def join(session: Session, code: str, telegram_id: int, name: str, now: datetime) -> Enrolment | Refusal:
    """Let a person in by a code, or say why not. Their second tap is `already` and uses nothing up."""
    invite = invites.find(session, code)
    if invite is None or invite.kind not in invites.PERSONAL:
        return Refusal.UNKNOWN
    if inside := _already(session, invite, telegram_id):
        return inside
    if _target_is_gone(session, invite):
        return Refusal.REVOKED
    redeemed = invites.redeem(session, code, invites.PERSONAL, now)  # the invite's row is ours from here
    if inside := _already(session, invite, telegram_id):
        if isinstance(redeemed, Invite):
            invites.give_back(session, redeemed.id or 0)
        return inside
    if isinstance(redeemed, Refusal):
        return redeemed
    former = members.known_at(session, telegram_id)
    if former and _was_removed_after(former, redeemed):
        invites.give_back(session, redeemed.id or 0)
        return Refusal.REVOKED
    return enrol(session, redeemed, telegram_id, name, now)


def enrol(session: Session, invite: Invite, telegram_id: int, name: str, now: datetime) -> Enrolment:
    """Do what a redeemed invite says for this person. `name` is what Telegram calls them."""
    if inside := _already(session, invite, telegram_id):
        return inside
    if invite.kind == "replace":
        return _replace(session, invite, telegram_id, name, now)
    outcome = _come_in(session, telegram_id, name, now)
    member = members.member_at(session, telegram_id)
    assert member is not None
    assert member.id is not None
    if invite.rank in COORDINATING and member.rank not in COORDINATING:
        members.set_rank(session, member.id, invite.rank)
    if invite.unit and invite.role:
        members.add_to_unit(session, member.id, invite.unit, invite.role, now, contact=invite.contact)
    session.refresh(member)
    return Enrolment(member, outcome, invite.unit)


def leave(session: Session, member_id: int, now: datetime) -> bool:
    """Let a member go. Their reports stay theirs. Raises `LastCoordinator`; returns False when not active."""
    return _end(session, member_id, "left", now)


def remove(session: Session, member_id: int, now: datetime) -> bool:
    """Remove a member, and revoke the invites they made: an older invite does not let them in again.

    Their reports stay theirs. Raises `LastCoordinator`; returns False when they were not active.
    """
    if not _end(session, member_id, "removed", now):
        return False
    invites.revoke_made_by(session, member_id, now)
    return True


def erase(session: Session, member_id: int, now: datetime) -> bool:
    """Forget who a member was. Raises `LastCoordinator`; returns False when they were erased before.

    Sent reports stay, detached; answers stay with the nameless row, because they are the unit's; drafts,
    memberships and what was about to be said to them go.
    """
    member = members.member_with(session, member_id)
    if member is None or member.state == "erased":
        return False
    _end(session, member_id, "left", now)
    changed(
        session,
        update(Report).where(col(Report.member_id) == member_id).values(member_id=None, draft_id=None),
    )
    revisions.forget(session, member_id, now)
    remarks.forget(session, member_id)
    guests.forget(session, member.telegram_id or 0)
    batches.forget(session, member_id)
    changed(session, delete(Draft).where(col(Draft.member_id) == member_id))
    photos.forget(session, member_id, now)
    _forget_deliveries(session, member_id, now)
    _forget_identity(session, member_id, "erased")
    return True


def _already(session: Session, invite: Invite, telegram_id: int) -> Enrolment | None:
    member = members.member_at(session, telegram_id)
    if member is None:
        return None
    if invite.kind == "replace":
        return Enrolment(member, "already", None) if member.id == invite.replaces else None
    in_unit = invite.unit is None or session.get(Membership, (member.id, invite.unit)) is not None
    has_rank = invite.rank not in COORDINATING or member.rank in COORDINATING
    return Enrolment(member, "already", invite.unit) if in_unit and has_rank else None


def _target_is_gone(session: Session, invite: Invite) -> bool:
    if invite.kind != "replace":
        return False
    target = members.member_with(session, invite.replaces or 0)
    return target is None or target.state != "active"


def _was_removed_after(former: Member, invite: Invite) -> bool:
    removed_at = former.ended_at if former.state == "removed" else None
    return removed_at is not None and invite.created_at <= removed_at


def _come_in(session: Session, telegram_id: int, name: str, now: datetime) -> Outcome:
    values = {
        "name": name[:80],
        "state": "active",
        "enrolled_at": now,
        "awaiting": "",
        **_THERE,
    }
    new = {"telegram_id": telegram_id, "language": "", "rank": "member", **values}
    if insert_or_ignore(session, Member, new):
        return "new"
    former = col(Member.telegram_id) == telegram_id, col(Member.state) != "active"
    again = update(Member).where(*former).values(**values, rank="member")
    return "returned" if changed(session, again) else "added"


def _replace(session: Session, invite: Invite, telegram_id: int, name: str, now: datetime) -> Enrolment:
    """The member moves to the new account. What the new account did as somebody else comes along."""
    member = members.member_with(session, invite.replaces or 0)
    assert member is not None
    assert member.id is not None
    other = members.known_at(session, telegram_id)
    if other is not None and other.id is not None:
        _absorb(session, member.id, other.id, now)
    values = {"telegram_id": telegram_id, "name": name[:80], "unreachable_since": None, "awaiting": "", "shown": ""}
    changed(session, update(Member).where(col(Member.id) == member.id).values(values))
    session.refresh(member)
    return Enrolment(member, "replaced", None)


def _absorb(session: Session, member_id: int, other_id: int, now: datetime) -> None:
    """One person, two rows: the other's reports, units, rank and later answers become the member's."""
    other = members.member_with(session, other_id)
    assert other is not None
    for membership in members.units_of(session, other_id):
        members.add_to_unit(session, member_id, membership.unit, membership.role, now, contact=membership.contact)
    if other.state == "active" and other.rank in COORDINATING:
        members.set_rank(session, member_id, other.rank)
    changed(session, update(Report).where(col(Report.member_id) == other_id).values(member_id=member_id))
    answered = select(Answer.cycle, Answer.unit).where(col(Answer.member_id) == member_id)
    taken = set(session.exec(answered))
    for answer in session.exec(select(Answer).where(col(Answer.member_id) == other_id)):
        if (answer.cycle, answer.unit) not in taken:
            answer.member_id = member_id
    session.flush()
    revisions.hand_over(session, other_id, member_id)
    remarks.hand_over(session, other_id, member_id)
    batches.hand_over(session, other_id, member_id)
    open_drafts = col(Draft.member_id) == other_id, col(Draft.state).in_(("open", "waiting", "changing"))
    changed(session, update(Draft).where(*open_drafts).values(state="cancelled", touched_at=now))
    changed(session, update(Draft).where(col(Draft.member_id) == other_id).values(member_id=member_id))
    photos.move(session, member_id, other_id)
    _end(session, other_id, "left", now)
    _forget_deliveries(session, other_id, now)
    _forget_identity(session, other_id, "erased")


def _end(session: Session, member_id: int, state: str, now: datetime) -> bool:
    members.keep_a_coordinator(session, without=member_id)
    active = col(Member.id) == member_id, col(Member.state) == "active"
    gone: dict[str, Any] = {"rank": "member", "ended_at": now, "awaiting": "", "away_from": None, "away_to": None}
    ended = update(Member).where(*active).values(state=state, **gone)
    if not changed(session, ended):
        return False
    units = [membership.unit for membership in members.units_of(session, member_id)]
    for unit in units:
        members.remove_from_unit(session, member_id, unit)
    open_draft = col(Draft.member_id) == member_id, col(Draft.state).in_(("open", "waiting", "changing"))
    changed(session, update(Draft).where(*open_draft).values(state="cancelled", touched_at=now))
    invites.revoke_replacing(session, member_id, now)
    invites.revoke_powers_of(session, member_id, now)
    _drop_deliveries(session, member_id, now)
    return True


def _drop_deliveries(session: Session, member_id: int, now: datetime) -> None:
    waiting = col(Outbox.member_id) == member_id, col(Outbox.state) == "waiting"
    changed(session, update(Outbox).where(*waiting).values(state="dropped", settled_at=now))


def _forget_deliveries(session: Session, member_id: int, now: datetime) -> None:
    """Notices that have been said may name the member, also those to others: nobody needs them any more.

    Nor why the member was asked, or was not.
    """
    _drop_deliveries(session, member_id, now)
    changed(session, delete(Asking).where(col(Asking.member_id) == member_id))
    said: Any = col(Outbox.kind) == "notice", col(Outbox.state).not_in(("waiting", "sending"))
    changed(session, update(Outbox).where(*said).values(payload={}))


def _forget_identity(session: Session, member_id: int, state: str) -> None:
    nobody = {"telegram_id": None, "name": "", "language": "", "awaiting": "", "shown": "", "album": "", "state": state}
    usual = {"quiet_from": 22 * 60, "quiet_to": 7 * 60, "reminders": 1, **_THERE}
    changed(session, update(Member).where(col(Member.id) == member_id).values(**nobody, **usual))
