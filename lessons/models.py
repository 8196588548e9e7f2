"""Tables of the learning half: what is taught, who learns it when, what is known of it."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key


class CourseVersion(Base):
    """One version of a course as it was loaded; learners finish the version that they began."""

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "version"),)

    id: Mapped[Key]
    course_id: Mapped[Code]
    version: Mapped[Code]
    #: Fingerprint of all that its author wrote.
    content_hash: Mapped[Code]
    #: As in `lessons.course.Status`.
    status: Mapped[Code]
    #: Owner to whom problems are told; a member of staff, if the roster knows them.
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    document: Mapped[dict[str, Any]]
    loaded_at: Mapped[datetime]


class CourseReview(Base):
    """What a second person said to exactly this content."""

    __tablename__ = "course_review"

    id: Mapped[Key]
    course_id: Mapped[Code]
    content_hash: Mapped[Code] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    approved: Mapped[bool]
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class ItemText(Base):
    """The exact text of an item that was ever taught; answers name it by its hash."""

    __tablename__ = "item_text"

    content_hash: Mapped[Code] = mapped_column(primary_key=True)
    course_id: Mapped[Code]
    item_id: Mapped[Code]
    document: Mapped[dict[str, Any]]


class Learner(Base):
    """How one person learns: when, how much, and whether just now."""

    __tablename__ = "learner"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    #: Local time of day.
    slot: Mapped[time]
    #: Weekdays, Monday is 0.
    weekdays: Mapped[list[Any]]
    #: As in `lessons.pacing.Pace`.
    pace: Mapped[Code] = mapped_column(default="biasa")
    #: No pictures and no sound.
    text_only: Mapped[bool] = mapped_column(default=False)
    #: When today's or the next planned sitting is due, in UTC; empty when none is planned.
    next_at: Mapped[datetime | None]
    #: The service date up to which sittings have been planned.
    planned_on: Mapped[date | None]
    #: No sitting before this day; the reason is "self", or "silent" after unanswered reminders.
    paused_until: Mapped[date | None]
    pause_reason: Mapped[Code] = mapped_column(default="")
    #: Reminders since the last sign of life, and when the next one is due.
    nudges: Mapped[int] = mapped_column(default=0)
    nudge_at: Mapped[datetime | None]
    #: When the sitting that waits for them was sent.
    waiting_since: Mapped[datetime | None]
    #: Wants to be seen in a ranking; wants a superior to hear that help is needed.
    ranked: Mapped[bool] = mapped_column(default=False)
    helped: Mapped[bool] = mapped_column(default=False)
    #: Would accompany a colleague who finds it hard.
    companion: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]


Index("ix_learner_due", Learner.next_at, postgresql_where=Learner.next_at.is_not(None))
Index("ix_learner_nudge", Learner.nudge_at, postgresql_where=Learner.nudge_at.is_not(None))


class Enrolment(Base):
    """One person in one course; a re-take is another attempt."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person_id", "course_id", "attempt"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    course_id: Mapped[Code]
    version: Mapped[Code]
    attempt: Mapped[int] = mapped_column(default=1)
    #: Form of the test before, "A" or "B"; the test after has the other one.
    form: Mapped[Code] = mapped_column(default="A")
    #: Whom the halves are balanced among: unit and course.
    cohort: Mapped[Code] = mapped_column(default="", index=True)
    started_at: Mapped[datetime]
    #: When the test before was finished.
    pre_at: Mapped[datetime | None]
    #: When all lessons were finished.
    finished_at: Mapped[datetime | None]
    #: When the test after was finished.
    post_at: Mapped[datetime | None]
    passed_at: Mapped[datetime | None]
    #: The day of the check on what stayed, and when it was done.
    check_on: Mapped[date | None]
    checked_at: Mapped[datetime | None]


class Sitting(Base):
    """One sitting of one person; of those that we begin there is only ever one a day."""

    __tablename__ = "sitting"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: "daily", or "extra" when somebody asked for more.
    kind: Mapped[Code]
    #: The local day that it belongs to.
    service_date: Mapped[date] = mapped_column(index=True)
    #: What is taught in it, decided when it began.
    plan: Mapped[dict[str, Any]]
    began_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


Index(
    "uq_sitting_daily",
    Sitting.person_id,
    Sitting.service_date,
    unique=True,
    postgresql_where=text("kind = 'daily'"),
)


class Delivery(Base):
    """One lesson that reached one person; there is only ever one."""

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("enrolment_id", "lesson_id"),)

    id: Mapped[Key]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    lesson_id: Mapped[Code]
    #: The local day that it belongs to.
    service_date: Mapped[date] = mapped_column(index=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    #: The test before showed that nothing in it is new.
    skipped: Mapped[bool] = mapped_column(default=False)


class Answer(Base):
    """The first answer of one person to one item of one sitting."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("sitting_id", "item_id"),)

    id: Mapped[Key]
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    course_id: Mapped[Code]
    version: Mapped[Code]
    item_id: Mapped[Code]
    #: Names the exact text that was answered.
    item_hash: Mapped[Code] = mapped_column(ForeignKey("item_text.content_hash"), index=True)
    objective: Mapped[Code]
    #: practice · review · pre · post · check
    mode: Mapped[Code]
    channel: Mapped[Code]
    #: What was said: keys of options, or what was typed; private thoughts are not kept.
    given: Mapped[list[Any]]
    #: From 0 to 1; empty where nothing is right or wrong.
    score: Mapped[float | None]
    correct: Mapped[bool | None]
    #: Whether the hint was seen.
    hint: Mapped[bool] = mapped_column(default=False)
    #: sure · guessing; "" if not asked.
    certainty: Mapped[Code] = mapped_column(default="")
    #: The chance of remembering that was forecast before the answer.
    predicted: Mapped[float | None]
    #: FSRS grade that memory was given: 1 again, 2 hard, 3 good; empty if none.
    grade: Mapped[int | None]
    service_date: Mapped[date]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime]


Index("ix_answer_objective", Answer.person_id, Answer.course_id, Answer.objective, Answer.id)


class Memory(Base):
    """What one person remembers of one objective (FSRS-6), by service dates."""

    __tablename__ = "memory"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[Code] = mapped_column(primary_key=True)
    objective: Mapped[Code] = mapped_column(primary_key=True)
    #: Major version of the course; another one begins anew.
    major: Mapped[int]
    #: Days until the chance of remembering has fallen to 0.9.
    stability: Mapped[float]
    #: From 1 to 10.
    difficulty: Mapped[float]
    last_on: Mapped[date]
    due_on: Mapped[date]
    reps: Mapped[int] = mapped_column(default=1)
    lapses: Mapped[int] = mapped_column(default=0)
    #: Answers in a row that were right, each on another day and with another variant.
    run: Mapped[int] = mapped_column(default=0)
    last_item: Mapped[Code] = mapped_column(default="")
    mastered_at: Mapped[datetime | None]
    leech_at: Mapped[datetime | None]
    #: Service date on which the test before showed it known, if memory began with that.
    known_on: Mapped[date | None]
    #: By which weights all of it was worked out: an id of `memory_weights`, or 0 for the shipped.
    weights: Mapped[int] = mapped_column(default=0)


Index("ix_memory_due", Memory.person_id, Memory.due_on)
Index("ix_memory_weights", Memory.weights, Memory.person_id)
