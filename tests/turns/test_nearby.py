"""Reports that may be the same: what is shown of them before filing, and to whom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, text, update

from feedback.models import Case
from feedback.privacy import Mode
from feedback.together import nearby
from feedback.together.nearby import Card, Sought, around, metres
from tests.turns.acts import CITIZEN, NEIGHBOUR, consent, report
from tests.turns.rig import Guest, Rig

STORY = "lampu jalan mati seminggu di kelurahan talise depan sd inpres, tiang nomor 14"
HERE = (-0.8917, 119.8707)
#: A street light beside the one of `STORY`, told by somebody else.
SOUGHT = Sought(
    citizen_id=0,
    category="lampu_jalan",
    area="72.71.08.1003",
    place="dpn sd inpres talise",
    text="pju padam",
    lat=None,
    lon=None,
)


async def found(rig: Rig, **other: object) -> list[Card]:
    """Return what is shown to somebody who is about to report a street light."""
    sought = replace(SOUGHT, **other)  # type: ignore[arg-type]
    async with rig.service.database.begin() as session:
        return await nearby.find(session, rig.service.office, sought, now=rig.clock.now())


async def change(rig: Rig, **values: object) -> None:
    async with rig.service.database.begin() as session:
        await session.execute(update(Case).values(**values))


async def test_a_neighbours_report_is_shown_masked(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, f"{STORY}, hubungi 0812-3456-7890")
    (card,) = await found(rig)
    assert (card.category, card.area, card.days) == ("Lampu jalan mati", "Kelurahan Talise", 0)
    assert (card.own, card.crowd, card.joined) == ("no", "none", 0)
    assert "7890" not in card.text
    assert len(card.text) <= 60


@pytest.mark.parametrize(
    "other",
    [
        {"mode": Mode.SECRET},
        {"state": "closed"},
        {"category": "sampah"},
        {"area_code": "72.71.01.1001"},
        {"masked": "lampu taman mati di dekat masjid", "place": "dekat masjid agung"},
    ],
)
async def test_what_is_secret_settled_or_elsewhere_is_not_shown(
    rig: Rig, other: dict[str, object]
) -> None:
    await report(rig, NEIGHBOUR, STORY)
    await change(rig, **other)
    assert await found(rig) == []


#: Two ways to say that one road is bad; nothing but the kelurahan tells where.
ROAD = "jalan di talise rusak parah banyak lubang"
SAME = {"category": "jalan_rusak", "place": "", "text": "jalan ancur di talise"}


@pytest.mark.parametrize(
    ("told", "place", "sought", "shown"),
    [
        (ROAD, "", {}, 1),
        (ROAD, "talise", {"place": "Kelurahan Talise"}, 1),
        (f"{ROAD}\nTanya: Sejak kapan? Jawab: seminggu, depan pasar ikan", "", {}, 1),
        (ROAD, "depan pasar ikan", {}, 1),
        (ROAD, "depan pasar ikan", {"place": "dekat pasar ikan talise"}, 1),
        (ROAD, "depan pasar ikan", {"place": "dpn kantor lurah"}, 0),
        ("jalan merpati rusak parah", "", {"text": "jalan ancur di talise"}, 1),
        ("jalan merpati rusak parah", "", {"text": "jln merpati berlubang talise"}, 1),
        ("jalan merpati rusak parah", "", {"text": "jln kenari berlubang talise"}, 0),
        ("jalan rusak di rt 3", "", {"text": "aspal hancur rt 5 talise"}, 0),
    ],
)
async def test_what_is_fresh_is_shown_unless_it_names_another_spot(
    rig: Rig, told: str, place: str, sought: dict[str, object], shown: int
) -> None:
    await report(rig, NEIGHBOUR, ROAD)
    await change(rig, masked=told, place=place)
    assert len(await found(rig, **SAME | sought)) == shown


async def test_after_a_few_days_the_words_must_be_alike(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, ROAD)
    rig.clock.move(timedelta(days=4))
    assert await found(rig, **SAME) == []
    assert len(await found(rig, **SAME | {"text": "jalan talise rusak parah berlubang"})) == 1


async def test_our_questions_do_not_make_a_report_unlike(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, ROAD)
    question = rig.service.office.region.categories["jalan_rusak"].questions[0].text
    await change(rig, masked=f"{ROAD}\nTanya: {question} Jawab: satu mobil pun sulit lewat")
    rig.clock.move(timedelta(days=4))
    assert len(await found(rig, **SAME | {"text": ROAD.replace("parah", "berat")})) == 1


async def test_who_is_in_a_hurry_means_none_of_them(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, ROAD)
    await consent(rig, CITIZEN)
    assert "masalah yang sama?" in await rig.says(CITIZEN, "jalan ancur di talise")
    assert "Sudah benar?" in await rig.says(CITIZEN, "kirim apa adanya")


async def test_after_three_months_it_is_another_matter(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, STORY)
    rig.clock.move(timedelta(days=89))
    assert len(await found(rig)) == 1
    rig.clock.move(timedelta(days=2))
    assert await found(rig) == []


async def test_pins_are_measured_and_what_has_none_is_read(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, STORY)
    near, far = HERE[0] + 0.0008, HERE[0] + 0.0011  # 89 and 122 metres; 100 is the limit
    assert len(await found(rig, lat=HERE[0], lon=HERE[1])) == 1
    await change(rig, lat=near, lon=HERE[1])
    assert len(await found(rig, lat=HERE[0], lon=HERE[1], area="")) == 1
    await change(rig, lat=far)
    assert await found(rig, lat=HERE[0], lon=HERE[1]) == []
    assert len(await found(rig)) == 1


async def test_categories_of_a_group_are_the_same_matter(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, "banjir selutut di kelurahan lere depan pasar, tidak ada korban")
    await change(rig, lat=HERE[0], lon=HERE[1])
    clogged = {"category": "saluran_air", "lat": HERE[0], "lon": HERE[1] + 0.002}
    assert len(await found(rig, **clogged)) == 1


async def test_at_most_three_are_shown_and_ones_own_first(rig: Rig) -> None:
    for at in range(5):
        await report(rig, Guest(f"warga{at}", f"u{at}"), STORY)
    last = (await rig.all(Case))[-1]
    shown = await found(rig, citizen_id=last.citizen_id)
    assert [card.own for card in shown] == ["yes", "no", "no"]
    assert shown[0].number == last.number


@pytest.mark.parametrize(("joined", "crowd"), [(0, "none"), (1, "some"), (4, "some"), (5, "many")])
async def test_a_crowd_is_counted_from_five_on(rig: Rig, joined: int, crowd: str) -> None:
    await report(rig, NEIGHBOUR, STORY)
    await _join(rig, await rig.one(Case), joined)
    (card,) = await found(rig)
    assert (card.crowd, card.joined) == (crowd, 5 if crowd == "many" else 0)


async def _join(rig: Rig, case: Case, count: int) -> None:
    """Let so many others have joined a case."""
    async with rig.service.database.begin() as session:
        for at in range(count):
            values = _copied(case) | {"number": f"X{at}", "talk_id": 900 + at}
            values |= {"state": "merged", "merged_into_id": case.id}
            await session.execute(insert(Case).values(**values))


def _copied(case: Case) -> dict[str, object]:
    columns = [column.name for column in Case.__table__.columns if column.name != "id"]
    return {name: getattr(case, name) for name in columns}


@given(st.floats(-11, 6), st.floats(95, 141), st.floats(-0.01, 0.01), st.floats(-0.01, 0.01))
def test_distance_is_a_distance(lat: float, lon: float, up: float, right: float) -> None:
    here, there = (lat, lon), (lat + up, lon + right)
    away = metres(here, there)
    assert away == pytest.approx(metres(there, here))
    assert metres(here, here) == 0
    assert away <= (abs(up) + abs(right)) * 111_320 + 1


#: Leaves the indexes that are made for looking around.
ALONE = """
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT indexname FROM pg_indexes
        WHERE tablename = 'report_case' AND indexname LIKE 'ix_%'
        AND indexname NOT LIKE 'ix_case_category%'
    LOOP EXECUTE format('DROP INDEX %I', name); END LOOP;
END $$
"""


async def test_looking_reads_an_index(rig: Rig) -> None:
    asked, values = around(SOUGHT, ["lampu_jalan"], 100, now=rig.clock.now())
    query = asked.params(values)
    async with rig.service.database.begin() as session:
        connection = await session.connection()
        said = query.compile(connection.sync_connection, compile_kwargs={"literal_binds": True})
        # A few rows are cheapest read in any way; this one must be possible, and serve all of it.
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        await session.execute(text(ALONE))
        plan = "\n".join(await session.scalars(text(f"EXPLAIN {said}")))
        await session.rollback()
    assert "ix_case_category_open" in plan
    assert "Filter: ((area_code)" not in plan
