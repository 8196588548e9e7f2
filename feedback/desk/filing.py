"""Filing: a citizen's draft becomes a case with a number."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from core.regions import CaseKind
from feedback import timing, tracking
from feedback.chain import fingerprint
from feedback.desk.acting import Acting
from feedback.life import Side, State, Term
from feedback.masking import mask
from feedback.models import Case, case_numbers
from feedback.privacy import Mode


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

    @classmethod
    def of(cls, value: dict[str, Any]) -> "Draft":
        """Read the JSON value that a flow keeps."""
        kind, mode = CaseKind(value["kind"]), Mode(value.get("mode", Mode.OPEN))
        return cls(**value | {"kind": kind, "mode": mode})


class FilingDesk(Acting):
    """Files reports; who answers for them is found afterwards, outside the citizen's turn."""

    async def file(self, draft: dict[str, Any]) -> dict[str, Any]:
        """File a report once per talk; returns `{"number", "due", "code"}`."""
        filed = select(Case).where(Case.talk_id == self._turn.talk_id)
        case = await self._session.scalar(filed) or await self._insert(Draft.of(draft))
        code = tracking.code(self._office.tracking_key, case.number)
        return self._told(case) | {"code": code}

    async def _insert(self, draft: Draft) -> Case:
        now = self._turn.now
        unit = await self._coordinator()
        case = Case(
            number=await self._number(),
            talk_id=self._turn.talk_id,
            citizen_id=self._me.id,
            kind=draft.kind,
            mode=draft.mode,
            category=draft.category,
            text=draft.text,
            masked=mask(draft.text),
            place=draft.place["text"],
            area_code=draft.place["area"],
            lat=draft.place["lat"],
            lon=draft.place["lon"],
            state=State.RECEIVED,
            unit_id=unit.id,
            reason=self._turn.voice("routing.unread"),
            filed_at=now,
            step_due_at=timing.until(self._office, Term.VERIFY, now),
            chain="",
            **timing.started(self._office, draft.kind, now),
        )
        self._session.add(case)
        await self._session.flush()
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
