"""The form of `kursus.yaml`, of a lesson's front matter, and of `tes/praPasca.yaml`.

Field names are the words that authors write, which is why they are Indonesian.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from lessons.catalogue.shape import Day, Id, MaybeText, Shape, Text

FORMS = ("A", "B")


def _both(forms: Sequence[str]) -> Sequence[str]:
    if tuple(forms) != FORMS:
        raise PydanticCustomError("both_forms", "")
    return forms


class AudienceShape(Shape):
    """Whom a course is for."""

    jabatan: Sequence[Text] = ()
    unit: Sequence[Text] = ()
    tingkat: MaybeText = ""


class ObjectiveShape(Shape):
    """One thing that a learner can do afterwards."""

    id: Id
    teks: Text
    tingkat: MaybeText = ""
    cara_lain: Annotated[MaybeText, StringConstraints(max_length=400)] = ""


class CreditShape(Shape):
    """The hours claimed for a course, and by whose decision they count."""

    menit_rencana: Annotated[int, Field(ge=0)]
    diklaim: Annotated[int, Field(ge=0)]
    dasar_pengakuan: MaybeText = ""


class PaceShape(Shape):
    """How fast a course comes and how well it is to be remembered."""

    pelajaran_per_minggu: Annotated[int, Field(ge=1, le=5)] = 3
    retensi_target: Annotated[float, Field(ge=0.7, le=0.97)] = 0.85
    maks_ulang_per_hari: Annotated[int, Field(ge=1, le=8)] = 5


class PassShape(Shape):
    """What a learner must reach to have passed."""

    pelajaran_persen: Annotated[int, Field(ge=0, le=100)] = 100
    pasca_min: Annotated[int, Field(ge=0, le=100)] = 70
    tujuan_dikuasai_persen: Annotated[int, Field(ge=0, le=100)] = 80


class ExamShape(Shape):
    """How the tests before and after a course are made up."""

    bentuk: Annotated[Sequence[Text], AfterValidator(_both)] = FORMS
    butir_per_tujuan: Annotated[int, Field(ge=1, le=5)] = 1
    umpan_pratest: Literal["tunda", "langsung"] = "tunda"


class ComplaintShape(Shape):
    """A kind of complaint that a course helps against."""

    topik: Text
    bentuk: Text
    bobot: float


class SourceShape(Shape):
    """A text that a course rests on."""

    id: Id
    jenis: Text
    nomor: Text
    pasal: MaybeText = ""
    diperiksa: Day
    catatan: MaybeText = ""


class AuthorShape(Shape):
    """Who wrote a course."""

    nama: Text
    peran: Text


class ReviewShape(Shape):
    """Who approved a course, and until when."""

    status: Literal["draf", "telaah", "terbit", "arsip"]
    penelaah: MaybeText = ""
    tanggal: Day | None = None
    tinjau_ulang: Day | None = None


class CourseShape(Shape):
    """The file `kursus.yaml`."""

    skema: Literal[1]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,39}$")]
    versi: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    judul: Text
    bahasa: Text
    sasaran: AudienceShape = AudienceShape()
    tujuan: Annotated[Sequence[ObjectiveShape], Field(min_length=1)]
    jp: CreditShape | None = None
    irama: PaceShape = PaceShape()
    lulus: PassShape = PassShape()
    tes: ExamShape | None = None
    pengaduan: Sequence[ComplaintShape] = ()
    kompetensi: Sequence[Text] = ()
    sumber: Sequence[SourceShape] = ()
    penulis: Annotated[Sequence[AuthorShape], Field(min_length=1)]
    telaah: ReviewShape
    lisensi: Text


class MediaShape(Shape):
    """A picture or sound in the folder `media`."""

    berkas: Text
    alt: MaybeText = ""
    kb: Annotated[int, Field(ge=0)] | None = None
    #: The card, counted from 1, that shows or plays it.
    kartu: Annotated[int, Field(ge=1)] = 1


class FurtherShape(Shape):
    """Where to read on."""

    teks: Text
    tautan: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


class LessonShape(Shape):
    """The front matter of a lesson."""

    id: Id
    judul: Text
    tujuan: Sequence[Id]
    menit: Annotated[int, Field(ge=1, le=3)]
    ringkas: Text
    penggoda: Text
    sumber: Sequence[Id] = ()
    pengaduan: Sequence[ComplaintShape] = ()
    media: Sequence[MediaShape] = ()
    lanjutan: FurtherShape | None = None


class PoolShape(Shape):
    """The items by which one objective is tested, by their ids."""

    tujuan: Id
    A: Sequence[Id]
    B: Sequence[Id]
    nanti: Sequence[Id] = ()
