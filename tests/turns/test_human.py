"""What is told to a human becomes a request in the coordinator's queue, and is kept as safe."""

from feedback.models import Case
from tests.turns.acts import CITIZEN, consent
from tests.turns.rig import Rig


async def test_words_to_a_human_that_ask_for_secrecy_get_it(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "petugas")
    await rig.says(CITIZEN, "tolong rahasiakan nama saya, jalan depan rumah pak RT rusak")
    assert (await rig.one(Case)).mode == "anonymous"


async def test_words_to_a_human_are_hidden_where_a_complaint_would_be(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "petugas")
    said = await rig.says(CITIZEN, "pegawai loket minta uang pelicin ke saya")
    assert "rahasia" in said
    assert (await rig.one(Case)).mode == "secret"
