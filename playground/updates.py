"""Updates on their way to the bot: one queue, fetched by held polls or taken out by the webhook."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .errors import ApiError
from .waiting import Bell

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "guest_message", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
)  # fmt: skip
NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")
"""Sent only to who names them in ``allowed_updates``."""

OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"
LONGEST_POLL = 50
"""Seconds; the Bot API server holds a poll no longer than this."""


@dataclass(slots=True)
class Update:
    """One update, written down when it happened; ``lane`` is what must stay in order (the chat)."""

    id: int
    kind: str
    lane: int
    body: bytes
    copies: int = 1
    attempts: int = 0


class Updates:
    """The queue. ``changed`` is told of every new update; the bell rings for new and for confirmed ones."""

    def __init__(self, bell: Bell, first_id: int) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.allowed: list[str] | None = None
        self.confirmed = 0
        self.on_new: Callable[[Update], None] | None = None
        self._bell = bell
        self._next_id = first_id
        self._poll: asyncio.Future[str | None] | None = None
        self._woken: asyncio.Event | None = None

    @property
    def held(self) -> bool:
        """Whether a poll is being held open now."""
        return self._poll is not None

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind (an empty list asks for all but the rare ones)."""
        if not self.allowed:
            return kind not in NOT_BY_DEFAULT
        return kind in self.allowed

    def allow(self, kinds: list[str] | None) -> None:
        """Remember what the bot asked for; None leaves it as it is, unknown words are ignored as Telegram does."""
        if kinds is not None:
            self.allowed = [kind for kind in kinds if kind in KINDS]

    def add(self, kind: str, content: Any, lane: int, *, copies: int = 1) -> Update | None:
        """Put an update at the end, unless the bot did not ask for its kind."""
        if kind in KINDS and not self.wants(kind):
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        body = json.dumps({"update_id": update_id, kind: content}, separators=(",", ":")).encode()
        update = Update(update_id, kind, lane, body, copies)
        self.pending[update_id] = update
        if self._woken is not None:
            self._woken.set()
        if self.on_new is not None:
            self.on_new(update)
        self._bell.ring()
        return update

    def confirm(self, update: Update) -> bool:
        """Take out one delivered update; False when it is to be delivered once more."""
        update.copies -= 1
        if update.copies > 0:
            return False
        self.pending.pop(update.id, None)
        self.confirmed += 1
        self._bell.ring()
        return True

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()
        self._bell.ring()

    def _confirm_below(self, offset: int) -> None:
        again = []
        while self.pending:
            update = next(iter(self.pending.values()))
            if update.id >= offset:
                break
            self.pending.popitem(last=False)
            update.copies -= 1
            if update.copies > 0:
                again.append(update)
            else:
                self.confirmed += 1
        for update in reversed(again):
            self.pending[update.id] = update
            self.pending.move_to_end(update.id, last=False)
        self._bell.ring()

    def _confirm_all_but(self, last: int) -> None:
        while len(self.pending) > last:
            self.pending.popitem(last=False)
            self.confirmed += 1

    def end_poll(self, why: str) -> None:
        """Answer the held poll, if there is one, with 409."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(why)

    async def fetch(self, offset: int, limit: int, timeout: int) -> bytes:  # noqa: ASYNC109
        """Return what waits as a JSON array, held for up to ``timeout`` seconds while there is nothing.

        Everything below ``offset`` is confirmed; a negative one keeps only the last updates. Raises the 409 of a
        poll that another poll or setWebhook has ended.
        """
        self.end_poll(OTHER_POLL)
        if offset > 0:
            self._confirm_below(offset)
        elif offset < 0:
            self._confirm_all_but(-offset)
        if not self.pending and timeout > 0:
            await self._hold(min(timeout, LONGEST_POLL))
        batch: list[bytes] = []
        for update in self.pending.values():
            if len(batch) >= limit:
                break
            update.attempts += 1
            batch.append(update.body)
        return b"[" + b",".join(batch) + b"]"

    async def _hold(self, seconds: int) -> None:
        poll: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        woken = asyncio.Event()
        self._poll, self._woken = poll, woken
        poll.add_done_callback(lambda _: woken.set())
        self._bell.ring()
        try:
            async with asyncio.timeout(seconds):
                await woken.wait()
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = self._woken = None
        if poll.done() and not poll.cancelled() and (why := poll.result()):
            raise ApiError(409, why)
