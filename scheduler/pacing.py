"""How fast we speak is kept in the database, for all workers; here stands when one of them says nothing at all.

quiet      Telegram asks for it: for as long as it asks, and every worker on the database is told
trouble    Telegram cannot be reached, or its answers are lost: for growing waits, each ended by a harmless question
"""

from collections.abc import Callable

from scheduler.outcomes import FLOOD, OFFLINE, TOKEN, TOKEN_WAIT, Outcome, Retry, Unknown, waiting
from storage.pacing import UNPACED, Pace

__all__ = ["UNPACED", "Pace", "Silence"]


class Silence:
    """Until when one worker says nothing, and why. `seconds` is a clock that only this process goes by."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._until = float("-inf")
        self._asked_until = float("-inf")
        self.has_news = False
        """Whether Telegram has asked for quiet, and the others have not been told."""
        self.failures = 0
        """How often in a row Telegram could not be spoken to."""
        self._failed: set[int] = set()
        """The rows of the last outcomes, as long as none of them got through."""

    def left(self) -> float:
        """Return for how many seconds nothing is to be said; 0 when we may speak."""
        return max(0.0, self._until - self._seconds())

    def asked_for(self) -> float:
        """Return for how many seconds more Telegram wants quiet."""
        return max(0.0, self._asked_until - self._seconds())

    def told(self, seconds: float) -> None:
        """Another worker was asked for quiet, and this much of it is left."""
        if seconds:
            self._until = max(self._until, self._seconds() + seconds)

    def learn(self, row: int, outcome: Outcome) -> bool:
        """Take in what came of a row. True when a silence begins that nobody has asked for."""
        match outcome:
            case Retry(_, reason) if reason == FLOOD:
                self._asked_until = max(self._asked_until, self._seconds() + outcome.asked)
                self.told(outcome.asked)
                self.has_news = True
                return False
            case Retry(_, reason) if reason in (OFFLINE, TOKEN):
                return self.trouble(TOKEN_WAIT.total_seconds() if reason == TOKEN else 0.0)
            case Retry() | Unknown():  # one may have a fault of its own, two at once hardly
                self._failed.add(row)
                return len(self._failed) > 1 and self.trouble()
        self.failures = 0
        self._failed.clear()
        return False

    def trouble(self, at_least: float = 0.0) -> bool:
        """Be silent for a while, longer each time. False when we are silent anyway."""
        if self.left():
            return False
        self._until = self._seconds() + max(at_least, waiting(self.failures).total_seconds())
        self.failures += 1
        return True
