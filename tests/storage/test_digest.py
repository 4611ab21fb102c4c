"""The daily word to coordinators: once a day and person, only when something waits, and never to who is away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlmodel import select

from reporting.municipality import MunicipalityError, parse
from scheduler.round import plan, round_once
from storage import digests, pictures, reviews
from storage.database import Database
from storage.tables import Member, Outbox, Report, Revision
from tests.reporting.pictures import CYCLE, LYSEKIL, PREVIOUS
from tests.storage.test_pictures import coordinates, tells

ZONE = ZoneInfo("Europe/Stockholm")
DAY = date(2026, 11, 18)


def at(clock, day=DAY):
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=ZONE).astimezone(ZoneInfo("UTC"))


def puts(database, now):
    return database.run_here(lambda session: digests.put_due(session, LYSEKIL, now))


def keys(session):
    return list(session.exec(select(Outbox.key).where(Outbox.kind == "digest").order_by(Outbox.id)))


def test_it_is_said_at_its_hour_once_a_day_while_texts_wait(database):
    def begin(session):
        ulla, nils = coordinates(session), coordinates(session, "Nils")
        return ulla, nils, tells(session, note="Tre A-traktorer", sent=at("02:00"))

    ulla, nils, report = database.run_here(begin)
    assert puts(database, at("08:59")) == []
    assert set(puts(database, at("09:00"))) == {ulla, nils}
    assert puts(database, at("09:01")) == puts(database, at("23:59")) == []
    next_day = DAY + timedelta(days=1)
    assert set(puts(database, at("11:30", next_day))) == {ulla, nils}  # the machine was down at nine
    database.run_here(
        lambda s: reviews.decide(s, report, reviews.stamp(s.get(Report, report)), "approved", ulla, at("12:00"))
    )
    assert puts(database, at("09:00", DAY + timedelta(days=2))) == []
    found = database.run_here(keys)
    assert sorted(found) == sorted(f"digest:{day}:{who}" for day in (DAY, next_day) for who in (ulla, nils))


def test_what_comes_after_its_hour_waits_for_the_next_day(database):
    def begin(session):
        coordinates(session)
        tells(session, note="Klotter igen", sent=at("12:00"))

    database.run_here(begin)
    assert puts(database, at("12:01")) == []
    assert len(puts(database, at("09:00", DAY + timedelta(days=1)))) == 1


def test_a_proposal_is_reason_enough_and_a_calm_day_is_none(database):
    database.run_here(coordinates)
    assert puts(database, at("09:00")) == []

    def proposes(session):
        report = tells(session, sent=at("03:00"))
        session.add(Revision(report_id=report, changes={"place": ["a", "b"]}, state="proposed", at=at("04:00")))

    database.run_here(proposes)
    assert len(puts(database, at("09:00"))) == 1


@pytest.mark.parametrize(
    "away",
    [{"away_from": DAY, "away_to": DAY}, {"unreachable_since": at("01:00")}, {"rank": "member"}, {"state": "left"}],
)
def test_who_is_away_or_coordinates_no_more_is_left_in_peace(database, away):
    def begin(session):
        gone, nils = coordinates(session), coordinates(session, "Nils")
        for name, value in away.items():
            setattr(session.get(Member, gone), name, value)
        tells(session, note="Klotter", sent=at("02:00"))
        return nils

    nils = database.run_here(begin)
    assert puts(database, at("09:00")) == [nils]


def test_several_schedulers_say_it_once_and_after_a_crash_it_is_said_once(database_url):
    replicas = [Database(database_url) for _ in range(3)]

    def begin(session):
        coordinates(session)
        tells(session, note="Klotter", sent=at("02:00"))

    replicas[0].run_here(begin)
    with pytest.raises(ZeroDivisionError):
        replicas[0].run_here(lambda s: (digests.put_due(s, LYSEKIL, at("09:00")), 1 // 0))
    with ThreadPoolExecutor(3) as at_once:
        done = list(at_once.map(lambda each: puts(each, at("09:00")), replicas))
    assert sorted(map(len, done)) == [0, 0, 1]
    assert len(replicas[0].run_here(keys)) == 1
    for each in replicas:
        each.close()


def test_the_round_does_it_and_the_plan_only_tells(database):
    def begin(session):
        ulla = coordinates(session)
        tells(session, note="Klotter", sent=at("02:00"))
        return ulla

    ulla = database.run_here(begin)
    now = at("09:00")
    planned = database.run_here(lambda s: [(each.moment, each.members) for each in plan(s, LYSEKIL, now)])
    assert planned == [("digest", (ulla,))]
    assert database.run_here(keys) == []
    assert database.run_here(lambda s: round_once(s, LYSEKIL, now)).members == (ulla,)
    assert database.run_here(lambda s: round_once(s, LYSEKIL, now)) is None


def test_a_round_with_nothing_to_say_asks_for_little(database):
    def story(session):
        coordinates(session)
        for n in range(50):
            tells(session, note="Klotter", review="approved", unit=LYSEKIL.units[n % 10].key)
        digests.put_due(session, LYSEKIL, at("09:00"))
        seen = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *args: seen.append(args[2]))
        digests.put_due(session, LYSEKIL, at("09:01"))
        return seen

    assert len(database.run_here(story)) <= 6


def test_only_texts_of_periods_that_can_still_show_them_wait(database):
    """The open period, undecided pictures, the newest one; not an older one, nor one that went out by itself."""

    def story(session):
        ulla = coordinates(session)
        old, new = tells(session, cycle=PREVIOUS, note="Förra"), tells(session, note="Nu")
        both = reviews.waiting(session)
        first = pictures.make(session, LYSEKIL, PREVIOUS, PREVIOUS.closes_at)
        first.state, first.decided_by = "published", ulla
        session.add(first)
        session.flush()
        with_newest = reviews.waiting(session)
        second = pictures.make(session, LYSEKIL, CYCLE, CYCLE.closes_at)
        with_draft = reviews.waiting(session)
        first.state = "held"
        session.flush()
        with_held = reviews.waiting(session)
        first.state, second.state = "published", "published"
        session.flush()
        by_itself = reviews.waiting(session)
        return old, new, both, with_newest, with_draft, with_held, by_itself

    old, new, both, with_newest, with_draft, with_held, by_itself = database.run_here(story)
    assert both == with_newest == with_held == [old, new]
    assert with_draft == [new]
    assert by_itself == []


def test_the_hour_is_the_one_of_the_file(database):
    file = (Path(__file__).parents[2] / "municipalities" / "lysekil.toml").read_text("utf-8")
    early = parse(file.replace('digest = "09:00"', 'digest = "06:30"'), name="early.toml")

    def begin(session):
        coordinates(session)
        tells(session, note="Klotter", sent=at("02:00"))

    database.run_here(begin)
    assert database.run_here(lambda session: digests.put_due(session, early, at("06:29"))) == []
    assert len(database.run_here(lambda session: digests.put_due(session, early, at("06:30")))) == 1
    with pytest.raises(MunicipalityError, match="should be a time"):
        parse(file.replace('digest = "09:00"', 'digest = "nio"'), name="wrong.toml")
