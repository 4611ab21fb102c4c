"""Bring a database to this program's schema, at every start, one process at a time.

A step is a numbered file in `migrations/versions`. Alembic is imported only when there is something to do: a
database that already stands at the head costs one SELECT. Each migration is one transaction, on SQLite too.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database, gone

if TYPE_CHECKING:
    from alembic.config import Config

LOCK = 0x657374_626F74
"""The advisory lock of PostgreSQL that a migrating process holds: "estbot"."""

_FILE = re.compile(r"^(\d{4})_\w+\.py$")


class DatabaseTooNew(Exception):
    """The database was made by a newer program. Nothing was changed; start the newer program instead."""

    def __init__(self, found: str) -> None:
        super().__init__(f"the database is at revision {found}, this program knows revisions up to {head()}")
        self.found = found


@cache
def revisions() -> tuple[str, ...]:
    """Return every revision that this program knows, oldest first."""
    names = (entry.name for entry in files(f"{__package__}.migrations.versions").iterdir())
    return tuple(sorted(match[1] for name in names if (match := _FILE.match(name))))


def head() -> str:
    """Return the revision that this program works with."""
    return revisions()[-1]


def current(database: Database) -> str | None:
    """Return the revision that the database stands at, or None when it is empty.

    Raises `DatabaseGone` when the database cannot be had.
    """
    with reaching(), database.snapshot() as connection:
        return revision_of(connection)


def is_current(database: Database) -> bool:
    """Say whether the database stands at `head()`."""
    return current(database) == head()


def upgrade(database: Database, revision: str | None = None) -> bool:
    """Bring the database up to `revision`, or to `head()`. Returns whether anything was done.

    Any number of processes may call this at once: one works, the others wait and find it done. Raises
    `DatabaseTooNew`, having changed nothing, when the database is ahead of this program; `DatabaseGone` when
    it cannot be had.
    """
    target = revision or head()
    if _ahead(current(database), target):
        return False
    with migrating(database) as connection:
        if _ahead(revision_of(connection), target):
            return False
        apply(connection, target)
        return True


def downgrade(database: Database, revision: str) -> None:
    """Take the database back to `revision`, or to nothing with "base". What newer tables hold is lost."""
    with migrating(database) as connection:
        from alembic import command

        command.downgrade(configuration(connection), revision)


def apply(connection: Connection, revision: str) -> None:
    """Take the steps up to a revision on a connection that `migrating` has made."""
    from alembic import command

    command.upgrade(configuration(connection), revision)


def configuration(connection: Connection) -> "Config":
    """Return Alembic's settings for a connection that is inside a transaction."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def revision_of(connection: Connection) -> str | None:
    """Return the revision that a connection sees, or None when the database is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _ahead(found: str | None, target: str) -> bool:
    """Say whether nothing is left to do."""
    if found is not None and found not in revisions():
        raise DatabaseTooNew(found)
    return found is not None and found >= target


@contextmanager
def migrating(database: Database) -> Iterator[Connection]:
    """Open a transaction that no other migration runs beside. Raises `DatabaseGone` when it cannot be had."""
    with reaching(), database.engine.connect() as connection:
        if database.is_sqlite:
            with _loose_references(connection):
                yield connection
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection
            connection.commit()


@contextmanager
def _loose_references(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by copying and dropping it, so references are checked once, at the end."""
    connection.detach()  # the pool never sees a connection with its references off
    connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    connection.begin()  # takes the write lock
    yield
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"the migration leaves references to missing rows in {sorted({row[0] for row in broken})}")
    connection.commit()


@contextmanager
def reaching() -> Iterator[None]:
    """Turn the engine's words for a database out of reach into `DatabaseGone`."""
    try:
        yield
    except DBAPIError as error:
        if (away := gone(error)) is not None:
            raise away from error
        raise
