"""When a coordinator may nudge somebody, or send them the question again. Pure: an entry of the ledger says it all."""

from datetime import datetime, timedelta

from reporting.ledger import ON_ITS_WAY, REACHED, Entry, Sending, Told, obstacle
from reporting.own_time import OwnTime, may_speak_at

NUDGE_AGAIN = timedelta(hours=12)
"""Nobody is nudged more often than this."""
SEND_AGAIN = timedelta(hours=1)
"""Nor gets the question again more often than this, once it has arrived."""


def unnudged(entry: Entry) -> Told | None:
    """Say why a coordinator's nudge would be wrong now; None when it may go."""
    if not entry.is_open:
        return Told("closed")
    if (stopped := obstacle(entry)) is not None:
        return stopped
    if not entry.waiting:
        return Told("answered")
    if entry.asked and entry.asked[-1].state in ON_ITS_WAY:
        return Told("not-yet")
    last = max((each.put_at for each in entry.sendings if each.kind == "nudge" and _counts(each)), default=None)
    return Told("recent", {"at": last}) if last is not None and entry.now < last + NUDGE_AGAIN else None


def unsent_again(entry: Entry) -> Told | None:
    """Say why the question cannot be sent again now; None when it can."""
    if not entry.is_open:
        return Told("closed")
    if (stopped := obstacle(entry)) is not None:
        return stopped
    if not entry.waiting:
        return Told("answered")
    if entry.asked and entry.asked[-1].state in ON_ITS_WAY:
        return Told("not-yet")
    last = max((each.put_at for each in entry.sendings if each.kind == "again" and each.state == "sent"), default=None)
    return Told("recent", {"at": last}) if last is not None and entry.now < last + SEND_AGAIN else None


def following(entry: Entry, kind: str) -> int:
    """Return the number of the next nudge, or of the next time that the question is sent again."""
    return 1 + sum(each.kind == kind for each in entry.sendings)


def speaks_at(entry: Entry, now: datetime) -> datetime:
    """Return when what is put now may leave: when their quiet hours are over."""
    return may_speak_at(OwnTime(*entry.quiet), entry.zone, now)


def _counts(row: Sending) -> bool:
    return row.state in ON_ITS_WAY or row.state in REACHED
