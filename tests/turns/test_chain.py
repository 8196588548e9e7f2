"""`kentongan audit verify` finds whatever was altered behind the program's back."""

from collections.abc import Sequence

from sqlalchemy import text

from core import audit
from core.models import AuditEntry, Person, Staff
from core.people import become, lock
from feedback import chain
from feedback.desk import UnitDesk
from feedback.models import Case, CaseMove
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, OFFICER, join
from tests.turns.deeds import does, files
from tests.turns.keeping import place
from tests.turns.rig import Rig, person_of

OTHER = "PLU-2611-0002"
#: Something that a row of the history holds, and what it becomes.
ALTERED = {
    "at": "at + interval '1 second'",
    "action": "'confirm'",
    "before": "'closed'",
    "after": "'closed'",
    "actor_id": "NULL",
    "role": "'leader'",
    "unit_id": "(SELECT max(id) FROM unit)",
    "public_text": "public_text || '.'",
    "detail": '\'{"said": "lain"}\'',
    "restores": '\'{"state": "closed"}\'',
    "previous": "'0'",
    "digest": "'0'",
}


async def history(rig: Rig) -> None:
    """Let two cases have a history."""
    await join(rig, OFFICER)
    for who in (CITIZEN, NEIGHBOUR):
        await files(rig, who)
    await place(rig)
    await does(rig, OFFICER, UnitDesk.accept, NUMBER)
    await does(rig, OFFICER, UnitDesk.ask, NUMBER, "Tiang nomor berapa?")


async def verify(rig: Rig, tampering: str = "SELECT 1", **values: object) -> list[str]:
    """Return what is found after somebody changed the database by hand; then it is put back."""
    async with rig.service.database.begin() as session:
        await session.execute(text(tampering), values)
        found = await chain.broken(session)
        await session.rollback()
    return found


async def moves_of(rig: Rig, number: str) -> Sequence[CaseMove]:
    case = await rig.one(Case, Case.number == number)
    return await rig.all(CaseMove, CaseMove.case_id == case.id)


async def test_one_altered_value_in_any_row_is_found_and_named(rig: Rig) -> None:
    await history(rig)
    assert await verify(rig) == []
    moves = await moves_of(rig, NUMBER)
    assert len(moves) >= 3
    for move in moves:
        for column, value in ALTERED.items():
            sql = f"UPDATE case_move SET {column} = {value} WHERE id = :id"
            same = column == "actor_id" and move.actor_id is None
            assert await verify(rig, sql, id=move.id) == ([] if same else [NUMBER]), column


async def test_rows_that_are_missing_are_found(rig: Rig) -> None:
    await history(rig)
    moves = await moves_of(rig, NUMBER)
    for gone in (moves[:1], moves[1:2], moves[-1:], moves[-2:], moves):
        ids = [move.id for move in gone]
        assert await verify(rig, "DELETE FROM case_move WHERE id = ANY(:ids)", ids=ids) == [NUMBER]


async def test_a_report_that_reads_otherwise_now_is_found(rig: Rig) -> None:
    await history(rig)
    for change in ("text = text || ' '", "place = 'lain'", "lat = 1.0", "number = 'PLU-2611-0009'"):
        sql = f"UPDATE report_case SET {change} WHERE number = :n"
        assert len(await verify(rig, sql, n=OTHER)) == 1, change


async def test_somebody_who_becomes_staff_later_breaks_no_chain(rig: Rig) -> None:
    await history(rig)
    async with rig.service.database.begin() as session:
        citizen, officer = await person_of(session, CITIZEN), await person_of(session, OFFICER)
        assert citizen is not None
        assert officer is not None
        await audit.note(session, "login", "x", at=rig.clock.now(), actor=citizen.id)
        staff = (await rig.all(Staff, Staff.person_id == officer.id))[0]
        person = await lock(session, citizen.id)
        assert (await become(session, person, await session.merge(staff))).id == officer.id
        assert await audit.broken(session) == []
    assert await verify(rig) == []
    assert (await rig.one(AuditEntry, AuditEntry.subject == "x")).actor_id == citizen.id
    assert (await rig.one(Person, Person.id == citizen.id)).id
