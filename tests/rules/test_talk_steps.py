"""Questions that are answered in steps: they keep their name, and stand for what was pressed."""

from dataclasses import dataclass

import pytest

from dialogue.questions import Text
from dialogue.speech import Kind, Message, Reply, Voice
from dialogue.talk import Step, Talk, Waiting
from tests.rules.talk_stand import Stand, voice


@dataclass(frozen=True)
class Bag(Text):
    """Takes things one by one until "enough"."""

    held: tuple[str, ...] = ()

    def after(self, so_far: list[str]) -> "Bag":
        return Bag(self.key, self.values, held=tuple(so_far))

    def prompt(self, voice: Voice) -> Message:
        return Message(f"bag {' '.join(self.held)}".strip())

    def read(self, reply: Reply, voice: Voice) -> str:
        if reply.text != "enough":
            raise Step([*self.held, reply.text])
        return " ".join(self.held)


async def pack(talk: Talk) -> None:
    await talk.ask(Text("name"))
    await talk.say("packed", bag=await talk.ask(Bag("bag")))


async def test_a_question_in_steps_keeps_its_name_and_what_it_has() -> None:
    stand = Stand(pack)
    for said, then in ((None, "name"), ("Ani", "bag"), ("rope", "bag rope")):
        assert await stand.hears(said) == [then]
    name = stand.pending
    assert await stand.hears() == ["bag rope"], "a nudge shows it as it stands"
    assert await stand.hears("lamp") == ["bag rope lamp"]
    assert stand.pending == name, "buttons that were sent still belong to it"
    assert await stand.hears("enough") == ["packed {'bag': 'rope lamp'}"]


async def test_the_way_back_leads_before_all_steps() -> None:
    stand = Stand(pack)
    for said in (None, "Ani", "rope"):
        await stand.turn(said)
    assert await stand.hears(back=True) == ["name"]
    assert await stand.hears("Ani") == ["bag"]


async def test_a_step_stands_for_the_message_that_was_pressed() -> None:
    stand = Stand(pack)
    await stand.turn()
    await stand.turn("Ani")
    pressed = Reply(Kind.PRESS, "rope", pressed="77")
    talk = Talk(stand.log, voice, talk_id=7, pending=stand.pending, reply=pressed)
    with pytest.raises(Waiting):
        await pack(talk)
    assert [message.instead for message in talk.out] == ["77"]
