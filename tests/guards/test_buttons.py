"""Every button of the form fits, for every option in the data, with the longest keys a file may have."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reporting import form
from reporting.buttons import LIMIT, pack
from reporting.cycle import BANDS
from reporting.form import Draft
from reporting.form_screens import View, screen
from reporting.municipality import Municipality, load
from reporting.screens import Screen
from reporting.wording import LANGUAGES, words_in
from tests.guards.tree import ROOT

LONGEST_ID = 2**31 - 1
KEY, CODE, SUBCODE = "k" * 32, "C" * 16, "s" * 16
HERE = datetime(2026, 11, 12, 21, 15, tzinfo=ZoneInfo("Europe/Stockholm"))
LABEL = 44
"""Characters that a phone shows of a wide button at an ordinary text size."""


@pytest.fixture(scope="module")
def municipality() -> Municipality:
    return load(ROOT / "municipalities" / "lysekil.toml")


def drafts(municipality: Municipality) -> list[Draft]:
    """A draft at every question of every category and sub-category."""
    empty = Draft(LONGEST_ID, LONGEST_ID, unit=municipality.units[0].key)
    found = [empty, replace(empty, unit=None)]
    for category in municipality.categories:
        chosen = replace(empty, category=category.code)
        found.append(chosen)
        for each in category.subcategories:
            told = replace(chosen, subcategory=each.code)
            placed = replace(told, place=municipality.places[0].key)
            timed = replace(placed, day=HERE.date(), band=BANDS[0], actions="police,guard", note="å" * 300)
            found += [told, placed, replace(placed, day=HERE.date()), timed]
            found += [replace(timed, asking=question) for question in (*form.REQUIRED, *form.OFFERED["incident"])]
    return found


def views(municipality: Municipality) -> list[View]:
    units = tuple(each.key for each in municipality.units)
    plain = [View(HERE), View(HERE, units=units, page=1), View(HERE, places=municipality.places[:6])]
    return plain + [View(HERE, area=each.key, page=page) for each in municipality.areas for page in range(5)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_of_the_form_fits(municipality: Municipality, language: str) -> None:
    words = words_in(language)
    for draft in drafts(municipality):
        asked = form.question_now(municipality, draft)
        for view in views(municipality) if asked in ("place", "unit") else views(municipality)[:1]:
            shown = screen(words, municipality, draft, view)
            assert_fits(shown)
            assert shown.rows[-1], "no way out"


def assert_fits(shown: Screen) -> None:
    assert len(shown.html) <= 4096
    assert sum(len(row) for row in shown.rows) <= 100
    for row in shown.rows:
        for each in row:
            assert len(each.code.encode()) <= LIMIT
            assert 1 <= len(each.label) <= LABEL, each.label
            assert len(row) == 1 or len(each.label) <= 18, each.label


@pytest.mark.parametrize(
    "code",
    [
        ("form", "set", LONGEST_ID, "subcategory", SUBCODE),
        ("form", "set", LONGEST_ID, "category", CODE),
        ("form", "set", LONGEST_ID, "place", KEY),
        ("form", "set", LONGEST_ID, "unit", KEY),
        ("form", "places", LONGEST_ID, KEY, 99),
        ("form", "behalf", KEY),
        ("ask", "calm", "2026-11-09", KEY),
        ("ask", "notout", "2026-11-09", KEY),
        ("ask", "evenings", "2026-11-09", KEY, 3),
        ("pic", "publish", LONGEST_ID, 999, "0" * 8),
    ],
)
def test_the_longest_codes_fit(code: tuple[str, ...]) -> None:
    assert len(pack(*code).encode()) <= LIMIT
