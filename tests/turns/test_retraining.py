"""What cases turned out to be about is learned at night, and taken back if it did harm."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import update

from dialogue.models import Outgoing
from feedback.desk import CoordinatorDesk, UnitDesk
from feedback.finding import routed, versions
from feedback.finding.retraining import Retraining, in_a_child
from feedback.finding.routed_weeks import routed_weeks
from feedback.life import Action, Side, State
from feedback.models import Case
from feedback.privacy import Mode
from feedback.records import ModelVersion, Routed
from feedback.routing.learning import Candidate, Trial
from feedback.routing.packing import from_bytes
from feedback.words.topics import Decision
from tests.turns.acts import ADMIN, join
from tests.turns.clockwork import COORDINATOR, OFFICER, filed, move, staffed, unit_id
from tests.turns.desks import at_desk
from tests.turns.rig import Rig

#: Ten past three at night in Palu, and a minute before.
NIGHT = "2026-11-24T03:10:00+08:00"
LAMPS = ("lampu jalan {} mati", "lampu penerangan {} padam lagi", "gang {} gelap, lampu rusak")
PLACES = ("mawar", "melati", "kenanga", "anggrek", "cempaka", "dahlia", "teratai", "seruni")


async def thought(rig: Rig, text: str, *sectors: str, **columns: object) -> Case:
    """File a case of which the router thought something, and was not sure."""
    case = await filed(rig)
    region, now = rig.service.office.region, rig.clock.now()
    ranked = [[sector, 0.3] for sector in sectors]
    async with rig.service.database.begin() as session:
        changes = {"text": text, "masked": text, "sector": sectors[0]} | columns
        await session.execute(update(Case).where(Case.id == case.id).values(**changes))
        row = Routed(
            case_id=case.id, at=now, model="cold", rules=region.rules.edition,
            decision=Decision.TRIAGE, ranked=ranked, reason="",
        )  # fmt: skip
        session.add(row)
    return await rig.one(Case, Case.id == case.id)


async def settle(rig: Rig) -> int:
    async with rig.service.database.begin() as session:
        return await routed.settle(session, rig.service.office, rig.clock.now())


async def labels(rig: Rig) -> list[tuple[str, str]]:
    async with rig.service.database.begin() as session:
        found = await routed.labels(session, rig.service.office)
    return [(label.text, label.sector) for label in found]


async def test_a_correction_is_learned_once_the_other_unit_takes_it_on(rig: Rig) -> None:
    await staffed(rig, OFFICER, COORDINATOR)
    case = await thought(rig, "lampu di tikungan", "lingkungan", "perhubungan")
    async with at_desk(rig, COORDINATOR, CoordinatorDesk) as desk:
        await desk.route(case.number, "dishub")
    assert await settle(rig) == 1
    assert await labels(rig) == []
    rig.clock.move(timedelta(minutes=5))
    async with at_desk(rig, OFFICER, UnitDesk) as unit:
        await unit.accept(case.number)
    await settle(rig)
    assert await labels(rig) == [("lampu di tikungan", "perhubungan")]
    assert await settle(rig) == 0
    rig.clock.move(timedelta(minutes=5))
    async with at_desk(rig, OFFICER, UnitDesk) as unit:
        await unit.transfer(case.number, "Ternyata bukan kami.", "")
    await settle(rig)
    assert await labels(rig) == []


async def test_what_the_model_never_thought_of_is_learned_from_the_rules(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await thought(rig, "bau menyengat", "sosial", "kesehatan")
    await placed(rig, case, "dlh")
    await settle(rig)
    assert await labels(rig) == [("bau menyengat", "lingkungan")]


async def test_secret_cases_teach_nobody(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    await placed(rig, await thought(rig, "sangat rahasia", "lingkungan", mode=Mode.SECRET), "dlh")
    await settle(rig)
    assert await labels(rig) == []


async def placed(rig: Rig, case: Case, unit: str) -> None:
    """Let a coordinator hand a case to a unit, which takes it on."""
    there = await unit_id(rig, unit)
    await move(rig, case, Action.ROUTE, Side.COORDINATOR, unit_id=there)
    await move(rig, case, Action.ACCEPT, Side.UNIT)


def candidate(*, better: bool, until: datetime, version: str) -> Candidate:
    trial = Trial(30, 0.74, 0.81, 0.9, 0.93, won=4 if better else 1, lost=2)
    return Candidate(version, trial, until, b"weights" if better else None)


class School:
    """Stands where the training stands, and remembers what it was given."""

    def __init__(self, *, better: bool = True) -> None:
        self.better, self.given = better, []

    def __call__(self, cold, labels, current, *, seen_until, version):
        self.given.append((len(labels), current, seen_until))
        until = labels[-1].at if labels else datetime.fromisoformat(NIGHT)
        return candidate(better=self.better, until=until, version=version)


def schooled(rig: Rig, school: object) -> Retraining:
    """Let the service learn from something else."""
    retraining = replace(rig.service.jobs.retraining, train=school)
    object.__setattr__(rig.service.jobs, "retraining", retraining)
    return retraining


async def test_a_night_learns_once_and_tells_the_admins(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    await join(rig, ADMIN)
    await placed(rig, await thought(rig, "bau", "lingkungan"), "dlh")
    school = School()
    retraining = schooled(rig, school)
    night = datetime.fromisoformat(NIGHT)
    rig.clock.set(night - timedelta(minutes=1))
    assert await retraining.work() == 0
    rig.clock.set(night)
    other = replace(retraining)  # another process
    assert [await retraining.work(), await retraining.work(), await other.work()] == [1, 0, 0]
    await retraining.finished()
    found = await rig.one(ModelVersion)
    assert (found.current, found.figures["labels"], len(school.given)) == (True, 1, 1)
    (told,) = [r for r in await rig.all(Outgoing) if "belajar:" in r.message["text"]]
    assert "1 koreksi, benar 0,81 (tadinya 0,74)" in told.message["text"]
    assert told.not_before > night


async def test_what_is_not_better_is_kept_as_figures_only(rig: Rig) -> None:
    retraining = schooled(rig, School(better=False))
    await retraining.run()
    found = await rig.one(ModelVersion)
    assert (found.current, found.weights) == (False, b"")
    assert await rig.all(Outgoing) == []


async def test_going_back_returns_to_the_version_before_and_then_to_what_ships(rig: Rig) -> None:
    school = School()
    retraining = schooled(rig, school)
    for _ in range(2):
        await retraining.run()
        rig.clock.move(timedelta(days=1))
    assert school.given[1][1] == b"weights"
    first, second = [row.version for row in await rig.all(ModelVersion)]
    assert await in_use(rig) == second
    assert await roll_back(rig) == first
    assert await roll_back(rig) is None
    assert await in_use(rig) == ""


async def test_a_bad_batch_is_never_learned_again(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    await placed(rig, await thought(rig, "bau", "lingkungan"), "dlh")
    retraining = schooled(rig, School())
    await retraining.run()
    good, day = await in_use(rig), rig.clock.now() + timedelta(hours=1)
    rig.clock.move(timedelta(days=1))
    await placed(rig, await thought(rig, "jahat", "sosial"), "dlh")
    await retraining.run()
    assert len(await labels(rig)) == 2
    assert await roll_back(rig, until=day) == good
    rig.clock.move(timedelta(days=1))
    await settle(rig)
    assert await labels(rig) == [("bau", "lingkungan")]


async def in_use(rig: Rig) -> str:
    async with rig.service.database.begin() as session:
        return await versions.in_use(session)


async def roll_back(rig: Rig, until: datetime | None = None) -> str | None:
    async with rig.service.database.begin() as session:
        found = await versions.roll_back(session, now=rig.clock.now(), until=until)
        return found.version if found else None


async def test_the_weeks_tell_how_right_it_was_and_what_it_left_to_people(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    for at in range(6):
        case = await thought(rig, f"sampah {at}", "lingkungan" if at else "sosial")
        await placed(rig, case, "dlh")
    await thought(rig, "entah", "sosial")
    await settle(rig)
    async with rig.service.database.begin() as session:
        await session.execute(update(Routed).where(Routed.settled != "").values(decision="auto"))
        zone = rig.service.office.region.timezone
        (week,) = await routed_weeks(session, zone, since=rig.clock.now() - timedelta(days=7))
    assert (week.reports, week.auto, week.triage) == (7, 6 / 7, 1 / 7)
    assert week.right == 5 / 6


async def test_sixty_corrections_teach_the_real_model_where_lamps_go_here(rig: Rig) -> None:
    """Through the process of its own, with the model that ships."""
    await staffed(rig, OFFICER)
    start = rig.clock.now()
    async with rig.service.database.begin() as session:
        coordinator = rig.service.office.region.coordinator.code
        unit = await unit_id(rig, coordinator)
        for at in range(60):
            text = LAMPS[at % 3].format(PLACES[at % 8])
            session.add(_lamp(at, text, unit, start))
    async with rig.service.database.begin() as session:
        for case in await rig.all(Case):
            session.add(_settled(case, start))
    found = await schooled(rig, in_a_child).run()
    assert found is not None
    assert found.current
    assert found.figures["candidate_first"] > found.figures["current_first"]
    model = from_bytes(found.weights)
    assert model.read("lampu jalan wijaya mati").ranked()[0][0] == "budaya_pariwisata"


def _lamp(at: int, text: str, unit: int, start: datetime) -> Case:
    return Case(
        number=f"PLU-2611-{at:04d}", talk_id=-at - 1, citizen_id=1, kind="pengaduan", category="",
        text=text, masked=text, state=State.IN_PROGRESS, unit_id=unit, reason="", filed_at=start,
        clock_started_at=start, due_at=start, routed_at=start,
    )  # fmt: skip


def _settled(case: Case, start: datetime) -> Routed:
    at = start + timedelta(minutes=case.id)
    return Routed(
        case_id=case.id, at=start, model="cold", rules="1", decision="triage", ranked=[],
        reason="", settled="budaya_pariwisata", settled_at=at,
    )  # fmt: skip
