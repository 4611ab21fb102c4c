"""The cycle engine and the outbox: people's own time, the ledger, urgency, receivers and a pace that all share."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"

_OWN_TIME = ("quiet_from", "quiet_to", "reminders", "away_from", "away_to", "paused_at")
_OF_THE_OUTBOX = ("urgency", "receiver", "leaves_at")


def upgrade() -> None:
    op.create_table(
        "asking",
        sa.Column("cycle", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("reminder", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_asking_member_id")),
        sa.PrimaryKeyConstraint("cycle", "member_id"),
    )
    op.create_index("ix_asking_member", "asking", ["member_id"], unique=False)
    op.create_table(
        "pace",
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("free_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    for name, usually in (("quiet_from", "1320"), ("quiet_to", "420"), ("reminders", "1")):
        op.add_column("member", sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text(usually)))
    for name in ("away_from", "away_to"):
        op.add_column("member", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("member", sa.Column("paused_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.add_column("outbox", sa.Column("urgency", sa.Integer(), nullable=False, server_default=sa.text("2")))
    op.add_column("outbox", sa.Column("receiver", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True))
    op.add_column("outbox", sa.Column("leaves_at", sa.Float(), nullable=True))
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "urgency", "not_before", "id"], unique=False)
    op.execute("UPDATE outbox SET urgency = 1 WHERE kind IN ('prompt', 'reminder', 'snooze')")


def downgrade() -> None:
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "not_before", "id"], unique=False)
    for column in reversed(_OF_THE_OUTBOX):
        op.drop_column("outbox", column)
    for column in reversed(_OWN_TIME):
        op.drop_column("member", column)
    op.drop_table("pace")
    op.drop_index("ix_asking_member", table_name="asking")
    op.drop_table("asking")
