"""What pywa, an outside client, asks of the WhatsApp emulator, and its exceptions."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from pywa import errors
from pywa.types import templates as t
from pywa.types.callback import Button, Section, SectionList, SectionRow, URLButton
from pywa.types.others import Contact, Pagination

from emulators.world import FaultKind, Ticks
from tests.emulators.whatsapp_client import Business, open_business
from tests.emulators.whatsapp_support import NUMBER, PHONE_ID, PICTURE, REMINDER, SECRET, USER_ID

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def business() -> AsyncIterator[Business]:
    """Open the business; a person has written to it."""
    async with open_business() as one:
        yield one


async def test_it_sends_texts_buttons_lists_and_links(business: Business) -> None:
    client, on = business.client, business.on
    text = await client.send_message(NUMBER, "Halo *Ibu*", tracker="k")
    await client.send_message(NUMBER, "Pilih", buttons=[Button("Ya", "y")], footer="kaki")
    rows = [SectionRow("Jalan", "jalan", "Jalan rusak")]
    sections = SectionList("Lihat", [Section("Bagian", rows)])
    await client.send_message(NUMBER, "Pilih", buttons=sections, reply_to_message_id=text.id)
    link = URLButton("Buka", "https://example.org/")
    await client.send_message(NUMBER, "Tautan", buttons=link)
    _, plain, buttons, choices, linked = on.phone.transcript
    assert (plain.html, plain.text) == ("Halo <b>Ibu</b>", "Halo *Ibu*")
    assert (buttons.text, buttons.html) == ("Pilih\nkaki", "Pilih<br><i>kaki</i>")
    assert buttons.as_json()["buttons"] == [[{"label": "Ya", "data": "y"}]]
    assert choices.list is not None
    assert choices.list["sections"][0]["rows"][0]["id"] == "jalan"
    assert choices.reply_to == plain.id
    assert linked.buttons[0][0].url == "https://example.org/"


async def test_it_sends_and_asks_for_places_and_people(business: Business) -> None:
    client, on = business.client, business.on
    await client.request_location(NUMBER, "Di mana?")
    await client.send_location(NUMBER, -0.9, 119.87, "Palu", "Jl. Sudirman")
    contact = Contact(
        name=Contact.Name(formatted_name="Posko", first_name="Posko"),
        phones=[Contact.Phone(phone="+6281340000009")],
    )
    await client.send_contact(NUMBER, contact)
    _, request, place, card = on.phone.transcript
    assert (request.location_request, request.text) == (True, "Di mana?")
    assert (place.lat, place.title, place.address) == (-0.9, "Palu", "Jl. Sudirman")
    assert (card.kind, card.text) == ("contact", "Posko +6281340000009")


async def test_it_sends_to_a_business_scoped_id(business: Business) -> None:
    sent = await business.client.send_message(USER_ID, "Halo")
    assert (sent.chat.id, sent.input) == (USER_ID, USER_ID)


async def test_it_uploads_sends_and_fetches_files(business: Business) -> None:
    client, on = business.client, business.on
    sent = await client.send_image(NUMBER, PICTURE, caption="Grafik", mime_type="image/png")
    assert sent.uploaded_media is not None
    url = await client.get_media_url(sent.uploaded_media.id)
    assert (url.mime_type, url.file_size) == ("image/png", len(PICTURE))
    assert await client.get_media_bytes(url.url) == PICTURE
    assert on.world.media(on.phone.transcript[-1].media or "") is not None
    assert (await client.delete_media(sent.uploaded_media.id)).success
    with pytest.raises(errors.WhatsAppError):
        await client.get_media_url(sent.uploaded_media.id)
    await client.send_audio(NUMBER, b"OggS", mime_type="audio/ogg", is_voice=True)
    assert on.phone.transcript[-1].kind == "voice"


async def test_it_reacts_reads_and_types(business: Business) -> None:
    client, on = business.client, business.on
    await on.settled()
    (message,) = on.subscriber.messages()
    assert (await client.mark_message_as_read(message["id"])).success
    assert on.phone.transcript[0].ticks is Ticks.READ
    assert (await client.indicate_typing(message["id"])).success
    assert on.whatsapp.chat_state(on.phone)["typing"]
    await client.send_reaction(NUMBER, "👍", message["id"])
    await on.settled()
    assert [one["status"] for one in on.subscriber.statuses()] == ["sent"]


async def test_it_manages_and_sends_templates(business: Business) -> None:
    client, on = business.client, business.on
    body = t.BodyText("Laporan {{nomor}} sudah {{keadaan}}.", nomor="LP-1", keadaan="selesai")
    design = t.Template(
        name="kabar_laporan",
        language=t.TemplateLanguage.INDONESIAN,
        category=t.TemplateCategory.UTILITY,
        parameter_format=t.ParamFormat.NAMED,
        components=[body, t.Buttons(buttons=[t.QuickReplyButton(text="Lihat")])],
    )
    created = await client.create_template(design)
    assert created.status == t.TemplateStatus.PENDING
    params = [
        body.params(nomor="LP-7", keadaan="ditangani"),
        t.QuickReplyButton.params(index=0, callback_data="lihat:7"),
    ]
    sent = await client.send_template(
        NUMBER, "kabar_laporan", t.TemplateLanguage.INDONESIAN, params
    )
    bubble = on.phone.transcript[-1]
    assert bubble.text == "Laporan LP-7 sudah ditangani."
    press = await business.hears({"type": "press", "message_id": bubble.id, "data": "lihat:7"})
    assert (press.data, press.title, press.is_quick_reply) == ("lihat:7", "Lihat", True)
    assert press.reply_to_message.id == sent.id
    assert [one.name for one in await client.get_templates()] == [
        "pengingat_pelajaran",
        "kabar_laporan",
    ]
    assert (await client.delete_template("kabar_laporan")).success


async def test_it_pages_through_templates() -> None:
    second = REMINDER | {"name": "pengingat_kedua"}
    async with open_business(templates=[REMINDER, second]) as business:
        listed = await business.client.get_templates(pagination=Pagination(limit=1))
        assert (listed.has_next, listed.total_count) == (True, 2)
        after = Pagination(limit=1, after=listed.after)
        others = await business.client.get_templates(pagination=after)
        assert [one.name for one in others] == ["pengingat_kedua"]
        assert not others.has_next


async def test_it_looks_after_the_account(business: Business) -> None:
    client = business.client
    number = await client.get_business_phone_number()
    assert (number.id, number.quality_rating) == (PHONE_ID, "GREEN")
    await client.update_business_profile(about="Layanan warga", websites=["https://example.org"])
    profile = await client.get_business_profile()
    assert (profile.about, profile.websites) == ("Layanan warga", ("https://example.org",))
    assert [one.id for one in await client.get_business_phone_numbers()] == [PHONE_ID]
    blocked = await client.block_users([NUMBER])
    assert [one.wa_id for one in blocked.added_users] == [NUMBER]
    assert len(await client.get_blocked_users()) == 1
    assert (await client.unblock_users([NUMBER])).removed_users
    app = await client.get_app_access_token(app_id=7, app_secret=SECRET)
    assert app.endswith(SECRET)


async def test_its_exceptions(business: Business) -> None:
    client, on = business.client, business.on
    with pytest.raises(errors.MessageUndeliverable):
        await client.send_message("628999", "Halo")
    with pytest.raises(errors.InvalidParameter) as refusal:
        await client.send_message(NUMBER, "x" * 4097)
    assert refusal.value.details is not None and "4096" in refusal.value.details
    with pytest.raises(errors.TemplateNotExists):
        await client.send_template(NUMBER, "tidak_ada", t.TemplateLanguage.INDONESIAN)
    on.break_(FaultKind.FLOOD)
    with pytest.raises(errors.RateLimitHit):
        await client.send_message(NUMBER, "Halo")
    on.break_(FaultKind.SERVER_ERROR)
    with pytest.raises(errors.UnknownError) as broken:
        await client.send_message(NUMBER, "Halo")
    assert broken.value.is_transient
    client.api._session.headers["Authorization"] = "Bearer EAAlain"
    with pytest.raises(errors.ExpiredAccessToken):
        await client.send_message(NUMBER, "Halo")
