"""Learning: versions of courses, learners, sittings, memory, credit, certificates, companions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: New columns of tables that have rows already, with what those rows get.
ADDED = (
    ("delivery", "skipped", sa.Boolean(), "false"),
    ("enrolment", "attempt", sa.Integer(), "1"),
    ("enrolment", "form", sa.String(length=64), "'A'"),
    ("enrolment", "cohort", sa.String(length=64), "''"),
)
#: Columns that are empty until something happens.
EMPTY = ("pre_at", "post_at", "passed_at", "checked_at")


def upgrade() -> None:
    _new_tables()
    _card_text()
    op.create_index(
        "ix_certificate_wanted",
        "certificate",
        ["wanted_at"],
        postgresql_where=sa.text("wanted_at IS NOT NULL"),
    )
    _learners()
    _enrolments()
    _answers()


def _new_tables() -> None:
    op.create_table(
        "item_text",
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_item_text")),
    )
    op.create_table(
        "companion",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("companion_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["companion_id"], ["person.id"], name=op.f("fk_companion_companion_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_companion_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion")),
    )
    op.create_index(op.f("ix_companion_companion_id"), "companion", ["companion_id"], unique=False)
    op.create_index(op.f("ix_companion_person_id"), "companion", ["person_id"], unique=False)
    op.create_index(
        "uq_companion_of",
        "companion",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "course_review",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_course_review_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_review")),
    )
    op.create_index(
        op.f("ix_course_review_content_hash"), "course_review", ["content_hash"], unique=False
    )
    op.create_table(
        "course_version",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_course_version_owner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_version")),
        sa.UniqueConstraint(
            "course_id", "version", name=op.f("uq_course_version_course_id_version")
        ),
    )
    op.create_table(
        "item_flag",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("item_hash", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replier_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_item_flag_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replier_id"], ["person.id"], name=op.f("fk_item_flag_replier_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_flag")),
    )
    op.create_index(
        "ix_item_flag_open",
        "item_flag",
        ["course_id"],
        unique=False,
        postgresql_where=sa.text("replied_at IS NULL"),
    )
    op.create_index(op.f("ix_item_flag_person_id"), "item_flag", ["person_id"], unique=False)
    op.create_table(
        "learner",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.Time(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("pace", sa.String(length=64), nullable=False),
        sa.Column("text_only", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("pause_reason", sa.String(length=64), nullable=False),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ranked", sa.Boolean(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("companion", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_learner_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_learner")),
    )
    op.create_index(
        "ix_learner_due",
        "learner",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_learner_nudge",
        "learner",
        ["nudge_at"],
        unique=False,
        postgresql_where=sa.text("nudge_at IS NOT NULL"),
    )
    op.create_table(
        "memory",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("objective", sa.String(length=64), nullable=False),
        sa.Column("major", sa.Integer(), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("last_item", sa.String(length=64), nullable=False),
        sa.Column("mastered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leech_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_memory_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "course_id", "objective", name=op.f("pk_memory")),
    )
    op.create_index("ix_memory_due", "memory", ["person_id", "due_on"], unique=False)
    op.create_table(
        "sitting",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("plan", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sitting_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
    )
    op.create_index(op.f("ix_sitting_person_id"), "sitting", ["person_id"], unique=False)
    op.create_index(op.f("ix_sitting_service_date"), "sitting", ["service_date"], unique=False)
    op.create_index(
        "uq_sitting_daily",
        "sitting",
        ["person_id", "service_date"],
        unique=True,
        postgresql_where=sa.text("kind = 'daily'"),
    )
    op.create_table(
        "deed",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("enrolment_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("item_hash", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("media", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("confirmer_id", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmer_id"], ["person.id"], name=op.f("fk_deed_confirmer_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_deed_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_deed_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed")),
        sa.UniqueConstraint("enrolment_id", "item_id", name=op.f("uq_deed_enrolment_id_item_id")),
    )
    op.create_index(op.f("ix_deed_person_id"), "deed", ["person_id"], unique=False)
    op.create_index(
        "ix_deed_waiting",
        "deed",
        ["confirmer_id"],
        unique=False,
        postgresql_where=sa.text("state = 'shown'"),
    )
    op.create_table(
        "jp_entry",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("enrolment_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("major", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_jp_entry_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_jp_entry_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jp_entry")),
        sa.UniqueConstraint(
            "person_id", "course_id", "major", name=op.f("uq_jp_entry_person_id_course_id_major")
        ),
    )
    op.create_index(op.f("ix_jp_entry_granted_on"), "jp_entry", ["granted_on"], unique=False)
    op.create_index(op.f("ix_jp_entry_person_id"), "jp_entry", ["person_id"], unique=False)
    op.create_table(
        "certificate",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["jp_entry.id"], name=op.f("fk_certificate_entry_id_jp_entry")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_certificate_entry_id")),
        sa.UniqueConstraint("token", name=op.f("uq_certificate_token")),
    )
    op.create_index(op.f("ix_certificate_person_id"), "certificate", ["person_id"], unique=False)


def _card_text() -> None:
    op.create_table(
        "card_text",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("lesson_id", sa.String(length=64), nullable=False),
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_text")),
        sa.UniqueConstraint(
            "course_id",
            "version",
            "lesson_id",
            "card",
            name=op.f("uq_card_text_course_id_version_lesson_id_card"),
        ),
    )
    op.execute(
        "CREATE INDEX ix_card_text_words ON card_text USING gin (to_tsvector('indonesian', words))"
    )


def _learners() -> None:
    """When somebody learns is theirs, not their course's."""
    op.execute(
        """
        INSERT INTO learner (person_id, slot, weekdays, pace, text_only, next_at, pause_reason,
                             nudges, ranked, helped, companion, joined_at)
        SELECT DISTINCT ON (person_id) person_id, slot, weekdays, 'biasa', false, next_at, '',
               0, false, false, false, started_at
        FROM enrolment ORDER BY person_id, id
        """
    )


