"""What the engine asks of a channel; the doors in `bot/` answer it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from dialogue.speech import Message
from dialogue.updates import Parsed


class Reason(StrEnum):
    """Why a message of ours ended other than read: the closed list that people are told from."""

    BLOCKED = "blocked"
    NO_ADDRESS = "no_address"
    WINDOW_CLOSED = "window_closed"
    TEMPLATE = "template"
    #: It went to another address of the same person.
    OTHER_CHANNEL = "other_channel"
    #: A knock that nobody needs any more: the person has written.
    ANSWERED = "answered"
    #: The person does not want to be written to.
    OPTED_OUT = "opted_out"
    #: As many people were written to today as WhatsApp allows; it goes later.
    TIER = "tier"
    #: The day's money is spent; it goes tomorrow.
    MONEY = "money"
    TOO_OLD = "too_old"
    ACCOUNT_DOWN = "account_down"
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - the name of a reason
    CONTENT = "content"
    PLATFORM = "platform"
    #: The connection died after the message left; it may have arrived.
    UNKNOWN_OUTCOME = "unknown_outcome"


#: Fields of requests that say where they go, whatever the platform.
PLACES = ("chat_id", "to", "recipient")

#: Reasons after which writing to that address again makes no sense.
PERMANENT = frozenset({Reason.BLOCKED, Reason.NO_ADDRESS})


@dataclass(frozen=True)
class Item:
    """One update, cut out of a webhook's body but not understood yet."""

    external_id: str
    #: Whose messages are handled one after the other.
    chat_key: str
    sent_at: datetime
    payload: bytes
    #: How long to wait for siblings, if it may be part of an album.
    hold: timedelta = timedelta()
    #: Siblings share it; empty stands alone.
    album: str = ""
    #: Whether it is a message of a person, which the platform may count.
    message: bool = True


@dataclass(frozen=True)
class Recipient:
    """Where a message goes: the identities of one address."""

    user_id: str | None
    phone: str | None


@dataclass(frozen=True)
class Knock:
    """A call of a template: what may be said to somebody who has not written for a day."""

    template: str
    language: str
    #: Its text, filled; and what stands at the gaps.
    text: str
    values: tuple[str, ...]
    #: What its button carries.
    data: str


class Door(Protocol):
    """One channel's forms: reads what came and shapes what goes out, without any network."""

    #: Characters that fit one bubble with buttons.
    limit: int
    #: Whether the buttons of a message that was sent can change.
    toggles: bool

    def split(self, body: bytes) -> list[Item]:
        """Cut a verified webhook body into items; empty if nothing in it concerns us.

        Raises:
            ValueError: the body is not JSON of the platform's form.
        """
        ...

    def parse(self, payload: bytes) -> Parsed:
        """Understand one item; unknown kinds give `Kind.OTHER` or `Ignored`, never an error.

        Raises:
            ValueError: a field that the platform always sends is missing or of a wrong type.
        """
        ...

    def render(self, message: Message, to: Recipient) -> list[dict[str, Any]]:
        """Shape a message into ready-made requests, in order; media stand as content hashes."""
        ...

    def place(self, to: Recipient) -> dict[str, Any]:
        """Return the fields of a request that say where it goes, of those in `PLACES`."""
        ...

    def knock(self, call: Knock, to: Recipient) -> dict[str, Any]:
        """Shape a call of a template as a ready-made request.

        Raises:
            ValueError: this channel knows no templates, for anybody may be written to.
        """
        ...

    def acknowledge(self, ack: str) -> dict[str, Any] | None:
        """Shape the platform's "button received", or nothing where there is no such thing."""
        ...


@dataclass(frozen=True)
class Elsewhere:
    """Where a chat went: its new id, and the field of a request that names it."""

    user_id: str
    place: dict[str, Any]


class SendError(Exception):
    """A message did not go out.

    Attributes:
        reason: what the row says if this was the last try.
        retry: whether another try can help.
        after: how long the platform wants us to wait; such a wait costs no try.
        account: whether the whole account is affected, not this message alone.
        pair: whether it is the one chat that the platform finds too lively.
        moved: where the chat went, if that is why.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        retry: bool = False,
        after: timedelta | None = None,
        account: bool = False,
        pair: bool = False,
        moved: Elsewhere | None = None,
    ) -> None:
        """Say why, and whether to try again."""
        super().__init__(str(reason))
        self.reason = reason
        self.retry = retry
        self.after = after
        self.account = account
        self.pair = pair
        self.moved = moved
