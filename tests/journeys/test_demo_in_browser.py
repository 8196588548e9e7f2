"""A visitor plays all roles of the demo in a browser: a lesson, a report, a digest, a fault."""

import re
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect

from kentongan.demo import free_port
from kentongan.postgres import embedded_folder
from tests.journeys.handsets import Visit, visit
from tests.journeys.programs import Program, environment, until

TROUBLE = "lampu jalan mati pak di dpn SD inpres talise udh seminggu"
DONE = "Lampu sudah kami ganti sore ini."
NUMBER = re.compile(r"PLU-\d{4}-\d{4}")


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """Run the demo as a process of its own; gives the address of its page."""
    port, data = free_port(), tmp_path / "data"
    arguments = ("demo", "--port", str(port), "--data-dir", str(data))
    program = Program(arguments, tmp_path, environment())
    address = f"http://127.0.0.1:{port}"
    await program.start()
    try:
        await until(lambda: answers(address), seconds=20, what=f"a page at {address}")
        yield address
    finally:
        code = await program.end(signal.SIGINT)
        shutil.rmtree(embedded_folder(data), ignore_errors=True)
    assert code == 0
    assert "Traceback" not in program.said()


async def answers(address: str) -> bool:
    """Say whether a page is there."""
    async with httpx.AsyncClient() as http:
        try:
            return (await http.get(address)).status_code == 200
        except httpx.TransportError:
            return False


async def test_visitor_plays_all_four_roles(demo: str) -> None:
    async with visit(demo) as visited:
        await visited.phone("petugas").hears("Selamat bergabung")
        await learn(visited)
        number = await report(visited)
        await work(visited, number)
        await close(visited, number)
        await lead(visited)
        await suffer(visited)


async def learn(visited: Visit) -> None:
    """A pegawai joins by sharing their number and goes through the first lesson."""
    learner = visited.phone("pegawai")
    await learner.element.locator("[data-start]").click()
    for label in ("Setuju, lanjut", "Saya pegawai"):
        await learner.presses(label)
    await learner.hears("nomor telepon yang tercatat")
    await learner.element.locator("[data-key]").click()
    await learner.hears("Nama: Fitriani Labaso")
    for label in ("07.15", "Senin–Jumat", "Mulai pelajaran"):
        await learner.presses(label)
    for card in ("Kasus", "Inti", "Lakukan", "Ingat"):
        await learner.hears(card)
        await learner.presses("Lanjut")
    for at in (1, 2, 3):
        await learner.hears(f"Soal {at} dari 3")
        await learner.answers_first()
    await learner.hears("Terima kasih sudah meluangkan waktu")


async def report(visited: Visit) -> str:
    """A citizen writes one sloppy sentence, adds a photo, and gets a number."""
    citizen = visited.phone("warga")
    await citizen.says(TROUBLE)
    await citizen.presses("Setuju, lanjut")
    await citizen.hears("Ada fotonya?")
    await citizen.shows_photo("lampu")
    await expect(await citizen.hears("Sudah benar?")).to_contain_text("Foto: 1")
    await citizen.presses("Ya, kirim")
    filed = await citizen.hears("laporan sudah diterima")
    await expect(filed).to_contain_text("Dinas Perhubungan")
    found = NUMBER.search(await filed.inner_text())
    assert found, "no number"
    return found[0]


async def work(visited: Visit, number: str) -> None:
    """An officer gets the card with its photo, takes the case and answers it."""
    officer, citizen = visited.phone("petugas"), visited.phone("warga")
    await officer.hears(f"Laporan {number}")
    await expect(officer.element.locator('[data-from="bot"] img').last).to_be_visible()
    await officer.presses("Terima")
    await citizen.hears(f"Laporan {number} sedang ditangani")
    await officer.presses("Selesai")
    await officer.hears("Apa yang sudah dikerjakan")
    await officer.says(DONE)
    await officer.presses("Ya, kirim")
    await citizen.hears(DONE)


async def close(visited: Visit, number: str) -> None:
    """The citizen has the last word."""
    citizen = visited.phone("warga")
    await citizen.presses("Sudah beres")
    await citizen.hears(f"Laporan {number} kami tutup")


async def lead(visited: Visit) -> None:
    """On the next working morning a leader gets the digest, and opens what is overdue."""
    leader = visited.phone("pimpinan")
    await visited.jumps("07.30 hari kerja berikut")
    await expect(visited.page.locator("[data-clock]")).to_contain_text("07.30")
    # Over a weekend WhatsApp's window closes, and the digest waits for a word of the leader's.
    if await leader.element.get_by_text("tertutup").is_visible():
        await leader.says("pagi")
    await leader.hears("Ringkasan")
    await leader.presses("Lewat tenggat")
    await leader.hears("PLU-")


async def suffer(visited: Visit) -> None:
    """Telegram refuses everything for a while; what was to be said is said all the same."""
    learner = visited.phone("pegawai")
    await visited.opens_panel("faults")
    await visited.sets(kind="flood", channel="telegram", retry_after="2", seconds="5")
    await visited.page.locator("[data-fault-add]").click()
    await expect(visited.page.locator('[data-fault="flood"]')).to_be_visible()
    await learner.says("/progres")
    await visited.opens_panel("wire")
    await expect(visited.page.locator("[data-wire-entry]", has_text="429").first).to_be_visible()
    await learner.hears("Pelajaran selesai: 1 dari 3")
