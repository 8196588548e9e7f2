"""K rules: what holds a course together, from its ids to the day on which it expires."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from lessons.catalogue.document import Document, Path
from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import Problem
from lessons.course import Status

PUBLISHED = Status.PUBLISHED.value
LEAST_VARIANTS = 2
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
        for item in lesson.items:
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


def objectives_known(draft: Draft) -> Iterator[Problem]:
    """K02: lessons and items serve only objectives of their course."""
    known = {objective.id for objective in draft.course.tujuan}
    for lesson in draft.lessons:
        for at, name in enumerate(lesson.head.tujuan):
            if name not in known:
                yield lesson.front.problem("K02", _unknown_objective(name), "tujuan", at)
        for item in lesson.items:
            if item.shape.tujuan not in known:
                yield item.problem("K02", _unknown_objective(item.shape.tujuan), "tujuan")


def _unknown_objective(name: str) -> str:
    return f"Tujuan '{name}' tidak ada di kursus.yaml."


def _taught(draft: Draft) -> set[str]:
    return {name for lesson in draft.lessons for name in lesson.head.tujuan}


def variants(draft: Draft) -> Iterator[Problem]:
    """K03: an objective can be asked in more than one way."""
    count = Counter(item.shape.tujuan for lesson in draft.lessons for item in lesson.items)
    taught = _taught(draft)
    for at, objective in enumerate(draft.course.tujuan):
        found = count[objective.id]
        if objective.id in taught and found < LEAST_VARIANTS:
            message = f"Tujuan '{objective.id}' baru punya {found} butir; perlu {LEAST_VARIANTS}."
            yield draft.document.problem("K03", message, "tujuan", at, "id")


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
    if telaah.status != PUBLISHED or telaah.tinjau_ulang is None:
        return
    day, left = telaah.tinjau_ulang.isoformat(), telaah.tinjau_ulang - draft.today
    if left < timedelta(0):
        message = f"Materi kedaluwarsa sejak {day}; telaah ulang dulu."
        yield draft.document.problem("K07", message, "telaah", "tinjau_ulang")
    elif left <= EXPIRY_NOTICE:
        message = f"Materi perlu ditelaah ulang paling lambat {day}."
        yield draft.document.problem("K07", message, "telaah", "tinjau_ulang", blocks=False)
