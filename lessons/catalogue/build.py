"""Turns what an author wrote, once it keeps all rules, into the values that the service uses."""

import json
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from lessons.catalogue.draft import Draft, ItemDraft, LessonDraft
from lessons.catalogue.files import ComplaintShape, CourseShape
from lessons.course import (
    Audience,
    Card,
    Competence,
    ComplaintLink,
    Course,
    Credit,
    Exam,
    Further,
    Lesson,
    Media,
    Objective,
    Pace,
    Passing,
    Pool,
    Review,
    Source,
    Status,
)
from lessons.item import Item, Kind


def build(draft: Draft) -> Course:
    """Return the course of a draft that keeps all rules."""
    course = draft.course
    return Course(
        id=course.id,
        version=course.versi,
        title=course.judul,
        language=course.bahasa,
        objectives=_objectives(course),
        lessons=tuple(_lesson(draft, at) for at in range(len(draft.lessons))),
        sources=_sources(course),
        complaints=_complaints(course.pengaduan),
        pace=_pace(course),
        authors=tuple(author.nama for author in course.penulis),
        review=_review(course),
        audience=_audience(course),
        credit=_credit(course),
        passing=_passing(course),
        exam=_exam(draft),
        competences=_competences(draft),
    )


def _competences(draft: Draft) -> tuple[Competence, ...]:
    names = draft.taxonomy.competences
    return tuple(Competence(code, names[code]) for code in draft.course.kompetensi)


def _sources(course: CourseShape) -> tuple[Source, ...]:
    return tuple(
        Source(s.id, s.jenis, s.nomor, s.pasal, s.diperiksa, s.catatan) for s in course.sumber
    )


def _complaints(links: Sequence[ComplaintShape]) -> tuple[ComplaintLink, ...]:
    return tuple(ComplaintLink(link.topik, link.bentuk, link.bobot) for link in links)


def _pace(course: CourseShape) -> Pace:
    irama = course.irama
    return Pace(irama.pelajaran_per_minggu, irama.retensi_target, irama.maks_ulang_per_hari)


def _review(course: CourseShape) -> Review:
    telaah = course.telaah
    return Review(Status(telaah.status), telaah.penelaah, telaah.tanggal, telaah.tinjau_ulang)


def _audience(course: CourseShape) -> Audience:
    sasaran = course.sasaran
    return Audience(tuple(sasaran.jabatan), tuple(sasaran.unit), sasaran.tingkat)


def _credit(course: CourseShape) -> Credit:
    jp = course.jp
    return Credit(jp.menit_rencana, jp.diklaim, jp.dasar_pengakuan) if jp else Credit(0, 0, "")


def _passing(course: CourseShape) -> Passing:
    lulus = course.lulus
    return Passing(lulus.pelajaran_persen, lulus.pasca_min, lulus.tujuan_dikuasai_persen)


def _objectives(course: CourseShape) -> tuple[Objective, ...]:
    return tuple(Objective(o.id, o.teks, o.tingkat, o.cara_lain) for o in course.tujuan)


def _lesson(draft: Draft, at: int) -> Lesson:
    lesson = draft.lessons[at]
    head = lesson.head
    return Lesson(
        id=head.id,
        number=at + 1,
        title=head.judul,
        objectives=tuple(head.tujuan),
        minutes=head.menit,
        takeaway=head.ringkas,
        teaser=head.penggoda,
        cards=tuple(_cards(draft, lesson)),
        items=tuple(_item(draft.course.id, item) for item in lesson.items),
        sources=tuple(head.sumber),
        complaints=_complaints(head.pengaduan),
        further=Further(head.lanjutan.teks, head.lanjutan.tautan) if head.lanjutan else None,
    )


def _cards(draft: Draft, lesson: LessonDraft) -> Iterator[Card]:
    for number, card in enumerate(lesson.cards, start=1):
        shown = tuple(
            Media(m.berkas, m.alt, draft.media[m.berkas].digest, draft.media[m.berkas].mime)
            for m in lesson.head.media
            if m.kartu == number
        )
        yield Card(card.title, card.text, card.cited, shown)


def _exam(draft: Draft) -> Exam | None:
    tes, exam = draft.course.tes, draft.exam
    if tes is None or exam is None:
        return None
    items = {item.shape.id: _item(draft.course.id, item) for item in exam.items}

    def drawn(names: Sequence[str]) -> tuple[Item, ...]:
        return tuple(items[name] for name in names)

    pools = tuple(Pool(p.tujuan, drawn(p.A), drawn(p.B), drawn(p.nanti)) for p in exam.pools)
    return Exam(tes.butir_per_tujuan, tes.umpan_pratest == "tunda", pools)


def _item(course: str, item: ItemDraft) -> Item:
    shape = item.shape
    return Item(
        id=shape.id,
        kind=Kind(shape.jenis),
        objective=shape.objective,
        group=shape.kelompok or shape.objective,
        seconds=shape.detik,
        question=shape.soal,
        task=shape.task(),
        hint=shape.petunjuk,
        explanation=shape.penjelasan,
        sources=tuple(shape.sumber),
        content_hash=_hash(course, item),
        hint_removes=shape.petunjuk_membuang,
    )


def _hash(course: str, item: ItemDraft) -> str:
    """Fingerprint what the author wrote, not our values: those may gain fields, hashes stay.

    The course belongs to it: two courses may ask the same question under the same id.
    """
    said = [course, item.document.data[item.at]]
    written = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return blake2b(written.encode(), digest_size=8).hexdigest()
