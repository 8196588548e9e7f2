"""Routing at work: after the turn, by a model and the region's rules, with the citizen's word."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Unit
from dialogue.models import Outgoing
from feedback.finding.model_in_use import ModelInUse
from feedback.finding.verdict import Report
from feedback.life import State
from feedback.models import Case, CaseMove
from feedback.privacy import Mode
from feedback.records import ModelVersion, Routed
from feedback.routing.advice import Advice
from feedback.routing.packing import to_bytes
from feedback.words.topics import Decision
from kentongan.government import ROOT
from tests import models
from tests.clocks import StillClock
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, STORY, join, report
from tests.turns.clockwork import filed, staffed
from tests.turns.rig import Guest, Rig

COORDINATOR = Guest("koordinator", "k1")
#: What no word of the region's names surely, and what is likely about three things.
UNSURE = "lampu menyala terus di tikungan kelurahan talise"
#: Run by an interpreter of its own: what a turn loads, and what it does not.
TURN = """
import sys
import kentongan.service, kentongan.flows, console.web, scheduler.jobs
print(*sorted({"numpy", "scipy", "feedback.routing.model"} & set(sys.modules)))
"""


class Odd:
    """An engine that says what the test wants, and stumbles over one word."""

    def __init__(self, sector: str, decision: Decision = Decision.AUTO) -> None:
        self.sector, self.decision, self.trained = sector, decision, True

    async def prepare(self) -> None:
        self.trained = True

    async def ready(self, session: AsyncSession, now: datetime) -> bool:
        return self.trained

    async def cold(self) -> bytes:
        return b""

    async def advise(self, reports: Sequence[Report]) -> list[Advice]:
        ranked = ((self.sector, 0.6), ("perhubungan", 0.3), ("kewilayahan", 0.06))
        odd = (("tidak ada", 1.0),)
        return [
            Advice(odd if "aneh" in one.text else ranked, self.decision, "karena", (), "v9")
            for one in reports
        ]


def with_engine(rig: Rig, engine: object) -> Rig:
    """Let another engine route."""
    object.__setattr__(rig.service.jobs.router, "engine", engine)
    return rig


async def unread(rig: Rig, text: str, **columns: object) -> Case:
    """File a case that the router has not read."""
    case = await filed(rig)
    columns |= {"text": text, "masked": text, "routed_at": None}
    async with rig.service.database.begin() as session:
        await session.execute(update(Case).where(Case.id == case.id).values(**columns))
    return await case_of(rig, case.number)


async def route(rig: Rig) -> None:
    await rig.service.jobs.all()["routing"]()


async def case_of(rig: Rig, number: str = NUMBER) -> Case:
    return await rig.one(Case, Case.number == number)


def test_no_turn_and_no_page_loads_a_model() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TURN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


async def test_a_report_is_filed_at_once_and_waits_for_the_first_model(rig: Rig) -> None:
    engine = Odd("lingkungan")
    engine.trained = False
    assert NUMBER in await report(with_engine(rig, engine), CITIZEN)
    case = await case_of(rig)
    assert (case.state, case.routed_at) == (State.RECEIVED, None)
    await engine.prepare()
    await route(rig)
    assert (await case_of(rig)).state == State.ASSIGNED


async def test_who_files_on_a_sunday_hears_the_unit_at_once_and_not_on_monday(rig: Rig) -> None:
    rig.clock.move(timedelta(days=6))
    await report(rig, CITIZEN, STORY)
    row = next(r for r in await rig.all(Outgoing) if r.op_key.startswith(f"case:{NUMBER}:m"))
    assert "Dinas Perhubungan" in row.message["text"]
    assert row.not_before is None or row.not_before <= rig.clock.now()


async def test_what_was_thought_is_kept_with_its_versions(rig: Rig) -> None:
    await report(rig, CITIZEN, STORY)
    kept = await rig.one(Routed)
    region = rig.service.office.region
    assert (kept.model, kept.rules) == (models.cold().version, region.rules.edition)
    assert (kept.decision, len(kept.ranked)) == (Decision.AUTO, 5)
    assert "lampu jalan" in kept.reason
    assert "Dishub" in kept.reason
    case = await case_of(rig)
    assert (case.sector, case.category, case.reason) == ("perhubungan", "lampu_jalan", kept.reason)


async def test_an_odd_case_keeps_no_other_one_waiting(rig: Rig) -> None:
    await staffed(rig, COORDINATOR)
    with_engine(rig, Odd("lingkungan"))
    odd = await unread(rig, "yang aneh")
    plain = await unread(rig, "sampah menumpuk")
    await route(rig)
    assert (await case_of(rig, plain.number)).state == State.ASSIGNED
    left = await case_of(rig, odd.number)
    assert (left.state, left.routed_at) == (State.RECEIVED, rig.clock.now())
    cards = [row for row in await rig.all(Outgoing) if odd.number in row.message["text"]]
    assert len(cards) == 1


async def test_a_mode_only_gets_stricter_and_the_clock_is_the_matters(rig: Rig) -> None:
    await staffed(rig)
    with_engine(rig, Odd("integritas"))
    case = await unread(rig, "ada yang tidak beres")
    due = case.due_at
    await route(rig)
    case = await case_of(rig, case.number)
    unit = await rig.one(Unit, Unit.id == case.unit_id)
    assert (case.mode, unit.code) == (Mode.SECRET, "inspektorat")
    assert case.due_at > due
    told = "\n".join(message.text for message in await rig.told(CITIZEN))
    assert "rahasia" in told
    hidden = await unread(with_engine(rig, Odd("lingkungan")), "sampah", mode=Mode.ANONYMOUS)
    await route(rig)
    assert (await case_of(rig, hidden.number)).mode == Mode.ANONYMOUS


async def test_whoever_was_promised_a_safer_door_gets_it(rig: Rig) -> None:
    await staffed(rig)
    with_engine(rig, Odd("kewilayahan"))
    case = await unread(rig, "lurah minta uang", category="integritas", mode=Mode.SECRET)
    await route(rig)
    case = await case_of(rig, case.number)
    assert (await rig.one(Unit, Unit.id == case.unit_id)).code == "inspektorat"


async def test_two_presses_at_once_have_one_effect(rig: Rig) -> None:
    await asked(rig)
    data = await button(rig, "Lalu lintas")
    for _ in range(2):
        await rig.store(CITIZEN, kind="press", data=data)
    await asyncio.gather(rig.service.handling.work(), rig.service.handling.work())
    await rig.handle()
    assert len([m for m in await rig.all(CaseMove) if m.action == "route"]) == 1
    assert (await case_of(rig)).state == State.ASSIGNED


async def test_anothers_case_and_what_was_not_offered_are_refused(rig: Rig) -> None:
    await asked(rig)
    await rig.says(NEIGHBOUR, "menu")
    await rig.says(NEIGHBOUR, "1")
    data = await button(rig, "Lalu lintas")
    theirs = await rig.presses(NEIGHBOUR, data)
    nobodys = await rig.presses(NEIGHBOUR, data.replace("0001", "9999"))
    assert theirs == nobodys.replace("9999", "0001")
    await rig.presses(CITIZEN, f"c:case.topic:{NUMBER} integritas")
    assert (await case_of(rig)).state == State.RECEIVED


async def test_none_of_these_is_said_once_and_a_person_looks(rig: Rig) -> None:
    await join(rig, COORDINATOR)
    await asked(rig)
    assert await rig.told(COORDINATOR) == []
    said = await rig.presses(CITIZEN, f"c:case.topic:{NUMBER}")
    assert "Petugas kami" in said
    assert "sudah Bapak/Ibu jawab" in await rig.presses(CITIZEN, f"c:case.topic:{NUMBER}")


async def asked(rig: Rig) -> None:
    """Let a citizen be asked what a report is about."""
    await report(rig, CITIZEN, UNSURE)
    assert (await rig.one(Routed)).decision == Decision.ASK


async def button(rig: Rig, label: str) -> str:
    """Return what a button of the question carries."""
    (row,) = [r for r in await rig.all(Outgoing) if "tentang apa" in r.message["text"]]
    return str(next(data for _, said, _, data in row.message["options"] if said.startswith(label)))


async def test_a_newer_version_routes_within_a_minute(rig: Rig, clock: StillClock) -> None:
    engine = rig.service.engine
    assert isinstance(engine, ModelInUse)
    await report(rig, CITIZEN)
    async with rig.service.database.begin() as session:
        session.add(version(clock, "kota-1", to_bytes(replace(models.cold(), version="kota-1"))))
        session.add(version(clock, "rusak", b"not a model", current=False))
    clock.move(timedelta(seconds=61))
    await report(rig, NEIGHBOUR, "sampah menumpuk di kelurahan lere, bau sekali")
    assert [row.model for row in await rig.all(Routed)] == [models.cold().version, "kota-1"]


async def test_a_version_that_cannot_be_read_leaves_the_cold_model(rig: Rig) -> None:
    async with rig.service.database.begin() as session:
        session.add(version(rig.clock, "rusak", b"not a model"))
    await report(rig, CITIZEN)
    assert (await rig.one(Routed)).model == models.cold().version


def version(clock: StillClock, name: str, weights: bytes, *, current: bool = True) -> ModelVersion:
    return ModelVersion(
        version=name, trained_at=clock.now(), weights=weights, figures={}, current=current
    )


async def test_two_workers_read_each_case_once(rig: Rig) -> None:
    await staffed(rig)
    with_engine(rig, Odd("lingkungan"))
    for _ in range(5):
        await unread(rig, "sampah menumpuk")
    job = rig.service.jobs.all()["routing"]
    await asyncio.gather(*(job() for _ in range(2)))
    assert len(await rig.all(Routed)) == 5
    assert len([m for m in await rig.all(CaseMove) if m.action == "route"]) == 5
