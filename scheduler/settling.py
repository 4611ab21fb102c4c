"""What came of letters, written down: one function, in one transaction, for every outcome."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from reporting.numbers import codes
from reporting.screens import Screen
from scheduler.outcomes import (
    OFFLINE,
    SERVER,
    TOKEN,
    Gone,
    Lost,
    Moved,
    Outcome,
    Refused,
    Retry,
    Sent,
    Topic,
    Unknown,
    waiting,
)
from scheduler.rendering import Letter
from storage import Session, deliveries, outbox, shown
from storage.shown import Delivered

FORM_IN_HAND = timedelta(minutes=15)
"""Whoever has touched a form within this long is filling it in: what comes unasked does not take its numbers."""


def settle(session: Session, back: Sequence[tuple[Letter, Outcome]], now: datetime) -> None:
    """Write what came of letters, in this transaction."""
    arrived = [(letter.row, outcome.message_id) for letter, outcome in back if isinstance(outcome, Sent)]
    deliveries.sent(session, arrived, now)
    shown.delivered(session, [each for each in map(_buttons, back) if each], now - FORM_IN_HAND)
    for letter, outcome in back:
        row = letter.row
        match outcome:
            case Retry(_, reason) if reason in (OFFLINE, TOKEN):
                outbox.put_off(session, row, detail=reason)
            case Retry(_, reason) if reason == SERVER:
                deliveries.retry(session, row, now + waiting(row.attempts - 1), reason)
            case Retry(at, reason):
                deliveries.retry(session, row, at, reason)
            case Moved(chat_id):
                deliveries.moved(session, row, letter.chat_id, chat_id, now)
            case Topic():
                deliveries.topic_gone(session, row, now, thread_id=letter.thread_id)
            case Gone(reason):
                deliveries.gone(session, row, now, reason)
            case Refused(reason):
                deliveries.refused(session, row, now, reason)
            case Unknown():
                deliveries.unknown(session, row, now)
            case Lost():
                deliveries.lost(session, row, now)


def _buttons(came: tuple[Letter, Outcome]) -> Delivered | None:
    """What a typed number presses, once this letter has reached a member."""
    letter, outcome = came
    member_id, content = letter.row.member_id, letter.content
    if member_id is None or not isinstance(outcome, Sent) or not isinstance(content, Screen) or not content.rows:
        return None
    if letter.edits is not None:  # an old message that has changed is not the newest on the screen
        return None
    return Delivered(member_id, codes(content))
