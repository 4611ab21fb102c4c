"""All tables.

They are dumb on purpose: SQLModel tables do not validate, so whatever stands here was checked in `reporting` before.
Times end in `_at` and are aware UTC; local calendar days are `date`. Codes are short ASCII and never change; the words
for them are in the municipality file, or remembered in `term` when the file has dropped them.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text, text
from sqlmodel import Field, SQLModel

from storage.configuration_tables import Change, Term
from storage.cycle_tables import Answer, Asking, Cycle, Picture
from storage.picture_tables import Batch, Guest, Remark

__all__ = [
    "Answer",
    "Asking",
    "Audit",
    "Batch",
    "Change",
    "Cycle",
    "Draft",
    "Guest",
    "Inbox",
    "Invite",
    "Member",
    "Membership",
    "Outbox",
    "Pace",
    "Photo",
    "Picture",
    "Remark",
    "Report",
    "Revision",
    "Room",
    "Term",
]


class Inbox(SQLModel, table=True):
    """An update we have acted on, kept 48 h so that a repeat does nothing again. Holds no message text."""

    update_id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    received_at: datetime
    answered_at: datetime | None = None
    set_aside: bool = False
    """True when the update could not be parsed or failed three times."""


class Outbox(SQLModel, table=True):
    """Something to be said when nobody is waiting. Rendered when it leaves, from what is true then."""

    __table_args__ = (
        Index("ix_outbox_due", "state", "urgency", "not_before", "id"),
        Index("ix_outbox_member", "member_id"),
        Index("ix_outbox_room", "room_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=120, unique=True)
    """Says the same thing once: `prompt:<cycle>:<member>`."""
    kind: str = Field(max_length=24)
    urgency: int = Field(default=2, sa_column_kwargs={"server_default": text("2")})
    """0 answers, 1 prompts and reminders, 2 news: what is more urgent leaves first."""
    member_id: int | None = Field(default=None, foreign_key="member.id")
    room_id: int | None = Field(default=None, foreign_key="room.id")
    receiver: str | None = Field(default=None, max_length=32)
    """The key of a receiver in the municipality file, for what goes to neither a member nor a room."""
    payload: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    state: str = Field(default="waiting", max_length=12)
    """waiting · sending · sent · gone · refused · unknown · dropped"""
    not_before: datetime
    lease_until: datetime | None = None
    leaves_at: float | None = None
    """When the last try left or will leave, in real seconds since 1970, whatever clock decides what is due."""
    attempts: int = 0
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    detail: str = Field(default="", max_length=200)
    created_at: datetime
    settled_at: datetime | None = None


class Member(SQLModel, table=True):
    """A person who reports or coordinates. An erased member keeps the row and loses everything that identifies."""

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    name: str = Field(default="", max_length=80)
    language: str = Field(default="", max_length=5)
    """Empty until the member has chosen."""
    rank: str = Field(default="member", max_length=12)
    """member · coordinator · deputy (a deputy has a coordinator's rights)"""
    state: str = Field(default="active", max_length=12)
    """active · left · removed · erased"""
    unreachable_since: datetime | None = None
    """Set when Telegram says that the bot is blocked or the account is gone; cleared by the member's next word."""
    enrolled_at: datetime
    ended_at: datetime | None = None
    """When the member last left or was removed. An invite older than a removal does not let them in again."""
    awaiting: str = Field(default="", max_length=60)
    """The question outside a draft that the next typed line answers, such as `unit-name`; empty when none."""
    shown: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})
    """The codes of the buttons on the member's newest screen, a line each: a typed number presses one of them."""
    quiet_from: int = Field(default=22 * 60, sa_column_kwargs={"server_default": text("1320")})
    """Local minute of the day from which nothing is said unasked; the same as `quiet_to` for no quiet hours."""
    quiet_to: int = Field(default=7 * 60, sa_column_kwargs={"server_default": text("420")})
    reminders: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    """How many reminders they want in a period: 0, 1 or 2."""
    away_from: date | None = None
    """First and last local day away, both away."""
    away_to: date | None = None
    paused_at: datetime | None = None
    """Since when they want no questions, until they say otherwise."""
    album: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": text("''")})
    """The album that came last, the draft that it belongs to, and what was said of it: its pictures come one by one."""


