"""What goes wrong in a town: the database away, the network away, Telegram busy. Nothing is lost or doubled."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from aiogram.exceptions import TelegramUnauthorizedError
from sqlalchemy import text
from sqlmodel import select

from playground.people import Person
from storage import Session, outbox
from storage.database import Database
from storage.tables import Draft, Inbox, Member, Outbox, Report
from tests.town import Town


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with Town(database_url) as town:
        yield town


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long between tries."""
    monkeypatch.setattr("bot.patience.WAITS", (0.01,) * 40)


@contextmanager
def told(words: str) -> Iterator[asyncio.Event]:
    """An event that is set when the log says these words."""
    said = asyncio.Event()
    loop = asyncio.get_running_loop()

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if words in record.getMessage():
                loop.call_soon_threadsafe(said.set)

    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield said
    logging.getLogger().removeHandler(listener)


@contextmanager
def outage(town: Town, request: pytest.FixtureRequest) -> Iterator[None]:
    """Nobody can write to the database: another process holds the file, or the server lets nobody in."""
    if town.database.is_sqlite:
        other = sqlite3.connect(town.database.url.database or "", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    admin, name = request.getfixturevalue("postgres").admin, town.database.url.database
    admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    yield
    admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


async def impatient(town: Town) -> Database:
    """The town's bot is one that does not wait long for a locked file."""
    await town.bot.stop()
    database = Database(town.url, busy_ms=30)
    town.bot = town.replica(database)
    await town.bot.start()
    return database


async def at_the_review(town: Town, name: str = "Anna") -> Person:
    anna = await town.walker(name)
    await town.taps(anna, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")
    return anna


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report)))


def heard(person: Person, words: str) -> int:
    return sum(words in each.text for each in person.messages if each.by_bot)


# ---- the database


async def test_the_database_is_away_for_a_while_and_nothing_is_lost_or_doubled(town: Town, request) -> None:
    anna = await at_the_review(town)
    gunnar = await town.guard()
    await impatient(town)
    with told("the database is gone") as gone, outage(town, request):
        anna.taps("Skicka")
        gunnar.sends("/hjalp")
        await gone.wait()
        assert "Rapport 1" not in anna.screen.text
    await town.quiet()
    assert len(await town.stored(reports)) == 1
    assert heard(anna, "Rapport 1 är mottagen") == 1
    assert gunnar.screen.by_bot
    assert not await town.stored(lambda s: list(s.exec(select(Inbox).where(Inbox.set_aside))))


async def test_the_bot_ends_while_the_database_is_away_and_the_next_one_hears_what_waited(town: Town, request) -> None:
    anna = await at_the_review(town)
    await impatient(town)
    with told("the database is gone") as gone, outage(town, request):
        anna.taps("Skicka")
        await gone.wait()
        await town.bot.stop()
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.quiet()
    assert len(await town.stored(reports)) == 1
    assert heard(anna, "Rapport 1 är mottagen") == 1


async def test_a_missing_table_is_no_outage_the_bot_apologises_and_goes_on(town: Town) -> None:
    anna = await town.walker()
    gunnar = await town.guard()

    def rename(session: Session, old: str, new: str) -> None:
        session.connection().execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    await town.stored(lambda s: rename(s, "draft", "astray"))
    await town.says(anna, "/rapport")
    assert "gick fel" in anna.screen.text
    assert (await town.says(gunnar, "/integritet")).by_bot
    aside = await town.stored(lambda s: list(s.exec(select(Inbox).where(Inbox.set_aside))))
    assert len(aside) == 1
    await town.stored(lambda s: rename(s, "astray", "draft"))
    assert "Vad har hänt" in (await town.says(anna, "/rapport")).text


# ---- the way back to people


async def test_telegram_has_a_bad_minute_and_the_answers_come_in_order(town: Town, quick: None) -> None:
    anna = await town.walker()
    town.playground.faults.arm("server_error", status=502, times=12, chat_id=anna.id)
    anna.sends("/hjalp")
    anna.sends("/rapport")
    await town.quiet()
    answers = [each.text for each in anna.messages if each.by_bot]
    assert "Vad har hänt" in answers[-1]
    assert "Vad har hänt" not in answers[-2]
    assert heard(anna, "Vad har hänt") == 1


@pytest.mark.parametrize("fault", ["reset", "server_error", "retry_after"])
async def test_an_answer_that_did_not_get_through_is_said_again(town: Town, quick: None, fault: str) -> None:
    anna = await at_the_review(town)
    town.playground.faults.arm(fault, method="editMessageText", times=2)
    await town.taps(anna, "Skicka")
    assert "Rapport 1 är mottagen" in anna.screen.text
    assert len(await town.stored(reports)) == 1


async def test_a_message_whose_answer_is_always_lost_is_not_posted_for_ever(town: Town, quick: None) -> None:
    anna = await town.walker()
    town.playground.faults.arm("reset", method="sendMessage", times=30, after=True)
    await town.says(anna, "/rapport")
    assert 1 <= heard(anna, "Vad har hänt") <= 5


async def test_a_form_that_was_deleted_is_posted_anew(town: Town) -> None:
    anna = await at_the_review(town)
    gone = anna.screen
    anna.deletes(gone)
    anna.taps("Skicka", message=gone)
    await town.quiet()
    assert "Rapport 1 är mottagen" in anna.screen.text
    assert anna.screen.id != gone.id


async def test_one_who_must_wait_does_not_keep_another_waiting(town: Town) -> None:
    anna = await town.walker()
    gunnar = await town.guard()
    town.playground.faults.arm("retry_after", seconds=1, chat_id=anna.id)
    anna.sends("/rapport")
    gunnar.sends("/rapport")
    await gunnar.sees("Vad har hänt")
    assert heard(anna, "Vad har hänt") == 0
    await town.quiet()
    assert heard(anna, "Vad har hänt") == 1


