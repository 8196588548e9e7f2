"""The shared lists by which courses are found: kinds of complaint, and competences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from lessons.catalogue.document import parse
from lessons.catalogue.shape import MaybeText, Shape, Text, fit

FOLDER = "taksonomi"
SHIPPED = Path(__file__).resolve().parents[1] / "content" / FOLDER


class _TopicShape(Shape):
    """A subject of public service."""

    kode: Text
    nama: Text
    #: The sectors of `regions/umum` of which reports are about it.
    sektor: Sequence[Text] = ()


class _FormShape(Shape):
    """What went wrong in a service."""

    kode: Text
    nama: Text
    contoh: MaybeText = ""


class ComplaintsShape(Shape):
    """The file `taksonomi/pengaduan.yaml`."""

    skema: int
    topik: Sequence[_TopicShape]
    bentuk: Sequence[_FormShape]


class _SkillShape(Shape):
    """Something that a civil servant can."""

    kode: Text
    nama: Text


class _PillarShape(Shape):
    """A group of competences."""

    kode: Text
    nama: Text
    kompetensi: Sequence[_SkillShape]


class PillarsShape(Shape):
    """The file `taksonomi/kompetensi.yaml`."""

    skema: int
    pilar: Sequence[_PillarShape]


_COMPLAINTS = TypeAdapter(ComplaintsShape)
_PILLARS = TypeAdapter(PillarsShape)


@dataclass(frozen=True)
class Taxonomy:
    """The codes that courses may name."""

    topics: frozenset[str]
    forms: frozenset[str]
    #: Code of a competence -> what it is called.
    competences: Mapping[str, str]


def taxonomy_beside(course: Path) -> Taxonomy:
    """Return the lists in the folder `taksonomi` beside a course, or those that are shipped.

    Raises:
        CourseError: the lists themselves are broken.
    """
    own = course.resolve().parent / FOLDER
    files = [
        own / name if (own / name).is_file() else SHIPPED / name
        for name in ("pengaduan.yaml", "kompetensi.yaml")
    ]
    return _read(*(file.read_bytes() for file in files))


@cache
def _read(complaints: bytes, competences: bytes) -> Taxonomy:
    """Read both lists; the same bytes only once, however many courses are judged by them."""
    said = fit(parse(f"{FOLDER}/pengaduan.yaml", complaints.decode()), _COMPLAINTS)
    pillars = fit(parse(f"{FOLDER}/kompetensi.yaml", competences.decode()), _PILLARS)
    return Taxonomy(
        frozenset(topic.kode for topic in said.topik),
        frozenset(form.kode for form in said.bentuk),
        {skill.kode: skill.nama for pillar in pillars.pilar for skill in pillar.kompetensi},
    )
