"""Identities: numbers that change hands, devices that change."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAMED = "user_id IS NOT NULL OR phone IS NOT NULL"


def upgrade() -> None:
    op.add_column("address", sa.Column("key_hash", sa.Text(), nullable=True))
    op.add_column("address", sa.Column("doubted_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f("ck_address_some_identity"), "address")
    op.create_check_constraint(
        op.f("ck_address_some_identity"),
        "address",
        "num_nonnulls(user_id, phone) > 0 OR NOT reachable",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_address_some_identity"), "address")
    # Whoever lost their number cannot be named in the old form.
    nameless = "user_id IS NULL AND phone IS NULL"
    op.execute(f"UPDATE address SET user_id = '-' || id WHERE {nameless}")  # noqa: S608
    op.create_check_constraint(op.f("ck_address_some_identity"), "address", NAMED)
    op.drop_column("address", "doubted_at")
    op.drop_column("address", "key_hash")
