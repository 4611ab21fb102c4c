"""Everything that is stored about one member, for the file that `/minadata` gives them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, select

from storage.tables import (
    Answer,
    Asking,
    Audit,
    Batch,
    Change,
    Draft,
    Guest,
    Invite,
    Member,
    Membership,
    Outbox,
    Photo,
    Picture,
    Remark,
    Report,
    Revision,
)

_KEPT_BACK = {"payload", "lease_until", "code_hash", "data"}
"""Plumbing, other people's names, and what opens a door."""


def my_data(session: Session, member_id: int) -> dict[str, Any]:
    """Return all that is stored about the member as JSON-able values, times ISO in UTC. Empty when unknown.

    Deliveries are told by kind and time, decisions as coordinator by what was decided, not by its content.
    """
    member = session.get(Member, member_id, populate_existing=True)
    if member is None:
        return {}
    return {
        "member": _plain(member),
        "memberships": _rows(session, Membership, col(Membership.member_id) == member_id),
        "drafts": _rows(session, Draft, col(Draft.member_id) == member_id),
        "reports": _rows(session, Report, col(Report.member_id) == member_id),
        "photos": _rows(session, Photo, col(Photo.member_id) == member_id),
        "revisions": _rows(session, Revision, col(Revision.member_id) == member_id),
        "revisions_decided": [
            {key: each[key] for key in ("id", "report_id", "state", "decided_at")}  # what was changed is another's
            for each in _rows(session, Revision, col(Revision.decided_by) == member_id)
        ],
        "answers": _rows(session, Answer, col(Answer.member_id) == member_id),
        "asked": _rows(session, Asking, col(Asking.member_id) == member_id),
        "deliveries": _rows(session, Outbox, col(Outbox.member_id) == member_id),
        "invites": _rows(session, Invite, (col(Invite.created_by) == member_id) | (col(Invite.replaces) == member_id)),
        "changes": _rows(session, Change, col(Change.member_id) == member_id),
        "pictures": _rows(session, Picture, col(Picture.decided_by) == member_id),
        "lists": _rows(session, Batch, col(Batch.member_id) == member_id),
        "remarks": _rows(session, Remark, col(Remark.member_id) == member_id),
        "group_taps": _rows(session, Guest, col(Guest.telegram_id) == (member.telegram_id or 0)),
        "acts": _rows(session, Audit, col(Audit.member_id) == member_id),
        "acts_about": [
            {key: value for key, value in each.items() if key != "member_id"}  # who did it is about somebody else
            for each in _rows(session, Audit, col(Audit.about) == f"member {member_id}")
        ],
    }


def _rows(session: Session, table: type[SQLModel], which: ColumnElement[bool]) -> list[dict[str, Any]]:
    keys = [getattr(table, column.name) for column in table.__table__.primary_key]  # type: ignore[attr-defined]
    rows = session.exec(select(table).where(which).order_by(*keys), execution_options={"populate_existing": True})
    return [_plain(row) for row in rows]


def _plain(row: SQLModel) -> dict[str, Any]:
    return {key: _json(value) for key, value in row.model_dump().items() if key not in _KEPT_BACK}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
