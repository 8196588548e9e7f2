"""What somebody writes after days of silence is not thrown away."""

from datetime import timedelta

from tests.turns.acts import CITIZEN
from tests.turns.rig import Rig
from tests.turns.test_talks import at


async def test_what_woke_the_talk_may_answer_its_question(rig: Rig) -> None:
    await at(rig, "report.photos")
    rig.clock.move(timedelta(days=3))
    assert "Mau dilanjutkan?" in await rig.says(CITIZEN, kind="photo", files=["satu"])
    await rig.says(CITIZEN, "ya, pakai pesan tadi")
    talk = await rig.talk(CITIZEN)
    assert talk is not None
    assert talk.pending != "report.photos"
