"""Whatever is typed, the shield answers, and in time that grows in line with the length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.privacy import found, masked, sensitive

LONGEST = 4096
SHAPES = [
    *"a0_@.-(+ \n\u0301\ufdfaÅ",
    *("07 ", "850709-", "850709 9805 ", "född 850709 ", "pnr 1", "0-7-", "0o", "+46", "070123456 ", "tel 07", "noll "),
    *(
        "a@",
        "a.",
        "www.",
        "http://",
        "x at ",
        "a[at]",
        "snabel-a",
        "a.b.",
        "@a ",
        "snap:_",
        "snap ",
        "a_",
        "kevve07 snap ",
    ),
    *("ABC 123 ", "reg A 1", "konto 1", "swish 123", "iban se12 aaaa ", "4539 ", "se35", "clearing 8"),
    *("kungsgatan 1 ", "kungsgatan ", "lgh 1 ", "bor på a 1 ", "1 tr ", "olof palmes gata "),
    *(
        "kevin ",
        "Kevin ",
        "Kevin, ",
        "heter ",
        "och kevin ",
        "K. ",
        "Kevin von ",
        "anna-",
        "björn och ",
        "andersson's ",
    ),
    *("kille ca 17 ", "8b kille ", "svart ", "en pundare ", "e\u0301"),
]
FRAGMENTS = st.sampled_from(
    [*SHAPES, "kevin andersson", "070-123 45 67", "\u200b", "\U0001f525", "İ", "ẞ", "ﬁ", "٣", "１"]
)


@given(st.text(max_size=400))
def test_every_text_is_read_to_the_end(text: str) -> None:
    check(text)


@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=60).map("".join))
def test_every_mixture_of_what_looks_personal_is_read_to_the_end(text: str) -> None:
    check(text)


@settings(max_examples=20)
@given(st.text(alphabet=st.characters(), min_size=500, max_size=1000).map(lambda text: (text * 8)[:LONGEST]))
def test_the_longest_messages_are_read_to_the_end(text: str) -> None:
    check(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_length_takes_about_four_times_as_long(shape: str) -> None:
    def spent(length: int) -> float:
        text = (shape * length)[:length]
        return min(_one(text) for _ in range(3))

    assert spent(LONGEST) < 12 * max(spent(LONGEST // 4), 0.001)


def _one(text: str) -> float:
    before = time.process_time()
    found(text)
    sensitive(text)
    return time.process_time() - before


def check(text: str) -> None:
    end = 0
    for finding in found(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
    assert set(sensitive(text)) <= {"ethnicity", "religion", "health", "sexuality", "politics", "class", "looks"}
    masked(text, found(text))
