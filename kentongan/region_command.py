"""What a region's rules do in practice: who is missing behind them, and what a change moves."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.clock import SystemClock
from core.models import Role, Unit
from core.regions import Answer, Region, Sector, load_region
from core.regions.checks import arrivals
from core.settings import load_settings
from feedback import access
from feedback.models import Case
from kentongan.government import region_folder
from kentongan.operating import say, with_session

#: So far back a dry run of other rules looks.
_DRY_RUN = timedelta(days=90)
#: How many numbers of cases stand for all that move together.
_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class PastCase:
    """What is known of a case that was routed before."""

    number: str
    sector: Sector
    category: str = ""
    area: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Cases that a new version of the rules would send elsewhere."""

    before: str
    after: str
    count: int
    samples: tuple[str, ...]

    def __str__(self) -> str:
        """Say it to whoever changes the rules."""
        more = ", …" if self.count > len(self.samples) else ""
        numbers = ", ".join(self.samples) + more
        return f"{self.before} → {self.after}: {self.count} laporan ({numbers})"


def compare(old: Region, new: Region, cases: Iterable[PastCase]) -> list[Change]:
    """Return what would move if the rules of `new` were used, the largest first."""
    moved: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in cases:
        before, after = _destination(old, case), _destination(new, case)
        if before != after:
            moved[before, after].append(case.number)
    changes = (
        Change(before, after, len(numbers), tuple(sorted(numbers)[:_SAMPLES]))
        for (before, after), numbers in moved.items()
    )
    return sorted(changes, key=lambda change: (-change.count, change.before, change.after))


def _destination(region: Region, case: PastCase) -> str:
    category, area = region.categories.get(case.category), region.areas.get(case.area)
    return _name(region.answer_to(case.text, case.sector, category=category, area=area))


def _name(answer: Answer) -> str:
    body = answer.outsider
    return f"{body.name} (lewat {answer.unit.label})" if body else answer.unit.label


async def past_cases(session: AsyncSession, region: Region, *, since: datetime) -> list[PastCase]:
    """Return the cases filed since a moment, as far as their sector is known."""
    rows = await session.execute(
        select(Case.number, Case.sector, Case.category, Case.area_code, Case.text)
        .where(Case.filed_at >= since, access.listed())
        .order_by(Case.filed_at)
    )
    cases = []
    for row in rows:
        category = region.categories.get(row.category)
        sector = Sector(row.sector) if row.sector else category and category.sector
        if sector:
            cases.append(PastCase(row.number, sector, row.category, row.area_code, row.text))
    return cases


async def unstaffed(session: AsyncSession, region: Region) -> list[str]:
    """List, in Indonesian, the units that reports can reach but where nobody would read them."""
    reached = {answer.unit.code: answer.unit for _, answer in arrivals(region)}
    rows = await session.execute(select(Unit.code, Unit.id).where(Unit.active))
    ids = {row.code: row.id for row in rows}
    if not ids:
        return ["Unit kerja belum dimuat: kentongan region load"]
    problems = []
    for code, unit in reached.items():
        reader = Role.COORDINATOR if unit == region.coordinator else Role.OFFICER
        if code not in ids:
            problems.append(f"{unit.name}: unit ini belum ada di basis data")
        elif not await people.holders(session, reader, ids[code]):
            problems.append(f"{unit.name}: belum ada {_READER[reader]} yang bergabung")
    return problems


_READER = {Role.COORDINATOR: "koordinator", Role.OFFICER: "petugas"}


def check_staff(name: str | None) -> int:
    """Say which units reports can reach though nobody there would read them; 0 if there is none."""
    region = load_region(region_folder(name or load_settings().region))

    async def read(session: AsyncSession) -> list[str]:
        return await unstaffed(session, region)

    problems = asyncio.run(with_session(read))
    for problem in problems:
        say(f"✗ {problem}")
    return 1 if problems else 0


def show_moved(old: str, new: str) -> None:
    """Print which cases of the last 90 days would go elsewhere by other rules."""
    before, after = load_region(region_folder(old)), load_region(region_folder(new))

    async def read(session: AsyncSession) -> list[PastCase]:
        return await past_cases(session, before, since=SystemClock().now() - _DRY_RUN)

    cases = asyncio.run(with_session(read))
    changes = compare(before, after, cases)
    for change in changes:
        say(str(change))
    moved = sum(change.count for change in changes)
    say(f"{moved} dari {len(cases)} laporan 90 hari terakhir pindah unit.")
