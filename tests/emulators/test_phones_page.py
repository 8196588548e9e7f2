"""The page with the phones, in a real browser, against the real emulators."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect

from emulators.world import REDACTED, Kind, Ticks
from tests.browsers import browser as open_browser
from tests.emulators.conftest import TOKEN
from tests.emulators.phones_stage import Stage, page_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

DESKTOP = (1440, 900)
POCKET = (390, 844)
NAMELESS = re.compile(r"(?m)- (?:button|link|textbox|combobox|checkbox|spinbutton)(?:$|:)")
FILES = {
    "voice": (Kind.VOICE, b"OggS"),
    "document": (Kind.DOCUMENT, b"%PDF"),
    "sticker": (Kind.STICKER, b"RIFF"),
    "album": (Kind.PHOTO, b"\xff\xd8\xff"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def stage(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    async with page_of(browser, getattr(request, "param", DESKTOP)) as opened:
        yield opened


async def test_enter_sends_and_shift_enter_breaks_the_line(stage: Stage) -> None:
    """The composer works as the apps' own; what is written is never read as HTML."""
    box = stage.phone("warga").locator("[data-composer]")
    await box.click()
    await box.press_sequentially("lampu <b>mati</b>")
    await box.press("Shift+Enter")
    await box.press_sequentially("di Talise")
    await box.press("Enter")
    await expect(stage.bubbles("warga")).to_have_attribute("data-from", "me")
    await expect(stage.bubbles("warga")).to_contain_text("lampu <b>mati</b>")
    assert stage.last("warga").text == "lampu <b>mati</b>\ndi Talise"
    await expect(box).to_have_value("")


async def test_inline_button_is_pressed_and_answered(stage: Stage) -> None:
    """A press reaches the bot as a callback; its short answer shows on the phone."""
    keyboard = {"inline_keyboard": [[{"text": "Terima", "callback_data": "terima:7"}]]}
    await stage.telegram_says("Laporan baru", reply_markup=keyboard)
    await stage.phone("petugas").locator('[data-press="terima:7"]').click()
    updates = (await stage.api.post(f"/bot{TOKEN}/getUpdates", json={"timeout": 5})).json()
    query = updates["result"][-1]["callback_query"]
    assert query["data"] == "terima:7"
    answer = {"callback_query_id": query["id"], "text": "Sudah diterima."}
    await stage.api.post(f"/bot{TOKEN}/answerCallbackQuery", json=answer)
    await expect(stage.phone("petugas").locator(".notice")).to_have_text("Sudah diterima.")


async def test_reply_keyboard_answers_with_words_and_number(stage: Stage) -> None:
    """A key sends its words; a contact key sends the person's own number."""
    keys = [[{"text": "Ya"}, {"text": "Bagikan nomor", "request_contact": True}]]
    await stage.telegram_says("Setuju?", reply_markup={"keyboard": keys})
    await stage.phone("petugas").locator('[data-key="Ya"]').click()
    await expect(stage.bubbles("petugas").last).to_contain_text("Ya")
    await stage.phone("petugas").locator('[data-key="Bagikan nomor"]').click()
    await expect(stage.bubbles("petugas").last).to_have_attribute("data-kind", "contact")
    assert "6281340000001" in stage.last("petugas").text


async def test_list_row_is_chosen_then_sent(stage: Stage) -> None:
    """A list opens as a sheet of rows; sending the chosen one answers for the person."""
    await stage.write("warga", "halo")
    await expect(stage.phone("warga").locator("[data-window]")).to_contain_text("terbuka")
    rows = [{"id": "jalan", "title": "Jalan rusak"}, {"id": "lampu", "title": "Lampu padam"}]
    action = {"button": "Pilih jenis", "sections": [{"title": "Jenis", "rows": rows}]}
    await stage.whatsapp_says({"type": "list", "body": {"text": "Tentang apa?"}, "action": action})
    await stage.phone("warga").locator("[data-list-open]").click()
    await stage.phone("warga").locator('[data-row="lampu"]').click()
    await stage.phone("warga").locator("[data-list-send]").click()
    await expect(stage.bubbles("warga").last).to_contain_text("Lampu padam")
    assert [one.ticks for one in stage.world.phones["warga"].transcript][1] == Ticks.READ


