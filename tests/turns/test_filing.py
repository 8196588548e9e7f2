"""From the first word to the number: how many messages, how secret, once, and for others."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import update

from core.models import AuditEntry, Person
from dialogue.speech import Kind
from feedback.flows.draft import MOST_MESSAGES
from feedback.models import Case, CaseFile, CaseMove
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, OFFICER, consent, join, report
from tests.turns.rig import Guest, Rig

#: Everything is told in one sentence; nothing is left to ask but the photo.
WHOLE = "sampah menumpuk seminggu di kelurahan lere dekat masjid raya"
PIN = {"pin": [-0.8917, 119.8707, ""]}


@dataclass(frozen=True)
class Beginning:
    """How somebody begins, and what they were told up to the report's first question."""

    name: str
    said: tuple[dict[str, object], ...]


def words(*texts: str) -> tuple[dict[str, object], ...]:
    return tuple({"text": text} for text in texts)


VOICE = {"kind": Kind.VOICE, "files": ["suara"]}
BEGINNINGS = [
    Beginning("sentence", words("woy jalan di dpn rmh sy ancur bgt")),
    Beginning("lapor", words("lapor", "lampu jalan mati")),
    Beginning("halo", words("halo", "1", "jalan rusak di besusu")),
    Beginning("halo, lapor", words("halo", "1", "lapor", "banjir di besusu")),
    Beginning("photo", ({"kind": Kind.PHOTO, "files": ["foto"]},)),
    Beginning("pin", ({"kind": Kind.LOCATION, **PIN},)),
    Beginning("voice", (VOICE,)),
    Beginning("lapor, voice", (*words("lapor"), VOICE)),
    Beginning(
        "halo, lapor, photo", (*words("halo", "1", "lapor"), {"kind": "photo", "files": "f"})
    ),
    Beginning("link", words("sampah menumpuk https://maps.app.goo.gl/x")),
    Beginning("outside", words("sampah menumpuk di donggala")),
]

#: What a willing citizen answers, by a part of the question.
WILLING = {
    "Boleh kita lanjut?": "1",
    "Sudah benar?": "ya",
    "Apa yang terjadi?": "sampah menumpuk di sini",
    "Di mana lokasinya?": "jalan besusu depan pasar",
    "tepatnya?": "1",
    "masalah yang sama?": "bukan, lain",
    "tentang apa?": "sampah menumpuk",
    "pemerintah di sana?": "1",
    "Ada fotonya?": "lewati",
}


@pytest.mark.parametrize("way", BEGINNINGS, ids=lambda way: way.name)
async def test_nobody_writes_more_than_six_messages(rig: Rig, way: Beginning) -> None:
    heard = ""
    for sent in way.said:
        heard = await rig.says(CITIZEN, **sent)  # type: ignore[arg-type]
    messages = len(way.said)
    while "Nomor:" not in heard:
        answer = next((said for asked, said in WILLING.items() if asked in heard), "sejak kemarin")
        heard = await rig.says(CITIZEN, answer)
        messages += 1
        assert messages <= MOST_MESSAGES, heard
    assert (await rig.one(Case)).number == NUMBER


async def test_a_neighbour_who_reported_costs_no_seventh_message(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, WHOLE)
    heard = await rig.says(CITIZEN, "sampah numpuk di lere")
    asked = 1
    while "Nomor:" not in heard:
        answer = next((said for part, said in WILLING.items() if part in heard), "sejak kemarin")
        heard, asked = await rig.says(CITIZEN, answer), asked + 1
    assert asked <= MOST_MESSAGES


async def test_what_the_citizen_sends_is_never_lost(rig: Rig) -> None:
    await rig.says(CITIZEN, "got mampet dan bau sekali")
    await rig.says(CITIZEN, "1")
    await rig.says(CITIZEN, kind=Kind.PHOTO, files=["foto"])  # the place was asked for
    await rig.says(CITIZEN, kind=Kind.LOCATION, **PIN)
    await rig.says(CITIZEN, kind=Kind.PHOTO, files=["foto-2"])  # below the summary
    await rig.says(CITIZEN, "ya")
    case = await rig.one(Case)
    assert (case.lat, case.lon) == (-0.8917, 119.8707)
    assert len(await rig.all(CaseFile)) == 2


async def test_answers_stand_below_the_report(rig: Rig) -> None:
    await rig.says(CITIZEN, "jalan rusak parah di kelurahan lere depan masjid")
    for answer in ("1", "lewati", "hanya motor", "ya"):
        await rig.says(CITIZEN, answer)
    first, second = (await rig.one(Case)).text.split("\n")
    assert first == "jalan rusak parah di kelurahan lere depan masjid"
    assert second.startswith("Tanya: Seberapa luas")
    assert second.endswith("Jawab: Hanya motor")


@pytest.mark.parametrize(
    ("story", "mode"),
    [
        (WHOLE, "open"),
        (f"anonim ya, {WHOLE}", "anonymous"),
        (f"tolong rahasiakan, {WHOLE}", "secret"),
        ("pegawai kelurahan lere minta uang 200 ribu kemarin, ada bukti", "secret"),
        ("suami saya pukul saya tiap malam, kelurahan lere", "secret"),
    ],
)
async def test_the_mode_is_what_was_said_or_what_the_matter_calls_for(
    rig: Rig, story: str, mode: str
) -> None:
    await report(rig, CITIZEN, story)
    assert (await rig.one(Case)).mode == mode


