"""The commands of an operator's day: check, import, look at courses and regions, export."""

import csv
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from core import audit
from core.database import Database
from kentongan.government import COURSES, REGIONS
from kentongan.schema import newest
from tests.clocks import NOON
from tests.journeys.programs import Operator

GOOD = REGIONS / "palu" / "contoh" / "pegawai.csv"
BROKEN = """nip,nama,telepon,unit,jabatan,peran
199203142019032004,Fitriani Labaso,6281340000001,disdikbud,Pengelola Data,pegawai
19920314201903200,Kurang Satu Angka,6281340000002,disdikbud,,pegawai
198507212010011006,Salah Unit,6281340000003,dinas antah berantah,,pegawai
197511081999032003,Salah Peran,6281340000004,pemkot,,raja
"""


def test_check_says_that_all_is_well(operator: Operator) -> None:
    without = {"whatsapp_token": "", "whatsapp_phone_id": ""}
    outcome = operator("check", **without)
    assert (outcome.code, outcome.out) == (0, "✓ Pemasangan ini sehat.\n")


def test_check_misses_the_templates_of_whatsapp(operator: Operator) -> None:
    outcome = operator("check")
    assert outcome.code == 1
    assert "kentongan templates push" in outcome.out


def test_check_names_every_problem(operator: Operator) -> None:
    away = "postgresql://postgres@127.0.0.1:9/tiada"
    outcome = operator("check", secret_key="", database_url=away)
    assert outcome.code == 1
    problems = outcome.out.splitlines()
    assert [problem[:1] for problem in problems] == ["✗", "✗"]
    assert "KENTONGAN_SECRET_KEY" in problems[0]
    assert "Basis data tidak bisa dihubungi" in problems[1]


def test_people_with_faults_are_named_by_row_and_none_is_stored(
    operator: Operator, tmp_path: Path
) -> None:
    file = tmp_path / "pegawai.csv"
    file.write_text(BROKEN, encoding="utf-8")
    for arguments in (("--dry-run",), ()):
        outcome = operator("people", "import", str(file), *arguments)
        assert outcome.code == 1
        lines = outcome.out.splitlines()
        assert [line.split(":")[0] for line in lines[:3]] == [
            "Baris 3, kolom nip",
            "Baris 4, kolom unit",
            "Baris 5, kolom peran",
        ]
        assert lines[-1].startswith("Tidak ada yang disimpan")
    assert "16 baru" in operator("people", "import", str(GOOD), "--dry-run").out


def test_people_can_be_imported_again_and_again(operator: Operator) -> None:
    trial = operator("people", "import", str(GOOD), "--dry-run")
    assert (trial.code, "16 baru, 0 berubah, 0 tetap, 0 keluar." in trial.out) == (0, True)
    first = operator("people", "import", str(GOOD))
    assert (first.code, "16 baru, 0 berubah, 0 tetap, 0 keluar." in first.out) == (0, True)
    again = operator("people", "import", str(GOOD))
    assert (again.code, "0 baru, 0 berubah, 16 tetap, 0 keluar." in again.out) == (0, True)


def test_file_of_people_that_is_not_there(operator: Operator) -> None:
    outcome = operator("people", "import", "tiada.csv")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "tiada.csv" in outcome.err


def test_courses_and_regions_are_sound(operator: Operator) -> None:
    courses, region = operator("courses", "check"), operator("region", "check")
    assert (courses.code, courses.out) == (0, "✓ Kursusnya bisa dipakai.\n")
    assert (region.code, region.out) == (0, "✓ Data daerah bisa dipakai.\n")


def test_faults_of_courses_and_regions_are_named_by_line(
    operator: Operator, tmp_path: Path
) -> None:
    region, course = tmp_path / "regions" / "palu", tmp_path / "data-pribadi"
    shutil.copytree(REGIONS / "umum", tmp_path / "regions" / "umum")
    shutil.copytree(REGIONS / "palu", region)
    shutil.copytree(COURSES / "data-pribadi", course)
    for file in (region / "unit.yaml", course / "kursus.yaml"):
        file.write_text("- ini bukan kamus\n", encoding="utf-8")
    wrong = operator("region", "check", str(region))
    assert (wrong.code, "palu/unit.yaml:1: salah" in wrong.out) == (1, True), wrong.out
    faulty = operator("courses", "check", str(course))
    assert (faulty.code, "kursus.yaml" in faulty.out) == (1, True), faulty.out


def test_export_writes_figures(operator: Operator, tmp_path: Path) -> None:
    outcome = operator("export", str(tmp_path / "angka"))
    assert (outcome.code, "laporan.csv: 0 baris" in outcome.out) == (0, True)
    for name in ("laporan", "langkah", "jawaban-soal"):
        with (tmp_path / "angka" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert len(next(csv.reader(file))) > 1


def test_nobody_is_blocked_without_a_report_or_a_reason(operator: Operator) -> None:
    unknown = operator("people", "block", "plu 2611 0009", "--reason", "iklan")
    assert (unknown.code, unknown.out) == (1, "Laporan plu 2611 0009 tidak ditemukan.\n")
    idle = operator("people", "block", "PLU-2611-0009", "--reason", " ")
    assert (idle.code, idle.err.startswith("kentongan: Tulis alasannya")) == (1, True)


@pytest.fixture
async def trail(database: Database) -> None:
    """Write two entries into the audit trail."""
    async with database.begin() as session:
        await audit.note(session, "roster.import", "pegawai.csv", at=NOON)
        await audit.note(session, "case.read", "PLU-2611-0001", at=NOON)


@pytest.fixture
async def forged(trail: None, database: Database) -> None:
    """Alter an entry of the audit trail."""
    async with database.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE audit SET subject = 'PLU-2611-0002' WHERE id = 2")


def test_sound_audit_trail_is_verified(trail: None, operator: Operator) -> None:
    outcome = operator("audit", "verify")
    assert outcome.code == 0
    assert outcome.out == "✓ Jejak audit utuh.\n✓ Riwayat semua laporan utuh.\n"


def test_altered_audit_trail_is_found(forged: None, operator: Operator) -> None:
    outcome = operator("audit", "verify")
    assert outcome.code == 1
    assert outcome.out == "✗ Entri yang berubah: [2]\n✓ Riwayat semua laporan utuh.\n"


@pytest.fixture
async def outdated(database: Database) -> AsyncIterator[None]:
    """Let the database be as an older program left it."""
    await _be_of_revision(database, "0001")
    yield
    await _be_of_revision(database, newest())


async def _be_of_revision(database: Database, revision: str) -> None:
    async with database.begin() as session:
        change = text("UPDATE alembic_version SET version_num = :revision")
        await session.execute(change, {"revision": revision})


USING_THE_DATABASE = (
    ("audit", "verify"),
    ("export", "angka"),
    ("people", "block", "PLU-2611-0001", "--reason", "iklan"),
    ("people", "invite", "198507212010011006"),
    ("region", "check", "--database"),
    ("region", "compare", "palu", "palu"),
    ("routing", "versions"),
    ("routing", "rollback"),
    ("routing", "retrain"),
    ("worker",),
)


@pytest.mark.parametrize("command", USING_THE_DATABASE, ids=" ".join)
def test_outdated_database_is_said_in_one_sentence(
    outdated: None, operator: Operator, command: tuple[str, ...]
) -> None:
    outcome = operator(*command)
    assert outcome.code == 1
    assert outcome.err == "kentongan: Basis data belum diperbarui: kentongan migrate\n"
