"""One picture, three audiences: what each of them sees, what is left out, and how they are told why."""

import json
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings

from reporting.picture.audiences import open_view, steady_at, view, why_line, why_screen
from reporting.picture.inputs import Earlier, Event, Note, Own
from reporting.screens import button
from reporting.wording import words_in
from tests.reporting.pictures import FORTNIGHT, LYSEKIL, PREVIOUS, day, picture, tallies, tally, told
from tests.reporting.small_towns import town

SV, EN = words_in("sv"), words_in("en")
NAMES = {unit.name for unit in LYSEKIL.units} - {place.name for place in LYSEKIL.places}
KEYS = {unit.key for unit in LYSEKIL.units} - {place.key for place in LYSEKIL.places}
SENSITIVE = [place for place in LYSEKIL.places if place.sensitive]


def everything(seen):
    """All words and keys in a view, but for those of the taxonomy, which is the municipality's form."""
    return json.dumps({**seen, "taxonomy": {}}, ensure_ascii=False)


def shown(seen):
    return {each["name"]: each["reports"] for each in seen["shown"]}


def with_history(some=FORTNIGHT, **more):
    """The fortnight with one before it, texts, an event, and lines that coordinators have written."""
    earlier = Earlier(PREVIOUS.first_day, PREVIOUS.last_day, PREVIOUS.closes_at, FORTNIGHT, PREVIOUS.key)
    values = {
        "earlier": [earlier],
        "notes": [
            Note(1, "sodra-hamnen", "approved", "Klotter på kajen"),
            Note(2, "rorkulten", "approved", "Hot vid dörren"),
            Note(3, "stadsparken", "submitted", "Väntar på någon"),
        ],
        "events": [
            Event(4, "OVRIGT", "evenemang", "mariedalsskolan", day(20), "approved", "Avslutning på gården"),
            Event(5, "OVRIGT", "evenemang", "kungstorget", day(21), "approved", "Marknad med musik"),
        ],
        "own": [Own("greeting", "", "", "Tack alla", 1), Own("level", "sodra-hamnen", "above", "Mer än det ser ut", 1)],
        **more,
    }
    return picture(some, **values)


def test_the_group_sees_places_and_no_unit_by_name():
    seen = view(with_history(), "group")
    assert shown(seen)["Södra hamnen"] == 6
    assert shown(seen)["Lysekil"] == 2
    assert not {"Rorkulten", "Mariedalsskolan"} & shown(seen).keys()
    text = everything({**seen, "asked": {**seen["asked"], "resting": []}})
    assert [name for name in NAMES if name in text] == []
    assert [key for key in KEYS if f'"{key}"' in text] == []
    assert (seen["texts"], seen["asked"]["missing"], seen["asked"]["told"]) == ([], [{}] * 4, {})
    assert "Väntar" not in text
    assert "Hot vid dörren" in text, "it stands below the area"
    assert seen["own"]["greeting"]["text"] == "Tack alla"
    assert seen["change"]["places"]["sodra-hamnen"]["own"]["text"] == "Mer än det ser ut"


def test_serious_incidents_are_told_in_words_to_the_group_and_at_a_sensitive_place_without_the_day():
    serious = view(with_history(), "group")["serious"]
    assert [(each["name"], each["kind"], each["day"], each["band"]) for each in serious] == [
        ("Södra hamnen", "place", "2026-11-21", "sen_kvall"),
        ("Lysekil", "area", None, None),
    ]
    assert serious[1]["place"] is None


def test_the_group_gets_no_history_of_a_sensitive_place():
    """Rorkulten is named now, and had a single report before: its usual number would tell that."""
    now = with_history([tally("rorkulten", n=6), tally(n=6)], own=[Own("level", "biblioteket", "clear", "Stök", 1)])
    seen = view(now, "group")["change"]["places"]
    assert now["change"]["places"]["rorkulten"]["usual"] == 1
    assert (seen["rorkulten"]["usual"], seen["sodra-hamnen"]["usual"]) == (None, 6)
    assert not {"mariedalsskolan", "biblioteket"} & seen.keys()
    assert view(now, "group")["own"]["levels"] == {}, "no level of a sensitive place that is not shown either"
    assert {"what": "usual", "name": None, "n": None, "why": "sensitive"} in view(now, "group")["withheld"]


