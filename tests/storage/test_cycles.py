"""Each moment of a period happens once, at its local time, whatever the process has slept through."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import select

from reporting.cycle import Moment, Rhythm
from storage import cycles
from storage.database import Database
from storage.tables import Cycle
from tests.scheduler.cast import RHYTHM, at, period, weekly

NOVEMBER = period(date(2026, 11, 12))
"""9–22 November:

Opens 19 November 16:00, reminds 22 November 18:00, closes 23 November 12:00, publishes 15:00.
"""


def happens(database: Database, now: datetime, rhythm: Rhythm = RHYTHM) -> list[tuple[str, str]]:
    """Every moment that a scheduler gets at `now`, each in its own transaction."""

    def one(session):
        cycles.keep(session, rhythm, now)
        return cycles.claim_due(session, now)

    got = []
    while claim := database.run_here(one):
        got.append((claim.cycle.key, claim.moment))
    return got


def test_every_moment_comes_once_at_its_time(database):
    assert happens(database, at(2026, 11, 19, 15, 59)) == []
    assert happens(database, at(2026, 11, 19, 16, 0)) == [("2026-11-09", "opens")]
    assert happens(database, at(2026, 11, 19, 16, 1)) == []
    assert happens(database, at(2026, 11, 22, 18, 0)) == [("2026-11-09", "reminds")]
    assert happens(database, at(2026, 11, 23, 12, 0)) == [("2026-11-09", "closes")]
    assert happens(database, at(2026, 11, 23, 15, 0)) == [("2026-11-09", "publishes")]
    assert happens(database, at(2026, 12, 3, 15, 59)) == []
    assert happens(database, at(2026, 12, 3, 16, 0)) == [("2026-11-23", "opens")]


def test_on_the_first_start_ever_the_past_is_let_be(database):
    assert happens(database, at(2026, 11, 23, 13, 0)) == []
    assert happens(database, at(2026, 12, 3, 16, 0)) == [("2026-11-23", "opens")]


def test_on_the_first_start_ever_an_open_period_is_asked_for(database):
    assert happens(database, at(2026, 11, 21, 9, 0)) == [("2026-11-09", "opens")]


def test_down_over_opens_is_made_up_once(database):
    happens(database, at(2026, 11, 18, 12, 0))
    assert happens(database, at(2026, 11, 20, 7, 0)) == [("2026-11-09", "opens")]
    assert happens(database, at(2026, 11, 20, 7, 1)) == []
    assert happens(database, at(2026, 11, 22, 18, 0)) == [("2026-11-09", "reminds")]


def test_down_over_opens_and_reminds_gives_a_prompt_and_no_reminder_on_top(database):
    happens(database, at(2026, 11, 18, 12, 0))
    assert happens(database, at(2026, 11, 22, 19, 0)) == [("2026-11-09", "opens")]
    assert happens(database, at(2026, 11, 22, 19, 1)) == []
    assert happens(database, at(2026, 11, 23, 12, 0)) == [("2026-11-09", "closes")]


def test_down_over_the_whole_answering_gives_a_picture_and_no_prompt(database):
    happens(database, at(2026, 11, 18, 12, 0))
    assert happens(database, at(2026, 11, 23, 13, 0)) == [("2026-11-09", "closes")]


def test_down_for_half_a_year_gives_only_the_latest_closed_period(database):
    happens(database, at(2026, 3, 4, 12, 0))
    assert happens(database, at(2026, 11, 25, 12, 0)) == [("2026-11-09", "closes"), ("2026-11-09", "publishes")]
    with_rows = database.run_here(lambda session: session.exec(select(Cycle)).all())
    assert [row.key for row in with_rows if row.next_moment != "done"] == ["2026-11-23"]


async def test_of_many_schedulers_one_gets_each_moment(database_url):
    replicas = [Database(database_url) for _ in range(4)]
    replicas[0].run_here(lambda session: cycles.keep(session, RHYTHM, at(2026, 11, 18, 12, 0)))
    now = at(2026, 11, 19, 16, 0)

    def one(session):
        cycles.keep(session, RHYTHM, now)
        return cycles.claim_due(session, now)

    claims = await asyncio.gather(*(each.run(one) for each in replicas * 3))
    assert [claim.moment for claim in claims if claim] == ["opens"]
    for each in replicas:
        each.close()


def test_new_times_count_for_periods_that_have_not_opened(database):
    happens(database, at(2026, 11, 19, 16, 0))
    later = replace(RHYTHM, opens=Moment(11, time(9)), closes=Moment(14, time(18)), publishes=Moment(14, time(20)))
    assert happens(database, at(2026, 11, 23, 12, 0), later) == [("2026-11-09", "closes")]
    happens(database, at(2026, 11, 23, 15, 0), later)
    assert happens(database, at(2026, 12, 3, 16, 0), later) == []
    assert happens(database, at(2026, 12, 4, 9, 0), later) == [("2026-11-23", "opens")]


def test_a_new_length_begins_after_the_period_that_has_opened(database):
    happens(database, at(2026, 11, 19, 16, 0))
    rhythm = weekly()
    assert happens(database, at(2026, 11, 23, 15, 0), rhythm)[-1] == ("2026-11-09", "publishes")
    assert happens(database, at(2026, 11, 27, 16, 0), rhythm) == [("2026-11-23", "opens")]
    rows = database.run_here(lambda session: session.exec(select(Cycle)).all())
    assert sorted((row.key, row.last_day.isoformat()) for row in rows)[1] == ("2026-11-23", "2026-11-29")


@pytest.mark.parametrize(
    ("before", "opens", "utc"),
    [
        (at(2026, 3, 20, 12), at(2026, 3, 26, 16), 15),
        (at(2026, 4, 1, 12), at(2026, 4, 9, 16), 14),
        (at(2026, 10, 20, 12), at(2026, 10, 22, 16), 14),
        (at(2026, 11, 1, 12), at(2026, 11, 5, 16), 15),
    ],
)
def test_opens_stays_at_four_local_time_when_the_clocks_change(database, before, opens, utc):
    assert opens.hour == utc
    happens(database, before)
    assert happens(database, opens - timedelta(minutes=1)) == []
    assert [moment for _, moment in happens(database, opens)] == ["opens"]


@pytest.mark.parametrize(("red_days", "of_new_year"), [("keep", date(2026, 12, 31)), ("later", date(2026, 12, 30))])
def test_two_weeks_are_two_weeks_over_week_53(database, red_days, of_new_year):
    rhythm = replace(RHYTHM, red_days=red_days)
    happens(database, at(2026, 12, 10, 12), rhythm)
    opened, now = [], at(2026, 12, 10, 16)
    while now < at(2027, 1, 31, 0):
        opened += [now.astimezone(UTC).date() for _, moment in happens(database, now, rhythm) if moment == "opens"]
        now += timedelta(days=1)
    assert opened == [date(2026, 12, 17), of_new_year, date(2027, 1, 14), date(2027, 1, 28)]


def test_a_moment_that_cannot_be_carried_out_lets_the_others_go_first(database):
    happens(database, at(2026, 11, 18, 12, 0))
    now = at(2026, 11, 19, 16, 0)
    database.run_here(lambda session: cycles.put_off(session, now, timedelta(minutes=10)))
    assert happens(database, now) == []
    assert happens(database, now + timedelta(minutes=10)) == [("2026-11-09", "opens")]


@pytest.mark.parametrize("key", ["", "2026-11-10", "never", "2026-13-01", "9999-12-31", "x" * 40])
def test_a_forged_period_is_none(database, key):
    assert database.run_here(lambda session: cycles.find(session, RHYTHM, key)) is None


def test_a_period_is_found_with_the_times_it_opened_with(database):
    happens(database, at(2026, 11, 19, 16, 0))
    changed = replace(RHYTHM, closes=Moment(14, time(14)))
    assert database.run_here(lambda session: cycles.find(session, changed, NOVEMBER.key)) == NOVEMBER
    other = database.run_here(lambda session: cycles.find(session, changed, "2026-12-21"))
    assert other.closes_at == at(2027, 1, 4, 14)
