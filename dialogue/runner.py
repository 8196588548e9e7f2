"""Turns: a stored message, or a moment that has come, moves one talk in one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.clock import Clock
from core.errors import RefusedError
from core.models import Person
from dialogue import talks
from dialogue.dispatch import Act, Dispatch, Step
from dialogue.models import Conversation, Lane, TalkState
from dialogue.post import Channels
from dialogue.speech import Message, Reply
from dialogue.talk import Offer, Talk, Waiting
from dialogue.turn import Beginning, Flow, Services, Start, Turn


def nothing_first(turn: Turn, text: str, said: list[Message]) -> list[Message]:
    """Put nothing before a reply."""
    del turn, text
    return said


@dataclass(frozen=True)
class Runner:
    """Runs flows; the composition root says which there are and what they may use."""

    flows: Mapping[str, Flow]
    services: Services
    dispatch: Dispatch
    channels: Channels
    clock: Clock
    #: Puts before a reply what the words of somebody who tells of something call for.
    first: Callable[[Turn, str, list[Message]], list[Message]] = nothing_first

    async def answer(self, turn: Turn, act: Act) -> list[Message]:
        """Let one inbound message act on the person's talks, and return what to reply."""
        step = await self.dispatch.decide(turn, act)
        said = await self._take(turn, step)
        return self.first(turn, act.inbound.text, said) if step.told else said

    async def start(
        self,
        session: AsyncSession,
        person_id: int,
        start: Start,
        *,
        op_key: str,
        begun_on: date | None,
    ) -> bool:
        """Begin a flow without a message; False if the person is busy or can't be reached.

        Args:
            session: the caller's transaction, which decides about it all.
            person_id: with whom.
            start: which flow, knowing what.
            op_key: names this start for ever: its messages are queued once.
            begun_on: the local day among whose unasked messages it counts; None if asked for.
        """
        person = await people.lock(session, person_id)
        address = await people.best_address(session, person_id)
        busy = await talks.current(session, person_id) or _unwanted(person, begun_on)
        if address is None or busy or address.account_id not in self.channels.doors:
            return False
        turn = Turn(session, self.clock.now(), person, self.channels, address)
        messages = await self._begin(turn, start, anew=True)
        await turn.post.reply(address, messages, op_key, lane=Lane.BULK, begun_on=begun_on)
        return True

    async def nudge(
        self, session: AsyncSession, person_id: int, *, op_key: str, begun_on: date | None
    ) -> bool:
        """Ask the open question once more; False if there is none or nobody to reach."""
        person = await people.lock(session, person_id)
        address = await people.best_address(session, person_id)
        row = await talks.current(session, person_id)
        if row is None or _unwanted(person, begun_on):
            return False
        if address is None or address.account_id not in self.channels.doors:
            return False
        turn = Turn(session, self.clock.now(), person, self.channels, address)
        said = [Message(turn.voice("talk.nudge")), *await self._continue(turn, row)]
        messages = [replace(message, must_arrive=False) for message in said]  # ADR 0016
        await turn.post.reply(address, messages, op_key, lane=Lane.BULK, begun_on=begun_on)
        return True

    async def _take(self, turn: Turn, step: Step) -> list[Message]:
        row = await talks.at_hand(turn)
        if step.start:
            return await self._begin(turn, step.start)
        if row is None:
            return [Message(turn.voice(step.notice))] if step.notice else []
        if step.cancel:
            talks.end(row, TalkState.CANCELLED, now=turn.now)
            said = [Message(turn.voice("talk.cancelled"))]
            said += [Message(turn.voice(step.notice))] if step.notice else []
            return said + (await self._resume(turn) or await self._menu_hint(turn))
        notice = [Message(turn.voice(step.notice))] if step.notice else []
        said = await self._continue(turn, row, reply=step.reply, back=step.back)
        flow = self.flows.get(row.flow)
        if flow and flow.yields and step.reply and row.unclear:
            start = await self.dispatch.reception(turn, step.reply)
            if start.flow != row.flow:
                talks.end(row, TalkState.CANCELLED, now=turn.now)
                await turn.session.flush()
                return await self._begin(turn, start)
        return notice + said

    async def _begin(self, turn: Turn, start: Start, *, anew: bool = False) -> list[Message]:
        """Begin a talk, or go on with one that stands for it; `anew` gives that one up."""
        flow = self.flows.get(start.flow)
        if flow and (row := await talks.standing(turn, flow.once)):
            if not anew and turn.now - row.heard_at <= flow.keeps:
                notice = "talk.already" if row.state == TalkState.OPEN else "talk.resumed"
                await talks.reopen(turn, row)
                return [Message(turn.voice(notice)), *await self._continue(turn, row)]
            talks.end(row, TalkState.CANCELLED, now=turn.now)
            await turn.session.flush()
        return await self._continue(turn, await talks.begin(turn, start))

    async def _continue(
        self,
        turn: Turn,
        row: Conversation | Beginning,
        *,
        reply: Reply | None = None,
        back: bool = False,
    ) -> list[Message]:
        """Replay a talk with a reply, or without one to ask its open question again."""
        flow = self.flows.get(row.flow)
        if flow is None:  # the flow was removed by a deploy
            talks.end(row, TalkState.EXPIRED, now=turn.now)
            return await self._menu_hint(turn)
        talk = Talk(
            row.log,
            turn.voice,
            talk_id=row.id,
            pending=row.pending,
            unclear=row.unclear,
            reply=reply,
        )
        notice = []
        if back and not talk.back():
            notice = [Message(turn.voice("talk.no-way-back"))]
        return notice + await self._run(turn, row, flow, talk)

    async def _run(
        self, turn: Turn, row: Conversation | Beginning, flow: Flow, talk: Talk
    ) -> list[Message]:
        turn.talk = row
        try:
            await flow.run(talk, *(self.services[need](turn) for need in flow.needs))
        except RefusedError as refusal:  # an action refuses before it writes anything
            talks.end(row, TalkState.DONE, now=turn.now)
            said = Message(turn.voice(refusal.key, **refusal.values))
            return [said, *await self._resume(turn, flow)]
        except Waiting:
            talks.save(turn, row, talk)
            return talk.out
        talks.end(row, TalkState.DONE, now=turn.now)
        return talk.out + await self._resume(turn, flow)

    async def _resume(self, turn: Turn, ended: Flow | None = None) -> list[Message]:
        """Go on with the talk that was interrupted last, unless that was too long ago."""
        if ended and not ended.resumes:
            return []
        row = await talks.interrupted(turn)
        flow = self.flows.get(row.flow) if row else None
        if row is None or flow is None or turn.now - row.heard_at > flow.keeps:
            return []
        await talks.reopen(turn, row)
        notice = Message(turn.voice("talk.resumed"))
        return [notice, *await self._continue(turn, row, reply=turn.held)]

    async def _menu_hint(self, turn: Turn) -> list[Message]:
        menu = Offer("menu").option(turn.voice)
        return [Message(turn.voice("talk.menu-hint"), (menu,))]


def _unwanted(person: Person, begun_on: date | None) -> bool:
    """Tell whether we would begin with somebody who asked us not to."""
    return begun_on is not None and person.quiet_since is not None
