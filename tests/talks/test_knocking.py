"""The window of 24 hours on a whole service behind the emulator: templates, knocks, wishes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from pywa_async.types.templates import BodyText, QuickReplyButton
from sqlalchemy import select

from bot.whatsapp import WhatsAppDoor
from bot.whatsapp_catalogue import designs
from core.database import Base, Database
from core.models import Incident, Person
from core.wishes import How, Wish
from dialogue.door import Knock, Recipient
from dialogue.models import Outgoing
from dialogue.post import Post
from dialogue.reach_models import Allowance, Template
from emulators.whatsapp import TemplateState
from kentongan.templates_command import arrange, problems, waiting
from tests.clocks import StillClock
from tests.stages import PlatformStage, platform_stage, settings_for_tests

NEWS = "case:PLU-2611-0009:m1:citizen"
MINUTE = timedelta(minutes=1)


@pytest_asyncio.fixture
async def stage(database: Database, clock: StillClock) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, "whatsapp") as one:
        await one.act("warga", type="text", text="menu")
        await one.press("warga", "Setuju, lanjut")
        await one.heard("warga")
        yield one


async def rows(stage: PlatformStage, model: type[Base], *where: Any) -> list[Any]:
    async with stage.service.database.begin() as session:
        return list(
            await session.scalars(
                select(model).where(*where).order_by(*model.__table__.primary_key)
            )
        )


async def tell(stage: PlatformStage, mark: str = NEWS) -> None:
    async with stage.service.database.begin() as session:
        person = (await session.scalars(select(Person.id))).one()
        post = Post(session, stage.service.channels, stage.clock.now())
        await post.tell(person, "quiet.over", op_key=mark, awaited=True)
    await stage.settle()


def template_id(stage: PlatformStage, name: str) -> str:
    (found,) = stage.platforms[1].book.matching({"name": name})
    return found.id


@pytest.mark.parametrize("hidden", [False, True])
async def test_at_23_59_it_is_said_at_24_01_it_knocks_and_a_tap_brings_it(
    stage: PlatformStage, hidden: bool
) -> None:
    stage.phone("warga").hides_phone = hidden
    stage.clock.move(timedelta(hours=24) - MINUTE)
    await tell(stage)
    assert "kami kabari lagi" in (await stage.heard("warga")).text
    stage.clock.move(2 * MINUTE)
    await tell(stage, NEWS.replace("m1", "m2"))
    knock = await stage.heard("warga")
    assert "laporan PLU-2611-0009" in knock.text
    assert knock.buttons == ("Baca",)
    await stage.press("warga", "Baca")
    said = (await stage.heard("warga")).text
    assert said.startswith("Baik, mulai sekarang")
    assert "Ada yang bisa kami bantu" not in said
    states = {(row.state, row.reason) for row in await rows(stage, Outgoing)}
    assert states <= {("delivered", ""), ("read", "")}
    (used,) = await rows(stage, Template, Template.name == "kabar_laporan")
    assert used.used_at == stage.clock.now()


async def test_the_platforms_no_comes_as_a_status_and_turns_into_a_knock(
    stage: PlatformStage,
) -> None:
    stage.clock.move(timedelta(hours=24) + MINUTE)
    async with stage.service.database.begin() as session:  # our record is wrong
        await session.execute(
            Base.metadata.tables["address"].update().values(window_until=stage.clock.now() + MINUTE)
        )
    await tell(stage)
    assert "Tekan Baca" in (await stage.heard("warga")).text
    (row,) = await rows(stage, Outgoing, Outgoing.state == "held")
    assert row.op_key == f"{NEWS}.0+"
    await stage.press("warga", "Baca")
    assert "kami kabari lagi" in (await stage.heard("warga")).text


async def test_shipped_templates_are_proposed_and_read_back(stage: PlatformStage) -> None:
    kept = await rows(stage, Template)
    assert {one.name for one in kept} == {design.name for design in designs()}
    assert {(one.status, one.category) for one in kept} == {("APPROVED", "UTILITY")}
    assert [one.people for one in await rows(stage, Allowance)] == [2000]
    shown = stage.platforms[1].book.matching({"name": "kabar_laporan"})[0]
    body = next(part for part in shown.components if part["type"] == "BODY")
    assert body["example"] == {"body_text": [["PLU-2611-0001"]]}
    assert [button["text"] for button in shown.buttons] == ["Baca"]


@pytest.mark.parametrize("event", ["paused", "rejected", "marketing"])
async def test_a_template_in_trouble_fails_the_check_and_its_fallback_knocks(
    stage: PlatformStage, event: str
) -> None:
    whatsapp, doomed = stage.platforms[1], template_id(stage, "kabar_laporan")
    settings = settings_for_tests()
    async with stage.service.database.begin() as session:
        assert await problems(session, settings) == []
    match event:
        case "paused":
            whatsapp.decide_template(doomed, TemplateState.PAUSED)
        case "rejected":
            whatsapp.decide_template(doomed, TemplateState.REJECTED, "INCORRECT_CATEGORY")
        case _:
            whatsapp.recategorise_template(doomed, "MARKETING")
    await stage.settle()
    async with stage.service.database.begin() as session:
        (problem,) = await problems(session, settings)
    assert "case" in problem
    assert "templates sync" in problem
    assert [one.kind for one in await rows(stage, Incident)] == ["template"]
    stage.clock.move(timedelta(hours=25))
    await tell(stage)
    assert "Ada pesan untuk Bapak/Ibu" in (await stage.heard("warga")).text
    whatsapp.decide_template(doomed, TemplateState.APPROVED)
    if event == "marketing":
        whatsapp.recategorise_template(doomed, "UTILITY")
    await stage.settle()
    assert (await rows(stage, Incident))[0].closed_at is not None


async def test_a_template_that_meta_lost_is_missed_at_the_next_reading(
    stage: PlatformStage,
) -> None:
    stage.platforms[1].book.delete("pesan_baru")
    settings = settings_for_tests().model_copy(
        update={"whatsapp_api_base": stage.holder["running"].settings.whatsapp_api_base}
    )
    await arrange(stage.service.database, stage.clock, settings, proposing=False)
    (lost,) = await rows(stage, Template, Template.name == "pesan_baru")
    assert lost.status == "DELETED"


async def test_quality_is_kept(stage: PlatformStage) -> None:
    stage.platforms[1].rate_template(template_id(stage, "kabar_laporan"), "YELLOW")
    await stage.settle()
    (one,) = await rows(stage, Template, Template.name == "kabar_laporan")
    assert (one.quality, one.status) == ("YELLOW", "APPROVED")


async def test_a_setting_in_the_app_is_kept_to_and_opens_no_window(stage: PlatformStage) -> None:
    whatsapp, phone = stage.platforms[1], stage.phone("warga")
    for wanted in (False, True):
        stage.clock.move(timedelta(hours=1))
        whatsapp.prefer(phone, wanted=wanted)
        await stage.settle()
        (person,) = await rows(stage, Person)
        assert (person.quiet_since is None) is wanted
    told = [(one.wanted, one.how) for one in await rows(stage, Wish)][1:]
    assert told == [(False, How.SETTING), (True, How.SETTING)]
    stage.clock.move(timedelta(hours=23))
    await tell(stage)
    assert "Tekan Baca" in (await stage.heard("warga")).text


async def test_what_waits_is_told_by_check(stage: PlatformStage) -> None:
    stage.clock.move(timedelta(hours=25))
    await tell(stage)
    async with stage.service.database.begin() as session:
        assert await waiting(session) == ["• 1 pesan menunggu penerimanya menulis di WhatsApp."]


@pytest.mark.parametrize("number", ["", "PLU-2611-0001"])
def test_a_call_is_what_pywa_would_send(number: str) -> None:
    values = (number,) if number else ()
    call = Knock("kabar", "id", "x", values, "c:read:")
    request = WhatsAppDoor(StillClock(), "106").knock(call, Recipient(None, "62813"))["json"]
    params = [BodyText("Laporan {{1}}.", "x").params(number)] if number else []
    params += [QuickReplyButton(text="Baca").params(callback_data="c:read:", index=0)]
    expected = [_small(param.to_dict()) for param in params]  # either case is taken
    assert request["template"]["components"] == expected


def _small(component: dict[str, Any]) -> dict[str, Any]:
    kinds = {key: component[key].lower() for key in ("type", "sub_type") if key in component}
    return component | kinds
