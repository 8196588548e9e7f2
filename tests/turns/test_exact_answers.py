"""Words that are a command elsewhere are an answer where the open item knows them."""

import pytest

from core.models import Role
from tests.turns.colleagues import colleague
from tests.turns.rig import Guest, Rig


async def at_item(rig: Rig, lesson: str, words: str) -> Guest:
    """Leaf through the preview of a lesson until an item shows some words."""
    author = await colleague(rig, "Pak Penulis", roles=(Role.AUTHOR,))
    await rig.says(author, "/pratinjau tanggap-aduan")
    said = await rig.says(author, lesson)
    while words not in said:
        assert "Bagian yang mana" not in said
        said = await rig.says(author, "tidak tahu" if "Soal " in said else "lanjut")
    return author


@pytest.mark.parametrize(
    ("lesson", "words", "said", "then"),
    [
        ("5", "satu belum ada. Apa?", "Jadwal.", "Tepat"),
        ("10", "Anda menekan “Selesai”", "laporan baru", "mengulang dari awal"),
    ],
)
async def test_an_answer_of_the_item_comes_before_the_command(
    rig: Rig, lesson: str, words: str, said: str, then: str
) -> None:
    author = await at_item(rig, lesson, words)
    assert then in await rig.says(author, said)
    talk = await rig.talk(author)
    assert talk and talk.flow == "preview"


@pytest.mark.parametrize(("said", "flow"), [("/jadwal", "schedule"), ("lapor", "report")])
async def test_what_the_item_does_not_know_is_still_a_command(
    rig: Rig, said: str, flow: str
) -> None:
    author = await at_item(rig, "5", "satu belum ada. Apa?")
    await rig.says(author, said)
    talk = await rig.talk(author)
    assert talk and talk.flow in (flow, "menu"), "a report begins with its consent"
