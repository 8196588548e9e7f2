"""Everything of a course as tables: objectives, sources, lessons, cards, items, options."""

from collections.abc import Iterator
from typing import Any

from lessons.course import Course
from lessons.exchange.cells import Sheet
from lessons.item import Deed, Gap, Item, Match, Number, Order, Scale, Thought

_ITEM = (
    *("kursus", "versi", "tempat", "pelajaran", "soal", "jenis", "tujuan", "kelompok", "detik"),
    *("pertanyaan", "jawaban", "umpan_benar", "umpan_salah", "petunjuk", "petunjuk_membuang"),
    *("penjelasan", "sumber", "sidik"),
)
_OPTION = ("kursus", "soal", "opsi", "teks", "label", "nilai", "benar", "umpan")
_LESSON = ("kursus", "pelajaran", "nomor", "judul", "tujuan", "menit", "ringkas", "penggoda")
_OBJECTIVE = ("kursus", "tujuan", "teks", "tingkat", "cara_lain")
_CARD = ("kursus", "pelajaran", "kartu", "judul", "teks", "sumber")
_SOURCE = ("kursus", "sumber", "jenis", "nomor", "pasal", "diperiksa", "catatan")

Row = tuple[Any, ...]


def course_tables(course: Course) -> dict[str, Sheet]:
    """Return the tables of a course by name; the columns of each keep names and order."""
    return {
        "tujuan": Sheet(_OBJECTIVE, tuple(_objectives(course))),
        "sumber": Sheet(_SOURCE, tuple(_sources(course))),
        "pelajaran": Sheet(_LESSON, tuple(_lessons(course))),
        "kartu": Sheet(_CARD, tuple(_cards(course))),
        "soal": Sheet(_ITEM, tuple(_row(course, *placed) for placed in _placed(course))),
        "opsi": Sheet(_OPTION, tuple(_options(course))),
    }


def _objectives(course: Course) -> Iterator[Row]:
    for o in course.objectives:
        yield course.id, o.id, o.text, o.level, o.other_words


def _sources(course: Course) -> Iterator[Row]:
    for s in course.sources:
        yield course.id, s.id, s.type, s.number, s.article, s.checked_on, s.note


def _lessons(course: Course) -> Iterator[Row]:
    for e in course.lessons:
        of = (course.id, e.id, e.number, e.title, _list(e.objectives))
        yield *of, e.minutes, e.takeaway, e.teaser


def _cards(course: Course) -> Iterator[Row]:
    for lesson in course.lessons:
        for at, card in enumerate(lesson.cards, start=1):
            yield course.id, lesson.id, at, card.title, card.text, _list(card.sources)


def _options(course: Course) -> Iterator[Row]:
    for _, _, item in _placed(course):
        for o in item.options:
            yield course.id, item.id, o.key, o.text, o.label, o.score, o.correct, o.feedback


def _placed(course: Course) -> Iterator[tuple[str, str, Item]]:
    """Give each item with where it is used and the lesson that it belongs to."""
    for lesson in course.lessons:
        yield from (("latihan", lesson.id, item) for item in lesson.items)
    for pool in course.exam.pools if course.exam else ():
        places = {"tes A": pool.a, "tes B": pool.b, "sesudah 30 hari": pool.later}
        for place, items in places.items():
            yield from ((place, "", item) for item in items)


def _row(course: Course, place: str, lesson: str, item: Item) -> Row:
    right = getattr(item.task, "right", "")
    wrong = getattr(item.task, "wrong", "")
    return (
        *(course.id, course.version, place, lesson, item.id, item.kind.value, item.objective),
        *(item.group, item.seconds, item.question, _answer(item), right, wrong, item.hint),
        *(item.hint_removes, item.explanation, _list(item.sources), item.content_hash),
    )


def _answer(item: Item) -> str:
    """Return what is right, or what is asked for where nothing is."""
    match item.task:
        case Number(value=value, tolerance=tolerance, unit=unit):
            answer = f"{value} ± {tolerance} {unit}" if tolerance else f"{value} {unit}"
        case Gap(accepted=accepted):
            answer = " | ".join(accepted)
        case Order(steps=steps):
            answer = " > ".join(steps)
        case Match(pairs=pairs):
            answer = " | ".join(f"{left} = {right}" for left, right in pairs)
        case Scale(dimension=dimension, points=points, ends=ends):
            answer = f"{dimension} 1–{points}: {' – '.join(ends)}"
        case Thought(private=private):
            answer = "hanya-saya" if private else "atasan"
        case Deed(criteria=criteria):
            answer = " | ".join(criteria)
        case _:
            answer = " | ".join(option.key for option in item.options if option.correct)
    return answer.strip()


def _list(values: tuple[str, ...]) -> str:
    return " ".join(values)
