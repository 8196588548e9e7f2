"""K09: what a course says that it helps against, and trains, stands in the shared lists."""

from collections.abc import Iterable, Iterator, Sequence

from lessons.catalogue.document import Document, Path
from lessons.catalogue.draft import Draft
from lessons.catalogue.files import ComplaintShape
from lessons.catalogue.problem import Problem
from lessons.catalogue.shape import near

_COMPLAINTS = "taksonomi/pengaduan.yaml"
_COMPETENCES = "taksonomi/kompetensi.yaml"


def complaints(draft: Draft) -> Iterator[Problem]:
    """K09: each complaint link has a known topic and form, and a weight from 0 to 1."""
    yield from _links(draft, draft.document, draft.course.pengaduan)
    for lesson in draft.lessons:
        yield from _links(draft, lesson.front, lesson.head.pengaduan)


def _links(draft: Draft, document: Document, links: Sequence[ComplaintShape]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for at, link in enumerate(links):
        where: Path = ("pengaduan", at)
        yield from _code(document, link.topik, draft.taxonomy.topics, (*where, "topik"))
        yield from _code(document, link.bentuk, draft.taxonomy.forms, (*where, "bentuk"))
        if not 0 <= link.bobot <= 1:
            message = f"Bobot {link.bobot} di luar 0 sampai 1."
            yield document.problem("K09", message, *where, "bobot")
        if (link.topik, link.bentuk) in seen:
            message = f"Kategori '{link.topik}' × '{link.bentuk}' ditulis dua kali."
            yield document.problem("K09", message, *where)
        seen.add((link.topik, link.bentuk))


def _code(document: Document, code: str, known: Iterable[str], path: Path) -> Iterator[Problem]:
    if code not in known:
        message = f"Kategori '{code}' tidak ada di {_COMPLAINTS}. {near(code, sorted(known))}"
        yield document.problem("K09", message, *path)


def competences(draft: Draft) -> Iterator[Problem]:
    """K09: each competence is known."""
    known = sorted(draft.taxonomy.competences)
    for at, code in enumerate(draft.course.kompetensi):
        if code not in known:
            message = f"Kompetensi '{code}' tidak ada di {_COMPETENCES}. {near(code, known)}"
            yield draft.document.problem("K09", message, "kompetensi", at)
