"""S rules: what makes a single item sound, and that no real person stands in a course."""

import re
from collections.abc import Iterator

from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import Problem

#: Without so many digits no number names a person; most texts need no closer look.
_DIGITS = re.compile(r"\d(?:[ .-]?\d){8}")
_PERSONAL = {
    "NIK": re.compile(r"(?<!\d)\d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{4}(?!\d)"),
    "NIP": re.compile(r"(?<!\d)\d{8}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}(?!\d)"),
    "nomor telepon": re.compile(r"(?<!\d)(?:\+?62|0)[ .-]?8\d{2}[ .-]?\d{3,4}[ .-]?\d{3,5}(?!\d)"),
}


def flaws(draft: Draft) -> Iterator[Problem]:
    """S01 to S08, R01 to R03: each item is sound in itself; its kind knows how."""
    for item in draft.items():
        for flaw in item.shape.flaws():
            yield item.problem(flaw.code, flaw.message, *flaw.path, blocks=flaw.blocks)


def personal_data(draft: Draft) -> Iterator[Problem]:
    """S09: no real person's numbers stand in a course."""
    for name, text in draft.texts.items():
        if not _DIGITS.search(text):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            for what, pattern in _PERSONAL.items():
                for found in pattern.finditer(line):
                    message = f"Terlihat seperti {what} asli; ganti dengan contoh samaran."
                    yield Problem(name, number, found.start() + 1, "S09", message)


def deeds(draft: Draft) -> Iterator[Problem]:
    """R04: one task at work is enough for a lesson."""
    for lesson in draft.lessons:
        found = [item for item in lesson.items if item.shape.jenis == "praktik"]
        for item in found[1:]:
            message = "Satu tugas kerja per pelajaran sudah cukup; pindahkan yang ini."
            yield item.problem("R04", message, "jenis", blocks=False)
