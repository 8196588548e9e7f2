"""Whoever begins a sitting that stands already goes on with it; there are never two of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue.models import Conversation, TalkState
from tests.turns.acts import LEARNER, join
from tests.turns.rig import Rig

BEGIN = "c:lesson:"


async def standing(rig: Rig) -> list[str]:
    """Return the flows of the talks that are open or wait."""
    alive = select(Conversation.flow).where(
        Conversation.state.in_([TalkState.OPEN, TalkState.PAUSED])
    )
    async with rig.service.database.begin() as session:
        return list(await session.scalars(alive))


@pytest.mark.parametrize("first", ["belajar", "lanjut"])
async def test_the_button_pressed_again_asks_the_open_question_again(rig: Rig, first: str) -> None:
    await join(rig, LEARNER)
    asked = await rig.says(LEARNER, first)
    said = await rig.presses(LEARNER, BEGIN)
    assert said.startswith("Kita sedang di sini.")
    assert asked.splitlines()[-1] in said
    assert len(await standing(rig)) == 1


async def test_a_sitting_that_was_interrupted_goes_on_where_it_was(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.says(LEARNER, "belajar")
    second = await rig.says(LEARNER, "tidak tahu")
    assert "Soal 2" in second
    await rig.says(LEARNER, "lapor")
    said = await rig.presses(LEARNER, BEGIN)
    assert said.startswith("Kita kembali ke yang tadi.")
    assert "Soal 2" in said
    assert sorted(await standing(rig)) == ["lesson", "report"]


async def test_one_that_was_left_for_too_long_gives_way_to_a_new_one(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.says(LEARNER, "belajar")
    rig.clock.move(timedelta(days=4))
    assert (await rig.presses(LEARNER, BEGIN)).startswith("Kita mulai kursus")
    assert await standing(rig) == ["lesson"]
