"""What a member has on the screen: the codes of its buttons, so that a typed number can press one of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col

from storage.statements import connection
from storage.tables import Draft, Member


class Delivered(NamedTuple):
    """A screen with buttons that has reached a member."""

    member: int
    codes: str


def remember(session: Session, telegram_id: int, codes: str) -> None:
    """Remember what the person at this Telegram id has on the screen now; nothing for somebody unknown or erased."""
    connection(session).execute(_SHOW, {"at": telegram_id, "codes": codes})


def delivered(session: Session, screens: Sequence[Delivered], busy_since: datetime) -> None:
    """Remember screens that came unasked. Whoever has touched a form since `busy_since` keeps the form's numbers."""
    if not screens:
        return
    who = [each.member for each in screens]
    busy = set(connection(session).scalars(_BUSY, {"who": who, "since": busy_since}))
    values = [{"who": each.member, "codes": each.codes} for each in sorted(screens) if each.member not in busy]
    if values:
        connection(session).execute(_SHOW_UNASKED, values)


# Built once: the first is run on every step.
_SHOW = update(Member).where(col(Member.telegram_id) == bindparam("at")).values(shown=bindparam("codes"))
_SHOW_UNASKED = update(Member).where(col(Member.id) == bindparam("who")).values(shown=bindparam("codes"))
_BUSY = select(col(Draft.member_id)).where(
    col(Draft.member_id).in_(bindparam("who", expanding=True)),
    col(Draft.state).in_(("open", "changing")),
    col(Draft.touched_at) > bindparam("since"),
)
