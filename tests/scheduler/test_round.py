"""A round prompts, reminds, shows and publishes, once each, and only those whom it concerns."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from scheduler.round import plan, round_once
from storage import answers, outbox, people, pictures
from storage.database import Database
from storage.tables import Cycle, Outbox
from tests.scheduler.cast import at, binds, joins, period, reports, town, unit_that

CYCLE = period(date(2026, 11, 12))
WALKERS = unit_that("contacts", goes_out=True)
GUARDS = unit_that("all")


def rounds(database: Database, now, municipality=None):
    done = []
    municipality = municipality or town()
    while report := database.run_here(lambda session: round_once(session, municipality, now)):
        done.append(report)
    return done


def keys(database: Database, kind: str) -> list[str]:
    rows = select(Outbox.key).where(col(Outbox.kind) == kind).order_by(col(Outbox.id))
    return database.run_here(lambda session: list(session.exec(rows)))


def test_at_opens_everybody_who_is_asked_gets_one_prompt(database):
    def settle_in(session):
        anna = joins(session, 1, WALKERS, GUARDS)
        joins(session, 2, WALKERS, contact=False)
        gone = joins(session, 3, GUARDS)
        people.mark_unreachable(session, gone, CYCLE.opens_at)
        return anna, joins(session, 4, GUARDS, contact=False)

    anna, didrik = database.run_here(settle_in)
    [report] = rounds(database, CYCLE.opens_at)
    assert (report.moment, set(report.members)) == ("opens", {anna, didrik})
    assert sorted(keys(database, "prompt")) == sorted(f"prompt:{CYCLE.key}:{each}" for each in (anna, didrik))
    assert rounds(database, CYCLE.opens_at) == []


async def test_two_schedulers_at_once_prompt_once(database_url):
    replicas = [Database(database_url) for _ in range(4)]

    def fill(session):
        for number in range(250):
            joins(session, number, WALKERS)

    replicas[0].run_here(fill)
    municipality = town()

    async def one(database):
        report = await database.run(lambda session: round_once(session, municipality, CYCLE.opens_at))
        return len(report.members) if report else 0

    assert sorted(await asyncio.gather(*map(one, replicas))) == [0, 0, 0, 250]
    assert await asyncio.gather(*map(one, replicas)) == [0, 0, 0, 0]
    assert len(keys(replicas[0], "prompt")) == 250
    for each in replicas:
        each.close()


def test_only_units_without_an_answer_are_reminded(database):
    def settle_in(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, GUARDS)
        return anna, bo, joins(session, 3, WALKERS)

    anna, bo, _ = database.run_here(settle_in)
    rounds(database, CYCLE.opens_at)
    database.run_here(lambda s: answers.answer(s, CYCLE, WALKERS, anna, "calm", CYCLE.opens_at))
    [report] = rounds(database, CYCLE.reminds_at)
    assert (report.moment, report.members) == ("reminds", (bo,))


def test_a_report_sent_before_opens_already_answers(database):
    anna = database.run_here(lambda session: joins(session, 1, WALKERS))
    database.run_here(lambda session: reports(session, anna, WALKERS, CYCLE))
    rounds(database, CYCLE.opens_at)
    [report] = rounds(database, CYCLE.reminds_at)
    assert report.members == ()


def test_whoever_asked_to_be_reminded_is_reminded_once_only(database):
    anna = database.run_here(lambda session: joins(session, 1, WALKERS))
    rounds(database, CYCLE.opens_at)
    tomorrow = CYCLE.opens_at + timedelta(days=1)
    key = f"snooze:{CYCLE.key}:{anna}:{tomorrow.date()}"
    database.run_here(lambda s: outbox.put(s, key, "snooze", member_id=anna, not_before=tomorrow, now=CYCLE.opens_at))
    [report] = rounds(database, CYCLE.reminds_at)
    assert report.members == ()


def test_at_closes_those_who_decide_get_the_draft(database):
    def settle_in(session):
        joins(session, 1, WALKERS)
        return joins(session, 8, rank="coordinator"), joins(session, 9, rank="deputy")

    deciding = database.run_here(settle_in)
    rounds(database, CYCLE.opens_at)
    [report] = rounds(database, CYCLE.closes_at)
    assert (report.moment, report.members) == ("closes", deciding)
    assert keys(database, "preview") == [f"preview:{report.picture_id}:{each}" for each in deciding]


def closed(database, municipality):
    def settle_in(session):
        return joins(session, 9, rank="coordinator"), binds(session, -100)

    who = database.run_here(settle_in)
    rounds(database, CYCLE.opens_at, municipality)
    [report] = rounds(database, CYCLE.closes_at, municipality)
    return (*who, report.picture_id)


def test_nothing_unreviewed_leaves_without_a_decision(database):
    ulla, room, picture = closed(database, town())
    [report] = rounds(database, CYCLE.publishes_at)
    assert (report.members, report.rooms, report.published) == ((ulla,), (room,), False)
    assert keys(database, "undecided") == [f"undecided:{CYCLE.key}:{ulla}"]
    assert keys(database, "unreviewed") == [f"unreviewed:{CYCLE.key}:{room}"]
    assert keys(database, "post") == []
    assert database.run_here(lambda s: pictures.get(s, picture).state) == "draft"


def test_a_picture_that_was_held_or_published_is_left_alone(database):
    ulla, _, picture = closed(database, town())
    database.run_here(lambda s: pictures.hold(s, picture, 1, ulla, CYCLE.closes_at))
    [report] = rounds(database, CYCLE.publishes_at)
    assert (report.members, report.rooms) == ((), ())


def test_where_the_municipality_wants_it_the_picture_goes_by_itself(database):
    municipality = town("automatic")
    _, room, picture = closed(database, municipality)
    [report] = rounds(database, CYCLE.publishes_at, municipality)
    assert report.published
    assert database.run_here(lambda s: pictures.get(s, picture).state) == "published"
    assert keys(database, "post")[0] == f"post:{picture}:{room}:0"
    assert keys(database, "unreviewed") == []


def test_automatic_without_a_group_asks_the_coordinator(database):
    municipality = town("automatic")
    ulla = database.run_here(lambda session: joins(session, 9, rank="coordinator"))
    for moment in (CYCLE.opens_at, CYCLE.closes_at):
        rounds(database, moment, municipality)
    [report] = rounds(database, CYCLE.publishes_at, municipality)
    assert (report.members, report.published) == ((ulla,), False)


def test_a_plan_tells_everything_and_does_nothing(database):
    anna = database.run_here(lambda session: joins(session, 1, WALKERS))
    told = database.run_here(lambda session: plan(session, town(), CYCLE.opens_at))
    assert [(each.moment, each.members) for each in told] == [("opens", (anna,))]
    assert keys(database, "prompt") == []
    assert database.run_here(lambda session: session.exec(select(Cycle)).all()) == []


def test_a_moment_that_fails_is_not_lost(database):
    rounds(database, CYCLE.opens_at)

    def breaks(session):
        round_once(session, town(), CYCLE.closes_at)
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        database.run_here(breaks)
    assert [each.moment for each in rounds(database, CYCLE.closes_at)] == ["closes"]


def test_a_new_year_is_prompted_like_any_other(database):
    anna = database.run_here(lambda session: joins(session, 1, WALKERS))
    rounds(database, at(2026, 12, 22, 12))
    [report] = rounds(database, at(2026, 12, 31, 16))
    assert (report.cycle.key, report.members) == ("2026-12-21", (anna,))
