"""Ten thousand odd items, asked and marked, stay within the limits of both platforms."""

import random
from dataclasses import replace
from typing import Any

import pytest

from bot import telegram_writing, whatsapp_writing
from bot.bubbles import units
from core.texts import Texts
from dialogue.speech import Message, Option
from dialogue.talk import Offer, tag
from lessons.asking import item_view, question_for
from lessons.asking.question import Progress, fits_button
from lessons.explaining import flag, verdict_text
from lessons.grading import grade
from lessons.item import Item, Kind, Pick
from lessons.item import Option as Choice
from tests.items import CHOICE, Maker, item

TEXTS = Texts.load()
SHARDS, EACH = 10, 1_000

# Bot API, sendMessage and InlineKeyboardButton (core.telegram.org/bots/api; seen 2026-11).
TELEGRAM_TEXT, TELEGRAM_DATA_BYTES, TELEGRAM_BUTTONS = 4096, 64, 100
# WhatsApp Cloud API, text and interactive messages (developers.facebook.com, Cloud API reference,
# messages; the emulators refuse the same).
WHATSAPP_TEXT, WHATSAPP_BODY = 4096, 1024
WHATSAPP_BUTTONS, WHATSAPP_TITLE = 3, 20
WHATSAPP_ROWS, WHATSAPP_ROW_TITLE, WHATSAPP_DESCRIPTION, WHATSAPP_ROW_ID = 10, 24, 72, 200
#: Ours: a verdict is one bubble.
BUBBLE = 700


def voice(key: str, **values: Any) -> str:
    """Say a text in Indonesian."""
    return TEXTS.say(key, "id", **values)


def pressed(message: Message) -> Message:
    """Give the buttons what a talk gives them, with a talk's id of ten digits."""
    begin = f"q:9999999999:{tag('quiz.item')}"
    options = tuple(replace(o, data=o.data or f"{begin}:{o.key}") for o in message.options)
    return replace(message, options=options)


def check_telegram(message: Message) -> None:
    labels = telegram_writing.TelegramLabels()
    for request in telegram_writing.write(message, chat_id=1, labels=labels):
        markup = request["json"].get("reply_markup", {"inline_keyboard": []})
        keys = [key for row in markup["inline_keyboard"] for key in row]
        assert units(message.text) <= TELEGRAM_TEXT
        assert len(keys) <= TELEGRAM_BUTTONS
        assert all(0 < len(key["callback_data"].encode()) <= TELEGRAM_DATA_BYTES for key in keys)
        assert all(key["text"].strip() for key in keys)


def check_whatsapp(message: Message) -> None:
    labels = whatsapp_writing.WhatsAppLabels()
    requests = whatsapp_writing.write(message, to={"to": "628"}, labels=labels)
    for request in requests:
        body = request["json"][request["json"]["type"]]
        if request["json"]["type"] == "text":
            assert 0 < units(body["body"]) <= WHATSAPP_TEXT
            continue
        assert 0 < units(body["body"]["text"]) <= WHATSAPP_BODY
        (check_buttons if body["type"] == "button" else check_rows)(body["action"])
    kinds = [request["json"]["type"] for request in requests]
    assert kinds.count("interactive") == bool(message.options), "an option stands in the text only"


def check(message: Message) -> None:
    check_telegram(message)
    check_whatsapp(message)


def check_buttons(action: dict[str, Any]) -> None:
    titles = [button["reply"]["title"] for button in action["buttons"]]
    assert 1 <= len(titles) == len(set(titles)) <= WHATSAPP_BUTTONS
    assert all(0 < units(title) <= WHATSAPP_TITLE for title in titles)


def check_rows(action: dict[str, Any]) -> None:
    ((section,),) = (action["sections"],)
    assert 1 <= len(section["rows"]) <= WHATSAPP_ROWS
    for row in section["rows"]:
        assert 0 < units(row["title"]) <= WHATSAPP_ROW_TITLE
        assert units(row.get("description", "")) <= WHATSAPP_DESCRIPTION
        assert 0 < len(row["id"]) <= WHATSAPP_ROW_ID


def any_answer(made: Item, dice: random.Random) -> list[str]:
    keys = [option.key for option in made.options]
    return dice.sample(keys, dice.randint(0, len(keys))) if keys else dice.choice([[], ["1"]])


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_item_exceeds_what_a_platform_takes(shard: int) -> None:
    maker = Maker(shard)
    for number in range(EACH):
        made, dice = maker.any_item(), maker.dice
        view = item_view(made, f"{number}", toggles=dice.random() < 0.3)
        chosen = any_answer(made, dice)
        so_far = Progress(dice.random() < 0.5, tuple(chosen), proof=dice.random() < 0.2)
        message = question_for(view, at=number, of=EACH, so_far=so_far).prompt(voice)
        check(pressed(message))
        if number % 10 == 0:  # the third unclear reply adds the menu and a human
            lost = tuple(Offer(command).option(voice) for command in ("menu", "human"))
            check(pressed(replace(message, options=message.options + lost)))
        if isinstance(made.task, Pick) and len(made.options) <= WHATSAPP_BUTTONS:
            assert len(message.options) <= WHATSAPP_BUTTONS, "answers hide behind a list"


@pytest.mark.parametrize("shard", range(3))
def test_no_verdict_exceeds_a_bubble(shard: int) -> None:
    maker = Maker(shard)
    for _ in range(EACH):
        made = maker.any_item()
        verdict = verdict_text(grade(made, any_answer(made, maker.dice)), voice)
        assert 0 < len(verdict) <= BUBBLE
        check(Message(verdict, (flag(item_view(made), voice).option(voice),)))


def labelled(label: str) -> list[Option]:
    first = replace(CHOICE.options[0], label=label)
    task = replace(CHOICE, options=(first, *CHOICE.options[1:]))
    return list(question_for(item_view(item(task))).prompt(voice).options)


def test_a_label_of_21_characters_gives_way_to_letters() -> None:
    assert [o.label for o in labelled("Amankan")] == [
        "A. Amankan",
        "B. Tunggu",
        "C. Unggah ke grup",
    ]
    assert [o.label for o in labelled("x" * 18)] == ["x" * 18, "Tunggu", "Unggah ke grup"]
    assert [o.label for o in labelled("x" * 20)] == ["x" * 20, "Tunggu", "Unggah ke grup"]
    assert [o.label for o in labelled("x" * 21)] == ["A", "B", "C"]
    assert [o.label for o in labelled("😀" * 11)] == ["A", "B", "C"]


def test_labels_that_are_alike_give_way_to_letters() -> None:
    assert [o.label for o in labelled("tunggu!")] == [
        "A. tunggu!",
        "B. Tunggu",
        "C. Unggah ke grup",
    ]
    alike = tuple(Choice(key, key * 30, "x" * 20, key == "a", "") for key in "abc")
    shown = question_for(item_view(item(Pick(alike)))).prompt(voice)
    assert [option.label for option in shown.options] == ["A", "B", "C"]
    assert "A. " + "a" * 30 in shown.text


def test_every_kind_is_among_the_generated() -> None:
    maker = Maker(0)
    made = [maker.any_item() for _ in range(200)]
    assert {one.kind for one in made} == set(Kind)
    assert not fits_button("x" * 21) and fits_button("x" * 20)
