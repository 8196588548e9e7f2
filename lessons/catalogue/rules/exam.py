"""The rules of the tests: K04 and the T rules."""

from collections.abc import Iterator

from lessons.catalogue.draft import TEST_PLAN, Draft, ExamDraft
from lessons.catalogue.files import FORMS, PoolShape
from lessons.catalogue.problem import Problem
from lessons.catalogue.shape import near

_LATER = "nanti"
_LISTS = (*FORMS, _LATER)

#: One drawing of an item: its pool's place, the list that it stands in, its place there, its id.
Drawn = tuple[int, str, int, str]


def _drawn(exam: ExamDraft) -> Iterator[Drawn]:
    for at, pool in enumerate(exam.pools):
        for form in _LISTS:
            for place, name in enumerate(getattr(pool, form)):
                yield at, form, place, name


def apart(draft: Draft) -> Iterator[Problem]:
    """K04: what is tested was never practised, and stands in one list only."""
    if draft.exam is None:
        return
    practised = {item.shape.id for item in draft.practised()}
    seen: dict[str, str] = {}
    for at, form, place, name in _drawn(draft.exam):
        message = ""
        if name in practised:
            message = f"Butir '{name}' dipakai di latihan dan tes. Buat butir lain untuk tes."
        elif name in seen:
            message = f"Butir '{name}' sudah dipakai di {seen[name]}."
        if message:
            yield draft.exam.plan.problem("K04", message, at, form, place)
        seen.setdefault(name, f"bentuk {form}" if form in FORMS else f"'{form}'")


def drawn_items(draft: Draft) -> Iterator[Problem]:
    """T03: the plan names items of `tes/butir.yaml`, each under its own objective."""
    if draft.exam is None:
        return
    items = {item.shape.id: item.shape for item in draft.exam.items}
    practised = {item.shape.id for item in draft.practised()}
    known = {objective.id for objective in draft.course.tujuan}
    for at, form, place, name in _drawn(draft.exam):
        objective = draft.exam.pools[at].tujuan
        if name in practised:
            continue  # K04 tells it
        if name not in items:
            message = f"Butir '{name}' tidak ada di tes/butir.yaml. {near(name, items)}"
        elif items[name].objective in known and items[name].objective != objective:
            own = items[name].objective
            message = f"Butir '{name}' menguji tujuan '{own}', bukan '{objective}'."
        else:
            continue
        yield draft.exam.plan.problem("T03", message, at, form, place)


def idle_items(draft: Draft) -> Iterator[Problem]:
    """T04: no test item was written for nothing."""
    if draft.exam is None:
        return
    used = {name for *_, name in _drawn(draft.exam)}
    for item in draft.exam.items:
        if item.shape.id not in used:
            message = f"Butir '{item.shape.id}' belum dipakai di {TEST_PLAN}."
            yield item.problem("T04", message, "id", blocks=False)


def scored_items(draft: Draft) -> Iterator[Problem]:
    """T05: only what has a right answer can be tested."""
    for item in draft.exam.items if draft.exam else ():
        if not item.shape.scored:
            message = (
                f"Jenis '{item.shape.jenis}' tidak punya jawaban benar; jangan dipakai di tes."
            )
            yield item.problem("T05", message, "jenis")


def pools(draft: Draft) -> Iterator[Problem]:
    """K02, K03, T02: each objective is tested, twice and once more after a month."""
    tes = draft.course.tes
    if draft.exam is None or tes is None:
        return
    known, seen = [objective.id for objective in draft.course.tujuan], set[str]()
    for at, pool in enumerate(draft.exam.pools):
        if pool.tujuan not in known:
            message = f"Tujuan '{pool.tujuan}' tidak ada di kursus.yaml. {near(pool.tujuan, known)}"
            yield draft.exam.plan.problem("K02", message, at, "tujuan")
            continue
        elif pool.tujuan in seen:
            message = f"Tujuan '{pool.tujuan}' sudah punya barisnya sendiri di atas."
            yield draft.exam.plan.problem("T02", message, at, "tujuan")
            continue
        seen.add(pool.tujuan)
        yield from _too_few(draft.exam, at, pool, tes.butir_per_tujuan)
    for at, name in enumerate(known):
        if name not in seen:
            message = f"Tujuan '{name}' belum punya butir tes di {TEST_PLAN}."
            yield draft.document.problem("T02", message, "tujuan", at, "id")


def _too_few(exam: ExamDraft, at: int, pool: PoolShape, needed: int) -> Iterator[Problem]:
    for form in FORMS:
        found = len(getattr(pool, form))
        if found < needed:
            message = (
                f"Tujuan '{pool.tujuan}' baru punya {found} butir tes di bentuk {form}; "
                f"perlu {needed}."
            )
            yield exam.plan.problem("K03", message, at, form)
    if not pool.nanti:
        message = f"Tujuan '{pool.tujuan}' belum punya butir 'nanti' untuk cek setelah 30 hari."
        yield exam.plan.problem("T02", message, at, _LATER)
