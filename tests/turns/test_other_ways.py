"""Where no knock is possible: another template, another channel, a call by hand, and who hears."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.identity import WINDOW
from core.models import Address, Channel, Incident
from dialogue import outbox, template_news
from dialogue.door import Reason, SendError
from dialogue.models import Lane, Outgoing
from dialogue.occasions import Occasion, about
from dialogue.post import Post
from dialogue.reach_models import Template
from dialogue.speech import Message, Option
from dialogue.updates import TemplateNews
from tests.turns.acts import ADMIN, CITIZEN, NUMBER, OFFICER, consent, join, report
from tests.turns.rig import Rig
from tests.turns.rows import states
from tests.turns.windows import ANI, MINUTE, account_of, approve, met, sent, tell


async def on_telegram_too(rig: Rig) -> None:
    """Let Ani have a Telegram as well, used before."""
    account = rig.service.lines["telegram"].account.id
    async with rig.service.database.begin() as session:
        ani = (await session.scalars(select(Address).where(Address.phone == ANI.phone))).one()
        before = ani.heard_at - MINUTE
        other = {"account_id": account, "channel": Channel.TELEGRAM, "user_id": "tg-ani"}
        row = {"created_at": before, "heard_at": before, "reachable": True}
        session.add(Address(person_id=ani.person_id, **other, **row))


async def test_without_a_template_it_goes_to_the_other_channel_whole_and_once(rig: Rig) -> None:
    await met(rig, "pelajaran_siap")
    await on_telegram_too(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over", "quiet.hint")
    await rig.send()
    assert sent(rig) == []
    assert [text[:12] for text in sent(rig, "telegram")] == ["Baik, mulai ", "Kalau Bapak/"]
    moved = [s for s in await states(rig) if s[1] == "other_channel"]
    assert moved == [("failed", "other_channel")] * 2


async def test_without_any_way_the_officers_are_asked_to_call_once_a_day(rig: Rig) -> None:
    await join(rig, OFFICER)
    await report(rig, ANI)
    await rig.send()
    rig.clock.move(WINDOW)
    await rig.told(OFFICER)
    for at in range(2):
        await tell(rig, "quiet.over", mark=f"case:{NUMBER}:m9{at}:citizen")
        await rig.send()
    asked = [m.text for m in await rig.told(OFFICER) if "Hubungi manual" in m.text]
    assert len(asked) == 1
    assert NUMBER in asked[0]
    held = [row for row in await rig.all(Outgoing) if row.state == "held"]
    assert {row.reason for row in held} == {"window_closed"}
    rig.clock.move(timedelta(days=8))
    await rig.service.sender.housekeep()
    ended = {
        (row.state, row.reason) for row in await rig.all(Outgoing) if row.id in [h.id for h in held]
    }
    assert ended == {("expired", "window_closed")}  # the truth, not "too old"


async def test_a_template_that_is_stopped_gives_way_to_the_general_one(rig: Rig) -> None:
    await join(rig, ADMIN)
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over")
    rig.channels["whatsapp"].outcomes = [SendError(Reason.TEMPLATE)]
    await rig.send()
    (said,) = sent(rig)
    assert "Ada pesan untuk Bapak/Ibu" in said
    stopped = await rig.one(Template, Template.name == "kabar_laporan")
    assert stopped.status == "PAUSED"
    assert "kabar_laporan" in "".join(m.text for m in await rig.told(ADMIN))
    assert (await rig.one(Incident)).key == f"{await account_of(rig)}:kabar_laporan:id"


@pytest.mark.parametrize(
    "news",
    [{"status": "PAUSED"}, {"status": "REJECTED"}, {"category": "MARKETING"}],
)
async def test_news_of_a_template_opens_one_incident_and_good_news_closes_it(
    rig: Rig, news: dict[str, str]
) -> None:
    await join(rig, ADMIN)
    await met(rig)
    heard = rig.service.handling
    account = await account_of(rig)
    for said in (news, news):
        async with rig.service.database.begin() as session:
            await template_news.heard(
                session,
                account,
                TemplateNews("kabar_laporan", "id", **said),
                alarm=heard.alarm,
                now=rig.clock.now(),
            )
    (incident,) = await rig.all(Incident)
    assert (incident.kind, incident.count, incident.closed_at) == ("template", 2, None)
    told = [m.text for m in await rig.told(ADMIN) if "kabar_laporan" in m.text]
    assert len(told) == 1
    async with rig.service.database.begin() as session:
        good = TemplateNews("kabar_laporan", "id", status="APPROVED", category="UTILITY")
        await template_news.heard(session, account, good, alarm=heard.alarm, now=rig.clock.now())
    assert (await rig.one(Incident)).closed_at is not None


@pytest.mark.parametrize(
    ("mark", "button", "expected"),
    [
        ("case:PLU-2611-0001:m5:citizen.0", "", (Occasion.CASE, "PLU-2611-0001")),
        ("case:PLU-2611-0001:m5:citizen.0", "c:case.reply:x", (Occasion.QUESTION, "PLU-2611-0001")),
        ("case:PLU-2611-0001:proof:3:citizen:via.8.0+", "", (Occasion.CASE, "PLU-2611-0001")),
        ("case:PLU-2611-0001:m5:17.0", "", (Occasion.WORK, "PLU-2611-0001")),
        ("learn:sitting:3:2026-11-28.0", "", (Occasion.LESSON, "")),
        ("digest:3:2026-11-28.0", "", (Occasion.DIGEST, "")),
        ("learn:companion:3:found.0", "", (Occasion.GENERAL, "")),
        ("i17.0", "", (Occasion.GENERAL, "")),
    ],
)
def test_occasions_are_told_by_their_marks(
    mark: str, button: str, expected: tuple[Occasion, str]
) -> None:
    options = (Option("x", "x", data=button),) if button else ()
    assert tuple(about(mark, Message("x", options))) == expected


async def test_telegram_knows_no_window(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    rig.clock.move(timedelta(days=30))
    await tell(rig, "quiet.over", who=CITIZEN)
    await rig.send()
    assert "kabari lagi" in sent(rig, "telegram")[-1]


@pytest.mark.parametrize(
    ("approved", "later", "expected"),
    [
        (True, False, ""),
        (True, True, "begitu warga membalasnya"),
        (False, True, "menunggu sampai warga menulis lagi"),
    ],
)
async def test_an_officer_is_told_beforehand_how_their_words_arrive(
    rig: Rig, approved: bool, later: bool, expected: str
) -> None:
    if approved:
        await approve(rig)
    await join(rig, OFFICER)
    await report(rig, ANI)
    if later:
        rig.clock.move(WINDOW)
    await rig.presses(OFFICER, f"c:case.tell:{NUMBER}")
    shown = await rig.says(OFFICER, "Tim kami sedang menuju ke lokasi, mohon ditunggu.")
    assert "Ini yang akan dibaca warga" in shown
    assert ("ℹ" in shown) is bool(expected)
    assert expected in shown


async def test_what_we_began_and_was_held_goes_by_night_too(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    address = await rig.one(Address)
    async with rig.service.database.begin() as session:
        post, began = Post(session, rig.service.channels, rig.clock.now()), rig.clock.now().date()
        await post.reply(address, [Message("satu")], "learn:1", lane=Lane.BULK, begun_on=began)
    await rig.send()
    rig.clock.move(timedelta(hours=13))  # it is night
    await rig.store(ANI, text="menu")
    await rig.handle()
    async with rig.service.database.begin() as session:
        until = rig.clock.now() + timedelta(hours=9)
        await outbox.postpone(session, now=rig.clock.now(), until=until)
    await rig.send()
    assert sent(rig)[1] == "satu"
    assert len(sent(rig)) == 3
