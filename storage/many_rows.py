"""Very many rows into one table: as one value, where the database takes rows apart quicker than its driver does."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Text, bindparam, cast, column, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel

from .statements import changed, connection


def insert_rows(session: Session, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """Insert rows, all with the same columns, unless their keys exist. Returns how many were inserted.

    Values are texts, numbers, truths, days and moments.
    """
    if not rows:
        return 0
    columns = tuple(rows[0])
    if session.get_bind().dialect.name == "postgresql":
        return changed(session, _from_json(table, columns), {"rows": json.dumps(rows, default=_written)})
    written, order, kinds = _one_by_one(table, columns)
    values = [[row[name] for row in rows] for name in order]
    for at, name in enumerate(order):
        if (write := kinds.get(name)) is not None:  # lists have the same days and moments again and again
            told = {given: write(given) for given in set(values[at])}
            values[at] = [told[given] for given in values[at]]
    cells = list(zip(*values, strict=True))
    return int(connection(session).exec_driver_sql(written, cells).rowcount)


@cache
def _one_by_one(table: type[SQLModel], columns: tuple[str, ...]) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """The statement, its columns in their order, and what writes those that are neither text nor number."""
    sqlite = import_module("sqlalchemy.dialects.sqlite")
    dialect = sqlite.dialect()
    insert = sqlite.insert(table).on_conflict_do_nothing().compile(dialect=dialect, column_keys=list(columns))
    types = {name: table.__table__.c[name].type for name in columns}  # type: ignore[attr-defined]
    written = {name: kind.dialect_impl(dialect).bind_processor(dialect) for name, kind in types.items()}
    return str(insert), tuple(insert.positiontup), {name: write for name, write in written.items() if write}


@cache
def _from_json(table: type[SQLModel], columns: tuple[str, ...]) -> Any:
    postgresql = import_module("sqlalchemy.dialects.postgresql")
    kinds = table.__table__.c  # type: ignore[attr-defined]
    given = cast(bindparam("rows", type_=Text), postgresql.JSONB)
    told = func.jsonb_to_recordset(given).table_valued(*(column(each, kinds[each].type) for each in columns))
    read = told.render_derived(name="told", with_types=True)
    insert = postgresql.insert(table).from_select(list(columns), sql_select(*(read.c[each] for each in columns)))
    return insert.on_conflict_do_nothing()


def _written(value: Any) -> str:
    assert isinstance(value, date | datetime)
    return value.isoformat()
