"""Tables that both halves share: people and how to reach them, units, roles, consent, audit."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key


class Channel(StrEnum):
    """A platform that carries messages; `terminal` is the one at an engineer's desk."""

    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    TERMINAL = "terminal"


class Role(StrEnum):
    """What a member of staff may do, within a unit and everything below it."""

    LEARNER = "learner"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    LEADER = "leader"
    AUTHOR = "author"
    ADMIN = "admin"
    AUDITOR = "auditor"


class Account(Base):
    """One bot of ours on one channel."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("channel", "key"),)

    id: Mapped[Key]
    channel: Mapped[Code]
    #: Telegram: the bot's id (the digits of its token); WhatsApp: the phone number id.
    key: Mapped[Code]
    #: What people see: a bot's username, a phone number.
    name: Mapped[str] = mapped_column(default="")


class Unit(Base):
    """A place in the government's tree; a route ends at one."""

    __tablename__ = "unit"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    #: Codes from the root down to this unit, joined by "/": scope is a prefix.
    path: Mapped[str] = mapped_column(index=True)
    active: Mapped[bool] = mapped_column(default=True)


class Person(Base):
    """A human, however many ways there are to reach them."""

    __tablename__ = "person"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(default="")
    language: Mapped[Code] = mapped_column(default="id")
    created_at: Mapped[datetime]
    #: Set by staff after abuse; messages are kept and not handled.
    blocked_at: Mapped[datetime | None]
    #: Since when they want to hear nothing that they did not ask for (`core.wishes`).
    quiet_since: Mapped[datetime | None]


class Address(Base):
    """One channel identity of a person; either the platform's id or the phone may be missing."""

    __tablename__ = "address"
    __table_args__ = (
        UniqueConstraint("account_id", "user_id"),
        UniqueConstraint("account_id", "phone"),
        CheckConstraint("num_nonnulls(user_id, phone) > 0 OR NOT reachable", name="some_identity"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    channel: Mapped[Code]
    #: Telegram user id, or WhatsApp business-scoped user id, of up to 135 characters.
    user_id: Mapped[str | None]
    #: E.164 digits without "+", only where the platform vouches for it.
    phone: Mapped[Code | None]
    #: WhatsApp's hash of the device's key, where identity checks are switched on.
    key_hash: Mapped[str | None]
    #: Since when the number alone proves nobody: it was another's, or its device changed.
    doubted_at: Mapped[datetime | None]
    #: False after the person blocked us or the platform says that nobody is there.
    reachable: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    #: WhatsApp: until when free-form messages are allowed.
    window_until: Mapped[datetime | None]
    #: Until when the messages so far would last at an even pace (`dialogue.fairness`).
    used_until: Mapped[datetime | None]


class Consent(Base):
    """What a person agreed to, word for word by its version."""

    __tablename__ = "consent"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    version: Mapped[Code]
    channel: Mapped[Code]
    given_at: Mapped[datetime]


class Staff(Base):
    """A row of the roster: known before the person ever writes."""

    __tablename__ = "staff"

    id: Mapped[Key]
    nip: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    phone: Mapped[Code | None] = mapped_column(unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    position: Mapped[str] = mapped_column(default="")
    #: As in `core.employment`; "" while the roster does not say.
    employment: Mapped[Code] = mapped_column(default="")
    #: Set when the person proved to be this member of staff.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class Grant(Base):
    """One role of one member of staff, for a unit and all below it."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("staff_id", "role", "unit_id"),)

    id: Mapped[Key]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[Code]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)


class Invite(Base):
    """A single-use link that makes its bearer one certain member of staff."""

    __tablename__ = "invite"

    id: Mapped[Key]
    #: BLAKE2 of the token, which is never kept itself.
    digest: Mapped[Code] = mapped_column(unique=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ConsoleLogin(Base):
    """A single-use link that opens the console for one person."""

    __tablename__ = "console_login"

    id: Mapped[Key]
    #: SHA-256 of the token; the token itself is never kept.
    digest: Mapped[Code] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Absence(Base):
    """Days on which a member of staff is away, and who stands in, if anybody does."""

    __tablename__ = "absence"

    id: Mapped[Key]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    created_at: Mapped[datetime]
    #: When those who act instead were told what waits for them.
    told_at: Mapped[datetime | None]
    #: Back earlier, or a mistake.
    ended_at: Mapped[datetime | None]


Index("ix_absence_last_day", Absence.last_day, postgresql_where=text("ended_at IS NULL"))


class Incident(Base):
    """Something wrong that a human should look at; one is open per kind and key."""

    __tablename__ = "incident"

    id: Mapped[Key]
    kind: Mapped[Code]
    key: Mapped[str]
    opened_at: Mapped[datetime]
    #: How often it happened while open, and when last.
    count: Mapped[int] = mapped_column(default=1)
    last_at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


Index(
    "uq_incident_open",
    Incident.kind,
    Incident.key,
    unique=True,
    postgresql_where=text("closed_at IS NULL"),
)


class Occurrence(Base):
    """Something that happens once: a person's digest of a day, a case's reminder."""

    __tablename__ = "occurrence"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: Mapped[Key]
    kind: Mapped[Code]
    key: Mapped[str]
    at: Mapped[datetime]


class AuditEntry(Base):
    """One act that somebody may ask about later; each row carries the hash of the one before."""

    __tablename__ = "audit"
    __table_args__ = ({"info": {"chained": True}},)

    id: Mapped[Key]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    action: Mapped[Code]
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]]
    previous: Mapped[Code]
    digest: Mapped[Code] = mapped_column(unique=True)


Index("ix_staff_unfinished", Staff.phone, postgresql_where=text("person_id IS NULL"))
