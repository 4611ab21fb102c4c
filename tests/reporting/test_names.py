"""Names that people give themselves, and keys made of names."""

import pytest

from reporting.lists import digest, known, page_of, short, turning
from reporting.names import clean, key_for, typed
from reporting.wording import words_in


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Anna", "Anna"),
        ("  Anna\n\tBerg ", "Anna Berg"),
        ("An\u200bna\u202e", "Anna"),
        ("\u2066\u2069\u3164\u2800", ""),
        ("<b>Anna</b>", "<b>Anna</b>"),
        ("A" * 70, "A" * 60),
        ("Zoe\u0308", "Zoë"),
        ("a\u0316\u0317\u0318\u0319\u031c", "a\u0316\u0317"),
    ],
)
def test_what_cannot_be_seen_goes(given: str, kept: str) -> None:
    assert clean(given) == kept


@pytest.mark.parametrize("given", ["", "x", "12", "–––", "a" * 41, "\u200b" * 10])
def test_what_is_no_name_for_a_unit(given: str) -> None:
    assert typed(given) is None


def test_a_key_is_plain_short_and_new() -> None:
    assert key_for("Åsens skola & fritids", set()) == "asens-skola-fritids"
    assert key_for("Kajen", {"kajen", "kajen-2"}) == "kajen-3"
    long = key_for("Trygghetsvandrarna i Fiskebäckskils hamn", set())
    assert len(long) <= 32
    assert len(key_for("Trygghetsvandrarna i Fiskebäckskils hamn", {long})) <= 32
    assert key_for("Ж", set()) == "ny"


def test_a_shortened_key_finds_its_owner_again() -> None:
    keys = ["vandrare", "a" * 32, "a" * 31 + "b"]
    for key in keys:
        for code in (key, short(key), digest(key)):
            assert known(keys, code, str) == key
        assert len(short(key)) <= 20
    assert known(keys, "forged", str) is None


def test_a_page_beyond_the_end_is_the_last_one() -> None:
    items = list(range(60))
    assert list(page_of(items, 99)) == [56, 57, 58, 59]
    assert list(page_of([], 3)) == []
    (row,) = turning(words_in("sv"), 60, 99, "people", "units")
    assert [each.code for each in row] == ["1|people|units|6"]
    assert turning(words_in("sv"), 8, 0, "people", "units") == ()
