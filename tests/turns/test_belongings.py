"""Who has no report is not asked for one, and whoever gets one is asked from then on."""

from dialogue.known import Known
from dialogue.speech import Kind, Reply
from feedback.cases import CASE
from feedback.desk import FilingDesk
from feedback.desk.behalf import BehalfDesk
from feedback.words.belonging import belongs
from feedback.words.reading import Reading
from tests.turns.acts import CITIZEN, NEIGHBOUR, OFFICER, STORY, WHOLE, consent, join, report
from tests.turns.deeds import TALISE, turn_of
from tests.turns.rig import Rig
from tests.turns.test_known import foreknown

DRAFT = {"kind": "pengaduan", "text": STORY, "place": TALISE, "media": []}
PHONE = "6281390000077"
NEW = Known(looked=True, unbroken=True, outsider=True, lacks=frozenset({CASE}))


async def test_only_who_never_filed_anything_lacks_it(rig: Rig) -> None:
    await consent(rig, NEIGHBOUR)
    await report(rig, CITIZEN)
    without, having = await foreknown(rig, NEIGHBOUR, CITIZEN)
    assert CASE in without.lacks
    assert CASE not in having.lacks


async def test_what_is_known_is_what_would_be_found(rig: Rig) -> None:
    await consent(rig, NEIGHBOUR)
    await rig.says(NEIGHBOUR, WHOLE)
    talk = await rig.talk(NEIGHBOUR)
    for known in (NEW, Known()):
        async with turn_of(rig, NEIGHBOUR) as turn:
            turn.foreknown, turn.talk = known, talk
            reading = Reading(turn, rig.service.office)
            assert await reading.newcomer()
            assert await reading.known(STORY) is None
            await FilingDesk(turn, rig.service.office).room()
            assert await belongs(turn, Reply(Kind.TEXT, "kok lama pak"), rig.service.office) is None


async def test_who_files_lacks_it_no_more_in_the_same_turn(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, WHOLE)
    talk = await rig.talk(CITIZEN)
    async with turn_of(rig, CITIZEN) as turn:
        turn.foreknown, turn.talk = NEW, talk
        await FilingDesk(turn, rig.service.office).file(DRAFT)
        assert not turn.lacks(CASE)
        assert await Reading(turn, rig.service.office).known(STORY)


async def test_a_report_for_another_is_not_ones_own(rig: Rig) -> None:
    await join(rig, OFFICER)
    await rig.says(OFFICER, "lapor")
    talk = await rig.talk(OFFICER)
    async with turn_of(rig, OFFICER) as turn:
        turn.foreknown, turn.talk = NEW, talk
        await BehalfDesk(turn, rig.service.office).file_for(DRAFT, PHONE)
        assert turn.lacks(CASE)


async def test_who_claims_a_report_by_their_number_has_one(rig: Rig) -> None:
    await join(rig, OFFICER)
    await rig.says(OFFICER, "lapor")
    talk = await rig.talk(OFFICER)
    async with turn_of(rig, OFFICER) as turn:
        turn.talk = talk
        await BehalfDesk(turn, rig.service.office).file_for(DRAFT, PHONE)
    await consent(rig, CITIZEN)
    async with turn_of(rig, CITIZEN) as turn:
        turn.foreknown = NEW
        assert await BehalfDesk(turn, rig.service.office).claim(PHONE)
        assert not turn.lacks(CASE)
