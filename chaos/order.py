"""What a process of est-bot is started with. Read by the harness too, which has no use for the bot's libraries."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Order:
    """What a process is started with. With a `hook` it hears by webhook, listening on that port; else it polls."""

    database: str
    api: str
    token: str
    clock: str
    photos: str
    log: str
    step: str = ""
    """Where it is killed; nowhere when empty."""
    passing: int = 1
    """At which passing of that step."""
    hook: str = ""
    listen: int = 0
    secret: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it for the way to another process."""
        return asdict(self)
