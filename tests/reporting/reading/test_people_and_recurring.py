"""How many caused it and whether it has happened before: said in words or figures, never taken from ages or hours."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import municipalities
from reporting.form import PEOPLE, RECURRING
from reporting.municipality import load
from reporting.reading import Reading
from reporting.reading import read as read_at
from reporting.reading.people import band

LYSEKIL = load(Path(municipalities.__file__).parent / "lysekil.toml")
SATURDAY_NIGHT = datetime(2026, 11, 14, 23, 20, tzinfo=ZoneInfo("Europe/Stockholm"))


def read(text: str) -> Reading:
    return read_at(text, LYSEKIL, SATURDAY_NIGHT)


HOW_MANY = [
    ("en kille sprejade på väggen", "1"),
    ("en man hotade vakten", "1"),
    ("2 st klottrar på stångenässkolan igår kväll", "2-4"),
    ("två killar slogs vid torget", "2-4"),
    ("tva killar slogs", "2-4"),
    ("ett par ungdomar klottrade", "2-4"),
    ("3-4 ungdomar klottrade", "2-4"),
    ("några ungdomar kastade sten på rutan", "2-4"),
    ("fem killar slogs", "5-9"),
    ("7 pers hängde i trapphuset", "5-9"),
    ("ett halvdussin ungdomar hängde i trapphuset", "5-9"),
    ("8-12 ungdomar hängde vid busstationen", "10-19"),
    ("ett tiotal ungdomar hängde vid busstationen", "10-19"),
    ("10-tal ungdomar vid skolan, stökiga", "10-19"),
    ("ca 15 ungdomar på skolgården, stökigt", "10-19"),
    ("ett tjugotal ungdomar hängde vid busstationen", "20+"),
    ("30 personer slogs på torget", "20+"),
    ("två killar och en tjej klottrade", "2-4"),
    ("en 15-åring klottrade på skolan", "1"),
    ("tre 15-åringar hängde i trapphuset", "2-4"),
    ("two boys sprayed graffiti", "2-4"),
    ("about 20 teenagers hanging around", "20+"),
]


@pytest.mark.parametrize(("text", "people"), HOW_MANY)
def test_how_many_is_read_as_a_band(text: str, people: str) -> None:
    assert read(text).people == people


@pytest.mark.parametrize(
    "text",
    [
        "ett gäng ungdomar hängde vid busstationen",
        "många ungdomar vid skolan, stökigt",
        "15-åringar klottrade på skolan",
        "klotter på skolan kl 22",
        "klotter på skolan 14/11",
        "3 rutor krossade på skolan",
        "bråk på buss 841",
        "2 mopeder körde fort på kajen",
        "klotter på skolan",
        "lugnt, inga ungdomar ute",
    ],
)
def test_ages_hours_buses_and_things_are_no_people(text: str) -> None:
    assert read(text).people is None


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("klotter på skolan, första gången", "first"),
        ("klotter på skolan, har hänt förut", "before"),
        ("klotter på skolan igen", "before"),
        ("mopeder kör fort på kajen, som vanligt", "often"),
        ("mopeder kör fort på kajen varje helg", "often"),
        ("ungdomar hänger ofta i trapphuset", "often"),
        ("graffiti on the school again", "before"),
        ("cars racing on the quay every weekend", "often"),
        ("klotter på skolan", None),
        ("lugnt som vanligt", None),
    ],
)
def test_whether_it_has_happened_before(text: str, recurring: str | None) -> None:
    assert read(text).recurring == recurring


def test_every_number_has_one_band_of_the_form() -> None:
    bands = [band(number) for number in range(1, 2001)]
    assert list(dict.fromkeys(bands)) == list(PEOPLE[1:])
    assert band(0) is None
    assert set(RECURRING) == {"first", "before", "often"}
