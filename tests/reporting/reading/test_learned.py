"""What was learned helps where the words are silent or nearly even, and keeps quiet where it cannot know."""

from math import exp, isclose
from pathlib import Path

import pytest

from reporting.municipality import load
from reporting.reading.kinds import Kinds
from reporting.reading.learned import scores, weights
from reporting.reading.mixed import mixed

LYSEKIL = load(Path(__file__).parents[3] / "municipalities" / "lysekil.toml")
FIVE = 5


def test_every_kind_that_was_learned_can_be_chosen_in_lysekil() -> None:
    categories = {each.code for each in LYSEKIL.categories}
    assert set(weights().kinds) - {"NOLL", "EJUTE", "CHAT"} <= categories


def test_a_known_word_speaks_for_its_kind_and_chances_add_up() -> None:
    told = scores(["nagra", "hade", "klottrat", "pa", "vaggen"])
    assert max(told, key=told.__getitem__) == "SKADE"
    assert isclose(sum(map(exp, told.values())), 1.0, rel_tol=1e-6)


@pytest.mark.parametrize("words", [[], ["12345"], ["x" * 4096], ["a"] * 2000, ["ü", "日本"]])
def test_any_words_have_scores(words: list[str]) -> None:
    assert set(scores(words)) == set(weights().kinds)


def test_what_was_learned_breaks_a_tie_between_two_kinds_and_offers_the_other() -> None:
    even = Kinds(is_report=True, guesses=(("VALD", "brak"), ("SAMLING", None)))
    even.heard = {"VALD": (2.0, "brak"), "SAMLING": (2.0, None)}
    told = mixed(even, {"VALD": -1.0, "SAMLING": -0.6, "CHAT": -3.0}, FIVE)
    assert (told.category, told.guesses) == ("SAMLING", (("SAMLING", None), ("VALD", "brak")))


def test_what_is_a_report_by_its_words_never_becomes_chatter() -> None:
    told = mixed(Kinds("BRAND", is_report=True), {"BRAND": -6.0, "CHAT": -0.01}, FIVE)
    assert (told.category, told.is_report) == ("BRAND", True)


def test_silence_stays_silence_unless_what_was_learned_is_sure() -> None:
    assert not mixed(Kinds(), {"BRAND": -1.3, "VALD": -1.4, "CHAT": -3.0}, FIVE).is_report
    assert mixed(Kinds(), {"BRAND": -0.1, "CHAT": -3.0}, FIVE).category == "BRAND"


def test_a_few_words_and_what_is_denied_are_left_to_the_grammar() -> None:
    sure = {"VALD": -0.01, "NOLL": -9.0, "CHAT": -9.0}
    assert mixed(Kinds(), sure, FIVE - 1) == Kinds()
    assert mixed(Kinds("NOLL", is_report=True), sure, FIVE).category == "NOLL"


def test_a_kind_that_was_never_learned_is_left_to_its_words() -> None:
    assert mixed(Kinds("HAMN", is_report=True), {"BRAND": -0.01}, FIVE).category == "HAMN"
