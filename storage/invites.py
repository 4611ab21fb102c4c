"""Invites: codes that let a person in, or bind the EST group. Stored hashed: a stolen file opens no door."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage.statements import changed
from storage.tables import Invite

PERSONAL = ("member", "replace")
"""The kinds that enrol a person; the third, `group`, binds the EST group."""

ROOM = ("group",)


class Refusal(StrEnum):
    """Why a code does not open."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED_UP = "used_up"
    REVOKED = "revoked"


def create(
    session: Session,
    *,
    kind: str,
    unit: str | None = None,
    role: str | None = None,
    rank: str = "member",
    contact: bool = False,
    replaces: int | None = None,
    uses: int = 1,
    days: int = 14,
    created_by: int | None = None,
    now: datetime,
) -> str:
    """Make an invite and return its code, which is not kept: 22 of A–Z a–z 0–9 _ -, fit for a deep link."""
    code = secrets.token_urlsafe(16)
    invite = Invite(
        code_hash=hash_of(code),
        kind=kind,
        unit=unit,
        role=role,
        rank=rank,
        contact=contact,
        replaces=replaces,
        uses_left=uses,
        expires_at=now + timedelta(days=days),
        created_by=created_by,
        created_at=now,
    )
    session.add(invite)
    session.flush()
    return code


def hash_of(code: str) -> str:
    """Return what is stored instead of a code."""
    return sha256(code.encode()).hexdigest()


def find(session: Session, code: str) -> Invite | None:
    """Return the invite with this code as it stands now, open or not."""
    found = select(Invite).where(col(Invite.code_hash) == hash_of(code))
    return session.exec(found, execution_options={"populate_existing": True}).first()


def redeem(session: Session, code: str, kinds: Collection[str], now: datetime) -> Invite | Refusal:
    """Use the invite once, or say why not. Two phones at once with a single-use code: one of them gets it.

    A code of a kind that is not asked for here is unknown and stays unused. To enrol a person call
    `people.join`, which also recognises the same person's second tap.
    """
    open_and_asked_for = (
        col(Invite.code_hash) == hash_of(code),
        col(Invite.kind).in_(kinds),
        col(Invite.revoked_at).is_(None),
        col(Invite.expires_at) > now,
        col(Invite.uses_left) > 0,
    )
    uses = col(Invite.uses_left)
    taken = changed(session, update(Invite).where(*open_and_asked_for).values(uses_left=uses - 1))
    invite = find(session, code)
    if invite is None or invite.kind not in kinds:
        return Refusal.UNKNOWN
    return invite if taken else _refusal(invite, now)


def give_back(session: Session, invite_id: int) -> None:
    """Undo one use within the transaction that took it."""
    uses = col(Invite.uses_left)
    changed(session, update(Invite).where(col(Invite.id) == invite_id).values(uses_left=uses + 1))


def revoke(session: Session, invite_id: int, now: datetime) -> bool:
    """Close an invite for good. Returns False when it was revoked before."""
    return _revoke(session, now, col(Invite.id) == invite_id) > 0


def revoke_replacing(session: Session, member_id: int, now: datetime) -> int:
    """Close every invite that would hand this member's place to another account. Returns how many."""
    return _revoke(session, now, col(Invite.replaces) == member_id)


def revoke_made_by(session: Session, member_id: int, now: datetime) -> int:
    """Close every invite that this member made. Returns how many."""
    return _revoke(session, now, col(Invite.created_by) == member_id)


def revoke_powers_of(session: Session, member_id: int, now: datetime) -> int:
    """Close what somebody who coordinates no longer could use to come back to it, or to hear what the group hears:
    invites to coordinate, to replace an account and to bind a group. Returns how many."""
    powers = (col(Invite.kind) != "member") | (col(Invite.rank) != "member")
    return _revoke(session, now, col(Invite.created_by) == member_id, powers)


def open_invites(session: Session, now: datetime) -> list[Invite]:
    """Return the invites that still open, those that expire first at the head."""
    usable = (
        col(Invite.revoked_at).is_(None),
        col(Invite.expires_at) > now,
        col(Invite.uses_left) > 0,
    )
    return list(session.exec(select(Invite).where(*usable).order_by(col(Invite.expires_at), col(Invite.id))))


def _revoke(session: Session, now: datetime, *which: object) -> int:
    statement = update(Invite).where(*which, col(Invite.revoked_at).is_(None)).values(revoked_at=now)  # type: ignore[arg-type]
    return changed(session, statement)


def _refusal(invite: Invite, now: datetime) -> Refusal:
    if invite.revoked_at:
        return Refusal.REVOKED
    return Refusal.EXPIRED if invite.expires_at <= now else Refusal.USED_UP
