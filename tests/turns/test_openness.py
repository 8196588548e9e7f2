"""What others see of one's learning: nothing without a yes, nothing of few, never a score."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core import people
from core.models import Unit
from dialogue.speech import Voice
from lessons.classroom.helping import NeedingHelp, needing_help
from lessons.classroom.ranking import Ranking
from lessons.models import Memory, Sitting
from tests.turns.colleagues import ABOVE, BESIDE, HOME, at_desk, colleague, id_of
from tests.turns.rig import Guest, Rig


async def _mastered(rig: Rig, who: Guest, count: int, days_ago: int = 0) -> None:
    """Let somebody have mastered objectives so many days ago."""
    person = await id_of(rig, who)
    at = rig.clock.now() - timedelta(days=days_ago)
    async with rig.service.database.begin() as session:
        for number in range(count):
            session.add(_memory(person, f"t{days_ago}-{number}", mastered_at=at))


def _memory(person: int, objective: str, **more: object) -> Memory:
    day = {"last_on": _day(), "due_on": _day()}
    known = {"major": 1, "stability": 30.0, "difficulty": 5.0, **day, **more}
    return Memory(person_id=person, course_id="contoh", objective=objective, **known)


def _day() -> date:
    return date(2026, 11, 23)


async def _crew(rig: Rig, count: int, unit: str = HOME) -> list[Guest]:
    crew = [await colleague(rig, f"{unit}-{at}", unit, ranked=True) for at in range(count)]
    for at, who in enumerate(crew):
        await _mastered(rig, who, at)
    return crew


async def _names(rig: Rig, who: Guest) -> list[str]:
    return [row[1] for row in (await at_desk(rig, who, Ranking.board))["rows"]]


async def test_the_ranking_counts_this_season_of_those_who_said_yes(rig: Rig) -> None:
    crew = await _crew(rig, 5)
    shy = await colleague(rig, "pemalu")
    await _mastered(rig, shy, 9)
    await _mastered(rig, crew[0], 7, days_ago=60)
    board = await at_desk(rig, crew[0], Ranking.board)
    assert [(row[0], row[2]) for row in board["rows"]] == [(1, 4), (2, 3), (3, 2), (4, 1), (5, 0)]
    assert "pemalu" not in str(board)
    assert (await at_desk(rig, shy, Ranking.board))["rows"] == []


async def test_below_five_it_is_of_the_unit_above_or_not_shown(rig: Rig) -> None:
    crew = await _crew(rig, 3)
    board = await at_desk(rig, crew[0], Ranking.board)
    assert (board["state"], board["rows"]) == ("few", [])
    await colleague(rig, "camat", ABOVE, ranked=True)
    await colleague(rig, "tetangga", BESIDE, ranked=True)
    board = await at_desk(rig, crew[0], Ranking.board)
    assert board["state"] == "shown" and board["unit"] == "Kecamatan Mantikulore"
    assert {"camat", "tetangga"} <= {row[1] for row in board["rows"]}


async def test_leaving_removes_the_person_everywhere_at_once(rig: Rig) -> None:
    crew = await _crew(rig, 6)
    assert crew[5].name in await _names(rig, crew[0])
    await rig.store(crew[5], text="peringkat")
    await rig.handle()
    (board,) = await rig.told(crew[5])
    assert "(Bapak/Ibu)" in board.text
    assert "keluar dari peringkat" in await rig.presses(crew[5], board.options[0].data)
    assert crew[5].name not in await _names(rig, crew[0])
    assert "Mau ikut?" in await rig.says(crew[5], "peringkat")
    await at_desk(rig, crew[4], Ranking.enter, False)
    assert await _names(rig, crew[0]) == []


async def test_nobody_is_in_it_before_saying_yes(rig: Rig) -> None:
    newcomer = await colleague(rig, "baru")
    assert "Nilai tidak pernah ditampilkan" in await rig.says(newcomer, "peringkat")
    await rig.says(newcomer, "tidak")
    assert (await at_desk(rig, newcomer, Ranking.mine)) == {"ranked": "no"}
    await rig.says(newcomer, "peringkat")
    assert "paling sedikit lima" in await rig.says(newcomer, "ya")
    assert (await at_desk(rig, newcomer, Ranking.mine)) == {"ranked": "yes"}


async def _sittings(rig: Rig, who: Guest, finished: list[bool]) -> None:
    """Give somebody daily sittings, the newest first, of the days before today."""
    person, now = await id_of(rig, who), rig.clock.now()
    async with rig.service.database.begin() as session:
        for back, done in enumerate(finished, 1):
            at = now - timedelta(days=back)
            row = Sitting(
                person_id=person, kind="daily", service_date=at.date(), plan={}, began_at=at
            )
            row.finished_at = at if done else None
            session.add(row)


async def _needing(rig: Rig, unit: str = ABOVE) -> NeedingHelp:
    today = rig.service.school.today(rig.clock.now())
    async with rig.service.database.begin() as session:
        top = (await session.scalars(select(Unit.id).where(Unit.code == unit))).one()
        units = list(await session.scalars(people.below([top])))
        return await needing_help(session, units, today)


@pytest.mark.parametrize(
    ("finished", "leeches", "named"),
    [
        ([False, False, False], 0, True),
        ([False, False, False, True], 0, True),
        ([False, False], 0, False),
        ([False, True, False, False], 0, False),
        ([True, True, True], 1, True),
        ([], 0, False),
    ],
)
async def test_who_is_stuck_or_stays_away_and_said_yes_is_named(
    rig: Rig, finished: list[bool], leeches: int, named: bool
) -> None:
    learner = await colleague(rig, "Ibu Sulastri", helped=True)
    await _sittings(rig, learner, finished)
    person = await id_of(rig, learner)
    async with rig.service.database.begin() as session:
        for at in range(leeches):
            session.add(_memory(person, f"l{at}", leech_at=rig.clock.now()))
    assert (await _needing(rig)).names == (("Ibu Sulastri",) if named else ())
    assert (await _needing(rig, "72.71.01")).names == ()


@pytest.mark.parametrize(("others", "shown"), [(4, None), (5, 5)])
async def test_those_who_said_nothing_are_at_most_counted(
    rig: Rig, others: int, shown: int | None
) -> None:
    for at in range(others):
        await _sittings(rig, await colleague(rig, f"diam-{at}"), [False] * 3)
    found = await _needing(rig)
    assert found == NeedingHelp((), shown)


async def test_the_leaders_line_has_names_and_no_figures_of_theirs(rig: Rig) -> None:
    voice: Voice = rig.service.channels.voice("id")
    assert NeedingHelp((), None).line(voice) == ""
    named = NeedingHelp(("Ibu Sulastri", "Pak Daud"), None).line(voice)
    assert "Ibu Sulastri, Pak Daud" in named and not any(sign.isdigit() for sign in named)
    assert "6 pegawai lain" in NeedingHelp((), 6).line(voice)


async def test_a_superior_hears_only_after_a_yes(rig: Rig) -> None:
    learner = await colleague(rig, "Ibu Sulastri")
    await _sittings(rig, learner, [False] * 3)
    assert (await _needing(rig)).names == ()
    assert "tanpa nilai" in await rig.says(learner, "kabari atasan")
    await rig.says(learner, "ya")
    assert (await _needing(rig)).names == ("Ibu Sulastri",)
    await rig.says(learner, "kabari atasan")
    await rig.says(learner, "tidak")
    assert (await _needing(rig)).names == ()
