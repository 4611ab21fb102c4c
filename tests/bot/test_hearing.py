"""What is heard is acted on once, in order, and never makes the bot deaf."""

import asyncio
import json
import re
from typing import Any

import aiohttp
import pytest
from sqlmodel import select

from playground.people import Person
from reporting.buttons import pack
from storage import Session
from storage.database import Database
from storage.tables import Draft, Inbox, Report
from tests.town import Town


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report)))


def drafts(session: Session) -> list[Draft]:
    return list(session.exec(select(Draft)))


def inbox(session: Session) -> list[Inbox]:
    return list(session.exec(select(Inbox)))


async def at_the_review(town: Town, name: str = "Anna") -> Person:
    anna = await town.walker(name)
    await town.taps(anna, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")
    return anna


async def test_a_second_tap_on_skicka_sends_nothing_twice(town: Town) -> None:
    anna = await at_the_review(town)
    anna.taps("Skicka")
    anna.taps_data(anna.screen.markup[-1][0]["callback_data"], message=anna.screen)
    await town.quiet()
    assert len(await town.stored(reports)) == 1
    assert "Rapport 1 är mottagen" in anna.screen.text


async def test_a_double_tap_on_rapportera_makes_one_form(town: Town) -> None:
    anna = await town.walker()
    home = anna.screen
    anna.taps("Rapportera", message=home)
    anna.taps("Rapportera", message=home)
    await town.quiet()
    assert len([each for each in anna.messages if "Vad har hänt" in each.text and each.buttons]) == 1


async def test_an_old_button_changes_the_answer_it_names_and_the_form_goes_on(town: Town) -> None:
    anna = await at_the_review(town)
    draft = (await town.stored(drafts))[0]
    anna.taps_data(pack("form", "set", draft.id, "category", "BRAND"), message=anna.screen)
    await town.quiet()
    assert "Brand & smällare" in anna.screen.text
    assert "Vad mer exakt" in anna.screen.text
    await town.taps(anna, "Anlagd", "Skicka")
    report = (await town.stored(reports))[0]
    assert (report.category, report.place) == ("BRAND", "sodra-hamnen")


async def test_a_button_of_a_report_that_is_sent_shows_its_receipt(town: Town) -> None:
    anna = await at_the_review(town)
    draft = (await town.stored(drafts))[0]
    await town.taps(anna, "Skicka")
    anna.taps_data(pack("form", "set", draft.id, "category", "BRAND"), message=anna.screen)
    await town.quiet()
    assert (await town.stored(reports))[0].category == "SKADE"
    assert "Rapport 1 är mottagen" in anna.screen.text


@pytest.mark.parametrize(
    "data",
    [
        "",
        "rubbish",
        "0|form|send|1",
        "1|form|nosuchverb|1",
        "1|form|set|1",
        "1|form|set|x|category|SKADE",
        "1|form|set|1|category|NOSUCH",
        "1|form|set|1|day|2026-99-99",
        "1|form|set|1|people|99",
        "1|form|set|99999999999999999999999|category|SKADE",
        "1|form|places|1|lysekil|x",
        "1|form|act|1|nosuch|1",
        "1|form|report|999",
        "1|form|withdraw|-1",
        "1|form|mine|99999999999999999999999999",
    ],
)
async def test_forged_buttons_are_refused_quietly_and_the_draft_is_kept(town: Town, data: str) -> None:
    anna = await at_the_review(town)
    before = (await town.stored(drafts))[0]
    if data:
        anna.taps_data(data, message=anna.screen)
    await town.quiet()
    after = (await town.stored(drafts))[0]
    assert before.model_dump(exclude={"touched_at"}) == after.model_dump(exclude={"touched_at"})
    assert not [each for each in await town.stored(inbox) if each.set_aside]
    await town.taps(anna, "Skicka")
    assert len(await town.stored(reports)) == 1


async def test_nobody_can_press_the_buttons_of_somebody_else(town: Town) -> None:
    await at_the_review(town)
    gunnar = await town.guard()
    draft = (await town.stored(drafts))[0]
    gunnar.taps_data(pack("form", "send", draft.id), message=gunnar.screen)
    gunnar.taps_data(pack("form", "set", draft.id, "category", "BRAND"), message=gunnar.screen)
    await town.quiet()
    assert await town.stored(reports) == []
    assert (await town.stored(drafts))[0].category == "SKADE"


async def test_a_repeated_update_does_nothing_again(town: Town) -> None:
    anna = await at_the_review(town)
    town.playground.faults.arm("duplicate_update")
    await town.taps(anna, "Skicka")
    assert len(await town.stored(reports)) == 1
    assert len([each for each in anna.messages if "Rapport 1" in each.text]) == 1


async def test_the_bot_is_killed_in_the_middle_of_the_form_and_the_walker_goes_on(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Skadegörelse", "Klotter")
    await town.restarts()
    await town.taps(anna, "Lysekil …", "Södra hamnen", "Nu")
    await town.restarts()
    await town.taps(anna, "Skicka")
    assert len(await town.stored(reports)) == 1


async def test_what_is_sent_while_the_bot_is_down_is_heard_when_it_is_back(town: Town) -> None:
    anna = await at_the_review(town)
    await town.bot.stop()
    anna.taps("Skicka")
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.quiet()
    assert "Rapport 1 är mottagen" in anna.screen.text


async def test_an_answer_that_never_left_is_painted_again_when_the_update_is_repeated(town: Town) -> None:
    anna = await at_the_review(town)
    raws = await heard_by_nobody(town, lambda: anna.taps("Skicka"))
    lost = town.replica(town.database)
    lost.house.answers.put = lambda *_: None  # type: ignore[method-assign]  # the process dies after the commit
    await lost.hearing.hear(raws[0])
    assert "Stämmer det" in anna.screen.text
    await town.bot.hearing.hear(raws[0])
    await town.quiet()
    assert "Rapport 1 är mottagen" in anna.screen.text
    assert len(await town.stored(reports)) == 1
    await lost.stop()


async def test_an_unsent_draft_is_offered_again(town: Town) -> None:
    anna = await at_the_review(town)
    screen = await town.says(anna, "/rapport")
    assert "rapport som inte är skickad" in screen.text
    await town.taps(anna, "Fortsätt", "Skicka")
    assert len(await town.stored(reports)) == 1


async def test_starting_over_leaves_the_old_draft(town: Town) -> None:
    anna = await at_the_review(town)
    await town.says(anna, "/rapport")
    screen = await town.taps(anna, "Börja om")
    assert "Vad har hänt" in screen.text


async def heard_by_nobody(town: Town, act: Any) -> list[dict[str, Any]]:
    """Let somebody act while the bot is not listening, and take the raw updates from the server."""
    await town.bot.stop()
    act()
    async with aiohttp.ClientSession() as client:
        url = f"{town.playground.url}/bot{town.playground.token}/getUpdates"
        async with client.post(url, json={"timeout": 0}) as response:
            raws: list[dict[str, Any]] = (await response.json())["result"]
        async with client.post(url, json={"timeout": 0, "offset": raws[-1]["update_id"] + 1}):
            pass
    town.bot = town.replica(town.database)
    return raws


async def test_two_replicas_hear_the_same_update_and_act_once(town: Town) -> None:
    anna = await at_the_review(town)
    raws = await heard_by_nobody(town, lambda: anna.taps("Skicka"))
    other = town.replica(Database(town.url))
    await asyncio.gather(*(each.hearing.hear(raws[0]) for each in (town.bot, other, town.bot, other)))
    for each in (town.bot, other):
        await each.house.answers.drain()
    assert len(await town.stored(reports)) == 1
    assert "Rapport 1 är mottagen" in anna.screen.text
    await other.stop()
    other.database.close()


async def test_taps_spread_over_two_replicas_lose_no_answer(town: Town) -> None:
    anna = await at_the_review(town)
    await town.taps(anna, "+ Gjort")

    def tick_three() -> None:
        screen = anna.screen
        for row in screen.markup[:3]:
            anna.taps_data(row[0]["callback_data"], message=screen)

    raws = await heard_by_nobody(town, tick_three)
    other = town.replica(Database(town.url))
    replicas = [town.bot, other, town.bot]
    await asyncio.gather(*(each.hearing.hear(raw) for each, raw in zip(replicas, raws, strict=True)))
    for each in (town.bot, other):
        await each.house.answers.drain()
    assert (await town.stored(drafts))[0].actions == "talked,police,guard"
    await other.stop()
    other.database.close()


async def test_updates_of_unknown_kinds_and_torn_ones_are_set_aside(town: Town) -> None:
    anna = await town.walker()
    town.playground.faults.arm("unknown_update")
    town.playground.faults.arm("malformed_update")
    await town.quiet()
    screen = await town.says(anna, "/rapport")
    assert "Vad har hänt" in screen.text


async def test_a_room_that_fails_three_times_apologises_and_the_bot_goes_on(town: Town) -> None:
    anna = await at_the_review(town)

    def broken(session: Session) -> None:
        session.get_one(Draft, 1).category = "GONE"  # a code that no file has ever had

    await town.stored(broken)
    await town.taps(anna, "+ Allvar")
    screen = await town.says(anna, "/hjalp")
    assert screen.buttons


@pytest.mark.parametrize(
    "text", ["\u200b\u200b", "\u202eabc", "/nosuchcommand", "/", "//", "/start@somebody_else", "😀" * 100, "a"]
)
async def test_odd_messages_get_an_answer(town: Town, text: str) -> None:
    anna = await town.walker()
    before = anna.screen.id
    await town.says(anna, text)
    assert anna.screen.id > before + 1 or anna.screen.by_bot
    assert not [each for each in await town.stored(inbox) if each.set_aside]


async def test_stickers_voice_photos_and_files_are_answered_and_the_draft_is_kept(town: Town) -> None:
    anna = await at_the_review(town)
    for send in (anna.sends_sticker, anna.sends_voice, anna.sends_photo, lambda: anna.sends_file("a.pdf", b"%PDF")):
        send()
        await town.quiet()
        assert re.search("kan jag inte läsa|kan inte lyssna|Bilden är inte hämtad", anna.screen.text)
    await town.taps(anna, "Skicka")
    assert len(await town.stored(reports)) == 1


async def test_spellings_with_å_ä_ö_and_other_cases_are_understood(town: Town) -> None:
    anna = await town.walker()
    for command in ("/hjälp", "/HJALP", "/help", "/Rapport", "/språk"):
        assert "Okänt" not in (await town.says(anna, command)).text


# ---- the webhook


async def post(url: str, body: bytes, secret: str) -> int:
    async with (
        aiohttp.ClientSession() as client,
        client.post(url, data=body, headers={"X-Telegram-Bot-Api-Secret-Token": secret}) as response,
    ):
        return response.status


@pytest.fixture
async def hook(town: Town):
    from aiohttp.test_utils import TestServer

    server = TestServer(town.bot.hearing.webhook("/hook", "s" * 32))
    await server.start_server()
    yield f"{server.make_url('/hook')}"
    await server.close()


async def test_a_webhook_with_a_wrong_secret_is_refused_and_nothing_is_stored(town: Town, hook: str) -> None:
    assert await post(hook, b'{"update_id": 1}', "wrong") == 401
    assert [each for each in await town.stored(inbox) if each.update_id == 1] == []


async def test_a_webhook_that_is_no_json_is_refused(town: Town, hook: str) -> None:
    for body in (b"{", b"[]", b'{"update_id": "x"}', b'{"update_id": true}', b"\xff"):
        assert await post(hook, body, "s" * 32) == 400


async def test_a_walker_reports_through_the_webhook(town: Town, hook: str) -> None:
    anna = await at_the_review(town)
    await town.bot.stop()
    town.bot = town.replica(town.database)
    from aiohttp.test_utils import TestServer

    server = TestServer(town.bot.hearing.webhook("/hook", "s" * 32))
    await server.start_server()
    await town.bot.start(polling=False)
    await town.bot.house.bot.set_webhook(str(server.make_url("/hook")), secret_token="s" * 32)
    await town.taps(anna, "Skicka")
    assert "Rapport 1 är mottagen" in anna.screen.text
    await server.close()


async def test_two_replicas_behind_the_webhook_hear_and_answer_each_word_once(town: Town) -> None:
    from aiohttp.test_utils import TestServer

    anna = await at_the_review(town)
    raws = await heard_by_nobody(town, lambda: anna.taps("Skicka"))
    other = town.replica(Database(town.url))
    servers = [TestServer(each.hearing.webhook("/hook", "s" * 32)) for each in (town.bot, other)]
    for server in servers:
        await server.start_server()
    body = json.dumps(raws[0]).encode()
    addresses = [str(server.make_url("/hook")) for server in servers]
    assert await asyncio.gather(*(post(address, body, "s" * 32) for address in addresses * 2)) == [200] * 4
    for each in (town.bot, other):
        await each.house.answers.drain()
    assert len(await town.stored(reports)) == 1
    assert len([each for each in anna.messages if "Rapport 1 är mottagen" in each.text]) == 1
    restarted = town.replica(town.database)  # and a repeat that comes after a restart
    await restarted.hearing.hear(raws[0])
    await restarted.house.answers.drain()
    assert len(await town.stored(reports)) == 1
    assert len([each for each in anna.messages if "Rapport 1 är mottagen" in each.text]) == 1
    for server in servers:
        await server.close()
    for each in (other, restarted):
        await each.stop()
    other.database.close()


async def test_the_webhook_says_503_while_the_database_is_away_and_the_repeat_is_heard(town: Town) -> None:
    from aiohttp.test_utils import TestServer

    anna = await at_the_review(town)
    raws = await heard_by_nobody(town, lambda: anna.taps("Skicka"))
    away = town.replica(Database("postgresql://nobody@127.0.0.1:1/nowhere"))
    body = json.dumps(raws[0]).encode()
    async with TestServer(away.hearing.webhook("/hook", "s" * 32)) as server:
        assert await post(str(server.make_url("/hook")), body, "s" * 32) == 503
    async with TestServer(town.bot.hearing.webhook("/hook", "s" * 32)) as server:
        assert await post(str(server.make_url("/hook")), body, "s" * 32) == 200
    await town.quiet()
    assert "Rapport 1 är mottagen" in anna.screen.text
    assert len(await town.stored(reports)) == 1
    await away.stop()
    away.database.close()
