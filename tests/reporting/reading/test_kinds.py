"""What a message tells of is read from plain sentences: as typed on a phone, in both languages, denied or turned round.

These must hold whatever words and weights are tuned. What is borderline is counted by `python -m evaluation` instead.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import municipalities
from reporting.municipality import load
from reporting.reading import Reading
from reporting.reading import read as read_at

LYSEKIL = load(Path(municipalities.__file__).parent / "lysekil.toml")
SATURDAY_NIGHT = datetime(2026, 11, 14, 23, 20, tzinfo=ZoneInfo("Europe/Stockholm"))

ANY = "any sub-category"
"""The sentence does not say which, so whatever is read is a guess."""


def read(text: str) -> Reading:
    return read_at(text, LYSEKIL, SATURDAY_NIGHT)


PLAIN = [
    # damage
    ("2 st klottrar på stångenässkolan igår kväll, har hänt förut", "SKADE", "klotter"),
    ("Någon har sprejat hela väggen på biblioteket", "SKADE", "klotter"),
    ("En ruta är krossad i entrén", "SKADE", "ruta"),
    ("Rutan i dörren var inslagen när vi kom i morse, glas överallt", "SKADE", "ruta"),
    ("Ungdomar kastar sten på bussar", "SKADE", "sten"),
    ("Bänken vid busshållplatsen är sönderslagen", "SKADE", "utrustning"),
    ("Fyra bilar har fått däcken sönderskurna", "SKADE", "fordon"),
    ("Ngn har repat min bil på parkeringen", "SKADE", "fordon"),
    ("someone has sprayed graffiti on the school wall", "SKADE", "klotter"),
    ("a window was smashed at the library", "SKADE", "ruta"),
    # fire
    ("Någon har tänt eld på en soptunna", "BRAND", "container"),
    ("En container brann bakom skolan", "BRAND", "container"),
    ("De kastade smällare vid torget", "BRAND", "smallare"),
    ("Kids letting off fireworks in the square", "BRAND", "smallare"),
    ("Misstänkt anlagd brand vid förskolan i natt", "BRAND", "anlagd"),
    # gatherings
    ("Ett gäng ungdomar hänger vid busstationen", "SAMLING", "unga"),
    ("Många fulla vuxna utanför pizzerian, stökigt men inget bråk", "SAMLING", "berusade"),
    ("Ungdomar hänger i trapphuset och röker", "SAMLING", "trapphus"),
    ("a group of teenagers hanging around the bus station", "SAMLING", "unga"),
    # violence
    ("Slagsmål mellan två killar vid torget", "VALD", "brak"),
    ("En kille blev misshandlad utanför krogen i går", "VALD", "misshandel"),
    ("En pojke blev rånad på sin mobil", "VALD", "ran"),
    ("En elev blev hotad av två äldre killar", "VALD", "hot"),
    ("Vi såg en kille med kniv vid skolan i går", "VALD", "vapen"),
    ("two men were fighting outside the pub", "VALD", "brak"),
    ("a boy was robbed of his phone", "VALD", "ran"),
    # staff
    ("Vår vakt blev hotad av en berusad man", "PERSONAL", "hot"),
    ("Läraren fick ett slag i ansiktet av en elev", "PERSONAL", "vald"),
    ("En kund spottade på kassörskan", "PERSONAL", ANY),
    ("Busschauffören blev slagen i går kväll", "PERSONAL", "vald"),
    ("Killarna hotade oss när vi bad dem gå", "PERSONAL", "hot"),
    ("our security guard was threatened", "PERSONAL", "hot"),
    ("Bibliotekarien blev kallad fula saker", "PERSONAL", "krankt"),
    # drugs
    ("Misstänkt droghandel bakom Coop", "DROG", "handel"),
    ("Det luktade cannabis i parken", "DROG", "bruk"),
    ("Hittade kanyler på lekplatsen", "DROG", "fynd"),
    ("Fulla fjortonåringar i parken", "DROG", "minderariga"),
    ("En vuxen köpte ut alkohol till ungdomar", "DROG", "langning"),
    ("found needles in the playground", "DROG", "fynd"),
    ("smell of weed in the stairwell of the car park, people smoking hash", "DROG", "bruk"),
    # traffic
    ("A-traktorer kör fort på kajen", "TRAFIK", "a-traktor"),
    ("epa som sladdar på parkeringen", "TRAFIK", "a-traktor"),
    ("Mopeder kör utan hjälm mitt i natten", "TRAFIK", "moped"),
    ("Bil som burnar på torget", "TRAFIK", "bil"),
    ("Moped på gångvägen", "TRAFIK", ANY),
    ("Vattenskoter körde alldeles för fort bland de badande", "TRAFIK", "bat"),
    ("cars racing on the quay", "TRAFIK", "bil"),
    # theft
    ("Inbrott på skolan i helgen", "STOLD", "inbrott"),
    ("Inbrottsförsök i kiosken, brytskador på dörren", "STOLD", "forsok"),
    ("En tjej snattade godis", "STOLD", "butik"),
    ("Min cykel blev stulen", "STOLD", "cykel"),
    ("Båtmotor stulen i hamnen", "STOLD", "bat"),
    ("shoplifting at the supermarket", "STOLD", "butik"),
    # places
    ("Gatlyktan är trasig vid gångvägen", "PLATS", "belysning"),
    ("Det är helt mörkt, lamporna lyser inte", "PLATS", "belysning"),
    ("Buskarna skymmer sikten vid övergångsstället", "PLATS", "sikt"),
    ("Mycket skräp och glasflaskor i parken", "PLATS", "skrap"),
    ("Räcket vid trappan är trasigt och farligt", "PLATS", "trasigt"),
    ("Någon sover i ett tält under bron", "PLATS", "sovplats"),
    ("the street light is broken", "PLATS", "belysning"),
    # other
    ("Det ryktas på snapchat om ett slagsmål på lördag", "OVRIGT", "rykte"),
    ("Hög musik och fest hela natten i lägenheten ovanför", "OVRIGT", "ljud"),
    ("loud party all night", "OVRIGT", "ljud"),
    # as typed with cold fingers
    ("klotrat pa skolan", "SKADE", "klotter"),
    ("slagsml vid torget", "VALD", "brak"),
    ("nan har slangt sten pa rutan sa den gick sonder", "SKADE", ANY),
    ("massa skrap overallt i parken", "PLATS", "skrap"),
    ("KLOTTER PÅ SKOLAN!!!", "SKADE", "klotter"),
    ("moppe utan hjalm", "TRAFIK", "moped"),
    ("🔥 ngn eldar i papperskorgen", "BRAND", "container"),
    ("mopeder  kor\tfort\npa  kajen", "TRAFIK", "moped"),
    ("Klotter pa\u030a va\u0308ggen", "SKADE", "klotter"),
]


@pytest.mark.parametrize(("text", "category", "subcategory"), PLAIN, ids=[row[0] for row in PLAIN])
def test_a_plain_sentence_tells_its_kind(text: str, category: str, subcategory: str) -> None:
    told = read(text)
    assert told.category == category
    assert subcategory in (told.subcategory, ANY)
    assert told.is_report


QUIET = [
    "inget klotter ikväll, lugnt vid hamnen",
    "Lugnt",
    "lungt ikväll",
    "Allt lugnt, inget att rapportera",
    "inget att rapportera",
    "Inga ungdomar ute och inget bråk",
    "Vi såg inget bråk eller stök",
    "Lugn kväll, mest kallt",
    "calm night, nothing to report",
    "no fights tonight",
    "all quiet at the harbour",
]


@pytest.mark.parametrize("text", QUIET)
def test_calm_is_calm_whatever_is_named_as_not_seen(text: str) -> None:
    told = read(text)
    assert (told.category, told.subcategory, told.people, told.danger) == ("NOLL", None, None, False)
    assert told.is_report


@pytest.mark.parametrize(
    "text",
    [
        "vi har inte varit ute",
        "Vi gick inte i helgen",
        "ingen vandring den här veckan",
        "vi ställde in kvällens vandring",
        "we did not go out this week",
    ],
)
def test_not_having_been_out_is_an_answer_of_its_own(text: str) -> None:
    told = read(text)
    assert told.category == "EJUTE"
    assert told.is_report


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Lugnt förutom några som sprejade på skolan", "SKADE"),
        ("Lugnt i stan men en ruta krossades på biblioteket", "SKADE"),
        ("Inget klotter, men mycket skräp i parken", "PLATS"),
        ("Slagsmål vid torget, ingen skadad", "VALD"),
        ("Mopeder körde fort, inga vuxna ute", "TRAFIK"),
        ("quiet except for two men fighting outside the pub", "VALD"),
    ],
)
def test_what_is_denied_takes_only_its_own_word_away(text: str, category: str) -> None:
    assert read(text).category == category


@pytest.mark.parametrize(
    "text",
    [
        "Hur rapporterar jag klotter?",
        "kan jag skicka en bild?",
        "vad räknas som skadegörelse?",
        "Var det någon som såg bråket i går?",
        "Tack!",
        "tack för hjälpen",
        "Hej",
        "hej hej, god morgon",
        "test",
        "ok",
        "👍",
        "how do I report graffiti?",
        "thanks!",
        "",
        "   \n",
        "...",
    ],
)
def test_questions_thanks_and_chatter_are_no_report(text: str) -> None:
    assert read(text) == Reading()


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("En man hotade vakten", "PERSONAL"),
        ("En man hotade en kvinna på gatan", "VALD"),
        ("Ordningsvakten blev knuffad", "PERSONAL"),
        ("En elev blev knuffad och slagen av en annan elev", "VALD"),
        ("Vakten såg två killar som slogs", "VALD"),
        ("Bråk mellan två killar, vi ringde polisen", "VALD"),
    ],
)
def test_staff_who_are_hit_are_staff_and_those_who_saw_it_are_not(text: str, victim: str) -> None:
    assert read(text).category == victim


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Klotter på skolan och en stulen cykel", {"SKADE", "STOLD"}),
        ("Slagsmål vid torget, sen krossade de en ruta", {"VALD", "SKADE"}),
        ("En container brann och mopeder körde fort på kajen", {"BRAND", "TRAFIK"}),
    ],
)
def test_all_that_was_told_is_named(text: str, kinds: set[str]) -> None:
    told = read(text)
    assert kinds <= {told.category, *told.also}
    assert told.category not in told.also


def test_who_writes_of_an_incident_without_its_kind_is_offered_two_at_most() -> None:
    for text in ("vapen stulet", "fyllo med moped", "kille med flaska", "ungdomar vid en trasig ruta"):
        told = read(text)
        assert told.is_report
        assert told.category or told.guesses
        assert len(told.guesses) <= 2


def test_a_kind_is_never_one_that_the_municipality_does_not_have() -> None:
    known = {(each.code, part.code) for each in LYSEKIL.categories for part in each.subcategories}
    for text, *_ in PLAIN:
        told = read(text)
        assert told.category is not None
        for category, code in ((told.category, told.subcategory), *told.guesses):
            assert code is None or (category, code) in known
