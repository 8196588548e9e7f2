"""Flows are deterministic: a replay of the same answers does the same, because nothing else can."""

import random
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from dialogue.questions import Text
from dialogue.talk import Talk
from kentongan.flows import FLOWS
from tests.shape.flow_rules import Script, consulted, script, scripts, unsteady, violations

SCRIPTS = scripts(flow.run for flow in FLOWS.values())
mood = "calm"


class Service:
    """What a planted flow speaks to."""

    async def act(self, _what: str = "") -> str:
        return ""


async def sound(talk: Talk, desk: Service) -> str:
    """A flow as flows should be."""
    name = await talk.ask(Text("report.problem"))
    told = await talk.do(desk.act, name) + await talk.look(desk.act)
    await talk.say("report.filed", number=talk.given("argument"))
    return await sound(talk, desk) if told else talk.voice("menu.text")


async def calls_a_service(talk: Talk, desk: Service) -> None:
    await desk.act("now")
    await talk.say("menu.text")


async def carries_a_service_away(talk: Talk, desk: Service) -> None:
    act = desk.act
    await talk.do(act)


async def catches(talk: Talk) -> None:
    try:
        await talk.say("menu.text")
    except ValueError:
        await talk.say("menu.text")


async def opens_something(talk: Talk) -> None:
    with open("/dev/null"):  # noqa: ASYNC230, PTH123 - planted
        await talk.say("menu.text")


async def changes_the_world(talk: Talk) -> None:
    global mood  # noqa: PLW0603 - planted
    mood = "glad"
    await talk.say("menu.text")


async def tosses(talk: Talk) -> None:
    await talk.say("menu.text", n=random.randint(0, 1))


async def tells_the_time(talk: Talk, clock: Any) -> None:
    await talk.say("menu.text", at=clock.now())


async def imports_on_the_way(talk: Talk) -> None:
    import uuid

    await talk.say("menu.text", n=str(uuid))


async def talks_to_another(talk: Talk, other: Talk) -> None:
    await other.say("menu.text")
    await talk.say("menu.text")


async def hands_on_another_talk(talk: Talk, other: Talk) -> None:
    await sound(other, Service())
    await talk.say("menu.text")


async def touches_the_log(talk: Talk) -> None:
    talk.log["report.problem"] = "x"
    await talk.say("menu.text")


async def awaits_a_value(talk: Talk, later: Awaitable[str]) -> None:
    await talk.say(await later)


async def knows_no_talk(desk: Service) -> None:
    del desk


def toss() -> int:
    """Toss a coin."""
    return random.randint(0, 1)


async def asks_a_helper(talk: Talk) -> None:
    await talk.say("menu.text", n=toss())


PLANTED: dict[Callable[..., Awaitable[Any]], str] = {
    calls_a_service: "await desk.act",
    carries_a_service_away: "desk.act outside do and look",
    catches: "Try",
    opens_something: "With",
    changes_the_world: "Global",
    tosses: "random",
    tells_the_time: "clock.now",
    imports_on_the_way: "Import",
    talks_to_another: "await other.say",
    hands_on_another_talk: "await sound(other",
    touches_the_log: "talk.log",
    awaits_a_value: "await later",
    knows_no_talk: "first argument",
}


def test_the_flows_and_their_sub_flows_are_found() -> None:
    found = {one.where for one in SCRIPTS}
    assert len(found) > len(FLOWS)
    assert {
        "feedback.flows.report.report",
        "feedback.flows.report.confirm",
        "dialogue.introduction.introduce",
        "lessons.flows.schedule.schedule",
    } <= found


@pytest.mark.parametrize("flow", SCRIPTS, ids=lambda one: one.where)
def test_a_flow_acts_only_through_its_talk(flow: Script) -> None:
    assert violations(flow) == []


@pytest.mark.parametrize("function", consulted(SCRIPTS), ids=lambda one: one.where)
def test_what_a_flow_reckons_with_asks_no_clock_and_no_chance(function: Script) -> None:
    assert unsteady(function) == []


def test_a_sound_flow_is_left_alone() -> None:
    assert violations(script(sound)) == []


@pytest.mark.parametrize("flow", PLANTED, ids=lambda one: one.__name__)
def test_a_planted_fault_is_found(flow: Callable[..., Awaitable[Any]]) -> None:
    assert any(PLANTED[flow] in what for what in violations(script(flow))), violations(script(flow))


def test_chance_behind_a_plain_function_is_found() -> None:
    (found,) = (one for one in consulted([script(asks_a_helper)]) if "toss" in one.where)
    assert any("random" in what for what in unsteady(found))
