"""Before one answer goes to many, its writer reads how many of them it does not reach at once."""

import pytest_asyncio
from sqlalchemy import event, update

from core.identity import WINDOW
from core.models import Address, Channel
from feedback.replies import Replies
from tests.turns.acts import CITIZEN, NEIGHBOUR, OFFICER, join
from tests.turns.deeds import turn_of
from tests.turns.desks import filed, known
from tests.turns.rig import Guest, Rig
from tests.turns.rows import open_windows
from tests.turns.windows import ANI, MINUTE, approve

SENTENCE = "Gardunya sudah kami perbaiki malam ini."
BUDI = Guest("budi", "bs-budi", "6281234567891", line="whatsapp")
CICI = Guest("cici", "bs-cici", "6281234567892", line="whatsapp")
NOTE = "Ada warga yang belum bisa kita kirimi langsung"


@pytest_asyncio.fixture
async def hall(rig: Rig) -> Rig:
    """An officer, and reports of people who wrote a day ago: Budi's Telegram before his WhatsApp.

    The neighbour has blocked us since. Ani has two reports.
    """
    await join(rig, OFFICER)
    await known(rig, CITIZEN, NEIGHBOUR, ANI, BUDI, CICI)
    for who in (CITIZEN, NEIGHBOUR, ANI, ANI, BUDI, CICI):
        await filed(rig, who)
    await on_telegram_before(rig, BUDI)
    async with rig.service.database.begin() as session:
        gone = Address.user_id == NEIGHBOUR.user_id
        await session.execute(update(Address).where(gone).values(reachable=False))
    rig.clock.move(WINDOW)
    return rig


async def on_telegram_before(rig: Rig, who: Guest) -> None:
    """Let somebody have a Telegram as well, used before."""
    account = rig.service.lines["telegram"].account.id
    mine = await rig.one(Address, Address.user_id == who.user_id)
    before = mine.heard_at - MINUTE
    async with rig.service.database.begin() as session:
        other = {"account_id": account, "channel": Channel.TELEGRAM, "user_id": f"tg-{who.name}"}
        row = {"created_at": before, "heard_at": before, "reachable": True}
        session.add(Address(person_id=mine.person_id, **other, **row))


async def preview(rig: Rig) -> str:
    """Let the officer word one answer for all, and return what is shown before it is sent."""
    await rig.says(OFFICER, "jawab banyak")
    await rig.says(OFFICER, "1")
    return await rig.says(OFFICER, SENTENCE)


async def test_people_are_counted_by_the_way_that_is_left(hall: Rig) -> None:
    shown = await preview(hall)
    assert "warga dari 6 laporan" in shown
    assert (
        f"{NOTE}: 1 orang membacanya di aplikasi chat lain; 2 orang membacanya begitu menulis"
        in shown
    )
    assert "; 1 orang tidak bisa dikabari lewat chat, dan mohon dihubungi langsung." in shown


async def test_a_template_reaches_whoever_has_whatsapp(hall: Rig) -> None:
    await approve(hall)
    shown = await preview(hall)
    assert f"{NOTE}: 3 orang membacanya begitu membalas pemberitahuan singkat WhatsApp; 1" in shown
    assert "aplikasi chat lain" not in shown


async def test_it_is_looked_up_again_for_words_that_are_written_anew(hall: Rig) -> None:
    assert "2 orang membacanya begitu menulis" in await preview(hall)
    await hall.store(CICI, text="halo")
    await hall.handle()
    await hall.says(OFFICER, "tulis ulang")
    shown = await hall.says(OFFICER, f"{SENTENCE} Terima kasih.")
    assert "1 orang membacanya begitu menulis" in shown


async def test_where_all_hear_at_once_nothing_is_said_of_it(rig: Rig) -> None:
    await join(rig, OFFICER)
    await known(rig, CITIZEN, ANI)
    for who in (CITIZEN, ANI):
        await filed(rig, who)
    await open_windows(rig)
    shown = await preview(rig)
    assert "Kirim?" in shown
    assert "ℹ" not in shown


async def test_more_reports_are_no_more_queries(hall: Rig) -> None:
    few = [await filed(hall, ANI)]
    many = few + [await filed(hall, who) for who in (CITIZEN, NEIGHBOUR, BUDI, CICI)]
    assert await queries(hall, few) == await queries(hall, many)


async def queries(rig: Rig, numbers: list[str]) -> int:
    """Count what is asked of the database for an outlook on these reports."""
    asked: list[str] = []
    async with turn_of(rig, OFFICER) as turn:
        connection = (await turn.session.connection()).sync_connection
        event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2]))
        assert await Replies(turn, rig.service.office).detours(numbers)
    return len(asked)
