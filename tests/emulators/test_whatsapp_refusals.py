"""The messages that the WhatsApp emulator refuses, and with which errors."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from emulators.whatsapp.errors import GraphError
from emulators.world import Json
from tests.emulators.whatsapp_support import NUMBER, PHONE_ID, Stage, code_of, emulator, stage

pytestmark = pytest.mark.asyncio

BODY = {"text": "Pilih satu"}


def buttons(*pairs: tuple[str, str]) -> Json:
    """Make an interactive message with these ids and titles."""
    replies = [{"type": "reply", "reply": {"id": one, "title": two}} for one, two in pairs]
    return {"type": "button", "body": BODY, "action": {"buttons": replies}}


def rows(count: int, **row: str) -> Json:
    """Make a list of so many rows."""
    listed = [{"id": f"r{n}", "title": f"Baris {n}"} | row for n in range(count)]
    action = {"button": "Lihat", "sections": [{"title": "Bagian", "rows": listed}]}
    return {"type": "list", "body": BODY, "action": action}


@pytest_asyncio.fixture
async def on() -> AsyncIterator[Stage]:
    """Set the stage; nobody has written yet."""
    async with stage() as one:
        yield one


REFUSED: list[tuple[str, Any, int]] = [
    ("text", {"body": "x" * 4097}, 131009),
    ("text", {"body": ""}, 131009),
    ("text", {}, 131008),
    ("text", {"body": "x", "warna": "merah"}, 100),
    ("suara", {}, 131051),
    ("image", {"id": "1", "link": "https://example.org/a.png"}, 131009),
    ("image", {"id": "999"}, 131009),
    ("image", {"link": "https://example.org/a.png", "caption": "x" * 1025}, 131009),
    ("location", {"latitude": 91, "longitude": 0}, 131009),
    ("location", {"latitude": 1}, 131008),
    ("contacts", [], 131009),
    ("contacts", [{"name": {"formatted_name": "Siti"}}], 131009),
    ("reaction", {"message_id": "wamid.lain", "emoji": "👍"}, 131009),
    ("interactive", buttons(("a", "x" * 21)), 131009),
    ("interactive", buttons(("x" * 257, "A")), 131009),
    ("interactive", buttons(("a", "A"), ("a", "B")), 131009),
    ("interactive", buttons(("a", "A"), ("b", "A")), 131009),
    ("interactive", buttons(*((str(n), str(n)) for n in range(4))), 131009),
    ("interactive", buttons(), 131009),
    ("interactive", buttons(("a", "A")) | {"body": {"text": "x" * 1025}}, 131009),
    ("interactive", buttons(("a", "A")) | {"footer": {"text": "x" * 61}}, 131009),
    ("interactive", buttons(("a", "A")) | {"header": {"type": "text", "text": "x" * 61}}, 131009),
    ("interactive", {"type": "button", "action": {"buttons": []}}, 131008),
    ("interactive", rows(11), 131009),
    ("interactive", rows(1, title="x" * 25), 131009),
    ("interactive", rows(1, description="x" * 73), 131009),
    ("interactive", rows(1, id="x" * 201), 131009),
    ("interactive", rows(2, id="sama"), 131009),
    ("interactive", rows(1) | {"header": {"type": "image", "image": {"id": "1"}}}, 131009),
    ("interactive", {"type": "carousel"}, 131009),
]


@pytest.mark.parametrize(("kind", "content", "code"), REFUSED)
async def test_wrong_messages_are_refused(kind: str, content: Any, code: int) -> None:
    _, whatsapp, _ = emulator()
    body = {"messaging_product": "whatsapp", "to": NUMBER, "type": kind, kind: content}
    with pytest.raises(GraphError) as refusal:
        await whatsapp.sending.accept(body)
    assert (refusal.value.status, refusal.value.code) == (400, code)
    assert refusal.value.details


async def test_details_name_the_field(on: Stage) -> None:
    answer = await on.send("interactive", buttons(("a", "x" * 21)))
    error = answer.json()["error"]
    assert answer.status_code == 400
    assert error["message"] == "(#131009) Parameter value is not valid"
    assert error["type"] == "OAuthException" and error["fbtrace_id"]
    assert error["error_data"] == {
        "messaging_product": "whatsapp",
        "details": "Param interactive['action']['buttons'][0]['reply']['title']: "
        "String should have at most 20 characters",
    }


async def test_what_every_message_needs(on: Stage) -> None:
    to_nobody = {"messaging_product": "whatsapp", "text": {"body": "x"}}
    unaddressed = await on.post(f"{PHONE_ID}/messages", to_nobody)
    assert code_of(unaddressed) == (400, 100)
    unbranded = await on.post(f"{PHONE_ID}/messages", {"to": NUMBER, "text": {"body": "x"}})
    assert code_of(unbranded) == (400, 100)
    tracker = await on.send("text", {"body": "x"}, biz_opaque_callback_data="x" * 513)
    assert code_of(tracker) == (400, 131009)
    malformed = await on.client.post(f"/v26.0/{PHONE_ID}/messages", content=b"{")
    assert code_of(malformed) == (400, 100)


async def test_the_token_and_the_number_are_checked(on: Stage) -> None:
    stranger = {"Authorization": "Bearer EAAlain"}
    answer = await on.post(f"{PHONE_ID}/messages", {}, headers=stranger)
    assert code_of(answer) == (401, 190)
    assert code_of(await on.post("999/messages", {})) == (400, 100)
