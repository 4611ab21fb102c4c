"""The file of a backup: the same for SQLite and PostgreSQL, readable without this program.

    BackupError     the file cannot be written, is damaged, or is not for this program; says which

Gzipped lines of JSON: a head (program, schema revision, time), one line for each row as [table, row], and a tail
that counts the rows and holds their SHA-256. Times are ISO in UTC. A file without its tail was cut off.
"""

import gzip
import json
import os
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, TextIO

PROGRAM = "est-bot"
FORMAT = 1

Row = tuple[str, dict[str, Any]]
"""A table's name and a row of it, as JSON-able values."""


class BackupError(Exception):
    """A backup that cannot be made or brought back. Its text is one sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Head:
    """What a backup says about itself."""

    revision: str
    """The schema that the rows fit."""
    made_at: datetime
    last_ids: dict[str, int]
    """The highest number that each table has given, also to rows that are gone."""


@dataclass(frozen=True)
class Summary:
    """What a backup holds. Two with the same digest hold the same rows."""

    revision: str
    made_at: datetime
    counts: dict[str, int]
    digest: str

    @property
    def rows(self) -> int:
        """Return the number of rows in all tables."""
        return sum(self.counts.values())


class Tally:
    """Counts rows and hashes them while they pass."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._hash = sha256()

    def line(self, row: Row) -> str:
        """Return the row as it stands in a file, and count it."""
        line = _dumped(row)
        self._counts[row[0]] += 1
        self._hash.update(line.encode())
        return line

    def summary(self, head: Head) -> Summary:
        """Return what has passed so far."""
        return Summary(head.revision, head.made_at, dict(self._counts), self._hash.hexdigest())


def write(file: Path, head: Head, rows: Iterable[Row]) -> Summary:
    """Write a file that only its owner may read, and read it back. It appears whole or not at all.

    Raises `BackupError` when what is read back differs, OSError when the disk refuses.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as raw:
            written = _write(raw, head, rows)
            raw.flush()
            os.fsync(raw.fileno())
        if check(half) != written:
            raise BackupError(f"{file} does not hold what was written to it; is the disk sound?")
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    return written


def check(file: Path) -> Summary:
    """Read a whole file and return what it holds. Raises `BackupError` when it is damaged or not a backup."""
    tally = Tally()
    with _opened(file) as lines:
        for row in lines.rows():
            tally.line(row)
        summary = tally.summary(lines.head)
        if (summary.counts, summary.digest) != lines.tail:
            raise BackupError(f"{file} is damaged: its rows are not those that were written.")
    return summary


def read(file: Path) -> tuple[Head, Iterator[Row]]:
    """Return the head of a file that has been checked, and its rows one by one."""

    def rows() -> Iterator[Row]:
        with _opened(file) as lines:
            yield from lines.rows()

    with _opened(file) as lines:
        return lines.head, rows()


class _Lines:
    """The lines of a file. Every way in which they can be unreadable becomes a `BackupError`."""

    def __init__(self, file: Path, text: TextIO) -> None:
        self._file = file
        self._text = text
        self.head = self._read_head()
        self.tail: tuple[dict[str, int], str] = ({}, "")

    def rows(self) -> Iterator[Row]:
        while isinstance(line := self._next(), list):
            if not (len(line) == 2 and isinstance(line[0], str) and isinstance(line[1], dict)):
                raise BackupError(f"{self._file} is damaged: it holds what is no row.")
            yield line[0], line[1]
        if not isinstance(line, dict) or "sha256" not in line or "counts" not in line:
            raise BackupError(f"{self._file} is damaged: it ends too early.")
        self.tail = line["counts"], line["sha256"]

    def _read_head(self) -> Head:
        head = self._next()
        if not isinstance(head, dict) or head.get("program") != PROGRAM:
            raise BackupError(f"{self._file} is not a backup of {PROGRAM}.")
        if head.get("format") != FORMAT:
            raise BackupError(f"{self._file} was written by a newer {PROGRAM}; bring it back with that one.")
        try:
            last_ids = {str(table): int(number) for table, number in head["last_ids"].items()}
            return Head(str(head["revision"]), datetime.fromisoformat(head["made_at"]), last_ids)
        except (LookupError, TypeError, ValueError, AttributeError):
            raise BackupError(f"{self._file} is damaged: its first line is not whole.") from None

    def _next(self) -> Any:
        try:
            line = self._text.readline()
            return json.loads(line) if line else None
        except EOFError:
            raise BackupError(f"{self._file} is damaged: it ends too early.") from None
        except (gzip.BadGzipFile, zlib.error, ValueError, RecursionError):
            raise BackupError(f"{self._file} is damaged, or not a backup of {PROGRAM}.") from None


@contextmanager
def _opened(file: Path) -> Iterator[_Lines]:
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as text:
        yield _Lines(file, text)


def _write(raw: IO[bytes], head: Head, rows: Iterable[Row]) -> Summary:
    tally = Tally()
    with gzip.open(raw, "wt", compresslevel=6, encoding="utf-8", newline="\n") as text:
        told = {"revision": head.revision, "made_at": head.made_at.isoformat(), "last_ids": head.last_ids}
        text.write(_dumped({"program": PROGRAM, "format": FORMAT, **told}) + "\n")
        for row in rows:
            text.write(tally.line(row) + "\n")
        summary = tally.summary(head)
        text.write(_dumped({"counts": summary.counts, "sha256": summary.digest}) + "\n")
    return summary


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
