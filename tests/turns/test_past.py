"""What is over leaves the hot tables once, and whoever still asks for it finds it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from core.database import Database
from core.models import Address
from dialogue.models import Incoming, Outgoing
from dialogue.past import INBOX, KEEP_IN, KEEP_OUT, OUTBOX, UNDECIDED
from dialogue.post import Post
from dialogue.speech import Message, Option
from dialogue.updates import Fate
from scheduler import archiving
from scheduler.archiving import Archiving
from tests.turns.acts import CITIZEN, NEIGHBOUR
from tests.turns.rig import Guest, Rig
from tests.turns.rows import queue, states

CLIENT = Guest("ani", None, "6281234567890", line="whatsapp")
SOON = timedelta(minutes=1)


async def archived(rig: Rig, months: int = 13) -> int:
    """Let a scheduler that has just started look at what is over."""
    return await Archiving(rig.service.database, rig.clock, months).work()


async def past_rows(database: Database, table: str = "outgoing") -> list[dict[str, object]]:
    async with database.begin() as session:
        found = await session.execute(text(f"SELECT * FROM {table}_past ORDER BY id"))
        return [dict(row) for row in found.mappings()]


async def over(rig: Rig, *texts: str) -> None:
    """Send messages and let them be over for so long that they have left the outbox."""
    await queue(rig, *texts)
    await rig.send()
    rig.clock.move(KEEP_OUT + SOON)
    assert await archived(rig) >= len(texts)


async def test_finished_rows_go_to_the_month_in_which_they_were_made(rig: Rig) -> None:
    await queue(rig, "satu", "dua")
    await rig.send()
    before = {row.op_key: row.created_at for row in await rig.all(Outgoing)}
    assert await archived(rig) == 0
    rig.clock.move(KEEP_OUT + SOON)
    await queue(rig, "tiga", who=NEIGHBOUR)
    assert await archived(rig) == 2
    assert [row.op_key for row in await rig.all(Outgoing)] == ["tetangga:tiga.0"]
    gone = await past_rows(rig.service.database)
    assert {row["op_key"]: row["created_at"] for row in gone} == before
    assert {row["state"] for row in gone} == {"sent"}
    assert await archived(rig) == 0


async def test_what_may_still_be_sent_stays(rig: Rig) -> None:
    await queue(rig, "satu", who=CLIENT)
    async with rig.service.database.begin() as session:
        await session.execute(
            text(
                "UPDATE outgoing SET state = 'failed', reason = 'window_closed',"
                " settled_at = :now, expires_at = :later"
            ),
            {"now": rig.clock.now(), "later": rig.clock.now() + 2 * KEEP_OUT},
        )
    rig.clock.move(KEEP_OUT + SOON)
    assert await archived(rig) == 0
    rig.clock.move(KEEP_OUT)
    assert await archived(rig) == 1


async def test_a_key_that_was_used_long_ago_queues_nothing(rig: Rig) -> None:
    await over(rig, "satu")
    await queue(rig, "satu", "dua")
    assert [row.op_key for row in await rig.all(Outgoing)] == ["warga:dua.0"]


async def test_a_key_whose_row_moves_at_this_moment_queues_nothing(rig: Rig) -> None:
    await queue(rig, "satu")
    await rig.send()
    rig.clock.move(KEEP_OUT + SOON)
    now = rig.clock.now()
    async with rig.service.database.begin() as moving:
        await OUTBOX.months(moving, now=now)
        assert await OUTBOX.move(moving, now=now, most=10) == 1
        again = asyncio.create_task(queue(rig, "satu"))
        async with asyncio.timeout(30):
            while not await waiting_for_locks(rig.service.database):
                await asyncio.sleep(0)
    await again
    assert await rig.all(Outgoing) == []
    assert len(await past_rows(rig.service.database)) == 1


async def waiting_for_locks(database: Database) -> bool:
    async with database.begin() as session:
        return bool(await session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


async def test_a_receipt_that_comes_late_raises_the_row(rig: Rig) -> None:
    await over(rig, "satu")
    await rig.store(CITIZEN, "receipt", fate=Fate.READ, ref="ref:warga:satu.0")
    await rig.handle()
    (row,) = await past_rows(rig.service.database)
    assert (row["state"], row["settled_at"]) == ("read", rig.clock.now())


async def offer(rig: Rig) -> str:
    """Send a message with a button, and return the platform's id of it."""
    await queue(rig, "dulu")
    address = await rig.one(Address)
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        button = Option("1", "Nomor lama", data="c:case.show:PLU-2020-0001")
        await post.reply(address, [Message("Tombol", (button,))], "offer")
    await rig.send()
    return "ref:offer.0"


