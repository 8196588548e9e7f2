"""Every captured payload becomes what `docs/messages.md` says, in a whole service."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from core.database import Database
from kentongan.build import Service
from tests.clocks import StillClock
from tests.doors.fuzzing import HOLD, PAYLOADS, ours
from tests.turns.streams import deliver, open_service
from tests.turns.tape import Body

CHANNELS = ("telegram", "whatsapp")
TABLE = Path(__file__).parents[2] / "docs" / "messages.md"
#: When the captured payloads were sent.
SENT = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
#: It holds many items, of several people.
BATCH = {"batch"}
#: What names a person, a message or an update in payloads: each of these is made new for each.
IDS = (r"\b900001\b", r"\b5000001\b", r"ID\.1349000000000001", r"6281340000001")
NAMES = (*IDS, r"wamid\.HBgM\w+")

_ROW = text("""
SELECT incoming.state, incoming.error, EXISTS (
    SELECT 1 FROM outgoing WHERE op_key LIKE 'i' || incoming.id || '.%') AS answered
FROM incoming ORDER BY id DESC LIMIT 1
""")
_OURS = text("""
UPDATE outgoing SET provider_id = :ref, state = 'sent'
WHERE id = (SELECT max(id) FROM outgoing WHERE account_id = :account)
""")


def promised(channel: str) -> dict[str, str]:
    """Return what the table says of each payload of a channel."""
    found: dict[str, str] = {}
    for cells in _rows():
        for name in re.findall(r"`(\w+)`", cells[1 + CHANNELS.index(channel)]):
            assert name not in found, name
            found[name] = cells[3]
    return found


def _rows() -> Iterator[list[str]]:
    for line in TABLE.read_text().splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def of_another(body: str, number: int) -> str:
    """Return a payload as if another person had sent it, in another message."""
    for name in NAMES:
        body = re.sub(name, lambda found: _renamed(found[0], number), body)
    return ours(body.encode()).decode()


def _renamed(name: str, number: int) -> str:
    if name.startswith("wamid"):
        return f"{name}{number}"
    digits = re.search(r"\d+$", name)
    assert digits
    return name[: digits.start()] + str(int(digits[0]) + 1000 * number)


async def say_menu(service: Service, channel: str, number: int) -> None:
    """Let the person of a payload write first, so that we know them."""
    value = json.loads((PAYLOADS / channel / "text.json").read_text())
    body = of_another(json.dumps(value), number)
    body = body.replace("Lampu jalan mati", "menu").replace("HBgMSATU", "HBgMMENU")
    body = body.replace(str(900001 + 1000 * number), str(800001 + 1000 * number))
    await deliver(service, [Body(channel, body.encode())])
    await work(service)


async def work(service: Service) -> None:
    """Handle all that is due and will be."""
    clock = service.clock
    assert isinstance(clock, StillClock)
    clock.move(HOLD)
    for _ in range(6):
        while await service.handling.work():
            pass
        async with service.database.begin() as session:
            later = text("SELECT max(not_before) FROM incoming WHERE state = 'new'")
            due = await session.scalar(later)
        if due is None:
            return
        clock.set(due)
    raise AssertionError("something is never handled")


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_table_names_every_captured_payload(channel: str) -> None:
    captured = {path.stem for path in (PAYLOADS / channel).glob("*.json")}
    assert captured - BATCH == set(promised(channel))


@pytest.mark.timeout(180)
@pytest.mark.parametrize("channel", CHANNELS)
async def test_each_becomes_what_the_table_says(
    channel: str, database: Database, clock: StillClock
) -> None:
    service, wrong = await open_service(database, clock), []
    account = service.lines[channel].account.id
    for number, (name, word) in enumerate(promised(channel).items(), start=1):
        clock.set(SENT)
        await say_menu(service, channel, number)
        body = of_another((PAYLOADS / channel / f"{name}.json").read_text(), number)
        async with database.begin() as session:
            ref = of_another("wamid.HBgMKITA", number)
            await session.execute(_OURS, {"ref": ref, "account": account})
        await deliver(service, [Body(channel, body.encode())])
        await work(service)
        async with database.begin() as session:
            state, error, answered = (await session.execute(_ROW)).one()
        fate, _, why = word.partition(": ")
        if (state, bool(answered), error) != ("done", fate == "Answered", why):
            wrong.append(f"{name}: {state}, answered: {answered}, {error!r}, promised: {word}")
    assert wrong == []
