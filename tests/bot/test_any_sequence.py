"""Whatever a person taps, types, edits and shares, and whenever the bot is killed: the draft is valid, and nothing is
sent twice. Each seed is another person with another way of going about it."""

import random
from typing import Any

import pytest
from sqlmodel import select

from playground.people import Person
from reporting import form
from reporting.cycle import BANDS
from storage import Session
from storage.tables import Draft, Inbox, Report
from tests.town import Town

SECRETS = ("Kevin", "Andersson", "070", "ABC 123", "kevve_x")
LINES = (
    "2 st klottrar på stångenässkolan igår kväll, har hänt förut",
    "vid coop",
    "igår kväll",
    "slagsmål vid kungstorget vid elva",
    "det brinner i en container vid ica nu",
    "klotter, det var Kevin Andersson, 070-123 45 67",
    "bilen var ABC 123, snap: kevve_x",
    "- 2130 klotter på Gullmarsskolan\n- 2215 bråk vid Kungstorget\n- 23.00 fulla ungdomar vid Rorkulten",
    "lugnt ikväll",
    "inte varit ute",
    "tack så mycket",
    "när är nästa möte?",
    "xyzzy 💥 ﷽ \u202e\u0000",
    "trasig lampa vid valbodalen",
    "skolavslutning i stadsparken på fredag",
    "nej det var vid torget menar jag",
    "3",
    "1",
    "99",
    "/rapport",
    "/mina",
    "/ova",
    "/hjalp",
    "/svara",
    "a" * 1200,
)


@pytest.mark.parametrize("seed", range(3))
async def test_any_sequence_ends_in_a_valid_draft_and_no_report_twice(town: Town, seed: int) -> None:
    chance = random.Random(seed)
    anna = await town.walker()
    for _ in range(25):
        if chance.random() < 0.2:
            town.playground.faults.arm("duplicate_update")
        await _does_something(town, anna, chance)
        await _all_is_well(town)
    assert anna.screen.text


async def _does_something(town: Town, anna: Person, chance: random.Random) -> None:
    match chance.choices(("tap", "old tap", "line", "edit", "pin", "kill"), (10, 3, 9, 1, 1, 1))[0]:
        case "tap" if anna.screen.labels:
            _press(anna, anna.screen, chance)
        case "old tap":
            old = [each for each in anna.messages if each.labels]
            if old:
                _press(anna, chance.choice(old), chance)
        case "edit":
            own = [each for each in anna.messages if not each.by_bot and each.text]
            if own:
                anna.edits(chance.choice(own), "det var inte så")
        case "pin":
            anna.shares_location(58.2732, 11.4398)
        case "kill":
            await town.restarts()
        case _:
            anna.sends(chance.choice(LINES))
    await town.quiet()


def _press(anna: Person, message: Any, chance: random.Random) -> None:
    codes = [button["callback_data"] for row in message.markup for button in row if "callback_data" in button]
    if codes:
        anna.taps_data(chance.choice(codes), message=message)


async def _all_is_well(town: Town) -> None:
    drafts, reports, set_aside = await town.stored(_everything)
    assert not set_aside
    for state in ("open", "changing"):
        assert sum(each.state == state for each in drafts) <= 1
    for each in (*drafts, *reports):
        _is_valid(town, each)
        assert not any(secret in str(each.model_dump()) for secret in SECRETS)
    sent = {each.id for each in drafts if each.state == "sent" and not each.practice and each.report_id is None}
    assert sorted(each.draft_id for each in reports) == sorted(sent)


def _everything(session: Session) -> tuple[list[Draft], list[Report], list[Inbox]]:
    set_aside = [each for each in session.exec(select(Inbox)) if each.set_aside]
    return list(session.exec(select(Draft))), list(session.exec(select(Report))), set_aside


def _is_valid(town: Town, told: Draft | Report) -> None:
    municipality = town.municipality
    assert told.category is None or municipality.category(told.category) is not None
    if told.subcategory not in (None, form.NO_SUBCATEGORY):
        assert municipality.subcategory(told.category or "", told.subcategory or "") is not None
    assert told.place is None or municipality.place(told.place) is not None
    assert told.band in (None, *BANDS, form.ALL_DAY)
    assert told.people in (None, *form.PEOPLE)
    assert told.recurring in (None, *form.RECURRING)
    assert told.note is None or 0 < len(told.note) <= form.NOTE_LENGTH
    if isinstance(told, Report):
        assert None not in (told.unit, told.category, told.place, told.day, told.band)
