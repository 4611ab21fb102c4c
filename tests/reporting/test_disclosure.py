"""What is hidden cannot be worked out from what is shown, not even by somebody who knows the rules and tries all."""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.picture.audiences import view
from reporting.picture.disclosure import pools
from reporting.picture.inputs import Earlier
from tests.reporting.pictures import LYSEKIL, PREVIOUS, picture, tallies, tally
from tests.reporting.pictures import told as anything_else
from tests.reporting.small_towns import Attacker, periods, picture_of, town, what_is_seen

SCHOOLS = town(centrum="torget skolan! badet!")
THREE = town(centrum="torget skolan! badet! parken!")
ONE_SCHOOL = town(centrum="torget hamnen skolan!")
TWO_AREAS = town(centrum="torget hamnen parken!", norra="skolan!")
PLAIN = town(centrum="torget hamnen parken kajen")
SCATTERED = town(centrum="torget hamnen", norra="backen vallen", sodra="udden")


def leaks(every, seen_as, audience, kinds=(), *, only_few=False):
    """Each hidden place and kind whose figure an attacker is certain of. `every` are (told, data, what is seen)."""
    attacker = Attacker()
    for told, _, seen in every:
        attacker.tries(told, seen)
    found = []
    for told, data, seen in every:
        shown = {each["key"] for each in seen_as(data, audience)}
        hidden = {place for place, _ in told} - shown
        for place, among in product(sorted(hidden), [None, *kinds]):
            few = attacker.figure(told, place) < 3 or not only_few
            if few and attacker.figure(told, place, among) and attacker.knows(told, seen, place, among):
                found.append((dict(told), place, among))
    return found


def rows_of(data, audience):
    return view(data, audience)["shown"]


def tried(municipality, most, kinds="a"):
    places = [each.key for each in municipality.places]
    return [(told, picture_of(municipality, told)) for told in periods(places, most, kinds)]


@pytest.mark.parametrize(
    ("municipality", "most"),
    [(SCHOOLS, 5), (THREE, 6), (ONE_SCHOOL, 5), (TWO_AREAS, 5), (PLAIN, 5), (SCATTERED, 4)],
    ids=["schools", "three schools", "one school", "two areas", "no school", "scattered"],
)
def test_nobody_can_tell_how_many_reports_a_hidden_place_has(municipality, most):
    every = tried(municipality, most)
    for audience in ("group", "public"):
        seen = [(told, data, what_is_seen(data, audience)) for told, data in every]
        assert not leaks(seen, rows_of, audience)[:3]


@pytest.mark.parametrize(
    ("municipality", "most", "kinds"),
    [(SCHOOLS, 4, "ac"), (ONE_SCHOOL, 4, "ab"), (TWO_AREAS, 3, "ab"), (PLAIN, 3, "ac")],
    ids=["schools", "one school", "two areas", "no school"],
)
def test_nobody_can_tell_what_happened_at_a_hidden_place(municipality, most, kinds):
    """Kinds that differ in category, weekday, hours, unit and seriousness."""
    every = tried(municipality, most, kinds)
    for audience in ("group", "public"):
        seen = [(told, data, what_is_seen(data, audience)) for told, data in every]
        assert not leaks(seen, rows_of, audience, kinds)[:3]


@pytest.mark.parametrize(
    ("municipality", "audience", "most", "kinds", "new"),
    [(SCHOOLS, "group", 5, "a", 1), (THREE, "group", 3, "a", 2), (SCHOOLS, "group", 2, "ab", 1),
     (TWO_AREAS, "group", 3, "a", 1), (SCHOOLS, "public", 4, "a", 1), (PLAIN, "public", 3, "a", 1)],
)  # fmt: skip
def test_a_late_report_does_not_let_the_versions_be_taken_from_each_other(municipality, audience, most, kinds, new):
    cells = [(each.key, kind) for each in municipality.places for kind in kinds]
    first, second = [], []
    for told, data in tried(municipality, most, kinds):
        for late in combinations_with_replacement(cells, new):
            later = picture_of(municipality, told + Counter(late), data)
            both = what_is_seen(data, audience) + what_is_seen(later, audience)
            first.append((told, data, both))
            second.append((told + Counter(late), later, both))
    for every in (first, second):
        assert not leaks(every, rows_of, audience, kinds if len(kinds) > 1 else (), only_few=True)[:3]


def test_what_is_left_when_a_report_is_taken_back_is_told_of_no_place_that_shares_its_row():
    """An earlier version has told of the place by name, and nobody can be made to forget: only that is certain."""
    rows = []
    for told, data in tried(SCHOOLS, 6):
        for place, kind in told:
            later = told - Counter({(place, kind): 1})
            after = picture_of(SCHOOLS, later, data)
            rows.append((told, data, later, after, what_is_seen(data, "group") + what_is_seen(after, "group")))
    known = leaks([(later, after, both) for _, _, later, after, both in rows], rows_of, "group", only_few=True)
    assert known, "the attacker is at work"
    for later, place, _ in known:
        assert {key for key, _ in later} & {"skolan", "badet"} == {place}, (
            "nobody else was there who could have lost it"
        )


