"""Published pictures on their way to the receivers of the municipality file: rows of the outbox with a `receiver`.

    waiting → sending → sent · refused · dropped        and back to waiting, to be tried again

Apart from what is said in Telegram: claimed by hands of their own (`scheduler.couriers`), so that a receiver that is
dead holds nobody up. A lost answer is no question here: the same delivery is sent again, and can be told by its number.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, update
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from reporting.municipality import Municipality, Receiver
from reporting.parcel_ways import Way

from . import deliveries, outbox
from .outbox import LEASE, NEWS, Row
from .tables import Outbox, Picture

KIND = "parcel"
MOST_TRIES = 20
LONGEST = timedelta(days=3)
"""How long a picture is tried, from when it was published."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)


class State(NamedTuple):
    """How a picture's way to one receiver stands."""

    receiver: str
    state: str
    detail: str
    attempts: int
    at: datetime
    """When it was settled, or is tried next."""


def put(session: Session, municipality: Municipality, picture_id: int, now: datetime) -> int:
    """Send a picture that has just been published to every receiver, once each. Returns how many that are."""
    return sum(
        outbox.put(
            session,
            _key(picture_id, receiver.key),
            KIND,
            receiver=receiver.key,
            payload={"picture": picture_id},
            urgency=NEWS,
            now=now,
        )
        for receiver in municipality.receivers
    )


def claim(session: Session, now: datetime, *, busy: Collection[str] = ()) -> list[Row]:
    """Take what is due, at most one row for each receiver, none for a busy one, for the length of a lease."""
    first: dict[str, Row] = {}
    for found in session.connection().execute(_DUE, {"now": now}):
        row = Row(*found)
        if row.receiver and row.receiver not in busy:
            first.setdefault(row.receiver, row)
    if not first:
        return []
    ours = {"ids": [row.id for row in first.values()], "until": now + LEASE}
    taken = set(session.connection().execute(_TAKE, ours).scalars())
    return [row._replace(attempts=row.attempts + 1) for row in first.values() if row.id in taken]


def find_lost(session: Session, now: datetime, *, alive: Collection[int] = ()) -> int:
    """Put back what a process that is gone had taken; it may have been sent, and is sent again under its number."""
    over = or_(col(Outbox.lease_until) <= now, col(Outbox.lease_until) > now + 2 * LEASE)  # or the clock was set back
    out = sql_select(*_COLUMNS).where(col(Outbox.state) == "sending", col(Outbox.receiver).is_not(None), over)
    rows = [Row(*each) for each in session.connection().execute(out)]
    return sum(outbox.wait(session, row, now, detail="lost") for row in rows if row.id not in alive)


def delivery(row: Row) -> str:
    """Return the number of a delivery: the same at every try, on every machine, and never that of another."""
    return str(uuid5(NAMESPACE_URL, f"est-bot {row.key} {round(row.created_at.timestamp())}"))


def is_replaced(session: Session, picture: Picture) -> bool:
    """Say whether a newer version of a picture is out, so that this one need not be sent any more."""
    newer = sql_select(func.count()).where(
        col(Picture.cycle) == picture.cycle,
        col(Picture.version) > picture.version,
        col(Picture.state) == "published",
    )
    return bool(session.scalar(newer))


def sent(session: Session, row: Row, now: datetime, status: int) -> None:
    """It was taken, with this answer."""
    outbox.settle(session, row, "sent", now, detail=str(status))


def refused(session: Session, row: Row, receiver: Receiver, now: datetime, status: int) -> None:
    """It was refused for good. The coordinators are told, once."""
    if outbox.settle(session, row, "refused", now, detail=str(status)):
        values = {"receiver": receiver.title, "status": status}
        deliveries.tell_coordinators(session, f"receiver:{row.id}", "receiver-notice-refused", values, now)


def retry(session: Session, row: Row, receiver: Receiver, now: datetime, at: datetime | None, reason: str) -> None:
    """It did not arrive: try again at `at` (UTC), or after a wait that grows; in the end give up, and say so."""
    if row.attempts >= MOST_TRIES or now - row.created_at >= LONGEST:
        if outbox.settle(session, row, "refused", now, detail=reason):
            values = {"receiver": receiver.title}
            deliveries.tell_coordinators(session, f"receiver:{row.id}", "receiver-notice-given-up", values, now)
        return
    outbox.wait(session, row, at or now + waiting(row.attempts), detail=reason)


def waiting(attempts: int) -> timedelta:
    """Return how long to wait after so many tries: half a minute, doubled each time, six hours at most."""
    doubled: int = 2 ** min(attempts - 1, 12)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def ways(session: Session, municipality: Municipality, picture_id: int) -> list[Way]:
    """Return how a picture's way to each receiver stands, for coordinators: by their names, in local time."""
    titles = {each.key: each.title for each in municipality.receivers}
    if not titles:
        return []
    found = _states(session, col(Outbox.key).in_([_key(picture_id, each) for each in titles]))
    return [
        Way(titles.get(each.receiver, each.receiver), each.state, each.at.astimezone(municipality.zone))
        for each in found
    ]


def troubles(session: Session, since: datetime) -> list[State]:
    """Return what has been published since then and refused, or tried and not taken yet, oldest first."""
    found = _states(session, col(Outbox.created_at) > since)
    return [each for each in found if each.state == "refused" or (each.state == "waiting" and each.attempts)]


def _key(picture_id: int, receiver: str) -> str:
    return f"{KIND}:{picture_id}:{receiver}"


def _states(session: Session, which: ColumnElement[bool]) -> list[State]:
    when = func.coalesce(col(Outbox.settled_at), col(Outbox.not_before))
    chosen = sql_select(col(Outbox.receiver), col(Outbox.state), col(Outbox.detail), col(Outbox.attempts), when)
    theirs = chosen.where(col(Outbox.receiver).is_not(None), which).order_by(col(Outbox.id))
    found = session.connection().execute(theirs)
    return [State(key or "", state, detail, attempts, at) for key, state, detail, attempts, at in found]


_COLUMNS = [getattr(Outbox, name) for name in Row._fields]
_Other = aliased(Outbox)
_UNDER_WAY = exists().where(col(_Other.receiver) == col(Outbox.receiver), col(_Other.state) == "sending")

_DUE = (
    sql_select(*_COLUMNS)
    .where(
        col(Outbox.state) == "waiting",
        col(Outbox.urgency) == NEWS,
        col(Outbox.not_before) <= bindparam("now"),
        col(Outbox.receiver).is_not(None),
        ~_UNDER_WAY,
    )
    .order_by(col(Outbox.id))
    .with_for_update(skip_locked=True)  # SQLite, which has no other writer now, leaves it out
)
_TAKE = (
    update(Outbox)
    .where(col(Outbox.id).in_(bindparam("ids", expanding=True)), col(Outbox.state) == "waiting")
    .values(state="sending", lease_until=bindparam("until"), attempts=col(Outbox.attempts) + 1)
    .returning(col(Outbox.id))
)
