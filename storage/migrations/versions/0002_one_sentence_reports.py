"""Reporting in one sentence: pasted lists, practice, the shield's question, changes, incidents and photos."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002"
down_revision = "0001"

# Columns are added in place, with a default for the rows that are there: copying a table that others point at would
# break what points at it.


def upgrade() -> None:
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("telegram_file", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("file", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("confirmed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("taken_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("deleted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_photo_member_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_photo_report_id")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_photo_draft", "photo", ["draft_id"], unique=False)
    op.create_index("ix_photo_report", "photo", ["report_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=True),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["member.id"], name=op.f("fk_revision_decided_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_revision_member_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_revision_report_id")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_revision_report", "revision", ["report_id"], unique=False)
    op.create_index("ix_revision_state", "revision", ["state"], unique=False)

    no = sa.text("false")
    op.add_column("draft", sa.Column("report_id", sa.Integer(), nullable=True))
    op.add_column("draft", sa.Column("practice", sa.Boolean(), nullable=False, server_default=no))
    op.add_column("draft", sa.Column("guessed", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=True))
    op.add_column("draft", sa.Column("near_days", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True))
    op.add_column("draft", sa.Column("masked", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=True))
    op.create_index("ix_draft_member", "draft", ["member_id", "state"], unique=False)
    op.create_index(
        "ux_draft_changing",
        "draft",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("state = 'changing'"),
        postgresql_where=sa.text("state = 'changing'"),
    )
    op.add_column("member", sa.Column("shown", sa.Text(), nullable=False, server_default=sa.text("''")))
    album = sqlmodel.sql.sqltypes.AutoString(length=64)
    op.add_column("member", sa.Column("album", album, nullable=False, server_default=sa.text("''")))
    op.add_column("report", sa.Column("incident", sa.Integer(), nullable=True))
    op.add_column("report", sa.Column("told_apart", sa.Boolean(), nullable=False, server_default=no))
    op.add_column("report", sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.create_index("ix_report_incident", "report", ["incident"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_report_incident", table_name="report")
    for column in ("changed_at", "told_apart", "incident"):
        op.drop_column("report", column)
    op.drop_column("member", "album")
    op.drop_column("member", "shown")
    op.drop_index("ux_draft_changing", table_name="draft")
    op.drop_index("ix_draft_member", table_name="draft")
    for column in ("masked", "near_days", "guessed", "practice", "report_id"):
        op.drop_column("draft", column)
    op.drop_table("revision")
    op.drop_table("photo")
