"""`kentongan routing …`: which version routes and how it fares, going back, learning now."""

import asyncio
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import SystemClock
from core.regions import load_region
from core.settings import load_settings
from feedback.finding import versions
from feedback.finding.retraining import share
from feedback.finding.routed_weeks import Week, routed_weeks
from feedback.records import ModelVersion
from feedback.routing.drift import SHIFTED
from kentongan.build import build
from kentongan.government import region_folder
from kentongan.operating import say, with_session
from kentongan.postgres import database_url
from kentongan.schema import require_newest

#: So far back `versions` looks.
_PAST = timedelta(weeks=12)
_SHIPPED = "bawaan"


def show_versions() -> None:
    """Print every version with its trial, and how routing fared in the last weeks."""
    zone = load_region(region_folder(load_settings().region)).timezone
    since = SystemClock().now() - _PAST

    async def read(session: AsyncSession) -> list[str]:
        known = await versions.listed(session)
        lines = [_told(version, zone) for version in known]
        if not any(version.current for version in known):
            lines.append(f"{_SHIPPED}  ← dipakai")
        weeks = await routed_weeks(session, zone, since=since)
        return [*lines, "", *(_week(week) for week in weeks)] if weeks else lines

    say("\n".join(asyncio.run(with_session(read))))


def roll_back(until: date | None) -> None:
    """Take the version in use out of service, and what was learned after a day with it."""
    settings = load_settings()
    zone = load_region(region_folder(settings.region)).timezone
    last = datetime.combine(until, time.max, zone) if until else None

    async def change(session: AsyncSession) -> ModelVersion | None:
        return await versions.roll_back(session, now=SystemClock().now(), until=last)

    now_used = asyncio.run(with_session(change))
    say(f"Sekarang dipakai: {now_used.version if now_used else _SHIPPED}.")
    if until:
        retrain()


def retrain() -> None:
    """Learn now from what cases turned out to be about, as every night."""
    settings = load_settings()
    url = database_url(settings)

    async def run() -> ModelVersion | None:
        async with build(settings, SystemClock(), database_url=url) as service:
            await require_newest(service.database)
            return await service.jobs.retraining.run()

    found = asyncio.run(run())
    zone = load_region(region_folder(settings.region)).timezone
    nothing = "Belum cukup koreksi baru untuk dipelajari, atau pelatihan lain sedang berjalan."
    say(_told(found, zone) if found else nothing)


def _told(version: ModelVersion, zone: ZoneInfo) -> str:
    figures = version.figures
    outcome = "← dipakai" if version.current else ""
    if version.dropped_at:
        outcome = "dibatalkan"
    elif figures["won"] <= figures["lost"]:
        outcome = "tidak lebih baik, tidak dipakai"
    return (
        f"{version.version}  {version.trained_at.astimezone(zone):%d/%m/%Y %H.%M}"
        f"  {figures['labels']} koreksi, benar {share(figures['candidate_first'])}"
        f" (tadinya {share(figures['current_first'])})  {outcome}"
    ).rstrip()


def _week(week: Week) -> str:
    right = "-" if week.right is None else share(week.right)
    mix = "  ⚠️ jenis laporan bergeser" if week.shift > SHIFTED else ""
    return (
        f"Pekan {week.monday:%d/%m/%Y}: {week.reports} laporan; langsung {share(week.auto)}"
        f" (benar {right}), ditanyakan {share(week.ask)}, koordinator {share(week.triage)}{mix}"
    )
