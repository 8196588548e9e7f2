"""Figures of learning as CSV, from the real database: streamed, and nobody's name in them."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from core.database import Base, Database
from core.models import Person
from lessons.archive import item_to_json
from lessons.exchange.cells import cell
from lessons.exchange.tables import BATCH, NAMES, pseudonym, stream
from lessons.item import Item
from lessons.models import Answer, Delivery, Enrolment, ItemText, Memory, Sitting
from lessons.records import Deed, JpEntry
from tests.rules.courses_of_all_kinds import ITEMS

KEY = b"a key that only the tests know.."
NOON, DAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC), date(2026, 11, 23)
COLUMNS = {
    "answers": "jawaban orang kursus versi soal sidik tujuan cara saluran dijawab nilai benar"
    " petunjuk keyakinan perkiraan tingkat tanggal ditanya_pada dijawab_pada",
    "enrolments": "keikutsertaan orang kursus versi percobaan bentuk kelompok mulai pratest selesai"
    " pascates lulus cek_tanggal dicek",
    "deliveries": "keikutsertaan pelajaran tanggal mulai selesai dilewati",
    "memory": "orang kursus tujuan mayor stabilitas kesulitan terakhir berikutnya ulangan lupa"
    " benar_beruntun soal_terakhir dikuasai sulit_melekat",
    "deeds": "praktik keikutsertaan orang soal sidik keadaan diminta tenggat ditunjukkan"
    " diputuskan",
    "ledger": "catatan orang keikutsertaan kursus versi mayor menit jp keputusan tanggal bukti",
}
BY_NAME = {item.id: item for item in ITEMS}


async def learned(database: Database) -> int:
    """Write one row of everything for one person; returns the person's key."""
    async with database.begin() as session:
        person = Person(created_at=NOON)
        session.add(person)
        await session.flush()
        mine = {"person_id": person.id, "course_id": "contoh"}
        enrolment = Enrolment(**mine, version="1.0.0", cohort="=HYPERLINK(1)", started_at=NOON)
        sitting = Sitting(
            person_id=person.id, kind="extra", service_date=DAY, plan={}, began_at=NOON
        )
        session.add_all([enrolment, sitting])
        await session.flush()
        session.add_all(_rows(enrolment, mine))
        for name, given_ in (("pg", ["a"]), ("refleksi", ["rahasia hati"]), ("isian", ["=1+1"])):
            await _answer(session, BY_NAME[name], sitting, given_)
        return person.id


def _rows(enrolment: Enrolment, mine: dict) -> list[Base]:
    """Return what a person who takes part has in each further table."""
    here = {"enrolment_id": enrolment.id}
    learned_ = {"objective": "t1", "major": 1, "last_on": DAY, "due_on": DAY}
    earned = {"version": "1.0.0", "major": 1, "jp": 1, "minutes": 45, "granted_on": DAY}
    shown = {"item_id": "praktik", "item_hash": "x", "words": "rahasia", "media": []}
    return [
        Delivery(**here, lesson_id="p01", service_date=DAY, started_at=NOON),
        Memory(**mine, **learned_, stability=3.5, difficulty=5.0),
        Deed(**here, **shown, person_id=enrolment.person_id, asked_at=NOON, due_on=DAY),
        JpEntry(**mine, **here, **earned, decision="-7", evidence={"tes": 80}),
    ]


async def _answer(session, item: Item, sitting: Sitting, given_: list[str]) -> None:
    of = {"course_id": "contoh", "item_id": item.id}
    session.add(ItemText(**of, content_hash=item.id, document=item_to_json(item)))
    await session.flush()
    answer = Answer(
        **of,
        sitting_id=sitting.id,
        person_id=sitting.person_id,
        version="1.0.0",
        item_hash=item.id,
        objective="t1",
        mode="practice",
        channel="telegram",
        given=given_,
        service_date=DAY,
        asked_at=NOON,
        answered_at=NOON,
        score=1.0 if item.scored else None,
        correct=True if item.scored else None,
    )
    session.add(answer)
    await session.flush()


async def read(database: Database, name: str) -> list[dict[str, str]]:
    """Return the rows of a table as a reader of its CSV gets them."""
    async with database.begin() as session:
        pieces = [piece async for piece in stream(session, name, key=KEY)]
    return list(csv.DictReader(StringIO("".join(pieces), newline="")))


@pytest.mark.parametrize("name", NAMES)
async def test_columns_keep_their_names_and_people_have_none(database: Database, name: str) -> None:
    person = await learned(database)
    rows = await read(database, name)
    assert list(rows[0]) == COLUMNS[name].split()
    assert len(rows) == (3 if name == "answers" else 1)
    hidden = {row["orang"] for row in rows if "orang" in row}
    assert hidden <= {pseudonym(person, KEY)}
    assert "rahasia" not in str(rows)


async def test_values_are_those_of_the_database(database: Database) -> None:
    await learned(database)
    choice, thought, gap = await read(database, "answers")
    assert (choice["dijawab"], choice["nilai"], choice["benar"]) == ('["a"]', "1.0", "ya")
    assert (thought["dijawab"], thought["nilai"], gap["dijawab"]) == ("", "", '["=1+1"]')
    assert choice["dijawab_pada"] == "2026-11-23T04:00:00+00:00"
    (entry,) = await read(database, "ledger")
    assert (entry["jp"], entry["keputusan"], entry["bukti"]) == ("1", "'-7", '{"tes": 80}')
    (enrolment,) = await read(database, "enrolments")
    assert enrolment["kelompok"] == "'=HYPERLINK(1)"


async def test_large_table_comes_in_batches_from_the_server(database: Database) -> None:
    async with database.begin() as session:
        people = [Person(created_at=NOON) for _ in range(BATCH * 2 + 1)]
        session.add_all(people)
        await session.flush()
        session.add_all(
            Enrolment(person_id=p.id, course_id="contoh", version="1.0.0", started_at=NOON)
            for p in people
        )
    asked: list[str] = []
    event.listen(
        database.engine.sync_engine,
        "before_cursor_execute",
        lambda *call: asked.append(type(call[1]).__name__),
    )
    async with database.begin() as session:
        sizes = [piece.count("\n") async for piece in stream(session, "enrolments", key=KEY)]
    assert sizes == [1, BATCH, BATCH, 1]
    assert len(asked) == 1 and "_ss_" in asked[0], "the cursor is not the server's"


def test_a_pseudonym_hangs_on_the_key() -> None:
    assert pseudonym(1, KEY) != pseudonym(2, KEY)
    assert pseudonym(1, KEY) != pseudonym(1, b"another")
    assert pseudonym(1, KEY) == pseudonym(1, KEY)


@given(st.text(), st.sampled_from(["=", "+", "-", "@", "\t", "\r", "＝", ""]))
def test_no_cell_of_text_begins_like_a_formula(text: str, sign: str) -> None:
    shown = cell(sign + text)
    assert isinstance(shown, str) and not shown.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert shown.removeprefix("'") == (sign + text).removeprefix("'") or shown == sign + text
    assert cell(-1) == -1
