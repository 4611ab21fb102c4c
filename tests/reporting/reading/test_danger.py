"""Danger going on now is told at once; what is over, what was said in figures and what may come is not."""

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
ZONE = ZoneInfo("Europe/Stockholm")
SATURDAY_NIGHT = datetime(2026, 11, 14, 23, 20, tzinfo=ZONE)


def read(text: str, at: datetime = SATURDAY_NIGHT) -> Reading:
    return read_at(text, LYSEKIL, at)


GOING_ON = [
    "dom slåss med kniv nu",
    "dom slass m kniv nu vid torget",
    "grovt slagsmål pågår nu, en har kniv",
    "en man hotar folk med kniv just nu",
    "han har en pistol och siktar på folk",
    "hjälp dom sparkar på en som ligger ner",
    "det brinner i en container just nu",
    "det brinner i huset",
    "DET BRINNER PÅ SKOLAN!",
    "🔥🔥 det brinner bakom hallen",
    "en kille ligger medvetslös vid busshållplatsen",
    "någon ligger på marken och blöder",
    "en tjej andas inte",
    "nån håller på att drunkna",
    "ett barn har trillat i vattnet",
    "a man is lying unconscious on the quay",
    "they are fighting with knives right now",
    "the school is on fire",
]


@pytest.mark.parametrize("text", GOING_ON)
def test_danger_that_goes_on_is_told(text: str) -> None:
    told = read(text)
    assert told.danger
    assert told.is_report, "what is told in an emergency is kept as a report as well"
    assert told.category


NOT_NOW = [
    # over, or somebody has seen to it
    "det brann i en container igår",
    "branden är släckt",
    "elden är släckt och brandkåren har åkt",
    "slagsmål igår kväll, polisen var på plats",
    "en kille låg medvetslös men ambulans har hämtat honom",
    "det var kniv inblandat i fredags",
    "vi hittade en kniv, polisen hämtade den",
    "they fought with knives yesterday",
    "there was a fire last night, it is out now",
    # figures of speech
    "det brann i knutarna",
    "det brinner i knutarna på jobbet",
    "jag är dödstrött",
    "mördande tråkigt ikväll",
    "hon brinner för ungdomarna",
    "vi frös ihjäl ikväll",
    "dead tired",
    # hearsay, exercises, questions, denials
    "rykte om att dom ska slåss med kniv på lördag",
    "vi hade brandövning idag",
    "vad gör jag om det brinner?",
    "det är ingen brand",
    "inga slagsmål nu",
    "marschallerna brinner fint utanför kyrkan",
    # going on, and no danger
    "mopeder kör fort på kajen just nu",
    "ungdomar dricker nu vid hamnen",
    "klotter på skolan, hände nyss",
    "hög musik från en lägenhet just nu",
]


@pytest.mark.parametrize("text", NOT_NOW)
def test_what_is_over_or_only_said_so_is_no_danger(text: str) -> None:
    assert not read(text).danger


def test_the_same_words_are_danger_only_on_the_evening_they_were_sent() -> None:
    text = "slagsmål med kniv pågår vid torget {}"
    assert read(text.format("just nu")).danger
    assert not read(text.format("i fredags")).danger


def test_what_began_an_hour_ago_is_no_danger_unless_it_goes_on() -> None:
    assert not read("slagsmål med kniv vid torget kl 21").danger
    assert read("slagsmål med kniv vid torget sedan kl 21, pågår nu").danger


def test_every_example_of_danger_is_one_at_any_hour() -> None:
    for hour in (1, 8, 15, 20):
        at = datetime(2026, 11, 14, hour, 10, tzinfo=ZONE)
        assert [text for text in GOING_ON if not read(text, at).danger] == []
