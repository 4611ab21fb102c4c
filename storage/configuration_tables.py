"""The tables behind the municipality as it stands, apart from the others: commands that need no more start faster."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
}
"""Constraints have names: a later migration can drop a named one only, on SQLite as on PostgreSQL."""


class Change(SQLModel, table=True):
    """What a coordinator changed in chat; it wins over the municipality file, in order of id."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=12)
    key: str = Field(max_length=40)
    value: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    member_id: int | None = Field(default=None, foreign_key="member.id")
    made_at: datetime


class Term(SQLModel, table=True):
    """A place, category or unit that some municipality file has held, so that old reports keep their words.

    Of the kind `rhythm`: what the reporting cycle was, from which day (`storage.rhythms`).
    """

    kind: str = Field(max_length=12, primary_key=True)
    key: str = Field(max_length=40, primary_key=True)
    value: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
