"""Handing a case to the body that answers for it, once its citizen agreed; no door is wrong."""

from datetime import datetime
from typing import Any

from core.errors import RefusedError
from core.models import Person
from feedback.deadlines.resting import rested
from feedback.desk.coordinating import Coordinating
from feedback.life import SETTLED, UNPLACED, Action, Side
from feedback.models import Case, CaseMove
from feedback.outside import forwarded
from feedback.outside.bodies import Body, best_bodies, body_of, likely
from feedback.outside.forwarded import AGREED, ASKED, DECLINED
from feedback.records import Forwarding


class ForwardingDesk(Coordinating):
    """Asks the citizen, hands the case on, keeps the other body's number, takes it back."""

    async def bodies(self, number: str) -> list[dict[str, Any]]:
        """Return the bodies to show first for a case, the likeliest first."""
        case = await self._coordinated(number)
        await self._moves.check(case, Action.FORWARD, Side.COORDINATOR, actor=self._me)
        found = likely(self._office.region, proposed=case.outsider, sector=case.sector)
        return [{"code": body.code, "label": body.label} for body in found]

    async def named(self, words: str) -> list[dict[str, Any]]:
        """Return the bodies whose name is like what was typed."""
        found = best_bodies(words, self._office.region)
        return [{"code": body.code, "label": body.label} for body in found]

    async def forward(self, number: str, code: str) -> dict[str, Any]:
        """Hand a case to a body, or ask its citizen first.

        Returns `{"number", "body", "how", "asked"}`; if `asked`, it stays until the citizen agreed.
        """
        case = await self._coordinated(number)
        await self._moves.check(case, Action.FORWARD, Side.COORDINATOR, actor=self._me)
        body = self._body(code)
        agreed = case.outsider == code and case.forward_agreed_at is not None
        if agreed:
            await self._hand_over(case, body, self._me)
        else:
            await self._ask(case, body)
        told = {"number": case.number, "body": body.name, "how": body.how}
        return told | {"asked": not agreed}

    async def agree(self, number: str) -> dict[str, Any]:
        """Record that the citizen agrees; what a coordinator asked for happens at once."""
        case, body, asked = await self._asked(number)
        case.forward_agreed_at = self._turn.now
        await self._say(case, AGREED, body)
        decided = asked.actor_id is not None
        if asked.actor_id is not None:
            await self._hand_over(case, body, await self._session.get_one(Person, asked.actor_id))
        key, mark = "forward.went" if decided else "forward.agreed", f"agreed:{asked.id}"
        await self._notices.coordinators(case, key, mark=mark, body=body.name)
        return {"number": case.number, "body": body.name, "forwarded": decided}

    async def decline(self, number: str) -> dict[str, Any]:
        """Record that the citizen does not want it; they are told how to go there themselves."""
        case, body, asked = await self._asked(number)
        case.outsider, case.forward_agreed_at = "", None
        await self._say(case, DECLINED, body)
        mark = f"declined:{asked.id}"
        await self._notices.coordinators(case, "forward.declined", mark=mark, body=body.name)
        return {"number": case.number, "body": body.name, "how": body.how}

    async def keep_number(self, number: str, external: str) -> dict[str, Any]:
        """Keep the number under which the other body has the case, and tell the citizen."""
        case = await self._coordinated(number)
        await self._moves.check(case, Action.NUMBER, Side.COORDINATOR, actor=self._me)
        forwarding = await self._forwarding(case)
        forwarding.number, forwarding.numbered_at = external, self._turn.now
        forwarding.remind_at = None
        said: dict[str, Any] = {"body": forwarding.body_name, "external": external}
        detail = {"body": forwarding.body, "number": external}
        move = await self._move(case, Action.NUMBER, Side.COORDINATOR, quietly=True, detail=detail)
        await self._notices.citizen(case, "notice.numbered", mark=f"m{move}", **said)
        return {"number": case.number} | said

    async def take_back(self, number: str) -> dict[str, Any]:
        """Take a case back that the other body did not want; its clock runs on."""
        case = await self._coordinated(number)
        await self._moves.check(case, Action.TAKE_BACK, Side.COORDINATOR, actor=self._me)
        forwarding = await self._forwarding(case)
        forwarding.remind_at = None
        coordinator = await self._coordinator()
        move = await self._move(
            case,
            Action.TAKE_BACK,
            Side.COORDINATOR,
            quietly=True,
            unit_id=coordinator.id,
            officer_id=None,
            outsider="",
            forward_agreed_at=None,
            **rested(
                self._office,
                case,
                unit=coordinator.code,
                since=forwarding.at,
                at=self._turn.now,
            ),
        )
        name = forwarding.body_name
        await self._notices.citizen(case, "notice.taken-back", mark=f"m{move}", body=name)
        return self._told(case) | {"body": name}

    async def _ask(self, case: Case, body: Body) -> None:
        last = await forwarded.consent(self._session, case.id, body.code)
        if last is not None and last.action == DECLINED:
            raise RefusedError("forward.was-declined", number=case.number, body=body.name)
        stands = last is not None and last.action == ASKED and case.outsider == body.code
        if last is not None and stands and last.actor_id is not None:
            raise RefusedError("forward.was-asked", number=case.number, body=body.name)
        if stands:  # the router asked; from now on a yes is enough
            await self._say(case, ASKED, body, by=Side.COORDINATOR)
            return
        await forwarded.ask(self._moves, self._notices, case, body, actor=self._me)

    async def _asked(self, number: str) -> tuple[Case, Body, CaseMove]:
        """Return the citizen's own case with the question that stands open about it."""
        case = await self._own(number)
        asked = await forwarded.consent(self._session, case.id, case.outsider)
        if asked is None or asked.action != ASKED or case.state in SETTLED:
            raise RefusedError("forward.no-question", number=case.number)
        return case, self._body(case.outsider), asked

    async def _say(self, case: Case, action: str, body: Body, *, by: Side = Side.CITIZEN) -> None:
        detail = {"body": body.code}
        await self._moves.record(
            case, action, before=case.state, by=by, actor=self._me, detail=detail
        )

    async def _hand_over(self, case: Case, body: Body, actor: Person) -> None:
        former = await self._notices.actors(case) if case.state not in UNPLACED else []
        now = self._turn.now
        move = await self._moves.make(
            case,
            Action.FORWARD,
            Side.COORDINATOR,
            actor=actor,
            quietly=True,
            detail={"body": body.code, "name": body.name},
            unit_id=(await self._coordinator()).id,  # no unit answers for it any more
        )
        self._session.add(self._row(case, body, now))
        said: dict[str, Any] = {"body": body.name, "how": body.how}
        await self._notices.citizen(case, "notice.forwarded", mark=f"m{move}", **said)
        await self._notices.brief(case, "forward.away", mark=f"m{move}:away", whom=former)

    def _row(self, case: Case, body: Body, now: datetime) -> Forwarding:
        limit = self._office.region.deadlines.forward_number
        return Forwarding(
            case_id=case.id,
            at=now,
            body=body.code,
            body_name=body.name,
            agreed_at=case.forward_agreed_at,
            remind_at=self._office.calendar.add(limit, now),
        )

    async def _forwarding(self, case: Case) -> Forwarding:
        found = await forwarded.current(self._session, case.id)
        if found is None:
            raise RefusedError("case.not-now", number=case.number, state=case.state)
        return found

    def _body(self, code: str) -> Body:
        body = body_of(self._office.region, code)
        if body is None:
            raise RefusedError("forward.unknown-body", code=code)
        return body
