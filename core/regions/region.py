"""A region as one typed whole, with the look-ups that its users need."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import time
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator

from core.regions.data import (
    Area,
    AreaLevel,
    Category,
    Dangers,
    Data,
    Outsider,
    Question,
    Sector,
    Spelling,
    Unit,
    named,
)
from core.regions.deadlines import Deadlines, Ladder
from core.regions.fairness import Fairness
from core.regions.mentions import any_of, plainly
from core.regions.replies import Replies, ReplyState, ReplyText
from core.regions.rules import Answer, Owner, Rules, SectorRule, Target
from core.regions.surroundings import Box, Neighbour
from core.regions.times import Holidays, Ramadan, Span, UnitHours, WorkingHours

#: The role of the unit that takes what no other unit answers for.
COORDINATOR = "koordinator"
#: The role of the unit that answers for supervised complaints.
INSPECTORATE = "inspektorat"


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
    #: Units that work otherwise, by code or role; those below them follow.
    unit_hours: dict[str, UnitHours] = named("waktu_kerja_unit", default_factory=dict)
    deadlines: Deadlines = named("tenggat")
    ladder: Ladder = named("tangga")
    fairness: Fairness = named("kewajaran")
    holidays: Holidays = named("libur", default=Holidays())
    units: dict[str, Unit] = named("unit")
    areas: dict[str, Area] = named("wilayah")
    categories: dict[str, Category] = named("kategori")
    outsiders: dict[str, Outsider] = named("luar")
    dangers: Dangers = named("darurat")
    spelling: Spelling = named("ejaan")
    rules: Rules = named("rute")
    #: Approved replies by sector, and those for all (`umum`).
    replies: dict[Sector | Literal["umum"], Replies] = named("balasan", default_factory=dict)
    box: Box | None = named("kotak", default=None)
    neighbours: dict[str, Neighbour] = named("tetangga", default_factory=dict)
    #: Code → name of the kecamatan, kelurahan and desa of the neighbours.
    villages_around: dict[str, str] = named("sekitar", default_factory=dict)

    def __hash__(self) -> int:
        """Hash by id, so that what is derived from a region can be cached by it."""
        return hash(self.id)

    def __repr__(self) -> str:
        """Name it only: the whole is a hundred pages, and asyncio words what its tasks return."""
        return f"Region({self.id!r})"

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

    def answer_to(
        self, text: str, sector: Sector, *, category: Category | None = None, area: Area | None
    ) -> Answer:
        """Return who answers for a text of a sector: what it says finds category and owner."""
        finer = category or self.category_in(text, sector)
        return self.answer_for(sector, finer, area, self.owner_in(text, sector))

    def answer_for(
        self,
        sector: Sector,
        category: Category | None,
        area: Area | None,
        text_owner: str | None = None,
    ) -> Answer:
        """Return who answers: an exception (`owner_in`), else the category, else the sector's rule.

        A category of another sector counts for nothing here.
        """
        rule = self.rules.sectors[sector]
        finer = category if category and category.sector is sector else None
        if (owner := rule.owner(text_owner)) and _concerns(owner, finer):
            known = [self.categories[code] for code in owner.categories]
            return self._answer(owner, finer or next(iter(known), rule), area)
        if finer and finer.supervised:
            return self._answer(Target(role=INSPECTORATE), finer, area)
        if finer:
            return self._answer(Target(role=finer.role, level=finer.level), finer, area)
        return self._answer(rule, rule, area)

    def owner_in(self, text: str, sector: Sector) -> str | None:
        """Return the first exception of the sector's rule that a text names, or None."""
        plain = plainly(text, self.plain_words)
        return next((code for code, said in self._owners[sector] if said.search(plain)), None)

    def category_in(self, text: str, sector: Sector) -> Category | None:
        """Return the category of a sector that a text speaks of most, or None."""
        plain = plainly(text, self.plain_words)
        weighed = [
            (len(words.findall(plain)) - len(against.findall(plain)), category)
            for category, words, against in self._said_of.get(sector, ())
        ]
        most, category = max(weighed, key=lambda pair: pair[0], default=(0, None))
        return category if most > 0 else None

    def replies_for(self, sector: Sector, state: ReplyState) -> tuple[ReplyText, ...]:
        """Return the approved replies, those of the sector before those for all."""
        own: Replies = self.replies.get(sector, {})
        common: Replies = self.replies.get("umum", {})
        return own.get(state, ()) + common.get(state, ())

    def questions_left(self, category: Category, text: str) -> tuple[Question, ...]:
        """Return the category's questions that a text has not answered yet."""
        plain = plainly(text, self.plain_words)
        return tuple(
            question
            for question in category.questions
            if not any_of(question.words, self.plain_words).search(plain)
        )

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

    def _answer(self, target: Target, subject: Category | SectorRule, area: Area | None) -> Answer:
        """Say who a target is here; what nobody holds is the coordinator's."""
        matter = f"{subject.name} di {area.title}" if area else subject.name
        if target.outsider is not None:
            outsider = self.outsiders[target.outsider]
            why = f"{matter}: {outsider.name}, diteruskan oleh {self.coordinator.label}"
            return Answer(self.coordinator, outsider, why)
        unit = self.by_role.get(target.role) if target.role else self._office(target.level, area)
        if unit is not None:
            return Answer(unit, None, f"{matter}: {unit.label}")
        lack = "unitnya belum ada" if target.role else "kelurahannya belum diketahui"
        why = f"{matter}: {lack}, jadi {self.coordinator.label}"
        return Answer(self.coordinator, None, why, known=False)

    @cached_property
    def _owners(self) -> Mapping[Sector, tuple[tuple[str, re.Pattern[str]], ...]]:
        """Every sector's exceptions and what names them, in the order of the file."""
        return {
            sector: tuple(
                (o.code, any_of(self._words_of(o), self.plain_words)) for o in rule.owners
            )
            for sector, rule in self.rules.sectors.items()
        }

    def _words_of(self, owner: Owner) -> tuple[str, ...]:
        return owner.words or self.outsiders[owner.outsider or ""].words

    @cached_property
    def _said_of(self) -> Mapping[Sector, list[tuple[Category, re.Pattern[str], re.Pattern[str]]]]:
        """Every sector's categories, what speaks for each and what against it."""
        said = defaultdict(list)
        for category in self.categories.values():
            words = any_of(category.words, self.plain_words)
            against = any_of(category.against, self.plain_words)
            said[category.sector].append((category, words, against))
        return dict(said)


def _concerns(owner: Owner, category: Category | None) -> bool:
    return category is None or not owner.categories or category.code in owner.categories
