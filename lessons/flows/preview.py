"""A draft played to its author, lesson by lesson, and judged by a second person."""

from typing import Any, Protocol

from dialogue.questions import Choice, Number, Text
from dialogue.talk import Talk
from lessons.asking import Act, ask_item
from lessons.asking.cards import Next
from lessons.asking.parts import Part


class Player(Protocol):
    """Where a draft is played from: the database, or a folder at an author's desk."""

    async def known(self) -> list[str]:
        """Return the ids of the courses that can be played."""
        ...

    async def begin(self, course_id: str) -> dict[str, Any]:
        """Open a course."""
        ...

    async def card(self, opening: dict[str, Any], lesson_id: str, at: int) -> dict[str, Any]:
        """Return one card."""
        ...

    async def item(self, opening: dict[str, Any], item_id: str) -> dict[str, Any]:
        """Return one item's view."""
        ...

    async def mark(self, opening: dict[str, Any], item_id: str, given: list[str]) -> str:
        """Word the verdict on an answer."""
        ...

    async def judge(self, opening: dict[str, Any], words: str, *, approved: bool) -> dict[str, Any]:
        """Write what a second person says."""
        ...


async def preview(talk: Talk, player: Player) -> None:
    """Play the lessons of a draft in any order; at the end a reviewer may judge it."""
    known = await talk.look(player.known)
    course_id = (talk.given("argument") or "").strip().lower()
    if course_id not in known:
        if not known:
            await talk.say("preview.nothing")
            return
        lines = "\n".join(f"{at}. {one}" for at, one in enumerate(known, 1))
        at = await talk.ask(Number("preview.course", {"lines": lines}, least=1, most=len(known)))
        course_id = known[at - 1]
    opening = await talk.look(player.begin, course_id)
    chapters = opening["chapters"]
    lines = "\n".join(f"{at}. {chapter[1]}" for at, chapter in enumerate(chapters, 1))
    about = {name: opening[name] for name in ("title", "version", "status")}
    seen: list[int] = []
    while True:
        more = about | {"lines": lines, "seen": len({*seen}), "of": len(chapters)}
        at = await talk.ask(Part("preview.which", more, count=len(chapters)))
        if at == 0:
            break
        seen.append(at)
        await _chapter(talk, player, opening, chapters[at - 1])
    await _judged(talk, player, opening)


async def _chapter(talk: Talk, player: Player, opening: dict[str, Any], chapter: list[Any]) -> None:
    """Play one lesson with all variants of its items, or the tests."""
    lesson_id, _, cards, items = chapter
    for at in range(cards):
        card = await talk.look(player.card, opening, lesson_id, at)
        values = {name: card[name] for name in ("title", "text", "alt")}
        await talk.ask(Next("preview.card", values, media=tuple(card["media"])))
    for at, item_id in enumerate(items, 1):
        item = await talk.look(player.item, opening, item_id)
        played = await ask_item(talk, item["view"], at=at, of=len(items))
        if played.act in {Act.ANSWER, Act.UNKNOWN} and item["view"]["scored"]:
            said = await talk.look(player.mark, opening, item_id, played.answer["given"])
            await talk.say("preview.verdict", text=said)


async def _judged(talk: Talk, player: Player, opening: dict[str, Any]) -> None:
    """Let a second person approve exactly this content, or give it back with a word."""
    if opening["review"] != "yes":
        await talk.say("preview.end", title=opening["title"])
        return
    options = ("approve", "return", "later")
    said = await talk.ask(Choice("preview.judge", {"title": opening["title"]}, options=options))
    if said == "later":
        await talk.say("preview.end", title=opening["title"])
        return
    words = "" if said == "approve" else await talk.ask(Text("preview.why", least=5, most=500))
    told = await talk.do(player.judge, opening, words, approved=said == "approve")
    await talk.say("preview.judged", **told)
