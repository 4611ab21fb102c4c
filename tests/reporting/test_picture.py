"""What reports say together: counted right, hidden where it must be, and frozen."""

import json
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import cycle as cycles
from reporting.municipality import Change
from reporting.picture.composing import announces, stamp, waiting
from reporting.picture.inputs import Event, Note
from reporting.post.picture_words import when
from reporting.standing import UnitStanding
from reporting.wording import words_in
from tests.reporting.pictures import LYSEKIL, PREVIOUS, SILENT, picture, tallies, tally, told

SV = words_in("sv")


def test_a_fortnight_is_counted():
    data = picture()
    assert data["now"] == {"reports": 17, "units": 11, "serious": 2, "serious_assumed": 1, "late": 1}
    assert (data["previous"]["reports"], data["previous"]["units"]) == (12, 8)
    assert [data["asked"][kind] for kind in ("units", "report", "calm", "notout")] == [17, 11, 1, 1]
    assert [unit["key"] for unit in data["asked"]["missing"]] == [
        key for key in SILENT if key in ("trygghetsvardar", "biblioteket", "gullmarsgymnasiet", "stangenasskolan")
    ]
    assert data["categories"][0] == {
        "code": "TRAFIK", "reports": 4, "units": 3, "previous": 6, "previous_units": 3
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(tallies())
def test_the_figures_are_those_of_an_independent_count(some):
    data = picture(some)
    counted = [each for each in some if not (each.category == "OVRIGT" and each.subcategory == "evenemang")]
    reports = [each for each in counted for _ in range(each.reports)]
    assert data["now"]["reports"] == len(reports)
    assert data["now"]["units"] == len({each.unit for each in reports})
    assert data["now"]["serious"] == len([each for each in reports if each.seriousness == 3])
    by_place, by_category = Counter(each.place for each in reports), Counter(each.category for each in reports)
    assert {each["key"]: each["reports"] for each in data["places"]} == by_place
    assert {each["code"]: each["reports"] for each in data["categories"] if each["reports"]} == by_category
    units = defaultdict(set)
    for each in reports:
        units[each.place].add(each.unit)
    assert {each["key"]: each["units"] for each in data["places"]} == {key: len(some) for key, some in units.items()}
    for place in data["places"]:
        assert sum(count for *_, count in place["kinds"]) == place["reports"]
        assert sum(count for *_, count in place["times"]) == place["reports"]
    assert sum(each["reports"] for each in data["shown"]) == len(reports)
    for at, each in enumerate(data["shown"]):
        assert each["from_here"]["reports"] == sum(later["reports"] for later in data["shown"][at:])
    if data["shown"]:
        assert data["shown"][0]["from_here"]["units"] == data["now"]["units"]


@settings(max_examples=60, deadline=None)
@given(tallies(), told())
def test_sensitive_places_with_few_reports_appear_as_their_area_only(some, rest):
    data = picture(some, **rest)
    hidden = {each["key"] for each in data["places"] if each["sensitive"] and each["reports"] < 3}
    names = {LYSEKIL.place(key).name for key in hidden} - {area.name for area in LYSEKIL.areas}
    told_of = {each["name"] for each in [*data["shown"], *data["events"]] if each["kind"] == "place"}
    reports = {each["key"]: each["reports"] for each in data["places"]}
    assert not names & {each["name"] for each in data["shown"]}
    for entry in data["shown"]:
        if entry["kind"] == "area":
            assert entry["times"] == []
    sensitive = {place.name for place in LYSEKIL.places if place.sensitive and reports.get(place.key, 0) < 3}
    assert not told_of & sensitive
    assert all(event["day"] is None for event in data["events"] if event["kind"] == "area")


def test_a_sensitive_place_is_named_from_the_third_report():
    few = picture([tally("rorkulten", n=2)])["shown"][0]
    assert (few["kind"], few["name"], few["times"]) == ("area", "Lysekil", [])
    enough = picture([tally("rorkulten", n=3)])["shown"][0]
    assert (enough["kind"], enough["name"], enough["times"]) == (
        "place",
        LYSEKIL.place("rorkulten").name,
        [[4, "sen_kvall", 3]],
    )


def test_what_is_announced_is_listed_and_not_counted():
    assert announces(LYSEKIL, "OVRIGT", "evenemang")
    event = Event(7, "OVRIGT", "evenemang", "sodra-hamnen", date(2026, 12, 18), "submitted", "Fest på kajen")
    data = picture([tally(category="OVRIGT", sub="evenemang")], events=[event])
    assert data["now"]["reports"] == 0
    assert data["shown"] == []
    assert [(each["name"], each["day"], each["text"]) for each in data["events"]] == [
        ("Södra hamnen", "2026-12-18", "")
    ]


def test_only_approved_texts_are_in_the_picture():
    notes = [
        Note(1, "sodra-hamnen", "approved", "Ja"),
        Note(2, "sodra-hamnen", "submitted", "Vänta"),
        Note(3, "sodra-hamnen", "rejected", "Nej"),
    ]
    data = picture(notes=notes)
    assert data["shown"][0]["texts"] == ["Ja"]
    assert "Vänta" not in json.dumps(data, ensure_ascii=False)
    assert "Nej" not in json.dumps(data, ensure_ascii=False)
    assert waiting(data) == [2]


def test_the_old_picture_keeps_its_words_when_the_file_changes():
    old = json.dumps(picture(), sort_keys=True)
    changes = [
        Change(kind="place", key="sodra-hamnen", value={"name": "Nya hamnen"}),
        Change(kind="category", key="TRAFIK", value={"label": {"sv": "Fordon", "en": "Vehicles"}}),
    ]
    changed = LYSEKIL.with_changes(changes)
    assert changed.ignored_changes == ()
    assert picture(municipality=changed)["shown"][0]["name"] == "Nya hamnen"
    kept = json.loads(old)
    labels = {each["code"]: each["label"]["sv"] for each in kept["taxonomy"]["categories"]}
    assert (kept["shown"][0]["name"], labels["TRAFIK"]) == ("Södra hamnen", "Trafik & buskörning")
    assert kept["rules"]["few"] == 3


def test_a_code_that_no_file_knows_any_longer_still_counts():
    data = picture([tally("borta", "GAMMAL", "x", unit="nedlagd")])
    assert (data["now"]["reports"], data["shown"][0]["name"]) == (1, "borta")


def test_a_period_of_another_length_is_not_compared():
    shorter = replace(PREVIOUS, first_day=date(2026, 11, 2))
    data = picture(previous=shorter)
    assert data["previous"] is None
    assert data["other_length"]
    assert all(each["previous"] == 0 for each in data["categories"])


def test_evenings_out_are_told_for_units_that_go_out():
    standing = {**SILENT, "vaktare": UnitStanding(0, "calm", 3), "coop": UnitStanding(0, "calm", 2)}
    assert picture([], standing=standing)["presence"] == [{"unit": "vaktare", "role": "guard", "evenings": 3}]


def test_the_stamp_follows_what_can_be_seen():
    assert stamp(picture()) == stamp(json.loads(json.dumps(picture())))
    assert stamp(picture()) != stamp(picture([tally()]))
    assert stamp({**picture(), "mark": [1]}) == stamp(picture())


def _said(*times):
    data = {"rules": {"pattern": [2, 3]}}
    return when(SV, data, [list(each) for each in times])


def test_times_are_said_in_few_words_that_are_true():
    assert _said((4, "sen_kvall", 1)) == "fre 21–01"
    assert _said((4, "sen_kvall", 2), (5, "sen_kvall", 3)) == "fre–lör 21–01"
    assert _said((4, "sen_kvall", 3), (5, "sen_kvall", 3), (1, "morgon", 1)) == "mest fre–lör 21–01"
    assert _said((6, "kvall", 2), (0, "kvall", 2)) == "sön–mån 17–21"
    assert _said((4, "kvall", 1), (4, "sen_kvall", 1)) == "fre 17–01"
    assert _said((None, "dygnet", 2)) == "dygnet runt"
    assert _said((None, "natt", 1)) == "01–06"
    assert _said((0, "morgon", 1), (2, "natt", 1), (4, "kvall", 1), (6, "eftermiddag", 1)) == ""
    assert _said() == ""


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([None, *range(7)]), st.sampled_from([*cycles.BANDS, "dygnet"]), st.integers(1, 9)),
        unique_by=lambda row: row[:2],
        max_size=12,
    )
)
def test_times_without_mostly_hold_every_report(times):
    text = _said(*times)
    bands = [band for _, band, _ in times]
    if text and not text.startswith("mest") and text != "dygnet runt":
        hours = text.split()[-1]
        start, end = hours.split("–") if hours[0].isdigit() else ("06", "06")
        clock = [(hour - 6) % 24 for hour in (int(start), int(end))]
        for band in bands:
            first, last = cycles.BAND_HOURS.get(band, (6, 6))
            assert (first - 6) % 24 >= clock[0]
            assert ((last - 6) % 24 or 24) <= (clock[1] or 24)
