"""What becomes of the messages that the WhatsApp emulator accepts, in fair weather and foul."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio

from emulators.world import FaultKind, Ticks
from tests.emulators.whatsapp_support import NUMBER, PHONE_ID, PICTURE, Stage, code_of, stage

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def on() -> AsyncIterator[Stage]:
    """Set the stage; nobody has written yet."""
    async with stage() as one:
        yield one


async def test_people_that_cannot_be_reached(on: Stage) -> None:
    text = {"body": "Halo"}
    assert code_of(await on.send("text", text, to="628999")) == (400, 131026)
    assert code_of(await on.send("text", text, recipient="ID.999")) == (400, 131026)
    assert code_of(await on.send("text", text, to="6281100000000")) == (400, 131021)


async def test_a_number_may_be_written_with_signs(on: Stage) -> None:
    await on.say()
    answer = await on.send("text", {"body": "Halo"}, to="+62 813-4000-0001")
    assert answer.json()["contacts"] == [{"input": "+62 813-4000-0001", "wa_id": NUMBER}]


async def test_who_blocks_is_not_reached(on: Stage) -> None:
    await on.say()
    await on.whatsapp.set_blocked(on.phone, True)
    accepted = await on.send("text", {"body": "Halo"}, biz_opaque_callback_data="k1")
    await on.settled()
    assert accepted.status_code == 200
    (status,) = on.subscriber.statuses()
    assert (status["status"], status["errors"][0]["code"]) == ("failed", 131026)
    assert status["biz_opaque_callback_data"] == "k1"
    assert "pricing" not in status


async def test_the_window_opens_with_a_word_and_closes_after_a_day(on: Stage) -> None:
    text = {"body": "Halo"}
    await on.send("text", text)
    await on.say()
    await on.send("text", text)
    on.world.clock.move(timedelta(hours=23, minutes=59))
    await on.send("text", text)
    on.world.clock.move(timedelta(minutes=1))
    accepted = await on.send("text", text)
    await on.settled()
    assert accepted.status_code == 200
    stages = [one["status"] for one in on.subscriber.statuses()]
    assert stages == ["failed", "sent", "delivered", "sent", "delivered", "failed"]
    (error,) = on.subscriber.statuses()[-1]["errors"]
    assert (error["code"], error["title"]) == (131047, "Re-engagement message")
    assert len(on.phone.transcript) == 3
    assert on.whatsapp.chat_state(on.phone)["window_until"] is None


async def test_one_person_gets_only_so_many_messages() -> None:
    async with stage(pair_limit=True) as on:
        await on.say()
        answers = [await on.send("text", {"body": str(n)}) for n in range(46)]
        assert [one.status_code for one in answers] == [200] * 45 + [400]
        assert code_of(answers[-1]) == (400, 131056)
        on.world.clock.move(timedelta(seconds=6))
        assert (await on.send("text", {"body": "lagi"})).status_code == 200


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(FaultKind.FLOOD, (429, 130429)), (FaultKind.SERVER_ERROR, (500, 131000))],
)
async def test_faults_of_the_platform(
    on: Stage, kind: FaultKind, expected: tuple[int, int]
) -> None:
    await on.say()
    on.break_(kind)
    answer = await on.send("text", {"body": "x"})
    assert code_of(answer) == expected
    assert answer.json()["error"].get("is_transient", False) is (kind is FaultKind.SERVER_ERROR)
    assert (await on.send("text", {"body": "x"})).status_code == 200
    assert len(on.phone.transcript) == 2


async def test_an_answer_that_never_comes_follows_an_accepted_message(on: Stage) -> None:
    await on.say()
    on.break_(FaultKind.TIMEOUT_AFTER_ACCEPT)
    on.client.timeout = httpx.Timeout(0.2)
    with pytest.raises(httpx.ReadTimeout):
        await on.send("text", {"body": "x"}, biz_opaque_callback_data="k")
    await on.settled()
    assert [one["biz_opaque_callback_data"] for one in on.subscriber.statuses()] == ["k", "k"]


async def test_a_refused_connection_accepts_nothing(on: Stage) -> None:
    await on.say()
    on.break_(FaultKind.REFUSE)
    with pytest.raises(httpx.TransportError):
        await on.send("text", {"body": "x"})
    assert len(on.phone.transcript) == 1


async def test_linked_files_are_fetched(on: Stage) -> None:
    await on.say()
    picture = on.hook.replace("/hook", "/grafik.png")
    await on.send("image", {"link": picture, "caption": "Grafik *pekan* ini"})
    await on.send("image", {"link": picture.replace("grafik", "hilang")})
    await on.settled()
    bubble = on.phone.transcript[-1]
    kept = on.world.media(bubble.media or "")
    assert kept is not None and kept.data == PICTURE
    assert (bubble.html, bubble.ticks) == ("Grafik <b>pekan</b> ini", Ticks.DELIVERED)
    assert on.subscriber.statuses()[-1]["errors"][0]["code"] == 131053


async def test_typing_shows_until_the_reply_or_25_seconds(on: Stage) -> None:
    await on.say()
    await on.settled()
    (message,) = on.subscriber.messages()
    receipt = {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": message["id"],
        "typing_indicator": {"type": "text"},
    }
    assert (await on.post(f"{PHONE_ID}/messages", receipt)).json() == {"success": True}
    assert on.phone.transcript[0].ticks is Ticks.READ
    assert on.whatsapp.chat_state(on.phone)["typing"]
    on.world.clock.move(timedelta(seconds=25))
    assert not on.whatsapp.chat_state(on.phone)["typing"]
    await on.post(f"{PHONE_ID}/messages", receipt)
    await on.send("text", {"body": "Baik"})
    assert not on.whatsapp.chat_state(on.phone)["typing"]
    unknown = await on.post(f"{PHONE_ID}/messages", receipt | {"message_id": "wamid.x"})
    assert code_of(unknown) == (400, 131009)