def test_the_attacker_sees_through_hiding_that_stops_at_the_place():
    """As it was before: a lonely school is told as its area, and the hours of all reports are told beside it."""

    def as_before(data, _):
        few = {each["key"] for each in data["places"] if each["sensitive"] and each["reports"] < 3}
        return [each for each in data["places"] if each["key"] not in few]

    def shown_before(data):
        rows = [{**each, "units": None} for each in as_before(data, None)]
        return json.dumps([rows, data["times"], data["now"], data["categories"]], sort_keys=True)

    for municipality, kinds in ((ONE_SCHOOL, "a"), (THREE, "ab")):
        every = tried(municipality, 3 if kinds == "ab" else 5, kinds)
        told = leaks([(told, data, shown_before(data)) for told, data in every], as_before, "group", kinds)
        now = leaks([(told, data, what_is_seen(data, "group")) for told, data in every], rows_of, "group", kinds)
        assert (bool(told), now) == (municipality is ONE_SCHOOL, [])
    full = leaks([(told, data, shown_before(data)) for told, data in tried(SCHOOLS, 4)], as_before, "group")
    assert ({("skolan", "a"): 2, ("badet", "a"): 2}, "skolan", None) in full, "two each, since three would be named"


def test_a_lonely_sensitive_place_always_has_company():
    for municipality in (SCHOOLS, ONE_SCHOOL, TWO_AREAS, SCATTERED, LYSEKIL):
        found = pools(municipality)
        assert {each.key for each in municipality.places if each.sensitive} <= found.keys()
        assert all(pool.candidates > 1 for pool in found.values())
    assert pools(TWO_AREAS)["skolan"].name == "Centrum/Norra"
    assert pools(PLAIN) == {}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tallies(most=30), anything_else(), tallies(most=15), st.data())
def test_hidden_places_can_change_places_without_anybody_noticing(some, rest, then, data):
    """In a real town: whatever two places of one row have told, told by the other it looks the same."""
    before = [Earlier(PREVIOUS.first_day, PREVIOUS.last_day, PREVIOUS.closes_at, then, PREVIOUS.key)]
    more = {**rest, "earlier": before}
    now = picture(some, **more)
    hidden = now["audiences"]["group"]["hidden"]
    named = {each["key"] for each in now["audiences"]["public"]["shown"]}
    few = [key for key in now["audiences"]["public"]["places"] if key not in named]
    for audience, keys in (("group", hidden), ("public", few)):
        if not keys:
            continue
        one = data.draw(st.sampled_from(keys))
        alike = [each for each in keys if each == one or _has_same_rules(audience, each, one, now)]
        other = data.draw(st.sampled_from(alike))
        new = {one: other, other: one}
        swapped = [each._replace(place=new.get(each.place, each.place)) for each in some]
        notes = [note._replace(place=new.get(note.place, note.place)) for note in rest["notes"]]
        after = picture(swapped, **{**more, "notes": notes})
        assert _comparable(view(after, audience)) == _comparable(view(now, audience))


def _has_same_rules(audience, one, other, data):
    """Whether two hidden places may be exchanged: sensitive or not, and where they are, is known to everybody."""
    if audience == "group":
        return pools(LYSEKIL)[one] == pools(LYSEKIL)[other]
    counts = {each["key"]: min(3, each["reports"]) for each in data["places"]}
    sensitive = [LYSEKIL.place(key).sensitive for key in (one, other)]
    return all(sensitive) or (not any(sensitive) and counts[one] < 3 and counts[other] < 3)


def _comparable(seen):
    """Texts in any order; without what is told of change, which looks at each place by itself (see method.md)."""
    rows = [{**each, "texts": sorted(each["texts"])} for each in seen["shown"]]
    return {**seen, "shown": rows, "change": None}


@settings(max_examples=15, deadline=None)
@given(tallies(most=40), tallies(most=40))
def test_the_heat_map_is_the_sum_of_what_the_group_was_shown(some, then):
    """So that nothing is left of it when the pictures of its periods are taken away."""
    inputs = {"earlier": [Earlier(PREVIOUS.first_day, PREVIOUS.last_day, PREVIOUS.closes_at, then, PREVIOUS.key)]}
    cells = Counter({(day, band): n for day, band, n in view(picture(some, **inputs), "group")["heat"]["cells"]})
    for period in (some, then):
        for row in view(picture(period), "group")["shown"]:
            cells.subtract({(day, band): n for day, band, n in row["times"] if day is not None})
    assert not any(cells.values())


def test_a_pattern_of_the_whole_holds_no_evening_at_a_hidden_place():
    """Two reports each Friday night at the youth centre, in six periods of which none has three."""
    one = tally("rorkulten", n=2)
    days = [PREVIOUS.first_day - timedelta(days=14 * back) for back in range(5)]
    before = [
        Earlier(
            first,
            first + timedelta(days=13),
            PREVIOUS.closes_at,
            [one._replace(day=first + timedelta(days=4))],
            str(first),
        )
        for first in reversed(days)
    ]
    data = picture([one], earlier=before)
    assert [each["n"] for each in view(data, "coordinator")["change"]["patterns"]][:1] == [12]
    assert view(data, "group")["change"]["patterns"] == []


def test_what_an_earlier_picture_hid_is_not_in_a_later_heat_map():
    period = Earlier(PREVIOUS.first_day, PREVIOUS.last_day, PREVIOUS.closes_at, [tally("rorkulten", n=4)], PREVIOUS.key)
    shown = view(picture([], earlier=[period]), "group")["heat"]["cells"]
    hidden = view(picture([], earlier=[replace(period, hidden=frozenset({"rorkulten"}))]), "group")["heat"]["cells"]
    assert (sum(row[2] for row in shown), hidden) == (4, [])
