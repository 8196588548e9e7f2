"""The pieces of a region's data: areas, units, categories, other bodies and emergencies."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PositiveInt, model_validator


class AreaLevel(StrEnum):
    """How large an area is, from the province down."""

    PROVINCE = "provinsi"
    CITY = "kota"
    DISTRICT = "kecamatan"
    WARD = "kelurahan"
    VILLAGE = "desa"

    @property
    def rank(self) -> int:
        """Return how deep the level lies; kelurahan and desa are equals."""
        return 3 if self is AreaLevel.VILLAGE else list(AreaLevel).index(self)


class Cue(StrEnum):
    """Which word must stand before an area's name, because the name is an everyday word too."""

    NONE = ""
    PLACE = "tempat"
    OFFICIAL = "kelurahan"


class CaseKind(StrEnum):
    """What a citizen may file."""

    COMPLAINT = "pengaduan"
    ASPIRATION = "aspirasi"
    REQUEST = "permintaan"


class Sector(StrEnum):
    """The fields of public service that a report may belong to; the codes are fixed."""

    PUBLIC_WORKS = "pekerjaan_umum"
    ENVIRONMENT = "lingkungan"
    SOCIAL = "sosial"
    TRANSPORT = "perhubungan"
    CIVIL_REGISTRY = "kependudukan"
    EDUCATION = "pendidikan"
    HEALTH = "kesehatan"
    HEALTH_INSURANCE = "jaminan_kesehatan"
    WORK_INSURANCE = "jaminan_ketenagakerjaan"
    WATER = "air_minum"
    PUBLIC_ORDER = "ketertiban"
    TERRITORY = "kewilayahan"
    HOUSING = "perumahan_permukiman"
    LABOUR = "ketenagakerjaan"
    ENERGY = "energi"
    LAW = "imigrasi_hukum"
    POLICE = "kepolisian"
    STAFF = "kepegawaian"
    COMMUNICATION = "komunikasi"
    FINANCE = "keuangan"
    LAND = "pertanahan"
    STATE_FIRMS = "bumn_pos"
    PERMITS = "perizinan"
    VILLAGES = "desa"
    DISASTER = "bencana_kebakaran"
    ECONOMY = "ekonomi_pangan"
    CULTURE = "budaya_pariwisata"
    WOMEN_CHILDREN = "perempuan_anak"
    INTEGRITY = "integritas"


class ForcedMode(StrEnum):
    """How a report is kept whatever the citizen chose, because its matter is dangerous to tell."""

    CONFIDENTIAL = "rahasia"
    ANONYMOUS = "anonim"


#: What fits a row of a WhatsApp list.
MAX_ROW = 24
#: What a citizen reads in one glance.
MAX_QUESTION = 120
#: Reports of the same matter this near to each other may be duplicates, in metres.
NEARBY = 250


class Data(BaseModel):
    """A frozen piece of a region: Indonesian keys in the files, English names in the code."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )


def named(alias: str, **options: Any) -> Any:
    """Declare a field that the files call `alias`."""
    return Field(validation_alias=alias, **options)


def with_codes(value: Any) -> Any:
    """Turn entries by key into a list whose entries carry their key as `kode`."""
    if not isinstance(value, dict):
        return value
    return [{**entry, "kode": code} for code, entry in value.items()]


class Unit(Data):
    """An office that answers for cases: an OPD, a kecamatan, a kelurahan or desa."""

    code: str = named("kode")
    name: str = named("nama")
    short: str = named("singkat", default="")
    parent: str | None = named("induk", default=None)
    roles: tuple[str, ...] = named("peran", default=())
    area: str | None = named("wilayah", default=None)
    note: str = named("catatan", default="")

    @property
    def label(self) -> str:
        """Its short name, or the whole where there is none."""
        return self.short or self.name


class Area(Data):
    """A place with its code of the Ministry of Home Affairs, which begins with its parent's."""

    code: str = named("kode", pattern=r"^\d{2}(\.\d{2}){0,2}(\.\d{4})?$")
    level: AreaLevel = named("tingkat")
    name: str = named("nama", min_length=1)
    variants: tuple[str, ...] = named("ejaan_lain", default=())
    cue: Cue = named("penanda", default=Cue.NONE)

    @property
    def parent(self) -> str:
        """The code of the area around this one; empty for the largest."""
        return self.code.rpartition(".")[0]

    @property
    def title(self) -> str:
        """The name as people say it: "Kelurahan Talise"."""
        named_already = self.level in (AreaLevel.PROVINCE, AreaLevel.CITY)
        return self.name if named_already else f"{self.level.capitalize()} {self.name}"


