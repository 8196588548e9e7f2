"""What changed between two versions of a course, and which number of its version that raises.

Patch is wording, minor is more or less of something, major is another objective or answer key.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b

from pydantic import TypeAdapter

from lessons.course import Course, Lesson
from lessons.item import Gap, Item, Match, Number, Option, Order, Pick, Several, Task

_COURSE = TypeAdapter(Course)
#: May change within a version: nothing of it reaches a learner's question.
_BESIDE = {"review", "competences"}


class Bump(IntEnum):
    """Which number of a version is raised."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """Return what authors call it."""
        return {Bump.PATCH: "perbaikan", Bump.MINOR: "minor", Bump.MAJOR: "mayor"}.get(self, "")


@dataclass(frozen=True)
class Change:
    """One difference, the number that it raises, and the objective that it makes another."""

    bump: Bump
    what: str
    objective: str = ""


def fingerprint(course: Course) -> str:
    """Return a hash of all that is taught; what it is filed under or reviewed as is not of it.

    Fields at their defaults do not count, so a field that courses gain later changes no hash.
    """
    value = _COURSE.dump_python(course, mode="json", exclude_defaults=True, exclude=_BESIDE)
    return blake2b(json.dumps(value, sort_keys=True).encode(), digest_size=16).hexdigest()


def numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers, which sort as versions do."""
    return tuple(int(number) for number in version.split("."))


def raised(version: str, bump: Bump) -> str:
    """Return the next version after a change."""
    major, minor, patch = numbers(version)
    match bump:
        case Bump.MAJOR:
            return f"{major + 1}.0.0"
        case Bump.MINOR:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def step(old: str, new: str) -> Bump:
    """Return which number was raised between two versions; `NONE` if the new one is no later."""
    before, after = numbers(old), numbers(new)
    if after <= before:
        return Bump.NONE
    at = next(at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other)
    return (Bump.MAJOR, Bump.MINOR, Bump.PATCH)[at]


def touched(old: Course, new: Course) -> frozenset[str]:
    """Return the objectives that are no longer the same, of which nobody is known to know them."""
    return frozenset(change.objective for change in changes(old, new) if change.objective)


def changes(old: Course, new: Course) -> list[Change]:
    """Return what changed, the most serious first."""
    found = [*_objectives(old, new), *_items(old, new), *_lessons(old, new)]
    if not found and fingerprint(old) != fingerprint(new):
        found.append(Change(Bump.PATCH, "Isi kursus berubah"))
    return sorted(found, key=lambda change: -change.bump)


def fault(old: Course, new: Course) -> str | None:
    """Say why a version is too low for what changed since another; None if it is high enough."""
    if fingerprint(old) == fingerprint(new):
        return None
    given = step(old.version, new.version)
    if given is Bump.NONE and new.version != old.version:
        return f"Versi {new.version} lebih lama daripada yang sudah dimuat ({old.version})."
    worst = next(iter(changes(old, new)), None)
    if worst is None or given >= worst.bump:
        return None
    better = raised(old.version, worst.bump)
    return f"{worst.what}: naikkan versi {worst.bump.word}, dari {old.version} menjadi {better}."


def _objectives(old: Course, new: Course) -> Iterator[Change]:
    before = {objective.id: objective for objective in old.objectives}
    after = {objective.id: objective for objective in new.objectives}
    for name, objective in before.items():
        if name not in after:
            yield Change(Bump.MAJOR, f"Tujuan '{name}' dihapus", name)
        elif _plain(objective.text) != _plain(after[name].text):
            yield Change(Bump.MAJOR, f"Tujuan '{name}' berubah", name)
        elif objective.level != after[name].level:
            yield Change(Bump.MAJOR, f"Tingkat tujuan '{name}' berubah", name)
    for name in after:
        if name not in before:
            yield Change(Bump.MINOR, f"Tujuan '{name}' baru")


def _items(old: Course, new: Course) -> Iterator[Change]:
    before = {item.id: item for item in (*old.items(), *old.tested())}
    after = {item.id: item for item in (*new.items(), *new.tested())}
    for name, item in before.items():
        if name not in after:
            yield Change(Bump.MINOR, f"Butir '{name}' dihapus")
        elif item != after[name]:
            yield _item(item, after[name])
    for name in after:
        if name not in before:
            yield Change(Bump.MINOR, f"Butir '{name}' baru")


