"""The server: the Bot API and the chat page over HTTP, and the world behind them in process."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from aiohttp import web

from .calls import Call, Calls
from .chats import Chat
from .clock import Clock
from .control import Control, Refused
from .errors import ApiError, ResetConnection
from .faults import Faults
from .groups import Group
from .people import Person
from .requests import read
from .world import World

log = logging.getLogger(__name__)

TOKEN = "123456789:PLAYGROUND-not-a-secret-00000000000"  # noqa: S105 - it opens nothing but the playground
MOST_BODY = 60 * 1024 * 1024

PLACES = (
    ("Södra hamnen", 58.2727, 11.4377),
    ("Badhusparken", 58.2716, 11.4337),
    ("Gullmarsskolan", 58.2812, 11.4467),
)
"""What people on the page can share as a place: name, latitude and longitude; a town may set its own."""


class Stand(NamedTuple):
    """One phone on the chat page: whose, or which group's, and what is written above it."""

    id: int
    caption: str


class Playground:
    """A local Bot API server around one bot.

    ``async with Playground(clock) as pg`` starts it on a free port of the loopback interface. It belongs to the event
    loop that it was started on; call its people from there only.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        token: str = TOKEN,
        username: str = "est_lysekil_bot",
        name: str = "EST Lysekil",
        privacy_mode: bool = True,
        keep_calls: int = 100_000,
        first_update_id: int = 500_000_001,
        allowed_hosts: Iterable[str] = (),
    ) -> None:
        self.clock = clock
        self.token = token
        self.world = World(
            clock,
            token=token,
            username=username,
            name=name,
            privacy_mode=privacy_mode,
            first_update_id=first_update_id,
        )
        self._calls = Calls(self.world, keep_calls)
        self.calls = self._calls.kept
        self.webhook = self._calls.webhook
        self.groups: list[Group] = []
        self.stage: list[Stand | tuple[int, str]] = []  # the phones on the page, from left to right
        self.places: list[tuple[str, float, float]] = list(PLACES)
        self.next_moment: Callable[[], Awaitable[datetime | None]] | None = None
        self.allowed_hosts = set(allowed_hosts)
        self._control = Control(self)
        self._runner: web.ServerRunner | None = None
        self._url = ""
        self.stopping = False

    # Life

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen on ``host`` and ``port`` (0: any free one) and return the address."""
        server = web.Server(self._handle, request_factory=_request)
        self._runner = web.ServerRunner(server, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        actual = self._runner.addresses[0][1]
        shown = f"[{host}]" if ":" in host else host
        self._url = f"http://{shown}:{actual}"
        self.allowed_hosts.add(host)
        self.webhook.any_host = host not in ("127.0.0.1", "localhost", "::1")
        return self._url

    @property
    def url(self) -> str:
        """The address to give the bot as ``TELEGRAM_API_URL``."""
        if not self._url:
            raise RuntimeError("the playground has not been started")
        return self._url

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        self.stopping = True
        self.world.updates.end_poll("")
        self.world.bell.ring()
        await self.webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Playground:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    # People

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        language_code: str | None = "sv",
        username: str | None = None,
        id: int | None = None,
    ) -> Person:
        """Create a person who has not met the bot yet."""
        person_id = self.world.new_user_id() if id is None else id
        if person_id in self.world.people:
            raise ValueError(f"there is a person {person_id} already")
        return Person(
            self.world,
            person_id,
            first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
        )

    def group(
        self,
        title: str,
        members: Iterable[Person] = (),
        *,
        privacy_mode: bool | None = None,
        forum: bool = False,
        supergroup: bool = False,
    ) -> Group:
        """Create a group without the bot; the first member owns it. Privacy mode is the bot's, so of all groups."""
        if privacy_mode is not None:
            self.world.privacy_mode = privacy_mode
        group = Group(self.world, title, members, forum=forum, supergroup=supergroup)
        self.groups.append(group)
        return group

    @property
    def people(self) -> list[Person]:
        """Everybody."""
        return list(self.world.people.values())

    @property
    def faults(self) -> Faults:
        """The faults to arm."""
        return self.world.faults

    def find(self, chat_id: int) -> Person | Group | None:
        """Return the person or the group with this chat id."""
        person = self.world.people.get(chat_id)
        return person or next((group for group in self.groups if group.id == chat_id), None)

    @property
    def called(self) -> int:
        """How many calls the bot has made, also those that are no longer kept."""
        return self._calls.count

    # Waiting

    async def until(self, predicate: Callable[[], Any], timeout: float = 5) -> Any:  # noqa: ASYNC109
        """Wait until ``predicate()`` is true, asked after every call and change; returns what it returned."""
        return await self.world.bell.until(predicate, timeout)

    async def called_with(self, method: str, timeout: float = 5, **params: Any) -> Call:  # noqa: ASYNC109
        """Wait for a call of ``method`` (also one made before) with these parameters and return the latest such."""

        def look() -> Call | None:
            return next((call for call in reversed(self.calls) if call.asked(method, params)), None)

        found: Call = await self.world.bell.until(look, timeout)
        return found

    async def idle(self, timeout: float = 5) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update and no call is under way.

        Confirmed means: its offset has moved past, or its webhook has answered 2xx. Raises TimeoutError.
        """
        await self.world.bell.until(self._is_idle, timeout)

    def _is_idle(self) -> bool:
        return not self.world.updates.pending and not self._calls.in_flight and not self.webhook.busy

    # Calls

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        try:
            if path.startswith("/bot"):
                return await self._bot_api(request, path)
            if path.startswith("/file/bot"):
                return self._download(path)
            return await self._control.handle(request, path)
        except ResetConnection:
            if request.transport is not None:
                request.transport.abort()
            raise asyncio.CancelledError from None
        except ApiError as error:
            return _answer(error.answer(), error)
        except Refused as refusal:
            refused = ApiError(refusal.status, f"Playground: {refusal}")
            return _answer(refused.answer(), refused)

    async def _bot_api(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if "Origin" in request.headers:  # a page in a browser, never a bot
            self._control.guard(request)
        token, slash, name = path[4:].partition("/")
        if not slash:
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized") if ":" in token else ApiError(404, "Not Found")
        try:
            raw, uploads = await read(request)
        except ValueError:
            raise ApiError(400, "Bad Request: strings must be encoded in UTF-8") from None
        body, error, cut = await self._calls.carry_out(name, raw, uploads)
        if cut:
            raise ResetConnection
        if isinstance(body, bytes):
            return web.Response(body=b'{"ok":true,"result":' + body + b"}", content_type="application/json")
        return _answer(body, error)

    def _download(self, path: str) -> web.StreamResponse:
        token, _, name = path[len("/file/bot") :].partition("/")
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        file = self.world.paths.get(name)
        if file is None:
            raise ApiError(404, "Not Found")
        return web.Response(body=file.data, content_type="application/octet-stream")

    def chat_of(self, chat_id: int) -> Chat | None:
        """Return what the server keeps of a chat."""
        return self.world.chats.get(chat_id)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    return web.BaseRequest(
        message, payload, protocol, writer, task, asyncio.get_running_loop(), client_max_size=MOST_BODY
    )


_dumps = json.JSONEncoder(separators=(",", ":")).encode


def _answer(body: Any, error: ApiError | None) -> web.Response:
    headers = None
    if error is not None and "retry_after" in error.parameters:
        headers = {"Retry-After": str(error.parameters["retry_after"])}
    status = 200 if error is None else error.status
    return web.Response(body=_dumps(body).encode(), status=status, content_type="application/json", headers=headers)
