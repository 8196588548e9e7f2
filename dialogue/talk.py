"""A conversation: a coroutine that is replayed from its answers by name."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import Any, Protocol, Self, TypeVar, runtime_checkable

from dialogue.speech import Message, Option, Reply, Voice

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

#: What each kind of log entry is called, in front of its name.
SAID, DONE, SEEN, STEP = "say ", "do ", "look ", "step "

#: In front of what a talk was started with; "kembali" never drops it.
GIVEN = "given "

#: An unclear reply is answered this often before the menu and a human are offered.
PATIENCE = 3


class Waiting(BaseException):
    """The open question waits for an answer. A BaseException, so that no flow can swallow it."""


class UnclearError(Exception):
    """A reply that the question can't read; `key` is the text that says what would help."""

    def __init__(self, key: str, **values: Any) -> None:
        """Ask again with the text `key`."""
        super().__init__(key)
        self.key = key
        self.values = values


class Step(Exception):  # noqa: N818 - no error: the question stays open, and got nearer its end
    """A reply that is one step of an answer: a button that was switched on or off."""

    def __init__(self, so_far: Any) -> None:
        """Keep `so_far`, a JSON value, and show the question's buttons as they stand now."""
        super().__init__()
        self.so_far = so_far


class Question(Protocol[T_co]):
    """Something to ask: it words itself and reads the reply, purely."""

    @property
    def key(self) -> str:
        """The text to ask with, and the name of the answer in the log."""
        ...

    def prompt(self, voice: Voice) -> Message:
        """Word the question; options carry keys, the talk turns them into buttons."""
        ...

    def read(self, reply: Reply, voice: Voice) -> T_co:
        """Read the answer as a JSON value.

        Raises:
            UnclearError: the reply does not answer this question.
            Step: it does so in part; only questions that are `Stepwise` say so.
        """
        ...


@runtime_checkable
class Stepwise(Protocol):
    """A question that is answered in steps."""

    def after(self, so_far: Any) -> Self:
        """Return the question as it stands after the steps that left `so_far`."""
        ...


@dataclass(frozen=True)
class Offer:
    """A button outside any question: it starts the flow of a command whenever it is tapped."""

    command: str
    argument: str = ""
    label: str = ""

    def option(self, voice: Voice) -> Option:
        """Word the button; without a label of its own it is the command's text."""
        label = self.label or voice(f"offer.{self.command}")
        return Option(self.command, label, data=f"c:{self.command}:{self.argument}")


def tag(name: str) -> str:
    """Return the short mark by which a button names its question."""
    return blake2s(name.encode(), digest_size=3).hexdigest()


