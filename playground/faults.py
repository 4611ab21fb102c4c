"""Faults to arm: what a network, a busy Telegram or an offended person does to a bot."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .errors import ApiError, ResetConnection, bad, forbidden

KINDS = {
    "retry_after": ("seconds",),
    "rate_limit": ("per_second",),
    "blocked": (),
    "deactivated": (),
    "migrated": ("to",),
    "refused": ("description",),
    "server_error": ("status",),
    "reset": ("after",),
    "slow": ("seconds",),
    "duplicate_update": (),
    "unknown_update": (),
    "malformed_update": (),
}
"""The faults and their settings; see ``docs/playground.md``."""
_OF_UPDATES = ("duplicate_update", "unknown_update", "malformed_update")


@dataclass
class Fault:
    """One armed fault: ``times`` more strikes (None: until cleared), for one method or chat or for all."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    settings: dict[str, Any] = field(default_factory=dict)
    struck: int = 0
    recent: deque[float] = field(default_factory=deque)

    def fits(self, method: str, chat_id: Any) -> bool:
        """Whether a call of ``method`` to ``chat_id`` is to be struck."""
        if self.times is not None and self.times <= 0:
            return False
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.method is None and method in ("getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"):
            return False
        return self.chat_id is None or str(chat_id) == str(self.chat_id)

    def spend(self) -> None:
        """Count one strike."""
        self.struck += 1
        if self.times is not None:
            self.times -= 1


class Faults:
    """All armed faults, in the order of arming; the first that fits strikes."""

    def __init__(self, on_arm: Callable[[Fault], None]) -> None:
        self._armed: list[Fault] = []
        self._on_arm = on_arm

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._armed)

    def __bool__(self) -> bool:
        return bool(self._armed)

    def arm(
        self,
        kind: str,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
        **settings: Any,
    ) -> Fault:
        """Arm a fault for the next ``times`` fitting calls (None: until cleared) and return it.

        Without ``method`` every method is struck but those that fetch updates. ``unknown_update`` and
        ``malformed_update`` put their updates into the queue at once; ``duplicate_update`` takes the next ones.
        ``rate_limit`` always holds until cleared. Raises ValueError for an unknown kind or setting.
        """
        if kind not in KINDS:
            raise ValueError(f"no such fault: {kind}; there are {', '.join(KINDS)}")
        if wrong := set(settings) - set(KINDS[kind]):
            raise ValueError(
                f"{kind} has no setting {', '.join(sorted(wrong))}; it has {', '.join(KINDS[kind]) or 'none'}"
            )
        if kind == "rate_limit":
            times = None
            settings.setdefault("per_second", 30)
        fault = Fault(kind, method, chat_id, times, settings)
        if kind in ("unknown_update", "malformed_update"):
            self._on_arm(fault)
        else:
            self._armed.append(fault)
        return fault

    def clear(self) -> None:
        """Disarm everything."""
        self._armed.clear()

    def duplicates(self) -> bool:
        """Whether the update being made is to be delivered twice; spends one strike."""
        for fault in self._armed:
            if fault.kind == "duplicate_update" and fault.fits("", None):
                self._spend(fault)
                return True
        return False

    def _spend(self, fault: Fault) -> None:
        fault.spend()
        if fault.times is not None and fault.times <= 0:
            self._armed.remove(fault)

    async def strike(self, method: str, chat_id: Any) -> bool:
        """Let the armed faults strike a call before it is carried out.

        Raises ApiError or ResetConnection; waits when slow. Returns whether to cut the connection after the call
        has been carried out, so that its outcome is unknown.
        """
        cut = False
        for fault in tuple(self._armed):
            if fault.kind in _OF_UPDATES or not fault.fits(method, chat_id):
                continue
            if fault.kind == "rate_limit":
                self._limit(fault)
                continue
            self._spend(fault)
            if fault.kind == "slow":
                await asyncio.sleep(float(fault.settings.get("seconds", 1)))
            elif fault.kind == "reset" and fault.settings.get("after"):
                cut = True
            else:
                raise _error(fault)
        return cut

    def _limit(self, fault: Fault) -> None:
        now = asyncio.get_running_loop().time()
        recent = fault.recent
        while recent and recent[0] <= now - 1:
            recent.popleft()
        if len(recent) >= int(fault.settings["per_second"]):
            fault.struck += 1
            raise too_many(1)
        recent.append(now)


def too_many(seconds: int) -> ApiError:
    """Return Telegram's 429 with ``retry_after``."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _error(fault: Fault) -> Exception:
    settings = fault.settings
    if fault.kind == "retry_after":
        return too_many(int(settings.get("seconds", 1)))
    if fault.kind == "blocked":
        return forbidden("bot was blocked by the user")
    if fault.kind == "deactivated":
        return forbidden("user is deactivated")
    if fault.kind == "migrated":
        error = bad("group chat was upgraded to a supergroup chat")
        error.parameters["migrate_to_chat_id"] = int(settings.get("to", -1001234567890))
        return error
    if fault.kind == "refused":
        return bad(str(settings.get("description", "chat not found")))
    if fault.kind == "server_error":
        status = int(settings.get("status", 500))
        words = {
            500: "Internal Server Error",
            502: "Bad Gateway",
            503: "Service Unavailable",
            504: "Gateway Timeout",
        }
        return ApiError(status, words.get(status, "Internal Server Error"))
    return ResetConnection()
