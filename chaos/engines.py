"""The two engines, and what can be done to a database while people use it."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from chaos.processes import Child
from tests.databases import Postgres, postgres_copy, sqlite_copy, sqlite_template

FULL_TABLES = ("inbox", "outbox", "draft", "report", "answer")


class SqliteBase:
    """A SQLite file."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._lock: sqlite3.Connection | None = None
        self._full: list[Child] = []

    def cut(self) -> None:
        """Hold the file for ourselves."""
        self._lock = sqlite3.connect(make_url(self.url).database or "", timeout=5, isolation_level=None)
        self._lock.execute("BEGIN EXCLUSIVE")

    def mend(self) -> None:
        """Let go of it."""
        if self._lock is not None:
            self._lock.execute("ROLLBACK")
            self._lock.close()
            self._lock = None

    def fill(self, children: list[Child]) -> None:
        """Let their disk be full: SQLite says SQLITE_FULL to whoever needs another page."""
        self._full = [each for each in children if each.ready.is_set()]
        for each in self._full:
            each.turn_disk()

    def empty(self) -> None:
        """Give the room back."""
        for each in self._full:
            each.turn_disk()
        self._full = []


class PostgresBase:
    """A PostgreSQL database."""

    def __init__(self, url: str, server: Postgres) -> None:
        self.url = url
        self._server = server
        self._name = make_url(url).database or ""

    def cut(self) -> None:
        """Let nobody in, and throw out who is there."""
        self._do(f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS false')
        self._do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", self._name)

    def mend(self) -> None:
        """Let everybody in again."""
        self._do(f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS true')

    def fill(self, _children: list[Child]) -> None:
        """Refuse new rows with what PostgreSQL says when its disk is full (53100)."""
        self._inside(
            "CREATE OR REPLACE FUNCTION no_room() RETURNS trigger AS $$ BEGIN "
            "RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END $$ LANGUAGE plpgsql",
            *(
                f"CREATE OR REPLACE TRIGGER no_room BEFORE INSERT ON {table} EXECUTE FUNCTION no_room()"
                for table in FULL_TABLES
            ),
        )

    def empty(self) -> None:
        """Take them again."""
        self._inside(*(f"DROP TRIGGER IF EXISTS no_room ON {table}" for table in FULL_TABLES))

    def _do(self, statement: str, *values: str) -> None:
        self._server.admin.execute(statement, values or None)

    def _inside(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("SET lock_timeout = '5s'")
            for each in statements:
                connection.execute(each)


class Engines:
    """Fresh databases of each engine for one run of the harness."""

    def __init__(self, postgres: Any = None, template: Path | None = None) -> None:
        self._postgres: Postgres | None = postgres
        self._template = template

    @contextmanager
    def fresh(self, engine: str) -> Iterator[SqliteBase | PostgresBase]:
        """A new database, migrated, for as long as it is needed."""
        if engine == "sqlite":
            if self._template is None:
                self._template = sqlite_template(Path(tempfile.mkdtemp(prefix="est-chaos-")))
            with sqlite_copy(self._template) as url:
                yield SqliteBase(url)
        else:
            if self._postgres is None:
                self._postgres = Postgres(f"chaos-{id(self)}")
            with postgres_copy(self._postgres, "migrated") as url:
                yield PostgresBase(url, self._postgres)
