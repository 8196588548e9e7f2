"""Filing: a citizen's draft becomes a case with a number."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from core.models import Person
from core.regions import CaseKind
from feedback import cases, quota, tracking
from feedback.cases import CASE
from feedback.chain import fingerprint
from feedback.deadlines import timing
from feedback.desk.acting import Acting
from feedback.life import SETTLED, Action, Side, State, Term
from feedback.models import Case, case_numbers
from feedback.privacy import Mode
from feedback.words.kinds import mode_in
from feedback.words.masking import mask
from feedback.words.urgency import hotline


@dataclass(frozen=True)
class Draft:
    """What a talk found out about a report."""

    kind: CaseKind
    text: str
    #: `{"text", "area", "title", "lat", "lon"}`
    place: dict[str, Any]
    media: list[int] = field(default_factory=list)
    mode: Mode = Mode.OPEN
    #: What the words say that it is about; "" leaves it to the router.
    category: str = ""
    #: The government that answers there instead of ours, and whether it may be handed on to it.
    outsider: str = ""
    forward: bool = False

    @classmethod
    def of(cls, value: dict[str, Any]) -> "Draft":
        """Read the JSON value that a flow keeps; without a mode in it the words say which."""
        kind = CaseKind(value["kind"])
        mode = Mode(value["mode"] if "mode" in value else mode_in(value["text"]))
        return cls(**value | {"kind": kind, "mode": mode})


class FilingDesk(Acting):
    """Files reports; who answers for them is found afterwards, outside the citizen's turn."""

    async def file(self, draft: dict[str, Any]) -> dict[str, Any]:
        """File a report once per talk; returns `{"number", "due", "code"}`."""
        case = await self._filed() or await self._insert(Draft.of(draft), self._me)
        return self._receipt(case)

    async def join(self, draft: dict[str, Any], number: str) -> dict[str, Any]:
        """File a report and let another, about the same thing, go on for it as well.

        Returns what `file` does, and whether it `joined`: the other may be settled by now.
        """
        filed = await self._filed()
        if filed is not None:
            return self._receipt(filed) | {"joined": filed.state == State.MERGED}
        target = await self._open(number)
        case = await self._insert(Draft.of(draft), self._me)
        if target is None:
            return self._receipt(case) | {"joined": False}
        changes = {"detail": {"into": target.number}, "merged_into_id": target.id}
        await self._move(
            case, Action.MERGE, Side.CITIZEN, quietly=True, unit_id=target.unit_id, **changes
        )
        return self._receipt(case) | {"joined": True, "due": self._office.day(target.due_at)}

    async def room(self) -> None:
        """Refuse at the beginning what would be refused at the end: one report too many."""
        await self._check_quota(CaseKind.COMPLAINT)

    async def _check_quota(self, kind: CaseKind) -> None:
        if self._turn.lacks(CASE) and self._turn.known.unbroken:  # the first, and no other draft
            return
        talk_id, now = self._turn.talk_id, self._turn.now
        limits = self._office.region.fairness
        await quota.check(self._session, self._me.id, kind, limits, talk_id=talk_id, now=now)

    async def _filed(self) -> Case | None:
        """Return what this talk filed already, whatever is replayed."""
        return await self._session.scalar(select(Case).where(Case.talk_id == self._turn.talk_id))

    async def _open(self, number: str) -> Case | None:
        """Return, locked, the open case that goes on for a number; None if others may not join."""
        case = await cases.by_number(self._session, number)
        if case is None:
            return None
        survivor = await cases.surviving(self._session, case)
        found = await cases.by_number(self._session, survivor.number, lock=True)
        closed = found is None or found.state in SETTLED or found.mode == Mode.SECRET
        return None if closed else found

    async def _insert(self, draft: Draft, citizen: Person, *, claim_phone: str = "") -> Case:
        """Write a case with its clock; who wrote it down for another is kept beside."""
        if citizen is self._me:
            await self._check_quota(draft.kind)
        now = self._turn.now
        unit = await self._coordinator()
        case = Case(
            number=await self._number(),
            talk_id=self._turn.talk_id,
            citizen_id=citizen.id,
            filed_by_id=None if citizen is self._me else self._me.id,
            claim_phone=claim_phone,
            kind=draft.kind,
            mode=draft.mode,
            category=draft.category,
            text=draft.text,
            masked=mask(draft.text),
            place=draft.place["text"],
            area_code=draft.place["area"],
            lat=draft.place["lat"],
            lon=draft.place["lon"],
            outsider=draft.outsider,
            forward_agreed_at=now if draft.forward else None,
            state=State.RECEIVED,
            unit_id=unit.id,
            reason=self._turn.voice("routing.unread"),
            filed_at=now,
            step_due_at=timing.until(self._office, Term.VERIFY, now),
            chain="",
            **timing.started(
                self._office, draft.kind, now, category=draft.category, unit=unit.code
            ),
        )
        self._session.add(case)
        await self._session.flush()
        if citizen is self._me:
            self._turn.owns(CASE)
        await self._attach(case, draft.media, "report")
        filed = {"filed": fingerprint(case)}
        await self._moves.record(
            case, "file", before="", by=Side.CITIZEN, actor=self._me, detail=filed
        )
        return case

    async def _number(self) -> str:
        running = await self._session.scalar(select(case_numbers.next_value()))
        month = self._office.calendar.local(self._turn.now).strftime("%y%m")
        return f"{self._office.region.prefix}-{month}-{running:04d}"

    def _receipt(self, case: Case) -> dict[str, Any]:
        """Return what the citizen keeps: the number, the code for the web, the date.

        `emergency` is the number to call if what they wrote tells of danger, else "".
        """
        code = tracking.code(self._office.tracking_key, case.number)
        number = hotline(case.text, self._office.region)
        return self._told(case) | {"code": code, "emergency": number}
