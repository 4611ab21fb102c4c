"""The tables of the reporting cycle: periods, what units answered, who was asked, and the situation pictures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class Cycle(SQLModel, table=True):
    """A period that has begun to be asked for, with the moments it was given then."""

    __table_args__ = (Index("ix_cycle_due", "due_at"),)

    key: str = Field(max_length=10, primary_key=True)
    """The first day as ISO date."""
    first_day: date
    last_day: date
    opens_at: datetime
    reminds_at: datetime
    closes_at: datetime
    publishes_at: datetime
    next_moment: str = Field(default="opens", max_length=12)
    """opens · reminds · closes · publishes · revises · done: what is due at `due_at`. paused: nobody is asked"""
    due_at: datetime | None = None


class Answer(SQLModel, table=True):
    """What a member answered for a unit in a period, besides reports."""

    __table_args__ = (
        UniqueConstraint("cycle", "unit", "member_id"),
        Index("ix_answer_cycle", "cycle", "unit"),
        Index("ix_answer_first", "unit", "cycle"),
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle: str = Field(max_length=10)
    unit: str = Field(max_length=32)
    member_id: int = Field(foreign_key="member.id")
    kind: str = Field(max_length=8)
    """calm · notout · done (that was all) · none (only evenings were told)"""
    evenings: int | None = None
    """Evenings out in the period: 0, 1, 2, or 3 for three and more."""
    on_behalf: bool = False
    answered_at: datetime


class Asking(SQLModel, table=True):
    """The ledger: whether a member was to be asked in a period, and if not, why. What was sent stands in the outbox.

    Kept as long as the outbox (90 days): it is about people.
    """

    __tablename__ = "asking"
    __table_args__ = (Index("ix_asking_member", "member_id"),)

    cycle: str = Field(max_length=10, primary_key=True)
    member_id: int = Field(foreign_key="member.id", primary_key=True)
    decided_at: datetime
    """When the question went out to everybody."""
    why: str = Field(default="", max_length=12)
    """Empty: a prompt was put. Else why not: away · paused · blocked · resting (every unit of theirs is not in
    operation) · other (their units ask somebody else) · none (in no unit)"""
    reminder: str = Field(default="", max_length=12)
    """Empty until reminders went out. sent: one was put. Else why not: answered · away · paused · blocked · wish
    (they want none) · snoozed (they chose when themselves) · late (joined or back after it)"""


class Picture(SQLModel, table=True):
    """A situation picture. A published version is frozen; what comes later makes the next version."""

    __table_args__ = (UniqueConstraint("cycle", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    cycle: str = Field(max_length=10)
    version: int
    state: str = Field(default="draft", max_length=12)
    """draft · held · published"""
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """Every figure, with the rules, the taxonomy and the denominators it was made with."""
    made_at: datetime
    decided_by: int | None = Field(default=None, foreign_key="member.id")
    """None with a published picture means that it went by itself."""
    published_at: datetime | None = None