class Membership(SQLModel, table=True):
    """A member in a unit. A person may belong to several."""

    member_id: int = Field(foreign_key="member.id", primary_key=True)
    unit: str = Field(max_length=32, primary_key=True)
    role: str = Field(max_length=32)
    contact: bool = False
    """Contacts are asked for a unit that has `asked = "contacts"`."""
    since: datetime


class Invite(SQLModel, table=True):
    """A way in: to a unit, to a coordinator's rights, to replace an account, or for the EST group."""

    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(max_length=64, unique=True)
    kind: str = Field(max_length=12)
    """member · replace · group"""
    unit: str | None = Field(default=None, max_length=32)
    role: str | None = Field(default=None, max_length=32)
    rank: str = Field(default="member", max_length=12)
    contact: bool = False
    replaces: int | None = Field(default=None, foreign_key="member.id")
    uses_left: int
    expires_at: datetime
    revoked_at: datetime | None = None
    created_by: int | None = Field(default=None, foreign_key="member.id")
    created_at: datetime


class Pace(SQLModel, table=True):
    """When the bot may speak next, in real seconds since 1970: one row, that all workers on the database share."""

    key: str = Field(max_length=32, primary_key=True)
    free_at: float


class Room(SQLModel, table=True):
    """A Telegram group that is, or was, bound as the EST group."""

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, unique=True)
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    """The topic, only when the group was bound from inside one; General is None."""
    title: str = Field(default="", max_length=255)
    language: str = Field(default="sv", max_length=5)
    bound_at: datetime
    unbound_at: datetime | None = None


