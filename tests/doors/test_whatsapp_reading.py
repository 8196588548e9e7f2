"""What WhatsApp sends, and what we understand."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dialogue.speech import Card, File, Inbound, Kind, Pin, Sender
from dialogue.updates import (
    AccountNews,
    Fate,
    Ignored,
    LimitNews,
    Moved,
    Receipt,
    Verdict,
)

SENT = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
RATNA = Sender(user_id="ID.1349000000000001", phone="6281340000001", name="Ratna Dewi")
RATNA_ONLY = Sender(RATNA.user_id, RATNA.phone)
RENEWED = "ID.1349000000000009"
SHA = "3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


def said(kind, **what):
    return Inbound(sender=RATNA, kind=kind, sent_at=SENT, **what)


def filed(kind, ref, mime, name=""):
    return (File(ref=ref, kind=kind, mime=mime, sha256=SHA, name=name),)


def told(fate, *, reason="", op_key="turn:42:0"):
    return Receipt("wamid.HBgMKITA", fate, SENT, op_key=op_key, reason=reason)


OURS = {"reply_to": "wamid.HBgMKITA"}

UNDERSTOOD = {
    "text": said(Kind.TEXT, text="Lampu jalan mati pak 😔 <b>di dpn SD</b> & pasar"),
    "button_reply": said(Kind.PRESS, text="Ya", data="v1.k3.ya", **OURS),
    "list_reply": said(Kind.PRESS, text="Lampu jalan", data="v1.k4.lampu", **OURS),
    "flow_reply": said(Kind.PRESS, text='{"flow_token":"t1","a":"b"}', data="flow", **OURS),
    "call_permission": said(Kind.OTHER),
    "template_button": said(Kind.PRESS, text="Lanjut", data="v1.k5.lanjut", **OURS),
    "image": said(
        Kind.PHOTO,
        text="Ini lubangnya",
        files=filed(Kind.PHOTO, "1234567890123456", "image/jpeg"),
        album="wa:ID.1349000000000001:59840880",
    ),
    "video": said(Kind.VIDEO, files=filed(Kind.VIDEO, "1234567890123457", "video/mp4")),
    "voice": said(
        Kind.VOICE, files=filed(Kind.VOICE, "1234567890123458", "audio/ogg; codecs=opus")
    ),
    "audio": said(Kind.AUDIO, files=filed(Kind.AUDIO, "1234567890123459", "audio/mpeg")),
    "document": said(
        Kind.DOCUMENT,
        text="Surat",
        files=filed(Kind.DOCUMENT, "1234567890123460", "application/pdf", "suratfdp.pdf"),
    ),
    "sticker": said(Kind.STICKER, files=filed(Kind.STICKER, "1234567890123461", "image/webp")),
    "location": said(Kind.LOCATION, pin=Pin(-0.8917, 119.8707, "Pasar Contoh")),
    "location_bare": said(Kind.LOCATION, pin=Pin(-0.8917, 119.8707)),
    "contact_own": said(Kind.CONTACT, card=Card("6281340000001", "Ratna Dewi", own=True)),
    "contact_other": said(Kind.CONTACT, card=Card("6281340000002", "Orang Lain")),
    "reaction": said(Kind.REACTION, text="👍", **OURS),
    "order": said(Kind.OTHER),
    "unsupported": said(Kind.OTHER),
    "future_kind": said(Kind.OTHER),
    "welcome": said(Kind.START),
    "edit": said(Kind.EDIT, text="Lampu jalan padam"),
    "null_fields": said(Kind.TEXT, text="halo"),
    "long_text": said(Kind.TEXT, text="a" * 10_000),
    "without_phone": replace(
        said(Kind.TEXT, text="halo"), sender=Sender("ID.1349000000000001", None, "antaR")
    ),
    "bsuid_in_from": replace(
        said(Kind.TEXT, text="halo"),
        sender=Sender("ID.1349000000000001", None, "Ratna Dewi"),
        sent_at=SENT + timedelta(milliseconds=250),
    ),
    "phone_only": replace(said(Kind.TEXT, text="halo"), sender=Sender(None, "6281340000001")),
    "in_a_group": Ignored("not a private chat"),
    "system": Moved(RATNA_ONLY, Sender(None, "6281340000009"), SENT),
    "system_number_and_id": Moved(RATNA_ONLY, Sender(RENEWED, "6281340000009"), SENT),
    "system_new_user_id": Moved(Sender(RATNA.user_id), Sender(RENEWED), SENT),
    "system_old_form": Moved(Sender(None, RATNA.phone), Sender(None, "6281340000009"), SENT),
    "system_bsuid_in_from": Moved(Sender(RATNA.user_id), Sender(RENEWED), SENT),
    "system_new_device": Moved(RATNA_ONLY, replace(RATNA_ONLY, key_hash="hash-2"), SENT),
    "system_unknown": Ignored("a note of the platform"),
    "system_of_nobody": Ignored("a change of identity that does not say whose"),
    "user_id_update": Moved(Sender(RATNA.user_id), Sender(RENEWED, RATNA.phone), SENT),
    "revoke": Ignored("a message of type revoke"),
    "echo": Ignored("a change of a kind that we do not use"),
    "forwarded": said(Kind.TEXT, text="Lampu jalan mati pak 😔 <b>di dpn SD</b> & pasar"),
    "location_forwarded": said(Kind.LOCATION, pin=Pin(-0.8917, 119.8707, "Pasar Contoh")),
    "known_device": replace(
        said(Kind.TEXT, text="Lampu jalan mati pak 😔 <b>di dpn SD</b> & pasar"),
        sender=replace(RATNA, key_hash="hash-1"),
    ),
    "edit_caption": said(Kind.EDIT, text="Lampu jalan padam"),
    "reaction_removed": said(Kind.REACTION, **OURS),
    "status_sent": told(Fate.SENT),
    "status_delivered": told(Fate.DELIVERED),
    "status_read": told(Fate.READ),
    "status_played": told(Fate.READ, op_key=""),
    "status_failed_window": told(Fate.FAILED, reason="window_closed"),
    "status_failed_unexplained": told(Fate.FAILED, reason="platform", op_key=""),
    "status_unknown": Ignored("a status of a kind that we do not use"),
    "error": Ignored("an error that concerns no message"),
    "account_disabled": AccountNews(Verdict.DOWN, "DISABLED_UPDATE DISABLE", SENT),
    "account_to_be_disabled": AccountNews(
        Verdict.WARNED, "DISABLED_UPDATE SCHEDULE_FOR_DISABLE", SENT
    ),
    "account_reinstated": AccountNews(Verdict.WELL, "DISABLED_UPDATE REINSTATE", SENT),
    "account_deleted": AccountNews(Verdict.DOWN, "ACCOUNT_DELETED", SENT),
    "account_restricted": AccountNews(
        Verdict.DOWN,
        "RESTRICTED_BIZ_INITIATED_MESSAGING RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
        SENT,
        until=SENT + timedelta(days=3),
    ),
    "account_restricted_calls": AccountNews(
        Verdict.WARNED,
        "RESTRICTED_BUSINESS_INITIATED_CALLING RESTRICTED_ADD_PHONE_NUMBER_ACTION",
        SENT,
    ),
    "account_violation": AccountNews(Verdict.WARNED, "ACCOUNT_VIOLATION SCAM", SENT),
    "account_partner": Ignored("an update of the account that changes nothing for us"),
    "account_review": Ignored("a change of a kind that we do not use"),
    "alert": AccountNews(
        Verdict.NOTED, "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED WARNING", SENT
    ),
    "alert_critical": AccountNews(
        Verdict.WARNED, "INCREASED_CAPABILITIES_ELIGIBILITY_FAILED CRITICAL", SENT
    ),
    "quality_upgrade": LimitNews(2000, SENT),
    "quality_new_form": LimitNews(None, SENT),
    "quality_onboarding": Ignored("no limit that we know"),
    "quality_throughput": Ignored("news of a number's pace"),
    "capability": LimitNews(2000, SENT),
    "capability_old_form": LimitNews(None, SENT),
}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_webhook_is_understood(whatsapp_door, captured, name):
    (item,) = whatsapp_door.split(captured(f"whatsapp/{name}"))
    assert whatsapp_door.parse(item.payload) == UNDERSTOOD[name]


def test_every_captured_webhook_is_tried(request):
    folder = request.path.parent / "payloads" / "whatsapp"
    assert {path.stem for path in folder.iterdir()} == {*UNDERSTOOD, "batch"}


def test_batch_is_cut_into_all_its_items_and_no_one_elses(whatsapp_door, captured):
    items = whatsapp_door.split(captured("whatsapp/batch"))
    kept = [(item.external_id, item.chat_key, item.sent_at - SENT) for item in items]
    odd, template, error = items[2], items[5], items[7]
    second = timedelta(seconds=1)
    hour = timedelta(hours=1)
    assert kept == [
        ("wamid.HBgMSATU", "wa:ID.1349000000000001", 0 * second),
        ("wamid.HBgMDUA", "wa:ID.1349000000000002", 1 * second),
        (odd.external_id, odd.chat_key, hour),
        ("wamid.HBgMTIGA", "wa:ID.1349000000000002", 2 * second),
        ("wamid.HBgMKITA:read:1795226400", "ws:wamid.HBgMKITA", 0 * second),
        (template.external_id, template.chat_key, hour),
        ("wamid.HBgMKITA:delivered:1795226400", "ws:wamid.HBgMKITA", 0 * second),
        (error.external_id, error.chat_key, hour),
    ]
    assert whatsapp_door.parse(items[1].payload).sender.name == "Budi"


def test_odd_message_of_a_batch_is_refused_alone(whatsapp_door, captured):
    items = whatsapp_door.split(captured("whatsapp/batch"))
    with pytest.raises(ValueError, match="without a sender"):
        whatsapp_door.parse(items[2].payload)


def test_same_webhook_twice_has_the_same_ids(whatsapp_door, captured):
    body = captured("whatsapp/batch")
    assert whatsapp_door.split(body) == whatsapp_door.split(body)


def test_picture_waits_for_its_siblings(whatsapp_door, captured):
    (item,) = whatsapp_door.split(captured("whatsapp/image"))
    assert (item.hold, item.album) == (timedelta(seconds=1.2), "wa:ID.1349000000000001:59840880")


def test_webhook_of_another_number_is_empty(whatsapp_door, captured):
    other = captured("whatsapp/text").replace(b"106500000000001", b"106500000000002")
    assert whatsapp_door.split(other) == []


def test_news_of_another_account_are_not_ours(whatsapp_door, captured):
    other = captured("whatsapp/account_disabled").replace(b"102000000000001", b"102000000000002")
    assert whatsapp_door.split(other) == []


def test_news_whose_field_is_no_word_are_refused_alone(whatsapp_door, captured):
    """Found by the fuzzer: nobody could look it up, and the whole webhook with it."""
    body = captured("whatsapp/account_partner")
    odd = body.replace(b'"account_update"', b'{"object": []}')
    (item,) = whatsapp_door.split(odd)
    with pytest.raises(ValueError, match="not a text"):
        whatsapp_door.parse(item.payload)


def test_the_same_news_of_another_day_are_new_and_a_retry_is_not(whatsapp_door, captured):
    body = captured("whatsapp/account_violation")
    (one,), (again,) = whatsapp_door.split(body), whatsapp_door.split(body)
    (later,) = whatsapp_door.split(body.replace(b"1795226400", b"1795312800"))
    assert one.external_id == again.external_id != later.external_id


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"entry": 5}', b"[" * 100_000])
def test_body_that_is_no_webhook_is_refused(whatsapp_door, body):
    with pytest.raises(ValueError, match=r"\w"):
        whatsapp_door.split(body)


@pytest.mark.parametrize(
    "change",
    [
        {"timestamp": "soon"},
        {"timestamp": None},
        {"timestamp": "9" * 40},
        {"text": "bare"},
        {"text": {"body": 5}},
        {"from": None, "from_user_id": None},
        {"type": "location", "location": {"latitude": "x", "longitude": 1}},
        {"type": "image", "image": {"mime_type": "image/jpeg"}},
        {"type": "contacts", "contacts": [5]},
    ],
)
def test_malformed_message_is_refused(whatsapp_door, captured, change):
    message = json.loads(captured("whatsapp/text"))["entry"][0]["changes"][0]["value"]["messages"]
    payload = json.dumps({"message": message[0] | change, "contact": {}, "metadata": {}}).encode()
    with pytest.raises(ValueError, match=r"\w"):
        whatsapp_door.parse(payload)
