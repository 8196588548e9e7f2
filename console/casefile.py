"""A case as staff read it: one line of a list, or the whole with its history and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from console.site import Site
from console.wording import ACTIONS, SIDES
from core import people
from core.models import Role
from feedback import access, cases
from feedback.buttons import card_offers
from feedback.card import card_values
from feedback.life import SETTLED, Side, State
from feedback.models import Case, CaseMove
from feedback.pictures import exhibits
from feedback.pictures.exhibits import Exhibit


@dataclass(frozen=True)
class Line:
    """One case in a list."""

    number: str
    text: str
    category: str
    unit: str
    state: str
    tone: State
    #: When it has to be answered; empty when it was.
    due: str
    overdue: bool


@dataclass(frozen=True)
class Past:
    """One move in a case's history."""

    at: str
    action: str
    by: str
    unit: str
    text: str


@dataclass(frozen=True)
class Told:
    """A whole case."""

    line: Line
    place: str
    map: str
    why: str
    #: What the citizen is called here.
    alias: str
    filed: str
    files: Sequence[Exhibit]
    history: Sequence[Past]
    #: Buttons that this person finds in chat.
    offers: Sequence[str]


async def lines(session: AsyncSession, site: Site, found: Sequence[Case]) -> list[Line]:
    """Return the lines of a list."""
    units = await cases.unit_names(session, {case.unit_id for case in found})
    now = site.clock.now()
    return [_line(site, case, units[case.unit_id], now) for case in found]


async def told(session: AsyncSession, site: Site, case: Case, person_id: int) -> Told:
    """Return a case as a person may read it who sees it; nothing tells who the citizen is."""
    values = await card_values(session, case, site.office)
    moves = await cases.moves(session, case.id)
    units = await cases.unit_names(session, {move.unit_id for move in moves})
    return Told(
        line=_line(site, case, values["unit"], site.clock.now()),
        place=values["place"],
        map=values["map"],
        why=case.reason,
        alias=values["alias"],
        filed=site.moment(case.filed_at),
        files=await _files(session, site, case, person_id),
        history=[_past(site, move, units[move.unit_id]) for move in moves],
        offers=await _offers(session, site, case, person_id),
    )


def _line(site: Site, case: Case, unit: str, now: datetime) -> Line:
    category = site.region.categories.get(case.category)
    state = State(case.state)
    return Line(
        number=case.number,
        text=case.masked,
        category=category.name if category else "Belum ditentukan",
        unit=unit,
        state=site.texts.say("officer.state", state=state),
        tone=state,
        due=_due(site, case),
        overdue=_runs(case) and case.due_at < now,
    )


def _runs(case: Case) -> bool:
    """Tell whether the clock runs: the government owes something."""
    return case.state not in SETTLED and case.state != State.WAITING


def _due(site: Site, case: Case) -> str:
    if case.state == State.WAITING:
        return "berhenti sampai warga menjawab"
    return site.office.day(case.due_at) if _runs(case) else ""


def _past(site: Site, move: CaseMove, unit: str) -> Past:
    return Past(
        at=site.moment(move.at),
        action=ACTIONS[move.action],
        by=SIDES[move.role],
        unit=unit,
        text=move.public_text,
    )


async def _files(
    session: AsyncSession, site: Site, case: Case, person_id: int
) -> Sequence[Exhibit]:
    """Return a case's files, those of protected people only if they may be uncovered here."""
    found = await exhibits.of_case(session, case.id)
    may = await access.reveals(session, person_id, case, on=site.today)
    return [file for file in found if may or not file.bare]


async def _offers(session: AsyncSession, site: Site, case: Case, person_id: int) -> list[str]:
    """Return the words of the buttons that the case's card has in chat for this person."""
    offers = []
    if await people.holds(session, person_id, Role.COORDINATOR, None, on=site.today):
        offers += card_offers(case, Side.COORDINATOR)
    if await people.holds(session, person_id, Role.OFFICER, case.unit_id, on=site.today):
        offers += card_offers(case, Side.UNIT)
    return [site.texts.say(f"offer.{offer.command}") for offer in offers]