async def test_what_is_quoted_shows_no_marks(stage: Stage) -> None:
    await stage.write("warga", "halo")
    reply = {"type": "reply", "reply": {"id": "next", "title": "Lanjut"}}
    asked = {"body": {"text": "_Soal 1 dari 2_\n\n*Ingat* ini."}, "action": {"buttons": [reply]}}
    await stage.whatsapp_says({"type": "button", **asked})
    await stage.phone("warga").locator('[data-press="next"]').click()
    quoted = stage.phone("warga").locator(".quote span")
    await expect(quoted).to_have_text(re.compile(r"^Soal 1 dari 2\s+Ingat ini\.$"))


async def test_location_request_opens_the_places(stage: Stage) -> None:
    await stage.write("warga", "halo")
    request = {"body": {"text": "Di mana?"}, "action": {"name": "send_location"}}
    await stage.whatsapp_says({"type": "location_request_message", **request})
    await stage.phone("warga").locator("[data-location-request]").click()
    await stage.phone("warga").locator('[data-place="Kelurahan Lere"]').click()
    await expect(stage.bubbles("warga").last).to_contain_text("Kelurahan Lere")
    assert stage.last("warga").lat == pytest.approx(-0.8868)


@pytest.mark.parametrize("phone_id", ["petugas", "warga"])
async def test_attached_files_are_real(stage: Stage, phone_id: str) -> None:
    """What the menu attaches arrives as the kind of file that it says."""
    for item, (kind, first_bytes) in FILES.items():
        await stage.attach(phone_id, item)
        await expect(stage.bubbles(phone_id).last).to_have_attribute("data-kind", kind.value)
        media = stage.world.media(stage.last(phone_id).media or "")
        assert media is not None, item
        assert media.data.startswith(first_bytes), item


async def test_photo_has_its_caption_and_opens_large(stage: Stage) -> None:
    """A sample photo goes out with its caption, and a tap shows it over the whole page."""
    await stage.attach("warga", "photo")
    await stage.phone("warga").locator("[data-caption] >> visible=true").fill("sudah 5 hari")
    await stage.phone("warga").locator('[data-sample="lampu"]').click()
    await expect(stage.bubbles("warga").last).to_contain_text("sudah 5 hari")
    await stage.phone("warga").locator("[data-photo]").click()
    await expect(stage.page.locator("dialog.viewer img")).to_be_visible()
    await stage.page.keyboard.press("Escape")
    await expect(stage.page.locator("dialog.viewer")).to_have_count(0)


async def test_message_is_edited_answered_and_deleted_by_keyboard(stage: Stage) -> None:
    """Arrow keys walk the bubbles, Enter opens what can be done with one."""
    await stage.write("warga", "lampu mati")
    keys = stage.page.keyboard
    await stage.phone("warga").get_by_role("log").focus()
    await keys.press("ArrowUp")
    await keys.press("Enter")
    await stage.phone("warga").locator('[data-act="edit"]').press("Enter")
    await stage.phone("warga").locator("[data-composer]").fill("lampu mati di Lere")
    await keys.press("Enter")
    await expect(stage.bubbles("warga")).to_contain_text("diedit")
    await stage.bubbles("warga").last.click(button="right")
    await stage.phone("warga").locator('[data-act="reply"]').click()
    await stage.write("warga", "tolong ya")
    assert stage.last("warga").reply_to == stage.world.phones["warga"].transcript[0].id
    await stage.bubbles("warga").first.click(button="right")
    await stage.phone("warga").locator('[data-act="delete"]').click()
    await expect(stage.bubbles("warga").first).to_contain_text("telah dihapus")


async def test_stranger_presses_start_blocks_and_returns(stage: Stage) -> None:
    """An empty Telegram chat offers START; the phone's menu blocks the bot and lets it in again."""
    stranger = stage.phone("baru-0")
    await stranger.locator("[data-start]").click()
    await expect(stage.bubbles("baru-0")).to_contain_text("/start")
    await stranger.locator("[data-phone-menu]").click()
    await stranger.locator("[data-block]").click()
    await expect(stranger.locator("[data-composer]")).to_be_hidden()
    assert stage.world.phones["baru-0"].blocked
    await stranger.locator("[data-unblock]").click()
    await expect(stranger.locator("[data-composer]")).to_be_visible()


