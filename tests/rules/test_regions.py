"""Regions: the shipped ones are whole, and a wrong file is named with its line."""

import csv
from datetime import date, time
from pathlib import Path
from shutil import copytree

import pytest

from core.nip import Kind, parse_nip
from core.regions import (
    AreaLevel,
    CaseKind,
    Deadlines,
    Region,
    RegionError,
    Sector,
    Severity,
    check_region,
    load_region,
)
from kentongan.government import REGIONS
from tests.regions import problems, shipped

SHIPPED = {
    "palu": (8, 46),
    "mamuju": (11, 101),
    "jakarta": (44, 267),
    "tebing-tinggi": (5, 35),
    "pontianak": (6, 29),
}
PALU = shipped("palu")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of Palu, beside its base, to break."""
    copytree(REGIONS / "umum", tmp_path / "umum")
    return copytree(REGIONS / "palu", tmp_path / "palu")


def write(path: Path, old: str, new: str) -> int:
    """Replace a text in a file that has it once; return its line."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(("name", "counts"), SHIPPED.items())
def test_shipped_regions_are_whole(name: str, counts: tuple[int, int]) -> None:
    levels = [area.level for area in shipped(name).areas.values()]
    districts = levels.count(AreaLevel.DISTRICT)
    wards = levels.count(AreaLevel.WARD) + levels.count(AreaLevel.VILLAGE)
    assert (districts, wards) == counts
    assert all(problem.severity is Severity.WARNING for problem in problems(name))


def test_the_sample_region_has_nothing_to_mend() -> None:
    assert problems("palu") == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_area_below_the_city_is_an_office_in_the_tree(name: str) -> None:
    region = shipped(name)
    for area in region.areas.values():
        if area.level.rank >= AreaLevel.DISTRICT.rank:
            office = region.by_area[area.code]
            assert root(region, office.code) == next(iter(region.units))


def root(region: Region, code: str) -> str:
    """Climb to the top of the tree of units."""
    parent = region.units[code].parent
    return code if parent is None else root(region, parent)


def test_a_region_is_short_to_show() -> None:
    assert repr(PALU) == "Region('palu')"


def test_every_sector_has_someone() -> None:
    ours = {category.sector for category in PALU.categories.values()}
    others = {outsider.sector for outsider in PALU.outsiders.values()}
    assert ours | others == set(Sector) - {Sector.VILLAGES}


def test_times_and_deadlines_are_data() -> None:
    assert (PALU.prefix, PALU.zone, PALU.digest_at) == ("PLU", "Asia/Makassar", time(7, 30))
    assert [PALU.deadlines.of(kind).days for kind in CaseKind] == [14, 14, 5]
    assert all(getattr(PALU.deadlines, name).source for name in Deadlines.model_fields)
    assert PALU.ramadan.dates[0].start == date(2026, 2, 19)
    friday = PALU.week[1]
    assert [(span.start.hour, span.end.hour) for span in friday.hours] == [(7, 11), (13, 16)]


@pytest.mark.parametrize(("of", "minutes"), [("week", 37.5), ("ramadan", 32.5)])
def test_the_working_week_is_as_long_as_the_rule_says(of: str, minutes: float) -> None:
    week = PALU.week if of == "week" else PALU.ramadan.week
    worked = sum(
        len(days.days)
        * (span.end.hour - span.start.hour + (span.end.minute - span.start.minute) / 60)
        for days in week
        for span in days.hours
    )
    assert worked == minutes


