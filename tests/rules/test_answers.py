"""Step two of routing: every report ends at a unit, and the words say whose road it is."""

from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.regions import (
    Answer,
    ForcedMode,
    Region,
    RegionError,
    ReplyState,
    Sector,
    load_region,
)
from core.regions.checks import arrivals
from kentongan.government import REGIONS
from kentongan.region_command import PastCase, compare
from tests.regions import NAMES, problems, shipped

PALU = shipped("palu")
TALISE = PALU.areas["72.71.08.1003"]


def answer(region: str, sector: str, text: str) -> Answer:
    """Say who answers for a text in a region, at no known place."""
    return shipped(region).answer_to(text, Sector(sector), area=None)


@pytest.mark.parametrize("name", NAMES)
def test_every_report_ends_at_a_unit_of_the_region(name: str) -> None:
    region = shipped(name)
    for _, found in arrivals(region):
        assert region.units[found.unit.code] is found.unit
        assert found.why
        assert found.outsider is None or found.unit == region.coordinator


@pytest.mark.parametrize("name", NAMES)
def test_every_role_is_held(name: str) -> None:
    assert not [it for it in problems(name) if "peran" in it.text]


@given(st.text(max_size=200), st.sampled_from(Sector), st.sampled_from(NAMES))
def test_any_text_has_an_answer(text: str, sector: Sector, name: str) -> None:
    region = shipped(name)
    assert region.answer_to(text, sector, area=None).unit.code in region.units


@pytest.mark.parametrize(
    ("region", "sector", "text", "unit", "outsider"),
    [
        ("palu", "pekerjaan_umum", "jl berlubang parah", "pu", None),
        ("palu", "pekerjaan_umum", "jalan nasional berlubang", "kominfo", "balai_jalan"),
        ("palu", "pekerjaan_umum", "jalan provinsi rusak", "kominfo", "provinsi"),
        ("palu", "pekerjaan_umum", "jalan rusak dekat jalan nasional", "pu", None),
        ("palu", "pekerjaan_umum", "banjir di jalan nasional", "pu", None),
        ("palu", "pekerjaan_umum", "pju sudah lama mati", "dishub", None),
        ("palu", "pendidikan", "guru smk minta uang", "kominfo", "provinsi"),
        ("palu", "pendidikan", "guru sd dekat smk minta uang", "disdikbud", None),
        ("palu", "energi", "token listrik tidak masuk", "kominfo", "pln"),
        ("palu", "energi", "lampu jalan padam", "dishub", None),
        ("palu", "energi", "elpiji 3 kg langka", "kominfo", "pertamina"),
        ("palu", "kepolisian", "mau perpanjang sim c", "kominfo", "polisi"),
        ("palu", "kepolisian", "samsat antre panjang", "kominfo", "provinsi"),
        ("palu", "imigrasi_hukum", "paspor belum jadi", "kominfo", "imigrasi"),
        ("palu", "imigrasi_hukum", "notaris tidak jujur", "kominfo", "pusat"),
        ("palu", "pertanahan", "sertifikat belum jadi", "kominfo", "bpn"),
        ("palu", "pertanahan", "lahan saya diserobot", "tata_ruang", None),
        ("palu", "jaminan_kesehatan", "kartu tidak aktif", "kominfo", "bpjs_kesehatan"),
        ("palu", "kesehatan", "dokter undata tidak ada", "kominfo", "provinsi"),
        ("palu", "keuangan", "npwp saya salah", "kominfo", "pusat"),
        ("palu", "keuangan", "pbb naik", "bapenda", None),
        ("palu", "kepegawaian", "pegawai sering bolos", "inspektorat", None),
        ("palu", "kepegawaian", "kapan formasi pppk", "bkpsdm", None),
        ("palu", "integritas", "", "inspektorat", None),
        ("palu", "air_minum", "air mati", "pdam", None),
        ("palu", "bencana_kebakaran", "sarang tawon", "damkar", None),
        ("palu", "perumahan_permukiman", "pohon besar mau tumbang", "dlh", None),
        ("jakarta", "pendidikan", "guru smk minta uang", "disdik", None),
        ("jakarta", "pekerjaan_umum", "lampu jalan mati", "bina_marga", None),
        ("jakarta", "pekerjaan_umum", "got mampet", "sda", None),
        ("jakarta", "kepolisian", "samsat antre", "bapenda", None),
        ("mamuju", "desa", "dana desa tidak jelas", "dpmd", None),
    ],
)
def test_who_answers(region: str, sector: str, text: str, unit: str, outsider: str | None) -> None:
    found = answer(region, sector, text)
    assert (found.unit.code, found.outsider and found.outsider.code) == (unit, outsider)


def test_the_place_decides_where_its_office_answers() -> None:
    at_talise = PALU.answer_to("surat pengantar dipersulit", Sector.TERRITORY, area=TALISE)
    camat = PALU.answer_to("camat tidak pernah ada", Sector.TERRITORY, area=TALISE)
    nowhere = PALU.answer_to("surat pengantar", Sector.TERRITORY, area=None)
    assert at_talise.unit.name == "Kelurahan Talise"
    assert camat.unit.name == "Kecamatan Mantikulore"
    assert nowhere.unit == PALU.coordinator


