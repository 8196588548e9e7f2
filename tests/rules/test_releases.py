"""Versions: what changed since the last release decides which number must be raised (K08)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.archive import course_to_json
from lessons.catalogue import check_course, load_course, read_course
from lessons.catalogue.release import (
    Bump,
    changes,
    fault,
    fingerprint,
    numbers,
    raised,
    step,
    touched,
)
from lessons.course import Course, Status
from lessons.reviewing import Opinion, is_published
from tests.rules.catalogue_course import (
    COURSE_FILE,
    EXAM_FILE,
    ITEMS_FILE,
    LESSON_FILE,
    PLAN_FILE,
    TODAY,
    change,
    write,
)

EXTRA = (
    '- {id: b12, jenis: bs, tujuan: t1, soal: "Janji boleh dimajukan.", benar: true, '
    "umpan: {ya: Boleh., tidak: Boleh saja.}}\n- id: b1\n"
)
#: Edits of one file, and the number that each raises.
EDITS = [
    (Bump.PATCH, LESSON_FILE, "datang lagi", "datang kembali"),
    (Bump.PATCH, LESSON_FILE, "Kalender pekan ini", "Kalender sepekan"),
    (Bump.PATCH, COURSE_FILE, "Kursus Contoh", "Kursus Percobaan"),
    (Bump.PATCH, COURSE_FILE, "Menghitung hari", "Menghitung hari."),
    (Bump.PATCH, ITEMS_FILE, "Terlalu lama.", "Kelamaan."),
    (Bump.PATCH, ITEMS_FILE, '"Hitung hari"', '"Hitung harinya"'),
    (Bump.PATCH, ITEMS_FILE, '["Rabu", "masuk"]', '["Rabu", "buka"]'),
    (Bump.PATCH, ITEMS_FILE, "sangat terpakai", "terpakai sekali"),
    (Bump.MINOR, ITEMS_FILE, "- id: b1\n", EXTRA),
    (Bump.MINOR, ITEMS_FILE, "jawab: [Senin]", "jawab: [Senin, hari Senin]"),
    (Bump.MINOR, ITEMS_FILE, "jawab: 72,", "jawab: 72, toleransi: 1,"),
    (Bump.MINOR, PLAN_FILE, "[u1], B: [u2]", "[u2], B: [u1]"),
    (Bump.MINOR, COURSE_FILE, "umpan_pratest: tunda", "umpan_pratest: langsung"),
    (Bump.MAJOR, COURSE_FILE, "Menghitung hari", "Menghitung biaya"),
    (Bump.MAJOR, COURSE_FILE, "tingkat: terapkan", "tingkat: pahami"),
    (Bump.MAJOR, ITEMS_FILE, "benar: false", "benar: true"),
    (Bump.MAJOR, ITEMS_FILE, "jawab: 72", "jawab: 48"),
    (Bump.MAJOR, ITEMS_FILE, "satuan: jam", "satuan: hari"),
    (Bump.MAJOR, ITEMS_FILE, "jawab: [Senin]", "jawab: [Selasa]"),
    (Bump.MAJOR, ITEMS_FILE, '"Terima surat", "Hitung hari"', '"Hitung hari", "Terima surat"'),
    (Bump.MAJOR, ITEMS_FILE, '["Rabu", "masuk"]', '["Rabu", "libur"], ["Kamis", "masuk"]'),
    (Bump.MAJOR, ITEMS_FILE, "nilai: 0.3", "nilai: 0.9"),
    (Bump.MAJOR, ITEMS_FILE, "nilai: sebagian", "nilai: penuh"),
    (Bump.MAJOR, EXAM_FILE, "jawab: 9", "jawab: 10"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def before(folder: Path) -> Course:
    return load_course(folder, today=TODAY)


@pytest.mark.parametrize(
    ("bump", "file", "old", "new"), EDITS, ids=[f"{e[0].name}-{e[3][:24]!r}" for e in EDITS]
)
def test_a_version_is_raised_by_what_changed(
    folder: Path, before: Course, bump: Bump, file: str, old: str, new: str
) -> None:
    change(folder, file, old, new)
    assert changes(before, load_course(folder, today=TODAY))[0].bump is bump

    same = next(p for p in check_course(folder, today=TODAY, released=before) if p.blocks)
    assert (same.file, same.line, same.col, same.code) == (COURSE_FILE, 3, 8, "K08")
    assert f"menjadi {raised('1.0.0', bump)}." in same.message

    for given_, version in ((1, "1.0.1"), (2, "1.1.0"), (3, "2.0.0")):
        after = replace(load_course(folder, today=TODAY), version=version)
        assert (fault(before, after) is None) is (given_ >= bump), version


def test_the_objective_of_another_key_is_no_longer_the_same(folder: Path, before: Course) -> None:
    change(folder, ITEMS_FILE, "Terlalu lama.", "Kelamaan.")
    assert touched(before, load_course(folder, today=TODAY)) == frozenset()
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: 48")
    assert touched(before, load_course(folder, today=TODAY)) == {"t1"}


def test_what_the_archive_keeps_can_be_compared_with(folder: Path, before: Course) -> None:
    kept = json.loads(json.dumps(course_to_json(before)))
    assert check_course(folder, today=TODAY, released=kept) == []
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: 48")
    course, problems = read_course(folder, today=TODAY, released=kept)
    assert course is None
    assert [problem.message for problem in problems] == [
        "Kunci jawaban butir 'b3' berubah: naikkan versi mayor, dari 1.0.0 menjadi 2.0.0."
    ]


def test_an_older_version_is_refused(folder: Path, before: Course) -> None:
    change(folder, COURSE_FILE, '"1.0.0"', '"0.9.9"')
    (problem,) = check_course(folder, today=TODAY, released=before)
    assert (problem.code, "lebih lama" in problem.message) == ("K08", True)


def test_the_fingerprint_follows_the_content_and_not_its_review(
    folder: Path, before: Course
) -> None:
    later = replace(before.review, status=Status.ARCHIVED, again_by=date(2028, 1, 1))
    assert fingerprint(replace(before, review=later)) == fingerprint(before)
    assert fingerprint(replace(before, competences=())) == fingerprint(before)
    assert fingerprint(replace(before, title="Lain")) != fingerprint(before)
    (folder / "media" / "kalender.webp").write_bytes(
        (folder / "media" / "kalender.webp").read_bytes() + b"\0\0"
    )
    assert fingerprint(load_course(folder, today=TODAY)) != fingerprint(before)


_NUMBER = st.integers(0, 30)
_VERSION = st.builds("{}.{}.{}".format, _NUMBER, _NUMBER, _NUMBER)


@given(_VERSION, st.sampled_from([Bump.PATCH, Bump.MINOR, Bump.MAJOR]))
def test_a_raised_version_is_later_by_exactly_that(version: str, bump: Bump) -> None:
    assert numbers(raised(version, bump)) > numbers(version)
    assert step(version, raised(version, bump)) is bump


@given(_VERSION, _VERSION)
def test_a_version_is_only_ever_raised_in_one_direction(one: str, other: str) -> None:
    if one == other:
        assert step(one, other) is Bump.NONE
    else:
        assert (step(one, other) is Bump.NONE) is not (step(other, one) is Bump.NONE)


def said(*words: tuple[int, str, bool]) -> list[Opinion]:
    return [Opinion(*word) for word in words]


@pytest.mark.parametrize(
    ("status", "opinions", "published"),
    [
        (Status.PUBLISHED, said(), True),
        (Status.IN_REVIEW, said(), False),
        (Status.IN_REVIEW, said((2, "h", True)), True),
        (Status.IN_REVIEW, said((1, "h", True)), False),
        (Status.IN_REVIEW, said((2, "other", True)), False),
        (Status.IN_REVIEW, said((2, "h", False)), False),
        (Status.IN_REVIEW, said((2, "h", True), (2, "h", False)), False),
        (Status.IN_REVIEW, said((2, "h", False), (3, "h", True)), True),
        (Status.DRAFT, said((2, "h", True)), False),
        (Status.ARCHIVED, said((2, "h", True)), False),
    ],
)
def test_a_second_person_publishes_exactly_what_was_read(
    status: Status, opinions: list[Opinion], published: bool
) -> None:
    assert is_published(status, "h", makers={1}, opinions=opinions) is published
