"""Templates of the WhatsApp emulator: what fits, what does not, and what a person reads."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from emulators.whatsapp import TemplateState
from emulators.world import Json
from tests.emulators.whatsapp_support import USER_ID, Stage, code_of, stage

pytestmark = pytest.mark.asyncio


def template(**changes: Any) -> Json:
    """Make a call of the reminder."""
    body = [{"type": "text", "text": "Etika"}, {"type": "text", "text": "besok"}]
    components = [
        {"type": "header", "parameters": [{"type": "text", "text": "Ibu Siti"}]},
        {"type": "body", "parameters": body},
        {
            "type": "button",
            "sub_type": "url",
            "index": 1,
            "parameters": [{"type": "text", "text": "7"}],
        },
    ]
    call = {"name": "pengingat_pelajaran", "language": {"code": "id"}, "components": components}
    return call | changes


@pytest_asyncio.fixture
async def on() -> AsyncIterator[Stage]:
    """Set the stage; nobody has written yet."""
    async with stage() as one:
        yield one


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "tidak_ada"}, 132001),
        ({"language": {"code": "en"}}, 132001),
        ({"components": []}, 132000),
    ],
)
async def test_wrong_calls_are_refused(on: Stage, changes: Json, code: int) -> None:
    assert code_of(await on.send("template", template(**changes))) == (400, code)


async def test_a_template_passes_a_closed_window(on: Stage) -> None:
    accepted = await on.send("template", template())
    await on.settled()
    assert accepted.json()["messages"][0]["message_status"] == "accepted"
    assert {one["pricing"]["category"] for one in on.subscriber.statuses()} == {"utility"}
    (bubble,) = on.phone.transcript
    assert bubble.html == (
        "<b>Halo Ibu Siti</b><br>Pelajaran <b>Etika</b> menunggu sampai besok.<br><i>Kentongan</i>"
    )
    shown = [button.as_json() for row in bubble.buttons for button in row]
    assert shown == [
        {"label": "Mulai", "data": "Mulai"},
        {"label": "Buka", "url": "https://example.org/p/7"},
    ]


async def test_values_must_fit_the_template(on: Stage) -> None:
    picture = [{"type": "image", "image": {"link": "https://example.org/a.png"}}]
    header, body, button = template()["components"]
    wrong_kind = template(components=[header | {"parameters": picture}, body, button])
    assert code_of(await on.send("template", wrong_kind)) == (400, 132012)
    lines = [{"type": "text", "text": "a\nb"}, {"type": "text", "text": "c"}]
    broken = template(components=[header, body | {"parameters": lines}, button])
    assert code_of(await on.send("template", broken)) == (400, 132018)
    stray = template(components=[header, body, button, button | {"index": 5}])
    assert code_of(await on.send("template", stray)) == (400, 131009)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (TemplateState.PENDING, 132001),
        (TemplateState.PAUSED, 132015),
        (TemplateState.DISABLED, 132016),
    ],
)
async def test_only_approved_templates_are_sent(on: Stage, state: TemplateState, code: int) -> None:
    (reminder,) = on.whatsapp.book.matching({})
    on.whatsapp.decide_template(reminder.id, state)
    assert code_of(await on.send("template", template())) == (400, code)


async def test_a_password_needs_a_number() -> None:
    design = {
        "name": "sandi",
        "language": "id",
        "category": "AUTHENTICATION",
        "components": [{"type": "BODY", "text": "Kode"}],
    }
    async with stage(templates=[design]) as on:
        call = {"name": "sandi", "language": {"code": "id"}}
        by_id = await on.send("template", call, recipient=USER_ID)
        assert code_of(by_id) == (400, 131062)
        assert (await on.send("template", call)).status_code == 200
