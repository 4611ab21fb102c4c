"""How fast one worker speaks: one message a second in a chat, twenty a minute in a group, twenty a second in all.

The overall pace is smoothed by PTB's limiter; here stands what a chat can take. This is about real seconds on a
monotonic clock, never about the clock that decides what is due, which may be moved.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from storage.outbox import Chat


@dataclass(frozen=True, slots=True)
class Pace:
    """What Telegram takes: messages a second in all, seconds between two in a chat, messages a minute in a group.

    https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this gives 30, 1 and 20; the direct
    answers to people spend the same 30, therefore 20 here. None sends as fast as it goes, for measuring.
    """

    overall: float | None = 20
    chat: float = 1.0
    group: int | None = 20


UNPACED = Pace(overall=None, chat=0.0, group=None)
"""As fast as it goes."""


class Pacing:
    """Remembers when each chat was last spoken in. `seconds` is a monotonic clock."""

    def __init__(self, pace: Pace, seconds: Callable[[], float]) -> None:
        self._pace = pace
        self._seconds = seconds
        self._free_at: dict[Chat, float] = {}
        self._groups: dict[Chat, deque[float]] = {}

    def spoke(self, chat: Chat) -> None:
        """Remember that a message leaves for a chat now."""
        now = self._seconds()
        free_at = now + self._pace.chat
        if chat.room_id is not None and self._pace.group:
            recent = self._groups.setdefault(chat, deque(maxlen=self._pace.group))
            recent.append(now)
            if len(recent) == self._pace.group:
                free_at = max(free_at, recent[0] + 60)
        if free_at > now:
            self._free_at[chat] = free_at

    def busy(self) -> set[Chat]:
        """Return the chats that cannot take a message yet."""
        now = self._seconds()
        for chat in [chat for chat, free_at in self._free_at.items() if free_at <= now]:
            del self._free_at[chat]
        return set(self._free_at)

    def next_free(self) -> float:
        """Return how many seconds it is until the first busy chat can take a message; 0 when none is busy."""
        return max(0.0, min(self._free_at.values(), default=0.0) - self._seconds()) if self._free_at else 0.0
