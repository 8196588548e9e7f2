"""Why did nobody tell me? What we wrote to somebody, and what came of each message."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from babel.dates import format_date
from sqlalchemy import select

from core.models import Channel
from dialogue.door import Reason
from dialogue.models import Outgoing, Sending
from dialogue.past import PastOutgoing
from dialogue.spending import KNOCK
from dialogue.talk import Offer, Talk
from dialogue.turn import Turn
from feedback.cases import short
from feedback.office import Office

#: How far back one may ask, and how many rows and messages are looked at and told of.
BACK = timedelta(days=14)
_ROWS, _LINES, _ADVICE = 80, 4, 2
#: From what nobody got to what was read: a message is as far as its least part.
_ORDER = (
    *(Sending.FAILED, Sending.EXPIRED, Sending.HELD, Sending.UNSURE),
    *(Sending.READY, Sending.LEASED),
    *(Sending.SENT, Sending.DELIVERED, Sending.READ),
)
#: Why a row waits that was held back before.
_FREED = {
    Reason.WINDOW_CLOSED: "held",
    Reason.BLOCKED: "unblocked",
    Reason.TIER: "rationed",
    Reason.MONEY: "rationed",
}
#: Rows that are no messages of their own: another one says what became of it.
_ELSEWHERE = (Reason.OTHER_CHANNEL, Reason.ANSWERED)
_ARRIVED = frozenset({Sending.SENT, Sending.DELIVERED, Sending.READ})


class Told:
    """Looks up what was written to the person of one turn, and to nobody else. Only reads."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Speak of the person of `turn`."""
        self._turn = turn
        self._office = office

    async def lately(self) -> list[dict[str, Any]]:
        """Return what we wrote unasked, and answers that did not arrive, the newest first."""
        found = [row for rows in (Outgoing, PastOutgoing) for row in await self._rows(rows)]
        found.sort(key=lambda row: row.id, reverse=True)
        whole = [list(parts) for _, parts in groupby(found[:_ROWS], key=_mark)]
        told = [self._line(parts) for parts in whole if _worth_telling(parts)]
        return [line for line in told if line["about"]][:_LINES]

    async def _rows(self, table: type[Outgoing]) -> Sequence[Outgoing]:
        mine = select(table).where(
            table.person_id == self._turn.person.id,
            table.created_at >= self._turn.now - BACK,
            table.op_key.not_like("ack:%"),
            ~table.op_key.startswith(KNOCK),
            table.reason.not_in(_ELSEWHERE),
        )
        return (await self._turn.session.scalars(mine.order_by(table.id.desc()).limit(_ROWS))).all()

    def _line(self, parts: Sequence[Outgoing]) -> dict[str, Any]:
        row = min(parts, key=lambda part: _ORDER.index(Sending(part.state)))
        text = next((part.message["text"] for part in reversed(parts)), "")
        return {
            "at": self._moment(parts[-1].created_at),
            "when": self._moment(row.settled_at or max(row.not_before, self._turn.now)),
            "about": short(text.replace("*", "").replace("_", ""), 36),
            "fate": self._fate(row),
        }

    def _fate(self, row: Outgoing) -> str:
        """Name what came of a row, by the channel where it says something else there."""
        if row.state in (Sending.FAILED, Sending.EXPIRED, Sending.HELD):
            return row.reason
        if row.state in (Sending.READY, Sending.LEASED):
            return _FREED.get(Reason(row.reason), "waits") if row.reason else "waits"
        account = self._turn.channels.accounts.get(row.account_id)
        blind = account is not None and account.channel == Channel.TELEGRAM
        return "sent-blind" if row.state == Sending.SENT and blind else row.state

    def _moment(self, at: datetime) -> str:
        here = self._office.calendar.local(at)
        day = format_date(here.date(), "d MMM", locale=self._turn.person.language)
        return f"{day} {here:%H.%M}"


def _mark(row: Outgoing) -> str:
    """Return what the rows of one message share."""
    return row.op_key.rstrip("+").rpartition(".")[0]


def _worth_telling(parts: Sequence[Outgoing]) -> bool:
    """Tell whether somebody may wonder about a message: an answer that came is none."""
    mark = _mark(parts[0])
    answers = mark[:1] == "i" and mark[1:].isdigit()
    return not answers or any(part.state not in _ARRIVED for part in parts)


async def untold(talk: Talk, told: Told) -> None:
    """Say what we wrote, when, what came of it, and what the person can do."""
    found = await talk.look(told.lately)
    lines = "\n".join(talk.voice("untold.line", **one) for one in found)
    hints = [talk.voice("untold.advice", fate=one["fate"]) for one in found]
    advice = "\n".join([hint for hint in dict.fromkeys(hints) if hint][:_ADVICE])
    offers = (Offer("status"), Offer("menu"))
    await talk.say("untold.told", offers=offers, lines=lines, count=len(found), advice=advice)
