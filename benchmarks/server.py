"""A Bot API server for measuring: as lean as aiohttp allows, and full of people who tap.

    POST /bot<token>/<method>   what a bot calls; every token is a bot of its own
    POST /play                  {"token", "mode": "closed"|"open", "people", "seconds", …} → what was measured
    POST /first                 {"token", "person", "text"} → {"at"}: when the bot had answered one message
    POST /polls                 {"token"} → {"polls"}: how often the bot has asked for updates
    POST /limit                 {"token", "per_second"}: from now on, refuse whatever comes above that within a second
    POST /sent                  {"token"} → {"messages", "people", "refused", "seconds"} since it was last asked

In a closed loop a person's next tap comes when both the screen and the answer to the tap have arrived. In an open loop
taps come at a fixed rate. The time of a step runs from the tap until the screen has arrived, waiting to be fetched
included. A person who sees nothing for ten seconds taps again, and that is counted.
"""

import argparse
import asyncio
import contextlib
import json
import re
import time
from collections import deque
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from benchmarks.script import FIRST_PERSON, STEPS

TRUE = b'{"ok":true,"result":true}'
TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}'
)
BOT = {"id": 42, "is_bot": True, "first_name": "EST", "username": "est_bench_bot"}
IMPATIENCE = 10.0
_TAG = re.compile(r"<[^>]+>")


