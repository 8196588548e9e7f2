"""What an inbound message means here: an answer, a command, a way back, or something new."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import bindparam, select

from core import words
from core.words import Intent
from dialogue import talks
from dialogue.hooks import Quoting, nothing_cried, nothing_exact, nothing_named, nothing_quoted
from dialogue.known import SHORT, last_shown, names_button
from dialogue.models import Conversation
from dialogue.past import ask, first_of
from dialogue.speech import Inbound, Kind, Reply
from dialogue.talk import PATIENCE, tag
from dialogue.turn import Flow, Start, Turn

#: Words that press no button: a thank-you neither closes nor reopens anything.
POLITE = frozenset({Intent.THANKS, Intent.GREETING})

#: What may be said about the message that it quotes; other commands mean what they always do.
REMARKS = frozenset({None, Intent.DONE, Intent.NOT_DONE})

_QUOTED = ask(
    lambda row: select(row).where(
        row.account_id == bindparam("account"),
        row.provider_id == bindparam("ref"),
        row.person_id == bindparam("person"),
    )
)
_SHOWN = ask(lambda row: last_shown(row, bindparam("person")))

#: The flow that offers to continue after a long silence.
RESUME = "resume"


@dataclass(frozen=True)
class Act:
    """An inbound message, with its files by our own ids."""

    inbound: Inbound
    media: tuple[int, ...] = ()

    def reply(self, choice: str = "") -> Reply:
        """Return what a question may read of it."""
        i = self.inbound
        pressed = i.reply_to if i.kind is Kind.PRESS else ""
        return Reply(i.kind, i.text, choice, i.pin, i.card, self.media, pressed)


@dataclass(frozen=True)
class Step:
    """What to do with the person's talks; exactly one thing, after an optional notice."""

    reply: Reply | None = None
    start: Start | None = None
    back: bool = False
    cancel: bool = False
    #: A text to say first; with nothing else it repeats the open question.
    notice: str = ""
    #: Whether the words are somebody's who tells what happened to them.
    told: bool = False


