"""A region as one typed whole, with the look-ups that its users need."""

from collections.abc import Mapping
from datetime import time
from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator

from core.regions.data import (
    Area,
    AreaLevel,
    Category,
    Dangers,
    Data,
    Outsider,
    Spelling,
    Unit,
    named,
)
from core.regions.times import Deadlines, Holidays, Ramadan, Span, WorkingHours

#: The role of the unit that takes what no other unit answers for.
COORDINATOR = "koordinator"


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"zona waktu '{name}' tidak dikenal; contoh: Asia/Makassar")
    return name


class Region(Data):
    """One government with everything in which it differs from the next."""

    id: str = named("id", pattern=r"^[a-z][a-z-]*$")
    name: str = named("nama")
    code: str = named("kode")
    prefix: str = named("awalan", pattern=r"^[A-Z]{3}$")
    zone: Annotated[str, AfterValidator(_known_zone)] = named("zona")
    language: str = named("bahasa", default="id")
    base: str | None = named("dasar", default=None)
    #: Emergency numbers and what they are called.
    hotlines: dict[str, str] = named("nomor_darurat")
    digest_at: time = named("ringkasan")
    lesson_slots: tuple[time, ...] = named("jam_belajar", min_length=1)
    quiet: Span = named("jam_tenang")
    week: tuple[WorkingHours, ...] = named("waktu_kerja")
    ramadan: Ramadan = named("ramadan")
    deadlines: Deadlines = named("tenggat")
    holidays: Holidays = named("libur", default=Holidays())
    units: dict[str, Unit] = named("unit")
    areas: dict[str, Area] = named("wilayah")
    categories: dict[str, Category] = named("kategori")
    outsiders: dict[str, Outsider] = named("luar")
    dangers: Dangers = named("darurat")
    spelling: Spelling = named("ejaan")

    def __hash__(self) -> int:
        """Hash by id, so that what is derived from a region can be cached by it."""
        return hash(self.id)

    @cached_property
    def timezone(self) -> ZoneInfo:
        """The zone in which this government's days begin."""
        return ZoneInfo(self.zone)

    @cached_property
    def plain_words(self) -> Mapping[str, str]:
        """Informal form → plain word(s), as `core.spelling.tokens` takes it."""
        forms = self.spelling.forms.items()
        return {form: word for word, informal in forms for form in informal}

    @cached_property
    def by_role(self) -> Mapping[str, Unit]:
        """Role → the unit that holds it."""
        return {role: unit for unit in self.units.values() for role in unit.roles}

    @cached_property
    def by_area(self) -> Mapping[str, Unit]:
        """Code of an area → the office that serves it."""
        return {unit.area: unit for unit in self.units.values() if unit.area}

    @property
    def coordinator(self) -> Unit:
        """The unit that takes what no other unit answers for."""
        return self.by_role[COORDINATOR]

    def unit_for(self, category: Category, area: Area | None) -> Unit:
        """Return the unit that answers for a category in an area: there always is one."""
        if category.role is not None:
            return self.by_role.get(category.role, self.coordinator)
        return self._office(category.level, area) or self.coordinator

    def ancestors(self, area: Area) -> tuple[Area, ...]:
        """Return the areas around an area, the nearest first."""
        around = self.areas.get(area.parent)
        return (around, *self.ancestors(around)) if around else ()

    def _office(self, level: AreaLevel | None, area: Area | None) -> Unit | None:
        """Find the office at `level` around an area, or the nearest larger one."""
        if area is None:
            return None
        rank = (level or AreaLevel.WARD).rank
        around = (area, *self.ancestors(area))
        offices = (self.by_area.get(place.code) for place in around if place.level.rank <= rank)
        return next((office for office in offices if office), None)
