"""One government from its files: region, calendar, and its units in the database."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import SettingsError
from core.gazetteer import Gazetteer
from core.models import Unit
from core.places import load_places
from core.regions import Region, load_region
from core.regions import Unit as RegionUnit
from core.timetable import Timetable, fingerprint, timetable_of
from feedback.deadlines.clock_proof import self_test
from feedback.office import Office

ROOT = Path(__file__).resolve().parent.parent
REGIONS = ROOT / "regions"
COURSES = ROOT / "lessons" / "content"


def region_folder(name: str) -> Path:
    """Return the folder of a region: a name of `regions/`, or a path.

    Raises:
        SettingsError: there is no such folder; names those that there are.
    """
    for folder in (REGIONS / name, Path(name)):
        if (folder / "daerah.yaml").is_file():
            return folder
    known = ", ".join(sorted(f.name for f in REGIONS.iterdir() if (f / "wilayah.csv").is_file()))
    raise SettingsError(f"Daerah '{name}' tidak ditemukan (KENTONGAN_REGION). Yang ada: {known}.")


def load_office(name: str, *, now: datetime, tracking_key: bytes = b"") -> Office:
    """Load what the feedback half needs to know of a government."""
    folder = region_folder(name)
    region = load_region(folder)
    return Office(
        region=region,
        timetable=timetable_of(region, now),
        gazetteer=Gazetteer.of(region),
        places=load_places(folder, region),
        loaded_at=now,
        tracking_key=tracking_key,
    )


def clock_problems(region: Region, timetable: Timetable, *, now: datetime) -> list[str]:
    """Prove the clock by every calendar that is kept here; returns what is wrong with it."""
    kept = {fingerprint(own): (code, own) for code, own in timetable.units.items()}
    kept[fingerprint(timetable.usual)] = (region.id, timetable.usual)
    return [
        f"{code}: {problem}"
        for code, calendar in kept.values()
        for problem in self_test(calendar, region.deadlines, region.ladder, now=now)
    ]


async def load_units(session: AsyncSession, region: Region) -> int:
    """Write a region's units into the database; running it again changes nothing."""
    ids: dict[str, int] = {}
    paths: dict[str, str] = {}
    for unit in _parents_first(region):
        parent = unit.parent or ""
        paths[unit.code] = f"{paths[parent]}/{unit.code}" if parent else unit.code
        row = insert(Unit).values(
            code=unit.code,
            name=unit.name,
            parent_id=ids.get(parent),
            path=paths[unit.code],
            active=True,
        )
        kept = row.on_conflict_do_update(
            index_elements=[Unit.code],
            set_={c: row.excluded[c] for c in ("name", "parent_id", "path", "active")},
        )
        ids[unit.code] = (await session.execute(kept.returning(Unit.id))).scalar_one()
    await session.execute(update(Unit).where(Unit.code.not_in(ids)).values(active=False))
    return len(ids)


def _parents_first(region: Region) -> list[RegionUnit]:
    def depth(code: str | None) -> int:
        return 0 if code is None else 1 + depth(region.units[code].parent)

    return sorted(region.units.values(), key=lambda unit: (depth(unit.code), unit.code))


async def known_units(session: AsyncSession) -> dict[str, str]:
    """Return the active units as code -> name."""
    rows = await session.execute(select(Unit.code, Unit.name).where(Unit.active))
    return {row.code: row.name for row in rows}
