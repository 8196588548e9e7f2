"""Another's case is answered like none at all, whatever is pressed or typed."""

from datetime import timedelta
from itertools import product

from dialogue.models import Incoming
from feedback.life import State
from feedback.models import Case
from feedback.privacy import Mode
from kentongan.beginnings import COMMANDS
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, PHONES, consent, join
from tests.turns.deeds import files
from tests.turns.keeping import keep, place
from tests.turns.rig import Guest, Rig

STRANGER, OTHERS = Guest("orang", "o1"), Guest("dlh", "d1")
LEADER, COORDINATOR = Guest("pimpinan", "b1"), Guest("koordinator", "k1")
#: An officer of the unit for waste; the case is about a street lamp.
PHONES.setdefault(OTHERS.name, "6281340000007")
NOBODYS = "PLU-2611-0999"
#: Commands whose buttons name something that belongs to somebody.
NAMING = [one for one in COMMANDS if one.startswith(("case.", "person.", "bulk.", "incident."))]
#: What no button of ours says: more than any key, and no number at all.
FORGED = ("9" * 20, "bukan/nomor.sama sekali")
#: How a button names a case, where it says more than its number.
SHAPES = {
    "case.decide": "{} dlh",
    "case.forward-to": "{} pln",
    "case.rate": "{}/1/5",
    "case.comment": "{}/1",
    "case.topic": "{}.lingkungan",
    "case.route-to": "{}.dlh",
}


async def answers(rig: Rig, who: Guest, number: str) -> dict[str, str]:
    """Return what each command says to somebody who names a case that is not theirs."""
    said = {}
    for command in NAMING:
        argument = SHAPES.get(command, "{}").format(number)
        told = await rig.presses(who, f"c:{command}:{argument}")
        said[command] = told.replace(number, "N")
        assert told, f"{command} was not answered"
        if await rig.talk(who):
            await rig.says(who, "batal")
        rig.clock.move(timedelta(minutes=1))  # nobody counts as being in a hurry
    return said


async def test_anothers_case_is_answered_like_none_at_all(rig: Rig) -> None:
    await join(rig, OTHERS)
    await consent(rig, STRANGER)
    await files(rig, CITIZEN)
    await place(rig)
    for who in (STRANGER, OTHERS):
        theirs, none = await answers(rig, who, NUMBER), await answers(rig, who, NOBODYS)
        assert theirs == none
    assert (await rig.one(Case)).state == State.ASSIGNED, "and nothing was done to it"


async def test_a_forged_button_is_answered_whatever_it_names(rig: Rig) -> None:
    await join(rig, COORDINATOR)
    for command, argument in product(NAMING, FORGED):
        assert await rig.presses(COORDINATOR, f"c:{command}:{argument}"), (command, argument)
        rig.clock.move(timedelta(minutes=1))
    assert {row.error for row in await rig.all(Incoming)} == {""}


async def test_anothers_number_in_words_is_answered_like_none_at_all(rig: Rig) -> None:
    await join(rig, OTHERS)
    await consent(rig, STRANGER)
    await files(rig, CITIZEN)
    await place(rig)
    for who in (STRANGER, OTHERS):
        for words in ("{}", "cek {}", "{} gimana pak lampunya belum juga"):
            told = []
            for number in (NUMBER, NOBODYS):
                told.append((await rig.says(who, words.format(number))).replace(number, "N"))
                if await rig.talk(who):
                    await rig.says(who, "batal")
            assert told[0] == told[1], (who, words)


async def test_a_secret_case_is_none_to_those_above_its_unit(rig: Rig) -> None:
    for who in (OFFICER, LEADER, COORDINATOR):
        await join(rig, who)
    await files(rig, CITIZEN)
    await place(rig)
    await keep(rig, mode=Mode.SECRET)
    for who in (LEADER, COORDINATOR):
        theirs, none = await answers(rig, who, NUMBER), await answers(rig, who, NOBODYS)
        assert theirs == none
