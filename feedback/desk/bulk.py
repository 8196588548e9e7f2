"""One word for many cases: each gets its own move and each citizen their own notice."""

from typing import Any

from core.database import read_key
from core.errors import RefusedError
from core.models import Role
from feedback import cases
from feedback.desk.coordinating import Coordinating
from feedback.desk.coordinator import CoordinatorDesk
from feedback.desk.unit import UnitDesk
from feedback.moves import UNDO
from feedback.records import Bulk
from feedback.together import groups
from feedback.together.alike import row
from feedback.together.groups import SAMPLES, Work

#: Cases moved in one transaction; the others follow by a job.
AT_ONCE = 200


class BulkDesk(Coordinating):
    """Answers, or hands to a unit, all reports of one matter."""

    async def floods(self, work: str) -> list[dict[str, Any]]:
        """Return the groups that this person may work on, the largest first."""
        within = await self._within(Work(work))
        found = await groups.found(self._session, Work(work), within, now=self._turn.now)
        return [
            {"key": group.key, "title": groups.title(group.key, self._office), "count": group.count}
            for group in found
        ]

    async def preview(self, work: str, key: str) -> dict[str, Any]:
        """Return a group as somebody sees it before deciding: how many, three of them, who not."""
        found = await self._members(work, key)
        samples = [row(case, self._office) for case in found.open[:SAMPLES]]
        return {
            "title": groups.title(key, self._office),
            "numbers": [case.number for case in found.open],
            "samples": samples,
            "elsewhere": found.elsewhere,
            "settled": found.settled,
        }

    async def begin(self, work: str, numbers: list[str], order: dict[str, Any]) -> dict[str, Any]:
        """Do the same to each of these cases; what does not fit one turn follows by a job."""
        bulk = Bulk(
            person_id=self._me.id,
            begun_at=self._turn.now,
            action=Work(work),
            order=order,
            waiting=numbers,
            done=[],
            failed=[],
        )
        self._session.add(bulk)
        await self._session.flush()
        await self.advance(bulk)
        return {
            "id": bulk.id,
            "done": len(bulk.done),
            "waiting": len(bulk.waiting),
            "failed": bulk.failed,
        }

    async def advance(self, bulk: Bulk) -> None:
        """Do the next cases of a bulk; one that can't be done does not stop the others."""
        batch, bulk.waiting = bulk.waiting[:AT_ONCE], bulk.waiting[AT_ONCE:]
        done, failed = list(bulk.done), list(bulk.failed)
        for number in batch:
            try:
                await self._do(bulk, number)
            except RefusedError as why:
                failed.append([number, self._turn.voice(why.key, **why.values)])
            else:
                done.append(number)
        bulk.done, bulk.failed = done, failed
        if not bulk.waiting:
            bulk.finished_at = self._turn.now

    async def undo(self, bulk_id: str) -> dict[str, Any]:
        """Take back all that a bulk did, while each step may be undone; nothing more is done."""
        bulk = await self._session.get(Bulk, read_key(bulk_id), with_for_update=True)
        if bulk is None or bulk.person_id != self._me.id:
            raise RefusedError("bulk.unknown")
        if bulk.finished_at is not None and not bulk.done:
            raise RefusedError("bulk.already-undone")
        if self._turn.now > bulk.begun_at + UNDO:
            raise RefusedError("bulk.too-late")
        undone = 0
        for number in bulk.done:
            undone += await self._undo_one(number, bulk)
        kept = len(bulk.done) - undone
        bulk.waiting, bulk.done, bulk.finished_at = [], [], self._turn.now
        return {"undone": undone, "kept": kept}

    async def _do(self, bulk: Bulk, number: str) -> None:
        """Make one move, by the rules and with the notices that it always has."""
        order = bulk.order
        if bulk.action == Work.ROUTE:
            await CoordinatorDesk(self._turn, self._office).route(number, order["unit"])
        else:
            desk = UnitDesk(self._turn, self._office)
            await desk.answer(number, order["sentence"], order["media"])

    async def _undo_one(self, number: str, bulk: Bulk) -> bool:
        """Take one move back if nobody went on with the case; its citizen is told."""
        case = await self._worked(number)
        last = await cases.last_move(self._session, case.id)
        if last is None or last.action != bulk.action or last.at < bulk.begun_at:
            return False
        try:
            await UnitDesk(self._turn, self._office).undo(number)
        except RefusedError:  # too late for this one, or somebody else's move
            return False
        return True

    async def _members(self, work: str, key: str) -> groups.Members:
        within = await self._within(Work(work))
        return await groups.members(self._session, key, Work(work), within, now=self._turn.now)

    async def _within(self, work: Work) -> cases.Scope | None:
        """Return the units whose cases this person may work on; None means all of them."""
        if await self._coordinates():
            return None
        within = await cases.scope(self._session, self._me.id, [Role.OFFICER], on=self._today)
        if within is None or work is Work.ROUTE:
            raise RefusedError("case.no-scope")
        return within
