"""The log of answers is read back as it was written, and the commands say what it is worth."""

import csv
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from core.models import Person, Staff, Unit
from kentongan import memory_command, memory_weights
from lessons.archive import item_to_json
from lessons.course import major_of
from lessons.item import Item, Kind, Option, Pick
from lessons.memory.history import Answered
from lessons.memory.log import read_answers, unit_type
from lessons.memory.quality import Quality, quality
from lessons.memory.state import Grade
from lessons.models import Answer, ItemText, Sitting
from tests.answer_logs import answer_log

CODES = {"dinas": "uji", "kecamatan": "99.99.01", "kelurahan": "99.99.01.1001"}
OPTIONS = tuple(Option(key, key, key, float(key == "a"), "") for key in "abc")
ITEM = Item("b1", Kind.CHOICE, "t1", "", 30, "?", Pick(OPTIONS), "", "", (), "h1")
TELLING = replace(ITEM, id="b2", content_hash="h2", hint_removes=True)


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    """A transaction that leaves nothing behind."""
    async with AsyncSession(database.engine) as opened:
        yield opened


async def write(session: AsyncSession, log: Sequence[Answered], **values: Any) -> None:
    """Write a log into the tables; persons count from 1 there."""
    now = datetime.combine(log[0].on, time(), tzinfo=UTC)
    units = [
        {"id": 9_000 + n, "code": c, "name": c, "path": c} for n, c in enumerate(CODES.values())
    ]
    unit_ids = {unit["code"]: unit["id"] for unit in units}
    people = {one.person: one.unit_type for one in log}
    staff = [
        {
            "nip": str(person),
            "name": "Pegawai Contoh",
            "unit_id": unit_ids[CODES[kind]],
            "person_id": person,
        }
        for person, kind in people.items()
    ]
    items = [
        {
            "content_hash": i.content_hash,
            "course_id": "k1",
            "item_id": i.id,
            "document": item_to_json(i),
        }
        for i in (ITEM, TELLING)
    ]
    sittings = [
        {"id": a.id, "person_id": a.person, "kind": "extra", "service_date": a.on}
        | {"plan": {}, "began_at": now}
        for a in log
    ]
    await session.execute(insert(Unit), units)
    await session.execute(insert(Person), [{"id": p, "created_at": now} for p in people])
    await session.execute(insert(Staff), staff)
    await session.execute(insert(ItemText), items)
    await session.execute(insert(Sitting), sittings)
    await session.execute(insert(Answer), [row(a, now) | values for a in log])


def row(one: Answered, now: datetime) -> dict[str, Any]:
    """Return an answer as the classroom writes it."""
    return {
        "id": one.id,
        "sitting_id": one.id,
        "person_id": one.person,
        "course_id": one.course,
        "version": f"{one.major}.4.2",
        "item_id": "b1",
        "item_hash": "h1",
        "objective": one.objective,
        "mode": one.mode,
        "channel": one.channel,
        "given": ["a"],
        "correct": one.right,
        "predicted": one.predicted,
        "grade": int(one.grade),
        "service_date": one.on,
        "asked_at": now,
        "answered_at": now,
    }


def some(learners: int = 24) -> list[Answered]:
    return [replace(one, person=one.person + 1) for one in answer_log(learners=learners)]


async def test_the_log_is_read_as_it_was_written(session: AsyncSession) -> None:
    log = some(4)
    await write(session, log)
    assert await read_answers(session) == log


async def test_answers_that_memory_was_not_told_of_stay_out(session: AsyncSession) -> None:
    await write(session, some(2), grade=None)
    assert await read_answers(session) == []


async def test_an_answer_after_a_telling_hint_is_not_right(session: AsyncSession) -> None:
    log = [replace(one, right=True) for one in some(1)]
    await write(session, log, hint=True, item_id="b2", item_hash="h2", grade=int(Grade.AGAIN))
    assert not any(one.right for one in await read_answers(session))


async def test_who_left_the_roster_still_counts(session: AsyncSession) -> None:
    await write(session, some(1))
    await session.execute(Staff.__table__.delete())
    found = await read_answers(session)
    assert found and {one.unit_type for one in found} == {""}


async def test_the_report_says_and_keeps_its_figures(session: AsyncSession, tmp_path: Path) -> None:
    await write(session, some())
    found = quality(await read_answers(session))
    assert isinstance(found, Quality)
    said = memory_command.lines(found)
    assert said[1].startswith("semua") and "%" in said[1]
    assert sum("diramal" in line for line in said) == 10
    assert any("kanal telegram" in line for line in said)
    memory_command.write(found, tmp_path / "mutu.csv")
    with (tmp_path / "mutu.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    whole = dict(zip(rows[0], rows[1], strict=True))
    assert float(whole["log_loss"]) == found.parts[0].figures.log_loss
    assert float(whole["skill_dari"]) < float(whole["skill"]) < float(whole["skill_sampai"])
    assert [row[0] for row in rows].count("kalibrasi") == 10


def test_too_little_is_said_in_words() -> None:
    said = memory_command.lines(quality([]))
    assert said[0] == "Data belum cukup: 0 ulangan dari 0 pegawai."


def test_refusals_to_fit_are_said_in_words() -> None:
    said = memory_weights.fit_lines(memory_weights.fitted(some(2)))
    assert said[-1] == "Tidak disesuaikan: ulangan belum 5.000; pegawai belum 100."


@pytest.mark.parametrize(("code", "kind"), [*((c, k) for k, c in CODES.items()), ("", "")])
def test_units_have_a_type_by_their_code(code: str, kind: str) -> None:
    assert unit_type(code) == kind


def test_a_version_has_a_major_number() -> None:
    assert [major_of(version) for version in ("1.2.0", "12.0.1", "3")] == [1, 12, 3]
