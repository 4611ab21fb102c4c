"""Updates: held polls, confirmation, conflicts, and the webhook that is asked again until it says yes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from playground import Playground
from playground.webhook import HEADER


async def test_an_update_waits_until_the_offset_has_passed_it(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    anna.sends("ett")
    first = (await call("getUpdates"))["result"]
    assert [u["message"]["text"] for u in first] == ["/start", "ett"]
    assert (await call("getUpdates"))["result"] == first
    last = first[-1]["update_id"]
    assert [u["update_id"] for u in (await call("getUpdates", offset=last))["result"]] == [last]
    assert (await call("getUpdates", offset=last + 1))["result"] == []
    await pg.idle()
    for text in "abc":
        anna.sends(text)
    assert len((await call("getUpdates", limit=2))["result"]) == 2
    assert [u["message"]["text"] for u in (await call("getUpdates", offset=-1))["result"]] == ["c"]


async def test_a_held_poll_answers_as_soon_as_something_happens(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=50))
        await pg.until(lambda: pg.world.updates.held)
        anna.starts()
    assert [u["message"]["text"] for u in poll.result()["result"]] == ["/start"]


async def test_a_second_poll_ends_the_first_with_a_conflict(call: Any, pg: Playground) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(call("getUpdates", timeout=50))
        await pg.until(lambda: pg.world.updates.held)
        second = group.create_task(call("getUpdates", timeout=50))
        await asyncio.wait([first])
        await pg.until(lambda: pg.world.updates.held)
        pg.person("Anna").starts()
    assert first.result()["error_code"] == 409
    assert first.result()["description"].startswith("Conflict: terminated by other getUpdates request")
    assert len(second.result()["result"]) == 1


async def test_only_the_kinds_asked_for_are_sent(call: Any, pg: Playground) -> None:
    await call("getUpdates", allowed_updates=["message"])
    anna = pg.person("Anna")
    anna.edits(anna.sends("hej"), "hejsan")
    assert [sorted(u)[0] for u in (await call("getUpdates"))["result"]] == ["message"]
    anna.reacts(anna.screen, "👍")
    assert len(pg.world.updates.pending) == 1


async def test_an_update_shows_what_was_so_when_it_happened(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.edits(anna.sends("före"), "efter")
    found = (await call("getUpdates"))["result"]
    assert [found[0]["message"]["text"], found[1]["edited_message"]["text"]] == ["före", "efter"]


class Hook:
    """A bot's webhook that answers as it is told."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get(HEADER))
        return self.answers.pop(0) if self.answers else web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    async with TestServer(app) as server:
        hook.url = str(server.make_url("/hook"))
        yield hook


async def test_the_webhook_carries_updates_with_the_secret(call: Any, pg: Playground, hook: Hook) -> None:
    anna = pg.person("Anna")
    anna.starts()
    answer = await call("setWebhook", url=hook.url, secret_token="hemligt", allowed_updates=["message"])
    assert (answer["result"], answer["description"]) == (True, "Webhook was set")
    anna.sends("ett")
    await pg.idle()
    assert [u["message"]["text"] for u in hook.got] == ["/start", "ett"]
    assert hook.secrets == ["hemligt", "hemligt"]
    info = (await call("getWebhookInfo"))["result"]
    assert (info["url"], info["pending_update_count"], info["allowed_updates"]) == (hook.url, 0, ["message"])
    poll = await call("getUpdates")
    assert poll["error_code"] == 409
    assert "can't use getUpdates method while webhook is active" in poll["description"]
    assert (await call("deleteWebhook"))["description"] == "Webhook was deleted"
    assert (await call("getUpdates"))["result"] == []


async def test_the_webhook_is_asked_again_until_it_says_yes_and_in_order(call: Any, pg: Playground, hook: Hook) -> None:
    hook.answers = [web.Response(status=500), web.Response(status=404), web.Response(status=204)]
    await call("setWebhook", url=hook.url)
    anna = pg.person("Anna")
    anna.starts()
    anna.sends("ett")
    await pg.idle()
    assert [u["message"]["text"] for u in hook.got] == ["/start", "/start", "/start", "ett"]
    info = (await call("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_nobody_at_the_webhook_means_waiting_and_trying(call: Any, pg: Playground, hook: Hook) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/")
    pg.person("Anna").starts()
    await pg.until(lambda: pg.webhook.last_error and pg.webhook.attempts > 1)
    assert "Connection failed" in pg.webhook.last_error[1]  # type: ignore[index]
    await call("setWebhook", url=hook.url)
    await pg.idle()
    assert len(hook.got) == 1


async def test_a_method_in_the_webhooks_answer_is_carried_out(call: Any, pg: Playground, hook: Hook) -> None:
    anna = pg.person("Anna")
    body = {"method": "sendMessage", "chat_id": anna.id, "text": "hej"}
    form = b"method=sendMessage&chat_id=%d&text=igen" % anna.id
    hook.answers = [
        web.json_response(body),
        web.Response(body=form, content_type="application/x-www-form-urlencoded"),
        web.json_response({**body, "chat_id": 1}),
    ]
    await call("setWebhook", url=hook.url)
    anna.starts()
    assert (await anna.hears("hej")).text == "hej"
    anna.sends("x")
    assert (await anna.hears("igen")).text == "igen"
    anna.sends("y")
    await pg.idle()
    assert pg.calls[-1].description == "Bad Request: chat not found"


async def test_drop_pending_updates_forgets_them(call: Any, pg: Playground) -> None:
    pg.person("Anna").starts()
    await call("deleteWebhook", drop_pending_updates=True)
    assert (await call("getUpdates"))["result"] == []


async def test_chats_do_not_wait_for_each_other_at_the_webhook(call: Any, pg: Playground, hook: Hook) -> None:
    anna, bo = pg.person("Anna"), pg.person("Bo")
    arrived: list[str] = []
    let_anna_go = asyncio.Event()

    async def slow(request: web.Request) -> web.Response:
        name = json.loads(await request.read())["message"]["from"]["first_name"]
        if name == "Anna":
            await let_anna_go.wait()
        arrived.append(name)
        if name == "Bo":
            let_anna_go.set()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", slow)
    async with TestServer(app) as server:
        await call("setWebhook", url=str(server.make_url("/hook")))
        anna.starts()
        bo.starts()
        await pg.idle()
    assert arrived == ["Bo", "Anna"]


async def test_aiogram_may_answer_in_its_webhooks_reply(pg: Playground, aio: Any) -> None:
    from aiogram import Dispatcher
    from aiogram.methods import SendDocument, SendMessage
    from aiogram.types import BufferedInputFile, Message
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def answer(message: Message) -> Any:
        if message.text == "fil":
            return SendDocument(chat_id=message.chat.id, document=BufferedInputFile(b"a;b", "lista.csv"))
        return SendMessage(chat_id=message.chat.id, text=f"<b>{message.text}</b>", parse_mode="HTML")

    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, aio, handle_in_background=False, secret_token="hemligt")
    handler.register(app, "/hook")
    async with TestServer(app) as server:
        await aio.set_webhook(str(server.make_url("/hook")), secret_token="hemligt")
        anna = pg.person("Anna")
        anna.starts()
        assert (await anna.hears("/start")).html == "<b>/start</b>"  # type: ignore[union-attr]
        anna.sends("fil")
        await anna.hears()
        assert (anna.screen.file_name, anna.screen.document) == ("lista.csv", b"a;b")
        await pg.idle()
    assert [call.method for call in pg.calls] == ["setWebhook", "sendMessage", "sendDocument"]
