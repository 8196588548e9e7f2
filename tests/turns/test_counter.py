"""What an officer wrote down at the counter finds its owner, whatever the owner writes first."""

import pytest

from core.models import Person
from feedback.models import Case
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, consent
from tests.turns.rig import Guest, Rig
from tests.turns.test_filing import at_the_counter

OWNER = Guest("siti", "s1", "6281234567890", line="whatsapp")


async def owned(rig: Rig) -> bool:
    case = await rig.one(Case)
    return (await rig.one(Person, Person.id == case.citizen_id)).name == OWNER.name


@pytest.mark.parametrize(
    "first",
    ["cek", NUMBER, "0001", "halo saya tadi lapor di kantor", f"{NUMBER} gimana"],
)
async def test_the_offer_comes_by_itself(rig: Rig, first: str) -> None:
    await at_the_counter(rig)
    said = await rig.says(OWNER, first)
    said += await rig.says(OWNER, "1")  # the consent
    assert "Milik Bapak/Ibu?" in said
    assert NUMBER in said
    said = await rig.says(OWNER, "ya, milik saya")
    assert "menjadi milik Bapak/Ibu" in said
    assert await owned(rig)
    assert "Milik Bapak/Ibu?" not in await rig.says(OWNER, "cek")


async def test_the_words_that_came_first_are_not_lost(rig: Rig) -> None:
    await at_the_counter(rig)
    await rig.says(OWNER, "jalan berlubang di kelurahan talise depan sd inpres")
    await rig.says(OWNER, "1")
    assert "masalah lain?" in await rig.says(OWNER, "ya, milik saya")
    assert "fotonya?" in await rig.says(OWNER, "masalah lain")


async def test_who_says_not_mine_goes_on_with_their_report(rig: Rig) -> None:
    await at_the_counter(rig)
    await rig.says(OWNER, "jalan berlubang di kelurahan talise depan sd inpres")
    await rig.says(OWNER, "1")
    said = await rig.says(OWNER, "bukan")
    assert "kami lepaskan" in said
    assert "fotonya?" in said
    assert not await owned(rig)


async def test_a_question_that_was_answered_elsewhere_is_not_asked_again(rig: Rig) -> None:
    await at_the_counter(rig)
    await rig.says(OWNER, "halo")
    await rig.says(OWNER, "1")
    assert "Milik Bapak/Ibu?" in await rig.presses(OWNER, "c:claim:")
    said = await rig.says(OWNER, "ya, milik saya")
    assert "Milik Bapak/Ibu?" not in said
    assert "kami lepaskan" not in await rig.says(OWNER, "bukan")
    assert await owned(rig)


async def test_a_number_that_nobody_vouches_for_is_told_the_way(rig: Rig) -> None:
    await at_the_counter(rig)
    await consent(rig, CITIZEN)
    assert "bagikan nomor HP" in await rig.says(CITIZEN, "cek")
    said = await rig.says(CITIZEN, NUMBER)
    assert "laporan dari loket" in said
    await consent(rig, NEIGHBOUR)
    assert said.replace(NUMBER, "") == (await rig.says(NEIGHBOUR, "PLU-2611-0099")).replace(
        "PLU-2611-0099", ""
    )


async def test_danger_comes_before_what_was_filed_at_the_counter(rig: Rig) -> None:
    await at_the_counter(rig)
    said = await rig.says(OWNER, "rumah saya kebakaran tolong di kelurahan talise")
    assert "113" in said
    said = await rig.says(OWNER, "1")
    assert "fotonya" in said
    assert "Milik Bapak/Ibu?" not in said
