"""`kentongan memory fit` and `kentongan memory weights …`: better weights, and which are used."""

import asyncio
from dataclasses import replace
from datetime import datetime, tzinfo
from getpass import getuser

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock, SystemClock
from core.database import Database, open_engine
from core.regions import load_region
from core.settings import load_settings
from kentongan.government import load_office, region_folder
from kentongan.operating import say, with_session
from kentongan.postgres import database_url
from kentongan.schooling import empty_school
from lessons import weights
from lessons.memory.fitting import LEAST_LEARNERS, LEAST_REVIEWS, Fit
from lessons.memory.fitting import fit as fitted
from lessons.memory.log import read_answers
from lessons.memory.metrics import Figures
from lessons.records import MemoryWeights
from lessons.rescheduling import Rescheduling
from lessons.stocking import read_library

#: Why there are no new weights.
REFUSALS = {
    "few-reviews": f"ulangan belum {LEAST_REVIEWS:,}".replace(",", "."),
    "few-learners": f"pegawai belum {LEAST_LEARNERS}",
    "no-gain": "pada data uji ramalan tidak membaik 1 %",
    "worse-bins": "pada data uji RMSE memburuk",
    "worse-group": "satu kelompok memburuk lebih dari 2 %",
    "unchanged": "bobotnya sama dengan yang sekarang atau yang bawaan",
    "too-soon": f"belum {weights.APART.days} hari sejak penyesuaian terakhir",
}
_USED = "  ← dipakai"


def fit(by: str | None) -> int:
    """Keep new weights if all guards are kept; 0, or 1 and nothing kept if not."""
    now = SystemClock().now()

    async def run(session: AsyncSession) -> int | None:
        used = await weights.in_use(session)
        found = fitted(await read_answers(session), current=used.weights)
        if await weights.too_soon(session, now):
            found = replace(found, weights=None, refusals=(*found.refusals, "too-soon"))
        for line in fit_lines(found):
            say(line)
        return await keep(session, found, by=by or _operator(), now=now)

    number = asyncio.run(with_session(run))
    if number is None:
        return 1
    say(f"Bobot nomor {number} tersimpan. Pakai dengan: kentongan memory weights use {number}")
    return 0


async def keep(session: AsyncSession, found: Fit, *, by: str, now: datetime) -> int | None:
    """Keep new weights and return their number; None if there are none."""
    if found.weights is None:
        return None
    figures = {"before": found.before, "after": found.after}
    counts = found.reviews, found.learners
    row = await weights.keep(session, found.weights, counts=counts, figures=figures, by=by, now=now)
    return row.id


def show() -> None:
    """Print every set of weights, with what it was judged by."""
    zone = load_region(region_folder(load_settings().region)).timezone

    async def read(session: AsyncSession) -> list[str]:
        used = await weights.in_use(session)
        lines = [_told(row, zone) for row in await weights.listed(session)]
        return [*lines, f"0  bawaan FSRS-6{'' if used.id else _USED}"]

    say("\n".join(asyncio.run(with_session(read))))


def use(number: int, by: str | None) -> None:
    """Put weights into use, and work out everybody's memories anew; again if it was broken off.

    Raises:
        DataError: there are no such weights.
    """
    clock = SystemClock()

    async def change(session: AsyncSession) -> bool:
        return await weights.use(session, number, by=by or _operator(), now=clock.now())

    if asyncio.run(with_session(change)):
        say(f"Sekarang dipakai: bobot nomor {number}.")
    done = asyncio.run(_all_anew(clock))
    say(f"{done} ingatan dihitung ulang dari jawaban.")


async def _all_anew(clock: Clock) -> int:
    """Work everything out that is not of the weights in use, batch by batch."""
    settings = load_settings()
    database = Database(open_engine(await asyncio.to_thread(database_url, settings), size=1))
    try:
        school = empty_school(load_office(settings.region, now=clock.now()))
        async with database.begin() as session:
            library = await read_library(session)
        school = replace(school, library=library)
        done = 0
        while True:
            async with database.begin() as session:
                batch = await Rescheduling(session, school, clock.now()).batch()
            if not batch:  # what a turn holds just now is left to the service's next round
                return done
            done += batch
    finally:
        await database.close()


def fit_lines(found: Fit) -> list[str]:
    """Say what fitting found."""
    said = [f"{found.reviews} ulangan dari {found.learners} pegawai."]
    for name, figures in (("sekarang", found.before), ("baru", found.after)):
        if figures is not None:
            said.append(f"Data uji, bobot {name}: {_short(figures)}")
    if found.refusals:
        said.append(
            "Tidak disesuaikan: " + "; ".join(REFUSALS[why] for why in found.refusals) + "."
        )
    return said


def _short(figures: Figures) -> str:
    return f"log loss {figures.log_loss:.4f}, RMSE {figures.rmse_bins:.4f}"


def _told(row: MemoryWeights, zone: tzinfo) -> str:
    before, after = (row.figures[name]["log_loss"] for name in ("before", "after"))
    return (
        f"{row.id}  {row.fitted_at.astimezone(zone):%d/%m/%Y %H.%M} oleh {row.fitted_by}"
        f"  {row.reviews} ulangan, {row.learners} pegawai,"
        f" log loss {after:.4f} (tadinya {before:.4f}){_USED if row.current else ''}"
    )


def _operator() -> str:
    """Return who is logged in on this machine; "" where nobody has a name, as in a container."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""
