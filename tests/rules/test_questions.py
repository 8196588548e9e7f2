"""Every question reads its own buttons, numbers and words, and refuses all else in kind words."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.texts import Texts
from dialogue.questions import (
    Choice,
    Contact,
    MultiChoice,
    Number,
    Photos,
    Place,
    Story,
    Text,
    YesNo,
)
from dialogue.speech import Card, Kind, Option, Pin, Reply, Want
from dialogue.talk import Question, UnclearError
from lessons.asking.cards import Next

TEXTS = Texts.load()
CARD = {"title": "Inti", "text": "Isi kartu.", "alt": ""}
NUMBER = {"number": "PLU-2611-0001"}
DAYS = [Option("mon", "Senin"), Option("wed", "Rabu"), Option("fri", "Jumat")]

PLAIN = Text("report.problem", least=10, most=50)
UNIT = Text("officer.unit-which", NUMBER, least=2, most=80)
SURE = Choice("resume.offer", {"flow": "report"}, options=("continue", "drop"))
MEANT = Choice("follow.meant", NUMBER | {"last": "Sejak kapan?"}, options=("reply", "report"))
PART = Choice("report.change", options=("text", "place", "photos", "kind", "name"))
SLOT = Choice("schedule.slot", options=[Option("0715", "07.15"), Option("1215", "12.15")])
SEVERAL = MultiChoice("schedule.which", options=DAYS)
AGREED = YesNo("schedule.which")
PAUSE = Number("pause.days", least=0, most=90)
PLACE = Place("report.place")
PHOTOS = Photos("report.photos")
CONTACT = Contact("join.contact")
STORY = Story("report.story", least=10)
NEXT = Next("lesson.card", CARD)

QUESTIONS: list[Question[Any]] = [
    *(PLAIN, UNIT, SURE, MEANT, PART, SLOT, SEVERAL, AGREED, PAUSE, PLACE, PHOTOS),
    *(CONTACT, STORY, NEXT),
]
CHOOSING: list[Question[Any]] = [SURE, MEANT, PART, SLOT, SEVERAL, PHOTOS, NEXT]
ODD = [
    "ya", "gak", "iya pak", "blm", "1", "2.", "nol", "①", "٣", "yang pertama", "07.15", "b", "10",
    "lewati", "🙏", "<b>", "\u202e", "\u200b", "{ }", "dua",
]  # fmt: skip

SAID = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(ODD), max_size=4).map(" ".join),
    st.sampled_from(ODD).map(lambda word: word * 3000),
)
REPLIES = st.builds(
    Reply,
    kind=st.sampled_from(Kind),
    text=SAID,
    choice=st.one_of(st.just(""), st.sampled_from(["yes", "skip", "mon", "next", "ada"]), SAID),
    pin=st.none() | st.builds(Pin, st.floats(-90, 90), st.floats(-180, 180), SAID),
    card=st.none() | st.builds(Card, SAID, own=st.booleans()),
    media=st.lists(st.integers(1, 9), max_size=3).map(tuple),
)


def voice(key: str, **values: Any) -> str:
    """Say a text in Indonesian."""
    return TEXTS.say(key, "id", **values)


def said(text: str) -> Reply:
    """Return a typed reply."""
    return Reply(Kind.TEXT, text)


def read(question: Question[Any], reply: Reply) -> tuple[Any, str]:
    """Return the answer, or else the words that ask again."""
    try:
        return question.read(reply, voice), ""
    except UnclearError as problem:
        return None, voice(problem.key, **problem.values)


def one(key: str, question: Question[Any]) -> Any:
    """Return what a question's answer is when one option was chosen."""
    if isinstance(question, MultiChoice):
        return [key]
    return [] if isinstance(question, Photos) else key


@given(st.sampled_from(QUESTIONS), REPLIES)
def test_a_reply_is_an_answer_or_unclear_and_never_an_accident(
    question: Question[Any], reply: Reply
) -> None:
    answer, hint = read(question, reply)
    if hint:
        assert len(hint) <= 700
    else:
        assert json.loads(json.dumps(answer, allow_nan=False)) == answer
        assert "\u202e" not in json.dumps(answer, ensure_ascii=False)
    assert read(question, reply) == (answer, hint)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{type(q).__name__}:{q.key}")
def test_every_question_words_itself_to_fit_a_bubble(question: Question[Any]) -> None:
    message = question.prompt(voice)
    assert 0 < len(message.text) <= 700
    assert all(0 < len(option.label) <= 20 for option in message.options)
    wants = {"report.place": Want.LOCATION, "join.contact": Want.CONTACT}
    assert message.want is wants.get(question.key, Want.NOTHING)
    assert message.several is isinstance(question, MultiChoice)


@pytest.mark.parametrize("question", CHOOSING, ids=lambda q: f"{type(q).__name__}:{q.key}")
def test_a_button_is_answered_by_its_press_its_words_and_its_number(
    question: Question[Any],
) -> None:
    for at, option in enumerate(question.prompt(voice).options, 1):
        expected = one(option.key, question)
        assert question.read(Reply(Kind.PRESS, choice=option.key), voice) == expected
        for words in (option.label, option.label.upper(), f"  {option.label}  pak"):
            assert question.read(said(words), voice) == expected, words
        assert question.read(said(str(at)), voice) == expected


