"""The whole life of a report: modes, hops, merging, forwarding, ratings, the router, chains."""

import json
from datetime import UTC
from hashlib import sha256

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = "state NOT IN ('answered', 'forwarded', 'merged', 'rejected', 'closed')"
SETTLED = "state IN ('answered', 'forwarded', 'merged', 'rejected', 'closed')"


def upgrade() -> None:
    op.create_table(
        "route_model",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("trained_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weights", sa.LargeBinary(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("learned_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_model")),
        sa.UniqueConstraint("version", name=op.f("uq_route_model_version")),
    )
    op.create_index(
        "uq_route_model_current",
        "route_model",
        ["current"],
        unique=True,
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "case_bulk",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("order", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("waiting", sa.JSON(), nullable=False),
        sa.Column("done", sa.JSON(), nullable=False),
        sa.Column("failed", sa.JSON(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_case_bulk_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_bulk")),
    )
    op.create_index(
        "ix_case_bulk_unfinished",
        "case_bulk",
        ["id"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_incident_closed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index(
        "uq_incident_open",
        "incident",
        ["kind", "key"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("deputy_id", sa.BigInteger(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["staff.id"], name=op.f("fk_absence_deputy_id_staff")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_deputy_id"), "absence", ["deputy_id"], unique=False)
    op.create_index(
        "ix_absence_last_day",
        "absence",
        ["last_day"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(op.f("ix_absence_staff_id"), "absence", ["staff_id"], unique=False)
    op.create_table(
        "case_forwarding",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("body_name", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("numbered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["report_case.id"], name=op.f("fk_case_forwarding_case_id_report_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_forwarding")),
    )
    op.create_index(
        op.f("ix_case_forwarding_case_id"), "case_forwarding", ["case_id"], unique=False
    )
    op.create_index("ix_case_forwarding_remind", "case_forwarding", ["remind_at"], unique=False)
    op.create_table(
        "case_routed",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("rules", sa.String(length=64), nullable=False),
        sa.Column("decision", sa.String(length=64), nullable=False),
        sa.Column("ranked", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled", sa.String(length=64), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["report_case.id"], name=op.f("fk_case_routed_case_id_report_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_routed")),
        sa.UniqueConstraint("case_id", name=op.f("uq_case_routed_case_id")),
    )
    op.create_index(
        "ix_case_routed_settled",
        "case_routed",
        ["settled_at"],
        unique=False,
        postgresql_where=sa.text("settled <> ''"),
    )
    op.create_table(
        "case_rating",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("move_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["report_case.id"], name=op.f("fk_case_rating_case_id_report_case")
        ),
        sa.ForeignKeyConstraint(
            ["move_id"], ["case_move.id"], name=op.f("fk_case_rating_move_id_case_move")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["person.id"], name=op.f("fk_case_rating_reviewed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_rating")),
        sa.UniqueConstraint("move_id", name=op.f("uq_case_rating_move_id")),
    )
    op.create_index(op.f("ix_case_rating_case_id"), "case_rating", ["case_id"], unique=False)
    op.create_index(
        "ix_case_rating_review",
        "case_rating",
        ["id"],
        unique=False,
        postgresql_where=sa.text("stars <= 2 AND reviewed_at IS NULL"),
    )
    op.add_column("address", sa.Column("used_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("case_file", sa.Column("marked", sa.String(length=64), nullable=True))
    op.add_column("case_file", sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_case_file_unmarked",
        "case_file",
        ["id"],
        unique=False,
        postgresql_where=sa.text("marked IS NULL"),
    )
    op.create_index(
        "ix_case_file_unshown",
        "case_file",
        ["id"],
        unique=False,
        postgresql_where=sa.text("stage = 'proof' AND shown_at IS NULL"),
    )
    op.add_column(
        "case_move",
        sa.Column(
            "detail",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
        ),
    )
    op.add_column(
        "case_move",
        sa.Column(
            "restores",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
        ),
    )
    op.add_column(
        "case_move",
        sa.Column("previous", sa.String(length=64), nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "case_move",
        sa.Column("digest", sa.String(length=64), nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "incoming",
        sa.Column(
            "fair_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("'epoch'")
        ),
    )
    op.drop_index(
        op.f("ix_incoming_due"),
        table_name="incoming",
        postgresql_where="((state)::text = 'new'::text)",
    )
    op.create_index(
        "ix_incoming_fair",
        "incoming",
        ["fair_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'new'"),
    )
    op.add_column("report_case", sa.Column("filed_by_id", sa.BigInteger(), nullable=True))
    op.add_column(
        "report_case",
        sa.Column(
            "claim_phone", sa.String(length=64), nullable=False, server_default=sa.text("''")
        ),
    )
    op.add_column(
        "report_case",
        sa.Column("mode", sa.String(length=64), nullable=False, server_default=sa.text("'open'")),
    )
    op.add_column(
        "report_case",
        sa.Column("sector", sa.String(length=64), nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "report_case", sa.Column("masked", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "report_case", sa.Column("clock_started_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "report_case",
        sa.Column("paused_seconds", sa.Integer(), nullable=False, server_default=sa.text("'0'")),
    )
    op.add_column(
        "report_case",
        sa.Column("rung", sa.Integer(), nullable=False, server_default=sa.text("'0'")),
    )
    op.add_column("report_case", sa.Column("alarm_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "report_case",
        sa.Column("calendar", sa.String(length=64), nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "report_case", sa.Column("step_due_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("report_case", sa.Column("routed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "report_case",
        sa.Column("outsider", sa.String(length=64), nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "report_case", sa.Column("forward_agreed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("report_case", sa.Column("merged_into_id", sa.BigInteger(), nullable=True))
    op.add_column(
        "report_case",
        sa.Column("chain", sa.String(length=64), nullable=False, server_default=sa.text("''")),
    )
    op.drop_index(
        op.f("ix_case_escalate"),
        table_name="report_case",
        postgresql_where="(((state)::text <> ALL ((ARRAY['answered'::character varying, 'closed'::character varying])::text[])) AND (waiting_since IS NULL))",
    )
    op.drop_index(
        op.f("ix_case_remind"),
        table_name="report_case",
        postgresql_where="(((state)::text <> ALL ((ARRAY['answered'::character varying, 'closed'::character varying])::text[])) AND (waiting_since IS NULL))",
    )
    op.create_index(
        "ix_case_alarm",
        "report_case",
        ["alarm_at"],
        unique=False,
        postgresql_where=sa.text(
            "state NOT IN ('answered', 'forwarded', 'merged', 'rejected', 'closed')"
        ),
    )
    op.create_index(
        "ix_case_calendar",
        "report_case",
        ["calendar"],
        unique=False,
        postgresql_where=sa.text(
            "state NOT IN ('answered', 'forwarded', 'merged', 'rejected', 'closed')"
        ),
    )
    op.create_index(
        "ix_case_category_open",
        "report_case",
        ["category", "area_code", "filed_at"],
        unique=False,
        postgresql_where=sa.text(
            "state NOT IN ('answered', 'forwarded', 'merged', 'rejected', 'closed')"
        ),
    )
    op.create_index(
        "ix_case_category_pin",
        "report_case",
        ["category", "lat"],
        unique=False,
        postgresql_where=sa.text(
            "state NOT IN ('answered', 'forwarded', 'merged', 'rejected', 'closed') AND lat IS NOT NULL"
        ),
    )
    op.create_index(
        "ix_case_claim",
        "report_case",
        ["claim_phone"],
        unique=False,
        postgresql_where=sa.text("claim_phone <> ''"),
    )
    op.create_index(
        "ix_case_step_due",
        "report_case",
        ["step_due_at"],
        unique=False,
        postgresql_where=sa.text("step_due_at IS NOT NULL"),
    )
    op.create_index(
        "ix_case_unread",
        "report_case",
        ["id"],
        unique=False,
        postgresql_where=sa.text("routed_at IS NULL AND state = 'received'"),
    )
    op.create_index(
        op.f("ix_report_case_merged_into_id"), "report_case", ["merged_into_id"], unique=False
    )
    op.create_foreign_key(
        op.f("fk_report_case_merged_into_id_report_case"),
        "report_case",
        "report_case",
        ["merged_into_id"],
        ["id"],
    )
    op.create_foreign_key(
        op.f("fk_report_case_filed_by_id_person"), "report_case", "person", ["filed_by_id"], ["id"]
    )
    op.drop_column("report_case", "remind_at")
    op.drop_column("report_case", "escalate_at")
    for name, columns, where in (
        ("ix_case_unit_open", ["unit_id", "due_at"], OPEN),
        ("ix_case_due", ["due_at", "id"], OPEN),
        ("ix_case_unit_settled", ["unit_id", "state", "id"], SETTLED),
    ):
        op.drop_index(name, table_name="report_case")
        op.create_index(name, "report_case", columns, postgresql_where=sa.text(where))
    op.execute(
        "UPDATE report_case SET masked = text, clock_started_at = filed_at, routed_at = filed_at, alarm_at = due_at"
    )
    op.alter_column("report_case", "clock_started_at", nullable=False)
    bind_chains(op.get_bind())


def bind_chains(connection: sa.Connection) -> None:
    """Bind the moves that there are, each to the one before, as `feedback.chain` reads them."""
    cases = sa.text("SELECT id, number, text, place, lat, lon FROM report_case ORDER BY id")
    moves = sa.text("SELECT * FROM case_move WHERE case_id = :case ORDER BY id")
    for case in connection.execute(cases).all():
        previous = ""
        filed = sha256(json.dumps(list(case[1:]), ensure_ascii=False).encode()).hexdigest()
        for move in connection.execute(moves, {"case": case.id}).mappings().all():
            detail = {} if previous else {"filed": filed}
            content = [
                previous,
                move["case_id"],
                move["at"].astimezone(UTC).isoformat(),
                move["action"],
                move["before"],
                move["after"],
                move["actor_id"],
                move["role"],
                move["unit_id"],
                move["public_text"],
                detail,
                {},
            ]
            text = json.dumps(content, sort_keys=True, ensure_ascii=False)
            digest = sha256(text.encode()).hexdigest()
            connection.execute(
                sa.text(
                    "UPDATE case_move SET previous = :p, digest = :d, detail = :e WHERE id = :i"
                ),
                {"p": previous, "d": digest, "e": json.dumps(detail), "i": move["id"]},
            )
            previous = digest
        connection.execute(
            sa.text("UPDATE report_case SET chain = :c WHERE id = :i"),
            {"c": previous, "i": case.id},
        )
