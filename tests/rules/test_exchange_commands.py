"""The commands of exchange, from a file to a folder and back."""

import csv
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from core.errors import DataError, SettingsError
from kentongan.exchanging import exports, register
from lessons.exchange.gift import read_gift
from lessons.exchange.moodle import read_moodle
from lessons.exchange.tables import NAMES
from tests.banks import as_gift, as_xml, corpus
from tests.databases import Copies


def run(*words: str) -> Result:
    """Run a command of `courses`."""
    courses = typer.Typer(pretty_exceptions_enable=False)
    register(courses)
    return CliRunner().invoke(courses, words)


def test_bank_becomes_a_folder_and_nothing_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "Bank Loket.gift"
    file.write_text(as_gift(), encoding="utf-8")
    done = run("import", str(file), "--into", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert "240 soal dibaca" in done.output
    assert len(list((tmp_path / "bank-loket" / "soal").iterdir())) == 30
    again = run("import", str(file), "--into", str(tmp_path))
    assert isinstance(again.exception, DataError) and "sudah ada" in str(again.exception)
    named = run("import", str(file), "--into", str(tmp_path), "--id", "lain")
    assert (named.exit_code, (tmp_path / "lain" / "kursus.yaml").is_file()) == (0, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bank.gift", b"Soal {=a", "bank.gift:1 "),
        ("bank.gift", b"a\n\n\xff", "bank.gift:3 "),
        ("bank.txt", b"<quiz>", "bank.txt:1 "),
        ("1.gift", b"Soal {T}", "Id '1'"),
    ],
)
def test_broken_bank_leaves_nothing(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("import", str(tmp_path / name), "--into", str(tmp_path / "hasil"))
    assert isinstance(done.exception, DataError) and str(done.exception).startswith(said)
    assert not (tmp_path / "hasil").exists()


def test_bank_goes_from_one_format_to_the_other(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text(as_xml(), encoding="utf-8")
    done = run("export", str(tmp_path / "b.xml"), "--gift", "--into", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert read_gift("b", (tmp_path / "b.gift").read_text(encoding="utf-8")) == corpus()
    same = run("export", str(tmp_path / "b.xml"), "--xml", "--into", str(tmp_path))
    assert isinstance(same.exception, DataError) and "tertimpa" in str(same.exception)


def test_course_goes_out_in_every_format(tmp_path: Path) -> None:
    done = run("export", "data-pribadi", "--gift", "--xml", "--csv", "--into", str(tmp_path))
    assert done.exit_code == 0, done.output
    gift = read_gift("b", (tmp_path / "data-pribadi.gift").read_text(encoding="utf-8"))
    xml = read_moodle("b", (tmp_path / "data-pribadi.xml").read_bytes())
    assert len(gift.questions) == len(xml.questions) > 10
    with (tmp_path / "data-pribadi-soal.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(xml.questions)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "data-pribadi"), "Pilih"),
        (("export", "tiada", "--gift"), "tidak ditemukan"),
        (("import", "tiada.gift", "--into", "."), "tiada.gift"),
    ],
)
def test_what_can_not_be_done_is_said(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert isinstance(done.exception, DataError) and said in str(done.exception)


def test_export_still_takes_a_folder_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("kentongan.commands.export", asked.append)
    for words in (["angka"], ["all", "angka"]):
        assert CliRunner().invoke(exports, words).exit_code == 0
    assert asked == [Path("angka")] * 2


@pytest.fixture
def installed(database_copies: Copies, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the command line to the tests' database."""
    monkeypatch.setenv("KENTONGAN_DATABASE_URL", database_copies.url)
    monkeypatch.setenv("KENTONGAN_SECRET_KEY", "a key that only the tests know..")


@pytest.mark.parametrize("table", NAMES)
def test_figures_of_learning_go_to_a_file_or_the_screen(
    installed: None, tmp_path: Path, table: str
) -> None:
    shown = CliRunner().invoke(exports, ["learning", table])
    assert shown.exit_code == 0, shown.exception
    kept = CliRunner().invoke(exports, ["learning", table, "--to", str(tmp_path / "a" / "b.csv")])
    assert kept.exit_code == 0, kept.exception
    assert (tmp_path / "a" / "b.csv").read_text().split() == shown.output.split() != []


def test_figures_of_learning_need_a_table_and_a_key(
    installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = CliRunner().invoke(exports, ["learning", "nilai", "--to", str(tmp_path / "n.csv")])
    assert isinstance(unknown.exception, DataError) and "answers" in str(unknown.exception)
    assert not (tmp_path / "n.csv").exists()
    monkeypatch.setenv("KENTONGAN_SECRET_KEY", "")
    assert isinstance(CliRunner().invoke(exports, ["learning", "memory"]).exception, SettingsError)
