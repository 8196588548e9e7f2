"""A learner who plays whole courses on a stage: reads cards, answers items, right or wrong."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from dialogue.models import Conversation
from lessons.asking.view import View
from lessons.course import Course
from lessons.item import Gap, Item, Match, Number, Order, Pick, Several
from lessons.school import item_of
from tests.stages import EngineStage, PlatformStage

#: What is said to what tests nothing.
READING = {"lesson.card": "lanjut", "lesson.sure": "yakin"}
UNSCORED = {"deed": "nanti", "thought": "lewati", "scale": "4"}
#: Nobody answers more in one sitting; more means that it goes round in circles.
MOST = 120


@dataclass
class Student:
    """Goes through whatever a sitting asks."""

    stage: EngineStage | PlatformStage
    who: str
    #: Whether items are answered rightly.
    knows: bool = True

    async def sit(self) -> int:
        """Go on until nothing is asked any more; returns how many things were answered."""
        for done in range(MOST):
            open_ = await self._open()
            if open_ is None:
                return done
            await self.stage.act(self.who, type="text", text=self._answer(*open_))
        raise AssertionError("a sitting without an end")

    async def _open(self) -> tuple[str, list[Any]] | None:
        """Return the open question of a sitting and what was looked up last."""
        async with self.stage.service.database.begin() as session:
            row = await session.scalar(
                select(Conversation).where(
                    Conversation.state == "open", Conversation.flow.in_(("lesson", "continue"))
                )
            )
        if row is None:
            return None
        views = [value for name, value in row.log if name.startswith("look item")]
        return row.pending.partition("#")[0], views[-1:] or [None]

    def _answer(self, pending: str, looked: list[Any]) -> str:
        if pending in READING:
            return READING[pending]
        view: View = looked[0]["view"]
        if view["form"] in UNSCORED:
            return UNSCORED[view["form"]]
        return right_answer(self._item(view), view) if self.knows else "tidak tahu"

    def _item(self, view: View) -> Item:
        for course in self.stage.service.school.library.courses.values():
            if holds(course, view["id"], view["hash"]):
                return item_of(course, view["id"])
        raise AssertionError(view["id"])


def holds(course: Course, item_id: str, content_hash: str) -> bool:
    try:
        return item_of(course, item_id).content_hash == content_hash
    except LookupError:
        return False


def right_answer(item: Item, view: View) -> str:
    """Return what to type for the right answer, as the view shows the item."""
    shown = [key for key, *_ in view.get("options", [])]
    match item.task:
        case Pick(options=options):
            best = max(options, key=lambda option: option.score)
            return "ABCD"[shown.index(best.key)] if len(shown) > 2 else best.text
        case Several(options=options):
            return " ".join("ABCD"[shown.index(o.key)] for o in options if o.correct)
        case Number(value=value):
            return f"{value}".replace(".", ",")
        case Gap(accepted=accepted):
            return accepted[0]
        case Order(steps=steps):
            return " ".join(str(shown.index(str(at)) + 1) for at in range(1, len(steps) + 1))
        case Match(pairs=pairs):
            rights = [text for _, text in view["partners"]]
            return " ".join(
                f"{'ABCD'[shown.index(str(at))]}{rights.index(right) + 1}"
                for at, (_, right) in enumerate(pairs, 1)
            )
    raise AssertionError(item.kind)
