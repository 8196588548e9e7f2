"""What people edit after they sent it."""

from dialogue.speech import Kind
from tests.turns.acts import CITIZEN, STORY, consent
from tests.turns.rig import Rig


async def test_an_edit_is_neither_an_answer_nor_a_report(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    assert "pesan baru" in await rig.says(CITIZEN, STORY, kind=Kind.EDIT)
    assert await rig.talk(CITIZEN) is None
    await rig.says(CITIZEN, STORY)
    before = await rig.talk(CITIZEN)
    assert before is not None
    assert "pesan baru" in await rig.says(CITIZEN, "batal", kind=Kind.EDIT)
    after = await rig.talk(CITIZEN)
    assert after is not None
    assert (after.id, after.log) == (before.id, before.log)