class Topic(Data):
    """Words by which a text is recognised; "a .. b" allows a few words between."""

    #: Each of these alone says that the text is about this.
    words: tuple[str, ...] = named("kata", min_length=1)
    #: These only point to it.
    hints: tuple[str, ...] = named("petunjuk", default=())
    #: These speak against it.
    against: tuple[str, ...] = named("bukan", default=())


class Question(Data):
    """What the officer will need to know, asked only if the text doesn't say it already."""

    code: str = named("kode")
    text: str = named("isi", max_length=MAX_QUESTION)
    #: Phrases that mean the text has answered it.
    words: tuple[str, ...] = named("terjawab", min_length=1)
    #: Answers to tap; empty for free words.
    options: tuple[Annotated[str, Field(max_length=MAX_ROW)], ...] = named("pilihan", default=())
    #: Those of them that mean that somebody is in danger now.
    danger: tuple[str, ...] = named("bahaya", default=())


class Category(Topic):
    """What citizens report about, in their words, and who answers for it."""

    code: str = named("kode")
    name: str = named("nama", max_length=MAX_ROW)
    sector: Sector = named("sektor")
    kinds: tuple[CaseKind, ...] = named("jenis", default=(CaseKind.COMPLAINT,))
    #: The role of the unit that answers, unless the area's own office does (`level`).
    role: str | None = named("peran", default=None)
    level: AreaLevel | None = named("wilayah", default=None)
    photo_needed: bool = named("foto", default=False)
    #: A complaint about officials ("berkadar pengawasan"): the inspectorate answers.
    supervised: bool = named("pengawasan", default=False)
    forced_mode: ForcedMode | None = named("kerahasiaan", default=None)
    #: The kind of emergency whose numbers help here. Somebody may be in danger: its questions come
    #: before all others, and no photo is asked for.
    danger: str = named("darurat", default="")
    #: How near another report of the same group may be its duplicate, in metres.
    radius_m: PositiveInt = named("radius", default=NEARBY)
    #: Categories of one group may be about the same thing; by default each is its own.
    group: str = named("kelompok", default_factory=lambda known: str(known.get("code", "")))
    questions: Annotated[tuple[Question, ...], BeforeValidator(with_codes)] = named(
        "tanya", default=(), max_length=2
    )

    @model_validator(mode="after")
    def _one_way(self) -> "Category":
        if (self.role is None) == (self.level is None):
            raise ValueError("isi salah satu: 'peran' (OPD) atau 'wilayah' (kelurahan, kecamatan)")
        return self


class Outsider(Topic):
    """A body outside this government, and how citizens reach it."""

    code: str = named("kode")
    name: str = named("nama")
    sector: Sector = named("sektor")
    advice: str = named("cara")
    phone: str = named("nomor", default="")
    note: str = named("catatan", default="")


class Danger(Topic):
    """A kind of emergency and the numbers that help at once."""

    code: str = named("kode")
    name: str = named("nama")
    numbers: tuple[str, ...] = named("nomor", min_length=1)
    #: Whether words about the past or a fear ("bulan lalu", "takut") make it no emergency.
    can_be_past: bool = named("bisa_lewat", default=True)
    #: Whether a report goes on after the numbers; if not, nothing is asked of whoever says this.
    reports: bool = named("lapor", default=True)


class Dangers(Data):
    """All kinds of emergency, and the words that say it is over or only feared."""

    past: tuple[str, ...] = named("sudah_lewat")
    #: What comes after these words is only feared.
    feared: tuple[str, ...] = named("dikhawatirkan", default=())
    kinds: dict[str, Danger] = named("macam")


class Spelling(Data):
    """How people write: informal forms by plain word, and words that are no misspelt places."""

    forms: dict[str, tuple[str, ...]] = named("bentuk")
    ordinary: tuple[str, ...] = named("kata_biasa", default=())
