"""People: joining as staff by one's own proof only, and staying one person on every channel."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from core import invites, people
from core.identity import WINDOW
from core.invites import INVITE_LIFE
from core.models import Address, Consent, Invite, Person, Role, Staff
from dialogue.models import Conversation
from feedback.models import Case
from lessons.models import Enrolment
from tests.turns.acts import (
    CITIZEN,
    LEARNER,
    NUMBER,
    OFFICER,
    PHONES,
    SECOND,
    STORY,
    consent,
    join,
    report,
)
from tests.turns.rig import Guest, Rig, person_of

#: The learner's other phone: WhatsApp signs the number.
LEARNER_WA = Guest("pegawai-wa", None, PHONES["pegawai"], line="whatsapp")


async def roles(rig: Rig, who: Guest) -> set[Role]:
    """Return the roles that somebody holds."""
    async with rig.service.database.begin() as session:
        me = await person_of(session, who)
        return await people.roles_of(session, me.id) if me else set()


async def invitation(rig: Rig, nip_of: str) -> str:
    """Return a fresh token for the member of staff with a number of the roster."""
    async with rig.service.database.begin() as session:
        staff = await session.scalar(select(Staff).where(Staff.phone == PHONES[nip_of]))
        assert staff is not None
        return await invites.invite(session, staff, now=rig.clock.now())


async def test_staff_join_by_their_own_contact(rig: Rig) -> None:
    assert "Selamat bergabung" in await join(rig, OFFICER)
    assert await roles(rig, OFFICER) == {Role.LEARNER, Role.OFFICER}


async def test_somebody_elses_contact_makes_nobody_staff(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "gabung")
    said = await rig.says(CITIZEN, kind="contact", phone=PHONES["petugas"], own=False)
    assert "nomor orang lain" in said
    assert "belum terbaca" in await rig.says(CITIZEN, PHONES["petugas"])
    assert await roles(rig, CITIZEN) == set()
    assert [staff for staff in await rig.all(Staff) if staff.person_id] == []


async def test_a_number_that_is_not_in_the_roster_makes_nobody_staff(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "gabung")
    await rig.says(CITIZEN, kind="contact", phone="6281399999999")
    assert await roles(rig, CITIZEN) == set()


async def test_whatsapp_staff_join_by_the_number_that_it_signs(rig: Rig) -> None:
    await rig.says(LEARNER_WA, "gabung")
    assert "Selamat bergabung" in await rig.says(LEARNER_WA, "1")
    assert await roles(rig, LEARNER_WA) == {Role.LEARNER}


async def test_an_invitation_joins_once(rig: Rig) -> None:
    token = await invitation(rig, "petugas")
    await rig.says(CITIZEN, f"join-{token}", kind="start")
    assert "Selamat bergabung" in await rig.says(CITIZEN, "1")
    await rig.says(SECOND, f"join-{token}", kind="start")
    await rig.says(SECOND, "1")
    assert await roles(rig, SECOND) == set()
    assert await roles(rig, CITIZEN) == {Role.LEARNER, Role.OFFICER}
    assert (await rig.one(Invite)).used_at is not None
    assert token not in (await rig.one(Invite)).digest


async def test_an_expired_or_invented_invitation_joins_nobody(rig: Rig) -> None:
    token = await invitation(rig, "petugas")
    rig.clock.move(INVITE_LIFE)
    for said in (f"join-{token}", "join-invented", "join-"):
        await rig.says(CITIZEN, said, kind="start")
        await rig.says(CITIZEN, "1")
        assert await roles(rig, CITIZEN) == set()
        await rig.says(CITIZEN, "batal")
    assert (await rig.one(Invite)).used_at is None


async def test_staff_who_left_the_roster_cannot_join(rig: Rig) -> None:
    token = await invitation(rig, "petugas")
    async with rig.service.database.begin() as session:
        for staff in await session.scalars(select(Staff)):
            staff.active = False
    await rig.says(OFFICER, f"join-{token}", kind="start")
    await rig.says(OFFICER, "1")
    assert await roles(rig, OFFICER) == set()
    await rig.says(OFFICER, "gabung")
    await rig.says(OFFICER, kind="contact", phone=PHONES["petugas"])
    assert [staff for staff in await rig.all(Staff) if staff.person_id] == []


async def test_a_number_that_telegram_merely_mentions_proves_nothing(rig: Rig) -> None:
    mentioned = Guest("seseorang", "t9", PHONES["petugas"])
    await rig.says(mentioned, "gabung")
    assert "tekan tombol" in await rig.says(mentioned, "1")
    assert await roles(rig, mentioned) == set()


async def test_the_second_channel_of_a_member_of_staff_is_the_same_person(rig: Rig) -> None:
    await join(rig, LEARNER)
    await report(rig, LEARNER)
    await rig.says(LEARNER, "lapor")
    first = await rig.one(Person)
    await rig.says(LEARNER_WA, "gabung")
    await rig.says(LEARNER_WA, "1")
    assert {address.person_id for address in await rig.all(Address)} == {first.id}
    assert NUMBER in await rig.says(LEARNER_WA, "cek")
    assert "0 dari 9" in await rig.says(LEARNER_WA, "progres")
    assert (await rig.one(Case)).citizen_id == first.id
    assert (await rig.one(Enrolment)).person_id == first.id


async def test_what_somebody_did_before_they_joined_stays_theirs(rig: Rig) -> None:
    await join(rig, LEARNER)
    keeper = (await rig.one(Person)).id
    await report(rig, LEARNER_WA)
    await rig.says(LEARNER_WA, "sampah menumpuk di kelurahan talise, bau sekali")
    await rig.says(LEARNER_WA, "gabung")
    assert await rig.talk(LEARNER) is not None
    assert (await rig.one(Case)).citizen_id == keeper
    assert {talk.person_id for talk in await rig.all(Conversation)} == {keeper}
    assert {given.person_id for given in await rig.all(Consent)} == {keeper}
    assert NUMBER in await rig.says(LEARNER, "cek")


async def test_an_open_talk_on_the_first_channel_waits_while_the_second_joins(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.says(LEARNER, STORY)
    before = await rig.talk(LEARNER)
    assert before is not None
    await rig.says(LEARNER_WA, "gabung")
    await rig.says(LEARNER_WA, "1")
    opened = await rig.all(Conversation, Conversation.state == "open")
    assert len(opened) == 1
    waiting = await rig.one(Conversation, Conversation.id == before.id)
    assert waiting.state in ("open", "paused")
    assert waiting.log == before.log


async def test_a_phone_that_appears_later_belongs_to_the_same_address(rig: Rig) -> None:
    unsigned = Guest("ani", "bs-1", None, line="whatsapp")
    await consent(rig, unsigned)
    signed = replace(unsigned, phone="6281234567890")
    await rig.says(signed, "menu")
    address = await rig.one(Address)
    assert (address.user_id, address.phone) == ("bs-1", "6281234567890")
    await rig.says(replace(signed, user_id=None), "menu")
    assert len(await rig.all(Person)) == 1


async def test_a_user_id_that_appears_later_belongs_to_the_same_address(rig: Rig) -> None:
    numbered = Guest("ani", None, "6281234567890", line="whatsapp")
    await consent(rig, numbered)
    await rig.says(replace(numbered, user_id="bs-1"), "menu")
    assert (await rig.one(Address)).user_id == "bs-1"
    assert len(await rig.all(Person)) == 1


async def test_a_number_that_changed_hands_is_another_person(rig: Rig) -> None:
    await consent(rig, Guest("ani", "bs-1", "6281234567890", line="whatsapp"))
    assert "Salam" in await rig.says(
        Guest("budi", "bs-2", "6281234567890", line="whatsapp"), "menu"
    )
    assert len(await rig.all(Person)) == 2


async def test_a_message_opens_the_window_of_whatsapp(rig: Rig) -> None:
    await consent(rig, LEARNER_WA)
    rig.clock.move(timedelta(hours=3))
    await rig.says(LEARNER_WA, "menu")
    assert (await rig.one(Address)).window_until == rig.clock.now() + WINDOW
