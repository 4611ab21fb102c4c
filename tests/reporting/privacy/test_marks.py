"""What is underlined for a reviewer: what may be a name, looks, a class, what is special by law; and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.privacy.marks import doubts

PLACES = frozenset({"stadsparken", "kungsgatan", "olof palmes plats"})


WORDS = ["kille", "17", "år", "Kevin", "jacka", "İ", "i", "8b", "svarta", "killar"]


def underlined(text):
    return [text[start:end] for start, end in doubts(text, PLACES).spans]


@pytest.mark.parametrize(
    ("text", "marked", "kinds"),
    [
        ("Tre A-traktorer körde runt vid Coop", [], ()),
        ("Hundarna skällde på Kungsgatan", [], ()),
        ("Klottret satt kvar. Stolen var trasig.", [], ()),
        ("En kille med svart keps, 17 år", ["kille", "keps", "17 år"], ("looks",)),
        ("Somaliska killar vid Stadsparken", ["Somaliska killar"], ("ethnicity",)),
        ("Elever i 8b bråkade", ["8b"], ("class",)),
        ("En känd missbrukare sov där", ["missbrukare"], ("health",)),
        ("Ett gäng, kanske Stigs, stod där", ["Stigs"], ("name",)),
        ("Ungdomar runt 15 år i röd jacka sprang", ["Ungdomar", "runt 15", "jacka"], ("looks",)),
        ("A-traktorer körde fort, […] i klass 8B körde", ["klass 8B"], ("class",)),
        ("Ungdomar drack vid bänkarna, ca 15 st", [], ()),
        ("Stökigt i klass 8", [], ()),
        ("Ring 070-123 45 67", ["070-123 45 67"], ("phone",)),
    ],
)
def test_what_is_underlined_and_why(text, marked, kinds):
    assert underlined(text) == marked
    assert doubts(text, PLACES).kinds == kinds


def test_a_name_that_the_shield_is_not_sure_of_is_underlined_all_the_same():
    marked = [text for text in ("Vid rondellen satt Sten och rökte", "Där var Björk igen") if underlined(text)]
    assert marked
    for text in marked:
        assert set(doubts(text).kinds) <= {"name", "person"}


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_spans_stand_in_order_inside_of_the_text(text):
    at = 0
    for start, end in doubts(text).spans:
        assert at <= start < end <= len(text)
        at = end
