"""The daily word to coordinators that texts or proposals wait: once a day and person, and not when nothing waits."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting.cycle import local
from reporting.municipality import Municipality
from reporting.own_time import is_away
from storage import outbox, people, reviews
from storage.statements import connection
from storage.tables import Outbox, Revision

KIND = "digest"
STALE = timedelta(hours=20)
"""A digest that could not leave for this long is dropped: the next day's says how it is then."""


def put_due(session: Session, municipality: Municipality, now: datetime) -> list[int]:
    """Put today's digest for those who have none yet, if anything waited at its hour. Returns their ids.

    One missed while nothing ran is made up for the same day. Who is away is left in peace: the others are told.
    """
    here = local(now, municipality.zone)
    due_at = datetime.combine(here.date(), municipality.digest, tzinfo=municipality.zone)
    if here < due_at:
        return []
    due_at = due_at.astimezone(now.tzinfo)
    key = f"{KIND}:{here.date().isoformat()}"
    reached = [each for each in people.coordinators(session) if each.unreachable_since is None]
    keys = {f"{key}:{each.id}": each.id or 0 for each in reached if not is_away(people.own_time(each), here.date())}
    had = set(session.exec(select(Outbox.key).where(col(Outbox.key).in_(keys)))) if keys else set()
    lacking = [member_id for each, member_id in keys.items() if each not in had]
    if not lacking or not _waited(session, due_at):
        return []
    moment = dict.fromkeys(lacking, due_at)  # before whatever else leaves now: it is the older news
    return outbox.put_to_members(session, KIND, lacking, key, {}, now, not_before=moment)


_PROPOSED = sql_select(func.count()).where(col(Revision.state) == "proposed", col(Revision.at) <= bindparam("at"))


def _waited(session: Session, at: datetime) -> bool:
    if reviews.number_waiting(session, at):
        return True
    return bool(connection(session).execute(_PROPOSED, {"at": at}).scalar_one())
