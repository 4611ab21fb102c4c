"""The pictures of a town, after histories of several lengths, and of a year with a million reports in it.

history 10000,100000 9    one line of JSON for each length of history, with the median of so many turns
year 1000000 3            one line: how long the picture of the year takes
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import insert, text, update

from benchmarks.script import MUNICIPALITY
from reporting.cycle import BANDS, Cycle, cycle_of, previous
from reporting.long import spans
from reporting.municipality import Municipality, load
from storage import Session, long, migrate, pictures
from storage.database import Database
from storage.tables import Answer, Member, Picture, Report, Revision
from storage.tables import Cycle as CycleRow

IN_PERIOD = 300
PERIOD_OF = date(2026, 11, 12)
AT_ONCE = 20_000
IN_YEAR = 25
"""Periods: all of them within it."""
FULL = 7
"""How many of the newest periods before have a whole picture; those longer ago a small one, to spare the disk."""


def history(lengths: list[int], turns: int) -> None:
    municipality = load(MUNICIPALITY)
    database = Database(os.environ["DATABASE_URL"])
    migrate.upgrade(database)
    cycle = cycle_of(municipality.rhythm, PERIOD_OF)
    told = Telling(municipality)
    database.run_here(lambda session: _begin(session, told, cycle))
    before = previous(municipality.rhythm, cycle)
    there = 0
    for length in lengths:
        while there < length:
            some, before = _periods(municipality, before, min(length - there, AT_ONCE) // IN_PERIOD + 1)
            rows = [row for each in some for row in told.rows(each, IN_PERIOD)]
            database.run_here(lambda session, some=some, rows=rows: _write(session, some, rows))
            there += len(rows)
        _settle(database)
        if length == lengths[0]:
            _remember(database, municipality, cycle)
        print(json.dumps({"history": there, **_measured(database, municipality, cycle, turns)}), flush=True)
    database.close()


def year(reports: int, turns: int) -> None:
    municipality = load(MUNICIPALITY)
    database = Database(os.environ["DATABASE_URL"])
    migrate.upgrade(database)
    told = Telling(municipality)
    newest = cycle_of(municipality.rhythm, date(PERIOD_OF.year, 12, 20))
    some, _ = _periods(municipality, newest, IN_YEAR)
    database.run_here(lambda session: _begin(session, told, newest))
    for each in some:
        rows = list(told.rows(each, reports // IN_YEAR + 1))
        database.run_here(lambda session, each=each, rows=rows: _write(session, [each], rows))
    _settle(database)
    _remember(database, municipality, cycle_of(municipality.rhythm, date(PERIOD_OF.year + 1, 1, 10)), periods=1)
    span, now = spans.of_day("year", PERIOD_OF), newest.publishes_at + timedelta(days=60)
    took = _median_of(database, lambda session: long.data(session, municipality, span, now), turns)
    print(json.dumps({"year": took}), flush=True)
    database.close()


def _settle(database: Database) -> None:
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


class Telling:
    """Somebody who makes up reports that look like those of a town."""

    def __init__(self, municipality: Municipality) -> None:
        self.chance = random.Random(20261128)
        self.places = [place.key for place in municipality.places]
        self.units = [unit.key for unit in municipality.units]
        self.kinds = [
            (category.code, part.code)
            for category in municipality.categories
            for part in category.subcategories
            if part.asks != "event"
        ]
        self.number = 0

    def rows(self, cycle: Cycle, reports: int) -> Iterator[dict[str, Any]]:
        """The reports of a period: some late, some taken back, some of one incident, every third with a text."""
        chance, first = self.chance, self.number + 1
        length = (cycle.last_day - cycle.first_day).days + 1
        for _ in range(reports):
            self.number += 1
            day = cycle.first_day + timedelta(days=chance.randrange(length))
            category, part = chance.choice(self.kinds)
            sent = (
                _at(day, chance.randrange(6, 30)) if chance.random() < 0.95 else cycle.closes_at + timedelta(hours=30)
            )
            joined = self.number > first + 20 and chance.random() < 0.05
            yield {
                "id": self.number,
                "member_id": chance.randrange(1, 41),
                "cycle": cycle.key,
                "unit": chance.choice(self.units),
                "on_behalf": False,
                "category": category,
                "subcategory": part,
                "place": self.places[min(int(chance.expovariate(0.12)), len(self.places) - 1)],
                "day": day,
                "band": chance.choice(BANDS),
                "seriousness": chance.choice((1, 1, 2, 2, 3)),
                "seriousness_assumed": chance.random() < 0.5,
                "note": "Klotter på muren vid porten" if chance.random() < 0.3 else None,
                "review": chance.choice(("submitted", "approved")),
                "incident": first if joined else None,
                "told_apart": False,
                "sent_at": sent,
                "withdrawn_at": sent if chance.random() < 0.02 else None,
            }


def _at(day: date, hour: int) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T00:00:00+00:00") + timedelta(hours=hour)


def _begin(session: Session, told: Telling, cycle: Cycle) -> None:
    members = [{"id": n, "telegram_id": n, "name": f"M{n}", "enrolled_at": cycle.opens_at} for n in range(1, 41)]
    session.connection().execute(insert(Member), members)
    if cycle.contains(PERIOD_OF):
        _write(session, [cycle], list(told.rows(cycle, IN_PERIOD)))


def _periods(municipality: Municipality, cycle: Cycle, some: int) -> tuple[list[Cycle], Cycle]:
    found = []
    for _ in range(some):
        found.append(cycle)
        cycle = previous(municipality.rhythm, cycle)
    return found, cycle


def _write(session: Session, some: list[Cycle], rows: list[dict[str, Any]]) -> None:
    moments = ("key", "first_day", "last_day", "opens_at", "reminds_at", "closes_at", "publishes_at")
    cycles = [{name: getattr(each, name) for name in moments} | {"next_moment": "done"} for each in some]
    connection = session.connection()
    connection.execute(insert(CycleRow), cycles)
    connection.execute(insert(Report), rows)
    calm = [
        {"cycle": each.key, "unit": f"u{n % 9}", "member_id": n, "kind": "calm", "answered_at": each.opens_at}
        for each in some
        for n in range(1, 13)
    ]
    connection.execute(insert(Answer), calm)
    changed = [
        {"report_id": row["id"], "changes": {"band": ["natt", "kvall"]}, "state": "made", "at": row["sent_at"]}
        for row in rows[::20]
    ]
    connection.execute(insert(Revision), changed)


def _remember(database: Database, municipality: Municipality, cycle: Cycle, periods: int = FULL) -> None:
    """The newest periods before have their pictures, published."""
    before, _ = _periods(municipality, previous(municipality.rhythm, cycle), periods)
    for each in reversed(before):
        database.run_here(lambda session, each=each: pictures.make(session, municipality, each, each.closes_at))
    with database.engine.begin() as connection:
        connection.execute(update(Picture).values(state="published"))


def _measured(database: Database, municipality: Municipality, cycle: Cycle, turns: int) -> dict[str, float]:
    as_of = cycle.closes_at

    def drafted(session: Session) -> None:
        picture = pictures.make(session, municipality, cycle, as_of)
        pictures.refresh(session, municipality, picture)

    steps: dict[str, Callable[[Session], object]] = {
        "computed": lambda session: pictures.compute(session, municipality, cycle, as_of),
        "drafted": drafted,
    }
    return {name: _median_of(database, work, turns) for name, work in steps.items()}


def _median_of(database: Database, work: Callable[[Session], object], turns: int) -> float:
    def undone(session: Session) -> float:
        begun = time.perf_counter()
        work(session)
        took = time.perf_counter() - begun
        session.rollback()
        return took

    return median([database.run_here(undone) for _ in range(turns + 1)][1:])  # the first warms


if __name__ == "__main__":
    if sys.argv[1] == "year":
        year(int(sys.argv[2]), int(sys.argv[3]))
    else:
        history([int(each) for each in sys.argv[2].split(",")], int(sys.argv[3]))
