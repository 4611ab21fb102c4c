"""One transaction is one synchronous function on a worker thread.

    database = Database("sqlite:///est.db")
    number = await database.run(lambda session: count_reports(session))

No network call can happen inside one, and a step costs a single hop. SQLite has one writer thread and takes its lock
at BEGIN (two engines that read and then write inside a deferred transaction lose updates); PostgreSQL has several.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session, create_engine

from .steps import step

T = TypeVar("T")

BUSY_MS = 10_000
"""How long a SQLite writer waits for another process, a command line included."""

CONTESTED = 3
"""How often a transaction is tried whose rows others had their hands on (a deadlock, PostgreSQL)."""

# SQLite's result codes: perm busy locked nomem readonly interrupt ioerr corrupt full cantopen protocol notadb
_SQLITE_AWAY = frozenset({3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26})
# PostgreSQL's SQLSTATE classes: connection rollback resources locks operator system
_POSTGRESQL_AWAY = ("08", "40", "53", "55", "57", "58")
_READ_ONLY = "25006"
"""A server that has become a standby."""
_PATIENCE = {"connect_timeout": 10, "keepalives_idle": 30, "tcp_user_timeout": 30_000}
"""Or a server that has fallen silent would hold a thread for a quarter of an hour."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",  # what somebody had erased is overwritten, not only unlinked
    "journal_size_limit=0",  # and leaves the WAL when that begins anew
)
_READING: Any = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class DatabaseGone(Exception):
    """The database cannot be reached, is locked, or its disk is full. Nothing was written; try again later.

    Never a mistake of ours, such as a table or column that is not there: that will not pass by waiting.
    """


class Database:
    """A database and the threads that may write to it."""

    def __init__(self, url: str, *, threads: int = 8, busy_ms: int = BUSY_MS) -> None:
        self.url: URL = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.engine = _sqlite(self.url, busy_ms) if self.is_sqlite else _postgresql(self.url, threads)
        self._threads = ThreadPoolExecutor(1 if self.is_sqlite else threads, thread_name_prefix="storage")

    async def run(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction and return its result after commit.

        Raises `DatabaseGone` when the database cannot be had; whatever `work` raises rolls back and is passed on.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.run_here, work)

    def run_here(self, work: Callable[[Session], T]) -> T:
        """The same on the calling thread, for the command line."""
        for attempt in range(1, CONTESTED + 1):
            try:
                with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
                    result = work(session)
                    step("transaction.written")
                    session.commit()
                    step("transaction.committed")
                    return result
            except (DBAPIError, PoolTimeout) as error:
                if attempt < CONTESTED and _is_contested(error):
                    continue
                if (away := gone(error)) is not None:
                    raise away from error
                raise
        raise AssertionError

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read from one unchanging moment, however long it takes, without holding up any writer."""
        options = {"deferred": True} if self.is_sqlite else _READING
        with self.engine.connect().execution_options(**options) as connection:
            yield connection

    def look(self, work: Callable[[Session], T]) -> T:
        """Read with `work` from one unchanging moment, on the calling thread, without holding up any writer."""
        with self.snapshot() as connection, Session(connection, expire_on_commit=False, autoflush=False) as session:
            return work(session)

    def close(self) -> None:
        """Wait for running transactions and let go of every connection."""
        self._threads.shutdown()
        self.engine.dispose()


def gone(error: Exception) -> DatabaseGone | None:
    """Return what to raise when an error of the engine's says that the database cannot be had; None for any other."""
    if isinstance(error, PoolTimeout):
        return DatabaseGone("every connection is taken")
    orig = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(orig, "sqlite_errorcode", None)
    if code is not None:
        return DatabaseGone(getattr(orig, "sqlite_errorname", "")) if code & 0xFF in _SQLITE_AWAY else None
    state = getattr(orig, "sqlstate", None)
    if state is not None:
        is_away = state.startswith(_POSTGRESQL_AWAY) or state == _READ_ONLY
    else:  # psycopg has no code for a connection that breaks or is never made
        is_away = isinstance(error, OperationalError | InterfaceError)
    return DatabaseGone(type(orig).__name__) if is_away else None


def _is_contested(error: Exception) -> bool:
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return state is not None and state.startswith("40")


def _sqlite(url: URL, busy_ms: int) -> Engine:
    patience = {"check_same_thread": False, "timeout": busy_ms / 1000}
    engine = create_engine(url, connect_args=patience, hide_parameters=True)

    @event.listens_for(engine, "do_connect")
    def _make(*_: Any) -> None:
        _only_for_its_owner(url)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, below
        for pragma in (f"busy_timeout={busy_ms}", *_PRAGMAS):
            _set(connection, pragma, time.monotonic() + busy_ms / 1000)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        reads = connection.get_execution_options().get("deferred")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL, threads: int) -> Engine:
    patience = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    return create_engine(
        url, pool_size=threads, max_overflow=2, pool_pre_ping=True, connect_args=patience, hide_parameters=True
    )


def _set(connection: Any, pragma: str, until: float) -> None:
    """Set a pragma, trying anew while the file is busy, `until` then.

    SQLite's own patience does not help those who turn one new file into WAL at once: it tells all but one to go away.
    """
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(0.01)


def _only_for_its_owner(url: URL) -> None:
    """Make a new file before SQLite would, for its owner only; the WAL beside it gets the same rights.

    One that is there keeps the rights that somebody gave it. Where the folder is missing, SQLite says so itself.
    """
    with suppress(OSError):
        os.close(os.open(url.database or "", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
