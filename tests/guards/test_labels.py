"""Every button of every screen: its label is read in full at the largest text, and its words say what it does."""

import re
import unicodedata

import pytest

from playground.chats import unnumbered
from reporting.municipality import load
from reporting.numbers import GAP, code_of, codes, numbered
from reporting.screens import FITS, Screen
from reporting.wording import LANGUAGES, words_in
from tests.guards.gallery import gallery
from tests.guards.tree import ROOT


@pytest.fixture(scope="module", params=LANGUAGES)
def screens(request: pytest.FixtureRequest) -> list[Screen]:
    return list(gallery(words_in(request.param), load(ROOT / "municipalities" / "lysekil.toml")))


def test_no_label_is_cut_at_the_largest_text(screens: list[Screen]) -> None:
    wrong = {
        (len(row), each.label)
        for screen in screens
        for row in numbered(screen)
        for each in row
        if _length(each.label) > FITS[len(row)]
    }
    assert not wrong


def test_every_label_has_words_besides_its_emoji(screens: list[Screen]) -> None:
    labels = {each.label for screen in screens for row in screen.rows for each in row}
    assert not {each for each in labels if not any(character.isalnum() for character in each)}
    assert len(labels) > 100


def test_no_two_buttons_differ_by_their_emoji_alone(screens: list[Screen]) -> None:
    """A box that is ticked says so in words, and so does everything else that sets the same and differs by a sign."""
    said: dict[tuple[str, str], set[str]] = {}
    for screen in screens:
        for row in screen.rows:
            for each in row:
                said.setdefault((_in_words(each.label), each.code.rpartition("|")[0]), set()).add(each.label)
    assert not [labels for labels in said.values() if len(labels) > 1]


def test_every_button_has_a_number_of_its_own(screens: list[Screen]) -> None:
    for screen in screens:
        presses = codes(screen)
        buttons = [each for row in numbered(screen) for each in row if each.code]
        assert len(presses.splitlines()) == len(buttons)
        for each in buttons:
            number = re.match(r"\d+", each.label)
            assert number, f"{each.label} has no number"
            assert code_of(presses, int(number[0])) == each.code
            assert unnumbered(each.label) != each.label or each.counts


def _in_words(label: str) -> str:
    return "".join(each for each in label if not unicodedata.category(each).startswith(("S", "C"))).strip()


def _length(label: str) -> int:
    """Characters, an emoji counted as two: it is drawn as wide as that."""
    return sum(2 if unicodedata.category(each) == "So" else unicodedata.category(each) != "Mn" for each in label)


def test_the_gap_is_one_that_nobody_types() -> None:
    assert GAP not in " \t\N{NO-BREAK SPACE}"
