"""Whatever anybody sends is read: never an error, what is found stands in the text, and time grows in line with length.

Time is processor time, the least of several runs: a busy machine adds to it, and nothing takes away from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import municipalities
from est_bot.commands.reading import means
from reporting.cycle import BANDS, evening_of
from reporting.form import PEOPLE, RECURRING
from reporting.municipality import load
from reporting.reading import read, split
from reporting.reading.reader import LONGEST
from reporting.reading.reading import NOT_OUT, QUIET
from reporting.reading.tried import matching

LYSEKIL = load(Path(municipalities.__file__).parent / "lysekil.toml")
ZONE = ZoneInfo("Europe/Stockholm")
SATURDAY_NIGHT = datetime(2026, 11, 14, 23, 20, tzinfo=ZONE)
CATEGORIES = {each.code for each in LYSEKIL.categories}
PLACES = {each.key for each in LYSEKIL.places}
KINDS = set("personnummer samordningsnummer phone email plate handle url bank address name".split())  # noqa: SIM905
KEYS = "category also subcategory place date band people recurring danger is_report privacy sensitive".split()  # noqa: SIM905

WORDS = """
    klotter inte inget inga ingen utan men och eller inte. lugnt vid på i hamnen skolan Stångenässkolan igår nyss nu kl
    22.30 23:15 14/11 2 två 15-åringar ett halvdussin killar slogs med kniv brinner ? ! , . - • 1) 2) förutom
    polisen vakten blev hotad oss av som no not fights except last friday night 850709-9805 070-1740605 abc123
    Kevin Andersson @nisse snap: a@b.se https://t.me/x 🔥 👮‍♀️ å ä e\u0301 \u0300 \u200b \u202e İ ß ﬁ ㎏ ½ ² ① ١٢ \x00
    """.split()  # noqa: SIM905 - eighty quotes would hide the words
PIECES = st.sampled_from([*WORDS, "\n", "\n- ", "\x1c", "\u2028"])
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.text(st.characters(), max_size=100),  # half characters too, as JSON may have them
    st.text(st.characters(categories=("M", "Cf", "So", "N", "Z")), max_size=200),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
    st.tuples(st.lists(PIECES, min_size=1, max_size=6), st.integers(1, LONGEST)).map(
        lambda drawn: ("".join(drawn[0]) * drawn[1])[:LONGEST]
    ),
)
MOMENTS = st.integers(1_577_836_800, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, ZONE))


@settings(max_examples=150)
@given(ANY_TEXT, MOMENTS)
def test_every_text_has_a_reading_that_the_form_can_take(text: str, at: datetime) -> None:
    told = read(text, LYSEKIL, at)
    for category, code in ((told.category, told.subcategory), *told.guesses):
        assert category in {None, QUIET, NOT_OUT, *CATEGORIES}
        assert code is None or LYSEKIL.subcategory(str(category), code)
    assert set(told.also) <= CATEGORIES - {told.category}
    assert {told.place, *told.place_guesses} <= {None, *PLACES}
    assert told.band in {None, *BANDS}
    assert told.people in {None, *PEOPLE}
    assert told.recurring in {None, *RECURRING}
    assert told.day is None or told.category == "OVRIGT" or told.day <= evening_of(at)
    assert told.is_report or told == type(told)()


@settings(max_examples=60)
@given(ANY_TEXT, MOMENTS)
def test_a_list_is_split_into_items_that_were_in_it(text: str, at: datetime) -> None:
    found = split(text, LYSEKIL, at)
    assert found
    if len(found) == 1:
        assert found == [text]
    else:
        assert all(item.strip() for item in found)
        assert all(word.strip(",:") in text for item in found for word in item.split())


@settings(max_examples=60)
@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=3))
def test_any_word_can_be_tried_on_any_texts(word: str, texts: list[str]) -> None:
    assert set(matching(word, texts)) <= set(texts)


@settings(max_examples=100)
@given(ANY_TEXT)
def test_what_the_command_prints_of_a_text_stands_in_it(text: str) -> None:
    told = means(LYSEKIL, text, SATURDAY_NIGHT)
    assert list(told) == KEYS
    end = 0
    for each in told["privacy"]:
        assert each["kind"] in KINDS
        assert end <= each["start"] < each["end"] <= len(text)
        end = each["end"]


# ---- time

NASTY = [
    "1",
    "12 ",
    "1 2 ",
    "070-",
    "8507099805",
    "22:",
    "22.30 ",
    "14/11-",
    ".",
    ". ",
    "...a",
    "?! ",
    "\n",
    "- \n",
    "1) a ",
    "a",
    "aA",
    "å",
    "klotter ",
    "klotter",
    "inte ",
    "inget eller ",
    "inget bråk, ",
    "kl ",
    "kl 22 och ",
    "igår ",
    "i fredags natt ",
    "vid ",
    "vid hamnen ",
    "Anna Andersson ",
    "två killar och ",
    "vakten blev hotad ",
    "kniv nu ",
    "nu ",
    "om ",
    "män ",
    "öl ",
    "à ",
    "@a ",
    "a@b.",
    "https://",
    "🔥",
    "👮‍♀️ ",
    "a\u0300",
    "\u0300",
    "\u200b",
    "İ",
]
SHORT, LONG = LONGEST // 4, LONGEST
LINE, SLACK = 8, 0.02
"""Four times the length may cost eight times the time, and what a clock and a cold cache are off by."""


def least(work: Callable[[str], object], text: str, runs: int) -> float:
    """The least processor time of several runs."""
    times = []
    for _ in range(runs):
        begun = process_time()
        work(text)
        times.append(process_time() - begun)
    return min(times)


def grows_in_line(work: Callable[[str], object], piece: str) -> bool:
    short, long = ((piece * LONG)[:size] for size in (SHORT, LONG))
    return any(least(work, long, runs) < LINE * least(work, short, 2 * runs) + SLACK for runs in (2, 4, 8))


@pytest.mark.parametrize("piece", NASTY, ids=repr)
def test_reading_grows_in_line_with_the_length(piece: str) -> None:
    assert grows_in_line(lambda text: means(LYSEKIL, text, SATURDAY_NIGHT), piece)


@pytest.mark.parametrize("piece", ["- klotter\n", "klotter på skolan\n", "1) klotter ", "\n\n", "22.30 a\n", "igår:\n"])
def test_splitting_grows_in_line_with_the_length(piece: str) -> None:
    assert grows_in_line(lambda text: split(text, LYSEKIL, SATURDAY_NIGHT), piece)


def test_no_text_of_a_message_takes_longer_than_a_blink() -> None:
    """At most a quarter of a second of processor time each, where the slowest takes a few hundredths."""
    slow = {}
    for piece in NASTY:
        took = least(lambda text: means(LYSEKIL, text, SATURDAY_NIGHT), (piece * LONG)[:LONG], 2)
        if took > 0.25:
            slow[piece] = took
    assert slow == {}


def test_what_is_longer_than_a_message_is_read_so_far() -> None:
    told = read("klotter " + "a " * LONGEST + "på skolan", LYSEKIL, SATURDAY_NIGHT)
    assert told.category == "SKADE"
    assert told.place is None
