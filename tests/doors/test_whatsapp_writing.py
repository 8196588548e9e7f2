"""What we say, as bodies of the Cloud API."""

import pytest

from dialogue.door import Recipient
from dialogue.speech import Attachment, Kind, Message, Option, Want

RATNA = Recipient(user_id="ID.1349000000000001", phone="6281340000001")


def option(label, data="", hint=""):
    return Option(key="a", label=label, hint=hint, data=data or f"v1.{label}")


def body(kind, content, files=None):
    common = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "6281340000001",
    }
    return {"json": {**common, "type": kind, kind: content}} | ({"files": files} if files else {})


def text(words):
    return body("text", {"body": words, "preview_url": False})


def interactive(words, kind, action):
    return body("interactive", {"type": kind, "body": {"text": words}, "action": action})


def reply(label):
    return {"type": "reply", "reply": {"id": f"v1.{label}", "title": label}}


def image(digest, **more):
    return body("image", more, {"image": digest})


def test_text_keeps_its_marks(whatsapp_door):
    assert whatsapp_door.render(Message("*Halo* & <b>"), RATNA) == [text("*Halo* & <b>")]


def test_person_without_phone_is_reached_by_user_id(whatsapp_door):
    hidden = Recipient(user_id="ID.1349000000000001", phone=None)
    (said,) = whatsapp_door.render(Message("Halo"), hidden)
    assert said["json"] == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "recipient": "ID.1349000000000001",
        "type": "text",
        "text": {"body": "Halo", "preview_url": False},
    }


def test_address_needs_an_identity(whatsapp_door):
    with pytest.raises(ValueError, match="without"):
        whatsapp_door.render(Message("Halo"), Recipient(None, None))


def test_three_short_options_are_buttons(whatsapp_door):
    said = whatsapp_door.render(
        Message("Benar?", tuple(map(option, ("Ya", "Tidak", "Batal")))), RATNA
    )
    buttons = [reply("Ya"), reply("Tidak"), reply("Batal")]
    assert said == [interactive("Benar?", "button", {"buttons": buttons})]


def test_more_or_longer_options_are_a_list(whatsapp_door):
    options = (
        option("Ya", hint="Sudah benar"),
        option("Dinas Perhubungan Kota Contoh", "v1.d", hint="lampu lalu lintas"),
        option("Tidak"),
    )
    rows = [
        {"id": "v1.Ya", "title": "Ya", "description": "Sudah benar"},
        {
            "id": "v1.d",
            "title": "Dinas Perhubungan Kota",
            "description": "Contoh · lampu lalu lintas",
        },
        {"id": "v1.Tidak", "title": "Tidak"},
    ]
    said = whatsapp_door.render(Message("Siapa?", options), RATNA)
    assert said == [
        interactive("Siapa?", "list", {"button": "Pilih", "sections": [{"rows": rows}]})
    ]


@pytest.mark.parametrize(
    "labels",
    [tuple(f"Pilihan {number}" for number in range(11)), ("a" * 97, "b")],
    ids=["eleven", "too long for a row"],
)
def test_what_fits_no_list_is_numbered(whatsapp_door, labels):
    said = whatsapp_door.render(Message("Yang mana?", tuple(map(option, labels))), RATNA)
    lines = "\n".join(f"{number}. {label}" for number, label in enumerate(labels, start=1))
    assert said == [text(f"Yang mana?\n\n{lines}\n\nBalas dengan nomornya, misalnya: 1")]


def test_several_are_listed_by_number(whatsapp_door):
    options = (option("Senin"), option("Selasa"))
    said = whatsapp_door.render(Message("Hari apa?", options, several=True), RATNA)
    words = "Hari apa?\n\n1. Senin\n2. Selasa\n\nBalas nomornya, misalnya: 1 3"
    assert said == [text(words)]


def test_location_is_requested_and_options_stand_in_the_words(whatsapp_door):
    options = (option("Lewati"), option("Tulis alamat"))
    said = whatsapp_door.render(Message("Di mana?", options, Want.LOCATION), RATNA)
    words = "Di mana?\n\natau balas: *Lewati* / *Tulis alamat*"
    assert said == [interactive(words, "location_request_message", {"name": "send_location"})]


def test_contact_is_asked_for_in_words(whatsapp_door):
    said = whatsapp_door.render(Message("Nomor Ibu?", want=Want.CONTACT), RATNA)
    assert said == [text("Nomor Ibu?")]


def test_last_picture_carries_the_text(whatsapp_door):
    said = whatsapp_door.render(Message("Peta", media=("h1", "h2")), RATNA)
    assert said == [image("h1"), image("h2", caption="Peta")]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.VOICE, "audio"),
        (Kind.AUDIO, "audio"),
        (Kind.VIDEO, "video"),
        (Kind.DOCUMENT, "document"),
    ],
)
def test_a_file_comes_before_the_text(whatsapp_door, kind, name):
    message = Message("Dengar", attachments=(Attachment(kind, "h1"),))
    file, said = whatsapp_door.render(message, RATNA)
    assert (file["json"]["type"], file["files"]) == (name, {name: "h1"})
    assert said == text("Dengar")


def test_a_document_has_its_name(whatsapp_door):
    message = Message("Ini", attachments=(Attachment(Kind.DOCUMENT, "h1", "Sertifikat.pdf"),))
    file, _ = whatsapp_door.render(Message.from_json(message.as_json()), RATNA)
    assert file["json"]["document"] == {"filename": "Sertifikat.pdf"}


def test_pictures_come_before_buttons(whatsapp_door):
    said = whatsapp_door.render(Message("Peta", (option("Ya"),), media=("h1",)), RATNA)
    assert said == [image("h1"), interactive("Peta", "button", {"buttons": [reply("Ya")]})]


def test_text_too_long_for_a_caption_follows_the_picture(whatsapp_door):
    said = whatsapp_door.render(Message("a" * 1025, media=("h1",)), RATNA)
    assert said == [image("h1"), text("a" * 1025)]


def test_only_the_end_of_a_long_text_carries_the_buttons(whatsapp_door):
    words = "a" * 900 + "\n\n" + "b" * 900
    said = whatsapp_door.render(Message(words, (option("Ya"),)), RATNA)
    assert said == [
        text("a" * 900),
        interactive("b" * 900, "button", {"buttons": [reply("Ya")]}),
    ]


def test_same_label_twice_becomes_a_list(whatsapp_door):
    options = (option("Ya", "v1.a"), option("Ya", "v1.b"))
    (said,) = whatsapp_door.render(Message("?", options), RATNA)
    assert said["json"]["interactive"]["type"] == "list"


def test_nothing_said_is_nothing_sent(whatsapp_door):
    assert whatsapp_door.render(Message(""), RATNA) == []


def test_press_needs_no_acknowledgement(whatsapp_door):
    assert whatsapp_door.acknowledge("77") is None
