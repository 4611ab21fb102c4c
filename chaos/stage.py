"""The playground as the harness needs it: it is Telegram, survives everything, and keeps a list of what was said."""

from contextvars import ContextVar
from typing import Any, NamedTuple

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from chaos.processes import Child
from playground.chats import Message
from playground.clock import Clock
from playground.server import Playground
from playground.webhook import HEADER

_agent: ContextVar[str] = ContextVar("agent", default="")


class Said(NamedTuple):
    """A message of the bot as it was when it came. Edits change it later, deletions do not take it away."""

    chat_id: int
    message_id: int
    text: str
    unasked: bool
    """Whether it came through the outbox; else it answered somebody."""


class Stage(Playground):
    """A Bot API server that remembers every message the bot sent, and by which of its two voices."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.said: list[Said] = []
        put = self.world.put

        def noted(*args: Any, by_bot: bool, **kwargs: Any) -> Message:
            message = put(*args, by_bot=by_bot, **kwargs)
            if by_bot:
                self.said.append(Said(message.chat.id, message.id, message.text, "telegram-bot" in _agent.get()))
            return message

        self.world.put = noted  # type: ignore[method-assign]

    async def _bot_api(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        _agent.set(request.headers.get("User-Agent", ""))
        return await super()._bot_api(request, path)


class Balancer:
    """What stands before replicas: hands each update to the next one that lives, and says 502 when it falls."""

    def __init__(self) -> None:
        self.backends: list[Child] = []
        self._turn = 0
        self._runner: web.ServerRunner | None = None
        self._client: ClientSession | None = None
        self.url = ""

    async def __aenter__(self) -> "Balancer":
        self._client = ClientSession(timeout=ClientTimeout(total=20))
        self._runner = web.ServerRunner(web.Server(self._pass), shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/telegram"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._client is not None
        assert self._runner is not None
        await self._client.close()
        await self._runner.cleanup()

    async def _pass(self, request: web.BaseRequest) -> web.StreamResponse:
        assert self._client is not None
        alive = [each for each in self.backends if each.is_alive and each.ready.is_set()]
        if not alive:
            return web.Response(status=502)
        self._turn += 1
        port = alive[self._turn % len(alive)].order.listen
        headers = {HEADER: request.headers.get(HEADER, ""), "Content-Type": "application/json"}
        body = await request.read()
        try:
            async with self._client.post(f"http://127.0.0.1:{port}/telegram", data=body, headers=headers) as answer:
                return web.Response(status=answer.status, body=await answer.read())
        except (ClientError, TimeoutError, OSError):
            return web.Response(status=502)
