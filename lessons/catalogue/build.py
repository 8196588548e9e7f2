"""Turns what an author wrote, once it keeps all rules, into the values that the service uses."""

import json
from collections.abc import Sequence
from hashlib import blake2b

from lessons.catalogue.draft import Draft, ItemDraft, LessonDraft
from lessons.catalogue.files import ComplaintShape, CourseShape
from lessons.course import (
    Audience,
    Card,
    ComplaintLink,
    Course,
    Credit,
    Further,
    Lesson,
    Objective,
    Pace,
    Passing,
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
        objectives=tuple(Objective(o.id, o.teks, o.tingkat) for o in course.tujuan),
        lessons=tuple(_lesson(at, lesson) for at, lesson in enumerate(draft.lessons, start=1)),
        sources=_sources(course),
        complaints=_complaints(course.pengaduan),
        pace=_pace(course),
        authors=tuple(author.nama for author in course.penulis),
        review=_review(course),
        audience=_audience(course),
        credit=_credit(course),
        passing=_passing(course),
        exam=None,
    )


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


def _lesson(number: int, lesson: LessonDraft) -> Lesson:
    head = lesson.head
    return Lesson(
        id=head.id,
        number=number,
        title=head.judul,
        objectives=tuple(head.tujuan),
        minutes=head.menit,
        takeaway=head.ringkas,
        teaser=head.penggoda,
        cards=tuple(Card(card.title, card.text, card.cited) for card in lesson.cards),
        items=tuple(_item(item) for item in lesson.items),
        sources=tuple(head.sumber),
        complaints=_complaints(head.pengaduan),
        further=Further(head.lanjutan.teks, head.lanjutan.tautan) if head.lanjutan else None,
    )


def _item(item: ItemDraft) -> Item:
    shape = item.shape
    return Item(
        id=shape.id,
        kind=Kind(shape.jenis),
        objective=shape.tujuan,
        group=shape.kelompok or shape.tujuan,
        seconds=shape.detik,
        question=shape.soal,
        task=shape.task(),
        hint=shape.petunjuk,
        explanation=shape.penjelasan,
        sources=tuple(shape.sumber),
        content_hash=_hash(item),
    )


def _hash(item: ItemDraft) -> str:
    """Fingerprint what the author wrote, not our values: those may gain fields, hashes stay."""
    written = json.dumps(item.document.data[item.at], sort_keys=True, ensure_ascii=False)
    return blake2b(written.encode(), digest_size=8).hexdigest()
