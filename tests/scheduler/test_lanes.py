"""Every message under way has a connection of its own, and none is lost when there are more than that."""

import asyncio

import httpx
import pytest

from playground.clock import MovableClock
from playground.server import Playground
from scheduler.lanes import Lanes, lanes
from tests.town import THURSDAY_EVENING


async def test_twenty_requests_over_three_connections_are_all_answered() -> None:
    context = httpx.create_ssl_context()
    async with Playground(MovableClock(base=lambda: THURSDAY_EVENING)) as playground:
        url = f"{playground.url}/bot{playground.token}/getMe"
        async with httpx.AsyncClient(mounts={"all://": Lanes(3, context)}) as client:
            answers = await asyncio.gather(*(client.get(url) for _ in range(20)))
    assert {answer.json()["result"]["username"] for answer in answers} == {playground.world.bot["username"]}


async def test_a_request_that_is_given_up_leaves_its_connection_to_the_next() -> None:
    context = httpx.create_ssl_context()
    async with Playground(MovableClock(base=lambda: THURSDAY_EVENING)) as playground:
        url = f"{playground.url}/bot{playground.token}/getMe"
        async with httpx.AsyncClient(mounts={"all://": Lanes(1, context)}, timeout=0.05) as client:
            playground.faults.arm("slow", seconds=1)
            with pytest.raises(httpx.ReadTimeout):
                await client.get(url)
            answer = await client.get(url, timeout=5)
    assert answer.json()["ok"]


def test_where_the_environment_names_a_proxy_httpx_sees_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:3128")
    assert "mounts" not in lanes(3)
