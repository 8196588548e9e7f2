"""The past: finished rows of the outbox and the inbox lie in monthly tables; hot ones are vacuumed."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

#: Rows here change their state several times, and soon go.
HOT = """
    fillfactor = 80,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 1
"""
PAST = (("outgoing", "created_at"), ("incoming", "received_at"))
INDEXES = (
    ("ix_outgoing_past_op_key", "outgoing_past (op_key)"),
    ("ix_outgoing_past_person", "outgoing_past (person_id, id)"),
    (
        "ix_outgoing_past_provider",
        "outgoing_past (account_id, provider_id) WHERE provider_id IS NOT NULL",
    ),
    ("ix_incoming_past_external", "incoming_past (account_id, external_id)"),
)


def upgrade() -> None:
    op.execute("CREATE SCHEMA past")
    for hot, by in PAST:
        op.execute(f"CREATE TABLE {hot}_past (LIKE {hot}) PARTITION BY RANGE ({by})")
        key = f"CONSTRAINT pk_{hot}_past PRIMARY KEY (id, {by})"
        op.execute(f"ALTER TABLE {hot}_past ADD {key}")
        op.execute(f"ALTER TABLE {hot} SET ({HOT})")
    for name, what in INDEXES:
        op.execute(f"CREATE INDEX {name} ON {what}")


def downgrade() -> None:
    for hot, _ in PAST:
        op.execute(f"INSERT INTO {hot} SELECT * FROM {hot}_past")  # noqa: S608
        op.execute(f"DROP TABLE {hot}_past")
        names = ", ".join(line.split(" = ")[0].strip() for line in HOT.split(","))
        op.execute(f"ALTER TABLE {hot} RESET ({names})")
    op.execute("DROP SCHEMA past")
