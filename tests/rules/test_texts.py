"""Texts: said in a language, filled safely, and checked for gaps."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.texts import TextError, Texts, Value

INDONESIAN = """\
# Catatan.
-service = Kentongan

report-problem = Ada masalah apa, { $name }?
count = { $count } laporan di { -service }
quoting = Halo. { count }
due = Paling lambat { $due }
full = { DATETIME($due, dateStyle: "full") }
two-lines =
    Satu.

    Dua.
only-home = Hanya di sini
"""
ENGLISH = """\
-service = Kentongan
report-problem = What is wrong, { $name }?
count =
    { $count ->
        [one] { $count } report
       *[other] { $count } reports
    } at { -service }
quoting = Hello. { count }
due = By { $due }
full = { DATETIME($due, dateStyle: "full") }
two-lines = One. Two.
"""
TEXTS = Texts({"id": INDONESIAN, "en": ENGLISH})
WIB, WITA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")


def test_the_shipped_texts_have_no_problems() -> None:
    shipped = Texts.load()
    assert shipped.problems() == []
    assert shipped.say("greeting.pagi") == "Selamat pagi"
    assert shipped.keys("id") == shipped.keys("en") > {"greeting-malam"}


def test_each_language_says_it_its_way() -> None:
    assert TEXTS.say("report.problem", "id", name="Ibu Rina") == "Ada masalah apa, Ibu Rina?"
    assert TEXTS.say("report.problem", "en", name="Rina") == "What is wrong, Rina?"
    assert TEXTS.say("two-lines") == "Satu.\n\nDua."
    assert TEXTS.say("quoting", "en", count=1) == "Hello. 1 report at Kentongan"


def test_a_language_without_the_text_falls_back() -> None:
    assert TEXTS.say("only.home", "en") == "Hanya di sini"
    assert TEXTS.say("count", "jv", count=12_500) == "12.500 laporan di Kentongan"


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("id", date(2026, 8, 14), "14 Agustus 2026"),
        ("en", date(2026, 8, 14), "August 14, 2026"),
        ("id", time(7, 15), "07.15"),
        ("id", datetime(2026, 8, 14, 16, tzinfo=WITA), "14 Agustus 2026 16.00"),
        ("id", 2.5, "2,5"),
        ("en", Decimal("2.5"), "2.5"),
        ("id", "apa adanya", "apa adanya"),
    ],
)
def test_values_are_written_as_the_language_does(language: str, value: Value, shown: str) -> None:
    assert TEXTS.say("due", language, due=value).endswith(f" {shown}")


def test_a_text_may_choose_the_form_of_a_date() -> None:
    assert TEXTS.say("full", due=date(2026, 8, 14)) == "Jumat, 14 Agustus 2026"


def test_one_moment_is_read_by_each_local_clock() -> None:
    moment = datetime(2026, 8, 14, 1, tzinfo=UTC)
    said = [TEXTS.say("due", due=moment.astimezone(zone)) for zone in (WIB, WITA)]
    assert said == ["Paling lambat 14 Agustus 2026 08.00", "Paling lambat 14 Agustus 2026 09.00"]


@pytest.mark.parametrize("moment", [datetime(2026, 8, 14), datetime(2026, 8, 14, tzinfo=UTC)])
def test_a_moment_that_is_not_local_is_refused(moment: datetime) -> None:
    with pytest.raises(TextError, match="local"):
        TEXTS.say("due", due=moment)


def test_values_bring_nothing_invisible() -> None:
    said = TEXTS.say("report.problem", name="\u202eRi\u200bna\u2066\x00 { $x }")
    assert said == "Ada masalah apa, Rina { $x }?"


def test_a_long_value_is_cut() -> None:
    assert len(TEXTS.say("report.problem", name="x" * 9_000)) < 2_500


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [("no.such", {}, "no-such"), ("report.problem", {}, "name"), ("quoting", {"x": 1}, "count")],
)
def test_mistakes_are_errors_at_once(key: str, values: dict[str, Value], message: str) -> None:
    with pytest.raises(TextError, match=message):
        TEXTS.say(key, **values)


def test_a_broken_entry_spoils_only_itself() -> None:
    texts = Texts({"id": "good = Baik\nbroken = { $x\nalso = Juga\n.attribute = x\n"})
    assert texts.say("good") == "Baik"
    assert texts.say("also") == "Juga"
    with pytest.raises(TextError, match="broken"):
        texts.say("broken")


@pytest.mark.parametrize(
    ("english", "problem"),
    [
        ("a = { $x }\n", "en: b is missing"),
        ("a = { $x }\nb = { a }\nc = C\n", "id: c is missing"),
        ("a = { $y }\nb = { $x }\n", "en: a has other placeholders than in id"),
        ("a = { $x }\nb = B\n", "en: b has other placeholders than in id"),
        ("a = { $x }\nb = { a }\na = { $x }\n", "en: a is there more than once"),
        ("a = { $x }\nb = { a }{ -t }\n", "en: -t is quoted, but missing"),
        ("a = { $x }\nb = { a }\n= nothing\n", "en: cannot read '= nothing'"),
    ],
)
def test_problems_are_found(english: str, problem: str) -> None:
    assert problem in Texts({"id": "a = { $x }\nb = { a }\n", "en": english}).problems()


def test_a_folder_of_languages_is_loaded(tmp_path: Path) -> None:
    for name, word in (("id", "Halo"), ("en", "Hello")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "satu.ftl").write_text(f"hello = {word}", "utf-8")
        (folder / "dua.ftl").write_text("name = Kentongan", "utf-8")
    texts = Texts.load(tmp_path)
    assert (texts.say("hello"), texts.say("hello", "en")) == ("Halo", "Hello")
    assert texts.problems() == []


def test_indonesian_must_be_there() -> None:
    with pytest.raises(TextError, match="home language"):
        Texts({"en": "a = A"})
