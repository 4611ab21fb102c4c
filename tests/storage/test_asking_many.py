"""Ten thousand members: every one is decided upon, in few statements, and memory does not grow with them."""

import tracemalloc
from datetime import date

from sqlalchemy import event, insert
from sqlmodel import func, select

from storage import asking
from storage.tables import Asking, Member, Membership, Outbox
from tests.scheduler.cast import LYSEKIL, at, period

ENGINES_HERE = ("sqlite",)
CYCLE = period(date(2026, 11, 12))
MEMBERS = 10_000


def settle_in(session):
    """Every tenth is away for some days, a third goes to bed early, and reminders are wanted as often as not."""
    usual = {"language": "sv", "rank": "member", "state": "active", "enrolled_at": at(2026, 1, 1), "name": "N"}
    plain = {"awaiting": "", "shown": "", "album": "", "quiet_to": 420}
    rows = [
        {
            **usual,
            **plain,
            "telegram_id": number,
            "quiet_from": (1320, 1260, 900)[number % 3],
            "reminders": number % 3,
            "away_from": date(2026, 11, 18) if number % 10 == 0 else None,
            "away_to": date(2026, 11, 20 + number % 4) if number % 10 == 0 else None,
        }
        for number in range(1, MEMBERS + 1)
    ]
    session.connection().execute(insert(Member), rows)
    units = [unit.key for unit in LYSEKIL.units]
    seats = [
        {"member_id": number, "unit": units[number % len(units)], "role": "r", "contact": True, "since": at(2026, 1, 1)}
        for number in range(1, MEMBERS + 1)
    ]
    session.connection().execute(insert(Membership), seats)


def measured(database, act):
    statements = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    tracemalloc.start()
    done = database.run_here(act)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return done, len(statements), peak / 2**20


def test_ten_thousand_are_asked_and_reminded(database):
    database.run_here(settle_in)
    asked, statements, peak = measured(database, lambda s: asking.open(s, LYSEKIL, CYCLE, CYCLE.opens_at))
    assert len(asked) == len(set(asked)) > MEMBERS * 0.9
    assert statements < 200
    assert peak < 16
    count = database.run_here(lambda s: s.exec(select(func.count()).select_from(Asking)).one())
    assert count == MEMBERS
    reminded, statements, peak = measured(database, lambda s: asking.remind(s, LYSEKIL, CYCLE, CYCLE.reminds_at))
    assert MEMBERS * 0.5 < len(reminded) < MEMBERS * 0.7
    assert statements < 300
    assert peak < 16
    rows = database.run_here(lambda s: s.exec(select(func.count()).select_from(Outbox)).one())
    assert rows > len(asked) + len(reminded)
