"""What a unit has answered is derived from everything its members did, and may change until the period closes."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from reporting.standing import UnitStanding, missing_units
from storage import answers
from tests.scheduler.cast import LYSEKIL, joins, period, reports, unit_that

CYCLE = period(date(2026, 11, 12))
NOW = CYCLE.opens_at + timedelta(hours=1)
WALKERS = unit_that("contacts", goes_out=True)
GUARDS = unit_that("all")


def says(session, member_id, kind, unit=WALKERS, **how):
    return answers.answer(session, CYCLE, unit, member_id, kind, NOW, **how)


def stands(session, unit=WALKERS):
    return answers.standing(session, LYSEKIL, CYCLE.key)[unit]


def test_a_unit_that_nobody_has_heard_of_is_missing(database):
    def look(session):
        anna = joins(session, 1, WALKERS)
        assert stands(session) == UnitStanding()
        says(session, anna, "calm")
        missing = missing_units(LYSEKIL, answers.standing(session, LYSEKIL, CYCLE.key))
        assert [unit.key for unit in missing] == [u.key for u in LYSEKIL.units if u.key != WALKERS]

    database.run_here(look)


def test_any_report_counts_before_calm_and_calm_before_not_out(database):
    def look(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, WALKERS)
        says(session, anna, "notout")
        assert stands(session).answer == "notout"
        says(session, bo, "calm")
        assert stands(session).answer == "calm"
        reports(session, anna, WALKERS, CYCLE)
        reports(session, bo, WALKERS, CYCLE)
        assert stands(session) == UnitStanding(2, "report", None)

    database.run_here(look)


def test_a_report_taken_back_counts_no_more(database):
    def look(session):
        anna = joins(session, 1, WALKERS)
        reports(session, anna, WALKERS, CYCLE, withdrawn=True)
        says(session, anna, "done")
        assert stands(session).answer is None

    database.run_here(look)


def test_one_guard_of_several_never_says_not_out_for_all(database):
    def look(session):
        guards = [joins(session, number, GUARDS, contact=False) for number in (1, 2, 3)]
        says(session, guards[0], "notout", GUARDS)
        says(session, guards[1], "notout", GUARDS)
        assert stands(session, GUARDS).answer is None
        says(session, guards[2], "notout", GUARDS)
        assert stands(session, GUARDS) == UnitStanding(0, "notout", 0)

    database.run_here(look)


def test_a_coordinator_says_not_out_for_the_whole_unit(database):
    def look(session):
        ulla = joins(session, 9, rank="coordinator")
        joins(session, 1, GUARDS), joins(session, 2, GUARDS)
        says(session, ulla, "notout", GUARDS, on_behalf=True)
        assert stands(session, GUARDS).answer == "notout"

    database.run_here(look)


def test_the_last_word_counts_until_the_period_closes(database):
    def look(session):
        anna = joins(session, 1, WALKERS)
        assert says(session, anna, "calm")
        assert says(session, anna, "notout")
        assert says(session, anna, "notout")
        assert stands(session).answer == "notout"
        assert not answers.answer(session, CYCLE, WALKERS, anna, "calm", CYCLE.closes_at)
        assert not answers.set_evenings(session, CYCLE, WALKERS, anna, 2, CYCLE.closes_at)
        assert stands(session).answer == "notout"

    database.run_here(look)


def test_evenings_are_the_most_that_anybody_tells_and_no_answer_by_themselves(database):
    def look(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, WALKERS)
        answers.set_evenings(session, CYCLE, WALKERS, anna, 3, NOW)
        assert stands(session) == UnitStanding(0, None, 3)
        says(session, anna, "calm")
        says(session, bo, "calm")
        answers.set_evenings(session, CYCLE, WALKERS, bo, 1, NOW)
        assert stands(session) == UnitStanding(0, "calm", 3)
        answers.set_evenings(session, CYCLE, WALKERS, anna, 0, NOW)
        assert stands(session).evenings == 1

    database.run_here(look)


@pytest.mark.parametrize("kind", ["maybe", "none", ""])
def test_an_unknown_answer_is_refused(database, kind):
    with pytest.raises(ValueError, match="not an answer"):
        database.run_here(lambda session: says(session, 1, kind))


@pytest.mark.parametrize("number", [4, -1])
def test_an_impossible_number_of_evenings_is_refused(database, number):
    with pytest.raises(ValueError, match="not a number"):
        database.run_here(lambda session: answers.set_evenings(session, CYCLE, WALKERS, 1, number, NOW))


def test_a_member_is_asked_for_what_they_are_contact_of(database):
    def look(session):
        anna = joins(session, 1, WALKERS, GUARDS)
        bo = joins(session, 2, WALKERS, contact=False)
        says(session, anna, "calm")
        mine = answers.asks(session, LYSEKIL, CYCLE.key, anna)
        assert [(ask.unit.key, ask.mine) for ask in mine if ask.unit.key == WALKERS] == [(WALKERS, "calm")]
        assert {ask.unit.key for ask in mine} == {WALKERS, GUARDS}
        assert answers.asks(session, LYSEKIL, CYCLE.key, bo) == []
        assert [ask.unit.key for ask in answers.asks(session, LYSEKIL, CYCLE.key, bo, also=WALKERS)] == [WALKERS]

    database.run_here(look)


def test_where_all_units_stand_costs_three_statements(database):
    def look(session):
        for number in range(1, 40):
            member = joins(session, number, GUARDS, WALKERS)
            says(session, member, "notout" if number % 2 else "calm", GUARDS)
            reports(session, member, WALKERS, CYCLE)
        asked = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *call: asked.append(call[2]))
        answers.standing(session, LYSEKIL, CYCLE.key)
        assert len(asked) == 3

    database.run_here(look)
