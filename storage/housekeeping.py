"""What is thrown away when nobody needs it any more. Reports, answers, pictures and people are never swept.

Of people only where they were not: days away that are long over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, update
from sqlmodel import Session, col

from storage.statements import changed
from storage.tables import Asking, Draft, Guest, Inbox, Member, Outbox

INBOX = timedelta(hours=48)
"""As long as Telegram may repeat an update, with a day to spare."""

OUTBOX = timedelta(days=90)
"""Settled deliveries and the ledger: the coordinator can ask what became of those of the last periods."""

CANCELLED = timedelta(days=7)
"""How long a cancelled draft can be taken up again; practice is kept no longer."""


@dataclass(frozen=True)
class Swept:
    """How many rows went."""

    inbox: int
    outbox: int
    drafts: int
    asking: int
    absences: int
    guests: int


def sweep(session: Session, now: datetime) -> Swept:
    """Delete what is past its time. Any number of processes may do it at once; invites stay, to say why they closed."""
    return Swept(
        inbox=changed(session, delete(Inbox).where(col(Inbox.received_at) < now - INBOX)),
        outbox=changed(session, delete(Outbox).where(col(Outbox.settled_at) < now - OUTBOX)),
        drafts=changed(
            session,
            delete(Draft).where(
                or_(col(Draft.state) == "cancelled", and_(col(Draft.state) == "sent", col(Draft.practice))),
                col(Draft.touched_at) < now - CANCELLED,
            ),
        ),
        asking=changed(session, delete(Asking).where(col(Asking.decided_at) < now - OUTBOX)),
        absences=changed(
            session,
            update(Member).where(col(Member.away_to) < (now - OUTBOX).date()).values(away_from=None, away_to=None),
        ),
        guests=changed(session, delete(Guest).where(col(Guest.until) <= now)),
    )
