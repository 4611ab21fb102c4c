"""When a period has closed: old prompts close themselves, and late answers are taken until the next one closes."""

from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import JSON, String, cast, exists, literal, select
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime

from reporting import cycle as reporting_cycle
from reporting.cycle import Cycle, Rhythm, is_paused

from . import cycles, outbox
from .answers import KINDS
from .statements import changed, connection
from .tables import Answer, Draft, Outbox, Report

ASKING = ("prompt", "reminder", "reminder2", "snooze", "nudge", "again")
"""The kinds of rows that ask for a period's answer."""
KIND = "shut"


def late_until(session: Session, rhythm: Rhythm, cycle: Cycle) -> datetime:
    """Return until when a period takes late answers: the close of the next one that is asked."""
    following = reporting_cycle.next(rhythm, cycle)
    while is_paused(rhythm, following):
        following = reporting_cycle.next(rhythm, following)
    known = cycles.find(session, rhythm, following.key)
    return (known or following).closes_at


def shut_prompts(session: Session, cycle: str, now: datetime) -> int:
    """Ask for every message that asked for a period's answer (its key) in vain to be closed. Returns how many.

    Each is named in the key, `shut:<cycle>:<row>`. Left alone are those of members who have answered or reported, and
    a message that has become the form of a report. One statement, however many members there are.
    """
    values: dict[str, Any] = {
        "key": literal(f"shut:{cycle}:") + cast(col(Outbox.id), String),
        "kind": literal(KIND),
        "urgency": literal(outbox.TIDYING),
        "member_id": col(Outbox.member_id),
        "payload": literal({"cycle": cycle}, JSON),
        "state": literal("waiting"),
        "not_before": literal(now, UTCDateTime()),
        "attempts": literal(0),
        "detail": literal(""),
        "created_at": literal(now, UTCDateTime()),
    }
    member = col(Outbox.member_id)
    # Not as EXISTS: SQLite would go through all answers of the period for every message.
    answered = select(col(Answer.member_id)).where(col(Answer.cycle) == cycle, col(Answer.kind).in_(KINDS))
    reported = select(col(Report.member_id)).where(
        col(Report.cycle) == cycle, col(Report.member_id).is_not(None), col(Report.withdrawn_at).is_(None)
    )
    has_form = exists().where(col(Draft.member_id) == member, col(Draft.message_id) == col(Outbox.message_id))
    which = (
        col(Outbox.kind).in_(ASKING),
        col(Outbox.state) == "sent",
        col(Outbox.message_id).is_not(None),
        member.is_not(None),
        col(Outbox.key).like(col(Outbox.kind).concat(f":{cycle}:%")),
        member.not_in(answered),
        member.not_in(reported),
        ~has_form,
    )
    insert: Any = import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}").insert
    chosen = select(*values.values()).where(*which)
    return changed(session, insert(Outbox).from_select(list(values), chosen).on_conflict_do_nothing())


def messages(session: Session, rows: Iterable[outbox.Row]) -> dict[int, int]:
    """Return the message that each row of ours closes, by the row's number, unless a form stands there meanwhile."""
    about = {int(row.key.rpartition(":")[2]): row.id for row in rows if row.kind == KIND}
    if not about:
        return {}
    has_form = exists().where(
        col(Draft.member_id) == col(Outbox.member_id), col(Draft.message_id) == col(Outbox.message_id)
    )
    found = select(col(Outbox.id), col(Outbox.message_id)).where(
        col(Outbox.id).in_(list(about)), col(Outbox.message_id).is_not(None), ~has_form
    )
    return {about[number or 0]: message or 0 for number, message in connection(session).execute(found)}
