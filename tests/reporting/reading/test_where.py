"""Where it happened is found however it is spelt; what somebody came from or never named is no place."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import municipalities
from reporting.municipality import Change, load
from reporting.reading.where import Where, read_where

LYSEKIL = load(Path(municipalities.__file__).parent / "lysekil.toml")
KEYS = {place.key for place in LYSEKIL.places}


def place(text: str) -> str | None:
    return read_where(text, LYSEKIL).place


NAMED = [
    ("2 st klottrar på stångenässkolan igår kväll, har hänt förut", "stangenasskolan"),
    ("klotter på stangenasskolan", "stangenasskolan"),
    ("Stångenäs skolan", "stangenasskolan"),
    ("stångenässkolans baksida", "stangenasskolan"),
    ("parkeringen vid stångenäs", "stangenasskolan"),
    ("Mariedalskolan", "mariedalsskolan"),
    ("mariedal", "mariedalsskolan"),
    ("mariedals skolan", "mariedalsskolan"),
    ("utanför gullmarskolan", "gullmarsskolan"),
    ("gullmars skolan", "gullmarsskolan"),
    ("gymnasiet", "gullmarsgymnasiet"),
    ("gymnasiets parkering", "gullmarsgymnasiet"),
    ("gymnaset", "gullmarsgymnasiet"),
    ("Gullmarsgymnasium", "gullmarsgymnasiet"),
    ("sodra hamnen", "sodra-hamnen"),
    ("SÖDRA HAMNEN!", "sodra-hamnen"),
    ("södra hamn", "sodra-hamnen"),
    ("sodra hamen", "sodra-hamnen"),
    ("södrahamnen", "sodra-hamnen"),
    ("gästhamnen", "sodra-hamnen"),
    ("gästhamnens toaletter", "sodra-hamnen"),
    ("guest harbour", "sodra-hamnen"),
    ("nora hamnen", "norra-hamnen"),
    ("bråk i norra hamnen", "norra-hamnen"),
    ("vid Coops parkering", "coop-ekgatan"),
    ("coopparkeringen", "coop-ekgatan"),
    ("coop", "coop-ekgatan"),
    ("Coop Ekgatan", "coop-ekgatan"),
    ("ekgatan/bilprovningen", "coop-ekgatan"),
    ("Coop på Ekgatan", "coop-ekgatan"),
    ("bilprovnigen", "coop-ekgatan"),
    ("utanför ica", "ica-lysekil"),
    ("ICA Lysekil", "ica-lysekil"),
    ("icas lastkaj", "ica-lysekil"),
    ("ica i lysekil", "ica-lysekil"),
    ("på torget", "kungstorget"),
    ("torget, 5 st ungdomar", "kungstorget"),
    ("klotter torget igår", "kungstorget"),
    ("kungstorget", "kungstorget"),
    ("kungs torget", "kungstorget"),
    ("i parken", "stadsparken"),
    ("stadsparken", "stadsparken"),
    ("stadspaken", "stadsparken"),
    ("stadsparkens lekplats", "stadsparken"),
    ("på vallen", "kronbergsvallen"),
    ("kronbergsvalen", "kronbergsvallen"),
    ("vallens omklädningsrum", "kronbergsvallen"),
    ("vid badet", "gullmarsbadet"),
    ("simhallen", "gullmarsbadet"),
    ("bakom simhallen", "gullmarsbadet"),
    ("vid bussen", "resecentrum"),
    ("busstorget", "resecentrum"),
    ("bussstationen", "resecentrum"),
    ("resecentrumet", "resecentrum"),
    ("the bus station", "resecentrum"),
    ("kungsgatan i lysekil", "kungsgatan"),
    ("Lysekil, Kungsgatan", "kungsgatan"),
    ("kungsgatan", "kungsgatan"),
    ("gågatan", "kungsgatan"),
    ("gagatan", "kungsgatan"),
    ("fritidsgården", "rorkulten"),
    ("fritidsgårn", "rorkulten"),
    ("fritids gården", "rorkulten"),
    ("utanför rorkultens entré", "rorkulten"),
    ("bibblan", "biblioteket"),
    ("bibloteket", "biblioteket"),
    ("Lysekils bibliotek", "biblioteket"),
    ("at the library", "biblioteket"),
    ("biblioteksentrén", "biblioteket"),
    ("i stan", "lysekil"),
    ("på stan", "lysekil"),
    ("centrala lysekil", "lysekil"),
    ("mycket folk i centrum", "lysekil"),
    ("i lysekil ikväll", "lysekil"),
    ("lugnt i brastad", "brastad"),
    ("brasta", "brastad"),
    ("brastad centrum", "brastad"),
    ("torget i brastad", "brastad"),
    ("ICA i Brastad", "brastad"),
    ("Brastad torget", "brastad"),
    ("skolan i brastad", "stangenasskolan"),
    ("gästhamnen i Grundsund", "grundsund"),
    ("hamnen i fiskebäckskil", "fiskebackskil"),
    ("fiskebackskil", "fiskebackskil"),
    ("grunsund", "grundsund"),
    ("Grundsund på Skaftö", "grundsund"),
    ("på skaftö", "skafto"),
    ("i bro", "bro"),
    ("macken i lyse", "lyse"),
    ("på slätten", "slatten"),
    ("trapphuset på Dona", "dona"),
    ("garagelängan fjälla.", "fjalla"),
    ("Slätten: klotter", "slatten"),
    ("pinneviken", "pinnevik"),
    ("stångehuvd", "stangehuvud"),
    ("östersidan", "ostersidan"),
    ("kronbergsgatorna", "kronberget"),
    ("trappan upp mot kronberget", "kronberget"),
    ("inte vid hamnen utan vid torget", "kungstorget"),
    ("inte i parken utan på torget", "kungstorget"),
    ("ungdomar från brastad slogs på torget", "kungstorget"),
    ("klotter vid Coop, sen sprang de mot södra hamnen", "coop-ekgatan"),
    ("hög musik från stadsparken", "stadsparken"),
    ("stulen båtmotor från norra hamnen", "norra-hamnen"),
    ("lugnt vid södra hamnen men klotter på biblioteket", "biblioteket"),
    ("inget klotter ikväll, lugnt vid södra hamnen", "sodra-hamnen"),
    ("bråk på torget, även vid coop", "kungstorget"),
    ("kom till biblioteket och skrek", "biblioteket"),
    ("södra\nhamnen", "sodra-hamnen"),
    ("gick förbi parken, lugnt. Sen bråk vid Coop", "coop-ekgatan"),
    ("Hej från biblioteket! En ruta är krossad", "biblioteket"),
    ("kastade sten mot biblioteket", "biblioteket"),
    ("rånad på väg hem från torget", "kungstorget"),
    ("two cars racing from Brodalen towards Lysekil", "brodalen"),
]

NOWHERE = [
    "",
    "hej",
    "Smögen",
    "bråk i Uddevalla",
    "Folkets hus",
    "på Systembolaget i Munkedal",
    "Båstad",
    "Skärhamn",
    "rån i Gamla stan",
    "torget i Uddevalla",
    "på resecentrum i Örebro",
    "i centrum i Munkedal",
    "parkeringen",
    "lekparken",
    "skateparken",
    "marken var blöt",
    "vakten kom",
    "en buss",
    "på bussen",
    "bussen var sen",
    "min bror",
    "broder",
    "under en bro",
    "på en bro",
    "broddar",
    "gatlyset",
    "mopeder utan lyse",
    "ett lyse är trasigt",
    "lampan lyser",
    "dom slåss",
    "donade med bilen",
    "slätt",
    "Brofjorden",
    "Lysekils kommun",
    "lysekilsborna",
    "hemma",
    "badade i havet",
    "hamna i bråk",
    "kungsvägen",
    "Vikgatan 8",
    "Släggövägen",
    "en kille från Brastad",
    "ungdomar från Lysekil",
    "hon bor på Kungsgatan 12",
    "fest hemma hos mig på Kungsgatan",
    "på väg hem till kronbergsgården",
    "sprang från torget till södra hamnen",
    "de stack mot södra hamnen",
    "på väg mot grundsund",
    "nån hade skolkat",
    "äldre elever",
    "lugnt",
    "vi gick inte till torget",
    "stannade",
    "staden",
    "kommunen",
    "grundskolan",
    "bibliotekarien är snäll",
]

UNSURE = [
    ("bråk vid hamnen", ("sodra-hamnen", "norra-hamnen")),
    ("hamnen", ("sodra-hamnen", "norra-hamnen")),
    ("klotter på skolan", ("mariedalsskolan", "stangenasskolan")),
    ("mellan Dona och Slätten", ("dona", "slatten")),
    ("Slätten-Dona-Fjälla", ("slatten", "dona")),
    ("bråk mellan gullmarsskolan och mariedal", ("gullmarsskolan", "mariedalsskolan")),
    ("en kille från Brastad", ("brastad",)),
]


@pytest.mark.parametrize(("text", "key"), NAMED)
def test_a_place_is_found_in_what_people_write(text: str, key: str) -> None:
    assert read_where(text, LYSEKIL).place == key


@pytest.mark.parametrize("text", NOWHERE)
def test_no_place_is_made_up(text: str) -> None:
    assert place(text) is None


@pytest.mark.parametrize(("text", "keys"), UNSURE)
def test_when_unsure_the_two_likeliest_are_offered(text: str, keys: tuple[str, ...]) -> None:
    assert read_where(text, LYSEKIL).place is None
    assert read_where(text, LYSEKIL).guesses == keys


def test_what_is_known_needs_no_guess_and_points_out_its_words() -> None:
    text = "2 st vid Södra hamnen"
    found = read_where(text, LYSEKIL)
    assert found == Where("sodra-hamnen", (), ((9, 21),))
    assert text[9:21] == "Södra hamnen"


@pytest.mark.parametrize("each", LYSEKIL.places, ids=lambda each: each.key)
def test_every_place_of_the_file_is_found_by_its_names(each) -> None:
    for name in (each.name, *each.aliases):
        assert place(f"klotter vid {name} igår") == each.key


def test_every_alias_means_one_place_only() -> None:
    spellings = [spelling for spelling, _ in LYSEKIL.spellings]
    assert len(spellings) == len(set(spellings))


def test_a_place_added_in_chat_is_read_and_a_retired_one_is_not() -> None:
    value = {"name": "Nya bryggan", "area": "lysekil", "aliases": ["flytbryggan"]}
    more = LYSEKIL.with_changes([Change(kind="place", key="nya-bryggan", value=value)])
    less = LYSEKIL.with_changes([Change(kind="place", key="rosvik", value=None)])
    assert read_where("bråk på flytbrygan", more).place == "nya-bryggan"
    assert read_where("bråk på flytbryggan", LYSEKIL).place is None
    assert read_where("garaget i rosvik", LYSEKIL).place == "rosvik"
    assert read_where("garaget i rosvik", less).place is None


PIECES = """i på vid från mot till inte utan och torget hamnen skolan södra norra coop ica Bro lyse brastad
lysekil , . - / 14 kungsgatan stångenäs mariedal bussen en lugnt sprang parkeringen stadspaken gullmars"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)
    )
)
def test_every_text_is_read_and_only_places_of_the_file_come_out(text: str) -> None:
    found = read_where(text, LYSEKIL)
    assert found.place is None or found.place in KEYS
    assert set(found.guesses) <= KEYS
    assert len(found.guesses) <= 2
    assert not (found.place and found.guesses)
    assert all(0 <= start < end <= len(text) for start, end in found.spans)


@pytest.mark.parametrize(
    "piece",
    ["torget och ", "från mot till ", "södra ", "stadspakn", "inte i ", "skolan ", "hamnen i ", "bro", "å\u0308"],
)
def test_time_grows_in_line_with_the_length(piece: str) -> None:
    short, long = (piece * 4096)[:1024], (piece * 4096)[:4096]
    assert _seconds(long) < 10 * _seconds(short) + 0.02


def _seconds(text: str) -> float:
    best = 9.0
    for _ in range(3):
        start = process_time()
        read_where(text, LYSEKIL)
        best = min(best, process_time() - start)
    return best
