"""Who may see what: the modes of a case in every list, on every card, and uncovered on record."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from core.models import AuditEntry
from dialogue.models import Media, Outgoing
from feedback.access import MOST_REVEALS
from feedback.cases import View
from feedback.life import State
from feedback.models import Case, CaseFile, CaseMove
from feedback.privacy import Mode, stricter
from scheduler.digest import Digest
from tests.pictures import photo
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, SECOND, join, report
from tests.turns.deeds import files, turn_of
from tests.turns.keeping import keep, place
from tests.turns.rig import Guest, Rig, person_of

LEADER, COORDINATOR = Guest("pimpinan", "b1"), Guest("koordinator", "k1")
#: What officers read only on the record.
PHONE, STORY = "081234567890", "lampu jalan mati di kelurahan talise, hubungi 081234567890"
UNKNOWN = "belum ada di daftar"
PROTECTED = (Mode.ANONYMOUS, Mode.SECRET)


async def uncover(rig: Rig, who: Guest) -> str:
    """Let somebody look at who reported; returns all that they were told."""
    asked = await rig.presses(who, f"c:case.reveal:{NUMBER}")
    return asked + await rig.says(who, "ya, buka") if "Lanjutkan?" in asked else asked


async def filed(rig: Rig, *staff: Guest) -> None:
    """Let staff join, and a citizen report."""
    for who in staff:
        await join(rig, who)
    await files(rig, CITIZEN, STORY)
    await place(rig)


async def test_cards_name_nobody_and_hide_what_tells_who_it_is(rig: Rig) -> None:
    await filed(rig, OFFICER, LEADER)
    shown = "\n".join(
        [await rig.presses(who, f"c:case.show:{NUMBER}") for who in (OFFICER, LEADER)]
    )
    assert "Pelapor #" in shown
    assert "[telepon]" in shown
    assert PHONE not in shown
    assert CITIZEN.name not in shown


@pytest.mark.parametrize("mode", Mode)
async def test_the_units_officer_uncovers_no_more_than_the_mode_allows(
    rig: Rig, mode: Mode
) -> None:
    await filed(rig, OFFICER)
    await keep(rig, mode=mode)
    told = await uncover(rig, OFFICER)
    assert PHONE in told, "the words as they were written"
    assert (f"Nama: *{CITIZEN.name}*" in told or f"Nama: {CITIZEN.name}" in told) == (
        mode is Mode.OPEN
    )
    entry = await rig.one(AuditEntry, AuditEntry.action == "reveal")
    what = "identity" if mode is Mode.OPEN else "words"
    assert (entry.subject, entry.detail) == (NUMBER, {"what": what})
    assert entry.actor_id is not None


async def test_nobody_else_uncovers_anything(rig: Rig) -> None:
    await filed(rig, OFFICER, LEADER, COORDINATOR)
    for who in (LEADER, COORDINATOR, Guest("orang", "o1")):
        for mode in Mode:
            await keep(rig, mode=mode)
            told = await uncover(rig, who)
            assert PHONE not in told, (who, mode)
            assert CITIZEN.name not in told, (who, mode)
            await rig.says(who, "batal")
    assert await rig.all(AuditEntry, AuditEntry.action == "reveal") == []


async def test_uncovering_is_for_work_not_for_copying_a_register(rig: Rig) -> None:
    await filed(rig, OFFICER)
    for _ in range(MOST_REVEALS):
        rig.clock.move(timedelta(seconds=90))
        assert PHONE in await uncover(rig, OFFICER)
    assert PHONE not in await uncover(rig, OFFICER)
    assert len(await rig.all(AuditEntry, AuditEntry.action == "reveal")) == MOST_REVEALS
    rig.clock.move(timedelta(hours=1))
    assert PHONE in await uncover(rig, OFFICER)


async def test_officers_only_make_it_stricter_and_the_citizen_has_the_last_word(rig: Rig) -> None:
    await filed(rig, OFFICER)
    protect, choose = f"c:case.protect:{NUMBER}", f"c:case.privacy:{NUMBER}"
    await rig.presses(OFFICER, protect)
    await rig.says(OFFICER, "jadikan rahasia")
    assert (await rig.one(Case)).mode == Mode.SECRET
    assert (
        "kami jadikan rahasia"
        in (await rig.all(Outgoing))[-2].message["text"]
        + (await rig.all(Outgoing))[-1].message["text"]
    )
    assert "Tidak ada yang lebih ketat" in await rig.presses(OFFICER, protect)
    assert "sekarang rahasia" in await rig.presses(CITIZEN, choose)
    assert "sekarang terbuka" in await rig.says(CITIZEN, "terbuka")
    moves = await rig.all(CaseMove, CaseMove.action == "protect")
    changes = [move.detail for move in moves]
    assert changes == [{"from": "open", "to": "secret"}, {"from": "secret", "to": "open"}]


async def test_a_matter_that_demands_it_stays_protected(rig: Rig) -> None:
    await filed(rig)
    office = rig.service.office
    forced = [c for c in office.region.categories.values() if c.forced_mode]
    assert forced
    await keep(rig, mode=Mode.SECRET, category=forced[0].code)
    await rig.presses(CITIZEN, f"c:case.privacy:{NUMBER}")
    assert "tidak bisa lebih terbuka" in await rig.says(CITIZEN, "terbuka")
    assert (await rig.one(Case)).mode != Mode.OPEN


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("jadwal kb gratis di puskesmas talise kapan ya", Mode.OPEN),
        ("istri saya dipukuli suaminya tiap malam, tetangga di talise", Mode.SECRET),
    ],
)
async def test_only_what_is_dangerous_to_tell_is_kept_secret(
    rig: Rig, text: str, mode: Mode
) -> None:
    await report(rig, CITIZEN, text)
    assert (await rig.one(Case)).mode == mode


@pytest.mark.parametrize("one", Mode)
@pytest.mark.parametrize("other", Mode)
def test_the_stricter_of_two_modes_never_shows_more(one: Mode, other: Mode) -> None:
    assert stricter(one, other).rank == max(one.rank, other.rank)


async def test_a_secret_case_is_with_its_units_own_officers_only(rig: Rig) -> None:
    await filed(rig, OFFICER, LEADER, COORDINATOR)
    await keep(rig, mode=Mode.SECRET)
    show, unknown = f"c:case.show:{NUMBER}", "c:case.show:PLU-2611-0999"
    assert NUMBER in await rig.presses(OFFICER, show)
    assert NUMBER in await rig.presses(OFFICER, "c:list.secret:")
    for who in (LEADER, COORDINATOR):
        told = [await rig.presses(who, data) for data in (show, unknown)]
        assert told[0].replace(NUMBER, "") == told[1].replace("PLU-2611-0999", "")
        assert NUMBER not in await rig.presses(who, "c:list.secret:")


async def test_a_secret_case_is_in_no_list_and_counted_by_no_digest(rig: Rig) -> None:
    await filed(rig, OFFICER, LEADER, COORDINATOR)
    await keep(rig, mode=Mode.SECRET)
    rig.clock.move(timedelta(days=40))
    await rig.service.jobs.run_all()
    for who in (OFFICER, LEADER, COORDINATOR):
        await rig.told(who)
        for view in set(View) - {View.SECRET}:
            assert NUMBER not in await rig.presses(who, f"c:list.{view}:"), (who, view)
        assert NUMBER not in await rig.says(who, "antrean")
    async with rig.service.database.begin() as session:
        leader = await person_of(session, LEADER)
        assert leader is not None
        digest = Digest(session, rig.service.office, rig.clock.now())
        assert [line for line in await digest.lines(leader.id) if line.view in set(View)] == []
    told = [row for row in await rig.all(Outgoing) if NUMBER in str(row.message)]
    assert {row.person_id for row in told}.isdisjoint({leader.id}), "nobody above hears of it"


async def test_a_secret_case_without_a_unit_is_with_whoever_finds_one(rig: Rig) -> None:
    await filed(rig, OFFICER, COORDINATOR)
    await keep(rig, mode=Mode.SECRET, state=State.RECEIVED)
    assert NUMBER in await rig.presses(COORDINATOR, f"c:case.show:{NUMBER}")
    assert NUMBER in await rig.presses(COORDINATOR, "c:list.secret:")
    assert NUMBER not in await rig.presses(COORDINATOR, "c:list.triage:")


async def _photographed(rig: Rig, mode: Mode) -> str:
    """Let a citizen report with a picture that knows its camera; returns its hash."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera Warga"
    out = io.BytesIO()
    Image.open(io.BytesIO(photo())).save(out, "JPEG", exif=exif)
    rig.channels["telegram"].files["f1"] = out.getvalue()
    await files(rig, CITIZEN, STORY)
    await place(rig)
    async with turn_of(rig, CITIZEN) as turn:
        media = Media(
            incoming_id=0,
            position=0,
            account_id=turn.address.account_id,
            person_id=turn.person.id,
            kind="photo",
            source={"ref": "f1", "mime": "", "size_bytes": 0, "sha256": "", "name": ""},
            not_before=turn.now,
        )
        turn.session.add(media)
        await turn.session.flush()
        turn.session.add(
            CaseFile(case_id=(await turn.session.scalars(select(Case.id))).one(), media_id=media.id)
        )
    await keep(rig, mode=mode)
    while await rig.service.fetcher.work():
        pass
    return (await rig.one(Media)).digest


