"""Weights of memory are fitted, listed, put into use and taken back by an operator."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from core.clock import SystemClock
from core.database import Database
from core.errors import DataError
from core.models import AuditEntry
from kentongan import memory_weights
from kentongan.cli import app
from lessons import weights
from lessons.memory.fitting import Fit
from lessons.models import Memory
from lessons.school import School
from tests.clocks import StillClock
from tests.databases import Copies
from tests.turns.memories import (
    FAST,
    FIGURES,
    NOW,
    but_due,
    live,
    one_course,
    put_into_use,
    states,
)


@pytest.fixture
async def school(database: Database, clock: StillClock) -> School:
    return await one_course(database, clock)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, database_copies: Copies, tmp_path: Path) -> CliRunner:
    """An installation over the tests' database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KENTONGAN_DATABASE_URL", database_copies.url)
    monkeypatch.setenv("KENTONGAN_SECRET_KEY", "rahasia-untuk-tes-saja")
    monkeypatch.setenv("KENTONGAN_REGION", "palu")
    return CliRunner()


async def run(runner: CliRunner, *words: str) -> str:
    done = await asyncio.to_thread(runner.invoke, app, ["memory", *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


async def test_an_operator_puts_weights_into_use_and_back(
    database: Database, school: School, here: CliRunner
) -> None:
    async with database.begin() as session:
        await live(session, school, 2)
        count = len(list(await session.scalars(select(Memory.objective))))
        fitted = Fit(6000, 120, FAST, (), FIGURES, FIGURES)
        number = await memory_weights.keep(session, fitted, by="Rahma", now=NOW)
        assert (
            await memory_weights.keep(session, Fit(9, 2, None, ("no-gain",)), by="", now=NOW)
            is None
        )
    before = await states(database)
    assert "0  bawaan FSRS-6  ← dipakai" in await run(here, "weights", "list")
    said = await run(here, "weights", "use", str(number), "--by", "Kepala BKPSDM")
    assert f"Sekarang dipakai: bobot nomor {number}." in said
    assert f"{count} ingatan dihitung ulang" in said
    assert "0 ingatan" in await run(here, "weights", "use", str(number)), "again does no harm"
    listed = await run(here, "weights", "list")
    assert f"{number}  23/11/2026 09.00 oleh Rahma  6000 ulangan, 120 pegawai" in listed
    assert listed.index("dipakai") < listed.index("bawaan")
    assert f"{count} ingatan" in await run(here, "weights", "default")
    assert but_due(await states(database)) == but_due(before)
    async with database.begin() as session:
        noted = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    assert [(one.action, one.subject) for one in noted] == [
        ("memory-fit", f"weights:{number}"),
        ("memory-weights", f"weights:{number}"),
        ("memory-weights", "weights:0"),
    ]
    assert noted[1].detail == {"by": "Kepala BKPSDM", "before": 0}
    with pytest.raises(DataError, match="nomor 77 tidak ada"):
        await run(here, "weights", "use", "77")


async def test_nothing_is_fitted_twice_in_a_month(database: Database, here: CliRunner) -> None:
    assert "terakhir" not in await run(here, "fit")
    async with database.begin() as session:
        await weights.keep(session, FAST, counts=(1, 1), figures={}, by="", now=SystemClock().now())
    assert "belum 28 hari sejak penyesuaian terakhir" in await run(here, "fit")


async def test_only_one_set_is_in_use(database: Database) -> None:
    first, second = await put_into_use(database), await put_into_use(database)
    async with database.begin() as session:
        assert (await weights.in_use(session)).id == second != first
        assert [row.current for row in await weights.listed(session)] == [True, False]
