"""The index by fairness serves what asks for it by name, and no other question (dialogue.inbox)."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

#: A heap that keeps its length is not taken for empty by a plan that was made at a quiet hour.
HOT = ("incoming", "outgoing")


def upgrade() -> None:
    _index("state = 'new' AND fair_at > '-infinity'")
    for table in HOT:
        op.execute(f"ALTER TABLE {table} SET (vacuum_truncate = off)")


def downgrade() -> None:
    for table in HOT:
        op.execute(f"ALTER TABLE {table} RESET (vacuum_truncate)")
    _index("state = 'new'")


def _index(where: str) -> None:
    op.execute("DROP INDEX ix_incoming_fair")
    op.execute(f"CREATE INDEX ix_incoming_fair ON incoming (fair_at, id) WHERE {where}")
