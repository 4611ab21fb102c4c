"""Back up a database while it is used, and bring a backup back, into SQLite or PostgreSQL whichever it came from.

Both read the tables as they stand in the database, not as this program would have them: a backup of an older schema
is brought back as it was, and then migrated.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    MetaData,
    String,
    Table,
    collate,
    func,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import OperationalError, StatementError
from sqlmodel import col

from storage import backup_file, migrate
from storage.backup_file import BackupError, Head, Row, Summary, Tally
from storage.database import Database
from storage.tables import Outbox

FRESH = timedelta(hours=1)
"""A backup brought back this soon is a move: what waits in it still leaves. From an older one nothing is said again."""

BATCH = 500
"""Rows written at once."""

_NOT_PEOPLES = {"alembic_version", "cycle", "pace", "term"}
"""Tables that a start fills by itself: with nothing else, a database counts as empty."""


def backup(database: Database, file: Path) -> Summary:
    """Write the database as it stands at one moment to a file, which only its owner may read, and read it back.

    Nobody waits meanwhile. A file of that name is replaced, when the new one is whole. Raises `BackupError` when
    there is nothing to back up or what is read back differs, `DatabaseGone` when the database cannot be had.
    """
    if _is_missing(database):
        raise BackupError(f"There is no database at {_spoken(database)}.")
    with migrate.reaching(), database.snapshot() as connection:
        revision = migrate.revision_of(connection)
        if revision is None:
            raise BackupError(f"The database at {_spoken(database)} is empty; there is nothing to back up.")
        tables = _tables(connection)
        head = Head(revision, _moment(connection), _last_ids(connection, tables))
        return backup_file.write(file, head, _rows(connection, tables))


def restore(database: Database, file: Path, *, force: bool = False) -> Summary:
    """Bring a backup back and migrate it, in one transaction: on any error the database stays as it was.

    Raises `BackupError` when the file is damaged, comes from a newer program, or the database has people in it
    and `force` is not given; `DatabaseGone` when it cannot be had. With `force` everything in it is replaced, also
    when a newer program made it. Deliveries that were due in a backup older than an hour are dropped.
    """
    promised = backup_file.check(file)
    if promised.revision not in migrate.revisions():
        raise BackupError(
            f"{file} was written by a newer program: schema {promised.revision}, here {migrate.head()} at most."
        )
    with migrate.migrating(database) as connection:
        _make_room(connection, _spoken(database), force)
        migrate.apply(connection, promised.revision)
        head, rows = backup_file.read(file)
        tables = _tables(connection)
        try:
            _insert(connection, tables, rows)
        except (OperationalError, BackupError):
            raise
        except (StatementError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise BackupError(f"{file} holds a row that the database refuses; it is as it was.") from error
        _number_on(connection, tables, head.last_ids)
        brought = _tally(connection, tables, head)
        if brought != promised:
            raise BackupError(f"What was brought back is not what {file} holds; the database is as it was.")
        if promised.revision != migrate.head():
            migrate.apply(connection, migrate.head())
        _let_be(connection, head.made_at)
    return brought


def _let_be(connection: Connection, made_at: datetime) -> None:
    """What was about to be said when an older backup was made has been said since, by the program that went on."""
    now = _moment(connection)
    if now - made_at > FRESH:
        state, detail = col(Outbox.state), "restored"
        stale = state.in_(("waiting", "sending")), col(Outbox.not_before) <= now
        connection.execute(update(Outbox).where(*stale).values(state="dropped", settled_at=now, detail=detail))


def _tables(connection: Connection) -> list[Table]:
    """The tables as they stand in the database, those that others refer to first."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def _rows(connection: Connection, tables: list[Table]) -> Iterator[Row]:
    """Every row, in an order that both engines agree on."""
    for table in tables:
        keys = [_bytewise(connection, column) for column in table.primary_key]
        in_batches = {"yield_per": BATCH}  # of this statement alone: the connection goes on to write
        result = connection.execute(select(table).order_by(*keys), execution_options=in_batches)
        for row in result.mappings():
            yield table.name, {name: _plain(value) for name, value in row.items()}