@pytest.mark.parametrize("quoting", [True, False])
async def test_the_buttons_of_an_old_message_still_have_their_names(
    rig: Rig, *, quoting: bool
) -> None:
    ref = await offer(rig)
    how = {"reply_to": ref} if quoting else {}
    await rig.told(CITIZEN)
    rig.clock.move(KEEP_OUT - timedelta(hours=2))
    before = await rig.says(CITIZEN, "nomor lama", **how)
    async with rig.service.database.begin() as session:
        await session.execute(text("DELETE FROM conversation"))
        await session.execute(text("DELETE FROM outgoing WHERE op_key <> 'offer.0'"))
    rig.clock.move(timedelta(hours=3))
    assert await archived(rig) == 1
    assert await rig.says(CITIZEN, "nomor lama", **how) == before
    async with rig.service.database.begin() as session:
        await session.execute(text("DELETE FROM outgoing_past"))
        await session.execute(text("DELETE FROM outgoing"))
        await session.execute(text("DELETE FROM conversation"))
    assert await rig.says(CITIZEN, "nomor lama", **how) != before


async def test_messages_go_without_their_raw_form(rig: Rig) -> None:
    await rig.says(CITIZEN, "menu")
    rig.clock.move(KEEP_IN + SOON)
    await archived(rig)
    assert await rig.all(Incoming) == []
    (row,) = await past_rows(rig.service.database, "incoming")
    assert (row["state"], row["payload"]) == ("done", b"")


async def test_a_dead_letter_stays_until_somebody_decides_for_a_season_at_most(rig: Rig) -> None:
    for state in ("dead", "discarded"):
        await rig.store(CITIZEN, text=state)
        async with rig.service.database.begin() as session:
            ended = {"state": state, "handled_at": rig.clock.now()}
            await session.execute(update(Incoming).where(Incoming.state == "new").values(**ended))
    rig.clock.move(KEEP_IN + SOON)
    await archived(rig)
    (row,) = await rig.all(Incoming)
    assert (row.state, b"dead" in row.payload) == ("dead", True)
    rig.clock.move(UNDECIDED)
    await archived(rig)
    assert {row["payload"] for row in await past_rows(rig.service.database, "incoming")} == {b""}
    assert await rig.all(Incoming) == []


async def test_an_update_that_was_stored_long_ago_is_not_taken_again(rig: Rig) -> None:
    mark = await rig.store(CITIZEN, text="menu")
    await rig.handle()
    (row,) = await rig.all(Incoming)
    body = row.payload
    rig.clock.move(KEEP_IN + SOON)
    await archived(rig)
    await rig.deliver(body)
    assert await rig.all(Incoming) == [], mark


async def test_who_goes_on_where_another_stopped_moves_nothing_twice(rig: Rig) -> None:
    await queue(rig, *(str(n) for n in range(7)))
    await rig.send()
    rig.clock.move(KEEP_OUT + SOON)
    now = rig.clock.now()
    async with rig.service.database.begin() as session:
        await OUTBOX.months(session, now=now)
    async with rig.service.database.begin() as first, rig.service.database.begin() as second:
        assert await OUTBOX.move(first, now=now, most=3) == 3
        assert await OUTBOX.move(second, now=now, most=3) == 3
        await first.rollback()  # this one is killed
    assert await archived(rig) == 4
    assert [row["id"] for row in await past_rows(rig.service.database)] == list(range(1, 8))
    assert await states(rig) == []


async def test_a_day_moves_in_batches_and_looks_again_tomorrow(rig: Rig, monkeypatch) -> None:
    monkeypatch.setattr(archiving, "BATCH", 2)
    monkeypatch.setattr(archiving, "BATCHES", 2)
    await queue(rig, *(str(n) for n in range(5)))
    await rig.send()
    rig.clock.move(KEEP_OUT + SOON)
    job = Archiving(rig.service.database, rig.clock, 13)
    assert [await job.work() for _ in range(3)] == [4, 1, 0]
    await queue(rig, "besok")
    await rig.send()
    rig.clock.move(KEEP_OUT + SOON)
    assert await job.work() == 1


async def test_months_that_nobody_needs_are_dropped(rig: Rig) -> None:
    await over(rig, "lama")
    rig.clock.move(timedelta(days=200))
    await over(rig, "baru")
    rig.clock.move(timedelta(days=100))
    await archived(rig, months=6)
    assert [row["op_key"] for row in await past_rows(rig.service.database)] == ["warga:baru.0"]


async def test_hot_tables_are_vacuumed_often(database: Database) -> None:
    async with database.begin() as session:
        for table in (OUTBOX.hot, INBOX.hot):
            options = await session.scalar(
                text("SELECT reloptions FROM pg_class WHERE oid = CAST(:t AS regclass)"),
                {"t": table},
            )
            assert {"fillfactor=80", "autovacuum_vacuum_scale_factor=0.02"} <= set(options)
