"""Companions: asked in order, let alone for a fortnight, never two at once, ended by either."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.errors import RefusedError
from core.models import Absence, Address, Person, Role, Staff
from lessons.classroom.companions import Companions
from lessons.classroom.matching import REST
from lessons.models import Learner
from lessons.records import Companion
from tests.turns.colleagues import ABOVE, BESIDE, HOME, at_desk, colleague, id_of, search_on
from tests.turns.rig import Guest, Rig


async def _asked(rig: Rig) -> list[int | None]:
    """Return whom each request went to, in order."""
    return [row.companion_id for row in await rig.all(Companion)]


async def _latest(rig: Rig) -> str:
    return str((await rig.all(Companion))[-1].id)


async def test_both_learn_each_others_name_only_after_a_yes(rig: Rig) -> None:
    learner = await colleague(rig, "Ibu Sulastri")
    helper = await colleague(rig, "Pak Daud")
    assert "Bersediakah" in await rig.says(helper, "jadi pendamping")
    await rig.says(helper, "ya")
    assert "Mau kami carikan?" in await rig.says(learner, "minta pendamping")
    await rig.store(learner, text="ya")
    await rig.handle()
    (asked,) = await rig.told(helper)
    assert "Sulastri" not in asked.text
    assert [option.label for option in asked.options] == ["Bersedia", "Lain kali"]
    await rig.store(helper, kind="press", data=asked.options[0].data)
    await rig.handle()
    row = await rig.one(Companion)
    assert row.accepted_at is not None
    said = await rig.says(helper, "jadi pendamping")
    assert "Ibu Sulastri" in said
    assert "Pak Daud" in await rig.says(learner, "minta pendamping")


async def test_a_yes_is_told_to_both_with_what_to_do_and_one_tap_ends_it(rig: Rig) -> None:
    learner, helper = await _paired(rig)
    (found,) = await rig.told(learner)
    assert "Pak Daud" in found.text and "10 menit" in found.text
    (end,) = found.options
    assert "sudah selesai" not in await rig.presses(learner, end.data)
    assert (await rig.one(Companion)).ended_at is not None
    with pytest.raises(RefusedError):
        await at_desk(rig, helper, Companions.end, await _latest(rig))


async def test_either_ends_it_and_the_other_is_told(rig: Rig) -> None:
    learner, helper = await _paired(rig)
    await rig.told(learner)
    await at_desk(rig, helper, Companions.end, await _latest(rig))
    (told,) = await rig.told(learner)
    assert "Pak Daud" in told.text
    assert (await at_desk(rig, learner, Companions.standing))["state"] == "none"


async def _paired(rig: Rig) -> tuple[Guest, Guest]:
    learner = await colleague(rig, "Ibu Sulastri")
    helper = await colleague(rig, "Pak Daud", companion=True)
    await at_desk(rig, learner, Companions.ask)
    await at_desk(rig, helper, Companions.accept, await _latest(rig))
    return learner, helper


async def test_the_same_unit_comes_first_then_the_one_above_and_no_other(rig: Rig) -> None:
    learner = await colleague(rig, "pencari")
    beside = await colleague(rig, "sebelah", BESIDE, companion=True)
    above = await colleague(rig, "kecamatan", ABOVE, companion=True)
    near = await colleague(rig, "sekantor", HOME, companion=True)
    await at_desk(rig, learner, Companions.ask)
    await at_desk(rig, near, Companions.decline, await _latest(rig))
    await at_desk(rig, above, Companions.decline, await _latest(rig))
    assert await _asked(rig) == [await id_of(rig, near), await id_of(rig, above), None]
    assert await id_of(rig, beside) not in await _asked(rig)
    assert (await at_desk(rig, learner, Companions.standing))["state"] == "waiting"


@pytest.mark.parametrize("unit", [HOME, ABOVE])
async def test_a_superior_is_never_asked(rig: Rig, unit: str) -> None:
    learner = await colleague(rig, "pencari")
    await colleague(rig, "atasan", unit, roles=(Role.LEADER,), companion=True)
    assert (await at_desk(rig, learner, Companions.ask))["state"] == "waiting"


@pytest.mark.parametrize(
    "hindrance", ["unwilling", "inactive", "unreachable", "blocked", "away", "paused", "seeking"]
)
async def test_who_cannot_come_is_not_asked(rig: Rig, hindrance: str) -> None:
    learner = await colleague(rig, "pencari")
    other = await colleague(rig, "rekan", companion=hindrance != "unwilling")
    assert hindrance == "unwilling" or await _can_be_asked(rig)
    await _hinder(rig, other, hindrance)
    assert (await at_desk(rig, learner, Companions.ask))["state"] == "waiting"


async def _can_be_asked(rig: Rig) -> bool:
    """Tell whether the colleague is asked by somebody else, who then stops looking."""
    probe = await colleague(rig, "lain")
    told = await at_desk(rig, probe, Companions.ask)
    await at_desk(rig, probe, Companions.end, told["pair"])
    return bool(told["state"] == "asking")


async def _hinder(rig: Rig, who: Guest, hindrance: str) -> None:
    person = await id_of(rig, who)
    if hindrance == "seeking":
        await at_desk(rig, who, Companions.ask)
        return
    async with rig.service.database.begin() as session:
        staff = (await session.scalars(select(Staff).where(Staff.person_id == person))).one()
        today = rig.service.school.today(rig.clock.now())
        match hindrance:
            case "inactive":
                staff.active = False
            case "unreachable":
                own = select(Address).where(Address.person_id == person)
                (await session.scalars(own)).one().reachable = False
            case "blocked":
                (await session.get_one(Person, person)).blocked_at = rig.clock.now()
            case "paused":
                learner = await session.get_one(Learner, person)
                learner.paused_until = today + timedelta(days=1)
            case "away":
                days = {"first_day": today, "last_day": today, "created_at": rig.clock.now()}
                session.add(Absence(staff_id=staff.id, **days))


async def test_who_declined_is_left_alone_for_a_fortnight(rig: Rig) -> None:
    learner = await colleague(rig, "pencari")
    helper = await colleague(rig, "rekan", companion=True)
    await at_desk(rig, learner, Companions.ask)
    await at_desk(rig, helper, Companions.decline, await _latest(rig))
    rig.clock.move(REST - timedelta(seconds=1))
    assert await search_on(rig) == 0
    rig.clock.move(timedelta(seconds=1))
    assert await search_on(rig) == 1
    assert (await _asked(rig))[-1] == await id_of(rig, helper)


async def test_silence_passes_the_request_on_after_three_working_days(rig: Rig) -> None:
    learner = await colleague(rig, "pencari")  # it is Monday
    first = await colleague(rig, "pertama", companion=True)
    second = await colleague(rig, "kedua", companion=True)
    await at_desk(rig, learner, Companions.ask)
    rig.clock.move(timedelta(days=2))
    assert await search_on(rig) == 0
    rig.clock.move(timedelta(days=1))
    assert await search_on(rig) == 1
    assert await _asked(rig) == [await id_of(rig, first), await id_of(rig, second)]
    with pytest.raises(RefusedError):
        await at_desk(rig, first, Companions.accept, str((await rig.all(Companion))[0].id))


async def test_who_waits_is_matched_when_somebody_becomes_willing(rig: Rig) -> None:
    learner = await colleague(rig, "pencari")
    assert (await at_desk(rig, learner, Companions.ask))["state"] == "waiting"
    helper = await colleague(rig, "rekan")
    await at_desk(rig, helper, Companions.volunteer, True)
    assert await _asked(rig) == [await id_of(rig, helper)]


async def test_who_is_no_longer_willing_passes_the_request_on(rig: Rig) -> None:
    learner = await colleague(rig, "pencari")
    helper = await colleague(rig, "rekan", companion=True)
    await at_desk(rig, learner, Companions.ask)
    await at_desk(rig, helper, Companions.volunteer, False)
    assert await _asked(rig) == [await id_of(rig, helper), None]


async def test_who_stops_looking_leaves_the_colleague_free_for_others(rig: Rig) -> None:
    first, second = await colleague(rig, "pencari"), await colleague(rig, "pencari lain")
    helper = await colleague(rig, "rekan", companion=True)
    told = await at_desk(rig, first, Companions.ask)
    assert await at_desk(rig, first, Companions.end, told["pair"]) == {"was": "search"}
    with pytest.raises(RefusedError):
        await at_desk(rig, helper, Companions.accept, told["pair"])
    assert (await at_desk(rig, second, Companions.ask))["state"] == "asking"