def test_a_region_overrides_adds_and_removes(folder: Path) -> None:
    write(
        folder / "daerah.yaml", "dasar: umum", "dasar: umum\ntenggat: {aspirasi: {hari_kerja: 10}}"
    )
    region = load_region(folder)
    assert region.deadlines.aspiration.days == 10
    assert region.deadlines.aspiration.source == PALU.deadlines.aspiration.source
    assert "desa" not in region.categories
    assert {"huntap", "huntap tondo"} <= set(region.categories["perumahan"].words)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("daerah.yaml", "zona: Asia/Makassar", "zona: Asia/Palu", "zona waktu 'Asia/Palu'"),
        ("daerah.yaml", "awalan: PLU", "awalan: Palu", "awalan"),
        ("daerah.yaml", 'ringkasan: "07:30"', 'ringkasan: "pagi"', "ringkasan"),
        ("daerah.yaml", "bahasa: id", "bahsa: id", "bahsa"),
        ("unit.yaml", "peran: [rumah_sakit]", "peran: [rumah_sakit, sosial]", "'sosial'"),
        ("unit.yaml", "dinsos: {", "dinsos: {induk: walikota, ", "induk 'walikota' tidak ada"),
        ("unit.yaml", "dinsos: {", "dinsos: {induk: dinsos, ", "induk dirinya sendiri"),
        ("unit.yaml", "inspektorat: {", "pu: {", "duplicate key"),
        ("kategori.yaml", "huntap tondo", "lampu jalan", "sudah dipakai oleh 'lampu_jalan'"),
        ("kategori.yaml", "air_bersih:", "air_bersih:\n  wilayah: kelurahan", "isi salah satu"),
        ("kategori.yaml", "air_bersih:", "air_bersih:\n  darurat: kering", "'kering' tidak ada"),
        ("wilayah.csv", "72.71.08.1003,kelurahan", "72.71.08.1003,dusun", "tingkat"),
        ("wilayah.csv", "72.71.08.1003,", "72.71.99.1003,", "wilayah induk 72.71.99 tidak ada"),
        ("wilayah.csv", "72.71.08.1003,", "72.71.08.1004,", "sudah dipakai"),
        ("libur.yaml", "dihapus: []", "dihapus: [besok]", "libur › dihapus"),
    ],
)
def test_a_mistake_is_named(folder: Path, file: str, old: str, new: str, said: str) -> None:
    line = write(folder / file, old, new)
    with pytest.raises(RegionError) as caught:
        load_region(folder)
    problem = next(it for it in caught.value.problems if said in it.text)
    assert problem.file == f"palu/{file}"
    assert abs(problem.line - line) <= 1
    assert str(problem) in str(caught.value)


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    write(folder / "daerah.yaml", "zona: Asia/Makassar", "zona: Asia/Palu")
    write(folder / "wilayah.csv", "72.71.08.1003,kelurahan", "72.71.08.1003,dusun")
    assert {it.file for it in check_region(folder)} == {"palu/daerah.yaml", "palu/wilayah.csv"}


@pytest.mark.parametrize("file", ["daerah.yaml", "wilayah.csv"])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert [it.text for it in check_region(folder)] == ["berkas ini harus ada"]


def test_a_missing_base_is_named(folder: Path) -> None:
    write(folder / "daerah.yaml", "dasar: umum", "dasar: sulteng")
    assert "folder dasar 'sulteng' tidak ada" in check_region(folder)[0].text


def test_a_role_that_nobody_holds_falls_to_the_coordinator(folder: Path) -> None:
    write(folder / "unit.yaml", "peran: [pekerjaan_umum]", "catatan: dibubarkan")
    warned = check_region(folder)
    region = load_region(folder)
    assert [(it.file, it.severity) for it in warned] == [("palu/unit.yaml", Severity.WARNING)]
    assert region.unit_for(region.categories["jalan_rusak"], None) == region.coordinator


def test_the_sample_staff_fit_the_sample_region() -> None:
    with (REGIONS / "palu/contoh/pegawai.csv").open(encoding="utf-8", newline="") as file:
        staff = list(csv.DictReader(file))
    numbers = [parse_nip(row["nip"]) for row in staff]
    assert sum(number.kind is Kind.PPPK for number in numbers) >= 2
    assert len({number.number for number in numbers}) == len(staff)
    assert all(row["unit"] in PALU.units for row in staff)
    phones = {row["telepon"]: row for row in staff}
    assert len(phones) == len(staff)
    assert "6281340000002" not in phones
    assert "petugas" in phones["6281340000003"]["peran"]
    assert phones["6281340000003"]["unit"] == "dishub"
