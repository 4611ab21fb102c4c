"""What people write, who they are and the token stay out of the logs, the file and the group."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
import structlog
from aiohttp import web
from sqlmodel import Session, SQLModel, select

from est_bot import logs
from playground.people import Person
from storage.tables import Draft, Inbox, Report
from tests.town import Town

SECRETS = ("070-123 45 67", "kalle@example.se", "ABC 123", "19811218-9876")
NAME = "Hemlig"
PRIVATE = "Bråket vid kiosken började sent"


@pytest.fixture(params=["console", "json"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything that is logged, at the most talkative level."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure(request.param, "debug", stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def all_rows(session: Session) -> str:
    """Every row of every table as text."""
    tables = [each.class_ for each in SQLModel._sa_registry.mappers]
    rows = [row.model_dump() for table in tables for row in session.exec(select(table))]
    return json.dumps(rows, default=str, ensure_ascii=False)


def bytes_of(town: Town) -> bytes:
    """What lies on the disk: the file, and the WAL beside it. Nothing for a server's database."""
    file = town.url.removeprefix("sqlite:///")
    if file == town.url:
        return b""
    return b"".join(each.read_bytes() for each in sorted(Path(file).parent.glob(f"{Path(file).name}*")))


async def a_report(town: Town, person: Person) -> None:
    await town.says(person, PRIVATE)
    await town.taps(person, "Bråk", "Lysekil …", "Södra hamnen", "Nu", "Skicka")


@pytest.fixture
async def talkative(town: Town) -> AsyncIterator[Town]:
    """The town, in a loop that is being debugged."""
    asyncio.get_running_loop().set_debug(True)
    yield town
    asyncio.get_running_loop().set_debug(False)


async def test_no_log_line_holds_what_people_wrote_their_names_or_the_token(
    talkative: Town, written: io.StringIO
) -> None:
    town = talkative
    anna = await town.walker("Annamaria Hemlig")
    for secret in SECRETS:
        await town.says(anna, f"Det var {secret}")
        anna.sends_photo(f"Bilden visar {secret}")
        await town.quiet()
    await a_report(town, anna)
    await town.says(anna, "/start HemligKod123", "/okänt Hemlig")
    stranger = town.playground.person("Sture Hemlig")
    await town.says(stranger, PRIVATE)
    group = town.playground.group("Hemliga gruppen", [anna])
    group.add_bot(by=anna)
    anna.sends("/bind HemligKod", chat=group)
    town.playground.faults.arm("server_error", method="sendMessage", times=1, status=502)
    await town.says(anna, "Hemlig rad")
    torn = {"update_id": 77_001, "message": {"message_id": 1, "text": "Hemlig", "chat": {"id": anna.id}}}
    await town.bot.hearing.hear(torn)

    def breaks(session: Session) -> None:
        session.connection().exec_driver_sql("INSERT INTO member (name, nosuch) VALUES (?, ?)", (NAME, PRIVATE))

    try:
        await town.stored(breaks)
    except Exception:
        logging.getLogger("bot").exception("a statement failed")
    for error in (ValueError(PRIVATE), KeyError(NAME), UnicodeError(NAME)):
        try:
            raise error
        except Exception:
            logging.getLogger("bot").exception("a room failed")
    await town.goes_to(town.clock.now().replace(day=20))
    line = written.getvalue()
    assert "set aside" in line
    for secret in (*SECRETS, "Hemlig", "Annamaria", PRIVATE, "kiosken", town.playground.token):
        assert secret not in line


async def test_what_the_shield_catches_is_neither_stored_nor_echoed(town: Town) -> None:
    anna, karin = await town.walker(), await town.coordinator()
    for secret in SECRETS:
        await town.says(anna, f"Det var {secret}")
        anna.sends_photo(f"Bilden visar {secret}")
        await town.quiet()
        sent = anna.sends("Det var någon")
        await town.quiet()
        anna.edits(sent, f"Det var {secret}")
        await town.quiet()
        karin.taps_data("1|coord|place_new", message=karin.screen)
        await town.quiet()
        await town.says(karin, f"Hörnet {secret}")
    stored, disk = await town.stored(all_rows), bytes_of(town)
    for secret in SECRETS:
        assert secret not in stored
        assert secret.encode() not in disk
        assert not [each for each in (*anna.messages, *karin.messages) if each.by_bot and secret in each.text]


