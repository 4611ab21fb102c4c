"""What was said lately, by this process: for a while the same need not be said again in the same chat."""

from datetime import datetime
from typing import Protocol

from bot.effects import Once

MOST = 1000


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


class Lately:
    """Remembers when things were said."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._at: dict[tuple[int, str], datetime] = {}

    def was(self, chat_id: int, once: Once) -> bool:
        """Whether it was said in this chat a moment ago; if not, it is being said now."""
        key, now = (chat_id, once.what), self._clock.now()
        said = self._at.get(key)
        if said is not None and 0 <= (now - said).total_seconds() < once.seconds:
            return True
        self._at.pop(key, None)
        self._at[key] = now
        while len(self._at) > MOST:
            del self._at[next(iter(self._at))]
        return False

    def was_not(self, chat_id: int, once: Once | None) -> bool:
        """It could not be said after all."""
        return once is not None and self._at.pop((chat_id, once.what), None) is not None