class Draft(SQLModel, table=True):
    """A report being told, or a sent one being changed. A member has at most one open draft, and changes one report."""

    __table_args__ = (
        Index(
            "ux_draft_open",
            "member_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index(
            "ux_draft_changing",
            "member_id",
            unique=True,
            sqlite_where=text("state = 'changing'"),
            postgresql_where=text("state = 'changing'"),
        ),
        Index("ix_draft_member", "member_id", "state"),
        {"sqlite_autoincrement": True},  # a swept draft never lends its number: old buttons hold it
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    state: str = Field(default="open", max_length=12)
    """open · waiting (one of a pasted list, behind the open one) · changing (a sent report) · sent · cancelled"""
    report_id: int | None = None
    """The sent report that is being changed; None for a report being told."""
    practice: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """Told for practice (`/ova`): it can be sent like any other, and never becomes a report."""
    asking: str = Field(default="", max_length=16)
    """The question a person chose to change, or the text the form waits for; empty: the first gap is asked."""
    unit: str | None = Field(default=None, max_length=32)
    on_behalf: bool = False
    category: str | None = Field(default=None, max_length=16)
    subcategory: str | None = Field(default=None, max_length=16)
    place: str | None = Field(default=None, max_length=32)
    day: date | None = None
    band: str | None = Field(default=None, max_length=16)
    seriousness: int | None = None
    people: str | None = Field(default=None, max_length=8)
    recurring: str | None = Field(default=None, max_length=8)
    actions: str | None = Field(default=None, max_length=80)
    """Codes joined by commas; None when not asked, empty when nothing was done."""
    note: str | None = Field(default=None, max_length=300)
    near: str | None = Field(default=None, max_length=120)
    """Place keys to offer: near a shared location, or what a text may mean; commas between. The pin is never stored."""
    guessed: str | None = Field(default=None, max_length=80)
    """The two kinds that a text may mean (`SAMLING/unga,OVRIGT/ljud`), while neither has been chosen."""
    near_days: str | None = Field(default=None, max_length=40)
    """Days that a text may mean ("i helgen"), as ISO dates joined by commas."""
    masked: str | None = Field(default=None, max_length=300)
    """A text with what the shield caught taken out, while its writer chooses what becomes of it."""
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    """The one message that shows the form."""
    started_at: datetime
    touched_at: datetime


_KINDS = [
    "cycle",
    "withdrawn_at",
    "category",
    "subcategory",
    "place",
    "seriousness",
    "seriousness_assumed",
    "incident",
    "day",
    "unit",
]
"""All that a long picture counts by: a year is read from this index alone, in its order, without sorting."""


class Report(SQLModel, table=True):
    """An incident report as sent. `id` is the short number on the receipt."""

    __table_args__ = (
        Index("ix_report_counts", "cycle", "withdrawn_at", "category", "place", "band"),
        Index("ix_report_member", "member_id"),
        Index("ix_report_unit", "cycle", "unit"),
        Index("ix_report_first", "unit", "cycle"),
        Index("ix_report_sent", "sent_at"),
        Index("ix_report_incident", "incident"),
        Index("ix_report_kinds", *_KINDS),
        Index("ix_report_whose", "place", "unit", "day"),
        Index("ix_report_days", "day", "withdrawn_at", "place", "band", "category", "subcategory", "incident"),
        {"sqlite_autoincrement": True},  # one of a list that is taken out again never lends its number
    )

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int | None = Field(default=None, unique=True)
    member_id: int | None = Field(default=None, foreign_key="member.id")
    """None when the reporter has erased themselves: the report is detached, not gone."""
    cycle: str = Field(max_length=10)
    """The first day (ISO) of the period that holds the report's evening, however late it was told."""
    unit: str = Field(max_length=32)
    on_behalf: bool = False
    category: str = Field(max_length=16)
    subcategory: str | None = Field(default=None, max_length=16)
    place: str = Field(max_length=32)
    day: date
    """The evening; hours 00–06 belong to the evening before. For an event: its date."""
    band: str = Field(max_length=16)
    seriousness: int
    seriousness_assumed: bool
    people: str | None = Field(default=None, max_length=8)
    recurring: str | None = Field(default=None, max_length=8)
    actions: str | None = Field(default=None, max_length=80)
    note: str | None = Field(default=None, max_length=300)
    review: str = Field(default="submitted", max_length=12)
    """submitted · approved · rejected: whether a coordinator lets the note into the group's picture"""
    incident: int | None = None
    """The report that first told of the same incident; None when this one did. An incident is counted once."""
    told_apart: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """Somebody has said that this is an incident of its own: it is not asked about again."""
    sent_at: datetime
    withdrawn_at: datetime | None = None
    changed_at: datetime | None = None
    """When an answer was last changed after sending; what it was before is in `revision`."""
    batch_id: int | None = Field(default=None, foreign_key="batch.id")
    """The imported list it came from; None for a report that was told to the bot."""
    fingerprint: str | None = Field(default=None, max_length=64, unique=True)
    """Of an imported row: the same row in another file is the same report."""


class Revision(SQLModel, table=True):
    """A change of a sent report: made, or proposed after its picture was published."""

    __table_args__ = (Index("ix_revision_report", "report_id", "state"), Index("ix_revision_state", "state"))

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    member_id: int | None = Field(default=None, foreign_key="member.id")
    """Who changed it; None when they have erased themselves."""
    changes: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """Column → [before, after]. Of a text only that it was changed: what was taken out is not kept."""
    note: str | None = Field(default=None, max_length=300)
    """The new text of a proposal, until it is decided."""
    state: str = Field(default="made", max_length=12)
    """made · proposed · refused · dropped (its writer thought better of it)"""
    at: datetime
    decided_by: int | None = Field(default=None, foreign_key="member.id")
    decided_at: datetime | None = None


class Photo(SQLModel, table=True):
    """A picture that belongs to a report, where a municipality takes pictures. The picture itself is a file."""

    __table_args__ = (Index("ix_photo_draft", "draft_id"), Index("ix_photo_report", "report_id"))

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int | None = Field(default=None)
    report_id: int | None = Field(default=None, foreign_key="report.id")
    member_id: int | None = Field(default=None, foreign_key="member.id")
    telegram_file: str = Field(default="", max_length=200)
    """Telegram's number of the file, until it has been fetched."""
    file: str = Field(default="", max_length=64)
    """The random name of the stored file; empty while it is not stored."""
    state: str = Field(default="wanted", max_length=12)
    """wanted · stored · failed · deleted"""
    confirmed_at: datetime | None = None
    """When its sender said that no persons are seen; nobody else sees it before."""
    taken_at: datetime
    deleted_at: datetime | None = None


class Audit(SQLModel, table=True):
    """Who did what that others may ask about: publishing, removing, exporting. No report text."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    member_id: int | None = Field(default=None, foreign_key="member.id")
    act: str = Field(max_length=32)
    about: str = Field(default="", max_length=120)
