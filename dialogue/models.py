"""Tables of the conversation engine: talks, what came in, what goes out, media."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key


class TalkState(StrEnum):
    """Where a talk stands."""

    OPEN = "open"
    PAUSED = "paused"  # another came in between; it goes on when that one has ended
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Conversation(Base):
    """A talk: its flow and the answers given so far."""

    __tablename__ = "conversation"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    flow: Mapped[Code]
    state: Mapped[Code] = mapped_column(default=TalkState.OPEN)
    #: `[name, value]` pairs in order; emptied when the talk has ended.
    log: Mapped[list[Any]] = mapped_column(default=list)
    #: Name of the question that waits.
    pending: Mapped[str] = mapped_column(default="")
    unclear: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]
    heard_at: Mapped[datetime]


#: One open talk per person, whatever two workers do.
Index(
    "uq_conversation_open",
    Conversation.person_id,
    unique=True,
    postgresql_where=text("state = 'open'"),
)
Index("ix_conversation_paused", Conversation.person_id, postgresql_where=text("state = 'paused'"))
Index("ix_conversation_heard_at", Conversation.heard_at, postgresql_where=text("state = 'open'"))


class Incoming(Base):
    """One update, stored before it was acknowledged."""

    __tablename__ = "incoming"
    __table_args__ = (UniqueConstraint("account_id", "external_id"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    external_id: Mapped[str]
    chat_key: Mapped[str]
    sent_at: Mapped[datetime]
    received_at: Mapped[datetime]
    #: Not handled before: an album waits for its siblings, a failed turn for its next try.
    not_before: Mapped[datetime]
    #: Its turn among all chats: whoever has many messages waiting stands further back with each.
    fair_at: Mapped[datetime]
    album: Mapped[str] = mapped_column(default="")
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    #: new · done · dead
    state: Mapped[Code] = mapped_column(default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    #: Why it is dead, or what was odd: a class name and a place in our code, never its text.
    error: Mapped[str] = mapped_column(default="")
    handled_at: Mapped[datetime | None]


Index(
    "ix_incoming_waiting",
    Incoming.chat_key,
    Incoming.sent_at,
    Incoming.id,
    postgresql_where=text("state = 'new'"),
)
Index(
    "ix_incoming_fair",
    *(Incoming.fair_at, Incoming.id),
    postgresql_where=text("state = 'new' AND fair_at > '-infinity'"),
)
Index("ix_incoming_dead", Incoming.handled_at, postgresql_where=text("state = 'dead'"))


class Sending(StrEnum):
    """States of an outgoing row. The last five are final, `sent` and `delivered` may still rise."""

    READY = "ready"
    LEASED = "leased"
    UNSURE = "unsure"  # whether it arrived; a receipt may tell (`dialogue.doubt`)
    HELD = "held"  # until its person writes (`dialogue.holding`)
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    EXPIRED = "expired"


class Lane(StrEnum):
    """Who waits for a message: a person in a talk, or nobody in particular."""

    INTERACTIVE = "interactive"
    BULK = "bulk"


class Outgoing(Base):
    """One request to a platform, ready-made, with the message that it was made from."""

    __tablename__ = "outgoing"

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    lane: Mapped[Code] = mapped_column(default=Lane.INTERACTIVE)
    #: What it belongs to, as lessons do; jobs of one lane take turns. "" for replies only.
    job: Mapped[Code] = mapped_column(default="")
    #: Rows of one key leave in order of id; a button's acknowledgement has a key of its own.
    chat_key: Mapped[str]
    #: The neutral message; empty for requests that say nothing.
    message: Mapped[dict[str, Any]]
    payload: Mapped[dict[str, Any]]
    #: Our own mark, echoed by WhatsApp; a second row with the same one is never written.
    op_key: Mapped[str] = mapped_column(unique=True)
    #: After an unknown outcome: send again (True), or leave it at that (False).
    must_arrive: Mapped[bool] = mapped_column(default=True)
    state: Mapped[Code] = mapped_column(default=Sending.READY)
    reason: Mapped[Code] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    #: What it is billed as; "" until it was counted (`dialogue.spending`).
    billed: Mapped[Code] = mapped_column(default="")
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime]
    #: The local day on which we began to write, unasked; empty for all that answers or is awaited.
    begun_on: Mapped[date | None]
    lease_until: Mapped[datetime | None]
    lease_owner: Mapped[Code | None]
    provider_id: Mapped[str | None]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


Index(
    "ix_outgoing_chat",
    Outgoing.chat_key,
    Outgoing.id,
    postgresql_where=text("state IN ('ready', 'leased')"),
)
Index("ix_outgoing_person", Outgoing.person_id, Outgoing.id)
Index(
    "ix_outgoing_begun",
    Outgoing.person_id,
    Outgoing.begun_on,
    postgresql_where=text("begun_on IS NOT NULL"),
)
Index(
    "ix_outgoing_due",
    Outgoing.account_id,
    Outgoing.lane,
    Outgoing.job,
    Outgoing.not_before,
    Outgoing.id,
    postgresql_where=text("state = 'ready'"),
)
Index("ix_outgoing_lease", Outgoing.lease_until, postgresql_where=text("state = 'leased'"))
Index("ix_outgoing_held", Outgoing.address_id, postgresql_where=text("state = 'held'"))
Index(
    "ix_outgoing_provider",
    Outgoing.account_id,
    Outgoing.provider_id,
    postgresql_where=text("provider_id IS NOT NULL"),
)


class Budget(Base):
    """How far an account has spent what it may send: see `dialogue.pace`."""

    __tablename__ = "budget"

    scope: Mapped[Code] = mapped_column(primary_key=True)
    ahead: Mapped[datetime]


class Pause(Base):
    """A chat, a lane or an account that is left in peace for a while, as the platform wishes."""

    __tablename__ = "pause"

    scope: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime]
    reason: Mapped[Code]


class MediaState(StrEnum):
    """Where a file stands."""

    PENDING = "pending"
    STORED = "stored"
    FAILED = "failed"


class Media(Base):
    """A file that a person sent: first a promise of the platform, then a stored object."""

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("incoming_id", "position"),)

    id: Mapped[Key]
    incoming_id: Mapped[int] = mapped_column(BigInteger, index=True)
    position: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[Code]
    #: What `Channel.fetch` needs: the platform's reference, its claims of type and hash.
    source: Mapped[dict[str, Any]]
    #: Siblings of one album.
    album: Mapped[str] = mapped_column(default="", index=True)
    state: Mapped[Code] = mapped_column(default=MediaState.PENDING)
    #: SHA-256 of what is stored, which is also its name.
    digest: Mapped[Code] = mapped_column(default="")
    mime: Mapped[Code] = mapped_column(default="")
    size_bytes: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    error: Mapped[Code] = mapped_column(default="")


Index("ix_media_due", Media.not_before, postgresql_where=text("state = 'pending'"))


class MediaCopy(Base):
    """A stored file that a platform already holds, so that it is uploaded once."""

    __tablename__ = "media_copy"
    __table_args__ = (UniqueConstraint("account_id", "digest"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    digest: Mapped[Code]
    ref: Mapped[str]
    expires_at: Mapped[datetime | None]
