"""Rounds of the scheduler on a database of so many members: the one that opens a period, and those with nothing due."""

import gc
import json
import os
import sys
import time
from datetime import UTC, date, datetime, timedelta

import psutil
from sqlalchemy import insert

from benchmarks.contenders.ours import enrol
from benchmarks.script import MUNICIPALITY
from reporting.cycle import cycle_of
from reporting.municipality import Municipality, load
from scheduler.round import round_once
from storage import Session, migrate
from storage.database import Database
from storage.tables import Asking, Cycle, Outbox

IDLE = 200


def main(members: int, history: int) -> None:
    municipality = load(MUNICIPALITY)
    cycle = cycle_of(municipality.rhythm, date(2026, 11, 12))
    database = Database(os.environ["DATABASE_URL"])
    migrate.upgrade(database)
    before = cycle.opens_at - timedelta(minutes=5)
    database.run_here(lambda session: enrol(session, members, "night_walker", before))
    database.run_here(lambda session: _past(session, municipality, members, history))
    gc.collect()
    found: dict[str, float] = {}
    process = psutil.Process()
    database.run_here(lambda session: round_once(session, municipality, before))
    found["idle"] = _median([_took(database, municipality, before) for _ in range(IDLE)])
    memory = process.memory_info().rss
    found["opens"] = _took(database, municipality, cycle.opens_at, wanted="opens")
    found["grown"] = (process.memory_info().rss - memory) / 1e6
    found["idle_after"] = _median(
        [_took(database, municipality, cycle.opens_at + timedelta(minutes=1)) for _ in range(IDLE)]
    )
    found["bare"] = _bare(database, members)
    print(json.dumps(found), flush=True)
    database.close()


def _took(database: Database, municipality: Municipality, now: datetime, wanted: str | None = None) -> float:
    begun = time.perf_counter()
    report = database.run_here(lambda session: round_once(session, municipality, now))
    took = time.perf_counter() - begun
    assert (report.moment if report else None) == wanted
    return took


def _past(session: Session, municipality: Municipality, members: int, history: int) -> None:
    """Periods long done, with what was asked and said in them."""
    first = cycle_of(municipality.rhythm, date(2026, 11, 12)).first_day
    for number in range(1, history + 1):
        past = cycle_of(municipality.rhythm, first - timedelta(days=14 * number))
        moments = {
            name: getattr(past, name)
            for name in ("first_day", "last_day", "opens_at", "reminds_at", "closes_at", "publishes_at")
        }
        session.add(Cycle(key=past.key, **moments, next_moment="done", due_at=None))
        some = range(1, min(members, 4000) + 1)
        session.connection().execute(
            insert(Asking), [{"cycle": past.key, "member_id": each, "decided_at": past.opens_at} for each in some]
        )
        session.connection().execute(insert(Outbox), [_prompt(past.key, each, past.opens_at, "sent") for each in some])


def _bare(database: Database, members: int) -> float:
    """The same two rows for each, by one statement each and nothing else: what the database asks for it."""
    at = datetime(2030, 1, 1, tzinfo=UTC)
    begun = time.perf_counter()

    def put(session: Session) -> None:
        session.connection().execute(
            insert(Asking),
            [{"cycle": "2030-01-01", "member_id": each, "decided_at": at} for each in range(1, members + 1)],
        )
        rows = [_prompt("2030-01-01", each, at, "waiting") for each in range(1, members + 1)]
        session.connection().execute(insert(Outbox), rows)

    database.run_here(put)
    return time.perf_counter() - begun


def _prompt(cycle: str, member: int, at: datetime, state: str) -> dict[str, object]:
    return {
        "key": f"prompt:{cycle}:{member}",
        "kind": "prompt",
        "urgency": 1,
        "member_id": member,
        "payload": {"cycle": cycle},
        "state": state,
        "not_before": at,
        "created_at": at,
        "settled_at": at if state == "sent" else None,
    }


def _median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
