"""How fast the bot speaks, shared by all workers on a database, and how long it is quiet when Telegram asks for it.

    bot           when the next message may leave: whoever is about to send reserves moments, one after the other
    quiet         until when nobody speaks; quiet.since says when that was asked, so that a clock set back is noticed

All in real seconds since 1970 by the clock of the database (of its server, or of the machine that a SQLite file is
on), so that hosts need not agree, and never by the clock that decides what is due, which may stand still or be moved.
A pace without an overall rate is no pace: it goes by the clock that decides what is due.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Float, bindparam, case, cast, extract, func, literal, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from .rows import Row
from .statements import connection, insert_or_ignore
from .tables import Outbox
from .tables import Pace as Moments

BOT, QUIET, SINCE = "bot", "quiet", "quiet.since"
HORIZON = 30.0
"""Seconds: a moment further ahead was reserved by a clock that has been set back since."""
BEHIND = 0.1
"""Seconds that whoever comes late to reserve may catch up."""


class Pace(NamedTuple):
    """What Telegram takes: messages a second in all, seconds between two in a chat, messages a minute in a group.

    https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this gives 30, 1 and 20; the direct
    answers to people spend the same 30, therefore 20 here. None sends as fast as it goes, for measuring.
    """

    overall: float | None = 20
    chat: float = 1.0
    group: int | None = 20


UNPACED = Pace(overall=None, chat=0.0, group=None)
"""As fast as it goes."""


def own_clock(pace: Pace, now: datetime) -> float | None:
    """Return what to count with instead of real seconds: nothing, unless there is no pace."""
    return None if pace.overall else now.timestamp()


def clock(dialect: str, given: float | None = None) -> ColumnElement[float]:
    """Real seconds since 1970, by the database; or what was given instead."""
    if given is not None:
        return literal(given, Float)
    if dialect == "postgresql":
        return cast(extract("epoch", func.clock_timestamp()), Float)
    return (func.julianday("now", type_=Float) - 2440587.5) * 86400.0  # no Unix seconds with fractions before 3.42


def quiet_for(session: Session, pace: Pace, now: datetime) -> float:
    """Return for how many seconds more nobody speaks, because Telegram asked for it. Every worker sees the same."""
    given = own_clock(pace, now)
    real, until, since = connection(session).execute(_looks(_dialect(session), given is None), {"given": given}).one()
    return remaining(session, real, until, since)


def remaining(session: Session, real: float, until: float | None, since: float | None) -> float:
    """Return how much is left of a pause. One that a clock was set back in begins anew."""
    if until is None or since is None or until <= real:
        return 0.0
    if real < since - 1:
        until = real + (until - since)
        _write(session, {QUIET: until, SINCE: real})
    return until - real


def hush(session: Session, seconds: float, pace: Pace, now: datetime) -> None:
    """Telegram asks for quiet: nobody speaks for so many seconds, unless somebody has been asked for longer."""
    given = own_clock(pace, now)
    real, until, since = connection(session).execute(_looks(_dialect(session), given is None), {"given": given}).one()
    if seconds > remaining(session, real, until, since):
        _write(session, {QUIET: real + seconds, SINCE: real, BOT: real + seconds})


def reserve(session: Session, rows: Sequence[Row], pace: Pace) -> list[float]:
    """Reserve a moment for each row to leave at, after all that others have; returns in how many seconds each is:
    a little less than none for one who comes late."""
    if not pace.overall or not rows:
        return [0.0] * len(rows)
    step = 1 / pace.overall
    ask = _reserves(_dialect(session))
    wanted = {"takes": step * len(rows)}
    found = connection(session).execute(ask, wanted).first()
    if found is None:
        insert_or_ignore(session, Moments, {"key": BOT, "free_at": 0.0})
        found = connection(session).execute(ask, wanted).one()
    free_at, real = found
    moments = [free_at - step * (len(rows) - at) for at in range(len(rows))]
    leaving = [{"row": row.id, "at": at} for row, at in zip(rows, moments, strict=True)]
    connection(session).execute(_LEAVES, leaving)
    return [at - real for at in moments]


def looking(dialect: str, *, real: bool) -> list[ColumnElement[Any]]:
    """The columns that every look at the pace begins with: the time, and until and since when nobody speaks."""
    now: ColumnElement[Any] = clock(dialect) if real else bindparam("given", type_=Float)
    return [now.label("real"), _moment(QUIET).label("until"), _moment(SINCE).label("since")]


@cache
def _looks(dialect: str, real: bool) -> Any:
    return sql_select(*looking(dialect, real=real))


@cache
def _reserves(dialect: str) -> Any:
    real = clock(dialect)
    kept = col(Moments.free_at).between(real - BEHIND, real + HORIZON)
    begins = case((kept, col(Moments.free_at)), else_=real)
    ours = update(Moments).where(col(Moments.key) == BOT).values(free_at=begins + bindparam("takes", type_=Float))
    return ours.returning(col(Moments.free_at), real)


def _moment(key: str) -> Any:
    return sql_select(col(Moments.free_at)).where(col(Moments.key) == key).scalar_subquery()


def _write(session: Session, moments: dict[str, float]) -> None:
    for key, at in moments.items():
        insert_or_ignore(session, Moments, {"key": key, "free_at": at})
    rows = [{"name": key, "at": at} for key, at in moments.items()]
    connection(session).execute(_SETS, rows)


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


_LEAVES = update(Outbox).where(col(Outbox.id) == bindparam("row")).values(leaves_at=bindparam("at", type_=Float))
_SETS = update(Moments).where(col(Moments.key) == bindparam("name")).values(free_at=bindparam("at", type_=Float))
