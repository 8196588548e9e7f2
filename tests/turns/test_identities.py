"""People stay who they are when numbers, ids and devices change, and nobody becomes another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from core import invites
from core.database import Database
from core.models import AuditEntry
from dialogue.models import Incoming, Outgoing
from tests.clocks import StillClock
from tests.doors.inbox_stand import NUMBER
from tests.doors.tables import rows
from tests.stages import run_service
from tests.turns.acts import PHONES
from tests.turns.moving import (
    ANI,
    MINE,
    NEW,
    NEXT,
    OLD,
    OTHER,
    Line,
    Who,
    joins,
    one_staff,
    reported,
)
from tests.turns.streams import open_service


@pytest.fixture
async def line(database: Database, clock: StillClock) -> Line:
    service = await open_service(database, clock)
    return Line(service, clock)


@pytest.mark.parametrize(
    ("system", "after"),
    [
        ({"type": "user_changed_number", "wa_id": NEXT}, (None, NEXT)),
        ({"type": "customer_changed_number", "new_wa_id": NEXT, "customer": MINE}, (None, NEXT)),
        (
            {"type": "user_changed_number", "wa_id": NEXT, "user_id": NEW, "previous_user_id": OLD},
            (NEW, NEXT),
        ),
        ({"type": "user_changed_user_id", "user_id": NEW, "previous_user_id": OLD}, (NEW, None)),
    ],
)
async def test_who_moves_stays_who_they_are(
    line: Line, system: dict[str, str], after: tuple[str | None, str | None]
) -> None:
    number = await reported(line)
    await line.moves(**system)
    ((user_id, phone, person),) = await line.addresses()
    assert (user_id, phone) == after
    assert number in await line.says(Who(NEW, after[1]), "cek")
    assert [a[2] for a in await line.addresses()] == [person]
    notes = await rows(line.service.database, AuditEntry)
    assert [note.detail for note in notes if note.action == "identity"] == [{"change": "moved"}]


async def test_what_waits_goes_along(line: Line) -> None:
    await line.says(ANI, "menu")
    assert await line.places() == [{"to": MINE}]
    await line.moves(type="user_changed_number", wa_id=NEXT, user_id=NEW, previous_user_id=OLD)
    assert await line.places() == [{"to": NEXT}]
    await line.moves(type="user_changed_user_id", user_id=OTHER, previous_user_id=NEW)
    assert await line.places() == [{"recipient": OTHER}]


async def test_who_wrote_before_we_were_told_becomes_one_person_again(line: Line) -> None:
    number = await reported(line)
    await line.says(Who(NEW, NEXT), "menu")
    assert len({a[2] for a in await line.addresses()}) == 2
    await line.moves(type="user_changed_number", wa_id=NEXT, user_id=NEW, previous_user_id=OLD)
    ((user_id, phone, _),) = await line.addresses()
    assert (user_id, phone) == (NEW, NEXT)
    assert number in await line.says(Who(NEW, NEXT), "batal", "cek")


async def test_a_renewed_id_in_the_older_form_is_understood(line: Line) -> None:
    number = await reported(line)
    renewal = {"wa_id": MINE, "user_id": {"previous": OLD, "current": NEW}}
    renewal["timestamp"] = str(int(line.clock.now().timestamp()))
    await line.raw({"metadata": {"phone_number_id": NUMBER}, "user_id_update": [renewal]})
    assert number in await line.says(Who(NEW), "cek")


async def test_a_notice_that_comes_before_its_person_is_tried_again(line: Line) -> None:
    await line.moves(type="user_changed_user_id", user_id=NEW, previous_user_id=OLD)
    await line.says(ANI, "menu")
    (person,) = await line.people()
    line.clock.move(timedelta(seconds=90))
    while await line.service.handling.work():
        pass
    states = {row.external_id: row.error for row in await rows(line.service.database, Incoming)}
    assert states["wamid.1"] in ("moved", "somebody unknown moved")
    assert [a[2] for a in await line.addresses()] == [person.id]


async def test_an_id_in_the_place_of_a_number_is_an_id(line: Line) -> None:
    number = await reported(line)
    assert number in await line.says(replace(ANI, phone=OLD), "cek")


async def test_another_number_of_the_same_id_is_the_same_person(line: Line) -> None:
    number = await reported(line)
    assert number in await line.says(Who(OLD, NEXT), "cek")
    assert [a[:2] for a in await line.addresses()] == [(OLD, NEXT)]
    assert {place["to"] for place in await line.places()} == {NEXT}


async def test_a_stranger_with_the_number_gets_nothing_of_who_had_it(line: Line) -> None:
    number = await reported(line)
    said = await line.says(Who(OTHER), "cek")
    assert number not in said
    assert sorted(a[:2] for a in await line.addresses()) == [(OLD, None), (OTHER, MINE)]
    places = await line.places()
    assert places[-1] == {"to": MINE}
    assert all(place == {"recipient": OLD} for place in places[:-1])


async def test_an_old_message_takes_no_number_back(line: Line) -> None:
    await line.says(ANI, "menu")
    line.clock.move(timedelta(minutes=10))
    await line.says(Who(OTHER), "menu")
    await line.says(ANI, "halo", ago=600)
    assert sorted(a[:2] for a in await line.addresses()) == [(OLD, None), (OTHER, MINE)]


async def test_a_number_that_was_anothers_makes_nobody_staff(line: Line) -> None:
    officer = Who(OLD, PHONES["petugas"])
    joined = await joins(line, officer)
    said = await line.says(Who(OTHER, PHONES["petugas"]), "gabung", "1")
    assert "undangan baru" in said
    assert (await one_staff(line)).person_id == joined.person_id


async def test_another_device_makes_staff_prove_who_they_are(line: Line) -> None:
    officer = Who(OLD, PHONES["petugas"], "hash-1")
    joined = await joins(line, officer)
    stranger = replace(officer, device="hash-2")
    assert "undangan baru" in await line.says(stranger, "gabung", "1", "gabung")
    assert joined.person_id not in [a[2] for a in await line.addresses()]
    async with line.service.database.begin() as session:
        token = await invites.invite(session, joined, now=line.clock.now())
    assert "Selamat bergabung" in await line.says(stranger, f"gabung {token}")
    assert joined.person_id in [a[2] for a in await line.addresses()]


async def test_another_device_told_by_whatsapp_makes_staff_prove_it_too(line: Line) -> None:
    officer = Who(OLD, PHONES["petugas"], "hash-1")
    joined = await joins(line, officer)
    content = {
        "type": "system",
        "system": {"type": "customer_identity_changed", "identity": "hash-2"},
    }
    await line.brings(line.message(officer, content))
    assert joined.person_id not in [a[2] for a in await line.addresses()]


async def test_another_device_of_a_citizen_changes_nothing(line: Line) -> None:
    number = await reported(line, replace(ANI, device="hash-1"))
    assert number in await line.says(replace(ANI, device="hash-2"), "cek")
    assert len(await line.people()) == 1


async def test_another_device_behind_a_bare_number_is_a_stranger(line: Line) -> None:
    number = await reported(line, Who(None, MINE, "hash-1"))
    assert number not in await line.says(Who(None, MINE, "hash-2"), "cek")
    assert len(await line.people()) == 2
    waited = [row.reason for row in await rows(line.service.database, Outgoing)]
    assert "no_address" in waited


async def test_two_who_exchange_their_numbers_keep_their_reports(line: Line) -> None:
    number = await reported(line)
    await line.says(Who(OTHER, NEXT), "menu")
    await line.says(Who(OTHER, MINE), "menu")
    assert number in await line.says(Who(OLD, NEXT), "cek")
    assert sorted(a[:2] for a in await line.addresses()) == [(OLD, NEXT), (OTHER, MINE)]


async def test_sending_goes_on_after_all_of_it(line: Line) -> None:
    await line.says(ANI, "menu")
    await line.moves(type="user_changed_number", wa_id=NEXT)
    while await run_service(line.service):
        pass
    async with line.service.database.begin() as session:
        left = await session.scalars(text("SELECT state FROM outgoing"))
        assert set(left) == {"sent"}