@dataclass(frozen=True)
class Dispatch:
    """Decides, from tables that the composition root supplies."""

    flows: Mapping[str, Flow]
    #: Command of a button or of a word -> flow.
    commands: Mapping[str, str]
    #: What begins when somebody writes out of the blue.
    reception: Callable[[Turn, Reply], Awaitable[Start]]
    #: Words that are commands even while a question is open.
    interrupting: Mapping[Intent, str] = field(default_factory=dict)
    #: Words that are commands only when no question is open.
    opening: Mapping[Intent, str] = field(default_factory=dict)
    #: Questions that are answered by telling: lines in quick succession are one answer.
    telling: Collection[str] = ()
    #: Flows that we begin: whoever says stop there means us, elsewhere what they are doing.
    begun: Collection[str] = ()
    #: What begins when somebody quotes one of our messages.
    quoting: Quoting = nothing_quoted
    #: What begins when a message names a thing to be shown, as staff do with cases.
    naming: Callable[[Turn, Reply], Awaitable[Start | None]] = nothing_named
    #: What begins when somebody needs another help than the talk that is open.
    crying: Callable[[Conversation, Reply], Start | None] = nothing_cried
    #: Whether a text that is a command is, word for word, an answer that the open question knows.
    exact: Callable[[Conversation, str], bool] = nothing_exact

    async def listens(self, turn: Turn) -> bool:
        """Return whether words are being told to us: nothing is open, or a telling question."""
        row = await talks.at_hand(turn)
        if row is None:
            return True
        flow = self.flows.get(row.flow)
        return bool(flow and flow.yields) or row.pending.partition("#")[0] in self.telling

    async def decide(self, turn: Turn, act: Act) -> Step:
        """Return the step that a message asks for."""
        row = await talks.at_hand(turn)
        if act.inbound.kind is Kind.EDIT:  # neither an answer nor a new report
            return Step(notice="talk.edit-unread")
        if act.inbound.kind is Kind.PRESS:
            return self._pressed(row, act)
        step = await self._typed(turn, row, act)
        name = step.start.flow if step.start else row.flow if row else ""
        flow = self.flows.get(name)
        return replace(step, told=True) if flow and flow.tells else step

    async def _typed(self, turn: Turn, row: Conversation | None, act: Act) -> Step:
        intent = words.intent(act.inbound.text) if act.inbound.text else None
        if quoted := await self._quoted(turn, act, intent, busy=row is not None):
            return quoted
        if row is None:
            return await self._opening(turn, act, intent)
        return await self._within(turn, row, act, intent)

    def _pressed(self, row: Conversation | None, act: Act) -> Step:
        """A question's button answers that question only; a command's button always acts."""
        kind, _, rest = act.inbound.data.partition(":")
        if kind == "c":
            command, _, argument = rest.partition(":")
            if command in self.commands:
                return Step(start=self._command(command, argument))
        parts = rest.split(":", 2)
        if kind == "q" and row and parts[:2] == [str(row.id), tag(row.pending)] and parts[2:]:
            return Step(reply=act.reply(choice=parts[2]))
        return Step(notice="talk.question-closed")

    async def _quoted(
        self, turn: Turn, act: Act, intent: Intent | None, *, busy: bool
    ) -> Step | None:
        """A reply to one of our messages may name its buttons, or speak of what it is about."""
        if not act.inbound.reply_to:
            return None
        account, ref = turn.address.account_id, act.inbound.reply_to
        values = {"person": turn.person.id, "account": account, "ref": ref}
        quoted = await first_of(turn.session, _QUOTED, values)
        if quoted is None:
            return None
        if named := self._named(quoted.message, act.inbound.text):
            return Step(start=named)
        if intent not in REMARKS:
            return None
        start = await self.quoting(turn, act.reply(), quoted, busy=busy)
        return Step(start=start) if start else None

    async def _offered(self, turn: Turn, act: Act) -> Step | None:
        """Words or a number may name a button of the last message that had any.

        They may as well speak of another message; `by` tells the flow of that doubt.
        """
        if not names_button(act.inbound):
            return None
        named = self._named(await self._shown(turn), act.inbound.text)
        return Step(start=replace(named, given={**named.given, "by": "words"})) if named else None

    async def _shown(self, turn: Turn) -> dict[str, Any] | None:
        """Return the last message with buttons that the person may see."""
        if turn.known.recalled:
            return turn.known.shown
        shown = await first_of(turn.session, _SHOWN, {"person": turn.person.id})
        return shown.message if shown else None

    def _named(self, message: dict[str, Any] | None, text: str) -> Start | None:
        """Take a number or words for one of the command buttons of a message."""
        options = message["options"] if message and 0 < len(text) <= SHORT else []
        commands = [(data, label) for _, label, _, data in options if data.startswith("c:")]
        if not commands:
            return None
        at = words.match_option(text, [label for _, label in commands])
        if at is None:
            return None
        _, command, argument = commands[at][0].split(":", 2)
        return self._command(command, argument) if command in self.commands else None

    async def _opening(self, turn: Turn, act: Act, intent: Intent | None) -> Step:
        """Nothing is open: buttons shown last, then commands, then whatever it is about."""
        if intent not in POLITE | {Intent.STOP} and (named := await self._offered(turn, act)):
            return named
        command = intent and (self.opening.get(intent) or self.interrupting.get(intent))
        if command:
            return Step(start=self._command(command, words.argument(act.inbound.text)))
        return Step(start=await self.reception(turn, act.reply()))

    async def _within(self, turn: Turn, row: Conversation, act: Act, intent: Intent | None) -> Step:
        """A question is open: a few words interrupt it, everything else answers it."""
        if intent and self.exact(row, act.inbound.text):
            intent = None
        if intent in (Intent.BACK, Intent.CANCEL, Intent.STOP):
            return self._leave(row, intent)
        command = self.interrupting.get(intent) if intent else None
        if command:
            start = self._command(command, words.argument(act.inbound.text))
            return Step(notice="talk.already") if start.flow == row.flow else Step(start=start)
        flow = self.flows.get(row.flow)
        if cry := self.crying(row, act.reply()):
            return Step(start=cry)
        if flow and flow.aside and (shown := await self.naming(turn, act.reply())):
            return Step(start=shown)
        if row.unclear >= PATIENCE and (named := await self._offered(turn, act)):
            return named
        lost = intent is Intent.CONTINUE and await self._lost(turn, row, act)
        return Step(notice="talk.resumed") if lost else self._answer(turn, row, act)

    async def _lost(self, turn: Turn, row: Conversation, act: Act) -> bool:
        """Tell whether "lanjut" answers nothing: as a command, or where the question isn't seen."""
        flow = self.flows.get(row.flow)
        waits = row.flow != RESUME and not (flow and flow.yields)
        return waits and (act.inbound.text.startswith("/") or await talks.is_elsewhere(turn))

    def _leave(self, row: Conversation, intent: Intent) -> Step:
        """Step back, or give the talk up; "berhenti" in what we began means all that we begin."""
        if intent is Intent.STOP and row.flow in self.begun:
            return Step(start=self._command(self.opening[Intent.STOP], ""))
        notice = "quiet.hint" if intent is Intent.STOP else ""
        return Step(back=intent is Intent.BACK, cancel=intent is not Intent.BACK, notice=notice)

    def _answer(self, turn: Turn, row: Conversation, act: Act) -> Step:
        """Take the message for the answer, unless the silence before it was too long."""
        flow = self.flows.get(row.flow)
        if flow and turn.now - row.heard_at > flow.keeps and row.flow != RESUME:
            return Step(start=Start(RESUME, given={"flow": row.flow, "held": _held(act)}))
        return Step(reply=act.reply())

    def _command(self, command: str, argument: str) -> Start:
        return Start(self.commands[command], given={"command": command, "argument": argument})


def _held(act: Act) -> dict[str, Any] | None:
    """Keep words and files for the question that they answer, until it is asked again."""
    said = act.inbound
    return {"kind": said.kind, "text": said.text, "media": list(act.media)} if _tells(act) else None


def _tells(act: Act) -> bool:
    return act.inbound.pin is None and bool(act.media or len(act.inbound.text.split()) > 1)
