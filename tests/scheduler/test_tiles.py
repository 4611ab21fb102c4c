"""The ground of a map: asked for once, politely, and done without when it cannot be had."""

import asyncio
import io
import time
from collections import Counter
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from PIL import Image

from est_bot.map_tiles import MapTiles
from est_bot.settings import Settings
from reporting.drawing.map_frames import frames
from scheduler import tiles as tiles_of
from scheduler.tiles import Tiles
from tests.reporting.test_place_map import TILE

SPOTS = {"a": (58.2743, 11.4357), "b": (58.3833, 11.4806), "c": (58.2762, 11.4392), "d": (58.275, 11.437)}
WANTED = {tile for frame in frames(SPOTS) for tile in frame.tiles()}


class Server:
    """A tile server on this machine that remembers who asked for what, and how."""

    def __init__(self):
        self.asked = Counter()
        self.agents = set()
        self.at_once = self.most_at_once = 0
        self.answer = lambda: web.Response(body=TILE, content_type="image/png")
        self.wait = 0.0
        self.template = ""

    async def handle(self, request):
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self.asked[tuple(int(request.match_info[name]) for name in "zxy")] += 1
            self.agents.add(request.headers["User-Agent"])
            await asyncio.sleep(self.wait)
            return self.answer()
        finally:
            self.at_once -= 1


@asynccontextmanager
async def serving():
    server = Server()
    application = web.Application()
    application.router.add_get("/{z}/{x}/{y}.png", server.handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    server.template = f"http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png"
    try:
        yield server
    finally:
        await runner.cleanup()


def tiles(server, folder, clock, **more):
    return Tiles(server.template, "© Kartan", folder, clock, contact="trygg@provstad.example", **more)


async def test_each_tile_is_asked_for_once_by_name_and_two_at_a_time(tmp_path, clock):
    async with serving() as server:
        server.wait = 0.01
        ground = await tiles(server, tmp_path, clock).ground(SPOTS)
        assert ground is not None
        assert ground.attribution == "© Kartan"
        assert set(ground.tiles) == WANTED
        assert set(server.asked) == {tuple(tile) for tile in WANTED}
        again = await tiles(server, tmp_path, clock).ground(SPOTS)
        assert again == ground
        assert set(server.asked.values()) == {1}
        assert server.most_at_once <= 2
        assert server.agents == {"est-bot; trygg@provstad.example"}


async def test_two_maps_at_the_same_moment_ask_once(tmp_path, clock):
    async with serving() as server:
        one = tiles(server, tmp_path, clock)
        first, second = await asyncio.gather(one.ground(SPOTS), one.ground(SPOTS))
        assert first == second
        assert set(server.asked.values()) == {1}


async def test_a_tile_is_asked_for_again_after_a_month_and_an_old_one_serves_when_nobody_answers(tmp_path, clock):
    async with serving() as server:
        one = tiles(server, tmp_path, clock)
        await one.ground(SPOTS)
        clock.shift((tiles_of.FRESH + timedelta(days=1)).total_seconds())
        await one.ground(SPOTS)
        assert set(server.asked.values()) == {2}
        clock.shift((tiles_of.FRESH + timedelta(days=1)).total_seconds())
        server.answer = lambda: web.Response(status=503)
        old = await one.ground(SPOTS)
        assert old is not None
        assert set(old.tiles) == WANTED


def wide(points):
    """A black square, as few bytes as it goes."""
    picture = io.BytesIO()
    Image.new("1", (points, points)).save(picture, "PNG")
    return picture.getvalue()


@pytest.mark.parametrize(
    "answer",
    [
        lambda: web.Response(status=500),
        lambda: web.Response(status=404),
        lambda: web.Response(status=302, headers={"Location": "/0/0/0.png"}),
        lambda: web.Response(text="<html>Pay first</html>", content_type="text/html"),
        lambda: web.Response(body=TILE[:40], content_type="image/png"),
        lambda: web.Response(body=TILE + bytes(tiles_of.LARGEST), content_type="image/png"),
        lambda: web.Response(body=wide(20_000), content_type="image/png"),
    ],
    ids=["broken", "not there", "elsewhere", "a page", "half a picture", "too large", "endless"],
)
async def test_what_is_no_tile_gives_a_plain_ground_and_is_not_kept(answer, tmp_path, clock):
    async with serving() as server:
        server.answer = answer
        one = tiles(server, tmp_path, clock)
        assert await one.ground(SPOTS) is None
        assert not [path for path in tmp_path.rglob("*") if path.is_file()]
        asked = server.asked.total()
        assert await one.ground(SPOTS) is None
        assert server.asked.total() == asked, "a server that failed is left alone"
        clock.shift((tiles_of.REST + timedelta(seconds=1)).total_seconds())
        server.answer = lambda: web.Response(body=TILE, content_type="image/png")
        assert await one.ground(SPOTS) is not None


async def test_a_slow_server_holds_nobody_up(tmp_path, clock):
    async with serving() as server:
        server.wait = 2
        started = time.perf_counter()
        assert await tiles(server, tmp_path, clock, patience=0.3).ground(SPOTS) is None
        assert time.perf_counter() - started < 1.5


async def test_a_server_that_is_gone_and_a_folder_that_cannot_be_written(tmp_path, clock):
    async with serving() as server:
        taken = tmp_path / "file"
        taken.write_text("no folder")
        assert await tiles(server, taken, clock).ground(SPOTS) is not None, "drawn all the same"
    assert await tiles(server, tmp_path, clock).ground(SPOTS) is None


async def test_tiles_that_nobody_would_use_are_removed(tmp_path, clock):
    async with serving() as server:
        one = tiles(server, tmp_path, clock)
        await one.tidy()
        await one.ground(SPOTS)
        await one.tidy()
        assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == len(WANTED)
        clock.shift((tiles_of.KEPT + timedelta(days=1)).total_seconds())
        await one.tidy()
        assert not [path for path in tmp_path.rglob("*") if path.is_file()]


async def test_without_the_setting_nobody_is_asked_and_with_it_the_program_asks(tmp_path, clock):
    plain = MapTiles(Settings.model_validate({}), clock, "trygg@provstad.example")
    assert await plain.ground(SPOTS) is None
    await plain.tidy()
    async with serving() as server:
        given = {"map_tiles_url": server.template, "map_tiles_attribution": "© Kartan"}
        settings = Settings.model_validate({**given, "map_tiles_folder": str(tmp_path)})
        whole = MapTiles(settings, clock, "trygg@provstad.example")
        assert await whole.ground({}) is None
        assert await whole.ground(SPOTS) is not None
        await whole.tidy()
