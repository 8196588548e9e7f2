"""A visitor plays all roles of the demo in a browser: a lesson, a report to two stars and back."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.journeys.demo import demo
from tests.journeys.handsets import Visit, visit

TROUBLE = "woy jalan di dpn rmh sy ancur bgt"
QUESTION = "Lubangnya di lajur mana, Bapak/Ibu?"
DONE = "Jalannya sudah kami tambal pagi ini."
STILL = "baru ditambal udah retak lg"
NUMBER = re.compile(r"PLU-\d{4}-\d{4}")


# A browser, a service and two platforms, perhaps beside other tests on the same cores.
@pytest.mark.timeout(150)
async def test_visitor_plays_all_roles(tmp_path: Path) -> None:
    async with demo(tmp_path) as address, visit(address) as visited:
        await learn(visited)
        number = await report(visited)
        await work(visited, number)
        await rate(visited, number)
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
    for at in range(1, 13):  # the test before the course
        await learner.hears(f"Soal {at} dari 12")
        await learner.says("tidak tahu")
    await learner.hears("jawabannya sudah tersimpan")
    await learner.presses("Mulai pelajaran")
    for card in (
        "Bu Rina memotret",
        "Data pribadi adalah",
        "Bisakah orang",
        "Menyangkut sakit",
    ):
        await learner.hears(card)
        await learner.presses("Lanjut")
    for at in (1, 2):
        await learner.hears(f"Soal {at} dari 2")
        await learner.says("tidak tahu")
    await learner.hears("Terima kasih sudah meluangkan waktu")


async def report(visited: Visit) -> str:
    """A citizen writes one sloppy sentence, says where, adds a photo, and gets a number."""
    citizen = visited.phone("warga")
    await citizen.says(TROUBLE)
    await citizen.presses("Setuju, lanjut")
    await citizen.hears("Di mana lokasinya?")
    await citizen.says("talise")
    await citizen.hears("Ada fotonya?")
    await citizen.shows_photo("jalan")
    await citizen.hears("Seberapa luas rusaknya")
    await citizen.picks("Hanya motor")
    await expect(await citizen.hears("Sudah benar?")).to_contain_text("Foto: 1")
    await citizen.presses("Ya, kirim")
    found = NUMBER.search(await (await citizen.hears("laporan sudah diterima")).inner_text())
    assert found, "no number"
    await citizen.hears(f"Laporan {found[0]} sudah diteruskan ke Dinas Pekerjaan Umum")
    return found[0]


async def work(visited: Visit, number: str) -> None:
    """An officer gets the card with its photo, takes the case, asks, and answers with a photo."""
    officer, citizen = visited.phone("petugas"), visited.phone("warga")
    await officer.hears(f"Laporan {number}")
    await expect(officer.element.locator('[data-from="bot"] img').last).to_be_visible()
    await officer.presses("Terima")
    await citizen.hears(f"Laporan {number} sedang ditangani")
    await officer.presses("Minta info")
    await officer.hears("Apa yang perlu ditanyakan")
    await officer.says(QUESTION)
    await officer.presses("Ya, kirim")
    await citizen.hears(QUESTION)
    await citizen.presses("Jawab")
    await citizen.hears("Silakan tulis jawaban")
    await citizen.says("lajur kiri pak")
    await officer.hears("lajur kiri pak")
    await officer.presses("Selesai")
    await officer.hears("Apa yang sudah dikerjakan")
    await officer.says(DONE)
    await officer.hears("ingin melihat hasilnya")
    await officer.shows_photo("aspal")
    await officer.hears("Foto: 1")
    await officer.presses("Ya, kirim")
    await citizen.hears(DONE)
    await citizen.hears("Sebelum dan sesudah")


async def rate(visited: Visit, number: str) -> None:
    """The citizen has the last word: two stars, which a leader hears of, and it opens again."""
    citizen = visited.phone("warga")
    await citizen.presses("Sudah beres")
    await citizen.hears(f"Laporan {number} kami tutup")
    await citizen.picks("⭐ 2")
    await citizen.hears("Apa yang kurang?")
    await citizen.says(STILL)
    await citizen.hears("sudah kami sampaikan ke atasan unitnya")
    await visited.phone("pimpinan").hears(STILL)
    await citizen.presses("Buka kembali")
    await citizen.hears(f"Laporan {number} sudah dibuka kembali")
    await visited.phone("petugas").hears("Menurut warga, laporan ini belum beres")


async def lead(visited: Visit) -> None:
    """On the next working morning a leader gets the digest, and opens what is overdue."""
    leader = visited.phone("pimpinan")
    await visited.jumps("07.30 hari kerja berikut")
    await expect(visited.page.locator("[data-clock]")).to_contain_text("07.30")
    # Over a weekend WhatsApp's window closes, and the digest waits for a word of the leader's.
    if await leader.element.get_by_text("tertutup").is_visible():
        await leader.says("pagi")
    await leader.hears("dibuka kembali oleh warga")
    await leader.picks("Lewat tenggat")
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
    await learner.hears("Pelajaran selesai: 1 dari 9")
