"""The control API, the event stream and the page: for a browser on this machine, and nobody else."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from playground import MovableClock, Playground, images
from playground.control import GROUP_ACTIONS, PERSON_ACTIONS
from playground.groups import Group
from playground.people import Person
from playground.server import Stand

Control = Callable[..., Awaitable[Any]]


@pytest.fixture
def control(pg: Playground, http: aiohttp.ClientSession) -> Control:
    """Send a control request and get the answer; a refusal is (status, words)."""

    async def ask(path: str, body: dict[str, Any] | None = None, **options: Any) -> Any:
        method = options.pop("method", "GET" if body is None else "POST")
        async with http.request(method, f"{pg.url}/control/{path}", json=body, **options) as answer:
            value = await answer.json()
            return value if answer.status == 200 else (answer.status, value["error"])

    return ask


async def test_people_are_moved_over_http_as_in_process(control: Control, call: Any, pg: Playground) -> None:
    anna = await control("people", {"first_name": "Anna", "last_name": "Ek", "language_code": "sv"})
    me = f"people/{anna['id']}"
    assert (await control(f"{me}/starts", {}))["message"]["chat"] == anna["id"]
    await call("sendMessage", chat_id=anna["id"], text="<b>Hej</b>", parse_mode="HTML",
               reply_markup={"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]})  # fmt: skip
    shown = (await control(f"chats/{anna['id']}"))["messages"]
    assert [(m["text"], m["mine"]) for m in shown] == [("/start", True), ("Hej", False)]
    assert shown[1]["buttons"] == [[{"text": "Ja", "style": None, "kind": "callback_data", "value": "y"}]]
    await control(f"{me}/taps", {"label": "Ja"})
    await control(f"{me}/taps_data", {"data": "z", "message": shown[1]["id"]})
    await control(f"{me}/shares_location", {"latitude": 58.3, "longitude": 11.4})
    await control(f"{me}/sends_photo", {"caption": "mörkt", "data": base64.b64encode(images.picture()).decode()})
    await control(f"{me}/sends_file", {"name": "a.txt", "data": base64.b64encode(b"hej").decode()})
    sent = await control(f"{me}/sends", {"text": "fel"})
    await control(f"{me}/edits", {"message": sent["message"]["id"], "text": "rätt"})
    await control(f"{me}/deletes", {"message": sent["message"]["id"]})
    await control(f"{me}/blocks_bot", {})
    kinds = [sorted(u)[0] for u in (await call("getUpdates"))["result"]]
    assert kinds == [
        "message",
        "callback_query",
        "callback_query",
        *["message"] * 4,
        "edited_message",
        "my_chat_member",
    ]
    assert (await control("state"))["people"][0]["blocked"] is True
    assert await control(f"{me}/sends", {"text": "x"}) == (400, "Anna Ek has blocked the bot and must unblock it first")


async def test_groups_are_made_and_changed_over_http(control: Control, call: Any, pg: Playground) -> None:
    anna = await control("people", {"first_name": "Anna"})
    group = await control("groups", {"title": "EST", "members": [anna["id"]], "forum": True})
    here = f"groups/{group['id']}"
    await control(f"{here}/add_bot", {"admin": True, "rights": ["can_pin_messages"]})
    topic = (await control(f"{here}/topic", {"name": "Nätter"}))["result"]
    sent = await control(f"people/{anna['id']}/sends", {"text": "/bind x", "chat": group["id"], "topic": topic})
    await call("sendMessage", chat_id=group["id"], message_thread_id=topic, text="klart")
    await control(
        f"people/{anna['id']}/edits", {"message": sent["message"]["id"], "text": "/bind y", "chat": group["id"]}
    )
    view = await control(f"chats/{group['id']}?as={anna['id']}")
    assert [(m["text"], m["thread"]) for m in view["messages"][-2:]] == [("/bind y", topic), ("klart", topic)]
    assert (await control("state"))["groups"][0]["topics"] == [{"id": topic, "name": "Nätter", "closed": False}]


async def test_faults_and_calls_over_http(control: Control, call: Any, pg: Playground) -> None:
    assert (await control("faults", {"kind": "retry_after", "seconds": 3}))["times"] == 1
    assert (await call("getMe"))["error_code"] == 429
    calls = await control("calls")
    assert [c["status"] for c in calls["calls"]] == [429]
    assert (await control(f"calls?since={calls['next']}"))["calls"] == []
    await control("faults", {"kind": "blocked"})
    await control("faults", {}, method="DELETE")
    assert await control("faults") == []
    assert (await control("faults", {"kind": "flood"}))[0] == 400


async def test_moving_the_clock_answers_when_the_round_is_done(control: Control, pg: Playground) -> None:
    clock = pg.clock
    assert isinstance(clock, MovableClock)
    rounds: list[datetime] = []

    async def one_round() -> None:
        await asyncio.sleep(0)
        rounds.append(clock.now())

    stop = clock.on_move(one_round)
    before = clock.now()
    answer = await control("clock", {"move": 14 * 86400})
    assert rounds == [before + timedelta(days=14)]
    assert datetime.fromisoformat(answer["now"]) == rounds[0]
    await control("clock", {"set": "2026-12-24T15:00:00+01:00"})
    assert rounds[1] == datetime(2026, 12, 24, 14, tzinfo=UTC)
    assert await control("clock", {"next": True}) == (409, "nothing is planned")

    async def next_moment() -> datetime | None:
        return datetime(2026, 12, 25, tzinfo=UTC)

    pg.next_moment = next_moment
    await control("clock", {"next": True})
    assert rounds[2] == datetime(2026, 12, 25, tzinfo=UTC)
    stop()
    await control("clock", {"move": 1})
    assert len(rounds) == 3
    assert (await control("clock", {"set": "2026-12-24T15:00:00"}))[0] == 400


async def test_a_long_move_lives_through_every_moment_on_the_way(control: Control, pg: Playground) -> None:
    clock = pg.clock
    assert isinstance(clock, MovableClock)
    start = clock.now()
    planned = [start + timedelta(days=each) for each in (1, 3, 20)]
    lived: list[datetime] = []

    async def one_round() -> None:
        lived.append(clock.now())
        if len(lived) == 1:
            planned.append(start + timedelta(days=2))  # what a moment plans is lived through, too

    async def next_moment() -> datetime | None:
        return min((at for at in planned if at > clock.now()), default=None)

    clock.on_move(one_round)
    pg.next_moment = next_moment
    await control("clock", {"move": 14 * 86400})
    assert [(at - start).days for at in lived] == [1, 2, 3, 14]
    await control("clock", {"set": (start + timedelta(days=21)).isoformat()})
    assert [(at - start).days for at in lived[4:]] == [20, 21]
    await control("clock", {"set": start.isoformat()})
    assert len(lived) == 7
    assert lived[-1] == start


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example:8081", "Origin": "http://evil.example:8081"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({}, 200),
    ],
)
async def test_strangers_are_refused(
    pg: Playground, http: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    sent = {"Content-Type": "application/json", **headers}
    async with http.post(f"{pg.url}/control/people", data=b'{"first_name": "X"}', headers=sent) as answer:
        assert answer.status == status
    if status == 403:
        async with http.get(f"{pg.url}/control/state", headers=headers) as answer:
            assert answer.status == 403
    if "Origin" in headers:
        async with http.post(f"{pg.url}/bot{pg.token}/getMe", headers=headers) as answer:
            assert answer.status == 403


async def test_the_events_tell_which_chats_have_changed(pg: Playground, http: aiohttp.ClientSession) -> None:
    anna = pg.person("Anna")
    async with http.get(f"{pg.url}/control/events") as stream:

        async def news() -> dict[str, Any]:
            while not (line := await stream.content.readline()).startswith(b"data: "):
                assert line
            found: dict[str, Any] = json.loads(line[6:])
            return found

        assert (await news())["chats"] is None
        anna.starts()
        assert (await news())["chats"] == [anna.id]


async def test_the_page_is_served_whole_and_asks_nobody_else(pg: Playground, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{pg.url}/") as answer:
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        page = await answer.text()
    assert "Två veckor fram" in page
    seen, waiting = {"/"}, set(re.findall(r'(?:src|href)="([^"]+)"', page))
    while waiting - seen:
        path = (waiting - seen).pop()
        seen.add(path)
        async with http.get(f"{pg.url}{path}") as answer:
            assert answer.status == 200, path
            text = await answer.text()
        assert "innerHTML" not in text
        addresses = re.findall(r"//([\w.]+\.\w+)", text)
        assert set(addresses) <= {"www.w3.org"}, path
        waiting |= {f"/page/{name}" for name in re.findall(r'from "\./([\w.]+)"', text)}
    assert {"/page/app.js", "/page/phone.js", "/page/message.js", "/page/dom.js", "/page/api.js"} <= seen
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/nothing.js", "/elsewhere"):
        async with http.get(f"{pg.url}{path}") as answer:
            assert answer.status == 404, path


async def test_the_stage_says_which_phones_to_show(control: Control, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna])
    pg.stage = [Stand(anna.id, "Nattvandrare"), (group.id, "EST-gruppen")]
    assert (await control("state"))["stage"] == [
        {"id": anna.id, "caption": "Nattvandrare", "group": False},
        {"id": group.id, "caption": "EST-gruppen", "group": True},
    ]


async def test_files_of_strangers_are_downloads_and_pictures_are_shown(
    pg: Playground, http: aiohttp.ClientSession
) -> None:
    anna = pg.person("Anna")
    evil = anna.sends_file("a.html", b"<script>alert(1)</script>").files[0]
    photo = anna.sends_photo().files[0]
    async with http.get(f"{pg.url}/control/files/{evil.path}") as answer:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="a.html"'
    async with http.get(f"{pg.url}/control/files/{photo.path}") as answer:
        assert answer.headers["Content-Type"] == "image/png"


async def test_every_control_action_is_a_deed_in_process_and_wrong_ones_are_explained(
    control: Control, pg: Playground
) -> None:
    assert all(callable(getattr(Person, name)) for name in PERSON_ACTIONS)
    assert all(callable(getattr(Group, name)) for name in GROUP_ACTIONS)
    anna = pg.person("Anna")
    assert (await control(f"people/{anna.id}/dances", {}))[0] == 404
    assert (await control(f"people/{anna.id}/sends", {"words": "x"})) == (
        400,
        "sends has no words; it has text, chat, topic, reply_to, anonymous",
    )
    assert (await control("people/5/sends", {"text": "x"}))[0] == 404
    assert (await control(f"people/{anna.id}/edits", {"message": 99, "text": "x"}))[0] == 404
    assert (await control("nowhere", {}))[0] == 404
    assert (await control("nowhere"))[0] == 404
    assert (await control("chats/5"))[0] == 404
