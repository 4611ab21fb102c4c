"""One row for each of many members, in one statement: the database repeats what is the same for all."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import String, cast, literal
from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, col

from .statements import connection
from .tables import Member


def insert_for(
    session: Session, table: Any, members: Sequence[int], values: Mapping[str, Any], *, key: str = ""
) -> set[int]:
    """Insert a row with these values for each member (by id), with the key `<key>:<member>` where there is one.

    A row that is there already stays as it is. Returns the members that got one.
    """
    if not members:
        return set()
    columns: dict[str, Any] = {name: literal(value, table.__table__.c[name].type) for name, value in values.items()}
    columns["member_id"] = col(Member.id)
    if key:
        columns["key"] = literal(f"{key}:", String) + cast(col(Member.id), String)
    rows = sql_select(*columns.values()).where(col(Member.id).in_(members)).order_by(col(Member.id))
    insert = _insert(table, session.get_bind().dialect.name).from_select(list(columns), rows)
    inserted = insert.on_conflict_do_nothing().returning(col(table.member_id))
    return set(connection(session).execute(inserted).scalars())


@cache
def _insert(table: type[SQLModel], dialect: str) -> Any:
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
