"""Faults strike as armed, and no more than that."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram.error import ChatMigrated, Forbidden, NetworkError, RetryAfter

from playground import Playground
from playground.people import Person


@pytest.fixture
def anna(pg: Playground) -> Person:
    person = pg.person("Anna")
    person.starts()
    return person


async def test_each_refusal_reaches_the_library_as_its_own_error(pg: Playground, ptb: Any, anna: Person) -> None:
    faults: list[tuple[str, dict[str, Any], type[Exception]]] = [
        ("retry_after", {"seconds": 7}, RetryAfter),
        ("blocked", {}, Forbidden),
        ("deactivated", {}, Forbidden),
        ("migrated", {"to": -1002}, ChatMigrated),
        ("server_error", {"status": 502}, NetworkError),
        ("reset", {}, NetworkError),
    ]
    for kind, settings, error in faults:
        pg.faults.arm(kind, **settings)
        with pytest.raises(error) as raised:
            await ptb.send_message(anna.id, "hej")
        if isinstance(raised.value, RetryAfter):
            assert raised.value.retry_after == timedelta(seconds=7)
        if isinstance(raised.value, ChatMigrated):
            assert raised.value.new_chat_id == -1002
    await ptb.send_message(anna.id, "framme")
    assert [m.text for m in anna.messages] == ["/start", "framme"]


async def test_a_connection_cut_after_the_deed_leaves_the_deed_done(pg: Playground, ptb: Any, anna: Person) -> None:
    pg.faults.arm("reset", after=True)
    with pytest.raises(NetworkError):
        await ptb.send_message(anna.id, "hej")
    assert anna.screen.text == "hej"
    assert pg.calls[-1].description == "connection reset"


async def test_a_fault_may_be_for_one_method_one_chat_and_some_times(call: Any, pg: Playground, anna: Person) -> None:
    pg.faults.arm("server_error", status=503, method="sendMessage", chat_id=anna.id, times=2)
    bo = pg.person("Bo")
    bo.starts()
    assert (await call("getMe"))["ok"]
    assert (await call("sendMessage", chat_id=bo.id, text="x"))["ok"]
    answers = [(await call("sendMessage", chat_id=anna.id, text="x"))["ok"] for _ in range(3)]
    assert answers == [False, False, True]


async def test_a_strict_limit_refuses_what_is_more(call: Any, pg: Playground, anna: Person) -> None:
    fault = pg.faults.arm("rate_limit", per_second=3, method="sendMessage")
    answers = await asyncio.gather(*(call("sendMessage", chat_id=anna.id, text="x") for _ in range(10)))
    assert sum(answer["ok"] for answer in answers) == 3
    assert fault.struck == 7
    assert {answer["parameters"]["retry_after"] for answer in answers if not answer["ok"]} == {1}
    pg.faults.clear()
    assert (await call("sendMessage", chat_id=anna.id, text="x"))["ok"]


async def test_slow_makes_the_client_give_up(pg: Playground, http: aiohttp.ClientSession) -> None:
    pg.faults.arm("slow", seconds=30)
    with pytest.raises(TimeoutError):
        await http.get(f"{pg.url}/bot{pg.token}/getMe", timeout=aiohttp.ClientTimeout(total=0.05))


async def test_an_update_may_come_twice(call: Any, pg: Playground, anna: Person) -> None:
    first = (await call("getUpdates"))["result"][0]["update_id"]
    pg.faults.arm("duplicate_update")
    anna.sends("ett")
    anna.sends("två")
    batch = (await call("getUpdates", offset=first + 1))["result"]
    assert [u["message"]["text"] for u in batch] == ["ett", "två"]
    again = (await call("getUpdates", offset=batch[-1]["update_id"] + 1))["result"]
    assert again == batch[:1]
    assert (await call("getUpdates", offset=batch[-1]["update_id"] + 1))["result"] == []


async def test_strange_updates_come_at_once(call: Any, pg: Playground) -> None:
    pg.faults.arm("unknown_update")
    pg.faults.arm("malformed_update", times=2)
    unknown, *malformed = (await call("getUpdates"))["result"]
    assert "subspace_message" in unknown
    assert [u["message"]["message_id"] for u in malformed] == ["not a number"] * 2
    assert not pg.faults


async def test_an_unknown_fault_or_setting_is_refused(pg: Playground) -> None:
    with pytest.raises(ValueError, match="no such fault: earthquake"):
        pg.faults.arm("earthquake")
    with pytest.raises(ValueError, match="blocked has no setting seconds"):
        pg.faults.arm("blocked", seconds=1)


async def test_a_refused_poll_can_be_armed_by_name(call: Any, pg: Playground) -> None:
    pg.faults.arm("server_error")
    assert (await call("getUpdates"))["ok"]
    pg.faults.arm("server_error", method="getUpdates")
    assert not (await call("getUpdates"))["ok"]
