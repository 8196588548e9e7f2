"""Step two of routing as data: which unit answers for a sector, and what is an exception."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Annotated

from pydantic import BeforeValidator, PositiveInt, model_validator

from core.regions.data import MAX_ROW, AreaLevel, Data, Outsider, Sector, Unit, named, with_codes


class Target(Data):
    """Who answers: a unit by its role, the area's own office, or a body outside the region."""

    role: str | None = named("peran", default=None)
    level: AreaLevel | None = named("wilayah", default=None)
    outsider: str | None = named("luar", default=None)

    @model_validator(mode="after")
    def _one_way(self) -> "Target":
        if sum(way is not None for way in (self.role, self.level, self.outsider)) != 1:
            raise ValueError("isi salah satu: 'peran', 'wilayah' atau 'luar'")
        return self


class Owner(Target):
    """Someone else than usual in a sector, known by words: "jalan nasional", "elpiji"."""

    code: str = named("kode")
    #: Without any, those of the body outside (`luar.yaml`) count.
    words: tuple[str, ...] = named("kata", default=())
    #: Only in these categories; empty for all of the sector.
    categories: tuple[str, ...] = named("kategori", default=())

    @model_validator(mode="after")
    def _recognisable(self) -> "Owner":
        if not self.words and self.outsider is None:
            raise ValueError("isi 'kata': tanpa itu pengecualian ini tidak pernah dikenali")
        return self


class SectorRule(Target):
    """Who answers in a sector when nothing finer is known."""

    name: str = named("nama", max_length=MAX_ROW)
    owners: Annotated[tuple[Owner, ...], BeforeValidator(with_codes)] = named("kecuali", default=())

    def owner(self, code: str | None) -> Owner | None:
        """Return the exception with a code, or None."""
        return next((owner for owner in self.owners if owner.code == code), None)


class Rules(Data):
    """The rules of all sectors, with a number that grows with each change."""

    version: PositiveInt = named("versi")
    sectors: dict[Sector, SectorRule] = named("sektor")

    @cached_property
    def edition(self) -> str:
        """The version and a digest of the rules, for the case: "3-1f09ab"."""
        digest = blake2b(self.model_dump_json().encode(), digest_size=3).hexdigest()
        return f"{self.version}-{digest}"

    @model_validator(mode="after")
    def _whole(self) -> "Rules":
        if missing := sorted(set(Sector) - set(self.sectors)):
            raise ValueError(f"sektor ini belum diatur: {', '.join(missing)}")
        return self


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a report goes: always to a unit, which hands it on if a body outside must act."""

    unit: Unit
    outsider: Outsider | None
    #: In Indonesian, for the case: "Jalan & saluran di Kelurahan Talise: Dinas PU".
    why: str
    #: Whether the unit is the one that the rule names, and not whoever takes what nobody has.
    known: bool = True