def _enrolments() -> None:
    for table, name, kind, value in ADDED:
        given = sa.text(value)
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=given))
        op.alter_column(table, name, server_default=None)
    for name in EMPTY:
        op.add_column("enrolment", sa.Column(name, sa.DateTime(timezone=True)))
    op.add_column("enrolment", sa.Column("check_on", sa.Date()))
    op.drop_index("ix_enrolment_due", table_name="enrolment")
    op.drop_constraint("uq_enrolment_person_id_course_id", "enrolment", type_="unique")
    op.create_unique_constraint(
        "uq_enrolment_person_id_course_id_attempt",
        "enrolment",
        ["person_id", "course_id", "attempt"],
    )
    op.create_index("ix_enrolment_cohort", "enrolment", ["cohort"])
    for name in ("slot", "weekdays", "next_at"):
        op.drop_column("enrolment", name)


def _answers() -> None:
    """Answers belong to a sitting; each delivery so far becomes one, with its answers."""
    op.rename_table("answer", "answer_before")
    for name in ("pk_answer", "uq_answer_delivery_id_item_id", "fk_answer_delivery_id_delivery"):
        op.execute(f"ALTER TABLE answer_before RENAME CONSTRAINT {name} TO {name}_before")
    op.execute("ALTER SEQUENCE answer_id_seq RENAME TO answer_before_id_seq")
    op.create_table(
        "answer",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sitting_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("item_hash", sa.String(length=64), nullable=False),
        sa.Column("objective", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("correct", sa.Boolean(), nullable=True),
        sa.Column("hint", sa.Boolean(), nullable=False),
        sa.Column("certainty", sa.String(length=64), nullable=False),
        sa.Column("predicted", sa.Double(), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_hash"], ["item_text.content_hash"], name=op.f("fk_answer_item_hash_item_text")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_answer_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name=op.f("fk_answer_sitting_id_sitting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("sitting_id", "item_id", name=op.f("uq_answer_sitting_id_item_id")),
    )
    op.create_index(op.f("ix_answer_item_hash"), "answer", ["item_hash"], unique=False)
    op.create_index(
        "ix_answer_objective", "answer", ["person_id", "course_id", "objective", "id"], unique=False
    )
    op.create_index(op.f("ix_answer_person_id"), "answer", ["person_id"], unique=False)
    op.execute("ALTER TABLE sitting ADD COLUMN delivery_id bigint")
    op.execute(
        """
        INSERT INTO sitting (person_id, kind, service_date, plan, began_at, finished_at, delivery_id)
        SELECT e.person_id, 'extra', d.service_date, '{}', d.started_at, d.finished_at, d.id
        FROM delivery d JOIN enrolment e ON e.id = d.enrolment_id
        """
    )
    op.execute(
        """
        INSERT INTO item_text (content_hash, course_id, item_id, document)
        SELECT DISTINCT ON (a.item_hash) a.item_hash, e.course_id, a.item_id, '{}'::jsonb
        FROM answer_before a JOIN delivery d ON d.id = a.delivery_id
        JOIN enrolment e ON e.id = d.enrolment_id
        """
    )
    op.execute(
        """
        INSERT INTO answer (sitting_id, person_id, course_id, version, item_id, item_hash,
                            objective, mode, channel, given, score, correct, hint, certainty,
                            service_date, asked_at, answered_at)
        SELECT s.id, s.person_id, e.course_id, e.version, a.item_id, a.item_hash, a.objective,
               'practice', '', json_build_array(a.given), a.correct::int, a.correct, false, '',
               s.service_date, a.answered_at, a.answered_at
        FROM answer_before a JOIN sitting s ON s.delivery_id = a.delivery_id
        JOIN delivery d ON d.id = a.delivery_id JOIN enrolment e ON e.id = d.enrolment_id
        """
    )
    op.execute("ALTER TABLE sitting DROP COLUMN delivery_id")
    op.drop_table("answer_before")
