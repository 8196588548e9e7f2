"""One person on two channels: a sitting begun on one goes on at the same place on the other."""

from core.models import Address
from dialogue.talk import tag
from lessons.models import Answer, Sitting
from tests.turns.acts import LEARNER, PHONES, consent, join
from tests.turns.rig import Guest, Rig

#: The learner's other phone: WhatsApp signs the number that Telegram was shown.
OTHER = Guest("pegawai-wa", None, PHONES["pegawai"], line="whatsapp")
CARDS = ("*Kasus*", "*Inti*", "*Lakukan*", "*Ingat*")


async def use_both(rig: Rig) -> None:
    """Let the learner join on Telegram, then on WhatsApp by the same number."""
    await join(rig, LEARNER)
    await rig.says(OTHER, "gabung")
    said = await rig.says(OTHER, "1")
    assert "jam berapa" not in said, "the times are known already"
    assert len({a.person_id for a in await rig.all(Address)}) == 1


async def test_who_joins_in_one_turn_on_the_other_channel_stays_one_person(rig: Rig) -> None:
    await join(rig, LEARNER)
    await consent(rig, OTHER)
    assert "Selamat bergabung" in await rig.says(OTHER, "gabung")
    assert len({a.person_id for a in await rig.all(Address)}) == 1
    assert "Fitriani" in await rig.says(OTHER, "menu")


async def at_the_first_card(rig: Rig) -> None:
    """Do the test before, and begin the first lesson, on Telegram."""
    said = await rig.says(LEARNER, "/belajar")
    while "sudah tersimpan" not in said:
        said = await rig.says(LEARNER, "tidak tahu")
    assert CARDS[0] in await rig.says(LEARNER, "/belajar")


async def answers(rig: Rig) -> list[tuple[str, str]]:
    """Return channel and item of all answers of practice."""
    rows = await rig.all(Answer, Answer.mode == "practice")
    return [(row.channel, row.item_id) for row in rows]


async def test_a_sitting_goes_on_at_the_same_card_and_item_on_the_other_channel(rig: Rig) -> None:
    await use_both(rig)
    await at_the_first_card(rig)
    second = await rig.says(LEARNER, "lanjut")
    assert CARDS[1] in second
    assert second in await rig.says(OTHER, "/lanjut")
    assert CARDS[2] in await rig.says(OTHER, "lanjut")
    await rig.says(OTHER, "lanjut")
    first = await rig.says(OTHER, "lanjut")
    assert "Soal 1 dari 2" in first
    assert first in await rig.says(LEARNER, "lanjut"), "where it is not seen, it is shown first"
    item = await rig.says(LEARNER, "tidak tahu")
    assert "Soal 2 dari 2" in item
    asked = item[item.index("_Soal 2") :]
    assert asked in await rig.says(OTHER, "/lanjut")
    assert "selesai" in await rig.says(OTHER, "tidak tahu")
    assert [channel for channel, _ in await answers(rig)] == ["telegram", "whatsapp"]
    assert len({item for _, item in await answers(rig)}) == 2
    assert len(await rig.all(Sitting)) == 2, "the test before, and one lesson"


async def test_who_joins_on_the_other_channel_in_mid_sitting_is_at_the_same_card(rig: Rig) -> None:
    await join(rig, LEARNER)
    await at_the_first_card(rig)
    second = await rig.says(LEARNER, "lanjut")
    await rig.says(OTHER, "gabung")
    assert second in await rig.says(OTHER, "1")
    assert CARDS[2] in await rig.says(OTHER, "lanjut")


async def test_as_a_command_it_shows_the_card_again_on_the_same_channel_too(rig: Rig) -> None:
    await join(rig, LEARNER)
    await at_the_first_card(rig)
    second = await rig.says(LEARNER, "lanjut")
    assert second in await rig.says(LEARNER, "/lanjut")
    assert CARDS[2] in await rig.says(LEARNER, "lanjut")


async def test_a_button_of_the_first_channel_still_answers_from_there(rig: Rig) -> None:
    await use_both(rig)
    await at_the_first_card(rig)
    await rig.says(OTHER, "/lanjut")
    talk = await rig.talk(LEARNER)
    assert talk is not None
    pressed = f"q:{talk.id}:{tag(talk.pending)}:next"
    assert CARDS[1] in await rig.presses(LEARNER, pressed)
    assert "sudah ditutup" in await rig.presses(OTHER, pressed), "the same card, once"
