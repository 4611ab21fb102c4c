"""The tables around the situation picture: what coordinators add to one, imported lists, and guests of a group."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class Remark(SQLModel, table=True):
    """What coordinators have added to a period's picture: a level of their own, with the reason, or a line of words.

    One row says each thing once, and is rewritten by whoever has seen how it stands: `revision` counts the writings.
    """

    __table_args__ = (UniqueConstraint("cycle", "kind", "about"),)

    id: int | None = Field(default=None, primary_key=True)
    cycle: str = Field(max_length=10)
    kind: str = Field(max_length=12)
    """level · actions · coming · greeting"""
    about: str = Field(default="", max_length=32)
    """The key of the place that a level is set for; empty for the whole, and for lines."""
    value: str = Field(default="", max_length=12)
    """The level; empty for lines."""
    text: str = Field(default="", max_length=600)
    """The reason, or the line; empty when it was taken away again."""
    revision: int = 1
    member_id: int | None = Field(default=None, foreign_key="member.id")
    """Who wrote it last; None when they have erased themselves."""
    at: datetime


class Batch(SQLModel, table=True):
    """A file of reports that was imported: what came from it is marked, and the same file does nothing again."""

    __table_args__ = ({"sqlite_autoincrement": True},)  # one taken out again never lends its number: buttons hold it

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(max_length=64, unique=True)
    """SHA-256 of the file's bytes and the names its columns were given."""
    name: str = Field(default="", max_length=80)
    """What the list is called, for people to know it by."""
    at: datetime
    member_id: int | None = Field(default=None, foreign_key="member.id")
    """None for one imported on the command line, or by somebody who has erased themselves."""
    reports: int
    first_day: date
    last_day: date


class Guest(SQLModel, table=True):
    """Somebody in a bound group who is no member and wants something shown in private. Kept for a day.

    Their tap in the group is the proof that they belong there.
    """

    __table_args__ = (UniqueConstraint("telegram_id", "room_id"), Index("ix_guest_until", "until"))

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_type=BigInteger)
    room_id: int = Field(foreign_key="room.id")
    until: datetime
