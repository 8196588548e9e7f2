"""Whatever is said fits both platforms; whatever comes in is understood or refused."""

import dataclasses
import json
import math
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bubbles import units
from dialogue.door import Recipient
from dialogue.speech import Inbound, Message, Option, Want
from dialogue.updates import Ignored, Receipt

RATNA = Recipient(user_id="5000001", phone="6281340000001")

_words = st.text(max_size=60) | st.sampled_from(["*a*", "_b_ ", "x" * 1500, "😔" * 2100, "\n\n"])
_texts = st.lists(_words, max_size=8).map("".join)
_labels = st.text(max_size=30) | st.text("ab ", min_size=15, max_size=120)
_options = st.builds(
    Option,
    key=st.text("abc", min_size=1, max_size=5),
    label=_labels,
    hint=st.text(max_size=90),
    data=st.text("abc019.", min_size=1, max_size=64),
)
_messages = st.builds(
    Message,
    text=_texts,
    options=st.lists(_options, max_size=14).map(tuple),
    want=st.sampled_from(Want),
    media=st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=23).map(tuple),
    several=st.booleans(),
)


@settings(deadline=None)
@given(_messages)
def test_any_message_fits_telegram(telegram_door, message):
    for request in telegram_door.render(message, RATNA):
        fields = request["json"]
        if request["method"] == "sendMessage":
            assert units(fields["text"].strip()) > 0
        assert units(_unmarked(fields.get("text", ""))) <= 4096
        assert units(_unmarked(fields.get("caption", ""))) <= 1024
        assert 2 <= len(fields.get("media", "ab")) <= 10
        keys = [key for row in _rows(fields) for key in row]
        assert len(keys) <= 100
        assert all(key["text"].strip() for key in keys)
        assert all(len(row) <= 8 for row in _rows(fields))
        assert all(1 <= len(key.get("callback_data", "a").encode()) <= 64 for key in keys)


def _unmarked(html):
    for tag in ("b", "i"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    entities = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&"}
    for entity, character in entities.items():
        html = html.replace(entity, character)
    return html


def _rows(fields):
    markup = fields.get("reply_markup", {})
    return markup.get("inline_keyboard", []) or markup.get("keyboard", [])


@settings(deadline=None)
@given(_messages)
def test_any_message_fits_whatsapp(whatsapp_door, message):
    for request in whatsapp_door.render(message, RATNA):
        fields = request["json"]
        content = fields[fields["type"]]
        _FITS[fields["type"]](content)


def _text_fits(content):
    assert 0 < units(content["body"]) <= 4096
    assert content["body"].strip()


def _image_fits(content):
    assert units(content.get("caption", "")) <= 1024


def _interactive_fits(content):
    assert 0 < units(content["body"]["text"]) <= 1024
    if content["type"] == "button":
        titles = [button["reply"]["title"] for button in content["action"]["buttons"]]
        assert 1 <= len(titles) == len(set(titles)) <= 3
        assert all(1 <= units(title) <= 20 for title in titles)
    if content["type"] == "list":
        (section,) = content["action"]["sections"]
        rows = section["rows"]
        assert 1 <= len({row["id"] for row in rows}) == len(rows) <= 10
        assert all(1 <= units(row["title"]) <= 24 for row in rows)
        assert all(1 <= units(row.get("description", "-")) <= 72 for row in rows)


_FITS = {"text": _text_fits, "image": _image_fits, "interactive": _interactive_fits}

_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
_anything = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@st.composite
def _spoiled(draw, body):
    """Take a true payload and put anything at one random place of it."""
    value = json.loads(body)
    place, key = value, None
    holder = value
    while isinstance(place, dict | list) and place:
        holder = place
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        place = holder[key]
        if draw(st.integers(0, 5)) == 0:
            break
    holder[key] = draw(_anything)
    return json.dumps(value).encode()


_TELEGRAM = (
    "text photo document venue contact_own reply callback blocked edited reaction poll sticker"
)
_WHATSAPP = (
    "text image location contact_own list_reply flow_reply status_failed_window batch edit document"
)


def _handled(door, body):
    """Handle a body as intake and runner do, and return what was understood."""
    try:
        items = door.split(body)
    except ValueError:
        return
    for item in items:
        try:
            parsed = door.parse(item.payload)
        except ValueError:
            continue
        assert isinstance(parsed, Inbound | Receipt | Ignored)
        assert all(map(_is_sound, _leaves(dataclasses.astuple(parsed))))


def _leaves(value):
    if isinstance(value, tuple):
        return [leaf for entry in value for leaf in _leaves(entry)]
    return [value]


def _is_sound(leaf):
    """Tell whether PostgreSQL and JSON can keep a value."""
    if isinstance(leaf, str):
        return bool(leaf.encode() or True) and "\0" not in leaf
    if isinstance(leaf, float):
        return math.isfinite(leaf)
    return leaf is None or isinstance(leaf, bool | int | datetime)


@settings(deadline=None)
@given(st.data())
def test_any_spoiled_update_is_understood_or_refused(telegram_door, captured, data):
    name = data.draw(st.sampled_from(_TELEGRAM.split()))
    _handled(telegram_door, data.draw(_spoiled(captured(f"telegram/{name}"))))


@settings(deadline=None)
@given(st.data())
def test_any_spoiled_webhook_is_understood_or_refused(whatsapp_door, captured, data):
    name = data.draw(st.sampled_from(_WHATSAPP.split()))
    _handled(whatsapp_door, data.draw(_spoiled(captured(f"whatsapp/{name}"))))


@settings(deadline=None)
@given(_anything)
def test_any_json_is_understood_or_refused(telegram_door, whatsapp_door, value):
    body = json.dumps(value).encode()
    _handled(telegram_door, body)
    _handled(whatsapp_door, body)
