"""The pieces of a region's data: areas, units, categories, other bodies and emergencies."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator


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


#: What fits a row of a WhatsApp list.
MAX_CATEGORY_NAME = 24


class Data(BaseModel):
    """A frozen piece of a region: Indonesian keys in the files, English names in the code."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )


def named(alias: str, **options: Any) -> Any:
    """Declare a field that the files call `alias`."""
    return Field(validation_alias=alias, **options)


class Unit(Data):
    """An office that answers for cases: an OPD, a kecamatan, a kelurahan or desa."""

    code: str = named("kode")
    name: str = named("nama")
    short: str = named("singkat", default="")
    parent: str | None = named("induk", default=None)
    roles: tuple[str, ...] = named("peran", default=())
    area: str | None = named("wilayah", default=None)
    note: str = named("catatan", default="")


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


class Category(Topic):
    """What citizens report about, in their words, and who answers for it."""

    code: str = named("kode")
    name: str = named("nama", max_length=MAX_CATEGORY_NAME)
    sector: Sector = named("sektor")
    kinds: tuple[CaseKind, ...] = named("jenis", default=(CaseKind.COMPLAINT,))
    #: The role of the unit that answers, unless the area's own office does (`level`).
    role: str | None = named("peran", default=None)
    level: AreaLevel | None = named("wilayah", default=None)
    photo_needed: bool = named("foto", default=False)

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


class Dangers(Data):
    """All kinds of emergency, and the words that say it is over or only feared."""

    past: tuple[str, ...] = named("sudah_lewat")
    kinds: dict[str, Danger] = named("macam")


class Spelling(Data):
    """How people write: informal forms by plain word, and words that are no misspelt places."""

    forms: dict[str, tuple[str, ...]] = named("bentuk")
    ordinary: tuple[str, ...] = named("kata_biasa", default=())
