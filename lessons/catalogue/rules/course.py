"""K rules: what holds a course together, from its ids to the day on which it expires."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from lessons.catalogue.document import Document, Path
from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import Problem
from lessons.catalogue.shape import near
from lessons.course import Status

PUBLISHED = Status.PUBLISHED.value
#: What reaches learners, by its file or by a reviewer's word in chat.
GIVEN = (PUBLISHED, Status.IN_REVIEW.value)
LEAST_VARIANTS, GOOD_VARIANTS = 2, 3
#: More than these no lesson of three minutes can teach.
MOST_OBJECTIVES = 2
EXPIRY_NOTICE = timedelta(days=30)


def ids(draft: Draft) -> Iterator[Problem]:
    """K01: the course is named like its folder, and no id is used twice."""
    if draft.course.id != draft.folder.name:
        message = f"Id '{draft.course.id}' harus sama dengan nama folder '{draft.folder.name}'."
        yield draft.document.problem("K01", message, "id")
    seen: dict[tuple[str, str], str] = {}
    for group, name, document, path in _named(draft):
        if (group, name) in seen:
            message = f"Id '{name}' sudah dipakai di {seen[group, name]}."
            yield document.problem("K01", message, *path)
        seen.setdefault((group, name), f"{document.name}:{document.line(*path)}")


def _named(draft: Draft) -> Iterator[tuple[str, str, Document, Path]]:
    """Give every id with the group within which it is unique and the place where it stands."""
    for at, objective in enumerate(draft.course.tujuan):
        yield "tujuan", objective.id, draft.document, ("tujuan", at, "id")
    for at, source in enumerate(draft.course.sumber):
        yield "sumber", source.id, draft.document, ("sumber", at, "id")
    for lesson in draft.lessons:
        yield "pelajaran", lesson.head.id, lesson.front, ("id",)
    for item in draft.items():
        yield "soal", item.shape.id, item.document, (item.at, "id")


def objectives_taught(draft: Draft) -> Iterator[Problem]:
    """K02: every objective has a lesson, and every lesson an objective."""
    taught = _taught(draft)
    for at, objective in enumerate(draft.course.tujuan):
        if objective.id not in taught:
            message = f"Tujuan '{objective.id}' tidak diajarkan di pelajaran mana pun."
            yield draft.document.problem("K02", message, "tujuan", at, "id")
    for lesson in draft.lessons:
        if not lesson.head.tujuan:
            yield lesson.front.problem("K02", "Pelajaran ini belum punya tujuan.", "tujuan")
        elif len(lesson.head.tujuan) > MOST_OBJECTIVES:
            message = f"Satu pelajaran mengajarkan paling banyak {MOST_OBJECTIVES} tujuan."
            yield lesson.front.problem("K02", message, "tujuan")


def objectives_known(draft: Draft) -> Iterator[Problem]:
    """K02: lessons and items serve only objectives of their course."""
    known = [objective.id for objective in draft.course.tujuan]
    for lesson in draft.lessons:
        for at, name in enumerate(lesson.head.tujuan):
            if name not in known:
                yield lesson.front.problem("K02", _unknown(name, known), "tujuan", at)
    for item in draft.items():
        if item.shape.objective not in ("", *known):
            yield item.problem("K02", _unknown(item.shape.objective, known), "tujuan")


def objectives_played(draft: Draft) -> Iterator[Problem]:
    """K02: an item stands with the lesson that teaches its objective, and each lesson has some."""
    known = {objective.id for objective in draft.course.tujuan}
    for lesson in draft.lessons:
        own = lesson.head.tujuan
        for item in lesson.items:
            name = item.shape.objective
            if name in known and name not in own:
                message = f"Tujuan '{name}' tidak diajarkan di pelajaran ini ({', '.join(own)})."
                yield item.problem("K02", message, "tujuan", blocks=False)
        asked = {item.shape.objective for item in lesson.items if item.shape.scored}
        for at, name in enumerate(own):
            if name in known and name not in asked:
                message = f"Pelajaran ini belum punya soal untuk tujuan '{name}'."
                yield lesson.front.problem("K02", message, "tujuan", at, blocks=False)


def _unknown(name: str, known: list[str]) -> str:
    return f"Tujuan '{name}' tidak ada di kursus.yaml. {near(name, known)}"


def _taught(draft: Draft) -> set[str]:
    return {name for lesson in draft.lessons for name in lesson.head.tujuan}


def variants(draft: Draft) -> Iterator[Problem]:
    """K03: an objective can be asked in more than one way."""
    count = Counter(item.shape.objective for item in draft.practised() if item.shape.scored)
    taught = _taught(draft)
    for at, objective in enumerate(draft.course.tujuan):
        found = count[objective.id]
        if objective.id in taught and found < GOOD_VARIANTS:
            few = found < LEAST_VARIANTS
            needed = f"perlu {LEAST_VARIANTS}" if few else f"lebih baik {GOOD_VARIANTS}"
            message = f"Tujuan '{objective.id}' baru punya {found} butir latihan; {needed}."
            yield draft.document.problem("K03", message, "tujuan", at, "id", blocks=few)


def review(draft: Draft) -> Iterator[Problem]:
    """K06: what learners get was read by someone other than its author."""
    telaah = draft.course.telaah
    authors = {author.nama.casefold() for author in draft.course.penulis}
    if telaah.status == PUBLISHED and telaah.penelaah.casefold() in {"", *authors}:
        message = "Penelaah harus orang lain, bukan penulis."
        yield draft.document.problem("K06", message, "telaah", "penelaah")


def expiry(draft: Draft) -> Iterator[Problem]:
    """K07: what learners get was looked at lately."""
    telaah = draft.course.telaah
    if telaah.status not in GIVEN:
        return
    if telaah.tinjau_ulang is None:
        message = "Isi 'tinjau_ulang': sampai kapan materi ini boleh dipakai tanpa ditelaah lagi."
        yield draft.document.problem("K07", message, "telaah", "tinjau_ulang", blocks=False)
        return
    day, left = telaah.tinjau_ulang.isoformat(), telaah.tinjau_ulang - draft.today
    if left < timedelta(0):
        message = f"Materi kedaluwarsa sejak {day}; telaah ulang dulu."
        yield draft.document.problem("K07", message, "telaah", "tinjau_ulang")
    elif left <= EXPIRY_NOTICE:
        message = f"Materi perlu ditelaah ulang paling lambat {day}."
        yield draft.document.problem("K07", message, "telaah", "tinjau_ulang", blocks=False)
