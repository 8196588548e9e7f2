"""What Telegram sends, and what we understand."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import telegram

from dialogue.door import Item
from dialogue.speech import Card, File, Inbound, Kind, Pin, Sender
from dialogue.updates import Ignored, Moved

SENT = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
RATNA = Sender(user_id="5000001", name="Ratna Dewi", language="id")

UNUSED = Ignored("an update of a kind that we do not use")


def said(kind, **what):
    return Inbound(sender=RATNA, kind=kind, sent_at=SENT, **what)


def filed(kind, ref, **about):
    return File(ref=ref, kind=kind, **about)


UNDERSTOOD = {
    "text": said(Kind.TEXT, text="Lampu jalan mati pak 😔 <b>di dpn SD</b> & pasar"),
    "command": said(Kind.TEXT, text="/progres"),
    "start": said(Kind.START),
    "start_payload": said(Kind.START, text="u-3f9a"),
    "photo": said(
        Kind.PHOTO,
        text="Ini lubangnya",
        files=(filed(Kind.PHOTO, "AgACAgUAAx3", mime="image/jpeg", size_bytes=180000),),
    ),
    "album": said(
        Kind.PHOTO,
        album="13900000001",
        files=(filed(Kind.PHOTO, "AgACAgUAAx1", mime="image/jpeg", size_bytes=1200),),
    ),
    "video": said(
        Kind.VIDEO,
        files=(
            filed(
                Kind.VIDEO,
                "BAACAgUAAxV",
                mime="video/mp4",
                size_bytes=800000,
                name="banjir.mp4",
            ),
        ),
    ),
    "animation": said(
        Kind.VIDEO, files=(filed(Kind.VIDEO, "CgACAgUAAxA", mime="video/mp4", size_bytes=40000),)
    ),
    "video_note": said(Kind.VIDEO, files=(filed(Kind.VIDEO, "DQACAgUAAxN", size_bytes=90000),)),
    "voice": said(
        Kind.VOICE, files=(filed(Kind.VOICE, "AwACAgUAAxO", mime="audio/ogg", size_bytes=22000),)
    ),
    "audio": said(
        Kind.AUDIO,
        files=(
            filed(
                Kind.AUDIO,
                "CQACAgUAAxP",
                mime="audio/mpeg",
                size_bytes=900000,
                name="rekaman.mp3",
            ),
        ),
    ),
    "document": said(
        Kind.DOCUMENT,
        text="Foto asli",
        files=(
            filed(
                Kind.DOCUMENT,
                "BQACAgUAAxQ",
                mime="image/jpeg",
                size_bytes=2500000,
                name="fotogpj.jpg",
            ),
        ),
    ),
    "sticker": said(Kind.STICKER, files=(filed(Kind.STICKER, "CAACAgUAAxR", size_bytes=15000),)),
    "location": said(Kind.LOCATION, pin=Pin(-0.8917, 119.8707)),
    "venue": said(Kind.LOCATION, pin=Pin(-0.9, 119.88, "Pasar Contoh")),
    "contact_own": said(Kind.CONTACT, card=Card("6281340000001", "Ratna Dewi", own=True)),
    "contact_other": said(Kind.CONTACT, card=Card("6281340000002", "Orang Lain")),
    "contact_unknown": said(Kind.CONTACT, card=Card("6281340000001", "Ratna")),
    "reply": said(Kind.TEXT, text="1", reply_to="88"),
    "reply_to_self": said(Kind.TEXT, text="ini"),
    "poll": said(Kind.OTHER),
    "dice": said(Kind.OTHER),
    "story": said(Kind.OTHER),
    "forwarded": said(Kind.TEXT, text="Lampu jalan mati pak 😔 <b>di dpn SD</b> & pasar"),
    "edited_caption": replace(
        said(Kind.EDIT, text="Lampu jalan padam"), sent_at=SENT + timedelta(seconds=30)
    ),
    "live_location": Ignored("a live location that moves on"),
    "reaction_removed": said(Kind.REACTION, reply_to="90"),
    "chat_member": UNUSED,
    "poll_answer": UNUSED,
    "poll_closed": UNUSED,
    "business_message": UNUSED,
    "added_to_group": Ignored("not a private chat"),
    "migrated": Moved(Sender("-1001"), Sender("-1000000001"), SENT),
    "migrated_from": Ignored("not a private chat"),
    "callback": replace(
        said(Kind.PRESS, data="v1.k3.ya", reply_to="90", ack="4382bfdwdsb323b2d9"), sent_at=NOW
    ),
    "callback_old_message": replace(
        said(Kind.PRESS, data="v1.k3.ya", reply_to="90", ack="4382bfdwdsb323b2da"), sent_at=NOW
    ),
    "blocked": said(Kind.BLOCKED),
    "unblocked": said(Kind.UNBLOCKED),
    "edited": replace(
        said(Kind.EDIT, text="Lampu jalan padam"), sent_at=SENT + timedelta(seconds=30)
    ),
    "reaction": said(Kind.REACTION, text="👍", reply_to="90"),
    "null_fields": replace(
        said(Kind.TEXT, text="halo"), sender=Sender(user_id="5000001", name="Ratna")
    ),
    "odd_name": replace(
        said(Kind.TEXT, text="\u202eterbalik\u200b tetap"),
        sender=replace(RATNA, name="antaR Dewi"),
    ),
    "long_text": said(Kind.TEXT, text="a" * 10_000),
    "group": Ignored("not a private chat"),
    "channel_post": Ignored("an update of a kind that we do not use"),
    "from_bot": Ignored("no person wrote this"),
    "pinned": Ignored("a note of the app"),
    "future_kind": Ignored("an update of a kind that we do not use"),
}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_update_is_understood(telegram_door, captured, name):
    assert telegram_door.parse(captured(f"telegram/{name}")) == UNDERSTOOD[name]


@pytest.mark.parametrize("name", [n for n, what in UNDERSTOOD.items() if isinstance(what, Inbound)])
def test_python_telegram_bot_reads_the_same(captured, name):
    ours, body = UNDERSTOOD[name], json.loads(captured(f"telegram/{name}"))
    theirs = telegram.Update.de_json(body)
    assert str(theirs.effective_user.id) == ours.sender.user_id
    heard = theirs.message or theirs.edited_message
    if heard:
        assert (heard.edit_date or heard.date) == ours.sent_at
        assert ours.text in (heard.text or heard.caption or "")


def test_every_captured_update_is_tried(request):
    folder = request.path.parent / "payloads" / "telegram"
    assert {path.stem for path in folder.iterdir()} == set(UNDERSTOOD)


@pytest.mark.parametrize(
    ("name", "chat_key", "sent_at"),
    [
        ("text", "tg:5000001", SENT),
        ("callback", "tg:5000001", NOW),
        ("edited", "tg:5000001", SENT + timedelta(seconds=30)),
        ("blocked", "tg:5000001", SENT),
        ("group", "tg:-1000000001", SENT),
        ("future_kind", "tg:5000001", NOW),
    ],
)
def test_update_becomes_one_item(telegram_door, captured, name, chat_key, sent_at):
    body = captured(f"telegram/{name}")
    assert telegram_door.split(body) == [Item("u:900001", chat_key, sent_at, body)]


def test_picture_of_an_album_waits_for_its_siblings(telegram_door, captured):
    (item,) = telegram_door.split(captured("telegram/album"))
    assert (item.hold, item.album) == (timedelta(seconds=1.5), "13900000001")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"message": {}}',
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b'{"update_id": 1, "message": {"date": "soon", "chat": {"id": 1}}}',
        b'{"update_id": 1, "message": {"date": 1e400, "chat": {"id": 1}}}',
        b'{"update_id": 1, "message": {"date": 1, "chat": 5}}',
        b'{"update_id": NaN}',
        b"[" * 100_000,
    ],
)
def test_body_that_is_no_update_is_refused(telegram_door, body):
    with pytest.raises(ValueError, match=r"\w"):
        telegram_door.split(body)


@pytest.mark.parametrize(
    "change",
    [
        {"date": None},
        {"date": 1e30},
        {"chat": None},
        {"text": 5},
        {"from": {"id": "x", "is_bot": False, "first_name": "A"}},
        {"from": []},
        {"text": None, "photo": [None]},
        {"text": None, "location": {"latitude": 200, "longitude": 0}},
    ],
)
def test_malformed_message_is_refused(telegram_door, captured, change):
    update = json.loads(captured("telegram/text"))
    update["message"] |= change
    with pytest.raises(ValueError, match=r"\w"):
        telegram_door.parse(json.dumps(update).encode())


def test_what_postgresql_cannot_keep_is_dropped(telegram_door, captured):
    update = json.loads(captured("telegram/text"))
    update["message"]["text"] = "a\0b\ud83d"
    assert telegram_door.parse(json.dumps(update).encode()).text == "ab?"