@pytest.mark.parametrize("mode", PROTECTED)
async def test_pictures_of_protected_people_are_shown_only_with_the_mark(
    rig: Rig, mode: Mode
) -> None:
    await join(rig, OFFICER)
    original = await _photographed(rig, mode)
    await rig.presses(OFFICER, f"c:case.show:{NUMBER}")
    assert original not in str([row.message for row in await rig.all(Outgoing)]), "not yet marked"
    await rig.service.jobs.all()["marking"]()
    marked = (await rig.one(CaseFile)).marked
    assert marked not in (None, "", original)
    await rig.presses(OFFICER, f"c:case.show:{NUMBER}")
    shown = str([row.message for row in await rig.all(Outgoing)])
    assert marked in shown
    assert original not in shown
    await uncover(rig, OFFICER)
    assert original in str([row.message for row in await rig.all(Outgoing)]), "on the record"


async def test_no_picture_that_is_kept_tells_of_its_camera(rig: Rig) -> None:
    await join(rig, OFFICER)
    original = await _photographed(rig, Mode.ANONYMOUS)
    await rig.service.jobs.all()["marking"]()
    file = await rig.one(CaseFile)
    assert file.marked
    for digest in (original, file.marked):
        data = await rig.service.store.get(digest)
        assert b"Exif" not in data
        assert b"Kamera Warga" not in data
        assert not Image.open(io.BytesIO(data)).getexif()


async def test_a_deputy_from_elsewhere_reads_no_secret_case(rig: Rig) -> None:
    await filed(rig, OFFICER, SECOND)
    await keep(rig, mode=Mode.SECRET)
    assert NUMBER in await rig.presses(SECOND, f"c:case.show:{NUMBER}"), "of the same unit"
