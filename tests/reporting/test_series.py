"""A period beside earlier ones: what is compared, where the series breaks, and how both are frozen."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import cycle as cycles
from reporting.municipality import Change
from reporting.picture.composing import FORMAT, RULES, compose, stamp
from reporting.picture.inputs import Earlier, Inputs, Own
from reporting.picture.series import a_year_before
from tests.reporting.pictures import CYCLE, FORTNIGHT, LYSEKIL, STANDING, tallies, tally

PERIODS = [CYCLE]
while len(PERIODS) < 7:
    PERIODS.append(cycles.previous(LYSEKIL.rhythm, PERIODS[-1]))
BEFORE = PERIODS[1:]
"""The six periods before, newest first."""


def earlier(number, some, **more):
    """The period so many before this one, with what was told in it."""
    period = BEFORE[number - 1]
    values = {"cycle": period.key, "rules": RULES["version"], **more}
    moved = [each._replace(day=period.first_day + (each.day - CYCLE.first_day)) for each in some]
    return Earlier(period.first_day, period.last_day, period.closes_at, tuple(moved), **values)


def inputs(some=FORTNIGHT, *, before=(), **more):
    values = {"municipality": LYSEKIL, "period": CYCLE, "as_of": CYCLE.closes_at, "standing": STANDING, **more}
    return Inputs(tallies=some, earlier=sorted(before, key=lambda each: each.cycle), **values)


def series(*args, **more):
    return compose(inputs(*args, **more))["series"]


def breaks(*args, **more):
    return [(each["cycle"], each["kind"], each["name"]) for each in series(*args, **more)["breaks"]]


def test_the_last_six_periods_stand_beside_this_one_oldest_first():
    found = series(before=[earlier(n, [tally(n=n), tally(category="TRAFIK", sub=None)]) for n in range(1, 7)])
    assert [each["cycle"] for each in found["earlier"]] == [each.key for each in reversed(BEFORE)]
    assert [each["reports"] for each in found["earlier"]] == [7, 6, 5, 4, 3, 2]
    assert found["earlier"][-1] == {
        "cycle": BEFORE[0].key,
        "weeks": [[2026, 44], [2026, 45]],
        "first_day": "2026-10-26",
        "last_day": "2026-11-08",
        "reports": 2,
        "units": 1,
        "answered": 0,
        "asked": 0,
        "serious": 0,
        "imported": False,
        "categories": {"SKADE": 1, "TRAFIK": 1},
    }
    assert found["mean"] == {"reports": 4.5, "periods": 6, "categories": {"SKADE": 3.5, "TRAFIK": 1.0}}
    assert found["breaks"] == []


def test_the_very_first_period_has_nothing_beside_it():
    data = compose(inputs())
    assert data["series"] == {"earlier": [], "mean": None, "year_ago": None, "breaks": []}
    assert data["heat"]["periods"] == 1
    assert data["format"] == FORMAT == 2


def test_periods_of_another_length_are_told_and_not_averaged():
    week = replace(earlier(3, [tally(n=9)]), last_day=BEFORE[2].first_day + timedelta(days=6))
    found = series(before=[week, earlier(2, [tally(n=2)]), earlier(1, [tally(n=4)])])
    assert (found["mean"]["reports"], found["mean"]["periods"]) == (3.0, 2)
    assert [(each["cycle"], each["kind"]) for each in found["breaks"]] == [(BEFORE[1].key, "length")]
    assert [each["reports"] for each in found["earlier"]] == [9, 2, 4]


def test_imported_years_are_a_break_and_no_measure_of_what_the_bot_was_told():
    old = [earlier(n, [tally(n=9)], imported=True, rules=None) for n in (4, 3)]
    found = series(before=[*old, earlier(2, [tally()]), earlier(1, [tally()])])
    assert (found["mean"]["reports"], found["mean"]["periods"]) == (1.0, 2)
    assert [(each["cycle"], each["kind"]) for each in found["breaks"]] == [(BEFORE[1].key, "imported")]


def test_a_list_that_is_read_in_every_period_is_no_break():
    found = series(before=[earlier(n, [tally(n=3)], imported=True) for n in (1, 2, 3)], imported=True)
    assert (found["mean"]["periods"], found["breaks"]) == (3, [])


def test_a_unit_that_came_later_is_a_break_from_its_first_period_on():
    before = [earlier(3, [tally()]), earlier(2, [tally()]), earlier(1, [tally(), tally(unit="coop")])]
    first = {"vaktare": "2020-01-06", "coop": BEFORE[0].key}
    assert breaks([tally(unit="coop", n=3)], before=before, first_seen=first) == [(BEFORE[0].key, "unit", "coop")]
    assert breaks([tally(n=3)], before=before[:2], first_seen=first) == []


def test_changed_rules_are_a_break_from_the_first_period_made_by_them():
    before = [earlier(4, [tally()], rules=2), earlier(3, [], rules=None), earlier(2, [], rules=3), earlier(1, [])]
    assert breaks(before=before) == [(BEFORE[1].key, "rules", "")]
    assert breaks(before=[earlier(1, [tally()], rules=2)]) == [(CYCLE.key, "rules", "")]


def test_a_category_that_could_not_be_chosen_before_is_a_break_if_it_is_counted():
    every = frozenset(each.code for each in LYSEKIL.categories)
    before = [earlier(2, [tally()], offered=every - {"TRAFIK", "BRAND"}), earlier(1, [tally()], offered=every)]
    assert breaks([tally(category="TRAFIK", sub=None)], before=before) == [(BEFORE[0].key, "taxonomy", "TRAFIK")]
    retired = LYSEKIL.with_changes([Change(kind="category", key="SKADE", value={"retired": True})])
    assert breaks([], before=before[1:], municipality=retired) == [(CYCLE.key, "taxonomy", "SKADE")]


def test_hours_are_looked_at_over_six_periods_without_unsafe_places():
    dark = tally(category="PLATS", sub="belysning", band="dygnet", n=5)
    found = compose(inputs([tally(n=2), dark], before=[earlier(n, [tally(), dark]) for n in range(1, 7)]))["heat"]
    assert found == {"periods": 6, "first_day": BEFORE[4].first_day.isoformat(), "cells": [[4, "sen_kvall", 7]]}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("2026-11-09", "2025-11-10"),  # week 46
        ("2026-12-21", "2025-12-22"),  # 52 and 53, beside 52 and 1
        ("2026-12-28", "2025-12-29"),  # 53 has none: the week after the 52nd
        ("2027-01-04", "2025-12-29"),  # 1 and 2
        ("2027-12-20", "2026-12-14"),  # 51 and 52, before which there is a 53
        ("2027-12-27", "2026-12-21"),  # 52 and 1, beside 52 and 53
        ("2026-12-30", "2025-12-31"),  # from a Wednesday on
    ],
)
def test_the_same_weeks_a_year_ago_begin_in_the_same_week_and_are_as_many_days(first, then):
    day = date.fromisoformat(first)
    assert a_year_before(day, day + timedelta(days=13)) == (
        date.fromisoformat(then),
        date.fromisoformat(then) + timedelta(days=13),
    )


def a_year_ago(some, **more):
    first, last = a_year_before(CYCLE.first_day, CYCLE.last_day)
    return Earlier(first, last, CYCLE.closes_at - timedelta(days=364), tuple(some), **more)


def test_beside_a_year_ago_new_units_are_told_and_both_figures_are_given_without_them():
    first = {"vaktare": "2020-01-06", "coop": "2026-03-02"}
    found = series(
        [tally(n=4), tally(unit="coop", n=5)], year_ago=a_year_ago([tally(n=3), tally(unit="ica")]), first_seen=first
    )["year_ago"]
    assert (found["reports"], found["units"], found["weeks"]) == (4, 2, [[2025, 46], [2025, 47]])
    assert found["known"] == {"now": 4, "then": 4}
    assert [(each["cycle"], each["kind"], each["name"]) for each in found["breaks"]] == [("2026-03-02", "unit", "coop")]


def test_an_imported_year_beside_the_bots_own_says_so():
    found = series(year_ago=a_year_ago([tally()], imported=True))["year_ago"]
    assert [each["kind"] for each in found["breaks"]] == ["imported"]
    both = series(year_ago=a_year_ago([tally()], imported=True), imported=True)["year_ago"]
    assert both["breaks"] == []


def test_announced_events_are_nowhere_in_the_series():
    event = tally(category="OVRIGT", sub="evenemang", n=7)
    data = compose(inputs([tally(), event], before=[earlier(1, [tally(), event])], year_ago=a_year_ago([event])))
    assert data["series"]["earlier"][0]["reports"] == data["series"]["mean"]["reports"] == 1
    assert data["series"]["year_ago"]["reports"] == 0
    assert sum(cell[2] for cell in data["heat"]["cells"]) == 2


@settings(max_examples=40, deadline=None)
@given(tallies(), st.lists(tallies(most=15), max_size=6))
def test_every_way_of_counting_adds_up(some, rest):
    data = compose(inputs(some, before=[earlier(n, each) for n, each in enumerate(rest, 1)]))
    total = data["now"]["reports"]
    assert sum(each["chosen"] + each["assumed"] for each in data["seriousness"]) == total
    assert sum(each["reports"] for each in data["areas"]) == total
    assert sum(number for *_, number in data["subcategories"]) == total
    assert sum(number for *_, number in data["times"]) == total
    assert sum(each["reports"] for each in data["serious"]) == data["now"]["serious"]
    assert sum(each["reports"] for each in data["serious"] if each["assumed"]) == data["now"]["serious_assumed"]
    for each in data["series"]["earlier"]:
        assert sum(each["categories"].values()) == each["reports"]
    assert json.loads(json.dumps(data)) == data


OWN = [
    Own("actions", "", "", "Väktarna går runt hamnen 22–24.", 2),
    Own("coming", "", "", "", 3),
    Own("level", "sodra-hamnen", "clear", "Flera har ringt.", 1),
    Own("level", "stadsparken", "", "", 4),
]


def test_what_coordinators_add_is_frozen_and_what_they_took_away_is_not():
    own = compose(inputs(own=OWN))["own"]
    assert own == {
        "levels": {"sodra-hamnen": {"level": "clear", "text": "Flera har ringt.", "revision": 1}},
        "actions": {"text": "Väktarna går runt hamnen 22–24.", "revision": 2},
        "coming": None,
        "greeting": None,
    }


def test_the_stamp_sees_own_lines_and_the_series_and_does_not_change_by_itself():
    before = [earlier(1, [tally()])]
    plain = stamp(compose(inputs(before=before)))
    assert stamp(compose(inputs(before=before))) == plain
    later = inputs(before=[replace(before[0], until=before[0].until + timedelta(hours=3))])
    assert stamp(compose(replace(later, as_of=CYCLE.closes_at + timedelta(hours=3)))) == plain
    assert stamp(compose(inputs(before=before, own=OWN[:1]))) != plain
    assert stamp(compose(inputs(before=before, own=OWN[2:3]))) != plain
    assert stamp(compose(inputs(before=[earlier(1, [tally(n=2)])]))) != plain
