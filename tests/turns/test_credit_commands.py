"""The commands of credit and results, as an operator runs them."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from core.database import Database
from core.models import AuditEntry
from kentongan import learning_results
from kentongan.cli import app
from lessons import archive
from lessons.models import CourseVersion
from lessons.records import Certificate
from tests.databases import Copies
from tests.turns.learnt import COURSE, NOW, TODAY, answers, attempt, certified, keep_texts, person


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, database_copies: Copies, tmp_path: Path) -> CliRunner:
    """An installation over the tests' database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KENTONGAN_DATABASE_URL", database_copies.url)
    monkeypatch.setenv("KENTONGAN_SECRET_KEY", "rahasia-untuk-tes-saja")
    monkeypatch.setenv("KENTONGAN_REGION", "palu")
    return CliRunner()


async def run(runner: CliRunner, *words: str) -> tuple[int, str]:
    """Run a command beside the test's own loop."""
    import asyncio

    done = await asyncio.to_thread(runner.invoke, app, list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout


async def test_a_year_goes_to_hr_on_record(database: Database, here: CliRunner) -> None:
    async with database.begin() as session:
        await certified(session)
    code, said = await run(here, "jp", "export", "--year", str(TODAY.year), "--out", "jp.csv")
    assert (code, "1 baris" in said) == (0, True)
    (row,) = csv.DictReader(Path("jp.csv").read_text("utf-8-sig").splitlines())
    assert (row["jp"], row["nip"], row["nama"]) == ("1", "", "Siti Aminah, S.Sos.")
    async with database.begin() as session:
        noted = (await session.scalars(select(AuditEntry))).one()
        assert (noted.action, noted.detail["rows"]) == ("jp-export", 1)


async def test_a_certificate_is_revoked_and_renewed(database: Database, here: CliRunner) -> None:
    async with database.begin() as session:
        token = (await certified(session)).token
    assert (await run(here, "certificate", "revoke", token, "--why", "Salah nama"))[0] == 0
    code, said = await run(here, "certificate", "renew", token, "--why", "Nama benar")
    async with database.begin() as session:
        fresh = (await session.scalars(select(Certificate))).one()
    assert (code, fresh.revoked_at) == (0, None)
    assert fresh.token in said and fresh.token != token
    with pytest.raises(learning_results.DataError, match="sudah diganti"):
        await run(here, "certificate", "revoke", token, "--why", "lagi")


async def test_results_list_every_objective(database: Database, here: CliRunner) -> None:
    with pytest.raises(learning_results.DataError, match="belum dimuat"):
        await run(here, "courses", "results", COURSE.id)
    async with database.begin() as session:
        await keep_texts(session, COURSE)
        for n in range(6):
            who = await person(session)
            first = await attempt(session, who, form="AB"[n % 2])
            before = {f"t1-{'ab'[n % 2]}": False}
            await answers(session, who, COURSE, "pre", before, first.started_at)
        session.add(
            CourseVersion(
                course_id=COURSE.id, version=COURSE.version, content_hash="x", status="terbit",
                document=archive.course_to_json(COURSE), loaded_at=NOW,
            )
        )  # fmt: skip
    code, said = await run(here, "courses", "results", COURSE.id)
    assert code == 0
    assert all(objective.text in said for objective in COURSE.objectives)
    assert "0% → 100%" in said and "6 orang" in said
    code, table = await run(here, "courses", "results", COURSE.id, "--csv")
    assert [line.partition(",")[0] for line in table.splitlines()[1:]] == [
        "t1", "t2", "t3", "t4", "t5", "SEMUA",
    ]  # fmt: skip
    with pytest.raises(learning_results.DataError, match="tidak ada"):
        await run(here, "courses", "results", COURSE.id, "--unit", "bukan-unit")
