"""Reaching people whose window is closed: templates, what they cost, and who wants none of it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
HELD = "state = 'held'"
REFUSED = "state = 'failed' AND reason = 'window_closed'"


def upgrade() -> None:
    op.add_column(
        "outgoing", sa.Column("billed", sa.String(length=64), nullable=False, server_default="")
    )
    op.alter_column("outgoing", "billed", server_default=None)
    op.drop_index("ix_outgoing_held", "outgoing")
    # What a closed window refused was reopened when its person wrote: now it is held for that.
    op.execute("""
        UPDATE outgoing SET state = 'held', provider_id = NULL, settled_at = NULL,
               op_key = op_key || '+'
        WHERE state = 'failed' AND reason = 'window_closed'
    """)
    op.create_index("ix_outgoing_held", "outgoing", ["address_id"], postgresql_where=sa.text(HELD))
    op.add_column("person", sa.Column("quiet_since", MOMENT, nullable=True))
    _wishes()
    _templates()
    _limits()


def _wishes() -> None:
    op.create_table(
        "contact_wish",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("how", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_wish")),
    )
    op.create_index(op.f("ix_contact_wish_person_id"), "contact_wish", ["person_id"])


def _templates() -> None:
    op.create_table(
        "message_template",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("quality", sa.String(length=64), nullable=False),
        sa.Column("occasions", sa.JSON(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_template")),
        sa.UniqueConstraint("account_id", "name", "language"),
    )


def _limits() -> None:
    op.create_table(
        "reached",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"]),
        sa.PrimaryKeyConstraint("account_id", "address_id", name=op.f("pk_reached")),
    )
    op.create_index("ix_reached_at", "reached", ["account_id", "at"])
    op.create_table(
        "allowance",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_allowance")),
    )
    op.create_table(
        "spending",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("category", sa.String(length=64), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("rupiah", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("account_id", "day", "category", name=op.f("pk_spending")),
    )


def downgrade() -> None:
    for table in ("spending", "allowance", "reached", "message_template", "contact_wish"):
        op.drop_table(table)
    op.drop_column("person", "quiet_since")
    op.drop_index("ix_outgoing_held", "outgoing")
    op.execute("""
        UPDATE outgoing SET state = 'failed', reason = 'window_closed' WHERE state = 'held'
    """)
    op.create_index(
        "ix_outgoing_held", "outgoing", ["address_id"], postgresql_where=sa.text(REFUSED)
    )
    op.drop_column("outgoing", "billed")
