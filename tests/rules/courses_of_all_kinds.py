"""A course with one item of every kind, as values."""

from datetime import date
from decimal import Decimal

from lessons.course import (
    Audience,
    Card,
    Course,
    Credit,
    Exam,
    Lesson,
    Objective,
    Pace,
    Passing,
    Pool,
    Review,
    Source,
    Status,
)
from lessons.item import (
    Confirmer,
    Deed,
    Evidence,
    Gap,
    Item,
    Kind,
    Match,
    Number,
    Option,
    Order,
    Pick,
    Scale,
    Several,
    Task,
    Thought,
)


def _option(key: str, score: float) -> Option:
    return Option(key, f"Pilihan {key}", None, score, f"Umpan {key}")


def _item(name: str, kind: Kind, task: Task) -> Item:
    return Item(
        id=name,
        kind=kind,
        objective="t1",
        group="t1",
        seconds=30,
        question=f"Pertanyaan {name}?",
        task=task,
        hint=f"Petunjuk {name}",
        explanation=f"Penjelasan {name}",
        sources=("s1",),
        content_hash=f"{len(name):016x}",
    )


_VERDICT = Pick(
    (Option("ya", "Benar", "Benar", 1, "Ya"), Option("tidak", "Salah", "Salah", 0, "Tidak")), True
)
_THREE = (_option("a", 1), _option("b", 1), _option("c", 0))
ITEMS = (
    _item("pg", Kind.CHOICE, Pick((_option("a", 1), _option("b", 0), _option("c", 0)))),
    _item("several", Kind.SEVERAL, Several(_THREE)),
    _item("bs", Kind.TRUE_FALSE, _VERDICT),
    _item("isian", Kind.GAP, Gap(("=Senin", "=Isnin"), 1, "Betul", "Keliru")),
    _item("angka", Kind.NUMBER, Number(Decimal(72), Decimal(1), "jam", "Betul", "Keliru")),
    _item("urut", Kind.ORDER, Order(("Terima", "Periksa", "Catat"), "Betul", "Keliru")),
    _item("jodoh", Kind.MATCH, Match((("KTP", "umum"), ("SIM", "umum")), "Betul", "Keliru")),
    _item(
        "skenario", Kind.SCENARIO, Pick((_option("a", 0.9), _option("b", 0.35), _option("c", 0)))
    ),
    _item("survei", Kind.SURVEY, Scale("relevansi", 5, ("tidak", "sangat"))),
    _item("refleksi", Kind.REFLECTION, Thought(private=False)),
    _item(
        "praktik",
        Kind.PRACTICE,
        Deed((Evidence.PHOTO,), Confirmer.COLLEAGUE, ("Papan terbaca",), 5),
    ),
)
COURSE = Course(
    id="contoh",
    version="1.0.0",
    title="Kursus Contoh",
    language="id",
    objectives=(Objective("t1", "Menghitung hari", "terapkan", "Dengan kalender"),),
    lessons=(
        Lesson(
            id="p01",
            number=1,
            title="Janji / Waktu",
            objectives=("t1",),
            minutes=3,
            takeaway="Hari kerja.",
            teaser="Biaya.",
            cards=(Card("Kasus", "Bu Ani datang.", ("s1",)),),
            items=ITEMS,
            sources=("s1",),
            complaints=(),
            further=None,
        ),
    ),
    sources=(Source("s1", "uu", "UU 25/2009", "21", date(2026, 11, 1), ""),),
    complaints=(),
    pace=Pace(3, 0.85, 5),
    authors=("Tim",),
    review=Review(Status.DRAFT, "", None, None),
    audience=Audience(),
    credit=Credit(0, 0, ""),
    passing=Passing(100, 70, 80),
    exam=Exam(1, True, (Pool("t1", (_item("uji", Kind.TRUE_FALSE, _VERDICT),), (), ()),)),
)
