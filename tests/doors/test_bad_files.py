"""Files that are not what they should be: both sides hear of it, and nothing is kept."""

import struct
import zlib
from collections.abc import AsyncIterator

import obstore
import pytest
import pytest_asyncio

from bot.fetching import RETRIES
from core.database import Database
from dialogue.models import Media
from emulators.world import Fault, FaultKind
from feedback.models import Case
from tests.clocks import StillClock
from tests.doors.reporting import AGREE, STORY, joined, report
from tests.doors.tables import rows
from tests.stages import PlatformStage, platform_stage

LOST = "satu file tidak bisa kami simpan"
PDF = b"%PDF-1.7\n"


@pytest_asyncio.fixture(params=["telegram", "whatsapp"])
async def stage(
    request: pytest.FixtureRequest, database: Database, clock: StillClock
) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, request.param) as opened:
        yield opened


def fail(stage: PlatformStage, *, count: int | None = None) -> None:
    """Let downloads fail, or so many of them."""
    channel = stage.platform().channel
    stage.world.faults.add(Fault(channel=channel, kind=FaultKind.MEDIA_ERROR, count=count))


def bomb(side: int) -> bytes:
    """Return a PNG of a few bytes that claims to be of this many pixels squared."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


#: What is sent -> its name, the type that it claims, its bytes, and what is said of it.
BAD = {
    "program named jpg": ("foto.jpg", "image/jpeg", b"MZ\x90\0" * 50, "hanya menerima foto"),
    "page named jpg": ("foto.jpg", "image/jpeg", b"<html><script>", "hanya menerima foto"),
    "pdf named jpg": ("foto.jpg", "image/jpeg", PDF * 50, "tidak bisa dibuka"),
    "half a jpg": ("foto.jpg", "image/jpeg", b"\xff\xd8\xff\xe0" * 9, "tidak bisa dibuka"),
    "pixel bomb": ("peta.png", "image/png", bomb(60_000), "Ukuran gambarnya terlalu besar"),
    "archive": ("data.zip", "application/zip", b"PK\x03\x04" * 9, "hanya menerima foto"),
}


def kept(stage: PlatformStage) -> set[str]:
    """Return the names of all that is stored; the courses' pictures are there from the start."""
    return {entry["path"] for entry in obstore.list(stage.service.store._objects).collect()}


async def test_bad_files_are_refused_politely_and_not_kept(stage: PlatformStage) -> None:
    before = kept(stage)
    for what, (name, mime, data, told) in BAD.items():
        await stage.act("warga", type="document", data=data, file_name=name, mime=mime)
        heard = await stage.heard("warga")
        assert LOST in heard.text, what
        assert told in heard.text, what
    found = await rows(stage.service.database, Media)
    assert [(media.state, media.digest) for media in found] == [("failed", "")] * len(BAD)
    assert kept(stage) == before


async def test_file_that_is_too_big_is_not_even_fetched(stage: PlatformStage) -> None:
    fail(stage)  # it would be noticed
    big = {"data": PDF + bytes(60_000_000), "file_name": "arsip.pdf", "mime": "application/pdf"}
    await stage.act("warga", type="document", **big)
    assert "Ukurannya terlalu besar" in (await stage.heard("warga")).text
    (media,) = await rows(stage.service.database, Media)
    assert (media.state, media.error, media.attempts) == ("failed", "too_big", 1)


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_empty_file_is_refused(stage: PlatformStage) -> None:
    await stage.act("warga", type="photo", data=b"")
    assert "Isinya kosong" in (await stage.heard("warga")).text


async def test_report_goes_on_without_its_bad_file_and_the_officer_knows(
    stage: PlatformStage,
) -> None:
    await joined(stage, "petugas")
    bad = {"data": b"MZ\x90\0" * 50, "file_name": "foto.jpg", "mime": "image/jpeg"}
    await stage.act("warga", type="document", caption=STORY, **bad)
    await stage.press("warga", AGREE)
    await stage.press("warga", "Ya, kirim")
    heard = await stage.heard("warga")
    assert LOST in heard.text
    assert "laporan sudah diterima" in heard.text
    (case,) = await rows(stage.service.database, Case)
    officer = await stage.heard("petugas")
    assert "Satu file dari pelapor tidak bisa disimpan" in officer.text
    assert case.number in officer.text
    assert "Terima" in officer.buttons


async def test_file_that_is_lost_after_the_report_is_told_to_both(stage: PlatformStage) -> None:
    await joined(stage, "petugas")
    fail(stage)
    await stage.act("warga", type="photo", caption=STORY)
    await stage.press("warga", AGREE)
    await stage.press("warga", "Ya, kirim")
    assert LOST not in (await stage.heard("warga")).text
    assert "tidak bisa disimpan" not in (await stage.heard("petugas")).text
    for pause in RETRIES:
        stage.clock.move(pause)
        await stage.settle()
    (case,) = await rows(stage.service.database, Case)
    for who, words in (("warga", LOST), ("petugas", "tidak bisa disimpan")):
        heard = await stage.heard(who)
        assert heard.text.count(words) == 1, who
        assert case.number in heard.text, who


async def test_file_that_comes_late_still_reaches_the_officer(stage: PlatformStage) -> None:
    await joined(stage, "petugas")
    fail(stage, count=2)
    await stage.act("warga", type="photo", caption=STORY)
    await stage.press("warga", AGREE)
    await stage.press("warga", "Ya, kirim")
    assert "[foto]" not in (await stage.heard("petugas")).text
    for pause in RETRIES[:2]:
        stage.clock.move(pause)
        await stage.settle()
    assert "[foto]" in (await stage.heard("petugas")).text


async def test_a_good_report_follows_a_bad_file(stage: PlatformStage) -> None:
    await stage.act("warga", type="document", data=b"MZ" * 9, file_name="a.jpg", mime="image/jpeg")
    await stage.press("warga", AGREE)
    await stage.act("warga", type="text", text="batal")
    await stage.heard("warga")
    await report(stage, "tetangga", STORY)
    assert len(await rows(stage.service.database, Case)) == 1
