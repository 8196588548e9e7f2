"""Weights of memory that are fitted and used, and how members of staff are employed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "memory_weights",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("fitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fitted_by", sa.Text(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("learners", sa.Integer(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_weights")),
    )
    op.create_index(
        "uq_memory_weights_current",
        "memory_weights",
        ["current"],
        unique=True,
        postgresql_where=sa.text("current"),
    )
    op.add_column("memory", sa.Column("known_on", sa.Date(), nullable=True))
    op.add_column("memory", sa.Column("weights", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("memory", "weights", server_default=None)
    op.create_index("ix_memory_weights", "memory", ["weights", "person_id"])
    _known_before()
    op.add_column(
        "staff",
        sa.Column("employment", sa.String(length=64), nullable=False, server_default=""),
    )
    op.alter_column("staff", "employment", server_default=None)


def _known_before() -> None:
    """Find the day of the test before for memories that began with it: no answer began them."""
    op.execute(
        """
        UPDATE memory m SET known_on = coalesce(
            (SELECT max(a.service_date) FROM answer a
             WHERE a.person_id = m.person_id AND a.course_id = m.course_id
               AND a.objective = m.objective AND a.mode = 'pre'),
            m.last_on)
        WHERE NOT EXISTS (
            SELECT FROM answer a
            WHERE a.person_id = m.person_id AND a.course_id = m.course_id
              AND a.objective = m.objective AND a.grade IS NOT NULL AND a.predicted IS NULL)
        """
    )