def _bytewise(connection: Connection, column: Column[Any]) -> Any:
    on_postgresql = connection.dialect.name == "postgresql"
    return collate(column, "C") if on_postgresql and isinstance(column.type, String) else column


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _insert(connection: Connection, tables: list[Table], rows: Iterator[Row]) -> None:
    by_name = {table.name: table for table in tables}
    for name, of_table in groupby(rows, key=lambda row: row[0]):
        batch: list[dict[str, Any]] = []
        for _, row in of_table:
            batch.append(_typed(connection, by_name[name], row))
            if len(batch) == BATCH:
                connection.execute(by_name[name].insert(), batch)
                batch = []
        if batch:
            connection.execute(by_name[name].insert(), batch)


def _typed(connection: Connection, table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _read(connection, table.c[name], value) for name, value in row.items()}


def _read(connection: Connection, column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        moment = datetime.fromisoformat(value)
        return moment if connection.dialect.name == "postgresql" else moment.replace(tzinfo=None)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _tally(connection: Connection, tables: list[Table], head: Head) -> Summary:
    tally = Tally()
    for row in _rows(connection, tables):
        tally.line(row)
    return tally.summary(head)


def _make_room(connection: Connection, where: str, force: bool) -> None:
    standing = MetaData()
    standing.reflect(connection)
    if standing.tables and migrate.revision_of(connection) is None:
        raise BackupError(f"The database at {where} belongs to another program; nothing in it was touched.")
    if not force and any(_has_rows(connection, table) for table in standing.sorted_tables):
        raise BackupError(f"The database at {where} is not empty; --force replaces what is in it.")
    standing.drop_all(connection)


def _has_rows(connection: Connection, table: Table) -> bool:
    return table.name not in _NOT_PEOPLES and connection.execute(select(table).limit(1)).first() is not None


def _last_ids(connection: Connection, tables: list[Table]) -> dict[str, int]:
    """The highest number that each table has given, also to rows that are gone: buttons and receipts hold them."""
    last: dict[str, int] = {}
    for table in tables:
        if (number := _last_id(connection, table)) is not None:
            last[table.name] = number
    return last


def _last_id(connection: Connection, table: Table) -> int | None:
    if connection.dialect.name == "postgresql":
        sequence = _sequence(connection, table)
        asked = f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}" if sequence else ""  # noqa: S608
        return _whole(connection.scalar(text(asked))) if asked else None
    if not inspect(connection).has_table("sqlite_sequence"):
        return None
    given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return _whole(connection.scalar(given, {"name": table.name}))


def _whole(found: Any) -> int | None:
    return None if found is None else int(found)


def _number_on(connection: Connection, tables: list[Table], last_ids: dict[str, int]) -> None:
    """Go on counting where the backup was, so that no number is given twice."""
    for table in tables:
        if "id" not in table.c:
            continue
        highest = connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0
        last = max(highest, last_ids.get(table.name, 0))
        if connection.dialect.name == "postgresql":
            sequence = {"sequence": _sequence(connection, table), "last": max(last, 1), "used": last > 0}
            connection.execute(text("SELECT setval(:sequence, :last, :used)"), sequence)
        elif _last_id(connection, table) is not None:
            row = {"name": table.name, "last": last}
            connection.execute(text("UPDATE sqlite_sequence SET seq = :last WHERE name = :name"), row)


def _sequence(connection: Connection, table: Table) -> str | None:
    if "id" not in table.c:
        return None
    asked = text("SELECT pg_get_serial_sequence(:name, 'id')")
    found = connection.scalar(asked, {"name": table.name})
    return str(found) if found else None


def _moment(connection: Connection) -> datetime:
    """Now, by the database's clock."""
    moment: datetime = connection.execute(select(func.current_timestamp())).scalar_one()
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC)


def _is_missing(database: Database) -> bool:
    return database.is_sqlite and not Path(database.url.database or "").is_file()


def _spoken(database: Database) -> str:
    return database.url.render_as_string(hide_password=True)
