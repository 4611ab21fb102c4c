"""Reports being told. A member has at most one open draft, and it survives restarts: it is a row.

Every step reads and writes here, so statements are prebuilt Core over the table.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, bindparam, func, select, update
from sqlmodel import Session, col

from reporting.form import Draft
from storage import tables
from storage.statements import changed, connection, insert_or_ignore

_COLUMNS = [getattr(tables.Draft, each.name) for each in fields(Draft)]
_BY_ID = select(*_COLUMNS).where(col(tables.Draft.id) == bindparam("id"))
_OPEN = select(*_COLUMNS).where(col(tables.Draft.member_id) == bindparam("member"), col(tables.Draft.state) == "open")
_OPEN_OF_MANY = select(*_COLUMNS).where(
    col(tables.Draft.member_id).in_(bindparam("members", expanding=True)), col(tables.Draft.state) == "open"
)
_AT_HAND = (
    select(*_COLUMNS)
    .where(col(tables.Draft.member_id) == bindparam("member"), col(tables.Draft.state).in_(("open", "changing")))
    .order_by(col(tables.Draft.touched_at).desc(), col(tables.Draft.id).desc())
    .limit(1)
)
_WAITING = (
    select(*_COLUMNS)
    .where(col(tables.Draft.member_id) == bindparam("member"), col(tables.Draft.state) == "waiting")
    .order_by(col(tables.Draft.id))
)


def get(session: Session, draft_id: int, member_id: int) -> Draft | None:
    """The member's own draft, open or not; None when there is none, or it is somebody else's."""
    row = connection(session).execute(_BY_ID, {"id": draft_id}).one_or_none()
    draft = Draft(*row) if row else None
    return draft if draft and draft.member_id == member_id else None


def open_of(session: Session, member_id: int) -> Draft | None:
    """The member's open draft."""
    row = connection(session).execute(_OPEN, {"member": member_id}).one_or_none()
    return Draft(*row) if row else None


def begun_by(session: Session, member_ids: Sequence[int]) -> dict[int, int]:
    """The numbers of the reports that members have begun to tell and not sent, by member; practice is none."""
    rows = connection(session).execute(_OPEN_OF_MANY, {"members": member_ids})
    found = (Draft(*row) for row in rows)
    return {each.member_id: each.id for each in found if not each.is_empty and not each.practice}


def at_hand(session: Session, member_id: int) -> Draft | None:
    """The draft that a typed line is about: the open one or a report being changed, whichever was touched last."""
    row = connection(session).execute(_AT_HAND, {"member": member_id}).one_or_none()
    return Draft(*row) if row else None


def waiting_of(session: Session, member_id: int) -> list[Draft]:
    """The rest of a pasted list, in its order."""
    return [Draft(*row) for row in connection(session).execute(_WAITING, {"member": member_id})]


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
    """Write answers into a draft and return it as it now stands; one that is sent or cancelled stays as it is."""
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
        .where(col(tables.Draft.id) == bindparam("draft"), col(tables.Draft.state).in_(("open", "changing", "waiting")))
        .values(touched_at=bindparam("now"), **{name: bindparam(f"new_{name}") for name in names})
        .returning(*_COLUMNS)
    )


def lay_aside(session: Session, member_id: int, now: datetime, **answers: Any) -> Draft:
    """A new draft that waits behind the open one, as each of a pasted list does."""
    made = tables.Draft(member_id=member_id, state="waiting", started_at=now, touched_at=now, **answers)
    session.add(made)
    session.flush()
    assert made.id is not None
    draft = get(session, made.id, member_id)
    assert draft is not None
    return draft


def wait(session: Session, draft: Draft, now: datetime) -> bool:
    """Let an open draft wait. Returns whether it was open."""
    return _move(session, draft, ("open",), "waiting", now)


def take_up(session: Session, draft: Draft, now: datetime) -> bool:
    """Open a draft that waits. Returns whether it waited; another one may not be open."""
    return _move(session, draft, ("waiting",), "open", now)


def wait_again(session: Session, member_id: int, first: int, last: int, now: datetime) -> int:
    """Take up the drafts numbered `first` to `last` that were cancelled together last, as waiting. Returns how many.

    What was cancelled on its own before, or joined with another, stays so.
    """
    which = _told_between(member_id, first, last, "cancelled")
    last_touched = select(func.max(col(tables.Draft.touched_at))).where(*which).scalar_subquery()
    together = update(tables.Draft).where(*which, col(tables.Draft.touched_at) == last_touched)
    return changed(session, together.values(state="waiting", touched_at=now))


def sent_between(session: Session, member_id: int, first: int, last: int) -> list[Draft]:
    """The member's drafts numbered `first` to `last` that were sent, in order; changes of reports are none of them."""
    which = _told_between(member_id, first, last, "sent")
    rows = connection(session).execute(select(*_COLUMNS).where(*which).order_by(col(tables.Draft.id)))
    return [Draft(*row) for row in rows]


def put_practice_away(session: Session, member_id: int, now: datetime) -> None:
    """Cancel what waits of a list that was pasted for practice."""
    which = col(tables.Draft.member_id) == member_id, col(tables.Draft.state) == "waiting", col(tables.Draft.practice)
    changed(session, update(tables.Draft).where(*which).values(state="cancelled", touched_at=now))


def _told_between(member_id: int, first: int, last: int, state: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(tables.Draft.member_id) == member_id,
        col(tables.Draft.state) == state,
        col(tables.Draft.id).between(first, last),
        col(tables.Draft.report_id).is_(None),
    )


def cancel(session: Session, draft: Draft, now: datetime) -> bool:
    """Cancel a draft that was not sent. Returns whether there was something to cancel."""
    return _move(session, draft, ("open", "waiting", "changing"), "cancelled", now)


def reopen(session: Session, draft: Draft, now: datetime) -> bool:
    """Take a cancelled draft up again; False when it was not cancelled, or another one is open meanwhile."""
    if open_of(session, draft.member_id) is not None:
        return False
    return _move(session, draft, ("cancelled",), "open", now)


def mark_sent(session: Session, draft: Draft, now: datetime) -> bool:
    """Close a draft as sent. Returns whether it was still to be sent: exactly one of several senders is told so."""
    return _move(session, draft, ("open", "waiting"), "sent", now)


def remember_message(session: Session, draft_id: int, message_id: int) -> None:
    """Remember which message shows the form."""
    changed(session, update(tables.Draft).where(col(tables.Draft.id) == draft_id).values(message_id=message_id))


def _move(session: Session, draft: Draft, before: tuple[str, ...], after: str, now: datetime) -> bool:
    statement = (
        update(tables.Draft)
        .where(col(tables.Draft.id) == draft.id, col(tables.Draft.state).in_(before))
        .values(state=after, touched_at=now)
    )
    return changed(session, statement) == 1
