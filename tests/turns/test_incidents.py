"""Floods become incidents that a human sees once; blocking is open, kept and taken back."""

from datetime import timedelta

import pytest

from core import audit, incidents
from core.models import AuditEntry, Incident, Person
from dialogue.models import Incoming, Outgoing
from feedback.finding.placing import CARDS
from feedback.models import Case
from feedback.together.floods import SAME_TEXT, SURGE
from tests.regions import shipped
from tests.turns.acts import ADMIN, CITIZEN, NUMBER, OFFICER, PHONES, consent, join
from tests.turns.deeds import files
from tests.turns.filed import file
from tests.turns.rig import Guest, Rig
from tests.turns.test_officers import letters

COORDINATOR, LEADER = Guest("koordinator", "k1"), Guest("pimpinan", "b1")
PHONES["koordinator"] = "6281340000005"
LIMITS = shipped("palu").fairness
SENDERS, CROWD = LIMITS.senders, LIMITS.crowd
CHAIN = "tolong lampu jalan di jl. sis al jufri no {} mati total sudah tiga malam gelap sekali pak"


async def watch(rig: Rig) -> int:
    return await rig.service.jobs.all()["floods"]()


async def test_one_text_of_many_senders_is_one_incident_and_all_are_kept(rig: Rig) -> None:
    await join(rig, COORDINATOR)
    await rig.told(COORDINATOR)
    for n in range(1, SENDERS):
        await file(rig, CHAIN.format(n), number=n)
    await file(rig, "air pdam mati dari kemarin", number=50)
    assert await watch(rig) == SENDERS
    assert await rig.all(Incident) == []
    for n in range(SENDERS, SENDERS + 3):
        rig.clock.move(timedelta(minutes=1))
        await file(rig, CHAIN.format(n), number=n)
    assert await watch(rig) == 3
    assert await watch(rig) == 0, "each is looked at once"
    incident = await rig.one(Incident)
    assert (incident.kind, incident.count) == (SAME_TEXT, 3)
    assert len(incident.detail["numbers"]) == SENDERS + 2
    assert "PLU-2611-0050" not in incident.detail["numbers"]
    told = [message.text for message in await rig.told(COORDINATOR)]
    assert len(told) == 1
    assert f"{SENDERS} laporan dengan isi yang hampir sama" in told[0]
    assert len(await rig.all(Case)) == SENDERS + 3


async def test_in_a_crowd_one_word_stands_for_many_cards(rig: Rig) -> None:
    """All are filed, routed and counted; only the officer's chat does not fill with cards."""
    await join(rig, OFFICER)
    everybody = CROWD + CARDS + 2
    for n in range(1, everybody + 1):
        who = Guest(f"warga{n}", f"w{n}")
        await files(rig, who, CHAIN.format(n))
    told = await letters(rig, OFFICER)
    shown = [text for text in told if "Status: Didisposisikan" in text]
    assert len(shown) == CROWD
    words = [text for text in told if "masuk terus" in text]
    assert len(words) == 2, "one for the first twenty, one for what comes after them"
    assert "Kelurahan Talise" in words[0]
    assert {case.state for case in await rig.all(Case)} == {"assigned"}
    assert len(await rig.all(Case)) == everybody


async def test_one_person_who_repeats_a_text_is_no_incident(rig: Rig) -> None:
    await file(rig, CHAIN.format(1), number=1)
    same = (await rig.one(Case)).citizen_id
    for n in range(2, SENDERS + 3):
        await file(rig, CHAIN.format(1), number=n, citizen_id=same)
    await watch(rig)
    assert await rig.all(Incident) == []


async def test_a_surge_from_one_area_is_told_at_once_to_coordinator_and_leader(rig: Rig) -> None:
    for who in (COORDINATOR, LEADER):
        await join(rig, who)
        await rig.told(who)
    rig.clock.move(timedelta(hours=13))  # 22.00 in Palu
    area = next(iter(rig.service.jobs.office.region.areas))
    category = next(iter(rig.service.jobs.office.region.categories))
    for n in range(1, CROWD + 2):
        where = {"area_code": area, "category": category}
        await file(rig, f"laporan nomor {n} " + "abcdefghij"[n % 10] * 30, number=n, **where)
    await file(rig, "rahasia", number=90, mode="secret", **where)
    await watch(rig)
    incident = await rig.one(Incident, Incident.kind == SURGE)
    assert (incident.key, incident.count) == (f"{area}:{category}", 2)
    assert "PLU-2611-0090" not in incident.detail["numbers"]
    rows = await rig.all(Outgoing, Outgoing.op_key.startswith("incident:"))
    assert {row.not_before for row in rows} == {rig.clock.now()}, "it does not wait for the morning"
    assert len(rows) == 2
    assert all("Laporan melonjak" in row.message["text"] for row in rows)


