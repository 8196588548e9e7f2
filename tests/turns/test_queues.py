"""A queue of forty cases in chat: in order, page by page, each opened by its number."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from feedback.models import Case
from tests.clocks import NOON
from tests.turns.acts import NEIGHBOUR, OFFICER
from tests.turns.rig import Rig
from tests.turns.test_officers import LAMP, desk, labels


async def fill(rig: Rig, count: int) -> None:
    """Give the unit more cases, each due an hour after the one before."""
    first = await rig.one(Case)
    columns = {c.name for c in Case.__table__.columns} - {"id", "number", "talk_id", "due_at"}
    same: dict[str, Any] = {name: getattr(first, name) for name in columns}
    async with rig.service.database.begin() as session:
        for at in range(2, count + 1):
            due = first.due_at + timedelta(hours=at)
            number = f"PLU-2611-{at:04d}"
            session.add(Case(**same, number=number, talk_id=10_000 + at, due_at=due))


async def test_forty_cases_are_paged_by_deadline(rig: Rig) -> None:
    await desk(rig)
    await fill(rig, 40)
    async with rig.service.database.begin() as session:
        await session.execute(
            update(Case).where(Case.number == "PLU-2611-0040").values(due_at=NOON)
        )
    rig.clock.move(timedelta(minutes=1))
    seen: list[str] = []
    await rig.store(OFFICER, text="antrean")
    await rig.handle()
    (page,) = await rig.told(OFFICER)
    assert "Baru 40 · Diproses 0 · Menunggu warga 0 · Lewat 1" in page.text
    while True:
        assert len(page.options) <= 10
        assert len(page.text) <= 700
        seen += [label for label in labels(page) if label.startswith("PLU")]
        if labels(page)[-1] != "Berikutnya":
            break
        await rig.store(OFFICER, "press", data=page.options[-1].data)
        await rig.handle()
        (page,) = await rig.told(OFFICER)
    assert seen == ["PLU-2611-0040", *(f"PLU-2611-{at:04d}" for at in range(1, 40))]


async def test_a_number_opens_its_case_and_never_presses_a_button(rig: Rig) -> None:
    await desk(rig)
    await fill(rig, 3)
    await rig.says(OFFICER, "antrean")
    assert "*PLU-2611-0003*" in await rig.says(OFFICER, "0003")
    assert "*PLU-2611-0001*" in await rig.says(OFFICER, "0001")
    assert "*PLU-2611-0002*" in await rig.says(OFFICER, "plu 2611 0002")
    assert "tidak ditemukan" in await rig.says(OFFICER, "0099")
    assert {case.state for case in await rig.all(Case)} == {"assigned"}
    assert LAMP not in await rig.says(NEIGHBOUR, "0001")


async def test_a_number_opens_its_case_while_a_lesson_stands_open(rig: Rig) -> None:
    await desk(rig)
    await rig.says(OFFICER, "belajar")
    talk = await rig.talk(OFFICER)
    assert talk is not None
    assert talk.flow == "lesson"
    assert "*PLU-2611-0001*" in await rig.says(OFFICER, "0001")
