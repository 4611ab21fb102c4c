"""Whoever balances several processes asks each how it is; the answer holds nothing, and needs no secret."""

import aiohttp
from aiohttp.test_utils import TestServer

from storage.database import Database
from tests.town import Town


async def asked(bot, path="/health", method="GET"):
    async with TestServer(bot.hearing.webhook("/hook", "s" * 32)) as server, aiohttp.ClientSession() as client:
        answer = await client.request(method, server.make_url(path))
        return answer.status, await answer.text()


async def test_a_process_is_well_while_its_database_answers(town: Town) -> None:
    assert await asked(town.bot) == (200, "")


async def test_a_process_whose_database_is_gone_is_not_well_and_says_no_more(town: Town) -> None:
    away = town.replica(Database("postgresql://somebody:hunter2@127.0.0.1:1/nowhere"))
    assert await asked(away) == (503, "")
    await away.stop()
    away.database.close()


async def test_nothing_else_is_to_be_read_there(town: Town) -> None:
    assert (await asked(town.bot, "/"))[0] == 404
    assert (await asked(town.bot, "/hook"))[0] == 405
    assert (await asked(town.bot, "/health", "POST"))[0] == 405
