"""One turn: what its services may know, and what a flow needs to run."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.database import settled
from core.models import Address, Person
from dialogue.known import Known
from dialogue.models import Conversation, TalkState
from dialogue.post import Channels, Post
from dialogue.speech import Reply, Voice


@dataclass
class Beginning:
    """A talk that begins in this turn: it gets a row once it waits for an answer."""

    id: int
    person_id: int
    flow: str
    log: list[Any]
    started_at: datetime
    heard_at: datetime
    state: str = TalkState.OPEN
    pending: str = ""
    unclear: int = 0

    def row(self) -> Conversation:
        """Return it as a row, which is to be added."""
        return Conversation(**vars(self))


@dataclass
class Turn:
    """The transaction of one turn and the person it is about."""

    session: AsyncSession
    now: datetime
    person: Person
    channels: Channels
    #: Where the answer goes.
    address: Address
    #: The talk that is running; effects that must happen once per talk name it.
    talk: Conversation | Beginning | None = None
    #: The talk with a row that is open, once somebody `looked` for it (`dialogue.talks.at_hand`).
    open_talk: Conversation | None = None
    looked: bool = False
    #: What answers the talk that is taken up again, if the person wants it to.
    held: Reply | None = None
    #: What was sure of the person when the turn began (`known`).
    foreknown: Known = field(default_factory=Known)
    #: An id for a talk that begins.
    spare: int | None = None

    def __post_init__(self) -> None:
        """Begin with what is known."""
        self.open_talk, self.looked = self.foreknown.talk, self.foreknown.looked
        self.spare = self.foreknown.spare

    @property
    def known(self) -> Known:
        """Return what is still sure of the person; for the rest, ask the database."""
        return self.foreknown if settled(self.session) else Known()

    def lacks(self, kind: str) -> bool:
        """Tell whether the person surely has nothing of a kind (`dialogue.known.Belongings`)."""
        return kind in self.known.lacks

    def owns(self, kind: str) -> None:
        """Note that the person has something of a kind now."""
        self.foreknown = replace(self.foreknown, lacks=self.foreknown.lacks - {kind})

    @property
    def voice(self) -> Voice:
        """Return the words of the person's language."""
        return self.channels.voice(self.person.language)

    @property
    def post(self) -> Post:
        """Return the way to write to people within this transaction."""
        return Post(self.session, self.channels, self.now)

    @property
    def toggles(self) -> bool:
        """Tell whether buttons that were sent can change where this turn is answered."""
        return self.channels.doors[self.address.account_id].toggles

    @property
    def talk_id(self) -> int:
        """Return the id of the running talk."""
        if self.talk is None:
            msg = "no talk is running"
            raise RuntimeError(msg)
        return self.talk.id


@dataclass(frozen=True)
class Flow:
    """A script, the services it speaks to, and how long its silence is bearable."""

    run: Callable[..., Awaitable[None]]
    needs: Sequence[type] = ()
    #: After this silence a typed message first gets the offer to continue.
    keeps: timedelta = timedelta(hours=12)
    #: Whether the talk that it interrupted goes on at once when it ends.
    resumes: bool = True
    #: Whether it gives way when somebody, instead of answering, begins to tell of something.
    yields: bool = False
    #: Whether a word about one's work, as a case's number, interrupts its questions.
    aside: bool = False
    #: Whether people tell in it what happened to them: a cry for help comes before its questions.
    tells: bool = False
    #: Flows of which a talk that stands is gone on with instead of beginning this one beside it.
    once: Collection[str] = ()


@dataclass(frozen=True)
class Start:
    """A flow to begin, and what is known already."""

    flow: str
    given: Mapping[str, Any] = field(default_factory=dict)
    #: Answers to the flow's own questions, by their names.
    answers: Mapping[str, Any] = field(default_factory=dict)


#: Makes a service for one turn.
Services = Mapping[type, Callable[[Turn], Any]]
