"""Tables of the learning half: who learns what when, what was delivered, what was answered."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key


class Enrolment(Base):
    """One person in one course, with the slot and days that they chose."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person_id", "course_id"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    course_id: Mapped[Code]
    version: Mapped[Code]
    #: Local time of day.
    slot: Mapped[time]
    #: Weekdays, Monday is 0.
    weekdays: Mapped[list[Any]]
    #: When the next lesson is due, in UTC; empty when there is none.
    next_at: Mapped[datetime | None]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


Index("ix_enrolment_due", Enrolment.next_at, postgresql_where=Enrolment.next_at.is_not(None))


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


class Answer(Base):
    """The first answer of one person to one item of one delivery."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("delivery_id", "item_id"),)

    id: Mapped[Key]
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"))
    item_id: Mapped[Code]
    #: Names the exact text that was answered.
    item_hash: Mapped[Code]
    objective: Mapped[Code]
    #: The option's key, or what was typed.
    given: Mapped[str]
    correct: Mapped[bool]
    answered_at: Mapped[datetime]