class Talk:
    """One run of a flow over the answers given so far.

    The log is a list of `[name, value]`: answers under their question's key, what was said, done
    and looked up under a prefixed name. A second use of a name in one run becomes `name#2`.
    """

    def __init__(
        self,
        log: Iterable[Sequence[Any]],
        voice: Voice,
        *,
        talk_id: int,
        pending: str = "",
        unclear: int = 0,
        reply: Reply | None = None,
    ) -> None:
        """Take up the talk where `log` left it, with `reply` to the question `pending`."""
        self.log: dict[str, Any] = dict(tuple(entry) for entry in log)
        self.voice = voice
        self.id = talk_id
        self.pending = pending
        self.unclear = unclear
        self.out: list[Message] = []
        self._reply = reply
        self._uses: dict[str, int] = {}

    async def ask(self, question: Question[T]) -> T:
        """Return the answer if it was given; else ask, and end the turn."""
        name = self._name(question.key)
        if name in self.log:
            answer: T = self.log[name]
            return answer
        question = self._as_it_stands(question, name)
        if name == self.pending and self._reply is not None:
            reply, self._reply = self._reply, None
            try:
                answer = question.read(reply, self.voice)
            except UnclearError as problem:
                self._ask_again(question, name, problem)
            except Step as step:
                self.log[STEP + name] = step.so_far
                stands = self._as_it_stands(question, name)
                prompt = self._buttons(stands.prompt(self.voice), name)
                self.out.append(replace(prompt, instead=reply.pressed))
            else:
                self.log[name] = answer
                self.pending, self.unclear = "", 0
                return answer
        else:
            self.unclear = self.unclear if name == self.pending else 0
            self.out.append(self._buttons(question.prompt(self.voice), name))
        self.pending = name
        raise Waiting

    async def say(self, key: str, *, offers: Sequence[Offer] = (), **values: Any) -> None:
        """Say the text `key` once."""
        if self._is_new(key):
            self.out.append(Message(self.voice(key, **values), self._options(offers)))

    async def show(self, message: Message, *, name: str, offers: Sequence[Offer] = ()) -> None:
        """Show a ready message once; `name` marks it in the log."""
        if self._is_new(name):
            self.out.append(replace(message, options=self._options(offers)))

    async def do(self, action: Callable[..., Awaitable[T]], *args: Any, **kwargs: Any) -> T:
        """Change something once and keep the JSON result; "kembali" never goes behind it."""
        return await self._once(DONE, action, args, kwargs)

    async def look(self, action: Callable[..., Awaitable[T]], *args: Any, **kwargs: Any) -> T:
        """Look something up once, without changing anything, and keep the JSON result."""
        return await self._once(SEEN, action, args, kwargs)

    def given(self, name: str) -> Any:
        """Return what the talk was started with, or None."""
        return self.log.get(GIVEN + name)

    def back(self) -> bool:
        """Drop the last answer and all that followed; False if there is none to drop."""
        names = list(self.log)
        for at in range(len(names) - 1, -1, -1):
            if names[at].startswith(DONE) or names[at].startswith(GIVEN):
                return False
            if not names[at].startswith((SAID, SEEN, STEP)):
                self.log = {name: self.log[name] for name in names[:at]}
                self.pending, self.unclear = "", 0
                return True
        return False

    def entries(self) -> list[list[Any]]:
        """Return the log as it is stored."""
        return [[name, value] for name, value in self.log.items()]

    async def _once(
        self, kind: str, action: Callable[..., Awaitable[T]], args: Any, kwargs: Any
    ) -> T:
        name = self._name(kind + action.__name__)
        if name not in self.log:
            self.log[name] = await action(*args, **kwargs)
        result: T = self.log[name]
        return result

    def _as_it_stands(self, question: Question[T], name: str) -> Question[T]:
        if isinstance(question, Stepwise) and STEP + name in self.log:
            return question.after(self.log[STEP + name])
        return question

    def _ask_again(self, question: Question[Any], name: str, problem: UnclearError) -> None:
        self.unclear += 1
        hint = self.voice(problem.key, **problem.values)
        message = self._buttons(question.prompt(self.voice), name)
        if self.unclear >= PATIENCE:
            lost = tuple(Offer(command).option(self.voice) for command in ("menu", "human"))
            hint = f"{hint}\n\n{self.voice('talk.lost')}"
            message = replace(message, options=message.options + lost, several=False)
        self.out.append(Message(hint))
        self.out.append(message)

    def _buttons(self, message: Message, name: str) -> Message:
        """Give each option the mark of this talk and question."""
        options = tuple(
            Option(o.key, o.label, o.hint, o.data or f"q:{self.id}:{tag(name)}:{o.key}")
            for o in message.options
        )
        return replace(message, options=options)

    def _is_new(self, name: str) -> bool:
        """Tell whether something was not said yet, and note that it is said now."""
        mark = self._name(SAID + name)
        if mark in self.log:
            return False
        self.log[mark] = None
        return True

    def _options(self, offers: Sequence[Offer]) -> tuple[Option, ...]:
        return tuple(offer.option(self.voice) for offer in offers)

    def _name(self, key: str) -> str:
        uses = self._uses[key] = self._uses.get(key, 0) + 1
        return key if uses == 1 else f"{key}#{uses}"
