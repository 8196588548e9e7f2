"""The chain of a case's moves: each row is bound to the one before, the last one to the case.

Whoever alters a row, takes one out or puts one in breaks the chain of that case, and
`kentongan audit verify` names it.
"""

import json
from collections.abc import Iterable
from datetime import UTC
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from feedback.models import Case, CaseMove

#: Moves read at once.
_PAGE = 2_000


def digest_of(move: CaseMove) -> str:
    """Return the hash of a move's content and of its predecessor's hash."""
    content = [
        move.previous,
        move.case_id,
        move.at.astimezone(UTC).isoformat(),
        move.action,
        move.before,
        move.after,
        move.actor_id,
        move.role,
        move.unit_id,
        move.public_text,
        move.detail,
        move.restores,
    ]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def fingerprint(case: Case) -> str:
    """Return the hash of what the citizen filed; the first move of the case carries it."""
    filed = [case.number, case.text, case.place, case.lat, case.lon]
    return sha256(json.dumps(filed, ensure_ascii=False).encode()).hexdigest()


async def broken(session: AsyncSession) -> list[str]:
    """Return the numbers of cases whose history, or whose report, was altered."""
    found: list[str] = []
    last = 0
    while True:
        page = select(Case).where(Case.id > last).order_by(Case.id).limit(_PAGE)
        cases = list(await session.scalars(page))
        if not cases:
            return found
        ids = [case.id for case in cases]
        moves = select(CaseMove).where(CaseMove.case_id.in_(ids))
        ordered = await session.scalars(moves.order_by(CaseMove.case_id, CaseMove.id))
        chains = {key: list(own) for key, own in groupby(ordered, attrgetter("case_id"))}
        found += [case.number for case in cases if not _whole(case, chains.get(case.id, []))]
        last = ids[-1]
        session.expunge_all()


def _whole(case: Case, moves: Iterable[CaseMove]) -> bool:
    previous = ""
    for at, move in enumerate(moves):
        if at == 0 and move.detail.get("filed") != fingerprint(case):
            return False
        if move.previous != previous or move.digest != digest_of(move):
            return False
        previous = move.digest
    return bool(previous) and previous == case.chain
