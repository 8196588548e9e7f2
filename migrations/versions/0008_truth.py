"""Truth: rows in doubt, dead letters that were put aside, heartbeats of accounts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UNSURE = sa.text("state = 'unsure'")
LOST = sa.text("state IN ('failed', 'expired')")


def upgrade() -> None:
    op.create_table(
        "discarded",
        sa.Column("outgoing_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["outgoing_id"],
            ["outgoing.id"],
            name=op.f("fk_discarded_outgoing_id_outgoing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("outgoing_id", name=op.f("pk_discarded")),
    )
    op.create_table(
        "heartbeat",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("well_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(length=64), nullable=False),
        sa.Column("detail", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_heartbeat_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_heartbeat")),
    )
    op.create_index("ix_outgoing_unsure", "outgoing", ["lease_until"], postgresql_where=UNSURE)
    op.create_index("ix_outgoing_lost", "outgoing", ["reason", "id"], postgresql_where=LOST)


def downgrade() -> None:
    op.drop_index("ix_outgoing_lost", "outgoing")
    op.drop_index("ix_outgoing_unsure", "outgoing")
    op.drop_table("heartbeat")
    op.drop_table("discarded")
