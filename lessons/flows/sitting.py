"""A sitting as a script: what was learned before, then a few cards, a few questions, a result."""

from typing import Any

from dialogue.questions import Choice
from dialogue.speech import Message
from dialogue.talk import Offer, Talk
from lessons.asking import Act, ask_item
from lessons.asking.cards import Next
from lessons.asking.playing import Played
from lessons.classroom import Classroom, Deeds
from lessons.explaining import verdict_text
from lessons.flows.deeds import handed_in
from lessons.verdict import Verdict


async def lesson(talk: Talk, classroom: Classroom, deeds: Deeds) -> None:
    """Give what is due: a test, or reviews and the next lesson."""
    asked = talk.given("command") is not None
    plan = await talk.do(classroom.begin, asked=asked)
    if plan is None:
        if asked:
            await talk.say("lesson.all-done", offers=(Offer("progress"),))
        return
    await _opening(talk, plan)
    await _items(talk, classroom, deeds, plan, plan["reviews"])
    if plan["lesson"]:
        await _cards(talk, classroom, plan["lesson"])
    await _items(talk, classroom, deeds, plan, plan["items"])
    result = await talk.do(classroom.finish, plan["sitting"])
    await _result(talk, plan, result)
    if deed := plan.get("deed"):
        offers = (Offer("deed.show", deed["deed"]),)
        await talk.say("deed.reminder", offers=offers, task=deed["task"])


async def keep(talk: Talk, classroom: Classroom) -> None:
    """Teach all lessons, also those that were known before."""
    count = await talk.do(classroom.keep_lessons)
    await talk.say("lesson.kept", offers=(Offer("lesson"),), count=count)


async def _opening(talk: Talk, plan: dict[str, Any]) -> None:
    """Say what comes, in one bubble with the first question."""
    count = len(plan["reviews"]) + len(plan["items"])
    if plan["kind"] != "day":
        await talk.say("lesson.test", kind=plan["kind"], title=plan["title"], count=count)
    elif plan["reviews"]:
        new = plan["lesson"]["title"] if plan["lesson"] else ""
        await talk.say("lesson.again", count=len(plan["reviews"]), new=new)


async def _cards(talk: Talk, classroom: Classroom, lesson: dict[str, Any]) -> None:
    """Show a lesson's cards, each at the reader's own pace."""
    for at in range(lesson["cards"]):
        card = await talk.look(classroom.card, lesson, at)
        if at == 0:
            about = {name: lesson[name] for name in ("number", "of", "title", "cards")}
            await talk.say("lesson.opening", **about)
        values = {name: card[name] for name in ("title", "text", "alt")}
        shown = {"media": tuple(card["media"]), "sounds": tuple(card["sounds"])}
        await talk.ask(Next("lesson.card", values, **shown))


async def _items(
    talk: Talk, classroom: Classroom, deeds: Deeds, plan: dict[str, Any], refs: list[dict[str, str]]
) -> None:
    """Ask items one by one, and say after each what was right about it."""
    for at, ref in enumerate(refs, 1):
        item = await talk.look(classroom.item, ref)
        played = await ask_item(talk, item["view"], at=at, of=len(refs))
        if item["view"]["form"] == "deed":
            await _deed(talk, deeds, ref, played)
        elif played.act is not Act.SKIP:
            await _marked(talk, classroom, plan, ref, item, played)


async def _marked(
    talk: Talk,
    classroom: Classroom,
    plan: dict[str, Any],
    ref: dict[str, str],
    item: dict[str, Any],
    played: Played,
) -> None:
    certainty = ""
    if item["ask_sure"] == "yes" and played.act is Act.ANSWER:
        certainty = await talk.ask(Choice("lesson.sure", options=("sure", "guess")))
    told = await talk.do(
        classroom.mark,
        plan["sitting"],
        ref,
        played.answer["given"],
        hint=played.hinted,
        certainty=certainty,
    )
    if plan.get("silent") == "yes":
        return
    verdict = Verdict.from_json(told["verdict"])
    await talk.show(Message(verdict_text(verdict, talk.voice)), name="quiz.verdict")
    if told["other"]:
        await talk.say("lesson.other-words", text=told["other"])


async def _deed(talk: Talk, deeds: Deeds, ref: dict[str, str], played: Played) -> None:
    """Take a task at work on; its evidence may come at once."""
    taken = await talk.do(deeds.take, ref)
    if played.act is Act.ANSWER:
        words = "\n".join(played.answer["given"])
        shown = {"text": words, "media": played.answer["media"]}
        await handed_in(talk, deeds, taken["deed"], shown)
    else:
        offers = (Offer("deed.show", taken["deed"]),)
        await talk.say("deed.later", offers=offers, until=taken["until"])


async def _result(talk: Talk, plan: dict[str, Any], result: dict[str, Any]) -> None:
    """Say how it went, what was earned and when it goes on."""
    offers = [Offer("progress"), Offer("item.flag", str(plan["sitting"]))]
    if result["kind"] == "pre":
        known = (Offer("lesson.keep"),) if result["skipped"] else ()
        await talk.say("lesson.pre-done", offers=(Offer("lesson"), *known), **_words(result))
    elif result["kind"] == "day" and not plan["lesson"]:
        await talk.say("lesson.reviewed", offers=offers, **_words(result))
    elif result["kind"] == "day":
        await talk.say("lesson.result", offers=offers, **_words(result))
    else:
        owed = "yes" if result["kind"] == "post" and not result["jp"] else "no"
        await talk.say("lesson.test-done", offers=offers, owed=owed, **_words(result))
    if result["jp"]:
        await talk.say("lesson.credit", offers=(Offer("certificate"),), **_words(result))


def _words(values: dict[str, Any]) -> dict[str, Any]:
    """Return what fills placeholders."""
    return {name: value for name, value in values.items() if isinstance(value, str | int)}
