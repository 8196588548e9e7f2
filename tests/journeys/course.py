"""A whole course in the browser, on both channels at once, to its certificate and the 30-day check.

`python -m tests.journeys.course [--shots FOLDER]` plays it and says how fast explanations came.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin

from playwright.async_api import expect

from core.clock import SystemClock
from kentongan.schooling import load_courses
from lessons.item import Item
from tests.journeys.demo import demo
from tests.journeys.handsets import Handset, Keep, Visit, keep_nothing, visit
from tests.journeys.pupil import BEGIN, Pupil
from tests.journeys.screen import PATIENCE, note_taps

#: Workdays; lessons take two weeks at a sitting a day, and to remember them for good two months.
MOST_DAYS = 120
TOMORROW, WEEK = "07.30 hari kerja berikut", "+5 hari kerja"
#: Seconds within which an explanation is promised, for 19 answers of 20.
PROMISED = 2.0
_PHONE = {"width": 390, "height": 844}


async def play(visited: Visit, pupils: list[Pupil], shots: Path | None) -> None:
    """Play a course on both channels."""
    visited.page.set_default_timeout(PATIENCE)
    await note_taps(visited)
    await join_by_telegram(pupils[0])
    await join_by_whatsapp(pupils[1])
    await asyncio.gather(*(pupil.sits(BEGIN) for pupil in pupils))
    for _ in range(MOST_DAYS):
        waiting = [pupil for pupil in pupils if not pupil.passed]
        await asyncio.gather(*(pupil.learns() for pupil in waiting))
        if all(pupil.passed for pupil in pupils):
            break
        await tomorrow(visited, TOMORROW)
    for pupil in pupils:
        await graduate(pupil, shots)
    await check_after_a_month(visited, pupils)


def two_pupils(visited: Visit, keep: Keep) -> list[Pupil]:
    """Return one pupil on Telegram and one on WhatsApp, who share the page's one pair of hands."""
    items, hands = all_items(), asyncio.Lock()
    return [Pupil(visited, name, items, hands, keep) for name in ("pegawai", "pegawai2")]


async def join_by_telegram(pupil: Pupil) -> None:
    """Join by sharing one's number."""
    await pupil.handset.element.locator("[data-start]").click()
    await pupil.joins("Setuju, lanjut", "Saya pegawai")
    await pupil.handset.element.locator("[data-key]").click()
    await pupil.joins("07.15", "Senin–Jumat")
    await pupil.handset.hears("Jadwal belajar tersimpan")


async def join_by_whatsapp(pupil: Pupil) -> None:
    """Join by a word; the number is known."""
    await pupil.handset.says("gabung")
    await pupil.joins("Setuju, lanjut", "07.15", "Senin–Jumat")
    await pupil.handset.hears("Jadwal belajar tersimpan")


async def tomorrow(visited: Visit, jump: str) -> None:
    """Move the clock on, and see that it moved."""
    clock = visited.page.locator("[data-clock]")
    before = await clock.inner_text()
    await visited.jumps(jump)
    await expect(clock).not_to_have_text(before)


async def graduate(pupil: Pupil, shots: Path | None) -> None:
    """Take the certificate, and look at its page and its sheet as on a phone."""
    await pupil.handset.presses("Ambil sertifikat")
    given = await pupil.handset.hears("Siapa pun dapat memeriksanya")
    await pupil.handset.hears("Ini lembar sertifikatnya")
    await pupil.keep(pupil.handset, f"{pupil.name}-sertifikat")
    await save_sheet(pupil, shots)
    address = await given.locator("a[href*='/sertifikat/']").first.get_attribute("href")
    browser = pupil.visited.page.context.browser
    assert browser is not None
    page = await browser.new_page(viewport=_PHONE)  # type: ignore[arg-type]
    await page.goto(address or "")
    await pupil.keep(Handset(page.locator("html")), f"{pupil.name}-sertifikat-halaman")
    await page.close()


async def save_sheet(pupil: Pupil, shots: Path | None) -> None:
    """Open the sheet from its bubble: it must be a PDF."""
    link = pupil.handset.element.locator("a.file").last
    page = pupil.visited.page
    sheet = await page.request.get(urljoin(page.url, await link.get_attribute("href") or ""))
    body = await sheet.body()
    assert body.startswith(b"%PDF")
    if shots:
        (shots / f"{pupil.name}.pdf").write_bytes(body)


async def check_after_a_month(visited: Visit, pupils: list[Pupil]) -> None:
    """Go on for weeks, and play until what stayed of the course was asked.

    It is asked a month after the closing test, which may be before all of it is remembered.
    """
    for _ in range(MOST_DAYS):
        waiting = [pupil for pupil in pupils if not pupil.checked]
        if not waiting:
            return
        await tomorrow(visited, WEEK)
        await asyncio.gather(*(pupil.sits() for pupil in waiting))
    raise AssertionError("nobody asked what stayed of the course")


def all_items() -> list[Item]:
    """Return every item of our courses."""
    courses = load_courses(SystemClock().now().date())
    return [item for course in courses.values() for item in (*course.items(), *course.tested())]


def told(pupil: Pupil) -> str:
    """Say how many explanations somebody saw, and how soon."""
    waits = [wait / 1000 for wait in pupil.waits]
    if len(waits) < 2:
        return f"{pupil.name}: hardly an answer"
    late = statistics.quantiles(waits, n=20)[-1]
    middle = statistics.median(waits)
    return (
        f"{pupil.name}: {len(waits)} answers, median {middle:.2f} s, p95 {late:.2f} s of {PROMISED}"
    )


def keeper(folder: Path) -> Keep:
    """Keep pictures in a folder, numbered as they come."""
    folder.mkdir(parents=True, exist_ok=True)
    count = iter(range(1, 10_000))

    async def keep(handset: Handset, name: str) -> None:
        await handset.element.screenshot(path=folder / f"{next(count):03d}-{name}.png")

    return keep


async def main(shots: Path | None) -> None:
    """Play, and say how it went."""
    started = time.monotonic()
    keep = keeper(shots) if shots else keep_nothing
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        async with demo(Path(folder)) as address, visit(address) as visited:
            pupils = two_pupils(visited, keep)
            try:
                await play(visited, pupils, shots)
            finally:
                for pupil in pupils:
                    print(told(pupil), dict(pupil.kinds))
                print(f"{time.monotonic() - started:.0f} s in all")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shots", type=Path, help="a folder for pictures of the phones")
    asyncio.run(main(parser.parse_args().shots))
