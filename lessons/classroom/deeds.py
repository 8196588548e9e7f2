"""Tasks at work: kept with their evidence, shown to who confirms them, confirmed with one tap."""

from datetime import date
from typing import Any

from sqlalchemy import select

from core import absences, people
from core.database import read_key
from core.errors import RefusedError
from core.models import Role, Staff
from dialogue.models import Media
from dialogue.talk import Offer
from lessons.archive import item_from_json
from lessons.classroom.desk import LearningDesk
from lessons.classroom.planning import Ref
from lessons.classroom.recording import keep_text
from lessons.item import Confirmer, Item
from lessons.item import Deed as Task
from lessons.models import Enrolment, ItemText
from lessons.records import Deed
from lessons.school import item_of
from lessons.tidings import Urgency

#: Working days after which a task is asked for once more.
AGAIN = 5
OPEN, SHOWN, CONFIRMED, RETURNED = "open", "shown", "confirmed", "returned"


class Deeds(LearningDesk):
    """Keeps tasks at work of the person of one turn, and what others say to them."""

    async def take(self, ref: Ref) -> dict[str, Any]:
        """Take a task on; returns until when, in working days and as a day."""
        course = self._school.library.course(ref["course"], ref["version"])
        item = item_of(course, ref["item"])
        deed = await self._mine(course.id, item)
        if deed is None:
            enrolment = await self._enrolment_in(course.id)
            await keep_text(self._session, course, item)
            deed = Deed(
                enrolment_id=enrolment.id,
                person_id=self._me,
                item_id=item.id,
                item_hash=item.content_hash,
                media=[],
                state=OPEN,
                asked_at=self._now,
                due_on=self._after(_task(item).days),
            )
            self._session.add(deed)
            await self._session.flush()
        return {"deed": str(deed.id), "until": self._school.day(deed.due_on)}

    async def show(self, deed_id: str, words: str, media: list[int]) -> dict[str, Any]:
        """Show what was done to who confirms it; returns whether somebody could be told."""
        deed = await self._own(deed_id)
        item = await self._text(deed.item_hash)
        confirmer = await self._confirmer(_task(item))
        deed.words, deed.media, deed.state = words, media, SHOWN
        deed.shown_at, deed.confirmer_id = self._now, confirmer
        await self._session.flush()
        if confirmer is None:
            return {"told": "no"}
        pictures = await self._session.scalars(
            select(Media.digest).where(Media.id.in_(media), Media.mime.startswith("image/"))
        )
        mine = str(deed.id)
        told = await self._tidings.tell(
            confirmer,
            "deed.shown",
            op_key=f"learn:deed:{deed.id}:{self._now:%Y%m%d%H%M%S}",
            urgency=Urgency.NEEDED,
            offers=(Offer("deed.confirm", mine), Offer("deed.return", mine)),
            media=list(pictures)[:3],
            name=self._turn.person.name,
            task=item.question,
            words=words,
            criteria="\n".join(f"• {line}" for line in _task(item).criteria),
        )
        return {"told": "yes" if told else "no"}

    async def decide(self, deed_id: str, note: str, *, confirmed: bool) -> dict[str, Any]:
        """Confirm a task, or give it back with a word on what is missing."""
        deed = await self._session.get(Deed, read_key(deed_id), with_for_update=True)
        if deed is None or deed.confirmer_id != self._me:
            raise RefusedError("deed.unknown")
        if deed.state != SHOWN:
            raise RefusedError("deed.decided")
        deed.state = CONFIRMED if confirmed else RETURNED
        deed.note, deed.decided_at = note, self._now
        if not confirmed:
            deed.due_on = self._after(2)
        item = await self._text(deed.item_hash)
        mine = str(deed.id)
        await self._tidings.tell(
            deed.person_id,
            "deed.confirmed" if confirmed else "deed.returned",
            op_key=f"learn:deed:{deed.id}:{self._now:%Y%m%d%H%M%S}:{deed.state}",
            urgency=Urgency.AWAITED,
            offers=() if confirmed else (Offer("deed.show", mine),),
            task=item.question,
            note=note,
            name=self._turn.person.name,
        )
        return {"confirmed": "yes" if confirmed else "no"}

    async def asked(self, deed_id: str) -> dict[str, Any]:
        """Return a task of one's own that may still be shown."""
        deed = await self._own(deed_id)
        item = await self._text(deed.item_hash)
        evidence = [str(kind) for kind in _task(item).evidence]
        return {"deed": str(deed.id), "task": item.question, "evidence": evidence}

    async def due(self) -> dict[str, str] | None:
        """Return a task of one's own that is due, and not again for a working week."""
        waiting = select(Deed).where(
            Deed.person_id == self._me,
            Deed.state.in_((OPEN, RETURNED)),
            Deed.due_on <= self._today,
        )
        deed = await self._session.scalar(waiting.order_by(Deed.due_on).limit(1).with_for_update())
        if deed is None:
            return None
        deed.due_on = self._after(AGAIN)
        return {"deed": str(deed.id), "task": (await self._text(deed.item_hash)).question}

    async def _own(self, deed_id: str) -> Deed:
        deed = await self._session.get(Deed, read_key(deed_id), with_for_update=True)
        if deed is None or deed.person_id != self._me:
            raise RefusedError("deed.unknown")
        if deed.state == CONFIRMED:
            raise RefusedError("deed.decided")
        return deed

    async def _mine(self, course_id: str, item: Item) -> Deed | None:
        mine = select(Deed).join(Enrolment, Enrolment.id == Deed.enrolment_id)
        mine = mine.where(Deed.person_id == self._me, Deed.item_id == item.id)
        found = mine.where(Enrolment.course_id == course_id).order_by(Deed.id.desc())
        return await self._session.scalar(found.limit(1))

    async def _enrolment_in(self, course_id: str) -> Enrolment:
        for enrolment in reversed(await self._enrolments()):
            if enrolment.course_id == course_id:
                return enrolment
        raise RefusedError("lesson.not-enrolled")

    async def _confirmer(self, task: Task) -> int | None:
        """Return who confirms: a leader of the unit, or a colleague of it, drawn by turns."""
        staff = await people.staff_of(self._session, self._me)
        if staff is None:
            return None
        if task.confirmer is Confirmer.SUPERIOR:
            leaders = await people.holders(
                self._session, Role.LEADER, staff.unit_id, on=self._today
            )
            return next((one for one in leaders if one != self._me), None)
        others = select(Staff.person_id).where(
            Staff.unit_id == staff.unit_id,
            Staff.active,
            Staff.person_id.is_not(None),
            Staff.person_id != self._me,
            Staff.id.not_in(list(await absences.on(self._session, self._today))),
        )
        colleagues = list(await self._session.scalars(others.order_by(Staff.id)))
        if not colleagues:
            leaders = await people.holders(self._session, Role.LEADER, staff.unit_id)
            return next((one for one in leaders if one != self._me), None)
        return colleagues[self._today.toordinal() % len(colleagues)]

    async def _text(self, item_hash: str) -> Item:
        text = await self._session.get_one(ItemText, item_hash)
        return item_from_json(text.document)

    def _after(self, days: int) -> date:
        day = self._today
        for _ in range(days):
            day = self._school.calendar.next_working_day(day)
        return day


def _task(item: Item) -> Task:
    task = item.task
    if not isinstance(task, Task):
        raise TypeError(f"{item.id} is no task at work")
    return task