def _item(old: Item, new: Item) -> Change:
    if old.objective != new.objective:
        return Change(Bump.MAJOR, f"Butir '{new.id}' menguji tujuan lain", new.objective)
    bump = _key_bump(old.task, new.task)
    if bump is Bump.MAJOR:
        return Change(bump, f"Kunci jawaban butir '{new.id}' berubah", new.objective)
    what = "pilihannya bertambah atau berkurang" if bump is Bump.MINOR else "kata-katanya berubah"
    return Change(bump, f"Butir '{new.id}' {what}")


def _key_bump(old: Task, new: Task) -> Bump:
    """Compare what counts as right: more that is right is a gain, less is another key."""
    match old, new:
        case Pick(), Pick():
            return _options_bump(old.options, new.options)
        case Several(), Several():
            bump = _options_bump(old.options, new.options)
            return bump if old.partial == new.partial else Bump.MAJOR
        case _ if type(old) is type(new):
            return _typed_bump(old, new)
        case _:
            return Bump.MAJOR


def _typed_bump(old: Task, new: Task) -> Bump:
    """Compare two tasks of one kind that has no options."""
    match old, new:
        case Number(), Number():
            kept = (old.value, old.unit) == (new.value, new.unit) and old.tolerance <= new.tolerance
            return _kept(kept, same=old.tolerance == new.tolerance)
        case Gap(), Gap():
            before, after = ({_plain(word) for word in task.accepted} for task in (old, new))
            kept = before <= after and old.typo <= new.typo
            return _kept(kept, same=before == after and old.typo == new.typo)
        case Order(), Order():
            return _kept(not _reordered(old, new), same=True)
        case Match(), Match():
            return _kept(not _repaired(old, new), same=True)
        case _:
            return Bump.PATCH


def _kept(kept: bool, *, same: bool) -> Bump:
    if not kept:
        return Bump.MAJOR
    return Bump.PATCH if same else Bump.MINOR


def _options_bump(old: Sequence[Option], new: Sequence[Option]) -> Bump:
    before, after = ({option.key: option.score for option in each} for each in (old, new))
    changed = any(before[key] != after[key] for key in before.keys() & after.keys())
    other = {key: (before | after)[key] for key in before.keys() ^ after.keys()}
    return _kept(not changed and not any(other.values()), same=not other)


def _reordered(old: Order, new: Order) -> bool:
    """Tell whether the same steps stand otherwise now, or are more or fewer."""
    before, after = ([_plain(text) for text in task.steps] for task in (old, new))
    moved = sorted(before) == sorted(after) and before != after
    return moved or len(before) != len(after)


def _repaired(old: Match, new: Match) -> bool:
    """Tell whether something of the left now belongs to another of the old right side."""
    before = {_plain(left): _plain(right) for left, right in old.pairs}
    after = {_plain(left): _plain(right) for left, right in new.pairs}
    rights = set(before.values())
    moved = any(before[k] != after[k] in rights for k in before.keys() & after.keys())
    return moved or len(before) != len(after)


def _lessons(old: Course, new: Course) -> Iterator[Change]:
    before = {lesson.id: lesson for lesson in old.lessons}
    after = {lesson.id: lesson for lesson in new.lessons}
    for name in before.keys() ^ after.keys():
        what = "dihapus" if name in before else "baru"
        yield Change(Bump.MINOR, f"Pelajaran '{name}' {what}")
    for name in before.keys() & after.keys():
        if _build_of(before[name]) != _build_of(after[name]):
            yield Change(Bump.MINOR, f"Susunan pelajaran '{name}' berubah")
    if _pools(old) != _pools(new):
        yield Change(Bump.MINOR, "Susunan tes berubah")
    if old.passing != new.passing:
        yield Change(Bump.MINOR, "Syarat lulus berubah")


def _build_of(lesson: Lesson) -> object:
    return lesson.number, lesson.objectives, [item.id for item in lesson.items]


def _pools(course: Course) -> object:
    if course.exam is None:
        return None
    return (
        course.exam.per_objective,
        course.exam.silent,
        [
            (pool.objective, *([item.id for item in form] for form in (pool.a, pool.b, pool.later)))
            for pool in course.exam.pools
        ],
    )


def _plain(text: str) -> str:
    """Reduce a text to its words, so that a corrected comma changes nothing."""
    return " ".join(re.findall(r"\w+", text.casefold()))
