"""`kentongan courses preview ID [PATH]`: plays a course's folder in the terminal, as chat would.

It needs no database: nothing of a preview is kept.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import words
from core.clock import SystemClock
from core.errors import DataError
from core.texts import HOME, Texts
from core.words import Intent
from dialogue.speech import Kind, Message, Reply, Voice
from dialogue.talk import GIVEN, Talk, Waiting
from kentongan.government import COURSES
from kentongan.operating import say
from lessons.catalogue import read_course
from lessons.classroom.preview import card_shown, item_shown, marked, opened
from lessons.course import Course
from lessons.flows.preview import preview
from lessons.school import item_of, lesson_of

#: Gives the next line of the author; None at the end of the input.
Listen = Callable[[], Awaitable[str | None]]
#: Shows a line.
Show = Callable[[str], None]


@dataclass(frozen=True)
class Desk:
    """One course on an author's desk; a `lessons.flows.preview.Player`."""

    course: Course
    voice: Voice

    async def known(self) -> list[str]:
        """Return the one course."""
        return [self.course.id]

    async def begin(self, course_id: str) -> dict[str, Any]:  # noqa: ARG002 - there is only one
        """Open it; nobody judges from here."""
        return opened(self.course) | {"hash": "", "review": "no"}

    async def card(self, opening: dict[str, Any], lesson_id: str, at: int) -> dict[str, Any]:  # noqa: ARG002
        """Return a card; pictures are named by their words."""
        return card_shown(lesson_of(self.course, lesson_id).cards[at], set())

    async def item(self, opening: dict[str, Any], item_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Return an item's view, marked."""
        return item_shown(item_of(self.course, item_id), self.voice)

    async def mark(self, opening: dict[str, Any], item_id: str, given: list[str]) -> str:  # noqa: ARG002
        """Word the verdict on an answer."""
        return marked(item_of(self.course, item_id), given, self.voice)

    async def judge(self, opening: dict[str, Any], words: str, *, approved: bool) -> dict[str, Any]:
        """Refuse: a review is given in chat, by somebody who is known."""
        del opening, words, approved
        raise DataError("Persetujuan diberikan lewat obrolan, bukan dari terminal.")


def preview_course(name: str, path: Path | None = None) -> int:
    """Play a course in the terminal; prints every blocking problem instead, and returns 1.

    Args:
        name: the course's id.
        path: its folder, or the folder that it lies in; by default our own courses.

    Raises:
        DataError: there is no such course.
    """
    place = path if path and (path / "kursus.yaml").is_file() else (path or COURSES) / name
    if not (place / "kursus.yaml").is_file():
        raise DataError(f"Tidak ada kursus di '{place}': folder kursus berisi kursus.yaml.")
    course, problems = read_course(place.resolve(), today=SystemClock().now().date())
    if course is None:
        for problem in problems:
            say(str(problem))
        return 1
    say("(#1 menekan tombol pertama; *kembali* mengulang; Ctrl+D berhenti)")
    asyncio.run(play(course, _typed, say))
    return 0


async def play(course: Course, listen: Listen, show: Show) -> None:
    """Play a course until it is over or the author stops."""
    texts = Texts.load()

    def voice(key: str, **values: Any) -> str:
        return texts.say(key, HOME, **values)

    talk = Talk([[f"{GIVEN}argument", course.id]], voice, talk_id=1)
    while True:
        try:
            await preview(talk, Desk(course, voice))
        except Waiting:
            shown = talk.out
        else:
            _print(talk.out, show)
            return
        _print(shown, show)
        said = await listen()
        if said is None:
            return
        talk = _answered(talk, said, shown, voice)


def _answered(talk: Talk, said: str, shown: list[Message], voice: Voice) -> Talk:
    """Return the talk with what was said: a button, words, or the wish to go back."""
    reply: Reply | None = Reply(Kind.TEXT, said, _pressed(said, shown))
    if words.intent(said) is Intent.BACK:
        talk.back()
        talk.pending, reply = "", None
    return Talk(
        talk.entries(), voice, talk_id=1, pending=talk.pending, unclear=talk.unclear, reply=reply
    )


def _pressed(said: str, shown: list[Message]) -> str:
    """Return the key of the button `#2` of what was shown last, or ""."""
    options = [option for message in shown for option in message.options]
    at = said.strip().removeprefix("#")
    found = said.strip().startswith("#") and at.isdigit() and 0 < int(at) <= len(options)
    return options[int(at) - 1].key if found else ""


def _print(messages: list[Message], show: Show) -> None:
    at = 0
    for message in messages:
        show("\n" + message.text)
        for option in message.options:
            at += 1
            show(f"  [#{at} {option.label}]")


async def _typed() -> str | None:
    try:
        return await asyncio.to_thread(input, "> ")
    except EOFError:
        return None
