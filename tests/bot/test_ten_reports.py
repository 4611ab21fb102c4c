"""What ten typical reports cost in taps and messages. The table stands in docs/reporting.md, and is checked here."""

import re
from collections.abc import Sequence

import pytest
from sqlmodel import select

from storage import Session
from storage.tables import Report
from tests.guards.tree import ROOT
from tests.town import Town

ENGINES_HERE = ("sqlite",)
"""A tap costs the same on every engine."""
PAGE = ROOT / "docs" / "reporting.md"
BEFORE = ("Rapportera", "Trafik", "A-traktor", "Lysekil …", "Södra hamnen", "Nu", "Skicka")
"""A report from before, so that the place is among the recent ones and *En till* is there."""

STORIES: dict[str, Sequence[tuple[str, str]]] = {
    "graffiti, told in one sentence": (
        ("says", "2 st klottrar på stångenässkolan igår kväll, har hänt förut"),
        ("taps", "Skicka"),
    ),
    "graffiti, by buttons": (
        ("taps", "En till"),
        ("taps", "Skadegörelse"),
        ("taps", "Klotter"),
        ("taps", "Södra hamnen"),
        ("taps", "Nu"),
        ("taps", "Skicka"),
    ),
    "another, same place and time": (
        ("taps", "En till, samma"),
        ("taps", "Skadegörelse"),
        ("taps", "Klotter"),
        ("taps", "Skicka"),
    ),
    "a fight, without a time": (
        ("says", "bråk mellan två gäng vid kungstorget"),
        ("taps", "I kväll"),
        ("taps", "Sen kväll"),
        ("taps", "Skicka"),
    ),
    "danger going on": (
        ("says", "dom slåss med kniv nu vid södra hamnen"),
        ("taps", "Jag har ringt"),
        ("taps", "Skicka"),
    ),
    "a lamp that is out": (
        ("says", "lampan vid valbodalen är trasig, kolsvart på kvällarna"),
        ("taps", "Skicka"),
    ),
    "a guard's list of three": (
        (
            "says",
            "- 2130 Coop, snatteri\n- 2215 klotter på Gullmarsskolan\n- 2340 slagsmål vid Kungstorget, ringt polis",
        ),
        ("taps", "Skicka alla (3)"),
    ),
    "something to come": (
        ("says", "skolavslutning i stadsparken på fredag kväll, mycket folk väntas"),
        ("taps", "Skicka"),
    ),
    "with a name in it": (
        ("says", "klotter på stångenässkolan igår kväll, det var Kevin Andersson"),
        ("taps", "Skicka utan det"),
        ("taps", "Skicka"),
    ),
    "in English": (
        ("says", "someone smashed a window at the library last night"),
        ("taps", "Skicka"),
    ),
}


def table() -> dict[str, tuple[int, int]]:
    rows = re.findall(r"^\| ([^|]+?) \| (\d+) \| (\d+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {story: (int(messages), int(taps)) for story, messages, taps in rows}


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report)))


@pytest.mark.parametrize("story", STORIES)
async def test_a_typical_report_needs_what_the_page_says(town: Town, story: str) -> None:
    anna = await town.walker()
    await town.taps(anna, *BEFORE)
    before = len(await town.stored(reports))
    for how, what in STORIES[story]:
        await (town.says if how == "says" else town.taps)(anna, what)
    assert len(await town.stored(reports)) == before + (3 if "list of three" in story else 1)
    messages = sum(how == "says" for how, _ in STORIES[story])
    assert table()[story] == (messages, len(STORIES[story]) - messages)


def test_the_page_tells_of_these_ten_and_no_others() -> None:
    assert list(table()) == list(STORIES)
