"""What a row of the outbox is: whom it is for, how urgent it is, and what a claim gives of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

LEASE = timedelta(minutes=5)
"""How long a worker has for one row; far more than the longest time-out."""

FLOOD = "flood"
"""The detail of a row that Telegram answered with "too many requests"."""
MAYBE = "maybe"
"""The detail of a row that may have been sent already and is tried once more. It stays when it has been sent."""

ANSWERS, PROMPTS, NEWS, TIDYING = range(4)
"""How urgent a row is: what is more urgent leaves first."""
_URGENCY = {
    "reply": ANSWERS,
    **dict.fromkeys(("prompt", "reminder", "reminder2", "snooze", "nudge", "again"), PROMPTS),
    "shut": TIDYING,
}


def urgency_of(kind: str, payload: Mapping[str, Any]) -> int:
    """Return how urgent a kind of row is, unless whoever puts it knows better. A notice may be `urgent`."""
    if kind == "notice" and payload.get("urgent"):
        return ANSWERS
    return _URGENCY.get(kind, NEWS)


class Chat(NamedTuple):
    """Whom a row is for: a member or a room, by id, or a receiver of the municipality file, by its key."""

    member_id: int | None
    room_id: int | None
    receiver: str | None = None


class Row(NamedTuple):
    """A claimed row. `attempts` tells this claim from earlier and later ones; where it may not, `lease_until` does."""

    id: int
    key: str
    kind: str
    member_id: int | None
    room_id: int | None
    payload: dict[str, Any]
    attempts: int
    detail: str
    created_at: datetime
    receiver: str | None = None
    lease_until: datetime | None = None

    @property
    def chat(self) -> Chat:
        """Whom it is for."""
        return Chat(self.member_id, self.room_id, self.receiver)