async def test_an_incident_is_listed_looked_at_and_closed_with_a_word(rig: Rig) -> None:
    await join(rig, COORDINATOR)
    await join(rig, OFFICER)
    for n in range(1, SENDERS + 1):
        await file(rig, CHAIN.format(n), number=n)
    await watch(rig)
    incident = await rig.one(Incident)
    assert "untuk koordinator dan admin" in await rig.says(OFFICER, "/kejadian")
    assert f"{incident.id}. Isi laporan sama: {SENDERS} laporan" in await rig.says(
        COORDINATOR, "/kejadian"
    )
    shown = await rig.presses(COORDINATOR, f"c:incident.show:{incident.id}")
    assert "PLU-2611-0001" in shown
    assert "+2" in shown
    await rig.presses(COORDINATOR, f"c:incident.close:{incident.id}")
    assert "sudah ditutup" in await rig.says(COORDINATOR, "pesan berantai dari grup RW")
    entry = (await rig.all(AuditEntry))[-1]
    assert (entry.action, entry.detail) == (
        "incident-close",
        {"why": "pesan berantai dari grup RW"},
    )
    assert "Tidak ada kejadian" in await rig.says(COORDINATOR, "/kejadian")
    again = await rig.presses(COORDINATOR, f"c:incident.close:{incident.id}")
    assert "Apa hasil pemeriksaannya" in again
    assert "sudah ditutup" in await rig.says(COORDINATOR, "sekali lagi ditutup")


async def test_an_incident_opens_anew_after_it_was_closed(rig: Rig) -> None:
    now = rig.clock.now()
    async with rig.service.database.begin() as session:
        person = Person(name="Admin", created_at=now)
        session.add(person)
        await session.flush()
        news = []
        for detail in ({"a": 1}, {"b": 2}, {"a": 3}):
            counted = await incidents.open_or_count(session, "x", "k", at=now, detail=detail)
            news.append((counted.new, counted.incident.count, dict(counted.incident.detail)))
        known, by = counted.incident.id, person.id
        assert await incidents.close(session, known, by=by, at=now)
        assert not await incidents.close(session, known, by=by, at=now)
        await session.flush()
        assert (await incidents.open_or_count(session, "x", "k", at=now, detail={})).new
    merged = {"a": 3, "b": 2}
    assert news == [(True, 1, {"a": 1}), (False, 2, {"a": 1, "b": 2}), (False, 3, merged)]


async def heard(rig: Rig) -> str:
    """Return what the person who was blocked, or is heard again, was told last."""
    return str((await rig.all(Outgoing, Outgoing.op_key.startswith("block:")))[-1].message["text"])


async def own(rig: Rig, who: Guest, number: int = 1) -> str:
    """Make somebody the citizen of a case."""
    person = await rig.one(Person, Person.name == who.name)
    return await file(rig, "jalan rusak", number=number, citizen_id=person.id)


@pytest.mark.parametrize("keeper", [COORDINATOR, ADMIN], ids=lambda who: who.name)
async def test_blocking_is_told_kept_and_taken_back(rig: Rig, keeper: Guest) -> None:
    await join(rig, keeper)
    await consent(rig, CITIZEN)
    number = await own(rig, CITIZEN)
    assert "Apa alasannya" in await rig.presses(keeper, f"c:person.block:{number}")
    await rig.says(keeper, "mengirim ancaman berulang kali")
    assert "sudah diblokir" in await rig.says(keeper, "ya")
    assert "tidak kami proses" in await heard(rig)
    assert await rig.says(CITIZEN, "lampu mati di talise sejak kemarin") == ""
    row = (await rig.all(Incoming))[-1]
    assert (row.state, row.error) == ("done", "refused: blocked")
    assert row.payload, "it is kept"
    assert number in await rig.presses(keeper, "c:person.blocked:")
    await rig.presses(keeper, f"c:person.unblock:{number}")
    assert "kami terima lagi" in await rig.says(keeper, "sudah minta maaf di loket")
    assert "sudah kami terima lagi" in await heard(rig)
    assert "Ada yang bisa kami bantu" in await rig.says(CITIZEN, "menu")
    entries = [entry for entry in await rig.all(AuditEntry) if "block" in entry.action]
    assert [entry.action for entry in entries] == ["block", "unblock"]
    assert all(entry.actor_id and entry.detail["reason"] for entry in entries)
    async with rig.service.database.begin() as session:
        assert await audit.broken(session) == []


async def test_only_keepers_of_order_block_and_nobody_blocks_staff(rig: Rig) -> None:
    for who in (COORDINATOR, OFFICER):
        await join(rig, who)
    await file(rig, "jalan rusak", number=1)
    assert "untuk koordinator dan admin" in await rig.presses(OFFICER, f"c:person.block:{NUMBER}")
    assert "tidak" in (await rig.presses(COORDINATOR, "c:person.block:PLU-2611-9999")).lower()
    await file(rig, "rahasia", number=2, mode="secret", unit_id=2)
    number = await own(rig, Guest("Moh. Rizal Tandju", "p1"), number=3)
    await rig.presses(COORDINATOR, f"c:person.block:{number}")
    await rig.says(COORDINATOR, "alasan yang cukup panjang")
    assert "milik pegawai" in await rig.says(COORDINATOR, "ya")
    assert await rig.all(Person, Person.blocked_at.is_not(None)) == []
