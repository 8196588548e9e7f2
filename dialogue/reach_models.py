"""Tables of reaching people who have not written for a day: templates, and what it costs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key


class Template(Base):
    """A text that a platform lets us begin with, as far as its review has come."""

    __tablename__ = "message_template"
    __table_args__ = (UniqueConstraint("account_id", "name", "language"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str]
    language: Mapped[Code]
    #: As the platform sees it now, in capitals.
    category: Mapped[Code]
    body: Mapped[str]
    #: APPROVED · PENDING · REJECTED · PAUSED · …, as the platform says; "" while it knows nothing.
    status: Mapped[Code] = mapped_column(default="")
    quality: Mapped[Code] = mapped_column(default="")
    #: What it serves: values of `dialogue.occasions.Occasion`.
    occasions: Mapped[list[Any]]
    used_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class Reached(Base):
    """When an address was last written to outside its window: a platform counts such people."""

    __tablename__ = "reached"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id"), primary_key=True)
    at: Mapped[datetime]


Index("ix_reached_at", Reached.account_id, Reached.at)


class Allowance(Base):
    """How many people a number may begin with in a day, as the platform last said."""

    __tablename__ = "allowance"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    #: None: as many as it likes.
    people: Mapped[int | None]
    read_at: Mapped[datetime]


class Spending(Base):
    """What an account's messages of a day cost, by category; counted before they are sent."""

    __tablename__ = "spending"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    category: Mapped[Code] = mapped_column(primary_key=True)
    messages: Mapped[int]
    rupiah: Mapped[int] = mapped_column(BigInteger)
