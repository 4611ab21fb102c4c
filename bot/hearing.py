"""Hears updates, by polling or by webhook, and acknowledges one only after it has been committed.

Polling reads raw JSON in a loop of our own: aiogram's moves the offset past an update whose handler failed, and one
update that it cannot parse takes the whole batch with it. In order within a chat, in parallel between chats; the offset
waits for the commit, not for the answer. A database that is gone holds the offset. An update that cannot be parsed, or
that fails three times, is set aside by number, with an apology where there is a person.
"""

import asyncio
import hmac
import json
import logging
from collections import defaultdict
from typing import Any

import aiohttp
from aiogram import Dispatcher
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from bot.effects import Post
from bot.house import House
from bot.routers import dispatcher
from bot.scene import language_of
from reporting.screens import Screen
from reporting.wording import words_in
from storage import health, inbox
from storage.database import DatabaseGone
from storage.steps import step

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 25
TRIES = 3
BODY_SECONDS = 10
"""How long a webhook request may take to arrive."""
HEALTH_SECONDS = 4
"""How long the database may take to show that it is there."""
WAITS = (0.2, 0.5, 1, 2, 5, 10, 20)
"""Seconds between tries when the network or the database is gone."""


class Hearing:
    """The bot's ears."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._dispatcher: Dispatcher = dispatcher(house)
        self.first_heard = asyncio.Event()
        """Set when the first poll or webhook request has come through."""

    async def poll(self, stop: asyncio.Event) -> None:
        """Hear by polling until `stop` is set. Raises TelegramUnauthorizedError when the token is refused."""
        url = self._house.bot.session.api.api_url(token=self._house.bot.token, method="getUpdates")
        timeout = aiohttp.ClientTimeout(total=POLL_SECONDS + 10)
        async with aiohttp.ClientSession(timeout=timeout) as client:
            offset: int | None = None
            failures = 0
            while not stop.is_set():
                # The first poll is not held: whoever waits for the ears to be open need not wait for the first word.
                held = POLL_SECONDS if self.first_heard.is_set() else 0
                raws = await _unless(stop, self._updates(client, url, offset, held=held))
                if raws is None:
                    wait = WAITS[min(failures, len(WAITS) - 1)]
                    failures += 1
                    await _unless(stop, asyncio.sleep(wait))
                    continue
                failures = 0
                self.first_heard.set()
                # Telegram may restart its numbering after a quiet week: without anything to confirm, no offset is sent.
                offset = None
                if raws and await self._hear_batch(raws, stop):
                    offset = max(raw["update_id"] for raw in raws) + 1
                    step("offset.moved")
            if offset is not None:
                await self._updates(client, url, offset, held=0, limit=1)

    async def _updates(
        self,
        client: aiohttp.ClientSession,
        url: str,
        offset: int | None,
        *,
        held: int = POLL_SECONDS,
        limit: int = 100,
    ) -> list[dict[str, Any]] | None:
        body: dict[str, Any] = {"timeout": held, "limit": limit, "allowed_updates": ALLOWED_UPDATES}
        if offset is not None:
            body["offset"] = offset
        try:
            async with client.post(url, json=body) as response:
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            log.warning("getUpdates failed: %s", type(error).__name__)
            return None
        if not isinstance(answer, dict) or not answer.get("ok"):
            if response.status == 401:
                raise TelegramUnauthorizedError(method=None, message="the token was refused")  # type: ignore[arg-type]
            log.warning("getUpdates was refused: %s", response.status)
            return None
        return [raw for raw in answer["result"] if _is_numbered(raw)]

    async def _hear_batch(self, raws: list[dict[str, Any]], stop: asyncio.Event) -> bool:
        """Whether every update of the batch is committed (False only when stopped while the database is gone)."""
        by_chat: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for raw in raws:
            by_chat[_chat_id(raw) or raw["update_id"]].append(raw)
        done = await asyncio.gather(*(self._hear_chat(each, stop) for each in by_chat.values()))
        return all(done)

    async def _hear_chat(self, raws: list[dict[str, Any]], stop: asyncio.Event) -> bool:
        for raw in raws:
            failures = 0
            while True:
                try:
                    await self.hear(raw)
                    break
                except DatabaseGone as error:
                    wait = WAITS[min(failures, len(WAITS) - 1)]
                    failures += 1
                    log.error("the database is gone (%s): update %s waits", error, raw["update_id"])
                    if stop.is_set():
                        return False
                    await _unless(stop, asyncio.sleep(wait))
        return True

    async def hear(self, raw: dict[str, Any]) -> None:
        """Act on one raw update and return once it is committed or set aside.

        Raises `DatabaseGone` when neither could be written: do not acknowledge it.
        """
        step("update.read")
        try:
            update = Update.model_validate(raw, context={"bot": self._house.bot})
        except ValidationError:
            await self._set_aside(raw, "cannot be parsed")
            return
        if not any(getattr(update, kind) for kind in ALLOWED_UPDATES):
            await self._set_aside(raw, "is of a kind that we do not know")
            return
        for attempt in range(1, TRIES + 1):
            try:
                await self._dispatcher.feed_update(self._house.bot, update)
                return
            except DatabaseGone:
                raise
            except Exception as error:  # whatever a room did wrong, the bot must not go deaf
                log.exception("update %s failed (%s of %s): %s", update.update_id, attempt, TRIES, type(error).__name__)
        await self._set_aside(raw, "failed three times")

    async def _set_aside(self, raw: dict[str, Any], why: str) -> None:
        update_id = raw["update_id"]
        log.error("update %s set aside: %s", update_id, why)
        now = self._house.clock.now()
        try:
            await self._house.database.run(lambda session: inbox.set_aside(session, update_id, now))
        except DatabaseGone:
            raise
        except Exception as error:  # not even the inbox takes it: nothing may be acknowledged
            raise DatabaseGone(type(error).__name__) from error
        person = _person(raw)
        if person is not None:
            words = words_in(language_of(str(person.get("language_code") or "")))
            query_id = raw["callback_query"].get("id") if isinstance(raw.get("callback_query"), dict) else None
            apology = Post(Screen(words.html("form-apology")))
            self._house.answers.put(person["id"], update_id, query_id, [apology])

    def webhook(self, path: str, secret: str) -> web.Application:
        """The web application that Telegram posts updates to: 401 for a wrong secret, 400 for what is no update,
        503 while the database is gone (Telegram sends it again), 200 after commit.

        `GET /health` answers 200 while the database does, else 503, to whoever balances several processes."""

        async def post(request: web.Request) -> web.Response:
            given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
            if not secret or not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
                return web.Response(status=401)
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    raw = json.loads(await request.read())
            except (ValueError, RecursionError):
                return web.Response(status=400)
            except TimeoutError:
                return web.Response(status=408)
            if not _is_numbered(raw):
                return web.Response(status=400)
            self.first_heard.set()
            try:
                async with asyncio.timeout(25):
                    await self.hear(raw)
            except (DatabaseGone, TimeoutError):
                return web.Response(status=503)
            step("webhook.answering")
            return web.Response()

        async def healthy(_request: web.Request) -> web.Response:
            try:
                async with asyncio.timeout(HEALTH_SECONDS):
                    await self._house.database.run(health.answers)
            except (DatabaseGone, TimeoutError):
                return web.Response(status=503)
            return web.Response()

        application = web.Application(client_max_size=1024 * 1024)
        application.router.add_post(path, post)
        application.router.add_get("/health", healthy)
        return application


async def _unless(stop: asyncio.Event, work: Any) -> Any:
    """Await `work`, or give it up when `stop` is set first (None)."""
    doing = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait((doing, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not doing.done():
        doing.cancel()
        await asyncio.wait((doing,))
        return None
    return doing.result()


def _is_numbered(raw: Any) -> bool:
    """Whether this is an update with a number that the inbox can hold."""
    return isinstance(raw, dict) and type(raw.get("update_id")) is int and 0 <= raw["update_id"] < 2**63


def _chat_id(raw: dict[str, Any]) -> int | None:
    event = next((value for key, value in raw.items() if key != "update_id" and isinstance(value, dict)), {})
    holder = event.get("message") if isinstance(event.get("message"), dict) else event
    chat = holder.get("chat") if isinstance(holder, dict) else None
    return chat.get("id") if isinstance(chat, dict) and isinstance(chat.get("id"), int) else None


def _person(raw: dict[str, Any]) -> dict[str, Any] | None:
    """The person who wrote in a private chat or tapped there; None for groups and unknown kinds."""
    for kind in ("message", "callback_query"):
        event = raw.get(kind)
        if isinstance(event, dict) and isinstance(event.get("from"), dict) and _chat_id(raw) == event["from"].get("id"):
            person: dict[str, Any] = event["from"]
            return person
    return None
