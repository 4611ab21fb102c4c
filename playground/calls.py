"""Carrying out calls of the bot, and keeping a record of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from . import editing, managing, sending
from .chats import Json
from .errors import ApiError, ResetConnection
from .methods import METHODS, Method
from .requests import Upload, checked, method_named
from .updates import WEBHOOK_ACTIVE
from .webhook import Webhook
from .world import World

Handler = Callable[[World, dict[str, Any], dict[str, Upload]], Any]

_PLACES = (sending, editing, managing)


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name)


class Call(NamedTuple):
    """One call of the bot: what it asked, when by the playground's clock, and what it got."""

    method: str
    params: Mapping[str, Any]
    at: datetime
    status: int
    result: Any
    description: str | None = None

    @property
    def ok(self) -> bool:
        """Whether it was carried out."""
        return self.status == 200

    def asked(self, method: str, params: Mapping[str, Any]) -> bool:
        """Whether it was a call of ``method`` with these parameters, among others."""
        return self.method == method and all(self.params.get(name) == value for name, value in params.items())


class Calls:
    """Every call goes through here: faults strike, parameters are checked, the world changes, a record is kept."""

    def __init__(self, world: World, keep: int) -> None:
        self.world = world
        self.webhook = Webhook(world.updates, world.clock, self.from_webhook, world.bell.ring)
        self.kept: deque[Call] = deque(maxlen=keep)
        self.count = 0
        self.in_flight = 0
        self._handlers = _handlers()

    async def carry_out(
        self, name: str, raw: dict[str, Any], uploads: dict[str, Upload]
    ) -> tuple[Any, ApiError | None, bool]:
        """Carry out one call and record it; returns the body, the refusal, and whether to cut the connection."""
        method = None
        params: Mapping[str, Any] = raw
        polls = name.lower() == "getupdates"
        if not polls:
            self.in_flight += 1
        try:
            method = method_named(name)
            cut = await self.world.faults.strike(method.name, raw.get("chat_id")) if self.world.faults else False
            params = checked(method, raw, uploads)
            result, words = await self._do(method, dict(params), uploads)
        except ApiError as error:
            self._record(method, name, params, error.status, None, error.description)
            return error.answer(), error, False
        except ResetConnection:
            self._record(method, name, params, 0, None, "connection reset")
            raise
        finally:
            if not polls:
                self.in_flight -= 1
        if polls:
            return result, None, cut
        self._record(method, name, params, 200, result, "connection reset" if cut else None)
        body: Json = {"ok": True, "result": result}
        if words:
            body["description"] = words
        return body, None, cut

    async def _do(self, method: Method, params: dict[str, Any], uploads: dict[str, Upload]) -> tuple[Any, str | None]:
        handler = self._handlers.get(method.name)
        if handler is not None:
            return handler(self.world, params, uploads), None
        if method.name == "getUpdates":
            return await self._get_updates(params), None
        if method.name in ("setWebhook", "deleteWebhook"):
            return True, self.webhook.set(params)
        return self.webhook.info(), None

    async def _get_updates(self, params: dict[str, Any]) -> bytes:
        if self.webhook.hook is not None:
            raise ApiError(409, WEBHOOK_ACTIVE)
        limit = params.get("limit", 100)
        self.world.updates.allow(params.get("allowed_updates"))
        return await self.world.updates.fetch(
            params.get("offset", 0), limit if 1 <= limit <= 100 else 100, max(params.get("timeout", 0), 0)
        )

    def _record(
        self,
        method: Method | None,
        name: str,
        params: Mapping[str, Any],
        status: int,
        result: Any,
        words: str | None,
    ) -> None:
        self.count += 1
        known = method.name if method is not None else name
        self.kept.append(Call(known, params, self.world.clock.now(), status, result, words))
        self.world.bell.ring()

    async def from_webhook(self, name: str, raw: dict[str, Any], uploads: dict[str, Upload]) -> Any:
        """Carry out a method that came as the answer of the webhook; nobody hears its result."""
        try:
            return await self.carry_out(name, raw, uploads)
        except ResetConnection:
            return None


def _handlers() -> dict[str, Handler]:
    found: dict[str, Handler] = {}
    for method in METHODS.values():
        for place in _PLACES:
            handler = getattr(place, _snake(method.name), None)
            if handler is not None:
                found[method.name] = handler
    return found
