"""Who is asked in a period, when, and what the ledger says of those who are not: nobody is forgotten, nobody twice."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from reporting.municipality import Change
from storage import answers, asking, outbox, people
from storage.tables import Asking, Member, Outbox
from tests.scheduler.cast import LYSEKIL, at, joins, period, unit_that

CYCLE = period(date(2026, 11, 12))
"""Opens Thursday 19 November 16:00, reminds Sunday 18:00, closes Monday 12:00."""
WALKERS, GUARDS = unit_that("contacts", goes_out=True), unit_that("all")


def opens(session, now=CYCLE.opens_at, municipality=LYSEKIL):
    return asking.open(session, municipality, CYCLE, now)


def reminds(session, now=CYCLE.reminds_at, municipality=LYSEKIL):
    return asking.remind(session, municipality, CYCLE, now)


def sets(session, member_id, **values):
    member = session.get(Member, member_id)
    for name, value in values.items():
        setattr(member, name, value)
    session.flush()


def ledger(session):
    return {row.member_id: row.why for row in session.exec(select(Asking).order_by(col(Asking.member_id)))}


def words(session):
    rows = session.exec(select(Asking), execution_options={"populate_existing": True})
    return {row.member_id: row.reminder for row in rows}


def rows(session, kind):
    found = session.exec(select(Outbox).where(col(Outbox.kind) == kind), execution_options={"populate_existing": True})
    return {row.member_id: row for row in found}


def test_there_is_a_line_for_everybody_and_a_prompt_for_those_who_are_asked(database):
    def story(session):
        anna, didrik = joins(session, 1, WALKERS, GUARDS), joins(session, 2, WALKERS, contact=False)
        nobody, karin = joins(session, 3), joins(session, 4, GUARDS)
        gone, paused = joins(session, 5, GUARDS), joins(session, 6, GUARDS)
        people.mark_unreachable(session, gone, CYCLE.opens_at)
        sets(session, paused, paused_at=CYCLE.opens_at)
        assert opens(session) == [anna, karin]
        assert ledger(session) == {
            anna: "", didrik: "other", nobody: "none", karin: "", gone: "blocked", paused: "paused",
        }  # fmt: skip
        assert {row.key for row in rows(session, "prompt").values()} == {
            f"prompt:{CYCLE.key}:{each}" for each in (anna, karin)
        }
        assert {row.urgency for row in rows(session, "prompt").values()} == {outbox.PROMPTS}

    database.run_here(story)


def test_opening_twice_changes_nothing(database):
    def story(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, GUARDS)
        sets(session, bo, paused_at=CYCLE.opens_at)
        opens(session)
        people.resume(session, bo)
        assert opens(session, CYCLE.opens_at + timedelta(minutes=1)) == []
        assert ledger(session) == {anna: "", bo: "paused"}
        assert list(rows(session, "prompt")) == [anna]

    database.run_here(story)


def test_those_who_left_are_not_in_the_ledger(database):
    def story(session):
        joins(session, 1, WALKERS)
        gone = joins(session, 2, GUARDS)
        joins(session, 3, rank="coordinator")
        people.leave(session, gone, CYCLE.opens_at)
        opens(session)
        assert gone not in ledger(session)

    database.run_here(story)


def test_a_prompt_waits_for_the_end_of_quiet_hours_and_for_the_way_home(database):
    def story(session):
        sleeper, traveller, lost = (joins(session, number, GUARDS) for number in (1, 2, 3))
        sets(session, sleeper, quiet_from=15 * 60, quiet_to=18 * 60)
        sets(session, traveller, away_from=date(2026, 11, 16), away_to=date(2026, 11, 20))
        sets(session, lost, away_from=date(2026, 11, 16), away_to=date(2026, 11, 23))
        assert set(opens(session)) == {sleeper, traveller}
        assert ledger(session) == {sleeper: "", traveller: "", lost: "away"}
        prompts = rows(session, "prompt")
        assert prompts[sleeper].not_before == at(2026, 11, 19, 18)
        assert prompts[traveller].not_before == at(2026, 11, 21, 16)

    database.run_here(story)


def test_each_is_reminded_as_often_as_they_want_or_the_ledger_says_why_not(database):
    def story(session):
        quiet, one, two = (joins(session, number, GUARDS) for number in (1, 2, 3))
        snoozer, walker, gone, paused = (
            joins(session, 4, GUARDS), joins(session, 5, WALKERS), joins(session, 6, GUARDS), joins(session, 7, GUARDS),
        )  # fmt: skip
        sets(session, quiet, reminders=0)
        sets(session, two, reminders=2)
        opens(session)
        at_will = CYCLE.opens_at + timedelta(days=1)
        key = f"snooze:{CYCLE.key}:{snoozer}:{at_will.date()}"
        outbox.put(session, key, "snooze", member_id=snoozer, not_before=at_will, now=CYCLE.opens_at)
        answers.answer(session, CYCLE, WALKERS, walker, "calm", CYCLE.opens_at)
        people.mark_unreachable(session, gone, CYCLE.opens_at)
        sets(session, paused, paused_at=CYCLE.opens_at)
        assert set(reminds(session)) == {one, two}
        assert words(session) == {
            quiet: "wish", one: "sent", two: "sent", snoozer: "snoozed", walker: "answered", gone: "blocked",
            paused: "paused",
        }  # fmt: skip
        assert set(rows(session, "reminder")) == {one, two}
        assert {each: row.not_before for each, row in rows(session, "reminder2").items()} == {
            two: CYCLE.closes_at - timedelta(hours=3)
        }
        assert reminds(session) == []

    database.run_here(story)


def test_the_time_they_chose_is_instead_of_the_first_reminder_only(database):
    def story(session):
        anna = joins(session, 1, GUARDS)
        sets(session, anna, reminders=2)
        opens(session)
        key = f"snooze:{CYCLE.key}:{anna}:2026-11-20"
        outbox.put(session, key, "snooze", member_id=anna, not_before=at(2026, 11, 20, 16), now=CYCLE.opens_at)
        assert reminds(session) == []
        assert list(rows(session, "reminder2")) == [anna]

    database.run_here(story)


def test_a_reminder_waits_for_whoever_is_away_just_now(database):
    def story(session):
        anna, bo = joins(session, 1, GUARDS), joins(session, 2, GUARDS)
        opens(session)
        sets(session, anna, away_from=date(2026, 11, 21), away_to=date(2026, 11, 22))
        sets(session, bo, away_from=date(2026, 11, 21), away_to=date(2026, 11, 24))
        assert reminds(session) == [anna]
        assert rows(session, "reminder")[anna].not_before == at(2026, 11, 23, 8)
        assert words(session) == {anna: "sent", bo: "away"}

    database.run_here(story)


def test_whoever_is_still_to_be_asked_is_not_reminded_before(database):
    def story(session):
        anna = joins(session, 1, GUARDS)
        sets(session, anna, away_from=date(2026, 11, 16), away_to=date(2026, 11, 22))
        assert opens(session) == [anna]
        assert reminds(session) == []
        assert words(session) == {anna: "away"}

    database.run_here(story)


def test_somebody_who_became_contact_by_anothers_leaving_is_asked_at_last(database):
    def story(session):
        joins(session, 9, rank="coordinator")
        anna, didrik = joins(session, 1, WALKERS), joins(session, 2, WALKERS, contact=False)
        opens(session)
        people.leave(session, anna, CYCLE.opens_at)
        assert reminds(session) == [didrik]
        assert list(rows(session, "prompt")) == [anna, didrik]
        assert (ledger(session)[didrik], words(session)[didrik]) == ("", "late")

    database.run_here(story)


def test_a_period_that_was_opened_before_there_was_a_ledger_is_reminded_all_the_same(database):
    def story(session):
        anna, bo = joins(session, 1, GUARDS), joins(session, 2, GUARDS)
        outbox.put(session, f"prompt:{CYCLE.key}:{anna}", "prompt", member_id=anna, now=CYCLE.opens_at)
        assert set(reminds(session)) == {anna, bo}
        assert (list(rows(session, "reminder")), list(rows(session, "prompt"))) == ([anna], [anna, bo])
        assert words(session) == {anna: "sent", bo: "late"}

    database.run_here(story)


# ---- those who come, or come back


def back(session, member_id, now=CYCLE.opens_at + timedelta(days=1), municipality=LYSEKIL):
    return asking.back(session, municipality, member_id, now)


def test_whoever_joins_an_open_period_is_asked_once(database):
    def story(session):
        opens(session)
        anna = joins(session, 1, GUARDS)
        assert back(session, anna)
        assert not back(session, anna)
        assert ledger(session) == {anna: ""}
        assert list(rows(session, "prompt")) == [anna]
        assert not back(session, joins(session, 2, GUARDS), CYCLE.closes_at)

    database.run_here(story)


def test_whoever_joins_after_the_reminder_has_had_none(database):
    def story(session):
        opens(session)
        anna = joins(session, 1, GUARDS)
        assert back(session, anna, CYCLE.reminds_at + timedelta(minutes=1))
        assert words(session) == {anna: "late"}

    database.run_here(story)


@pytest.mark.parametrize("reason", ["away", "paused", "blocked"])
def test_whoever_is_back_sooner_than_they_said_is_asked(database, reason):
    def story(session):
        anna = joins(session, 1, GUARDS)
        missing = {
            "away": {"away_from": date(2026, 11, 1), "away_to": date(2026, 12, 31)},
            "paused": {"paused_at": CYCLE.opens_at},
            "blocked": {"unreachable_since": CYCLE.opens_at},
        }[reason]
        sets(session, anna, **missing)
        assert opens(session) == []
        assert not back(session, anna)
        sets(session, anna, **dict.fromkeys(missing))
        assert back(session, anna)
        assert ledger(session) == {anna: ""}
        assert rows(session, "prompt")[anna].state == "waiting"

    database.run_here(story)


def test_a_question_that_waits_for_the_way_home_comes_when_they_are_home_sooner(database):
    def story(session):
        anna = joins(session, 1, GUARDS)
        sets(session, anna, away_from=date(2026, 11, 1), away_to=date(2026, 11, 21))
        opens(session)
        assert rows(session, "prompt")[anna].not_before == at(2026, 11, 22, 16)
        people.set_away(session, anna, None, None)
        session.refresh(session.get(Member, anna))
        assert back(session, anna)
        assert rows(session, "prompt")[anna].not_before == CYCLE.opens_at + timedelta(days=1)

    database.run_here(story)


def test_a_question_that_was_dropped_on_its_way_comes_after_all(database):
    def story(session):
        anna = joins(session, 1, GUARDS)
        opens(session)
        [row] = outbox.claim(session, CYCLE.opens_at).rows
        outbox.settle(session, row, "dropped", CYCLE.opens_at, detail="paused")
        asking.not_asked(session, "prompt", CYCLE.key, anna, "paused")
        assert ledger(session) == {anna: "paused"}
        assert back(session, anna)
        assert rows(session, "prompt")[anna].state == "waiting"
        assert [each.id for each in outbox.claim(session, CYCLE.opens_at + timedelta(days=1)).rows] == [row.id]

    database.run_here(story)


def test_a_question_that_arrived_is_not_repeated_but_the_missed_reminder_comes(database):
    def story(session):
        anna = joins(session, 1, GUARDS)
        opens(session)
        [row] = outbox.claim(session, CYCLE.opens_at).rows
        outbox.settle_sent(session, [(row, 7)], CYCLE.opens_at)
        sets(session, anna, paused_at=CYCLE.opens_at)
        assert reminds(session) == []
        sets(session, anna, paused_at=None)
        later = CYCLE.reminds_at + timedelta(hours=1)
        assert back(session, anna, later)
        assert not back(session, anna, later)
        assert rows(session, "prompt")[anna].state == "sent"
        assert rows(session, "reminder")[anna].not_before == later
        assert words(session) == {anna: "sent"}

    database.run_here(story)


def test_all_of_a_unit_are_asked_when_it_is_in_operation_after_all(database):
    def story(session):
        resting = at_rest(GUARDS, "2026-11-16", "2026-11-29")
        anna, bo = joins(session, 1, GUARDS), joins(session, 2, GUARDS)
        assert opens(session, municipality=resting) == []
        assert set(ledger(session).values()) == {"resting"}
        asking.back_in(session, LYSEKIL, GUARDS, CYCLE.opens_at + timedelta(hours=1))
        assert set(rows(session, "prompt")) == {anna, bo}
        assert set(ledger(session).values()) == {""}

    database.run_here(story)


# ---- units that are not in operation


def at_rest(unit, first, last):
    days = [{"from": first, "to": last}]
    made = LYSEKIL.with_changes([Change(kind="unit", key=unit, value={"not_in_operation": days})])
    assert not made.ignored_changes
    return made


def test_a_unit_rests_when_it_does_on_the_day_that_its_question_goes_out(database):
    def story(session):
        anna = joins(session, 1, GUARDS)
        assert opens(session, municipality=at_rest(GUARDS, "2026-11-09", "2026-11-18")) == [anna]
        standing = answers.standing(session, at_rest(GUARDS, "2026-11-19", "2026-11-19"), CYCLE.key)
        assert GUARDS not in standing

    database.run_here(story)


def test_somebody_with_another_unit_is_asked_for_that_one_only(database):
    def story(session):
        resting = at_rest(GUARDS, "2026-11-16", "2026-11-29")
        anna = joins(session, 1, GUARDS, WALKERS)
        assert opens(session, municipality=resting) == [anna]
        assert [each.unit.key for each in answers.asks(session, resting, CYCLE.key, anna)] == [WALKERS]
        answers.answer(session, CYCLE, WALKERS, anna, "calm", CYCLE.opens_at)
        assert reminds(session, municipality=resting) == []
        assert words(session) == {anna: "answered"}

    database.run_here(story)


def test_a_resting_unit_is_missed_by_nobody_and_counts_when_it_is_heard_from(database):
    def story(session):
        resting = at_rest(GUARDS, "2026-11-16", "2026-11-29")
        anna = joins(session, 1, GUARDS)
        standing = answers.standing(session, resting, CYCLE.key)
        assert len(standing) == len(LYSEKIL.units) - 1
        assert GUARDS not in {unit.key for unit in answers.missing_units(resting, standing)}
        answers.answer(session, CYCLE, GUARDS, anna, "calm", CYCLE.opens_at)
        assert len(answers.standing(session, resting, CYCLE.key)) == len(LYSEKIL.units)

    database.run_here(story)