def test_coordinators_see_everything():
    data = with_history()
    seen = view(data, "coordinator")
    assert shown(seen)["Rorkulten"] == shown(seen)["Mariedalsskolan"] == 1
    assert [each["texts"] for each in seen["shown"] if each["name"] == "Rorkulten"] == [["Hot vid dörren"]]
    assert seen["asked"] == data["asked"]
    assert seen["serious"][1]["name"] == "Rorkulten"
    assert (seen["withheld"], seen["texts"]) == ([], data["texts"])


def test_everybody_sees_totals_and_lists_and_nothing_of_what_was_where():
    seen = view(with_history(), "public")
    assert shown(seen) == {"Södra hamnen": 6, "Stadsparken": 4, "": 7}
    assert [each["kind"] for each in seen["shown"]] == ["place", "place", "others"]
    assert all(not (each["kinds"] or each["times"] or each["texts"]) for each in seen["shown"])
    assert [(each["code"], each["reports"]) for each in seen["categories"]] == [("TRAFIK", 4), ("_REST", 13)]
    assert seen["taxonomy"]["categories"][-1]["label"] == {"sv": "Övrigt (få av varje)", "en": "Other (few of each)"}
    assert seen["times"] == [[None, "kvall", 5], [None, "sen_kvall", 6]]
    assert all(number is None for *_, number in seen["heat"]["cells"])
    text = everything(seen)
    told = ["Klotter på", "Hot vid", "Avslutning på", "Marknad med", "Tack alla", "Mer än det", *NAMES]
    assert [each for each in told if each in text] == []
    assert [key for key in KEYS if f'"{key}"' in text] == []
    assert "2026-11-21" not in text, "no day of anything that happened"


def test_no_sensitive_place_is_ever_named_to_everybody():
    data = with_history([tally(place.key, n=9) for place in LYSEKIL.places])
    text = everything(view(data, "public"))
    assert [place.name for place in SENSITIVE if place.name in text or f'"{place.key}"' in text] == []
    assert shown(view(data, "public"))[""] == 9 * len(SENSITIVE)
    assert shown(view(data, "group"))["Rorkulten"] == 9


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tallies(most=30), told())
def test_whatever_was_told_every_view_adds_up_and_few_are_hidden(some, rest):
    data = picture(some, **rest)
    for audience in ("group", "coordinator", "public"):
        seen = view(data, audience)
        assert json.loads(json.dumps(seen)) == seen
        whole = seen["now"]["reports"] if audience != "public" or seen["now"]["reports"] >= 3 else 0
        for rows in (seen["shown"], seen["categories"]):
            assert sum(each["reports"] for each in rows) == whole
        assert view(seen, audience) == seen
    public = view(data, "public")
    assert all(row[2] >= 3 for row in public["times"])
    for rows in (public["shown"], public["categories"]):
        assert len(rows) == 1 or all(each["reports"] >= 3 for each in rows)
    group = view(data, "group")
    timed = sum(number for each in group["shown"] for *_, number in each["times"])
    assert sum(number for *_, number in group["times"]) == timed


def test_a_view_cannot_be_turned_into_that_of_others():
    with pytest.raises(ValueError, match="coordinator"):
        view(view(picture(), "coordinator"), "group")


def test_a_picture_of_an_older_program_is_seen_as_it_was_shown():
    new = ("audiences", "series", "change", "heat", "own", "serious", "seriousness", "subcategories", "areas", "times")
    old = {key: value for key, value in picture().items() if key not in new}
    old["shown"] = [{key: value for key, value in each.items() if key != "key"} for each in old["shown"]]
    seen = view(old, "group")
    assert shown(seen) == shown(picture())
    assert "Rorkulten" not in everything(seen)
    assert view(old, "public")["shown"] == []
    assert "Mariedalsskolan" in {each["name"] for each in view(old, "coordinator")["places"]}


