"""A pasted list becomes its incidents, each with the day or place above it; one incident stays one message."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import municipalities
from reporting.municipality import load
from reporting.reading import read, split

LYSEKIL = load(Path(municipalities.__file__).parent / "lysekil.toml")
SATURDAY_NIGHT = datetime(2026, 11, 14, 23, 20, tzinfo=ZoneInfo("Europe/Stockholm"))
FRIDAY = date(2026, 11, 13)

THREE = ("klotter på Stångenässkolan", "slagsmål vid busstationen", "krossad ruta på biblioteket")


def items(text: str) -> list[str]:
    return split(text, LYSEKIL, SATURDAY_NIGHT)


def kinds(found: list[str]) -> list[str | None]:
    return [read(each, LYSEKIL, SATURDAY_NIGHT).category for each in found]


@pytest.mark.parametrize("mark", ["- ", "– ", "• ", "* ", "-", "▪ "])
def test_bullets_begin_items(mark: str) -> None:
    assert items("\n".join(mark + each for each in THREE)) == list(THREE)


@pytest.mark.parametrize("marks", [("1. ", "2. ", "3. "), ("1) ", "2) ", "3) "), ("1.", "2.", "3.")])
def test_numbers_begin_items(marks: tuple[str, ...]) -> None:
    assert items("\n".join(mark + each for mark, each in zip(marks, THREE, strict=True))) == list(THREE)


@pytest.mark.parametrize("hours", [("21.15", "22.40", "23.05"), ("kl 21:15", "kl 22:40", "kl 23:05")])
def test_hours_begin_items_and_stay_in_them(hours: tuple[str, ...]) -> None:
    found = items("\n".join(f"{hour} {each}" for hour, each in zip(hours, THREE, strict=True)))
    assert kinds(found) == ["SKADE", "VALD", "SKADE"]
    clocks = [read(each, LYSEKIL, SATURDAY_NIGHT).clock for each in found]
    assert [(clock.hour, clock.minute) for clock in clocks if clock] == [(21, 15), (22, 40), (23, 5)]


def test_numbers_on_one_line_begin_items_too() -> None:
    found = items("1) klotter på Stångenässkolan 2) slagsmål vid busstationen 3) krossad ruta på biblioteket")
    assert kinds(found) == ["SKADE", "VALD", "SKADE"]
    assert [read(each, LYSEKIL, SATURDAY_NIGHT).place for each in found] == [
        *("stangenasskolan", "resecentrum", "biblioteket")
    ]


def test_a_day_above_the_items_belongs_to_each() -> None:
    found = items("Fredag 13/11:\n- klotter på Stångenässkolan\n- slagsmål vid busstationen")
    assert kinds(found) == ["SKADE", "VALD"]
    assert [read(each, LYSEKIL, SATURDAY_NIGHT).day for each in found] == [FRIDAY, FRIDAY]


def test_a_place_above_the_items_belongs_to_each_until_the_next_place() -> None:
    found = items("Stångenässkolan:\n- klotter\n- krossad ruta\nBiblioteket:\n- slagsmål mellan två killar")
    assert kinds(found) == ["SKADE", "SKADE", "VALD"]
    places = [read(each, LYSEKIL, SATURDAY_NIGHT).place for each in found]
    assert places == ["stangenasskolan", "stangenasskolan", "biblioteket"]


def test_a_line_without_a_mark_goes_on_with_the_item_above() -> None:
    found = items("- klotter på Stångenässkolan,\nstora svarta bokstäver\n- slagsmål vid busstationen")
    assert found == ["klotter på Stångenässkolan, stora svarta bokstäver", "slagsmål vid busstationen"]


def test_lines_that_each_tell_what_and_where_are_items_without_marks() -> None:
    assert items("\n".join(THREE)) == list(THREE)


@pytest.mark.parametrize(
    "text",
    [
        "klotter på skolan",
        "Hej!\nKlotter på skolan igår.\nMvh Gunnar",
        "Någon har krossat en ruta på biblioteket\n\nDet låg glas överallt.\nVi städade upp.",
        "2 st klottrar på stångenässkolan igår kväll, har hänt förut",
        "Slagsmål vid torget\n\nca 22.30",
        "Slagsmål mellan\ntvå killar",
        "13/11 klotter på skolan, kl 22.30",
        "Det var 2. ruta som krossats på 1. veckan",
        "lugnt",
        "Lugnt vid hamnen\nLugnt vid skolan",
        "- klotter på skolan",
        "",
        "\n\n",
    ],
)
def test_a_message_about_one_incident_stays_as_it_was_written(text: str) -> None:
    assert items(text) == [text]


def test_what_was_calm_is_left_out_of_a_list() -> None:
    found = items("- lugnt vid hamnen\n- klotter på Stångenässkolan\n- slagsmål vid busstationen\n- lugnt på Coop")
    assert found == ["klotter på Stångenässkolan", "slagsmål vid busstationen"]


def test_a_greeting_and_a_name_below_are_no_items() -> None:
    found = items("Hej!\n- klotter på Stångenässkolan\n- slagsmål vid busstationen")
    assert kinds(found) == ["SKADE", "VALD"]


def test_a_long_list_loses_nothing() -> None:
    lines = [f"{number}. {THREE[number % 3]}" for number in range(1, 16)]
    assert items("\n".join(lines)) == [line.partition(" ")[2] for line in lines]


def test_lines_end_as_telephones_and_computers_end_them() -> None:
    assert items("\r\n".join("- " + each for each in THREE)) == list(THREE)
