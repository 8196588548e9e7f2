"""Courses as files: the shipped ones are sound, and what is read is what the author wrote."""

import json
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from lessons.archive import course_from_json, course_to_json
from lessons.catalogue import check_course, load_course
from lessons.course import Competence, Media
from lessons.item import (
    Confirmer,
    Deed,
    Evidence,
    Gap,
    Kind,
    Match,
    Number,
    Order,
    Pick,
    Scale,
    Several,
    Thought,
)
from tests.rules.catalogue_course import (
    COURSE,
    COURSE_FILE,
    ITEMS_FILE,
    LESSON_FILE,
    TODAY,
    change,
    write,
)

SHIPPED = Path(__file__).parents[2] / "lessons" / "content"
COURSES = sorted(place.parent for place in SHIPPED.glob("*/kursus.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.mark.parametrize("course", COURSES, ids=lambda path: path.name)
def test_a_shipped_course_is_sound(course: Path) -> None:
    assert [problem for problem in check_course(course, today=TODAY) if problem.blocks] == []


@pytest.mark.parametrize("place", COURSES, ids=lambda path: path.name)
def test_a_shipped_course_is_complete(place: Path) -> None:
    course = load_course(place, today=TODAY)

    assert 8 <= len(course.lessons) <= 12
    for lesson in course.lessons:
        assert {item.objective for item in lesson.items} - {""} == set(lesson.objectives)
        assert [card.title for card in lesson.cards] == ["Kasus", "Inti", "Lakukan", "Ingat"]
    assert course.exam
    assert {pool.objective for pool in course.exam.pools} == {o.id for o in course.objectives}
    for objective in course.objectives:
        assert len([i for i in course.variants(objective.id) if i.scored]) >= 2
    for item in (*course.items(), *course.tested()):
        assert all(option.feedback for option in item.options)


def test_faults_of_several_files_are_told_together(folder: Path) -> None:
    change(folder, COURSE_FILE, "judul:", "judl:")
    change(folder, LESSON_FILE, "menit: 2", "menit: 9")
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: banyak")

    assert [problem.code for problem in check_course(folder, today=TODAY)] == ["Y03", "Y04", "Y04"]


@pytest.mark.parametrize(
    ("file", "code"), [(COURSE_FILE, "Y05"), (LESSON_FILE, "K02"), (ITEMS_FILE, "K03")]
)
def test_a_missing_file_is_missed(folder: Path, file: str, code: str) -> None:
    (folder / file).unlink()

    assert code in [problem.code for problem in check_course(folder, today=TODAY)]


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / LESSON_FILE).write_bytes(b"---\n\xff\xfe")

    assert [problem.code for problem in check_course(folder, today=TODAY)] == ["Y01"]


def test_a_lesson_needs_a_number_to_be_ordered_by(folder: Path) -> None:
    for file in (LESSON_FILE, ITEMS_FILE):
        path = folder / file
        path.rename(path.with_name(path.name.removeprefix("01-")))

    assert [problem.code for problem in check_course(folder, today=TODAY)] == ["K01"]


def test_warnings_do_not_keep_a_course_from_learners(folder: Path) -> None:
    change(folder, COURSE_FILE, '"2027-05-10"', f'"{TODAY.isoformat()}"')
    change(folder, ITEMS_FILE, '    - {k: a, teks: "Sabtu", umpan: "Sabtu libur."}\n', "")

    problems = check_course(folder, today=TODAY)

    assert [(problem.code, problem.blocks) for problem in problems] == [
        ("K07", False),
        ("S03", False),
    ]
    assert load_course(folder, today=TODAY).review.allows_delivery(TODAY)


def test_a_draft_needs_no_reviewer_and_reaches_nobody(folder: Path) -> None:
    change(
        folder,
        COURSE_FILE,
        COURSE[COURSE.index("{penelaah") : COURSE.index("\nlis")],
        "{status: draf}",
    )

    assert not load_course(folder, today=TODAY).review.allows_delivery(TODAY)


def test_cards_become_neutral_markup(folder: Path) -> None:
    (lesson,) = load_course(folder, today=TODAY).lessons

    assert [card.title for card in lesson.cards] == ["Kasus", "Inti", "Ingat"]
    assert [card.text for card in lesson.cards] == [
        "Bu Ani datang lagi. Suratnya _belum_ jadi.",
        "Janji *tiga hari kerja* itu tertulis. Lihat papan (https://contoh.go.id/papan%5Fwaktu).\n\n"
        "• Sabtu tidak dihitung.\n• Minggu juga tidak.",
        "1. Hitung.\n2. Kabari.",
    ]
    assert lesson.cards[1].sources == ("s1",)


def test_every_kind_of_item_becomes_its_task(folder: Path) -> None:
    (lesson,) = load_course(folder, today=TODAY).lessons
    tasks = {item.kind: item.task for item in lesson.items}

    assert set(tasks) == set(Kind)
    choice, statement = tasks[Kind.CHOICE], tasks[Kind.TRUE_FALSE]
    assert isinstance(choice, Pick) and isinstance(statement, Pick)
    assert [option.label for option in choice.options] == ["Sabtu", "Senin", "Pekan depan"]
    assert [option.correct for option in statement.options] == [False, True]
    assert tasks[Kind.NUMBER] == Number(Decimal(72), Decimal(0), "jam", "", "Tiga kali 24.")
    assert tasks[Kind.GAP] == Gap(("Senin",), 1, "", "Senin.")
    steps = ("Terima surat", "Hitung hari", "Kabari warga")
    assert tasks[Kind.ORDER] == Order(steps, "", "Hitung dulu.")
    pairs = (("Sabtu", "libur"), ("Minggu", "libur"), ("Rabu", "masuk"))
    assert tasks[Kind.MATCH] == Match(pairs, "", "Rabu masuk.")
    ends = ("tidak sama sekali", "sangat terpakai")
    assert tasks[Kind.SURVEY] == Scale("relevansi", 5, ends)
    assert tasks[Kind.REFLECTION] == Thought(private=True)
    assert tasks[Kind.PRACTICE] == Deed(
        (Evidence.PHOTO, Evidence.TEXT), Confirmer.COLLEAGUE, ("Terbaca dari antrean",), 3
    )


def test_options_are_worth_what_their_author_says(folder: Path) -> None:
    (lesson,) = load_course(folder, today=TODAY).lessons
    (several,) = (item for item in lesson.items if item.kind is Kind.SEVERAL)
    (scenario,) = (item for item in lesson.items if item.kind is Kind.SCENARIO)

    assert isinstance(several.task, Several) and several.task.partial
    assert [option.score for option in several.options] == [1, 0, 1]
    assert [option.score for option in scenario.options] == [1, 0.3, 0]
    assert scenario.hint_removes and not several.hint_removes


def test_the_whole_course_is_read(folder: Path) -> None:
    course = load_course(folder, today=TODAY)
    (pool,) = course.exam.pools if course.exam else ()

    assert (course.credit.minutes, course.credit.claimed) == (12, 0)
    assert course.exam and course.exam.silent and course.exam.per_objective == 1
    assert [[item.id for item in form] for form in (pool.a, pool.b, pool.later)] == [
        ["u1"],
        ["u2"],
        ["u3"],
    ]
    assert course.competences == (Competence("standar-pelayanan", "Menepati standar pelayanan"),)
    assert course.objectives[0].other_words == "Seperti menghitung hari masuk sekolah."


def test_a_medium_belongs_to_its_card_and_is_named_by_its_content(folder: Path) -> None:
    (lesson,) = load_course(folder, today=TODAY).lessons
    digest = sha256((folder / "media" / "kalender.webp").read_bytes()).hexdigest()

    calendar = Media("kalender.webp", "Kalender pekan ini", digest, "image/webp")
    assert [card.media for card in lesson.cards] == [(), (calendar,), ()]


def test_items_stand_with_their_lesson(folder: Path) -> None:
    change(folder, COURSE_FILE, "jp:", "  - {id: t2, teks: Lain}\njp:")
    change(folder, LESSON_FILE, "tujuan: [t1]", "tujuan: [t2]")

    found = [(p.file, p.code) for p in check_course(folder, today=TODAY) if not p.blocks]

    assert found.count((ITEMS_FILE, "K02")) == 9
    assert found.count((LESSON_FILE, "K02")) == 1


def test_the_archive_keeps_every_kind(folder: Path) -> None:
    course = load_course(folder, today=TODAY)

    assert course_from_json(json.loads(json.dumps(course_to_json(course)))) == course


def test_the_hash_follows_the_content_and_not_its_layout(folder: Path) -> None:
    first = load_course(folder, today=TODAY).lessons[0].items
    change(folder, ITEMS_FILE, '"Sabtu libur."', "Sabtu libur.")
    change(folder, ITEMS_FILE, "- {id: b2, jenis: bs", "\n- {jenis: bs, id: b2")
    change(folder, ITEMS_FILE, '"Hari apa?"', '"Hari apa"')
    second = load_course(folder, today=TODAY).lessons[0].items

    same = [a.content_hash == b.content_hash for a, b in zip(first, second, strict=True)]
    assert same == [True, True, True, False, *[True] * 7]
    assert all(len(item.content_hash) == 16 for item in first)
