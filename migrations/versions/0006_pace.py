"""Pace: budgets and pauses that all workers share, jobs that take turns."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

READY = sa.text("state = 'ready'")


def upgrade() -> None:
    op.create_table(
        "budget",
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("ahead", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_budget")),
    )
    op.create_table(
        "pause",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_pause")),
    )
    op.add_column(
        "outgoing", sa.Column("job", sa.String(length=64), nullable=False, server_default="")
    )
    op.alter_column("outgoing", "job", server_default=None)
    op.drop_index("ix_outgoing_due", "outgoing")
    columns = ["account_id", "lane", "job", "not_before", "id"]
    op.create_index("ix_outgoing_due", "outgoing", columns, postgresql_where=READY)


def downgrade() -> None:
    op.drop_index("ix_outgoing_due", "outgoing")
    columns = ["lane", "not_before", "id"]
    op.create_index("ix_outgoing_due", "outgoing", columns, postgresql_where=READY)
    op.drop_column("outgoing", "job")
    op.drop_table("pause")
    op.drop_table("budget")
