"""The situation picture: coordinators' remarks, imported lists, guests of a group."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0004"
down_revision = "0003"

KINDS = (
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
)
DAYS = ("day", "withdrawn_at", "place", "band", "category", "subcategory", "incident")


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_batch_member_id")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest", name=op.f("uq_batch_digest")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_guest_room_id")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("telegram_id", "room_id", name=op.f("uq_guest_telegram_id_room_id")),
    )
    op.create_index("ix_guest_until", "guest", ["until"], unique=False)
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("about", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("value", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(length=600), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_remark_member_id")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cycle", "kind", "about", name=op.f("uq_remark_cycle_kind_about")),
    )
    with op.batch_alter_table("report", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("fingerprint", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True))
        table.create_foreign_key(op.f("fk_report_batch_id"), "batch", ["batch_id"], ["id"])
        table.create_unique_constraint(op.f("uq_report_fingerprint"), ["fingerprint"])
        table.create_index("ix_report_first", ["unit", "cycle"], unique=False)
        table.create_index("ix_report_sent", ["sent_at"], unique=False)
        table.create_index("ix_report_kinds", list(KINDS), unique=False)
        table.create_index("ix_report_days", list(DAYS), unique=False)
        table.create_index("ix_report_whose", ["place", "unit", "day"], unique=False)
    op.create_index("ix_answer_first", "answer", ["unit", "cycle"], unique=False)
    op.drop_index("ix_revision_report", table_name="revision")
    op.create_index("ix_revision_report", "revision", ["report_id", "state"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_revision_report", table_name="revision")
    op.create_index("ix_revision_report", "revision", ["report_id"], unique=False)
    op.drop_index("ix_answer_first", table_name="answer")
    with op.batch_alter_table("report") as table:
        table.drop_index("ix_report_whose")
        table.drop_index("ix_report_days")
        table.drop_index("ix_report_kinds")
        table.drop_index("ix_report_sent")
        table.drop_index("ix_report_first")
        table.drop_constraint(op.f("uq_report_fingerprint"), type_="unique")
        table.drop_constraint(op.f("fk_report_batch_id"), type_="foreignkey")
        table.drop_column("fingerprint")
        table.drop_column("batch_id")
    op.drop_table("remark")
    op.drop_index("ix_guest_until", table_name="guest")
    op.drop_table("guest")
    op.drop_table("batch")
