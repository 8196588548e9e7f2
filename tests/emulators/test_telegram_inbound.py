"""What a person does with the phone arrives as updates that both libraries decode."""

from base64 import b64encode
from typing import Any

import pytest
import telegram as ptb
from aiogram.types import Update as AiogramUpdate

from emulators.world import Phone
from tests.emulators.conftest import TOKEN, Emulator, picture

PHOTO = b64encode(picture()).decode()
FILE = b64encode(b"a small file").decode()
ACTS: list[tuple[str, dict[str, Any], str]] = [
    ("text", {"text": "Lampu jalan mati 😀"}, "text"),
    ("start", {"payload": "undangan-7"}, "text"),
    ("photo", {"data": PHOTO, "caption": "Jalan rusak"}, "photo"),
    ("photo", {"data": PHOTO, "as_file": True}, "document"),
    ("video", {"data": FILE}, "video"),
    ("voice", {"data": FILE}, "voice"),
    ("audio", {"data": FILE, "file_name": "rapat.mp3"}, "audio"),
    ("document", {"data": FILE, "file_name": "surat.pdf"}, "document"),
    ("sticker", {"data": FILE}, "sticker"),
    ("location", {"lat": -0.9, "lon": 119.87}, "location"),
    ("location", {"lat": -0.9, "lon": 119.87, "name": "Pasar", "address": "Jalan"}, "venue"),
    ("contact", {"own": True}, "contact"),
    ("contact", {"phone": "62811", "name": "Pak RT"}, "contact"),
]


def decoded(update: dict[str, Any]) -> tuple[ptb.Update, AiogramUpdate]:
    """Decode an update in both libraries."""
    return ptb.Update.de_json(update, ptb.Bot(TOKEN)), AiogramUpdate.model_validate(update)


@pytest.mark.parametrize(("act", "more", "content"), ACTS)
async def test_every_act_decodes(
    emulator: Emulator, act: str, more: dict[str, Any], content: str
) -> None:
    message_id = await emulator.act(act, **more)
    (update,) = await emulator.updates()
    by_ptb, by_aiogram = decoded(update)
    assert by_ptb.message
    assert by_aiogram.message
    assert by_ptb.message.message_id == by_aiogram.message.message_id == message_id
    assert getattr(by_ptb.message, content)
    assert getattr(by_aiogram.message, content)
    bubble = (await emulator.chat())["bubbles"][-1]
    assert (bubble["id"], bubble["from"], bubble["ticks"]) == (message_id, "me", "read")


async def test_start_is_a_command_with_its_payload(emulator: Emulator) -> None:
    await emulator.act("start", payload="undangan-7")
    message = (await emulator.updates())[0]["message"]
    assert message["text"] == "/start undangan-7"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_ones_own_contact_names_its_owner(emulator: Emulator) -> None:
    await emulator.act("contact", own=True)
    await emulator.act("contact", phone="62811", name="Pak RT")
    own, other = [update["message"]["contact"] for update in await emulator.updates()]
    assert own["user_id"] == 5001
    assert "user_id" not in other


async def test_an_album_is_one_update_for_each_photo(emulator: Emulator) -> None:
    other = b64encode(picture(colour="red")).decode()
    await emulator.act("album", photos=[PHOTO, other], caption="Dua foto")
    first, second = [update["message"] for update in await emulator.updates()]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption"] == "Dua foto"
    assert "caption" not in second


async def test_a_press_is_answered_once(emulator: Emulator) -> None:
    markup = {"inline_keyboard": [[{"text": "Setuju", "callback_data": "ya"}]]}
    sent = await emulator.call("sendMessage", chat_id=5001, text="Setuju?", reply_markup=markup)
    await emulator.act("press", message_id=sent["message_id"], data="ya")
    (update,) = await emulator.updates()
    by_ptb, by_aiogram = decoded(update)
    assert by_ptb.callback_query
    assert by_aiogram.callback_query
    assert by_ptb.callback_query.data == by_aiogram.callback_query.data == "ya"
    query = {"callback_query_id": update["callback_query"]["id"]}
    assert await emulator.call("answerCallbackQuery", **query, text="Terima kasih") is True
    assert (await emulator.chat())["toast"] == {"text": "Terima kasih", "alert": False}
    assert (await emulator.refusal("answerCallbackQuery", **query))[0] == 400


async def test_a_press_is_too_old_after_150_seconds(emulator: Emulator) -> None:
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}
    sent = await emulator.call("sendMessage", chat_id=5001, text="?", reply_markup=markup)
    await emulator.act("press", message_id=sent["message_id"], data="ya")
    await emulator.act("text", text="masih di sini")
    query_id = (await emulator.call("getUpdates"))[0]["callback_query"]["id"]
    await emulator.http.post("/sim/clock", json={"by": 151})
    code, reason = await emulator.refusal("answerCallbackQuery", callback_query_id=query_id)
    assert code == 400
    assert "query is too old" in reason
    assert [list(update)[1] for update in await emulator.updates()] == ["message"]


async def test_edits_arrive_and_deletions_do_not(emulator: Emulator) -> None:
    message_id = await emulator.act("text", text="jln")
    await emulator.act("edit", message_id=message_id, text="jalan")
    await emulator.act("delete", message_id=message_id)
    _, edited = await emulator.updates()
    by_ptb, by_aiogram = decoded(edited)
    assert by_ptb.edited_message
    assert by_ptb.edited_message.text == "jalan"
    assert by_aiogram.edited_message
    assert by_aiogram.edited_message.edit_date
    bubble = (await emulator.chat())["bubbles"][0]
    assert bubble["edited"]
    assert bubble["deleted"]


async def test_blocking_is_told_and_closes_the_door(emulator: Emulator, phone: Phone) -> None:
    await emulator.http.post("/sim/phones/pegawai/block")
    by_ptb, by_aiogram = decoded((await emulator.updates())[0])
    assert by_ptb.my_chat_member
    assert by_aiogram.my_chat_member
    assert by_ptb.my_chat_member.new_chat_member.status == "kicked"
    assert by_aiogram.my_chat_member.new_chat_member.status == "kicked"
    assert await emulator.refusal("sendMessage", chat_id=5001, text="halo") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await emulator.act("start")
    kinds = [list(update)[1] for update in await emulator.updates()]
    assert kinds == ["my_chat_member", "message"]
    assert not phone.blocked


async def test_reactions_come_only_when_asked_for(emulator: Emulator) -> None:
    sent = await emulator.call("sendMessage", chat_id=5001, text="halo")
    await emulator.act("reaction", message_id=sent["message_id"], emoji="👍")
    assert await emulator.updates() == []
    await emulator.call("getUpdates", allowed_updates=["message_reaction"])
    await emulator.act("reaction", message_id=sent["message_id"], emoji="👍")
    by_ptb, by_aiogram = decoded((await emulator.updates())[0])
    assert by_ptb.message_reaction
    assert by_aiogram.message_reaction


async def test_a_raw_update_arrives_as_it_is(emulator: Emulator) -> None:
    await emulator.act("raw", payload={"surprise": {"id": 1}})
    (update,) = await emulator.updates()
    assert update["surprise"] == {"id": 1}
    assert update["update_id"]


async def test_a_reply_quotes_the_message(emulator: Emulator) -> None:
    sent = await emulator.call("sendMessage", chat_id=5001, text="Di mana?")
    await emulator.act("text", text="Di pasar", reply_to=sent["message_id"])
    by_ptb, by_aiogram = decoded((await emulator.updates())[0])
    assert by_ptb.message
    assert by_ptb.message.reply_to_message
    assert by_aiogram.message
    assert by_aiogram.message.reply_to_message
