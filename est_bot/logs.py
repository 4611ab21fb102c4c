"""Logs: structlog for people (console) or machines (JSON), with everything the libraries say in the same form.

The token is part of every Bot API address, and httpx writes addresses at INFO. So each finished line, tracebacks
included, is scrubbed at the handler: whatever road a secret takes into a record, it ends there. What people write is
never logged: libraries that show bodies when debugging are held above that, and errors whose text repeats their input
show their name only.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterable
from typing import TextIO
from urllib.parse import quote

import structlog

HIDDEN = "<hidden>"

_TOKEN = re.compile(r"\d{6,}(:|%3A)[A-Za-z0-9_-]{30,}")
_QUIET = {
    "aiogram": logging.INFO,
    "aiogram.event": logging.WARNING,
    "aiohttp": logging.WARNING,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "asyncio": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "psycopg": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.WARNING,
}
_REPEAT_THEIR_INPUT = {"aiogram", "pydantic_core", "pydantic", "sqlalchemy", "psycopg", "json"}
_REPEATING = (ValueError, LookupError)
"""Python's own, whose text is most often what could not be read or found."""


class Scrubbing(logging.Formatter):
    """Writes records with another formatter and hides every secret in the finished line."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        spelled = {spelling for secret in secrets if secret for spelling in (secret, quote(secret, safe=""))}
        self._secrets = sorted(spelled, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return scrubbed(line)


def scrubbed(text: str) -> str:
    """Return a text without anything that has the form of a token."""
    return _TOKEN.sub(HIDDEN, text)


def configure(style: str, level: str, secrets: Iterable[str] = (), *, stream: TextIO | None = None) -> None:
    """Send every log line to `stream` (stderr when None) as "console" or "json", from `level` up.

    Replaces what was configured before; `secrets` are hidden wherever they appear.
    """
    before: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_traceback,
    ]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    inner = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *before],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Scrubbing(inner, secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *before,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _with_traceback(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Write out an exception here, once for all styles, without the texts that repeat what people wrote."""
    given = event.pop("exc_info", None)
    if isinstance(given, tuple):
        given = given[1]
    elif given is True:
        given = sys.exc_info()[1]
    if isinstance(given, BaseException):
        event["exception"] = told(given)
    return event


def told(error: BaseException) -> str:
    """Return an exception and what led to it as text; those that repeat their input show only their name."""
    parts: list[str] = []
    each: BaseException | None = error
    seen: set[int] = set()
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        kind = type(each)
        repeats = kind.__module__.partition(".")[0] in _REPEAT_THEIR_INPUT or isinstance(each, _REPEATING)
        about = "" if repeats else f": {each}"
        parts.append("".join(traceback.format_tb(each.__traceback__)) + kind.__qualname__ + about)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "\nwhich came from\n".join(parts)
