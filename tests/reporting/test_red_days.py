"""Moments on red days: where they go, and that a period's moments keep their order whatever the rule."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import cycle
from reporting.cycle import Cycle, Moment, Rhythm
from reporting.red_days import RULES, is_red
from tests.reporting.test_cycle import LYSEKIL, STOCKHOLM, days, rhythms

TWENTY_YEARS = (date(2016, 1, 4), date(2036, 12, 29))


def every(rhythm: Rhythm, first: date = TWENTY_YEARS[0], last: date = TWENTY_YEARS[1]) -> list[Cycle]:
    found = []
    for each in cycle.onwards(rhythm, first):
        if each.first_day > last:
            return found
        found.append(each)
    raise AssertionError


def walls(found: Cycle) -> list[datetime]:
    at = (found.opens_at, found.reminds_at, found.closes_at, found.publishes_at)
    return [cycle.local(each, STOCKHOLM).replace(tzinfo=None) for each in at]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 1, 6),
        date(2026, 4, 3),
        date(2026, 4, 4),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 6, 6),
        date(2026, 6, 19),
        date(2026, 12, 24),
        date(2026, 12, 26),
        date(2026, 12, 31),
    ],
)
def test_the_red_days_and_eves_of_a_year(day: date) -> None:
    assert is_red(day)


@pytest.mark.parametrize("day", [date(2026, 11, 15), date(2026, 11, 14), date(2026, 4, 30), date(2026, 12, 23)])
def test_an_ordinary_sunday_and_a_half_eve_are_none(day: date) -> None:
    assert not is_red(day)


def test_the_question_of_ascension_day_goes_out_the_day_the_rule_says() -> None:
    ascension = replace(LYSEKIL, anchor=date(2026, 1, 5), opens=Moment(3, time(16)))
    shown = {
        rule: cycle.cycle_of(replace(ascension, red_days=rule), date(2026, 5, 11)).opens_at.date() for rule in RULES
    }
    assert shown == {"earlier": date(2026, 5, 13), "later": date(2026, 5, 15), "keep": date(2026, 5, 14)}


def test_a_weekday_moment_does_not_end_on_a_weekend() -> None:
    friday = replace(LYSEKIL, opens=Moment(4, time(9)), red_days="later")
    good_friday = cycle.cycle_of(replace(friday, anchor=date(2026, 3, 30)), date(2026, 4, 3))
    assert cycle.local(good_friday.opens_at, STOCKHOLM) == datetime(2026, 4, 7, 9, tzinfo=STOCKHOLM)


def test_what_cannot_go_later_goes_earlier() -> None:
    """New Year's Eve 2026 is a Thursday: the next working day comes after the reminder."""
    found = cycle.cycle_of(replace(LYSEKIL, red_days="later"), date(2026, 12, 31))
    assert [at.date() for at in walls(found)] == [
        date(2026, 12, 30),
        date(2027, 1, 3),
        date(2027, 1, 4),
        date(2027, 1, 4),
    ]


def test_what_can_go_neither_way_stays() -> None:
    """Easter Sunday 2027: the reminder has the question on one side and the end of the period on the other."""
    found = cycle.cycle_of(replace(LYSEKIL, red_days="later"), date(2027, 3, 20))
    assert [at.date() for at in walls(found)] == [
        date(2027, 3, 25),
        date(2027, 3, 28),
        date(2027, 3, 30),
        date(2027, 3, 30),
    ]


def test_what_was_moved_says_what_was_planned() -> None:
    rhythm = replace(LYSEKIL, red_days="later")
    found = cycle.cycle_of(rhythm, date(2026, 12, 31))
    assert cycle.planned(rhythm, found) == cycle.cycle_of(LYSEKIL, date(2026, 12, 31))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("anchor", [date(2026, 1, 5), date(2026, 1, 12)])
@pytest.mark.parametrize("length", [7, 14])
def test_over_twenty_years_the_order_holds_and_nothing_red_is_left_where_it_could_move(rule, anchor, length) -> None:
    """Anchors a week apart are all there are: of 14 days there are two, of 7 days one."""
    step = length - 14
    moments = {name: Moment(getattr(LYSEKIL, name).day + step, getattr(LYSEKIL, name).time) for name in _NAMES}
    rhythm = replace(LYSEKIL, anchor=anchor, days=length, red_days=rule, **moments)
    found = every(rhythm)
    assert len(found) > 20 * 365 // length
    for each, after in pairwise(found):
        assert each.last_day + timedelta(days=1) == after.first_day
        opens, reminds, closes, publishes = walls(each)
        assert opens < reminds < closes < publishes
        assert opens.date() < reminds.date() < closes.date()
        assert each.closes_at <= after.opens_at
        planned = walls(cycle.planned(rhythm, each))
        assert [at.time() for at in (opens, reminds, closes, publishes)] == [at.time() for at in planned]
        for at, was in zip((opens, reminds, closes, publishes), planned, strict=True):
            assert at == was or (is_red(was.date()) and not is_red(at.date()))
            assert was.weekday() > 4 or at.weekday() <= 4
        if rule != "keep":
            assert not is_red(opens.date())
            assert not is_red(closes.date())


_NAMES = ("opens", "reminds", "closes", "publishes")


@given(rhythms(), days, st.sampled_from(RULES))
@settings(max_examples=200, deadline=None)
def test_any_rhythm_keeps_its_order_under_any_rule(rhythm: Rhythm, day: date, rule) -> None:
    moved, plain = replace(rhythm, red_days=rule, zone=STOCKHOLM), replace(rhythm, zone=STOCKHOLM)
    found, planned = walls_of(moved, day), walls_of(plain, day)
    for (earlier, later), (was, would) in zip(pairwise(found), pairwise(planned), strict=True):
        assert earlier < later or (was == would and earlier == later) or was.date() == would.date()
        assert earlier <= later
    this, that = cycle.cycle_of(plain, day), cycle.next(plain, cycle.cycle_of(plain, day))
    if this.closes_at <= that.opens_at:
        one = cycle.cycle_of(moved, day)
        assert one.closes_at <= cycle.next(moved, one).opens_at


def walls_of(rhythm: Rhythm, day: date) -> list[datetime]:
    found = cycle.cycle_of(rhythm, day)
    assert found.contains(day)
    return walls(found)