def test_the_reason_is_plain() -> None:
    road, lamp = PALU.categories["jalan_rusak"], PALU.categories["lampu_jalan"]
    works, power = Sector.PUBLIC_WORKS, Sector.ENERGY
    said = [
        PALU.answer_for(works, None, TALISE).why,
        PALU.answer_for(works, road, TALISE).why,
        PALU.answer_for(works, road, None, "jalan_nasional").why,
        PALU.answer_for(power, lamp, TALISE, "lampu_jalan").why,
        PALU.answer_for(Sector.TERRITORY, None, None).why,
    ]
    assert said == [
        "Jalan, got & sungai di Kelurahan Talise: Dinas PU",
        "Jalan & jembatan rusak di Kelurahan Talise: Dinas PU",
        "Jalan & jembatan rusak: Balai jalan nasional, diteruskan oleh Diskominfosantik",
        "Lampu jalan mati di Kelurahan Talise: Dishub",
        "Kelurahan & kecamatan: kelurahannya belum diketahui, jadi Diskominfosantik",
    ]


def test_a_category_of_another_sector_counts_for_nothing() -> None:
    lamp = PALU.categories["lampu_jalan"]
    assert PALU.answer_for(Sector.WATER, lamp, None).unit.code == "pdam"


def test_what_categories_carry_for_later() -> None:
    categories = PALU.categories
    assert categories["integritas"].supervised
    assert categories["integritas"].forced_mode is ForcedMode.CONFIDENTIAL
    assert categories["perempuan_anak"].forced_mode is ForcedMode.CONFIDENTIAL
    assert categories["parkir"].forced_mode is None
    radii = [categories[c].radius_m for c in ("jalan_rusak", "sampah", "parkir", "banjir")]
    assert radii == [100, 150, 250, 1000]
    assert categories["saluran_air"].group == categories["banjir"].group == "banjir"
    assert categories["parkir"].group == "parkir"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("lampu jalan mati", ["sejak", "tiang"]),
        ("pju padam sdh semingguan", ["tiang"]),
        ("lampu mati sejak kemarin, no tiang 12", []),
    ],
)
def test_only_what_the_text_leaves_open_is_asked(text: str, left: list[str]) -> None:
    lamp = PALU.categories["lampu_jalan"]
    assert [it.code for it in PALU.questions_left(lamp, text)] == left


def test_replies_of_the_sector_come_before_those_for_all() -> None:
    titles = [it.title for it in PALU.replies_for(Sector.WATER, ReplyState.ACCEPT)]
    assert titles == ["Gangguan diperiksa", "Sudah kami terima", "Akan dicek di lapangan"]
    assert all(PALU.replies_for(sector, state) for sector in Sector for state in ReplyState)
    said = PALU.replies_for(Sector.WATER, ReplyState.ACCEPT)[0].fill({"number": "PLU-1"})
    assert "PLU-1" in said
    assert "{" not in said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of Palu, beside its base, to change."""
    copytree(REGIONS / "umum", tmp_path / "umum")
    return copytree(REGIONS / "palu", tmp_path / "palu")


def changed(folder: Path, more: str) -> Region:
    """Load the copy with more rules."""
    path = folder / "rute.yaml"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    return load_region(folder)


def test_a_new_version_says_what_it_would_move(folder: Path) -> None:
    new = changed(folder, "  air_minum: {peran: ~, luar: pln}\n  sosial: {peran: kesehatan}\n")
    cases = [PastCase(f"PLU-{n}", Sector.WATER) for n in range(7)]
    cases += [PastCase("PLU-8", Sector.SOCIAL), PastCase("PLU-9", Sector.EDUCATION)]
    moved = compare(PALU, new, cases)
    assert [str(change) for change in moved] == [
        "PDAM → PLN (lewat Diskominfosantik): 7 laporan (PLU-0, PLU-1, PLU-2, PLU-3, PLU-4, …)",
        "Dinsos → Dinkes: 1 laporan (PLU-8)",
    ]
    assert compare(PALU, PALU, cases) == []
    assert new.rules.edition != PALU.rules.edition


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("  air_minum: {luar: pln}\n", "isi salah satu"),
        ("  energi: {luar: plnn}\n", "'plnn' tidak ada di luar.yaml"),
        ("  sosial: {kecuali: {x: {peran: sosial}}}\n", "isi 'kata'"),
        (
            "  sosial: {kecuali: {x: {luar: pln, kategori: [hantu]}}}\n",
            "kategori 'hantu' tidak ada",
        ),
        ("  sosial: ~\n", "sektor ini belum diatur: sosial"),
        ("  sihir: {nama: Sihir, peran: sosial}\n", "sihir"),
        ("  sosial: {nama: Bantuan sosial dan masalah sosial}\n", "nama"),
    ],
)
def test_a_wrong_rule_is_named(folder: Path, more: str, said: str) -> None:
    with pytest.raises(RegionError) as caught:
        changed(folder, more)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("umum: {terima: {x: {judul: Halo, isi: 'Halo {$name}'}}}", "isian yang dikenal"),
        ("umum: {terima: {x: {judul: Halo, isi: 'Halo {number}'}}}", "isian yang dikenal"),
        ("sihir: {terima: {x: {judul: Halo, isi: Halo}}}", "sihir"),
        ("umum: {hilang: {x: {judul: Halo, isi: Halo}}}", "hilang"),
    ],
)
def test_a_wrong_reply_is_named(folder: Path, text: str, said: str) -> None:
    (folder / "balasan.yaml").write_text(text, "utf-8")
    with pytest.raises(RegionError) as caught:
        load_region(folder)
    assert said in str(caught.value)