async def test_new_person_gets_a_phone(stage: Stage) -> None:
    """Somebody new joins on either channel."""
    await stage.page.locator('#rail [data-new-phone="whatsapp"]').click()
    await expect(stage.page.locator("[data-phone]")).to_have_count(4)
    await expect(stage.page.locator(".phone.whatsapp")).to_have_count(2)


async def test_clock_jumps_ahead(stage: Stage) -> None:
    """The header tells the service's time in its zone, and a jump moves it."""
    clock = stage.page.locator("[data-clock]")
    await expect(clock).to_have_text("Sabtu, 21 November 2026 · 09.41 WITA")
    await stage.page.locator('[data-jump="+24 jam"]').click()
    await expect(clock).to_have_text("Minggu, 22 November 2026 · 09.41 WITA")
    await stage.page.locator("[data-jump-open]").click()
    await stage.page.get_by_label("Majukan jam ke").last.fill("2026-11-23T07:30")
    await stage.page.locator("[data-jump-go]").click()
    await expect(clock).to_have_text("Senin, 23 November 2026 · 07.30 WITA")
    await stage.page.goto(f"{stage.url}/?zone=Asia/Jakarta")
    await expect(clock).to_have_text("Senin, 23 November 2026 · 06.30 WIB")


async def test_faults_and_wire(stage: Stage) -> None:
    """A fault starts and ends from the panel; the wire shows what was said, secrets left out."""
    page = stage.page
    await page.locator('[data-panel-toggle="faults"]').click()
    await page.locator("[data-fault-add]").click()
    await expect(page.locator('[data-fault="flood"]')).to_contain_text("429")
    await page.locator('[data-fault-remove="flood"]').click()
    await expect(page.locator("[data-fault]")).to_have_count(0)
    assert stage.world.faults.current() == []
    await stage.telegram_says(f"token {TOKEN}")
    await page.locator('[data-panel-toggle="wire"]').click()
    await page.locator("[data-wire-entry] summary").first.click()
    await expect(page.locator("[data-wire-entry] pre")).to_contain_text(f"token {REDACTED}")


async def test_page_works_without_event_stream(stage: Stage) -> None:
    """Where events are cut off, the page looks for news by itself."""

    async def cut(route: Route) -> None:
        await route.abort()

    await stage.page.route("**/sim/events", cut)
    await stage.page.reload()
    await expect(stage.bubbles("petugas")).to_have_count(1)
    await stage.telegram_says("Tetap sampai")
    await expect(stage.bubbles("petugas").last).to_contain_text("Tetap sampai")


@pytest.mark.parametrize("stage", [POCKET], indirect=True)
async def test_narrow_screen_shows_one_phone_and_counts_the_rest(stage: Stage) -> None:
    """On a small screen tabs choose the phone; what the others got is counted."""
    await expect(stage.phone("petugas")).to_be_visible()
    await expect(stage.phone("warga")).to_be_hidden()
    await stage.page.locator('[data-tab="warga"]').click()
    await expect(stage.phone("petugas")).to_be_hidden()
    await stage.telegram_says("Laporan baru")
    badge = stage.page.locator('[data-tab="petugas"] .badge')
    await expect(badge).to_have_text("1")
    await stage.page.locator('[data-tab="petugas"]').click()
    await expect(badge).to_have_text("")
    wide = await stage.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= POCKET[0]


async def test_every_control_has_a_name(stage: Stage) -> None:
    """A screen reader can say what each button, link and field is for."""
    await stage.attach("petugas", "photo")
    await stage.page.locator('[data-panel-toggle="faults"]').click()
    tree = await stage.page.locator("body").aria_snapshot()
    assert NAMELESS.findall(tree) == []


async def test_only_the_agreed_tags_survive(stage: Stage) -> None:
    """Even if an emulator let dangerous HTML through, the page would not run it."""
    html = '<b>a</b><img src=x onerror="top.bad=1"><a href="javascript:top.bad=1">b</a><pre>c</pre>'
    script = """async (html) => {
      const { rich } = await import("/static/dom.js");
      const place = document.createElement("p");
      place.append(rich(html));
      return place.innerHTML;
    }"""
    assert await stage.page.evaluate(script, html) == "<b>a</b><a>b</a><pre>c</pre>"
