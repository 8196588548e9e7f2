"""Talks as replayed coroutines: each answer is asked for once, each deed done once."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.questions import Choice, Text
from dialogue.speech import Message
from dialogue.talk import PATIENCE, Offer, Talk, UnclearError, tag
from tests.rules.talk_stand import Deeds, Stand, voice


async def two_names(talk: Talk) -> None:
    first = await talk.ask(Text("name"))
    await talk.say("hello", name=first)
    second = await talk.ask(Text("name"))
    await talk.say("bye", offers=(Offer("menu"),), both=f"{first} {second}")


async def test_a_question_is_asked_once_and_its_answer_kept() -> None:
    stand = Stand(two_names)
    assert await stand.hears() == ["name"]
    assert await stand.hears("Ani") == ["hello {'name': 'Ani'}", "name"]
    assert await stand.hears("Budi") == ["bye {'both': 'Ani Budi'}"]
    assert stand.over


async def test_the_second_use_of_a_name_gets_a_number() -> None:
    stand = Stand(two_names)
    for said in (None, "Ani", "Budi"):
        await stand.turn(said)
    assert stand.answers() == {"name": "Ani", "name#2": "Budi"}


async def test_a_replay_without_a_reply_asks_again_and_changes_nothing() -> None:
    stand = Stand(two_names)
    await stand.turn()
    await stand.turn("Ani")
    before = json.dumps(stand.log)
    for _ in range(3):
        assert await stand.hears() == ["name"]
    assert (json.dumps(stand.log), stand.pending) == (before, "name#2")


async def test_a_reply_answers_only_the_question_that_was_open() -> None:
    async def longer(talk: Talk) -> None:
        await talk.ask(Text("age"))
        await two_names(talk)

    stand = Stand(two_names)
    await stand.turn()
    stand.script = longer  # a deploy puts a question in front
    assert await stand.hears("Ani") == ["age"]
    assert stand.answers() == {}


async def test_a_question_inserted_by_a_deploy_is_asked_next() -> None:
    async def careful(talk: Talk) -> None:
        await talk.ask(Text("name"))
        await talk.ask(Text("age"))
        await talk.ask(Text("name"))

    stand = Stand(two_names)
    await stand.turn()
    await stand.turn("Ani")
    stand.script = careful
    assert await stand.hears() == ["age"]
    assert await stand.hears("40") == ["name"]
    await stand.turn("Budi")
    assert stand.answers() == {"name": "Ani", "age": "40", "name#2": "Budi"}


async def test_a_ready_message_is_shown_once_with_its_offers() -> None:
    async def script(talk: Talk) -> None:
        picture = Message("Ini.", media=("abc",))
        await talk.show(picture, name="picture", offers=[Offer("case.show", "7", "Buka")])
        await talk.ask(Text("name"))

    stand = Stand(script)
    shown, _ = (await stand.turn()).out
    assert (shown.text, shown.media) == ("Ini.", ("abc",))
    assert [(o.label, o.data) for o in shown.options] == [("Buka", "c:case.show:7")]
    assert [m.text for m in (await stand.turn()).out] == ["name"]


async def test_an_offer_without_a_label_is_worded_by_its_command() -> None:
    option = Offer("menu").option(voice)
    assert (option.label, option.data) == ("offer.menu", "c:menu:")


async def test_what_a_talk_was_started_with_is_known_to_it() -> None:
    talk = Talk([["given argument", "PLU-1"]], voice, talk_id=1)
    assert talk.given("argument") == "PLU-1"
    assert talk.given("story") is None


async def choosing(talk: Talk) -> None:
    first = await talk.ask(Choice("sure", options=("yes", "no")))
    second = await talk.ask(Choice("sure", options=("yes", "no")))
    await talk.say("end", both=first + second)


async def test_buttons_name_their_talk_and_their_question() -> None:
    stand = Stand(choosing)
    (message,) = (await stand.turn()).out
    assert [o.data for o in message.options] == [f"q:7:{tag('sure')}:{k}" for k in ("yes", "no")]
    (message,) = (await stand.turn(choice="no")).out
    assert message.options[0].data == f"q:7:{tag('sure#2')}:yes"
    assert tag("sure") != tag("sure#2")


@given(st.text(max_size=80))
def test_a_mark_is_short_and_fit_for_a_button(name: str) -> None:
    assert len(tag(name)) == 6
    assert tag(name).isalnum()


async def test_a_deed_is_done_once_however_often_it_is_replayed() -> None:
    deeds = Deeds()

    async def script(talk: Talk) -> None:
        first = await talk.do(deeds.act, "file", loudly=True)
        name = await talk.ask(Text("name"))
        second = await talk.do(deeds.act, name)
        await talk.ask(Text(first + second))

    stand = Stand(script)
    for said in (None, None, "Ani", None, ""):
        await stand.turn(said)
    assert deeds.done == ["file", "Ani"]
    assert stand.pending == "file!Ani"


async def test_a_look_is_kept_and_can_be_gone_behind() -> None:
    deeds = Deeds()

    async def script(talk: Talk) -> None:
        name = await talk.ask(Text("name"))
        await talk.look(deeds.act, name)
        await talk.ask(Text("age"))

    stand = Stand(script)
    await stand.turn()
    await stand.turn("Ani")
    await stand.turn()
    assert deeds.done == ["Ani"]
    await stand.turn(back=True)
    await stand.turn("Budi")
    assert deeds.done == ["Ani", "Budi"]


async def test_back_drops_the_last_answer_and_all_that_followed_it() -> None:
    stand = Stand(two_names)
    await stand.turn()
    await stand.turn("Ani")
    assert await stand.hears(back=True) == ["name"]
    assert (stand.answers(), stand.pending) == ({}, "name")
    assert await stand.hears("Ana") == ["hello {'name': 'Ana'}", "name"]


@pytest.mark.parametrize(
    ("log", "possible"),
    [
        ([], False),
        ([["say hello", None]], False),
        ([["given argument", "x"]], False),
        ([["given argument", "x"], ["name", "Ani"]], True),
        ([["name", "Ani"], ["do file", 1]], False),
        ([["name", "Ani"], ["do file", 1], ["say filed", None], ["look mine", []]], False),
        ([["name", "Ani"], ["look mine", []], ["say list", None]], True),
        ([["do file", 1], ["name", "Ani"]], True),
    ],
)
def test_back_never_goes_behind_a_deed(log: list[list[Any]], possible: bool) -> None:
    talk = Talk(log, voice, talk_id=1, pending="age", unclear=2)
    assert talk.back() is possible
    assert (talk.entries() == log) is not possible
    assert (talk.pending, talk.unclear) == (("", 0) if possible else ("age", 2))


async def test_unclear_replies_are_counted_and_then_the_menu_and_a_human_offered() -> None:
    stand = Stand(choosing)
    await stand.turn()
    for times in range(1, PATIENCE + 2):
        hint, again = (await stand.turn("mungkin")).out
        commands = [o.key for o in again.options if o.data.startswith("c:")]
        assert commands == (["menu", "human"] if times >= PATIENCE else [])
        assert ("talk.lost" in hint.text) is (times >= PATIENCE)
        assert hint.text.startswith("question.need-choice")
        assert stand.unclear == times


async def test_an_answer_ends_the_count_and_a_nudge_does_not() -> None:
    stand = Stand(choosing)
    await stand.turn()
    await stand.turn("mungkin")
    await stand.turn()
    assert stand.unclear == 1
    await stand.turn(choice="yes")
    assert stand.unclear == 0
    await stand.turn("entah")
    assert stand.unclear == 1


async def test_a_new_question_begins_a_new_count() -> None:
    async def other(talk: Talk) -> None:
        await talk.ask(Choice("other", options=("yes", "no")))

    stand = Stand(choosing)
    await stand.turn()
    await stand.turn("mungkin")
    stand.script = other
    await stand.turn()
    assert (stand.pending, stand.unclear) == ("other", 0)


def test_an_unclear_error_names_what_would_help() -> None:
    problem = UnclearError("question.need-number", least=1)
    assert (problem.key, problem.values, str(problem)) == (
        "question.need-number",
        {"least": 1},
        "question.need-number",
    )


async def test_no_flow_can_swallow_the_end_of_a_turn() -> None:
    async def greedy(talk: Talk) -> None:
        try:
            await talk.ask(Text("name"))
        except Exception:  # noqa: BLE001 - what a careless author might write
            await talk.say("swallowed")

    stand = Stand(greedy)
    assert await stand.hears() == ["name"]
    assert not stand.over