async def test_officials_are_examined_by_the_longer_limit(rig: Rig) -> None:
    await report(rig, CITIZEN, WHOLE)
    usual = await rig.one(Case)
    await report(rig, NEIGHBOUR, "pegawai kelurahan lere minta uang 200 ribu kemarin, ada bukti")
    examined = (await rig.all(Case))[-1]
    assert examined.due_at > usual.due_at + timedelta(days=30)


async def test_nothing_loosens_what_the_matter_calls_for(rig: Rig) -> None:
    await rig.says(CITIZEN, "pegawai kelurahan lere minta uang 200 ribu kemarin, ada bukti")
    for answer in ("1", "lewati", "ubah dulu"):
        await rig.says(CITIZEN, answer)
    assert "rahasia" in await rig.says(CITIZEN, "nama saya")
    await rig.says(CITIZEN, "ya")
    assert (await rig.one(Case)).mode == "secret"


async def test_the_same_words_are_one_report_for_a_day(rig: Rig) -> None:
    await report(rig, CITIZEN, WHOLE)
    assert NUMBER in await rig.says(CITIZEN, WHOLE.upper() + "!!")
    assert await rig.talk(CITIZEN) is None
    rig.clock.move(timedelta(hours=23))
    assert NUMBER in await rig.says(CITIZEN, WHOLE)
    rig.clock.move(timedelta(hours=2))
    assert NUMBER not in await rig.says(CITIZEN, WHOLE)
    assert len(await rig.all(Case)) == 1


async def test_saya_juga_is_a_report_of_ones_own_that_goes_on_elsewhere(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, WHOLE)
    await rig.says(CITIZEN, "sampah numpuk di lere dekat masjid raya, sejak kemarin")
    await rig.says(CITIZEN, "1")
    assert "PLU-2611-0002" in await rig.says(CITIZEN, "saya juga")
    first, second = await rig.all(Case)
    assert (second.state, second.merged_into_id) == ("merged", first.id)
    assert second.citizen_id != first.citizen_id
    moves = await rig.all(CaseMove, CaseMove.case_id == second.id)
    assert [(move.action, move.role) for move in moves] == [
        ("file", "citizen"),
        ("merge", "citizen"),
    ]


async def test_who_says_saya_juga_too_late_has_a_report_of_ones_own(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, WHOLE)
    await rig.says(CITIZEN, "sampah numpuk di lere dekat masjid raya, sejak kemarin")
    await rig.says(CITIZEN, "1")
    async with rig.service.database.begin() as session:
        await session.execute(update(Case).values(state="closed"))
    await rig.says(CITIZEN, "saya juga")
    assert (await rig.all(Case))[-1].state in ("received", "assigned")


async def test_a_secret_report_is_compared_with_nobodys(rig: Rig) -> None:
    await report(rig, NEIGHBOUR, WHOLE)
    heard = await rig.says(CITIZEN, f"tolong rahasiakan. {WHOLE}")
    heard += await rig.says(CITIZEN, "1")
    assert "serupa" not in heard


async def at_the_counter(rig: Rig, phone: str = "0812 3456 7890") -> None:
    """Let an officer write down what a citizen tells."""
    await join(rig, OFFICER)
    for said in ("lapor untuk warga", phone, WHOLE, "lewati"):
        await rig.says(OFFICER, said)
    assert NUMBER in await rig.says(OFFICER, "ya")


async def test_an_officer_files_for_somebody_without_an_address(rig: Rig) -> None:
    await at_the_counter(rig)
    case = await rig.one(Case)
    officer = await rig.one(Person, Person.id == case.filed_by_id)
    assert (case.claim_phone, case.citizen_id == officer.id) == ("6281234567890", False)


async def test_only_the_proven_number_takes_a_report_over(rig: Rig) -> None:
    await at_the_counter(rig)
    stranger = Guest("asing", "x1", "6281234567891", line="whatsapp")
    owner = Guest("pemilik", "x2", "6281234567890", line="whatsapp")
    await consent(rig, stranger)
    assert "Tidak ada laporan" in await rig.says(stranger, "klaim")
    await rig.says(owner, "halo")
    assert NUMBER in await rig.says(owner, "1")
    await rig.says(owner, "ya, milik saya")
    case = await rig.one(Case)
    assert (await rig.one(Person, Person.id == case.citizen_id)).name == "pemilik"
    assert case.claim_phone == ""
    (entry,) = await rig.all(AuditEntry, AuditEntry.action == "claim")
    assert entry.subject == f"case:{NUMBER}"
    assert NUMBER in await rig.says(owner, "cek")


async def test_anothers_contact_proves_nothing(rig: Rig) -> None:
    await at_the_counter(rig)
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "klaim")
    said = await rig.says(CITIZEN, kind="contact", phone="6281234567890", own=False)
    assert "nomor orang lain" in said
    assert NUMBER not in said


async def test_a_number_that_was_mistaken_is_asked_once(rig: Rig) -> None:
    await at_the_counter(rig)
    owner = Guest("bukan", "x3", "6281234567890", line="whatsapp")
    await rig.says(owner, "halo")
    await rig.says(owner, "1")
    await rig.says(owner, "bukan")
    assert NUMBER not in await rig.says(owner, "halo")
    assert (await rig.one(Case)).claim_phone == ""


async def test_a_citizen_files_for_nobody_else(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    assert "hanya bisa dilakukan petugas" in await rig.says(CITIZEN, "lapor untuk warga")
    assert await rig.talk(CITIZEN) is None
