"""The webhook: updates are carried to the bot, in order within a chat, again and again until it says 2xx."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp

from .clock import Clock
from .errors import ApiError, bad
from .requests import Upload, read_parts
from .updates import WEBHOOK_SET, Update, Updates

HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_WAIT = 0.05
LONGEST_WAIT = 2.0
"""Seconds between two attempts: the first, doubling up to the longest. Telegram waits longer."""
ANSWER_SECONDS = 60
MOST_CONNECTIONS = 100

Execute = Callable[[str, dict[str, Any], dict[str, Upload]], Awaitable[Any]]


@dataclass
class Hook:
    """Where updates go at present."""

    url: str
    secret: str
    connections: int


class Webhook:
    """Carries updates to one address. Each chat is a lane of its own; up to ``connections`` lanes move at a time."""

    def __init__(self, updates: Updates, clock: Clock, execute: Execute, changed: Callable[[], None]) -> None:
        self.hook: Hook | None = None
        self.any_host = False
        """Whether http will do for other addresses than loopback, as for a Bot API server in a network of one's own."""
        self.attempts = 0
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._clock = clock
        self._execute = execute
        self._changed = changed
        self._lanes: dict[int, deque[Update]] = {}
        self._moving: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        updates.on_new = self._take

    def set(self, params: dict[str, Any]) -> str:
        """Carry out setWebhook or deleteWebhook and return the words that go with the answer."""
        url = params.get("url", "")
        if url:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise bad("bad webhook: invalid webhook URL specified")
            at_home = parts.hostname in ("127.0.0.1", "localhost", "::1")
            if parts.scheme == "http" and not at_home and not self.any_host:
                raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        before = self.hook
        self._halt()
        if params.get("drop_pending_updates"):
            self._updates.drop()
        if not url:
            self.hook = None
            return "Webhook was deleted" if before else "Webhook is already deleted"
        self._updates.allow(params.get("allowed_updates"))
        self._updates.end_poll(WEBHOOK_SET)
        connections = min(max(params.get("max_connections", 40), 1), MOST_CONNECTIONS)
        self.hook = Hook(url, params.get("secret_token", ""), connections)
        self.last_error = None
        for update in self._updates.pending.values():
            self._take(update)
        return "Webhook is already set" if before == self.hook else "Webhook was set"

    def info(self) -> dict[str, Any]:
        """Return a WebhookInfo."""
        hook = self.hook
        info: dict[str, Any] = {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if hook is not None:
            info["max_connections"] = hook.connections
            info["ip_address"] = "127.0.0.1"
            if self.last_error is not None:
                info["last_error_date"], info["last_error_message"] = self.last_error
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info

    @property
    def busy(self) -> bool:
        """Whether an update is on its way now."""
        return bool(self._moving)

    async def close(self) -> None:
        """Stop carrying."""
        moving = list(self._moving.values())
        self._halt()
        await asyncio.gather(*moving, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _halt(self) -> None:
        for task in self._moving.values():
            task.cancel()
        self._moving.clear()
        self._lanes.clear()

    def _take(self, update: Update) -> None:
        if self.hook is None:
            return
        self._lanes.setdefault(update.lane, deque()).append(update)
        self._start_lanes()

    def _start_lanes(self) -> None:
        if self.hook is None:
            return
        for lane in self._lanes:
            if len(self._moving) >= self.hook.connections:
                break
            if lane not in self._moving:
                self._moving[lane] = asyncio.get_running_loop().create_task(self._carry(lane, self.hook))

    async def _carry(self, lane: int, hook: Hook) -> None:
        queue = self._lanes[lane]
        wait = FIRST_WAIT
        while queue:
            error = await self._post(queue[0], hook)
            if error is None:
                if self._updates.confirm(queue[0]):
                    queue.popleft()
                wait = FIRST_WAIT
                continue
            self.last_error = (int(self._clock.now().timestamp()), error)
            self._changed()
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        self._lanes.pop(lane, None)
        self._moving.pop(lane, None)
        self._start_lanes()
        self._changed()

    async def _post(self, update: Update, hook: Hook) -> str | None:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS))
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers[HEADER] = hook.secret
        self.attempts += 1
        update.attempts += 1
        try:
            async with self._session.post(
                hook.url, data=update.body, headers=headers, allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
            ) as answer:  # fmt: skip
                if not 200 <= answer.status < 300:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
                await self._reply(answer)
                return None
        except TimeoutError:
            return "Connection timed out"
        except (aiohttp.ClientError, OSError) as error:
            return f"Connection failed: {type(error).__name__}"

    async def _reply(self, answer: aiohttp.ClientResponse) -> None:
        """Carry out the method that the bot put into its answer, if there is one; its result is lost, as there."""
        raw: dict[str, Any] = {}
        uploads: dict[str, Upload] = {}
        try:
            if answer.content_type.startswith("multipart/"):
                await read_parts(aiohttp.MultipartReader.from_response(answer).stream, raw, uploads)
            elif answer.content_type == "application/x-www-form-urlencoded":
                raw.update(parse_qsl(await answer.text(), keep_blank_values=True))
            else:
                body = await answer.read()
                found = json.loads(body) if body.strip().startswith(b"{") else None
                raw = found if isinstance(found, dict) else {}
        except (ValueError, ApiError):
            return
        method = raw.pop("method", None)
        if isinstance(method, str):
            await self._execute(method, raw, uploads)
