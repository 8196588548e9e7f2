"""What may come twice: only what was sent again as its first answer was lost, and we know how."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from emulators.app import create_app
from emulators.chat import Channel, Phone
from emulators.clock import SystemClock
from emulators.faults import Fault, FaultKind
from emulators.telegram import Telegram
from tests.chaos.calls import Desk, Line
from tests.chaos.census import Census
from tests.chaos.proof import Doubles, Harm, Loss, Story, judge
from tests.emulators.conftest import TOKEN, serving

CALLER = "worker"


@dataclass
class Teller:
    """Sends one message on Telegram, again and again."""

    world: Census
    phone: Phone
    client: httpx.AsyncClient

    async def tell(self) -> int:
        """Send it; returns the status, 0 if there was no answer within a moment."""
        body = {"chat_id": self.phone.user_id, "text": "Kabar nomor 2"}
        try:
            return (await self.client.post("sendMessage", json=body)).status_code
        except httpx.TransportError:
            return 0

    def fail(self, kind: FaultKind) -> None:
        """Let the next call fail."""
        self.world.faults.add(Fault(channel=Channel.TELEGRAM, kind=kind, count=1))

    def judged(self, *harms: Harm, late: int = 0, attempts: int = 3) -> Doubles:
        """Return what the audit says of a row that must arrive, and was settled by its last."""
        shown = dict(self.world.calls)
        story = Story(shown, {max(shown)}, allowed=attempts - 1)
        return judge({"kabar": story}, harms, {CALLER: late})


@pytest.fixture
async def teller() -> AsyncIterator[Teller]:
    world = Census(SystemClock())
    telegram = Telegram(world, token=TOKEN, retry_scale=0.001)
    owner = telegram.new_user_id()
    phone = world.add_phone(Phone("warga", Channel.TELEGRAM, "Warga", "6281300000001", owner))
    telegram.introduce(phone)
    desk = Desk(create_app(world, telegram), CALLER, first=True)
    async with (
        serving(desk, line=Line) as base,
        httpx.AsyncClient(base_url=f"{base}/bot{TOKEN}/", timeout=0.3) as client,
    ):
        yield Teller(world, phone, client)


@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.FLOOD])
async def test_a_double_after_a_plain_refusal_is_wrong(teller: Teller, kind: FaultKind) -> None:
    teller.fail(kind)
    assert [await teller.tell() for _ in range(3)] == [
        {"server_error": 500, "flood": 429}[kind],
        200,
        200,
    ]
    found = teller.judged()
    assert found.wrong == {"kabar": 1}
    assert not found.lost


async def test_a_connection_that_ends_before_anything_is_taken_excuses_nothing(
    teller: Teller,
) -> None:
    teller.fail(FaultKind.REFUSE)
    assert [await teller.tell() for _ in range(3)] == [0, 200, 200]
    assert teller.judged().wrong == {"kabar": 1}


async def test_a_double_after_a_withheld_answer_is_explained(teller: Teller) -> None:
    teller.fail(FaultKind.TIMEOUT_AFTER_ACCEPT)
    assert [await teller.tell() for _ in range(2)] == [0, 200]
    found = teller.judged(attempts=2)
    assert found == Doubles(lost=found.lost)
    assert found.lost == {Loss.WITHHELD: 1}


async def test_one_lost_answer_explains_one_double(teller: Teller) -> None:
    teller.fail(FaultKind.TIMEOUT_AFTER_ACCEPT)
    assert [await teller.tell() for _ in range(3)] == [0, 200, 200]
    found = teller.judged()
    assert (found.lost, found.wrong) == ({Loss.WITHHELD: 1}, {"kabar": 1})


async def test_what_was_tried_once_is_not_shown_twice_whatever_was_lost(teller: Teller) -> None:
    teller.fail(FaultKind.TIMEOUT_AFTER_ACCEPT)
    assert [await teller.tell() for _ in range(2)] == [0, 200]
    assert teller.judged(attempts=1).wrong == {"kabar": 1}


async def test_who_was_killed_between_two_calls_has_lost_the_first_answer(teller: Teller) -> None:
    assert [await teller.tell() for _ in range(2)] == [200, 200]
    first, second = teller.world.calls.values()
    assert first.answered
    between = (first.answered + second.began) / 2
    killed = Harm(CALLER, Loss.KILLED, between, between)
    assert teller.judged(killed).lost == {Loss.KILLED: 1}
    for other in (
        Harm("another", Loss.KILLED, between, between),
        Harm(CALLER, Loss.KILLED, second.began + 1, second.began + 1),
        Harm(CALLER, Loss.PAUSED, first.began - 2, first.began - 1),
    ):
        assert teller.judged(other).wrong == {"kabar": 1}


async def test_an_answer_that_only_its_worker_calls_late_is_counted_apart(teller: Teller) -> None:
    assert [await teller.tell() for _ in range(3)] == [200, 200, 200]
    found = teller.judged(late=1)
    assert (found.lost, found.wrong) == ({Loss.LATE: 1}, {"kabar": 1})


async def test_who_hangs_up_on_an_answer_has_not_heard_it(teller: Teller) -> None:
    assert await teller.tell() == 200
    await teller.client.aclose()
    (call,) = teller.world.calls.values()
    teller.client = httpx.AsyncClient(base_url=teller.client.base_url)
    async with teller.client:
        assert await teller.tell() == 200
    assert call.closed
    assert teller.judged().lost == {Loss.HUNG_UP: 1}
