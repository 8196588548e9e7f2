"""What pywa, an outside client, makes of the webhooks that the WhatsApp emulator sends."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from pywa.types import templates as t
from pywa.types.callback import Button, FlowButton, Section, SectionList, SectionRow
from pywa.types.message import Message

from emulators.whatsapp import TemplateState
from emulators.world import Json
from tests.emulators.whatsapp_client import Business, open_business
from tests.emulators.whatsapp_support import NUMBER, PICTURE, USER_ID

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def business() -> AsyncIterator[Business]:
    """Open the business; a person has written to it."""
    async with open_business() as one:
        yield one


ACTS: list[tuple[Json, str, Any]] = [
    ({"type": "text", "text": "Halo"}, "text", "Halo"),
    ({"type": "start", "payload": "lapor"}, "text", "lapor"),
    ({"type": "photo", "data": PICTURE, "caption": "lubang"}, "image.caption", "lubang"),
    ({"type": "photo", "data": PICTURE, "as_file": True}, "document.filename", "foto.png"),
    ({"type": "video", "data": b"film"}, "video.mime_type", "video/mp4"),
    ({"type": "voice", "data": b"OggS"}, "audio.voice", True),
    ({"type": "audio", "data": b"ID3"}, "audio.voice", False),
    (
        {"type": "document", "data": b"%PDF", "file_name": "surat.pdf"},
        "document.filename",
        "surat.pdf",
    ),
    ({"type": "sticker", "data": b"RIFF"}, "sticker.animated", False),
    ({"type": "location", "lat": -0.9, "lon": 119.87, "name": "Palu"}, "location.name", "Palu"),
    ({"type": "unsupported"}, "error.code", 131051),
]


@pytest.mark.parametrize(("act", "path", "expected"), ACTS, ids=lambda one: str(one)[:24])
async def test_it_parses_what_people_send(
    business: Business, act: Json, path: str, expected: Any
) -> None:
    update = await business.hears(act)
    assert isinstance(update, Message)
    assert (update.from_user.wa_id, update.from_user.bsuid) == (NUMBER, USER_ID)
    found = update
    for name in path.split("."):
        found = getattr(found, name)
    assert found == expected


async def test_it_parses_a_shared_number(business: Business) -> None:
    update = await business.hears({"type": "contact", "own": True})
    (card,) = update.contacts
    assert (card.name.formatted_name, card.phones[0].wa_id) == ("Siti Rahma", NUMBER)


async def test_it_parses_taps_reactions_and_second_thoughts(business: Business) -> None:
    client, on = business.client, business.on
    await client.send_message(NUMBER, "Pilih", buttons=[Button("Ya", "y")])
    asked = on.phone.transcript[-1]
    tap = await business.hears({"type": "press", "message_id": asked.id, "data": "y"})
    assert (tap.data, tap.title, tap.is_quick_reply) == ("y", "Ya", False)
    rows = [SectionRow("Jalan", "jalan", "Jalan rusak")]
    sections = SectionList("Lihat", [Section("Bagian", rows)])
    await client.send_message(NUMBER, "Pilih", buttons=sections)
    listed = on.phone.transcript[-1]
    pick = await business.hears({"type": "press", "message_id": listed.id, "data": "jalan"})
    assert (pick.data, pick.description) == ("jalan", "Jalan rusak")
    liked = await business.hears({"type": "reaction", "message_id": asked.id, "emoji": "👍"})
    assert liked.reaction.emoji == "👍"
    answer = await business.hears({"type": "text", "text": "ini", "reply_to": asked.id})
    assert answer.reply_to_message.id == tap.reply_to_message.id
    mine = on.phone.transcript[-1].id
    edited = await business.hears({"type": "edit", "message_id": mine, "text": "itu"})
    assert (edited.message.text, edited.original_message_id) == ("itu", answer.id)
    deleted = await business.hears({"type": "delete", "message_id": mine})
    assert deleted.original_message_id == answer.id
    moved = await business.hears({"type": "change_number", "phone": "6281340000077"})
    assert (moved.old_wa_id, moved.new_wa_id) == (NUMBER, "6281340000077")
    assert moved.new_user_id == on.phone.user_id != USER_ID


async def test_it_parses_a_form_and_statuses(business: Business) -> None:
    client, on = business.client, business.on
    form = FlowButton("Isi", flow_id="77", flow_token="t-1", flow_action_screen="AWAL")
    await on.settled()
    on.subscriber.forget()
    sent = await client.send_message(NUMBER, "Isi kuis", buttons=form, tracker="k-9")
    shown = on.phone.transcript[-1]
    statuses = await business.parse()
    assert [(one.id, one.status.value, one.tracker) for one in statuses] == [
        (sent.id, "sent", "k-9"),
        (sent.id, "delivered", "k-9"),
    ]
    assert statuses[0].pricing.category.value == "service"
    done = await business.hears({"type": "press", "message_id": shown.id, "data": "t-1"})
    assert done.token == "t-1"


async def test_it_hears_of_a_template_decision(business: Business) -> None:
    await business.on.settled()
    business.on.subscriber.forget()
    (reminder,) = business.on.whatsapp.book.matching({})
    business.on.whatsapp.decide_template(reminder.id, TemplateState.PAUSED)
    (update,) = await business.parse()
    assert update.new_status == t.TemplateStatus.PAUSED
    assert update.template_id == reminder.id


async def test_it_hears_of_category_quality_and_preference(business: Business) -> None:
    on = business.on
    await on.settled()
    on.subscriber.forget()
    (reminder,) = on.whatsapp.book.matching({})
    on.whatsapp.recategorise_template(reminder.id, "MARKETING")
    on.whatsapp.rate_template(reminder.id, "RED")
    on.whatsapp.prefer(on.phone, wanted=False)
    category, quality, wish = await business.parse()
    assert (category.new_category.value, category.previous_category.value) == (
        "MARKETING",
        "UTILITY",
    )
    assert (quality.new_quality_score.value, quality.template_name) == ("RED", reminder.name)
    assert (bool(wish), wish.value.value) == (False, "stop")
