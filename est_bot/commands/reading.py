"""`est-bot read`: what the bot makes of a text. Needs no database and no token; nothing is stored or logged."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

from est_bot import settings as house_settings
from est_bot.clock import SystemClock
from est_bot.trouble import SettingsTrouble

if TYPE_CHECKING:
    from reporting.municipality import Municipality

AT_ONCE = 1 << 20
"""Bytes that are taken from the input at once, at most."""
BULK = 64
"""Lines from which on it is worth to read them on several cores."""
WORDS = "Give a text, or --jsonl with lines of JSON on standard input."


def read(text: str | None, at: str | None, *, jsonl: bool) -> None:
    """Read one text, or every line of standard input, and print what it means as JSON.

    `at` is the local time it was sent (ISO); now without it. Raises `Trouble` for what cannot be read.
    """
    from reporting.municipality import load

    if jsonl == (text is not None):
        raise SettingsTrouble(WORDS)
    municipality = load(house_settings.read().municipality_file)
    if text is not None:
        told = means(municipality, text, _local(municipality, at, "--at"))
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    stream(municipality, sys.stdin.buffer, at)


def stream(municipality: Municipality, source: BinaryIO, at: str | None = None) -> None:
    """Print a line for each line of `source`, as soon as it is there; what comes in bulk is read on all cores.

    Raises `Trouble` with the number of a bad line, after what stood before it has been printed.
    """
    from reporting.reading.warm import warm

    warm(municipality)
    gc.freeze()  # the words are shared with the processes that are forked, and never looked through again
    with _Readers(municipality, at) as readers:
        rest, number = b"", 1
        while data := source.read1(AT_ONCE):  # type: ignore[attr-defined]
            *whole, rest = (rest + data).split(b"\n")
            _print(readers.read(whole, number))
            number += len(whole)
        _print(readers.read([rest] if rest else [], number))


def _print(blocks: Iterable[tuple[list[str], str]]) -> None:
    for told, trouble in blocks:
        if told:
            sys.stdout.buffer.write(("\n".join(told) + "\n").encode())
            sys.stdout.buffer.flush()
        if trouble:
            raise SettingsTrouble(trouble)


class _Readers:
    """This process, and where there are cores and much to read, forked ones beside it."""

    def __init__(self, municipality: Municipality, at: str | None) -> None:
        self._block = partial(_read_block, municipality, at)
        self._cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        self._pool: Any = None

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.terminate()

    def read(self, raws: list[bytes], number: int) -> Iterator[tuple[list[str], str]]:
        """What is made of lines, the first of which has this number, in their order: texts, and what was wrong."""
        if self._cores < 2 or len(raws) < BULK:
            yield self._block((number, raws))
            return
        if self._pool is None:
            self._pool = get_context("fork").Pool(self._cores, _keep, (self._block,))
        size = -(-len(raws) // self._cores)
        blocks = [(number + start, raws[start : start + size]) for start in range(0, len(raws), size)]
        yield from self._pool.map(_kept, blocks, chunksize=1)


_block_of: list[Callable[[tuple[int, list[bytes]]], tuple[list[str], str]]] = []
"""How a forked process reads a block: handed over once, since the municipality is large."""


def _keep(block: Callable[[tuple[int, list[bytes]]], tuple[list[str], str]]) -> None:
    _block_of.append(block)


def _kept(given: tuple[int, list[bytes]]) -> tuple[list[str], str]:
    return _block_of[-1](given)


def _read_block(municipality: Municipality, at: str | None, given: tuple[int, list[bytes]]) -> tuple[list[str], str]:
    number, raws = given
    told: list[str] = []
    try:
        told.extend(lines(municipality, (raw.decode("utf-8", "replace") for raw in raws), at, number))
    except SettingsTrouble as trouble:
        return told, str(trouble)
    return told, ""


def lines(municipality: Municipality, source: Iterable[str], at: str | None = None, first: int = 1) -> Iterator[str]:
    """Yield a line of JSON for each `{"id", "text", "sent_at"}`. Raises `Trouble` with the number of a bad line."""
    for number, line in enumerate(source, first):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except ValueError:
            raise SettingsTrouble(f"Line {number} is not JSON. Each line should be an object with a text.") from None
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            raise SettingsTrouble(f'Line {number} has no "text". Each line should be an object with a text.')
        sent_at = _local(municipality, given.get("sent_at") or at, f"Line {number}: sent_at")
        yield json.dumps({"id": given.get("id"), **means(municipality, given["text"], sent_at)}, ensure_ascii=False)


def means(municipality: Municipality, text: str, at: datetime) -> dict[str, Any]:
    """Return what the bot makes of a text that was sent at the local time `at`; None where it cannot tell."""
    from reporting import privacy
    from reporting.reading import read as reading_of

    told = reading_of(text, municipality, at)
    return {
        "category": told.category,
        "also": list(told.also),
        "subcategory": told.subcategory,
        "place": told.place,
        "date": told.day.isoformat() if told.day else None,
        "band": told.band,
        "people": told.people,
        "recurring": told.recurring,
        "danger": told.danger,
        "is_report": told.is_report,
        "privacy": [
            {"start": each.start, "end": each.end, "kind": each.kind}
            for each in privacy.found(text, municipality.place_words)
        ],
        "sensitive": bool(privacy.sensitive(text)),
    }


def _local(municipality: Municipality, written: object, name: str) -> datetime:
    """A local time; one with a zone of its own is moved to the municipality's. Now when nothing is written."""
    if written is None:
        return SystemClock().now().astimezone(municipality.zone)
    try:
        moment = datetime.fromisoformat(str(written).strip())
    except ValueError:
        raise SettingsTrouble(f"{name} should be a local time such as 2026-11-14T23:20.") from None
    return moment.astimezone(municipality.zone) if moment.tzinfo else moment.replace(tzinfo=municipality.zone)
