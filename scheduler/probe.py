"""One question to the Bot API, answered or explained: for the doctor and for invite links, where nothing is sent.

No limiter and no retries: whoever asks is waiting at a keyboard.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Told:
    """What the server told: `result` when it said yes, else why not. `at` is the server's own clock, in UTC."""

    result: Any = None
    refused: str = ""
    """Telegram's words when it answered with an error, such as "Unauthorized"."""
    unreachable: str = ""
    """What kept us from an answer, such as "ConnectError"; never an address, which holds the token."""
    code: int = 0
    at: datetime | None = None

    @property
    def is_ok(self) -> bool:
        """Whether the server said yes."""
        return not self.refused and not self.unreachable


def ask(api_url: str, token: str, method: str, *, seconds: float = 4.0, **parameters: Any) -> Told:
    """Call one method of a Bot API server and return what it told within `seconds`. Raises nothing."""
    try:
        answer = httpx.post(f"{api_url}/bot{token}/{method}", json=parameters, timeout=seconds)
        body = answer.json()
    except httpx.HTTPError as error:
        return Told(unreachable=type(error).__name__)
    except ValueError:
        return Told(unreachable="NoBotApi", code=answer.status_code)
    if not isinstance(body, dict) or "ok" not in body:
        return Told(unreachable="NoBotApi", code=answer.status_code)
    at = _date(answer.headers.get("Date", ""))
    if not body["ok"]:
        return Told(refused=str(body.get("description", "refused")), code=answer.status_code, at=at)
    return Told(result=body.get("result"), code=answer.status_code, at=at)


def _date(written: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(written)
    except (TypeError, ValueError):
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
