"""What we say, as requests of the Bot API."""

import pytest

from dialogue.door import Recipient
from dialogue.speech import Attachment, Kind, Message, Option, Want

RATNA = Recipient(user_id="5000001", phone=None)
QUIET = {"is_disabled": True}


def option(label, data="v1.a", hint=""):
    return Option(key="a", label=label, hint=hint, data=data)


def bubble(text, **more):
    return {
        "method": "sendMessage",
        "json": {
            "chat_id": 5000001,
            "text": text,
            "parse_mode": "HTML",
            "link_preview_options": QUIET,
            **more,
        },
    }


def picture(digest, **more):
    return {
        "method": "sendPhoto",
        "json": {"chat_id": 5000001, **more},
        "files": {"photo": digest},
    }


def key(label, data="v1.a"):
    return {"text": label, "callback_data": data}


def test_text_is_marked_and_escaped(telegram_door):
    said = telegram_door.render(Message("*Halo* Bapak & Ibu <3"), RATNA)
    assert said == [bubble("<b>Halo</b> Bapak &amp; Ibu &lt;3")]


def test_short_labels_share_a_row(telegram_door):
    labels = ("Ya", "Tidak", "Ganti tempat kejadian", "Batal")
    said = telegram_door.render(Message("Benar?", tuple(map(option, labels))), RATNA)
    rows = [[key("Ya"), key("Tidak")], [key("Ganti tempat kejadian")], [key("Batal")]]
    assert said == [bubble("Benar?", reply_markup={"inline_keyboard": rows})]


@pytest.mark.parametrize(
    ("want", "first"),
    [
        (Want.LOCATION, {"text": "📍 Kirim lokasi saya", "request_location": True}),
        (Want.CONTACT, {"text": "📱 Bagikan nomor saya", "request_contact": True}),
    ],
)
def test_wish_becomes_the_first_key_below(telegram_door, want, first):
    said = telegram_door.render(Message("Di mana?", (option("Lewati"),), want), RATNA)
    keyboard = {
        "keyboard": [[first], [{"text": "Lewati"}]],
        "one_time_keyboard": True,
        "resize_keyboard": True,
    }
    assert said == [bubble("Di mana?", reply_markup=keyboard)]


def test_several_are_listed_by_number(telegram_door):
    options = (option("Senin"), option("Selasa", hint="pasar"))
    said = telegram_door.render(Message("Hari apa?", options, several=True), RATNA)
    lines = "1. Senin\n2. Selasa — pasar"
    assert said == [bubble(f"Hari apa?\n\n{lines}\n\nBalas nomornya, misalnya: 1 3")]


def test_picture_carries_text_and_buttons(telegram_door):
    said = telegram_door.render(Message("*Peta*", (option("Ya"),), media=("h1",)), RATNA)
    markup = {"inline_keyboard": [[key("Ya")]]}
    assert said == [picture("h1", caption="<b>Peta</b>", parse_mode="HTML", reply_markup=markup)]


def test_two_pictures_come_one_by_one(telegram_door):
    said = telegram_door.render(Message("Peta", media=("h1", "h2")), RATNA)
    assert said == [picture("h1"), picture("h2", caption="Peta", parse_mode="HTML")]


def test_more_pictures_come_as_an_album_before_the_last(telegram_door):
    said = telegram_door.render(Message("Peta", media=("h1", "h2", "h3")), RATNA)
    album = {
        "method": "sendMediaGroup",
        "json": {
            "chat_id": 5000001,
            "media": [
                {"type": "photo", "media": "attach://photo0"},
                {"type": "photo", "media": "attach://photo1"},
            ],
        },
        "files": {"photo0": "h1", "photo1": "h2"},
    }
    assert said == [album, picture("h3", caption="Peta", parse_mode="HTML")]


@pytest.mark.parametrize(
    ("kind", "method", "field"),
    [
        (Kind.VOICE, "sendVoice", "voice"),
        (Kind.AUDIO, "sendAudio", "audio"),
        (Kind.VIDEO, "sendVideo", "video"),
        (Kind.DOCUMENT, "sendDocument", "document"),
    ],
)
def test_a_file_comes_before_the_text_and_its_buttons(telegram_door, kind, method, field):
    message = Message("Dengar", (option("Ya"),), attachments=(Attachment(kind, "h1"),))
    file = {"method": method, "json": {"chat_id": 5000001}, "files": {field: "h1"}}
    markup = {"inline_keyboard": [[key("Ya")]]}
    assert telegram_door.render(message, RATNA) == [file, bubble("Dengar", reply_markup=markup)]


def test_text_too_long_for_a_caption_follows_the_picture(telegram_door):
    said = telegram_door.render(Message("a" * 1025, media=("h1",)), RATNA)
    assert said == [picture("h1"), bubble("a" * 1025)]


def test_long_text_is_split_and_the_last_part_has_the_buttons(telegram_door):
    text = "a" * 4000 + "\n\n" + "b" * 4000
    said = telegram_door.render(Message(text, (option("Ya"),)), RATNA)
    markup = {"inline_keyboard": [[key("Ya")]]}
    assert said == [bubble("a" * 4000), bubble("b" * 4000, reply_markup=markup)]


def test_buttons_without_words_get_a_pointer(telegram_door):
    (said,) = telegram_door.render(Message("", (option("Ya"),)), RATNA)
    assert said["json"]["text"] == "👇"


def test_nothing_said_is_nothing_sent(telegram_door):
    assert telegram_door.render(Message(" "), RATNA) == []


@pytest.mark.parametrize("data", ["", "é" * 33])
def test_button_must_carry_1_to_64_bytes(telegram_door, data):
    with pytest.raises(ValueError, match="64 bytes"):
        telegram_door.render(Message("?", (option("Ya", data),)), RATNA)


def test_address_needs_a_user_id(telegram_door):
    with pytest.raises(ValueError, match="int"):
        telegram_door.render(Message("?"), Recipient(None, "6281340000001"))


def test_press_is_acknowledged(telegram_door):
    assert telegram_door.acknowledge("77") == {
        "method": "answerCallbackQuery",
        "json": {"callback_query_id": "77"},
    }


def test_what_stands_for_another_message_changes_its_buttons_only(telegram_door):
    said = telegram_door.render(Message("Mana saja?", (option("☑ 1"),), instead="77"), RATNA)
    markup = {"inline_keyboard": [[key("☑ 1")]]}
    change = {"chat_id": 5000001, "message_id": 77, "reply_markup": markup}
    assert said == [{"method": "editMessageReplyMarkup", "json": change}]
