"""Units that can't agree whose a case is: what each said, and which leader decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from textwrap import shorten

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Role, Unit
from dialogue.talk import Offer
from feedback import cases
from feedback.life import UNPLACED, Action
from feedback.models import Case, CaseMove
from feedback.notices import Notices
from feedback.office import MOST_HOPS, Office
from feedback.words.naming import on_button

#: More proposals don't fit below one message.
MOST_PROPOSALS = 3
#: So much of a unit's reason is shown.
REASON = 120


@dataclass(frozen=True)
class Hop:
    """One "bukan wewenang": who said it, why, and whom they proposed."""

    unit: Unit
    reason: str
    proposed: Unit | None


def is_disputed(case: Case) -> bool:
    """Tell whether so many units gave a case back that a leader has to decide."""
    return case.state in UNPLACED and case.returned >= MOST_HOPS


def is_decided(case: Case) -> bool:
    """Tell whether a leader said whose a case is: that unit can't give it back any more."""
    return case.state not in UNPLACED and case.returned >= MOST_HOPS


async def hops(session: AsyncSession, case: Case) -> list[Hop]:
    """Return how a case was handed about, the first unit first; what was undone is left out."""
    moves = await cases.moves(session, case.id)
    undone = {move.detail.get("move") for move in moves if move.action == "undo"}
    given = [m for m in moves if _gave_away(m) and m.id not in undone]
    ids = {unit_id for move in given for unit_id in (move.restores["unit_id"], move.unit_id)}
    by_id = {unit.id: unit for unit in await _units(session, ids=ids)}
    codes = {str(move.detail.get("proposed", "")) for move in given}
    by_code = {unit.code: unit for unit in await _units(session, codes=codes)}
    return [
        Hop(
            unit=by_id[move.restores["unit_id"]],
            reason=move.public_text,
            proposed=by_id[move.unit_id]
            if move.action == Action.TRANSFER
            else by_code.get(str(move.detail.get("proposed", ""))),
        )
        for move in given
    ]


def proposals(made: Sequence[Hop]) -> list[Unit]:
    """Return the units that were proposed, the latest first, each once."""
    named = {hop.proposed.code: hop.proposed for hop in reversed(made) if hop.proposed}
    return list(named.values())[:MOST_PROPOSALS]


async def judges(session: AsyncSession, case: Case, made: Sequence[Hop], *, on: date) -> list[int]:
    """Return the leaders nearest above all units that had the case, or who stands in that day."""
    here = await session.get_one(Unit, case.unit_id)
    for code in reversed(_shared([here.path, *(hop.unit.path for hop in made)])):
        unit_id = await session.scalar(select(Unit.id).where(Unit.code == code))
        found = await people.holders(session, Role.LEADER, unit_id, exactly=True, on=on)
        if found:
            return found
    return []


def told(made: Sequence[Hop]) -> list[dict[str, str]]:
    """Return the hops as a card shows them."""
    return [
        {
            "unit": hop.unit.name,
            "reason": shorten(hop.reason, REASON, placeholder="…"),
            "proposed": hop.proposed.name if hop.proposed else "",
        }
        for hop in made
    ]


def offers(case: Case, made: Sequence[Hop], office: Office) -> list[Offer]:
    """Return the leader's buttons: each unit that was proposed, and any other."""
    buttons = [
        Offer("case.decide", f"{case.number} {unit.code}", _label(unit, office))
        for unit in proposals(made)
    ]
    return [*buttons, Offer("case.route", case.number), Offer("case.show", case.number)]


def _gave_away(move: CaseMove) -> bool:
    return move.action in (Action.TRANSFER, Action.RETURN)


async def _units(
    session: AsyncSession, *, ids: set[int] | None = None, codes: set[str] | None = None
) -> Sequence[Unit]:
    wanted = Unit.id.in_(ids or ()) | Unit.code.in_(codes or ())
    return (await session.scalars(select(Unit).where(wanted))).all()


def _shared(paths: Sequence[str]) -> list[str]:
    """Return the codes with which all paths begin, from the root down."""
    levels = zip(*(path.split("/") for path in paths), strict=False)
    return [level[0] for level in takewhile(lambda codes: len(set(codes)) == 1, levels)]


def _label(unit: Unit, office: Office) -> str:
    known = office.region.units.get(unit.code)
    return on_button(known.label if known else unit.name)


async def tell(
    session: AsyncSession, notices: Notices, case: Case, office: Office, *, mark: str
) -> int:
    """Show a case to the leaders who decide whose it is; returns how many could be told."""
    if not is_disputed(case):
        return 0
    made = await hops(session, case)
    return await notices.leaders(
        case,
        "dispute.card",
        mark=mark,
        to=await judges(session, case, made, on=notices.today),
        offers=offers(case, made, office),
        hops=lines(told(made)),
    )


def lines(made: Sequence[dict[str, str]]) -> str:
    """Write the hops below each other: who said why, and whom they proposed."""
    return "\n".join(
        f"• {hop['unit']}: “{hop['reason']}”" + (f" → {hop['proposed']}" if hop["proposed"] else "")
        for hop in made
    )