@pytest.mark.parametrize("question", CHOOSING, ids=lambda q: f"{type(q).__name__}:{q.key}")
def test_another_questions_button_answers_nothing(question: Question[Any]) -> None:
    with pytest.raises(UnclearError):
        question.read(Reply(Kind.PRESS, choice="forged"), voice)


@pytest.mark.parametrize("text", ["ya", "iya pak", "y", "ok", "sip", "1", "boleh", "udh", "👍"])
def test_yes_is_understood_as_people_say_it(text: str) -> None:
    assert AGREED.read(Reply(Kind.PRESS, choice="yes"), voice) is True
    assert AGREED.read(said(text), voice) is True


@pytest.mark.parametrize("text", ["tidak", "gak", "ga usah", "blm", "jgn pak", "2", "nggak", "👎"])
def test_no_is_understood_as_people_say_it(text: str) -> None:
    assert AGREED.read(Reply(Kind.PRESS, choice="no"), voice) is False
    assert AGREED.read(said(text), voice) is False


@pytest.mark.parametrize("text", ["", "mungkin", "3", "besok saja", "lampu"])
def test_what_is_neither_yes_nor_no_is_asked_again(text: str) -> None:
    with pytest.raises(UnclearError) as caught:
        AGREED.read(said(text), voice)
    assert (caught.value.key, caught.value.values) == (
        "question.need-yes-no",
        {"yes": "Ya", "no": "Tidak"},
    )


@pytest.mark.parametrize("text", ["1 3", "1,3", "1 dan 3", "senin, jumat", "Jumat & Senin", "a c"])
def test_several_options_are_named_in_any_way_and_kept_in_their_order(text: str) -> None:
    assert SEVERAL.read(said(text), voice) == ["mon", "fri"]


@pytest.mark.parametrize("text", ["", "1 9", "senin, minggu", "kapan saja"])
def test_one_unknown_part_makes_a_list_unclear(text: str) -> None:
    with pytest.raises(UnclearError, match=r"question\.need-several"):
        SEVERAL.read(said(text), voice)


@pytest.mark.parametrize(("text", "days"), [("7", 7), ("tujuh", 7), ("0", 0), ("90", 90)])
def test_numbers_are_read_in_digits_and_words(text: str, days: int) -> None:
    assert PAUSE.read(said(text), voice) == days


@pytest.mark.parametrize("text", ["91", "1000", "1,5", "seminggu lagi", "", "9" * 400])
def test_a_number_outside_its_bounds_is_asked_again(text: str) -> None:
    with pytest.raises(UnclearError) as caught:
        PAUSE.read(said(text), voice)
    assert caught.value.values == {"least": 0, "most": 90}


@given(st.text(max_size=200))
def test_free_words_are_kept_clean_and_within_their_length(text: str) -> None:
    kept, hint = read(PLAIN, said(text))
    assert hint in ("", voice("question.need-text"), voice("question.too-short"))
    assert hint or 10 <= len(kept) <= 50


def test_a_place_is_a_pin_or_words() -> None:
    pin = Pin(-0.8917123456, 119.8707, "Pasar\u202e Inpres")
    assert PLACE.read(Reply(Kind.LOCATION, pin=pin), voice) == {
        "text": "Pasar Inpres",
        "lat": -0.891712,
        "lon": 119.8707,
    }
    assert PLACE.read(said("Talise, dekat SD"), voice)["lat"] is None
    with pytest.raises(UnclearError, match=r"question\.need-place"):
        PLACE.read(said("aa"), voice)


def test_photos_are_kept_by_their_ids_and_may_be_skipped() -> None:
    assert PHOTOS.read(Reply(Kind.PHOTO, "ini pak", media=(3, 4)), voice) == [3, 4]
    assert PHOTOS.read(Reply(Kind.VIDEO, media=(5,)), voice) == [5]
    for words in ("gak ada", "lewati aja", "tidak ada fotonya pak", "lwati"):
        assert PHOTOS.read(said(words), voice) == []
    with pytest.raises(UnclearError, match=r"question\.need-photo"):
        PHOTOS.read(Reply(Kind.STICKER, media=(6,)), voice)


def test_only_a_contact_that_the_platform_vouches_for_is_ones_own() -> None:
    own = Card("+62 813-4000-0001", own=True)
    assert CONTACT.read(Reply(Kind.CONTACT, card=own), voice) == "6281340000001"
    for card, key in (
        (Card("081340000001"), "question.not-your-contact"),
        (Card("911", own=True), "question.need-contact"),
        (None, "question.need-contact"),
    ):
        with pytest.raises(UnclearError, match=key):
            CONTACT.read(Reply(Kind.CONTACT, "081340000001", card=card), voice)


def test_a_story_may_begin_with_words_a_picture_or_a_pin() -> None:
    assert STORY.read(Reply(Kind.PHOTO, media=(1,)), voice)["media"] == [1]
    assert STORY.read(Reply(Kind.LOCATION, pin=Pin(1, 2)), voice)["pin"]["lat"] == 1
    assert STORY.read(said("lampu jalan mati"), voice)["text"] == "lampu jalan mati"
    assert len(STORY.read(said("lampu " * 2000), voice)["text"]) <= 2000
    with pytest.raises(UnclearError, match=r"question\.too-short"):
        STORY.read(said("halo"), voice)


@pytest.mark.parametrize("text", ["lanjut", "ok", "sip pak", "terus", "udah", "makasih", "1"])
def test_a_card_is_turned_by_anything_that_says_go_on(text: str) -> None:
    assert NEXT.read(said(text), voice) == "next"
