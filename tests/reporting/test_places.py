"""Places are found however they are spelt, and never made up."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import municipalities
from reporting import places
from reporting.municipality import Change, load

LYSEKIL = load(Path(municipalities.__file__).parent / "lysekil.toml")

SPELLINGS = [
    ("sodra hamen", "sodra-hamnen"),
    ("Södra Hamnen", "sodra-hamnen"),
    ("södrahamnen", "sodra-hamnen"),
    ("södra hamn", "sodra-hamnen"),
    ("gästhamnen", "sodra-hamnen"),
    ("gasthamnen", "sodra-hamnen"),
    ("gäshamnen", "sodra-hamnen"),
    ("vid gästhamnen", "sodra-hamnen"),
    ("SÖDRA HAMNEN!", "sodra-hamnen"),
    ("norra hamnen", "norra-hamnen"),
    ("nora hamnen", "norra-hamnen"),
    ("norrahamnen", "norra-hamnen"),
    ("norra hamen", "norra-hamnen"),
    ("mariedalskolan", "mariedalsskolan"),
    ("Mariedalsskolan", "mariedalsskolan"),
    ("mariedal", "mariedalsskolan"),
    ("mariedahlsskolan", "mariedalsskolan"),
    ("marieda", "mariedalsskolan"),
    ("utanför mariedalsskolan", "mariedalsskolan"),
    ("busstorget", "resecentrum"),
    ("bustorget", "resecentrum"),
    ("busstationen", "resecentrum"),
    ("bussen", "resecentrum"),
    ("resecentrum", "resecentrum"),
    ("resecenter", "resecentrum"),
    ("resecentrumet", "resecentrum"),
    ("kronbergsvalen", "kronbergsvallen"),
    ("kronbergsvallen", "kronbergsvallen"),
    ("vallen", "kronbergsvallen"),
    ("kronberget", "kronberget"),
    ("kronbergsgatorna", "kronberget"),
    ("kronberg", "kronberget"),
    ("stadsparken", "stadsparken"),
    ("stadspaken", "stadsparken"),
    ("stadsparkens", "stadsparken"),
    ("parken", "stadsparken"),
    ("i parken", "stadsparken"),
    ("rorkulten", "rorkulten"),
    ("rorkulen", "rorkulten"),
    ("rörkulten", "rorkulten"),
    ("fritidsgården", "rorkulten"),
    ("fritidsgarden", "rorkulten"),
    ("fritidsgårn", "rorkulten"),
    ("coop", "coop-ekgatan"),
    ("Coop Ekgatan", "coop-ekgatan"),
    ("coop's", "coop-ekgatan"),
    ("ekgatan", "coop-ekgatan"),
    ("bilprovningen", "coop-ekgatan"),
    ("bilprovnigen", "coop-ekgatan"),
    ("ica", "ica-lysekil"),
    ("ICA Lysekil", "ica-lysekil"),
    ("gymnasiet", "gullmarsgymnasiet"),
    ("gymnaset", "gullmarsgymnasiet"),
    ("gullmarsgymnasiet", "gullmarsgymnasiet"),
    ("gullmarskolan", "gullmarsskolan"),
    ("stångenässkolan", "stangenasskolan"),
    ("stångenäs", "stangenasskolan"),
    ("stangenasskolan", "stangenasskolan"),
    ("brastad", "brastad"),
    ("brastad centrum", "brastad"),
    ("centrala brastad", "brastad"),
    ("brasta", "brastad"),
    ("centrum", "lysekil"),
    ("i stan", "lysekil"),
    ("lysekil", "lysekil"),
    ("kungsgatan", "kungsgatan"),
    ("gågatan", "kungsgatan"),
    ("gagatan", "kungsgatan"),
    ("torget", "kungstorget"),
    ("kungstorget", "kungstorget"),
    ("simhallen", "gullmarsbadet"),
    ("badet", "gullmarsbadet"),
    ("havsbadsparken", "havsbadsparken"),
    ("havsbadparken", "havsbadsparken"),
    ("pinneviken", "pinnevik"),
    ("pinevik", "pinnevik"),
    ("fiskebäckskil", "fiskebackskil"),
    ("fiskebackskil", "fiskebackskil"),
    ("fiskebäckskihl", "fiskebackskil"),
    ("grundsund", "grundsund"),
    ("grunsund", "grundsund"),
    ("skaftö", "skafto"),
    ("skafto", "skafto"),
    ("slätten", "slatten"),
    ("slaetten", "slatten"),
    ("fjälla", "fjalla"),
    ("östersidan", "ostersidan"),
    ("ostersidan", "ostersidan"),
    ("rixö", "rixo"),
    ("stångehuvud", "stangehuvud"),
    ("stangehuvd", "stangehuvud"),
    ("badhusberget", "badhusberget"),
    ("valbodalen", "valbodalen"),
    ("vallbodalen", "valbodalen"),
    ("biblioteket", "biblioteket"),
    ("bibloteket", "biblioteket"),
]


@pytest.mark.parametrize(("typed", "key"), SPELLINGS)
def test_a_place_is_found_however_it_is_spelt(typed: str, key: str) -> None:
    assert places.search(LYSEKIL, typed)[0].key == key


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "?!",
        "Oslo",
        "Göteborg",
        "hej",
        "x9",
        "Uddevalla",
        "Kungälv",
        "qwertyuiop",
        "bråk",
        "Smögen",
        "inget",
        "123",
    ],
)
def test_what_is_near_nothing_finds_nothing(typed: str) -> None:
    assert places.search(LYSEKIL, typed) == []


def test_an_exact_alias_comes_before_a_beginning_and_that_before_a_misspelling() -> None:
    assert [place.key for place in places.search(LYSEKIL, "bro")][:2] == ["bro", "brodalen"]
    assert places.search(LYSEKIL, "kronbergsvalle")[0].key == "kronbergsvallen"
    assert [place.key for place in places.search(LYSEKIL, "lyse")][:2] == ["lyse", "lysekil"]


def test_a_word_that_several_places_end_in_finds_them_all() -> None:
    assert {place.key for place in places.search(LYSEKIL, "hamnen")} == {"sodra-hamnen", "norra-hamnen"}
    assert {place.key for place in places.search(LYSEKIL, "skolan")} == {
        "mariedalsskolan",
        "gullmarsskolan",
        "stangenasskolan",
    }


def test_no_more_are_found_than_asked_for() -> None:
    assert len(places.search(LYSEKIL, "s", limit=2)) == 2


def test_a_retired_place_is_not_found_any_more() -> None:
    without = LYSEKIL.with_changes([Change(kind="place", key="rosvik", value=None)])
    assert places.search(LYSEKIL, "rosvik")[0].key == "rosvik"
    assert places.search(without, "rosvik") == []


def test_a_place_added_in_chat_is_found_by_its_alias() -> None:
    value = {"name": "Nya bryggan", "area": "lysekil", "aliases": ["flytbryggan"]}
    more = LYSEKIL.with_changes([Change(kind="place", key="nya-bryggan", value=value)])
    assert places.search(more, "flytbrygan")[0].key == "nya-bryggan"


@given(st.text(max_size=40))
def test_folding_leaves_plain_words_and_folding_again_changes_nothing(text: str) -> None:
    folded = places.fold(text)
    assert places.fold(folded) == folded
    assert not re.search(r"[åäöé]|  |^ | $", folded)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ångström", "angstrom"),
        ("Café Édith", "cafe edith"),
        ("  Coop/ICA – nya ", "coop ica nya"),
        ("A\u030angö", "ango"),
        ("SKAFTÖ", "skafto"),
    ],
)
def test_folding_takes_rings_dots_accents_and_marks_away(text: str, folded: str) -> None:
    assert places.fold(text) == folded


@given(st.text(alphabet=string.ascii_letters + "åäöÅÄÖ -'", max_size=60))
def test_only_places_of_the_file_are_ever_found(text: str) -> None:
    assert all(place in LYSEKIL.places for place in places.search(LYSEKIL, text))


def test_a_point_finds_the_named_places_around_it_nearest_first() -> None:
    found = places.nearest(LYSEKIL, 58.2743, 11.4358)
    assert [place.key for place, _ in found] == ["lysekil", "stadsparken", "sodra-hamnen"]
    distances = [distance for _, distance in found]
    assert distances[0] == 0
    assert distances == sorted(distances)
    assert 190 <= distances[1] <= 200
    assert places.nearest(LYSEKIL, 58.2743, 11.4358, limit=1) == found[:1]
    assert places.nearest(LYSEKIL, 58.2743, 11.4358, within_m=200) == found[:2]


def test_a_point_far_away_finds_nothing() -> None:
    assert places.nearest(LYSEKIL, 59.33, 18.07) == []
