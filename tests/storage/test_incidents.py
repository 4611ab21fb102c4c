"""Reports of one incident: found alike, joined, parted, and counted once."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from storage import incidents, pictures, reports
from storage.tables import Audit, Report
from tests.reporting.pictures import CYCLE, LYSEKIL, PREVIOUS
from tests.storage.test_pictures import LATER, NOW, coordinates, draft, tells


def told_by(session, name, **what):
    """Somebody's report of graffiti at Södra hamnen; returns its number."""
    return tells(session, member_id=coordinates(session, name), **what)


def similar(session, number):
    return incidents.similar(session, LYSEKIL, reports.get(session, number))


def pointers(session):
    return {row.id: row.incident for row in session.exec(select(Report), execution_options={"populate_existing": True})}


def counted(session, **kwargs):
    return pictures.compute(session, LYSEKIL, CYCLE, kwargs.get("at", LATER))


def test_what_somebody_else_told_of_the_same_kind_place_and_evening_is_similar(database):
    def story(session):
        first = told_by(session, "Anna")
        return first, similar(session, told_by(session, "Bo", unit="ica", seriousness=3)), similar(session, first)

    first, found, seen_by_the_first = database.run_here(story)
    assert found == first
    assert seen_by_the_first == first + 1


@pytest.mark.parametrize(
    "other",
    [{"category": "BRAND", "subcategory": None}, {"place": "stadsparken"}, {"on": 5}, {"withdrawn_at": NOW}],
)
def test_another_kind_place_evening_or_one_taken_back_is_not(database, other):
    def story(session):
        told_by(session, "Anna", **other)
        return similar(session, told_by(session, "Bo"))

    assert database.run_here(story) is None


def test_ones_own_reports_are_not_asked_about(database):
    def story(session):
        anna = coordinates(session, "Anna")
        tells(session, member_id=anna)
        return similar(session, tells(session, member_id=anna))

    assert database.run_here(story) is None


def test_an_unsafe_place_is_the_same_all_through_the_period_when_it_is_unsafe_alike(database):
    def story(session):
        dark = {"category": "PLATS", "subcategory": "belysning", "band": "dygnet"}
        first = told_by(session, "Anna", on=1, **dark)
        other = told_by(session, "Bo", on=9, **dark)
        littered = told_by(session, "Cilla", on=1, **{**dark, "subcategory": "skrap"})
        return first, similar(session, other), similar(session, littered)

    first, found, littered = database.run_here(story)
    assert found == first
    assert littered is None


def test_joined_reports_are_one_incident_told_by_several(database):
    def story(session):
        one = told_by(session, "Anna", seriousness=2, seriousness_assumed=False, sent=NOW - timedelta(days=2))
        two = told_by(session, "Bo", unit="ica", seriousness=3, seriousness_assumed=True)
        alone = counted(session)
        assert incidents.join(session, two, one, NOW)
        again = incidents.join(session, two, one, NOW)
        return alone, again, counted(session), similar(session, two)

    alone, again, joined, found = database.run_here(story)
    assert not again
    assert found is None
    assert (alone["now"]["reports"], joined["now"]["reports"]) == (2, 1)
    assert joined["now"]["units"] == 2
    assert (joined["now"]["serious"], joined["now"]["serious_assumed"]) == (1, 1)
    (place,) = joined["shown"]
    assert (place["reports"], place["units"], place["several"]) == (1, 2, 1)
    assert place["kinds"] == [["SKADE", "klotter", 1]]
    assert [each["reports"] for each in joined["categories"]] == [1]


def test_an_incident_is_counted_as_its_first_report_tells_it(database):
    def story(session):
        one = told_by(session, "Anna", band="natt")
        two = told_by(session, "Bo", place="stadsparken", category="BRAND", subcategory="container", note="Rök")
        incidents.join(session, one, two, NOW)
        pictures.review(session, two, "approved", 1, NOW)
        return counted(session)

    data = database.run_here(story)
    (place,) = data["places"]
    assert (place["key"], place["kinds"]) == ("sodra-hamnen", [["SKADE", "klotter", 1]])
    assert [row[1:] for row in place["times"]] == [["natt", 1]]
    assert data["shown"][0]["texts"] == ["Rök"]


def test_two_reports_of_one_person_in_one_unit_confirm_nothing(database):
    def story(session):
        anna = coordinates(session, "Anna")
        incidents.join(session, tells(session, member_id=anna), tells(session, member_id=anna), NOW)
        in_one_unit = counted(session)["shown"][0]
        session.exec(select(Report)).all()[1].unit = "ica"
        session.flush()
        return in_one_unit["several"], counted(session)["shown"][0]["several"]

    assert database.run_here(story) == (0, 1)


def test_when_the_first_is_taken_back_the_incident_lives_on_with_the_rest(database):
    def story(session):
        one, two, three = (told_by(session, name, band=band) for name, band in zip("ABC", BANDS, strict=True))
        incidents.join(session, one, two, NOW)
        incidents.join(session, three, two, NOW)
        session.get(Report, one).withdrawn_at = NOW
        session.flush()
        return counted(session), similar(session, told_by(session, "Disa")), two

    data, found, two = database.run_here(story)
    assert (data["now"]["reports"], data["shown"][0]["several"]) == (1, 1)
    assert [row[1] for row in data["places"][0]["times"]] == ["sen_kvall"]
    assert found == two


BANDS = ("kvall", "sen_kvall", "natt")


