"""Statements that SQLite and PostgreSQL spell alike."""

from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable
from sqlmodel import Session, SQLModel


def insert_or_ignore(session: Session, table: type[SQLModel], values: dict[str, Any]) -> bool:
    """Insert a row unless its key exists. Returns whether it was inserted; a repeat is no error."""
    return changed(session, _insert(table, session.get_bind().dialect.name), values) > 0


@cache
def _insert(table: type[SQLModel], dialect: str) -> Any:
    insert: Any = import_module(f"sqlalchemy.dialects.{dialect}").insert  # the other one costs a start 50 ms
    return insert(table).on_conflict_do_nothing()


def changed(session: Session, statement: Executable, values: Any = None) -> int:
    """Run an INSERT, UPDATE or DELETE and return how many rows it touched."""
    counted = {"preserve_rowcount": True}  # or an INSERT on PostgreSQL says -1
    result = connection(session).execute(statement, values, execution_options=counted)
    assert isinstance(result, CursorResult)
    return int(result.rowcount)


def connection(session: Session) -> Connection:
    """The connection of this transaction; asking the session each time costs as much as a small statement."""
    found = session.info.get("connection")
    if found is None or found.closed:
        found = session.info["connection"] = session.connection()
    assert isinstance(found, Connection)
    return found
