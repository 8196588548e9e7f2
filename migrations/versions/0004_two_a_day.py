"""Two messages a day: what we begin is counted by its day, and what is too much waits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outgoing", sa.Column("begun_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_outgoing_begun",
        "outgoing",
        ["person_id", "begun_on"],
        postgresql_where=sa.text("begun_on IS NOT NULL"),
    )
    op.create_table(
        "tiding",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("op_key", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("message", postgresql.JSONB(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("went_with", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_tiding_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tiding")),
        sa.UniqueConstraint("op_key", name=op.f("uq_tiding_op_key")),
    )
    op.create_index(
        "ix_tiding_due", "tiding", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index(
        "ix_tiding_waiting",
        "tiding",
        ["person_id"],
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