def test_the_period_before_is_counted_alike(database):
    def story(session):
        one = told_by(session, "Anna", cycle=PREVIOUS)
        incidents.join(session, one, told_by(session, "Bo", cycle=PREVIOUS, unit="ica"), NOW)
        return counted(session)

    data = database.run_here(story)
    assert (data["previous"]["reports"], data["previous"]["units"]) == (1, 2)
    assert data["categories"][0]["previous"] == 1


def test_a_late_report_of_what_was_told_in_time_is_no_late_incident(database):
    def story(session):
        one = told_by(session, "Anna", cycle=PREVIOUS)
        late = told_by(session, "Bo", cycle=PREVIOUS, sent=PREVIOUS.closes_at + timedelta(days=2))
        before = counted(session)["late_before"]["reports"]
        incidents.join(session, late, one, NOW)
        return before, counted(session)["late_before"]["reports"]

    assert database.run_here(story) == (1, 0)


def test_an_event_announced_twice_is_listed_once(database):
    def story(session):
        party = {"category": "OVRIGT", "subcategory": "evenemang", "day": NOW.date() + timedelta(days=20)}
        incidents.join(session, told_by(session, "Anna", **party), told_by(session, "Bo", **party), NOW)
        return counted(session)

    data = database.run_here(story)
    assert len(data["events"]) == 1
    assert data["now"]["reports"] == 0


def test_a_draft_is_made_anew_when_reports_are_joined_or_parted(database):
    def story(session):
        picture = draft(session)
        one, two, _ = pointers(session)
        incidents.join(session, one, two, NOW)
        joined = pictures.refresh(session, LYSEKIL, picture).data["now"]["reports"]
        incidents.part(session, two, NOW)
        return joined, pictures.refresh(session, LYSEKIL, picture).data["now"]["reports"]

    assert database.run_here(story) == (2, 3)


def test_parting_the_first_leaves_the_others_together(database):
    def story(session):
        numbers = [told_by(session, name) for name in "ABC"]
        for each in numbers[1:]:
            incidents.join(session, numbers[0], each, NOW)
        assert incidents.part(session, numbers[0], NOW)
        again = incidents.part(session, numbers[0], NOW)
        return numbers, pointers(session), again, session.get(Report, numbers[0]).told_apart

    (one, two, three), found, again, told_apart = database.run_here(story)
    assert found == {one: None, two: None, three: two}
    assert not again
    assert told_apart


def test_however_they_are_joined_and_parted_no_pointer_leads_to_a_pointer(database):
    dice = random.Random(3)

    def story(session):
        numbers = [told_by(session, name) for name in "ABCDEFGH"]
        groups = {each: {each} for each in numbers}
        for _ in range(120):
            one, other = dice.sample(numbers, 2)
            if dice.random() < 0.5:
                incidents.join(session, one, other, NOW)
                merged = groups[one] | groups[other]
                groups.update(dict.fromkeys(merged, merged))
            else:
                incidents.part(session, one, NOW)
                rest = groups[one] - {one}
                groups.update(dict.fromkeys(rest, rest))
                groups[one] = {one}
            found = pointers(session)
            for each in numbers:
                assert found[each] is None or found[found[each]] is None
                assert (found[each] or each) == min(groups[each])

    database.run_here(story)


def test_two_coordinators_who_join_at_once_end_in_one_incident(database):
    numbers = database.run_here(lambda session: [told_by(session, name) for name in "ABCD"])
    pairs = [(numbers[0], numbers[1]), (numbers[2], numbers[3]), (numbers[1], numbers[2]), (numbers[0], numbers[3])]
    with ThreadPoolExecutor(4) as all_of_them:
        list(
            all_of_them.map(
                lambda pair: database.run_here(lambda session: incidents.join(session, *pair, NOW, by=1)), pairs
            )
        )
    found = database.run_here(pointers)
    assert {found[each] or each for each in numbers} == {numbers[0]}


def test_a_coordinator_joins_what_is_near_in_place_or_kind_and_within_two_days(database):
    def story(session):
        ulla = coordinates(session)
        mine = told_by(session, "Anna", on=5)
        here = told_by(session, "Bo", on=7, category="BRAND", subcategory=None)
        elsewhere = told_by(session, "Cilla", on=4, place="stadsparken")
        told_by(session, "Disa", on=8)
        told_by(session, "Eva", on=5, place="stadsparken", category="BRAND", subcategory=None)
        told_by(session, "Fia", on=5, withdrawn_at=NOW)
        found = [each.id for each in incidents.candidates(session, LYSEKIL, reports.get(session, mine))]
        incidents.join(session, mine, here, NOW, by=ulla)
        incidents.part(session, here, NOW, by=ulla)
        acts = [(row.act, row.about, row.member_id) for row in session.exec(select(Audit).order_by(Audit.id))]
        return found, [here, elsewhere], acts, mine, ulla

    found, expected, acts, mine, ulla = database.run_here(story)
    assert found == expected
    joined = ("incident-joined", f"report:{mine} report:{expected[0]}", ulla)
    assert acts == [joined, ("incident-parted", f"report:{expected[0]}", ulla)]


def test_reports_of_two_periods_or_one_taken_back_are_not_joined(database):
    def story(session):
        one, before = told_by(session, "Anna"), told_by(session, "Bo", cycle=PREVIOUS)
        gone = told_by(session, "Cilla", withdrawn_at=NOW)
        return [incidents.join(session, one, each, NOW) for each in (before, gone, one, 999)]

    assert database.run_here(story) == [False] * 4
