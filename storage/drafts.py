"""Reports being told. A member has at most one open draft, and it survives restarts: it is a row.

Every step reads and writes here, so statements are prebuilt Core over the table.
"""

from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, bindparam, select, update
from sqlmodel import Session, col

from reporting.form import Draft
from storage import tables
from storage.statements import changed, connection, insert_or_ignore

_COLUMNS = [getattr(tables.Draft, each.name) for each in fields(Draft)]
_BY_ID = select(*_COLUMNS).where(col(tables.Draft.id) == bindparam("id"))
_OPEN = select(*_COLUMNS).where(col(tables.Draft.member_id) == bindparam("member"), col(tables.Draft.state) == "open")


def get(session: Session, draft_id: int, member_id: int) -> Draft | None:
    """The member's own draft, open or not; None when there is none, or it is somebody else's."""
    row = connection(session).execute(_BY_ID, {"id": draft_id}).one_or_none()
    draft = Draft(*row) if row else None
    return draft if draft and draft.member_id == member_id else None


def open_of(session: Session, member_id: int) -> Draft | None:
    """The member's open draft."""
    row = connection(session).execute(_OPEN, {"member": member_id}).one_or_none()
    return Draft(*row) if row else None


def start(session: Session, member_id: int, now: datetime, **answers: Any) -> Draft:
    """The member's open draft, begun with `answers` when there is none yet."""
    insert_or_ignore(
        session,
        tables.Draft,
        {
            "member_id": member_id,
            "state": "open",
            "asking": "",
            "on_behalf": False,
            "started_at": now,
            "touched_at": now,
            **answers,
        },
    )
    draft = open_of(session, member_id)
    assert draft is not None
    return draft


def write(session: Session, draft: Draft, now: datetime, **answers: Any) -> Draft:
    """Write answers into an open draft and return it as it now stands; one that is sent or cancelled stays as it is."""
    values = {f"new_{name}": value for name, value in answers.items()}
    given = {"draft": draft.id, "now": now, **values}
    row = connection(session).execute(_write(tuple(answers)), given).one_or_none()
    written = Draft(*row) if row else get(session, draft.id, draft.member_id)
    assert written is not None
    return written


@lru_cache(maxsize=256)
def _write(names: tuple[str, ...]) -> Executable:
    return (
        update(tables.Draft)
        .where(col(tables.Draft.id) == bindparam("draft"), col(tables.Draft.state) == "open")
        .values(touched_at=bindparam("now"), **{name: bindparam(f"new_{name}") for name in names})
        .returning(*_COLUMNS)
    )


def cancel(session: Session, draft: Draft, now: datetime) -> bool:
    """Cancel an open draft. Returns whether it was open."""
    return _move(session, draft, "open", "cancelled", now)


def reopen(session: Session, draft: Draft, now: datetime) -> bool:
    """Take a cancelled draft up again; False when it was not cancelled, or another one is open meanwhile."""
    if open_of(session, draft.member_id) is not None:
        return False
    return _move(session, draft, "cancelled", "open", now)


def mark_sent(session: Session, draft: Draft, now: datetime) -> bool:
    """Close an open draft as sent. Returns whether it was open: exactly one of several senders is told so."""
    return _move(session, draft, "open", "sent", now)


def remember_message(session: Session, draft_id: int, message_id: int) -> None:
    """Remember which message shows the form."""
    changed(session, update(tables.Draft).where(col(tables.Draft.id) == draft_id).values(message_id=message_id))


def _move(session: Session, draft: Draft, before: str, after: str, now: datetime) -> bool:
    statement = (
        update(tables.Draft)
        .where(col(tables.Draft.id) == draft.id, col(tables.Draft.state) == before)
        .values(state=after, touched_at=now)
    )
    return changed(session, statement) == 1
