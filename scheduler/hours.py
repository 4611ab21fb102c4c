"""Right before a row leaves: whether its member is to be left in peace just now, and what becomes of it then."""

from datetime import datetime, timedelta

from reporting.cycle import Cycle, local
from reporting.municipality import Municipality
from reporting.own_time import ask_at, is_away, is_quiet, may_speak_at
from storage import Session, asking, outbox, people
from storage.rows import ANSWERS, Row, urgency_of
from storage.tables import Member

ASKING = ("prompt", "reminder", "reminder2", "snooze", "nudge", "again")
"""What asks for an answer: nothing for somebody who is away or has paused the questions."""
REMINDERS = {"reminder": 1, "reminder2": 2}
"""What nobody chose the time of: of how many reminders it is the last."""
JUST_NOW = timedelta(hours=1)
"""A reminder is pointless so soon after another question, which has been waiting for Telegram or for a worker."""
CHOSEN = ("snooze",)
"""What the person asked for at a time of their own."""
SOUNDLESS = ("shut",)
"""Changes a message that is there already: nobody is woken."""


def left_in_peace(
    session: Session, municipality: Municipality, row: Row, member: Member, cycle: Cycle | None, now: datetime
) -> bool:
    """Put a claimed row off, or drop it, when its member is in quiet hours or away, or wants no (further) question.

    False, and nothing is done, when it may leave. `cycle` is the period that a question is about. What somebody waits
    for, or chose the time of, leaves at any hour.
    """
    own, zone = people.own_time(member), municipality.zone
    if row.kind in ASKING and cycle is not None and now < cycle.closes_at:
        if member.paused_at is not None:
            return _dropped(session, row, cycle, "paused", now)
        if is_away(own, local(now, zone).date()):
            back_at = ask_at(own, zone, local(cycle.opens_at, zone).time(), now, cycle.closes_at)
            if back_at is None:
                return _dropped(session, row, cycle, "away", now)
            outbox.put_off(session, row, back_at)
            return True
        if row.kind in REMINDERS and member.reminders < REMINDERS[row.kind]:  # they have changed their mind
            return _dropped(session, row, cycle, "wish", now)
        if row.kind in REMINDERS and outbox.has_heard(session, row.member_id or 0, ASKING, now - JUST_NOW):
            return _dropped(session, row, cycle, "late", now)
    wakes = row.kind not in (*CHOSEN, *SOUNDLESS) and urgency_of(row.kind, row.payload) != ANSWERS
    if not wakes or not is_quiet(own, zone, now):
        return False
    outbox.put_off(session, row, may_speak_at(own, zone, now))
    return True


def _dropped(session: Session, row: Row, cycle: Cycle, why: str, now: datetime) -> bool:
    outbox.settle(session, row, "dropped", now, detail=why)
    asking.not_asked(session, row.kind, cycle.key, row.member_id or 0, why)
    return True