# ---- why


def test_why_something_is_hidden_is_told_in_plain_words():
    data = with_history()
    back = button("Tillbaka", "look", "list", 1, 0)
    group = why_screen(SV, data, "group", back)
    assert "<b>Lysekil</b>: 2 rapporter visas bara med området." in group.html
    assert "Ibland göms en plats till." in group.html
    assert "2 rapporter visas utan dag och tid." in group.html
    assert "1 text är inte läst" in group.html
    assert group.rows == ((back,),)
    public = why_screen(SV, data, "public")
    assert "<b>Övriga platser</b>: 7 rapporter visas tillsammans." in public.html
    assert "Du som samordnare ser allt." in why_screen(SV, data, "coordinator").html
    assert "Nothing is hidden." in why_screen(EN, picture([tally()]), "group").html
    assert why_line(SV, view(data, "group")) == (
        "Dolt: platser med få rapporter, en del dagar och tider, en del texter. "
        "Färre än 3 rapporter från en plats kan peka ut någon."
    )
    assert why_line(SV, view(data, "coordinator")) == ""
    for words in (SV, EN):
        for audience in ("group", "public"):
            assert why_screen(words, view(data, audience), audience).html == why_screen(words, data, audience).html


def test_the_reason_is_the_same_whether_or_not_a_place_covers_another():
    """Or the reason would tell what it is there to hide."""
    schools = town(centrum="torget skolan! badet!")
    two_each = picture([tally("skolan", n=2), tally("badet", n=2)], municipality=schools)
    covered = picture([tally("skolan", n=1), tally("badet", n=3)], municipality=schools)
    assert view(two_each, "group")["withheld"] == view(covered, "group")["withheld"]


# ---- a period that is open


def test_a_period_under_way_is_told_in_counts_that_show_no_single_report():
    stood = picture([tally(n=7), tally("stadsparken", n=2), tally("rorkulten", n=8), tally("norrkila", n=3)])
    now = picture([tally(n=8), tally("stadsparken", n=3), tally("rorkulten", n=9), tally("norrkila", n=3)])
    seen = open_view(now, stood)
    assert [(each["name"], each["reports"]) for each in seen["shown"]] == [("Södra hamnen", 6), ("Norrkila", 3)]
    assert (seen["now"]["reports"], open_view(stood, stood)["shown"]) == (23, seen["shown"])
    text = json.dumps(seen, ensure_ascii=False)
    assert "Rorkulten" not in text
    assert "SKADE" not in text
    assert [name for name in NAMES if name in text] == []
    assert open_view(picture([]))["shown"] == []


def test_places_of_an_open_period_are_counted_at_six_in_the_morning():
    at = datetime(2026, 11, 12, 4, 59, tzinfo=UTC)  # 05:59 in Lysekil
    assert steady_at(at, LYSEKIL.zone) == datetime(2026, 11, 11, 5, tzinfo=UTC)
    assert steady_at(at + timedelta(minutes=1), LYSEKIL.zone) == datetime(2026, 11, 12, 5, tzinfo=UTC)


def test_a_view_is_made_in_no_time():
    """5,000 reports at 200 places: about 2 ms."""
    places = " ".join(f"plats{number}{'!' if number % 9 == 0 else ''}" for number in range(200))
    municipality = town(centrum=places)
    some = [
        tally(
            f"plats{at % 200}", unit=unit.key, on=at % 14, band=("kvall", "natt")[at % 2], n=1, seriousness=1 + at % 3
        )
        for at in range(5000)
        for unit in [LYSEKIL.units[at % 11]]
    ]
    data = picture(some, municipality=municipality)
    assert data["now"]["reports"] == 5000

    def seconds():
        began = perf_counter()
        for audience in ("group", "coordinator", "public"):
            view(data, audience)
        return perf_counter() - began

    assert min(seconds() for _ in range(5)) / 3 < 0.02
