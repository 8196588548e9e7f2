"""What a platform tells us: that somebody said something, or a word of its own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dialogue.speech import Inbound, Sender


class Fate(StrEnum):
    """What became of a message of ours, from least to most certain."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True)
class Receipt:
    """A platform's word on one message of ours."""

    provider_id: str
    fate: Fate
    at: datetime
    #: Our own mark, if the platform echoes one.
    op_key: str = ""
    #: One of `dialogue.models.Reason`, when it failed.
    reason: str = ""


@dataclass(frozen=True)
class Ignored:
    """An update that is understood and wants no handling."""

    why: str


@dataclass(frozen=True)
class Moved:
    """A platform's word that somebody is reached otherwise from now on, or by another device."""

    before: Sender
    after: Sender
    at: datetime


@dataclass(frozen=True)
class TemplateNews:
    """A platform's word on one of our templates; what it says nothing of is empty."""

    name: str
    language: str
    status: str = ""
    category: str = ""
    quality: str = ""
    reason: str = ""


class Verdict(StrEnum):
    """What a platform's word on an account as a whole means for us."""

    #: The account, or what it may write, was stopped; the watch calls its incident so too.
    DOWN = "account-down"
    #: It goes on, and may be stopped.
    WARNED = "account-warned"
    #: All that was said against it is taken back.
    WELL = "well"
    #: Nothing follows from it.
    NOTED = "noted"


@dataclass(frozen=True)
class AccountNews:
    """A platform's word on an account as a whole, in its own words too."""

    verdict: Verdict
    said: str
    #: When it was said, if the platform told.
    at: datetime | None
    #: When it ends by itself; None: not as far as we know.
    until: datetime | None = None


@dataclass(frozen=True)
class LimitNews:
    """A platform's word on how many people we may begin with in a day; None: any number."""

    people: int | None
    at: datetime | None


@dataclass(frozen=True)
class Preference:
    """Somebody told the platform whether they want to be written to."""

    sender: Sender
    wanted: bool


News = Receipt | Moved | TemplateNews | AccountNews | LimitNews | Preference | Ignored
Parsed = Inbound | News