async def test_who_turns_out_to_have_blocked_us_is_told_to_the_coordinator_once_and_asked_nothing_more(
    town: Town,
) -> None:
    karin = await town.coordinator()
    gunnar = await town.guard()
    row = {"member_id": 2, "payload": {"words": "cycle-rule", "values": {}, "buttons": []}, "now": town.clock.now()}
    await town.stored(lambda s: outbox.put(s, "later", "notice", not_before=town.clock.now().replace(year=2027), **row))
    town.playground.faults.arm("blocked", chat_id=gunnar.id, method="sendMessage")
    await town.says(gunnar, "/rapport")
    await town.bot.scheduler.round_now()
    assert heard(karin, "Gunnar") == 2  # enrolled, and cannot be reached
    assert await town.stored(lambda s: s.exec(select(Outbox.state).where(Outbox.key == "later")).one()) == "dropped"
    town.clock.shift(10)
    await town.says(gunnar, "/rapport")
    assert heard(gunnar, "Vad har hänt") == 1
    assert await town.stored(lambda s: s.get_one(Member, 2).unreachable_since) is None


async def test_who_blocks_the_bot_is_told_to_the_coordinator_once_and_is_back_at_the_next_word(town: Town) -> None:
    karin = await town.coordinator()
    gunnar = await town.guard()
    before = len(karin.messages)
    gunnar.blocks_bot()
    await town.quiet()
    await town.bot.scheduler.round_now()
    assert len(karin.messages) == before + 1
    assert "Gunnar" in karin.screen.text
    gunnar.unblocks_bot()
    await town.says(gunnar, "/hjalp")
    assert await town.stored(lambda s: s.get_one(Member, 2).unreachable_since) is None


async def test_the_program_ends_in_good_time_although_telegram_is_away(town: Town) -> None:
    anna = await town.walker()
    town.playground.faults.arm("retry_after", seconds=60, chat_id=anna.id, times=None)
    anna.sends("/rapport")
    await town.playground.idle()
    await town.bot.house.answers.drain(seconds=0.1)
    town.playground.faults.clear()
    town.clock.shift(10)
    await town.says(anna, "/rapport")
    assert heard(anna, "rapport som inte är skickad") + heard(anna, "Vad har hänt") >= 1


# ---- the ears


@pytest.mark.parametrize("lasting", ["server_error", "reset", "retry_after"])
async def test_polls_that_fail_are_tried_again(town: Town, lasting: str) -> None:
    anna = await town.walker()
    town.playground.faults.arm(lasting, method="getUpdates", times=2)
    assert (await town.says(anna, "/rapport")).by_bot


async def test_a_number_that_starts_again_lower_is_heard(town: Town) -> None:
    anna = await town.walker()
    raw = {
        "update_id": 7,
        "message": {
            "message_id": 999,
            "date": 0,
            "from": anna.json,
            "chat": {"id": anna.id, "type": "private"},
            "text": "/rapport",
        },
    }
    await town.bot.hearing.hear(raw)
    await town.bot.hearing.hear(raw)
    await town.quiet()
    assert heard(anna, "Vad har hänt") == 1


async def test_a_hundred_updates_of_several_chats_are_heard_in_order_in_each(town: Town) -> None:
    crowd = [await town.walker(name) for name in ("Anna", "Bo", "Cia", "Dan")]
    await town.bot.stop()
    for number in range(25):
        for each in crowd:
            each.sends("/rapport" if number == 24 else "/hjalp")
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.quiet()
    for each in crowd:
        answers = [message.text for message in each.messages if message.by_bot]
        assert "Vad har hänt" in answers[-1]
        assert heard(each, "Vad har hänt") == 1


async def test_a_torn_update_of_a_person_with_an_odd_language_is_set_aside(town: Town) -> None:
    anna = await town.walker()
    person = {**anna.json, "language_code": 5}
    await town.bot.hearing.hear({"update_id": 8, "message": {"from": person, "chat": {"id": anna.id}}})
    await town.quiet()
    assert "went wrong" in anna.screen.text


async def test_an_update_whose_number_no_inbox_can_hold_is_refused(town: Town) -> None:
    from aiohttp import ClientSession
    from aiohttp.test_utils import TestServer

    async with TestServer(town.bot.hearing.webhook("/hook", "s" * 32)) as server, ClientSession() as client:
        secret = {"X-Telegram-Bot-Api-Secret-Token": "s" * 32}
        for number in (-1, 2**63):
            async with client.post(server.make_url("/hook"), json={"update_id": number}, headers=secret) as response:
                assert response.status == 400


async def test_a_second_poller_started_by_mistake_loses_and_doubles_nothing(town: Town) -> None:
    anna = await town.walker()
    other = town.replica(Database(town.url))
    await other.start()  # one of them gets 409, and tries again
    await town.says(anna, "/rapport")
    await other.house.answers.drain()
    assert len(await town.stored(lambda s: list(s.exec(select(Draft))))) == 1
    assert heard(anna, "Vad har hänt") in (1, 2)  # nobody knows of another process whether its answer will leave
    await other.stop()
    other.database.close()


async def test_a_token_that_is_taken_back_ends_the_ears(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await town.bot.stop()
    town.bot = town.replica(town.database)
    monkeypatch.setattr(town.playground, "token", "1:another")
    with pytest.raises(TelegramUnauthorizedError):
        await town.bot.hearing.poll(asyncio.Event())
