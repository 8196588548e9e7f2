"""A citizen's way from the first word to the number, as fingers on a stage."""

from tests.stages import Heard, PlatformStage

#: What a newcomer is asked first, and the button that agrees.
NOTICE = "Boleh kita lanjut?"
AGREE = "Setuju, lanjut"
#: What is asked about a broken lamp unless it was said: since when, and which.
DETAILS = "sejak senin, tiang nomor 14,"
#: A report that leaves nothing to ask but a photo.
STORY = f"lampu jalan mati {DETAILS} di kelurahan talise depan sekolah"


async def begin(stage: PlatformStage, who: str, text: str) -> Heard:
    """Say something for the first time and agree to the notice; returns what is told then."""
    await stage.act(who, type="text", text=text)
    await stage.heard(who)
    await stage.press(who, AGREE)
    return await stage.heard(who)


async def joined(stage: PlatformStage, who: str) -> Heard:
    """Join as the member of staff whose number the roster has; returns the welcome."""
    heard = await begin(stage, who, "gabung")
    if "nomor telepon" in heard.text:
        await stage.act(who, type="contact", own=True)
        heard = await stage.heard(who)
    assert "Selamat bergabung" in heard.text, heard
    return heard


async def report(stage: PlatformStage, who: str, text: str) -> Heard:
    """Report something that leaves nothing to ask but a photo; returns the thanks."""
    await begin(stage, who, text)
    await stage.press(who, "Lewati")
    await stage.press(who, "Ya, kirim")
    heard = await stage.heard(who)
    assert "laporan sudah diterima" in heard.text, heard
    return heard
