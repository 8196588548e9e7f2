"""The shared lists: every sector of reports has its topic, every code its own meaning."""

from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from core.regions.data import Sector
from lessons.catalogue import CourseError, check_course
from lessons.catalogue.taxonomy import SHIPPED, taxonomy_beside
from tests.rules.catalogue_course import COURSE_FILE, TODAY, change, write

FORMS = """penundaan-berlarut tidak-melayani penyimpangan-prosedur permintaan-imbalan tidak-kompeten
tidak-patut diskriminasi penyalahgunaan-wewenang konflik-kepentingan keberpihakan
gangguan-aplikasi kebocoran-data info-tidak-jelas"""
OWN = """skema: 1
topik: [{kode: sawah, nama: Sawah}]
bentuk: [{kode: kering, nama: Kering}]
"""


def test_every_sector_of_reports_has_exactly_one_topic() -> None:
    said = YAML(typ="safe").load(SHIPPED / "pengaduan.yaml")
    count = Counter(sector for topic in said["topik"] for sector in topic.get("sektor", []))
    assert count == Counter({sector.value: 1 for sector in Sector})


def test_the_forms_are_those_of_the_ombudsman_and_three_digital_ones() -> None:
    assert taxonomy_beside(SHIPPED).forms == set(FORMS.split())


@pytest.mark.parametrize(
    ("file", "lists"), [("pengaduan", ["topik", "bentuk"]), ("kompetensi", ["pilar"])]
)
def test_no_code_is_used_twice(file: str, lists: list[str]) -> None:
    said = YAML(typ="safe").load(SHIPPED / f"{file}.yaml")
    for name in lists:
        entries = said[name] + [e for row in said[name] for e in row.get("kompetensi", [])]
        codes = Counter(e["kode"] for e in entries if name != "pilar" or "kompetensi" not in e)
        assert codes and max(codes.values()) == 1


def test_courses_elsewhere_may_bring_their_own_lists(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (tmp_path / "taksonomi").mkdir()
    (tmp_path / "taksonomi" / "pengaduan.yaml").write_text(OWN, encoding="utf-8")

    assert [p.code for p in check_course(folder, today=TODAY)] == ["K09", "K09"]
    change(
        folder,
        COURSE_FILE,
        "topik: adminduk, bentuk: penundaan-berlarut",
        "topik: sawah, bentuk: kering",
    )
    assert check_course(folder, today=TODAY) == []


def test_broken_lists_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (tmp_path / "taksonomi").mkdir()
    broken = OWN.replace("nama: Kering", "nma: Kering")
    (tmp_path / "taksonomi" / "pengaduan.yaml").write_text(broken, encoding="utf-8")

    (problem,) = check_course(folder, today=TODAY)

    assert str(problem).startswith("taksonomi/pengaduan.yaml:3:25 Y03")
    with pytest.raises(CourseError):
        taxonomy_beside(folder)
