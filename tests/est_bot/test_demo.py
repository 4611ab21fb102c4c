"""`est-bot demo` from the first line to Ctrl-C, and the house that it runs."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from est_bot.clock import SystemClock
from est_bot.demo import perform
from est_bot.demo_reports import tell_earlier
from est_bot.ground import opened
from est_bot.house import Living
from est_bot.settings import Settings
from playground.clock import MovableClock
from playground.server import Playground
from reporting import cycle as cycles
from reporting.picture.change import level_of
from storage import pictures
from tests.reporting.pictures import LYSEKIL
from tests.storage.test_pictures import coordinates

PATIENCE = 120
"""Seconds; the machine may be busy."""


async def test_the_demo_starts_answers_and_stops(keyboard):
    demo = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "est_bot", "demo", "--port", "0",
        cwd=keyboard.folder, env=keyboard.environment(),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        address = await asyncio.wait_for(_address(demo), PATIENCE)
        async with aiohttp.ClientSession() as browser, browser.get(address) as page:
            assert page.status == 200
            assert "html" in page.content_type
        demo.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(demo.wait(), PATIENCE) == 0
        assert "Traceback" not in (await demo.stderr.read()).decode()
    finally:
        if demo.returncode is None:
            demo.kill()
            await demo.wait()
    assert list(keyboard.folder.iterdir()) == []


async def _address(demo):
    async for line in demo.stdout:
        if b"http://" in line:
            return line.decode().strip()
    raise AssertionError((await demo.stderr.read()).decode())


async def test_the_stage_is_set(keyboard, monkeypatch):
    """Four phones, everybody enrolled through the conversation, earlier reports in place, and a clock that works."""
    told = asyncio.Queue()
    playgrounds = []
    monkeypatch.setattr("est_bot.demo.typer.echo", told.put_nowait)
    start = Playground.start

    async def remembered(self, *where):
        playgrounds.append(self)
        return await start(self, *where)

    monkeypatch.setattr(Playground, "start", remembered)
    async with asyncio.timeout(PATIENCE):
        playing = asyncio.ensure_future(perform("127.0.0.1", 0))
        await _first(playing, told.get())
        (playground,) = playgrounds
        assert len(playground.stage) == 4
        walker, guard, coordinator, group = (playground.find(stand.id) for stand in playground.stage)
        assert group.people == [coordinator, walker, guard]
        moment = await playground.next_moment()
        assert moment > playground.clock.now()
        async with (
            aiohttp.ClientSession() as page,
            page.post(f"{playground.url}/control/clock", json={"move": 14 * 86400}) as moved,
        ):
            assert moved.status == 200
        for asked in (walker, guard):  # one press on "Två veckor fram": nothing on the way is passed over
            assert sum("är stängd" in each.text for each in asked.messages) == 2  # both came, and closed
        assert any("Förhandsvisning" in each.text for each in coordinator.messages)
        for _ in range(12):  # enough for every moment of two periods
            await playground.clock.set(await playground.next_moment() + timedelta(seconds=1))
        await playground.until(lambda: any("örra perioden" in each.json.get("text", "") for each in group.messages
                                           + coordinator.messages), PATIENCE)  # fmt: skip
        os.kill(os.getpid(), signal.SIGTERM)
        await playing


async def _first(playing, told):
    waiting = asyncio.ensure_future(told)
    await asyncio.wait({playing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if playing.done():
        waiting.cancel()
        playing.result()


# ---- the house


@asynccontextmanager
async def living(playground, clock, **given):
    settings = Settings(
        telegram_bot_token=playground.token, telegram_api_url=playground.url, database_url="sqlite:///est.db", **given
    )
    with opened(settings, clock, making=True, remembering=True) as ground:
        house = Living(ground)
        life = asyncio.ensure_future(house.live())
        try:
            async with asyncio.timeout(PATIENCE):
                await _first(life, house.ready.wait())
                yield house
        finally:
            house.stop.set()
            await asyncio.wait_for(life, PATIENCE)


@pytest.fixture
async def playground():
    async with Playground(MovableClock(SystemClock().now)) as playground:
        yield playground


async def test_the_house_hears_by_polling_and_tells_its_commands(keyboard, playground):
    async with living(playground, playground.clock):
        stranger = playground.person("Stranger")
        stranger.sends("/start")
        await playground.until(lambda: len(stranger.messages) == 2, PATIENCE)
        await playground.called_with("setMyCommands", PATIENCE)
    assert playground._is_idle()


async def test_the_house_hears_by_webhook(keyboard, playground, unused_tcp_port):
    address = f"127.0.0.1:{unused_tcp_port}"
    given = {
        "webhook_url": f"http://{address}/telegram",
        "webhook_secret": "a-secret-of-sixteen",
        "webhook_listen": address,
    }
    async with living(playground, playground.clock, **given):
        stranger = playground.person("Stranger")
        stranger.sends("/start")
        await playground.until(lambda: len(stranger.messages) == 2, PATIENCE)
        async with (
            aiohttp.ClientSession() as forger,
            forger.post(f"http://{address}/telegram", json={"update_id": 1}) as answer,
        ):
            assert answer.status == 401


async def test_a_refused_token_ends_the_start_in_one_sentence(keyboard, playground):
    refused = {
        "TELEGRAM_BOT_TOKEN": "987654321:AAExampleExampleExampleExampleExample",
        "TELEGRAM_API_URL": playground.url,
    }
    said = await asyncio.to_thread(lambda: keyboard.runs("run", **refused))
    assert said.code == 2
    assert said.err.splitlines()[-1].startswith("TELEGRAM_BOT_TOKEN was refused")
    assert "Traceback" not in said.err


async def test_an_api_that_is_away_is_waited_for(keyboard, playground):
    playground.faults.arm("server_error", method="getMe", times=1)
    async with living(playground, playground.clock) as house:
        assert house.username == playground.world.bot["username"]


def test_what_is_told_before_the_demo_makes_one_place_stand_out(database):
    """Whoever tries it sees a level: the units that tell of it are those of the periods before."""
    sunday = datetime(2026, 11, 22, 12, tzinfo=UTC)
    period = cycles.cycle_of(LYSEKIL.rhythm, sunday.date())

    def told(session):
        tell_earlier(session, LYSEKIL, coordinates(session), sunday)
        return pictures.compute(session, LYSEKIL, period, period.closes_at)

    data = database.run_here(told)
    places = data["change"]["places"]
    assert [key for key, each in places.items() if level_of(each) in ("above", "clear")] == [LYSEKIL.places[0].key]
    assert data["change"]["baseline"].get("without", []) == []