class Person:
    """Somebody in the form, somewhere between two steps."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.step = 0
        self.tapped_at = 0.0
        self.tried_at = 0.0
        self.waits_screen = False
        self.waits_toast = False
        self.screen: dict[str, Any] = {}
        """The last message of the bot, as Telegram would send it along with a tap."""

    @property
    def is_waiting(self) -> bool:
        return self.waits_screen or self.waits_toast


class Town:
    """One bot's world: its updates, its people, and what is being measured."""

    def __init__(self, number: int) -> None:
        self.people: dict[int, Person] = {}
        self.pending: deque[dict[str, Any]] = deque()
        self.ring = asyncio.Event()
        self.update_id = number * 10_000_000  # bots that share a database must not share numbers
        self.message_id = 10
        self.goes_on = False
        self.measuring = False
        self.times: list[float] = []
        self.taken_again = 0
        self.calls = 0
        self.polls = 0
        self.all = 0
        self.trouble = ""
        self.tappers: dict[str, Person] = {}
        self.per_second = 0
        self.taken: deque[float] = deque()
        """When the messages of the last second came."""
        self.sent: list[tuple[float, int]] = []
        self.refused = 0

    # ---- people

    def person(self, number: int) -> Person:
        return self.people.setdefault(number, Person(number))

    def tap(self, person: Person, *, again: bool = False) -> None:
        """Let a person take the next step."""
        wanted = STEPS[person.step]
        sender = {"id": person.number, "is_bot": False, "first_name": f"P{person.number}", "language_code": "sv"}
        self.update_id += 1
        if wanted.startswith("/"):
            update = {"message": self.message(person.number, sender, wanted)}
        else:
            data = _button(person.screen, wanted)
            if data is None:
                self.trouble = f"no button {wanted!r} under {person.screen.get('text', '')!r}"
                return
            tapped = {"id": str(self.update_id), "from": sender, "chat_instance": "1", "data": data}
            update = {"callback_query": {**tapped, "message": person.screen}}
        person.waits_screen, person.waits_toast = True, not wanted.startswith("/")
        person.tried_at = time.monotonic()
        if not again:
            person.tapped_at = person.tried_at
        self.pending.append({"update_id": self.update_id, **update})
        self.ring.set()

    def message(self, chat: int, sender: dict[str, Any], text: str) -> dict[str, Any]:
        self.message_id += 1
        where = {"id": chat, "type": "private", "first_name": f"P{chat}"}
        body = {"message_id": self.message_id, "from": sender, "chat": where, "date": int(time.time()), "text": text}
        if text.startswith("/"):
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return body

    def _settle(self, person: Person) -> None:
        if person.is_waiting:
            return
        person.step = (person.step + 1) % len(STEPS)
        self.all += 1
        if self.goes_on:
            self.tap(person)

    # ---- what the bot calls

    def screen_arrived(self, call: dict[str, str], *, edited: bool) -> bytes:
        person = self.person(int(call["chat_id"]))
        now = time.monotonic()
        shown = self.message(person.number, BOT, unescape(_TAG.sub("", call["text"])))
        if "<b>" in call["text"]:
            shown["entities"] = [{"type": "bold", "offset": 0, "length": 8}]
        if edited:
            shown["message_id"] = int(call["message_id"])
        if call.get("reply_markup"):
            shown["reply_markup"] = json.loads(call["reply_markup"])
        person.screen = shown
        if person.waits_screen:
            if self.measuring:
                self.times.append(now - person.tapped_at)
            person.waits_screen = False
            self._settle(person)
        return json.dumps({"ok": True, "result": shown}).encode()

    def refuses(self) -> bool:
        """Whether a message comes too soon after the others; what is refused counts as nothing sent."""
        now = time.monotonic()
        while self.taken and self.taken[0] <= now - 1:
            self.taken.popleft()
        if self.per_second and len(self.taken) >= self.per_second:
            self.refused += 1
            return True
        self.taken.append(now)
        return False

    def told(self) -> dict[str, Any]:
        """What has been sent since this was last asked."""
        sent, self.sent = self.sent, []
        refused, self.refused = self.refused, 0
        seconds = sent[-1][0] - sent[0][0] if sent else 0.0
        return {"messages": len(sent), "people": len({who for _, who in sent}), "refused": refused, "seconds": seconds}

    def toast_arrived(self, call: dict[str, str]) -> bytes:
        person = self._who_tapped(call["callback_query_id"])
        if person is not None and person.waits_toast:
            person.waits_toast = False
            self._settle(person)
        return TRUE

    def _who_tapped(self, query_id: str) -> Person | None:
        return self.tappers.pop(query_id, None)

    async def updates(self, call: dict[str, Any]) -> bytes:
        self.polls += 1
        offset, held = int(call.get("offset") or 0), float(call.get("timeout") or 0)
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
        if not self.pending and held:
            self.ring.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.ring.wait(), held)
        given = [self.pending[at] for at in range(min(len(self.pending), int(call.get("limit") or 100)))]
        for update in given:
            if "callback_query" in update:
                query = update["callback_query"]
                self.tappers[query["id"]] = self.person(query["from"]["id"])
        return json.dumps({"ok": True, "result": given}).encode()

    # ---- measuring

    async def play(self, order: dict[str, Any]) -> dict[str, Any]:
        """Let people tap for a while; the first part, until the rate is steady, is not measured."""
        people = [self.person(FIRST_PERSON + order.get("first", 0) + each) for each in range(order["people"])]
        self.times, self.taken_again, self.calls, self.all, self.trouble = [], 0, 0, 0, ""
        watching = asyncio.create_task(self._watch(people))
        if order["mode"] == "closed":
            seconds = await self._closed(people, order)
        else:
            seconds = await self._open(people, order)
        self.goes_on = False
        for _ in range(300):
            if not any(person.is_waiting for person in people):
                break
            await asyncio.sleep(0.05)
        watching.cancel()
        times = sorted(self.times)
        return {
            "steps": len(times),
            "seconds": seconds,
            "median": times[len(times) // 2] if times else None,
            "p99": times[min(len(times) - 1, int(len(times) * 0.99))] if times else None,
            "all": self.all,
            "calls": self.calls,
            "again": self.taken_again,
            "trouble": self.trouble,
        }

    async def first(self, order: dict[str, Any]) -> dict[str, Any]:
        """Let one person write a line, and wait for the answer."""
        person = self.person(order["person"])
        person.step = STEPS.index(order["text"])
        self.tap(person)
        while person.is_waiting:  # noqa: ASYNC110 - a millisecond is exact enough
            await asyncio.sleep(0.001)
        person.step = 0
        return {"at": time.monotonic()}

    async def _closed(self, people: list[Person], order: dict[str, Any]) -> float:
        self.goes_on = True
        for person in people:
            self.tap(person)
        await asyncio.sleep(order.get("warm", 1.0))
        return await self._measured(asyncio.sleep(order["seconds"]))

    async def _open(self, people: list[Person], order: dict[str, Any]) -> float:
        return await self._measured(self._at_a_rate(people, order["rate"], order["seconds"]))

    async def _measured(self, work: Any) -> float:
        self.measuring, begun = True, time.monotonic()
        await work
        self.measuring = False
        return time.monotonic() - begun

    async def _at_a_rate(self, people: list[Person], rate: float, seconds: float) -> None:
        begun = time.monotonic()
        waiting = deque(people)
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
            for _ in range(len(waiting)):
                person = waiting.popleft()
                waiting.append(person)
                if not person.is_waiting:
                    self.tap(person)
                    break
        await asyncio.sleep(0.5)

    async def _watch(self, people: list[Person]) -> None:
        while True:
            await asyncio.sleep(0.5)
            late = time.monotonic() - IMPATIENCE
            for person in people:
                if person.is_waiting and person.tried_at < late:
                    self.taken_again += 1
                    self.tap(person, again=True)


def _button(screen: dict[str, Any], label: str) -> str | None:
    for row in screen.get("reply_markup", {}).get("inline_keyboard", ()):
        for button in row:
            if label in button["text"]:
                return str(button["callback_data"])
    return None


class Server:
    """All bots on one address."""

    def __init__(self) -> None:
        self.towns: dict[str, Town] = {}

    def town(self, token: str) -> Town:
        if token not in self.towns:
            self.towns[token] = Town(len(self.towns) + 1)
        return self.towns[token]

    async def serve(self, request: web.BaseRequest) -> web.Response:
        body = await request.read()
        if request.path.startswith("/bot"):
            token, method = request.path[4:].rsplit("/", 1)
            said = await self.call(self.town(token), method, _parameters(request, body))
        else:
            order = json.loads(body)
            said = json.dumps(await self.do(request.path, self.town(order["token"]), order)).encode()
        status = 429 if said is TOO_MANY else 200
        return web.Response(body=said, status=status, content_type="application/json")

    async def do(self, path: str, town: Town, order: dict[str, Any]) -> dict[str, Any]:
        match path:
            case "/play":
                return await town.play(order)
            case "/first":
                return await town.first(order)
            case "/limit":
                town.per_second = order["per_second"]
                return {}
            case "/sent":
                return town.told()
        return {"polls": town.polls}

    async def call(self, town: Town, method: str, call: dict[str, Any]) -> bytes:
        method = method.lower()
        if method == "getupdates":
            return await town.updates(call)
        town.calls += 1
        match method:
            case "sendmessage" if town.refuses():
                return TOO_MANY
            case "sendmessage":
                town.sent.append((time.monotonic(), int(call["chat_id"])))
                return town.screen_arrived(call, edited=False)
            case "editmessagetext":
                return town.screen_arrived(call, edited=True)
            case "answercallbackquery":
                return town.toast_arrived(call)
            case "getme":
                return json.dumps({"ok": True, "result": BOT}).encode()
        return TRUE


def _parameters(request: web.BaseRequest, body: bytes) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(json.loads(body or b"{}"))
    return dict(parse_qsl(body.decode()))


async def run(port: int) -> None:
    runner = web.ServerRunner(web.Server(Server().serve, access_log=None))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    address: Any = runner.addresses[0]
    print(address[1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, default=0)
    asyncio.run(run(arguments.parse_args().port))
