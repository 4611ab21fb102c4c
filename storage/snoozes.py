"""*Påminn mig*: when a member chose to be reminded of a period's question. Only their last choice waits."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from . import outbox
from .statements import changed
from .tables import Outbox

KIND = "snooze"


def choose(session: Session, cycle: str, member_id: int, at: datetime, day: str, now: datetime) -> None:
    """Remind a member of a period (its key) at `at` (UTC), instead of what they chose before; said at that moment.

    `day` tells the choices apart in the key. A choice taken up again waits anew.
    """
    mine = f"{KIND}:{cycle}:{member_id}:"
    key, waiting = f"{mine}{day}", col(Outbox.state) == "waiting"
    which = col(Outbox.member_id) == member_id, col(Outbox.kind) == KIND, col(Outbox.key).startswith(mine)
    others = update(Outbox).where(*which, waiting, col(Outbox.key) != key)
    changed(session, others.values(state="dropped", settled_at=now))
    payload = {"cycle": cycle}
    if outbox.put(session, key, KIND, member_id=member_id, payload=payload, not_before=at, now=now):
        return
    again = update(Outbox).where(col(Outbox.key) == key, col(Outbox.state).in_(("waiting", "dropped")))
    anew = {"state": "waiting", "not_before": at, "created_at": now, "settled_at": None, "attempts": 0, "detail": ""}
    changed(session, again.values(anew))
