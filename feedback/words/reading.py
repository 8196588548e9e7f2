"""What a report says by itself, so that only the rest is asked."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from core.regions import CaseKind, Category, ForcedMode
from dialogue.models import Media
from dialogue.speech import Kind
from dialogue.turn import Turn
from feedback.cases import CASE
from feedback.deadlines import timing
from feedback.models import Case
from feedback.office import Office
from feedback.privacy import Mode, stricter
from feedback.together import nearby
from feedback.words import whereabouts
from feedback.words.kinds import kind_in, mode_in
from feedback.words.topics import Decision, route
from feedback.words.urgency import emergency

#: A matter that is dangerous to tell is taken for it even when others are likelier.
_GRAVE = 0.25
_FORCED = {ForcedMode.CONFIDENTIAL: Mode.SECRET, ForcedMode.ANONYMOUS: Mode.ANONYMOUS}


class Reading:
    """Reads reports for flows; results are JSON values."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Read with what `office` knows."""
        self._turn = turn
        self._session = turn.session
        self._office = office

    async def danger(self, text: str) -> list[list[str]]:
        """Return the emergency numbers that a text calls for, as `[number, name]`; else empty."""
        found = emergency(text, self._office.region)
        return self._numbers(found.numbers) if found else []

    async def despair(self, text: str) -> list[list[str]]:
        """Return the numbers for somebody whom no report helps, as `danger` does; else empty."""
        found = emergency(text, self._office.region)
        return self._numbers(found.numbers) if found and not found.reports else []

    async def facts(self, text: str, kind: str = "") -> dict[str, Any]:
        """Return what words make of a report, and of a kind if the person said which.

        `{"kind", "category", "door", "refuge", "help", "forced", "mode"}`: `forced` is the mode
        that the matter of a complaint calls for, `door` the unit that gets one about officials,
        `refuge` and `help` the unit and the numbers for somebody who may be in danger.
        """
        category = self._category(text)
        meant = CaseKind(kind) if kind else kind_in(text, self._office.region)
        grave = category if meant is CaseKind.COMPLAINT else None
        forced = _FORCED[grave.forced_mode] if grave and grave.forced_mode else Mode.OPEN
        supervised = grave is not None and grave.supervised
        near = grave if grave and grave.danger else None
        return {
            "kind": meant,
            "category": category.code if category else "",
            "door": self._inspectorate() if supervised else "",
            "refuge": self._office.region.unit_for(near, None).name if near else "",
            "help": self._helping(near) if near else [],
            "forced": forced,
            "mode": stricter(forced, mode_in(text)),
        }

    async def place(self, text: str, pin: dict[str, Any] | None) -> dict[str, Any] | None:
        """Return where it is (`whereabouts.Spot`); None if nothing tells."""
        spot = whereabouts.found(self._office, "", pin, story=text)
        return spot.as_json() if spot.told or spot.unreadable else None

    async def answer_place(
        self, story: str, said: str, pin: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Return the place that a person gave when asked; words alone are kept as a landmark."""
        return whereabouts.found(self._office, said, pin, story=story).as_json()

    async def choose(self, place: dict[str, Any], code: str) -> dict[str, Any]:
        """Return a place in the area that a person picked."""
        return whereabouts.chosen(self._office, place, code)

    async def due(self, kind: str, category: str) -> str:
        """Return the date by which a report that is filed now is answered."""
        columns = timing.started(self._office, CaseKind(kind), self._turn.now, category=category)
        return self._office.day(columns["due_at"])

    async def questions(self, category: str, text: str) -> list[dict[str, Any]]:
        """Return what the category still needs to know.

        `{"text", "options", "danger", "help"}`: which options mean danger, and who helps then.
        """
        known = self._office.region.categories.get(category)
        left = self._office.region.questions_left(known, text) if known else ()
        helping = self._helping(known) if known else []
        return [
            {"text": q.text, "options": [*q.options], "danger": [*q.danger], "help": helping}
            for q in left
        ]

    async def spoken(self, media: list[int]) -> bool:
        """Return whether one of some files is a voice that somebody can listen to."""
        sound = (Kind.VOICE, Kind.AUDIO)
        found = select(Media.id).where(Media.id.in_(media), Media.kind.in_(sound))
        return await self._session.scalar(found.limit(1)) is not None

    async def sent(self, media: list[int]) -> dict[str, int]:
        """Count what somebody sent: `{"photos", "sound", "others"}`."""
        names = {Kind.PHOTO: "photos", Kind.VOICE: "sound", Kind.AUDIO: "sound"}
        kinds = await self._session.scalars(select(Media.kind).where(Media.id.in_(media)))
        found = Counter(names.get(Kind(kind), "others") for kind in kinds)
        return {name: found[name] for name in ("photos", "sound", "others")}

    async def newcomer(self) -> bool:
        """Return whether this person has never filed anything."""
        if self._turn.lacks(CASE):
            return True
        mine = select(Case.id).where(Case.citizen_id == self._turn.person.id)
        return await self._session.scalar(mine.limit(1)) is None

    async def known(self, text: str) -> dict[str, Any] | None:
        """Return the report that this person filed in the same words today, or None."""
        if self._turn.lacks(CASE):
            return None
        since = self._turn.now - nearby.SAME_WITHIN
        case = await nearby.same(self._session, self._turn.person.id, text, since=since)
        return {"number": case.number, "state": case.state} if case else None

    async def near(self, draft: dict[str, Any]) -> list[dict[str, Any]]:
        """Return open reports that may be about the same thing, as `nearby.Card`s."""
        sought = nearby.Sought.of(draft, self._turn.person.id)
        cards = await nearby.find(self._session, self._office, sought, now=self._turn.now)
        return [card.as_json() for card in cards]

    def _category(self, text: str) -> Category | None:
        """Return the category that words surely speak of, or that is dangerous to speak of."""
        read = route(text, None, self._office.region)
        grave = (c for c in read.ranked if c.category.forced_mode and c.score >= _GRAVE)
        if found := next(grave, None):
            return found.category
        return read.ranked[0].category if read.decision is Decision.AUTO else None

    def _helping(self, category: Category) -> list[list[str]]:
        """Return the numbers that help in the danger that a category speaks of."""
        danger = self._office.region.dangers.kinds.get(category.danger)
        return self._numbers(danger.numbers) if danger else []

    def _numbers(self, numbers: Iterable[str]) -> list[list[str]]:
        return [[number, self._office.region.hotlines[number]] for number in numbers]

    def _inspectorate(self) -> str:
        holder = self._office.region.by_role.get("inspektorat") or self._office.region.coordinator
        return holder.name
