"""A greeting or a thank-you is no report, however long it is."""

import pytest

from tests.turns.acts import CITIZEN, consent
from tests.turns.rig import Rig


@pytest.mark.parametrize("polite", ["terima kasih banyak", "selamat siang pak"])
async def test_who_is_only_polite_is_asked_what_is_wrong(rig: Rig, polite: str) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "lapor")
    assert "lokasinya" not in await rig.says(CITIZEN, polite)
    said = await rig.says(CITIZEN, "lampu jalan mati di kelurahan talise dpn sd inpres")
    while "Sudah benar?" not in said:
        said = await rig.says(CITIZEN, "lewati")
    assert polite not in said
