"""Items as questions: what they show, and that an answer means the same in any order shown."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.speech import Kind as Sent
from dialogue.speech import Reply
from dialogue.talk import Step, Talk, Waiting
from lessons.asking import Act, ask_item, item_view, question_for, read_answer
from lessons.asking.question import DONE, HINT, SKIP, UNKNOWN, Progress
from lessons.grading import grade
from lessons.item import Kind, Match, Option, Order, Pick, Scale, Several
from tests.asked import HINTED, LETTERS, heard, plain, shown, voice
from tests.items import CHOICE, SEVERAL, STATEMENT, STEPS, TASKS, Maker, item

SCORED = [kind for kind, task in TASKS.items() if item(task, kind).scored]


@pytest.mark.parametrize("kind", SCORED)
def test_each_scored_kind_offers_its_hint_once_and_not_to_know(kind: Kind) -> None:
    view = plain(item(TASKS[kind], kind, hint=HINTED))
    text, labels = shown(view)
    offered = {
        *labels,
        *(word for word in ("Petunjuk", "Tidak tahu") if f"*{word.lower()}*" in text),
    }
    assert {"Petunjuk", "Tidak tahu"} <= offered
    assert HINTED not in text
    text, labels = shown(view, hinted=True)
    assert HINTED in text and "Petunjuk" not in labels and "*petunjuk*" not in text
    for said in ("petunjuk", "minta petunjuk pak", "Petunjuk dong", "hint"):
        assert heard(view, said) == ("hint", [])
        assert heard(view, said, hinted=True) is None
    press = question_for(view).read(Reply(Sent.PRESS, choice=UNKNOWN), voice)
    assert (press["act"], press["given"]) == (Act.UNKNOWN, [])


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in SCORED])
def test_what_is_not_scored_offers_no_hint(kind: Kind) -> None:
    text, labels = shown(plain(item(TASKS[kind], kind, hint=HINTED)))
    assert not {"Petunjuk", "Tidak tahu"} & {*labels} and "petunjuk" not in text.lower()


def test_answers_stay_buttons_and_the_rest_is_offered_in_words() -> None:
    text, labels = shown(plain(item(CHOICE, hint=HINTED)))
    assert labels == ["A. Amankan + lapor", "B. Tunggu", "C. Unggah ke grup"]
    assert text == (
        "_Soal 1 dari 2_\n\nSoal?\n\nA. Amankan map, lapor atasan\nB. Tunggu ada yang mencari\n"
        "C. Unggah ke grup agar dikenali\n\nBisa juga ketik *petunjuk* / *tidak tahu*."
    )
    assert shown(plain(item(STATEMENT)))[1] == ["Benar", "Salah", "Tidak tahu"]


KEYED = st.sampled_from([kind for kind in Kind if isinstance(TASKS[kind], Pick | Several)])


@given(KEYED, st.text(min_size=1), st.data())
def test_an_option_means_the_same_by_key_label_text_letter_and_number(
    kind: Kind, seed: str, data: st.DataObject
) -> None:
    view = item_view(item(TASKS[kind], kind), seed)
    at = data.draw(st.integers(0, len(view["options"]) - 1))
    key, text, label = view["options"][at]
    ways = [text, text.upper(), str(at + 1), f"nomor {at + 1}"] + ([label] if label else [])
    if kind is not Kind.TRUE_FALSE:
        ways += [LETTERS[at], LETTERS[at].lower()]
    assert {tuple(read_answer(view, way) or ()) for way in ways} == {(key,)}
    if isinstance(TASKS[kind], Pick):
        press = question_for(view).read(Reply(Sent.PRESS, choice=key), voice)
        assert press["given"] == [key]


@given(st.integers(0, 10_000), st.text(min_size=1))
def test_the_order_shown_depends_on_the_seed_alone(number: int, seed: str) -> None:
    made = Maker(number).any_item()
    view = item_view(made, seed)
    assert view == item_view(made, seed)
    if "options" in view:
        assert sorted(view["options"]) == sorted(item_view(made)["options"])
    if isinstance(made.task, Order):
        assert view["options"] != item_view(made)["options"], "the order is given away"
    if isinstance(made.task, Match):
        assert view["options"] == item_view(made)["options"]


def test_the_right_order_is_shown_to_nobody() -> None:
    views = [item_view(item(STEPS), f"orang-{n}") for n in range(100)]
    shown_first = {tuple(key for key, *_ in view["options"]) for view in views}
    assert len(shown_first) == 5 and ("1", "2", "3") not in shown_first


def test_every_order_is_shown_to_someone() -> None:
    views = [item_view(item(CHOICE), f"orang-{n}") for n in range(100)]
    assert len({tuple(key for key, *_ in view["options"]) for view in views}) == 6


@given(st.text(min_size=1), st.permutations(["1", "2", "3"]))
def test_an_order_means_the_steps_themselves(seed: str, order: list[str]) -> None:
    view = item_view(item(STEPS), seed)
    keys = [key for key, *_ in view["options"]]
    places = " ".join(str(keys.index(key) + 1) for key in order)
    words = ", ".join(STEPS.steps[int(key) - 1] for key in order)
    assert read_answer(view, places) == read_answer(view, words) == order


@given(st.text(min_size=1))
def test_the_example_is_never_the_right_order(seed: str) -> None:
    view = item_view(item(STEPS), seed)
    example = question_for(view).prompt(voice).text.rpartition("misalnya *")[2].partition("*")[0]
    assert read_answer(view, example) not in (None, ["1", "2", "3"])


MARKS = st.lists(st.sampled_from([*"123456ABCD,-. ", "dan", " nik "]), max_size=9).map("".join)


@given(st.integers(0, 10_000), MARKS | st.text(max_size=40), st.text(max_size=4))
def test_what_is_heard_is_always_a_key(number: int, said: str, seed: str) -> None:
    made = Maker(number).any_item()
    view = item_view(made, seed)
    found = heard(view, said)
    if found and found[0] == "answer" and "options" in view:
        keys = {key for key, *_ in view["options"]}
        assert {part.split("-")[0] if "partners" in view else part for part in found[1]} <= keys
        assert grade(made, found[1]).given == tuple(found[1])


def test_letters_give_way_where_they_could_be_options() -> None:
    blood = Pick(tuple(Option(k, n, n, n == "O", "") for k, n in zip("wxyz", "ABOC", strict=True)))
    view = item_view(item(blood), "x")
    for key, text, _ in view["options"]:
        assert read_answer(view, text) == [key]
    assert "A. " not in shown(view)[0]


def test_numbers_give_way_where_they_could_be_options() -> None:
    options = tuple(Option(k, n, n, n in "23", "") for k, n in zip("wxyz", "4239", strict=True))
    view = plain(item(Several(options)))
    text, _ = shown(view)
    assert "A. 4\nB. 2\nC. 3\nD. 9" in text and "*A C*" in text
    assert heard(view, "2 3") == ("answer", ["x", "y"])
    assert heard(view, "B C") == ("answer", ["x", "y"])
    assert heard(view, "1") is None


def test_toggles_show_what_is_chosen_and_end_with_a_button() -> None:
    view = item_view(item(SEVERAL), toggles=True)
    assert shown(view)[1][:2] == ["☐ 1. NIK", "☐ 2. Jumlah loket"]
    assert "Selesai" not in shown(view)[1]
    labels = shown(view, chosen=("nik", "jam"))[1]
    assert labels[0] == "☑ 1. NIK" and labels[3] == "☑ 4. Jam buka" and labels[4] == "Selesai"
    question = question_for(view, so_far=Progress(chosen=("nik", "jam")))
    for choice, then in (
        ("jam-", ["nik"]), ("jari+", ["nik", "jari", "jam"]), ("nik+", ["nik", "jam"])
    ):  # fmt: skip
        with pytest.raises(Step) as step:
            question.read(Reply(Sent.PRESS, choice=choice), voice)
        assert step.value.so_far == then
    for reply in (Reply(Sent.PRESS, choice=DONE), Reply(Sent.TEXT, "selesai")):
        assert question.read(reply, voice)["given"] == ["nik", "jam"]
    assert heard(view, "1 3", chosen=("jam",)) == ("answer", ["nik", "jari"])


def test_toggles_all_show_their_labels_or_none_does() -> None:
    long = tuple(replace(one, label="Sidik jari pemohon!") for one in SEVERAL.options[:1])
    view = item_view(item(replace(SEVERAL, options=(*long, *SEVERAL.options[1:]))), toggles=True)
    assert shown(view)[1][:4] == ["☐ 1", "☐ 2", "☐ 3", "☐ 4"]


@pytest.mark.parametrize("points", [3, 4, 5])
def test_an_opinion_has_a_button_for_each_point(points: int) -> None:
    scale = Scale("relevansi", points, ("kurang", "sekali"))
    message = question_for(plain(item(scale))).prompt(voice)
    keys = [option.key for option in message.options]
    assert keys == [*map(str, range(1, points + 1)), *([SKIP] if points > 3 else [])]
    assert (message.options[0].hint, message.options[points - 1].hint) == ("kurang", "sekali")


def test_an_item_is_asked_until_it_is_answered() -> None:
    view = item_view(item(SEVERAL, hint=HINTED), "x", toggles=True)
    log: list[list[Any]] = []
    pending = ""
    choices = ("nik+", HINT, "jam+", "jari+", "jari+", "jam-", DONE)
    replies = [Reply(Sent.PRESS, choice=choice) for choice in choices]
    for reply in [None, *replies[:-1]]:
        talk = Talk(log, voice, talk_id=1, pending=pending, reply=reply)
        with pytest.raises(Waiting):
            ask_item(talk, view).send(None)
        log, pending = talk.entries(), talk.pending
    talk = Talk(log, voice, talk_id=1, pending=pending, reply=replies[-1])
    with pytest.raises(StopIteration) as ended:
        ask_item(talk, view).send(None)
    assert ended.value.value.hinted and ended.value.value.act is Act.ANSWER
    assert sorted(ended.value.value.answer["given"]) == ["jari", "nik"]