async def test_the_pin_is_not_stored(town: Town) -> None:
    anna = await town.walker()
    anna.shares_location(58.27271234, 11.43774321)
    await town.quiet()
    stored, disk = await town.stored(all_rows), bytes_of(town)
    assert "58.2727123" not in stored
    assert "11.437743" not in stored
    assert b"58.2727123" not in disk
    assert len(await town.stored(lambda session: list(session.exec(select(Draft))))) == 1


async def test_whoever_is_erased_is_gone_from_every_table_and_from_the_disk(town: Town) -> None:
    karin = await town.coordinator()
    anna = await town.walker("Annamaria Hemlig")
    number = anna.id
    await a_report(town, anna)
    await town.taps(karin, "Samordning")
    await town.says(anna, "/radera")
    anna.taps_data("1|enrol|erased", message=anna.screen)
    await town.quiet()
    await town.goes_to(town.clock.now())
    stored = await town.stored(all_rows)
    assert "Annamaria" not in stored
    assert str(number) not in stored
    report = await town.stored(lambda session: session.exec(select(Report)).one())
    assert (report.member_id, report.draft_id, report.note) == (None, None, PRIVATE)
    town.database.engine.dispose()  # the last connection to go folds the WAL into the file
    assert b"Annamaria" not in bytes_of(town)


async def test_group_text_is_neither_stored_nor_logged(town: Town, written: io.StringIO) -> None:
    anna = await town.walker()
    group = town.playground.group("Gruppen", [anna], privacy_mode=False)
    group.add_bot(by=anna, admin=True)
    sent = anna.sends("Hemligt i gruppen", chat=group)
    await town.quiet()
    anna.edits(sent, "Hemligare i gruppen")
    anna.sends("/okänt Hemligt", chat=group)
    anna.sends("/bind Hemligkod", chat=group)
    anna.sends_photo("Hemlig bild", chat=group)
    await town.quiet()
    assert "Hemlig" not in await town.stored(all_rows)
    assert "emlig" not in written.getvalue()
    assert not [each for each in group.messages if each.by_bot]


SECRET = "correct-horse-battery-staple"


@pytest.fixture
async def hook(town: Town) -> AsyncIterator[str]:
    """The webhook's address, on a free port."""
    runner = web.AppRunner(town.bot.hearing.webhook("/hook", SECRET), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_the_webhook_refuses_what_is_no_update_and_stores_nothing(town: Town, hook: str) -> None:
    right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    update = b'{"update_id":%d,"message":{}}'
    asked = [
        (401, "POST", "/hook", {}, update % 1),
        (401, "POST", "/hook", {"X-Telegram-Bot-Api-Secret-Token": ""}, update % 1),
        (401, "POST", "/hook", {"X-Telegram-Bot-Api-Secret-Token": "å" + SECRET}, update % 1),
        (401, "POST", "/hook", {}, b"{" + b"x" * 3_000_000),
        (413, "POST", "/hook", right, b"x" * 3_000_000),
        (405, "GET", "/hook", right, b""),
        (404, "POST", "/other", right, update % 1),
        (400, "POST", "/hook", {**right, "Content-Type": "application/json; charset=nosuch"}, b"\xff{"),
        (400, "POST", "/hook", right, b"[" * 200_000),
        (400, "POST", "/hook", right, b"\xff\xfe\x00"),
        (400, "POST", "/hook", right, b"[]"),
        (400, "POST", "/hook", right, b'{"update_id":true}'),
        (400, "POST", "/hook", right, b'{"update_id":1.0}'),
        (400, "POST", "/hook", right, b'{"update_id":-1}'),
        (400, "POST", "/hook", right, b'{"update_id":%s}' % (b"9" * 30)),
        (400, "POST", "/hook", right, b'{"update_id":%s}' % (b"9" * 5000)),
    ]
    before = await town.stored(lambda session: len(list(session.exec(select(Inbox)))))
    async with aiohttp.ClientSession() as client:
        for status, method, path, headers, body in asked:
            async with client.request(method, hook + path, headers=headers, data=body) as answer:
                assert (answer.status, method, path, body[:30]) == (status, method, path, body[:30])
    reader, writer = await asyncio.open_connection("127.0.0.1", int(hook.rpartition(":")[2]))
    writer.write(
        b"POST /hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: \xff\xfe\r\nContent-Length: 2\r\n\r\n{}"
    )
    assert b" 401 " in await reader.readline()
    writer.close()
    assert await town.stored(lambda session: len(list(session.exec(select(Inbox))))) == before
