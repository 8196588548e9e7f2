"""What is known of learning as CSV, streamed: nothing of it is ever whole in memory.

People appear under a name of 16 letters that the installation's key makes of them: the same in
every table, and meaningless elsewhere. Words that somebody wrote freely are in none.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Select, case, null, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from lessons.exchange.cells import lines
from lessons.item import Kind
from lessons.models import Answer, Delivery, Enrolment, ItemText, Memory
from lessons.records import Deed, JpEntry

#: Rows that one look at the database brings.
BATCH = 1000
PERSON = "orang"
_FREE = (Kind.REFLECTION.value, Kind.PRACTICE.value)

Column = InstrumentedAttribute[Any] | ColumnElement[Any]


@dataclass(frozen=True)
class _Table:
    """One table: its columns by the name that readers rely on, and what they come from."""

    columns: dict[str, Column]
    order: tuple[Column, ...]
    #: Further models, joined by a condition.
    joins: tuple[tuple[Any, ColumnElement[bool]], ...] = ()

    def query(self) -> Select[Any]:
        """Return the query, in an order that stays."""
        chosen = select(*(column.label(name) for name, column in self.columns.items()))
        for model, condition in self.joins:
            chosen = chosen.join(model, condition)
        return chosen.order_by(*self.order)


_GIVEN = case((ItemText.document["kind"].astext.in_(_FREE), null()), else_=Answer.given)
_TABLES = {
    "answers": _Table(
        {
            "jawaban": Answer.id,
            PERSON: Answer.person_id,
            "kursus": Answer.course_id,
            "versi": Answer.version,
            "soal": Answer.item_id,
            "sidik": Answer.item_hash,
            "tujuan": Answer.objective,
            "cara": Answer.mode,
            "saluran": Answer.channel,
            "dijawab": _GIVEN,
            "nilai": Answer.score,
            "benar": Answer.correct,
            "petunjuk": Answer.hint,
            "keyakinan": Answer.certainty,
            "perkiraan": Answer.predicted,
            "tingkat": Answer.grade,
            "tanggal": Answer.service_date,
            "ditanya_pada": Answer.asked_at,
            "dijawab_pada": Answer.answered_at,
        },
        (Answer.id,),
        ((ItemText, ItemText.content_hash == Answer.item_hash),),
    ),
    "enrolments": _Table(
        {
            "keikutsertaan": Enrolment.id,
            PERSON: Enrolment.person_id,
            "kursus": Enrolment.course_id,
            "versi": Enrolment.version,
            "percobaan": Enrolment.attempt,
            "bentuk": Enrolment.form,
            "kelompok": Enrolment.cohort,
            "mulai": Enrolment.started_at,
            "pratest": Enrolment.pre_at,
            "selesai": Enrolment.finished_at,
            "pascates": Enrolment.post_at,
            "lulus": Enrolment.passed_at,
            "cek_tanggal": Enrolment.check_on,
            "dicek": Enrolment.checked_at,
        },
        (Enrolment.id,),
    ),
    "deliveries": _Table(
        {
            "keikutsertaan": Delivery.enrolment_id,
            "pelajaran": Delivery.lesson_id,
            "tanggal": Delivery.service_date,
            "mulai": Delivery.started_at,
            "selesai": Delivery.finished_at,
            "dilewati": Delivery.skipped,
        },
        (Delivery.id,),
    ),
    "memory": _Table(
        {
            PERSON: Memory.person_id,
            "kursus": Memory.course_id,
            "tujuan": Memory.objective,
            "mayor": Memory.major,
            "stabilitas": Memory.stability,
            "kesulitan": Memory.difficulty,
            "terakhir": Memory.last_on,
            "berikutnya": Memory.due_on,
            "ulangan": Memory.reps,
            "lupa": Memory.lapses,
            "benar_beruntun": Memory.run,
            "soal_terakhir": Memory.last_item,
            "dikuasai": Memory.mastered_at,
            "sulit_melekat": Memory.leech_at,
        },
        (Memory.person_id, Memory.course_id, Memory.objective),
    ),
    "deeds": _Table(
        {
            "praktik": Deed.id,
            "keikutsertaan": Deed.enrolment_id,
            PERSON: Deed.person_id,
            "soal": Deed.item_id,
            "sidik": Deed.item_hash,
            "keadaan": Deed.state,
            "diminta": Deed.asked_at,
            "tenggat": Deed.due_on,
            "ditunjukkan": Deed.shown_at,
            "diputuskan": Deed.decided_at,
        },
        (Deed.id,),
    ),
    "ledger": _Table(
        {
            "catatan": JpEntry.id,
            PERSON: JpEntry.person_id,
            "keikutsertaan": JpEntry.enrolment_id,
            "kursus": JpEntry.course_id,
            "versi": JpEntry.version,
            "mayor": JpEntry.major,
            "menit": JpEntry.minutes,
            "jp": JpEntry.jp,
            "keputusan": JpEntry.decision,
            "tanggal": JpEntry.granted_on,
            "bukti": JpEntry.evidence,
        },
        (JpEntry.id,),
    ),
}
NAMES = tuple(_TABLES)


async def stream(session: AsyncSession, name: str, *, key: bytes) -> AsyncIterator[str]:
    """Give the text of a table as CSV, piece by piece; the first is the header.

    Args:
        session: a transaction, within which the table is read from the server in batches.
        name: one of `NAMES`.
        key: makes the names of people; without it they can't be found again.

    """
    table = _TABLES[name]
    header = tuple(table.columns)
    at = header.index(PERSON) if PERSON in header else None
    yield lines([header])
    found = await session.stream(table.query().execution_options(yield_per=BATCH))
    async for rows in found.partitions():
        yield lines(_hidden(row, at, key) for row in rows)


def pseudonym(person: int, key: bytes) -> str:
    """Return the name under which a person appears in every table."""
    return blake2b(
        str(person).encode(), key=key[:64], person=b"learning", digest_size=8
    ).hexdigest()


def _hidden(row: Sequence[Any], at: int | None, key: bytes) -> list[Any]:
    return [pseudonym(value, key) if i == at else value for i, value in enumerate(row)]
