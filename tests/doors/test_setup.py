"""What is arranged with the platforms before anybody writes."""

import json
import logging

import pytest

from bot.telegram_setup import set_up
from bot.whatsapp_setup import Template, WhatsAppSetup
from core.errors import SettingsError, UnavailableError
from tests.doors.failures import SECRET, failing

TELEGRAM_TOKEN = "7000001:" + SECRET
WHATSAPP_TOKEN = "EAA" + SECRET


def telegram_refusal(code, description, **parameters):
    body = {"ok": False, "error_code": code, "description": description}
    return body | ({"parameters": parameters} if parameters else {})


def whatsapp_refusal(code):
    error = {"message": f"(#{code}) x", "type": "OAuthException", "code": code}
    return {"error": error | {"fbtrace_id": "t"}}


@pytest.fixture
def setup(platform):
    return WhatsAppSetup(
        WHATSAPP_TOKEN, phone_number_id="106", business_id="102", base=platform.url
    )


async def test_webhook_and_commands_are_set_up(platform):
    for _ in range(3):
        platform.answers({"ok": True, "result": True})
    commands = {"": [("lapor", "Buat laporan")], "en": [("lapor", "Report")]}
    await set_up(
        TELEGRAM_TOKEN,
        base=platform.url,
        webhook_url="https://contoh.id/hooks/telegram",
        secret="s3",
        commands=commands,
    )
    webhook, first, second = platform.asked
    assert webhook.path == f"/bot{TELEGRAM_TOKEN}/setWebhook"
    assert webhook.fields["secret_token"] == "s3"
    assert "message_reaction" in json.loads(webhook.fields["allowed_updates"])
    assert json.loads(first.fields["scope"]) == {"type": "all_private_chats"}
    assert json.loads(first.fields["commands"])[0]["command"] == "lapor"
    assert second.fields["language_code"] == "en"


async def test_polling_takes_the_webhook_away(platform):
    platform.answers({"ok": True, "result": True})
    await set_up(TELEGRAM_TOKEN, base=platform.url, webhook_url=None, secret="", commands={})
    assert platform.asked[0].path == f"/bot{TELEGRAM_TOKEN}/deleteWebhook"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (telegram_refusal(401, "Unauthorized"), SettingsError),
        (telegram_refusal(404, "Not Found"), SettingsError),
        (telegram_refusal(400, "Bad Request: bad webhook: HTTPS required"), SettingsError),
        (
            telegram_refusal(429, "Too Many Requests: retry after 3", retry_after=3),
            UnavailableError,
        ),
        (telegram_refusal(500, "Internal Server Error"), UnavailableError),
    ],
)
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_refused_set_up_says_what_to_do(platform, body, kind, caplog):
    caplog.set_level(logging.INFO)
    platform.answers(body, status=body["error_code"])
    set_up_bot = set_up(TELEGRAM_TOKEN, base=platform.url, webhook_url="x", secret="s", commands={})
    assert isinstance(await failing(set_up_bot), kind)
    ours = (record for record in caplog.records if record.name != "aiohttp.access")
    assert not any(TELEGRAM_TOKEN in record.getMessage() for record in ours)


async def test_set_up_of_a_platform_that_is_away_says_so():
    setting = set_up(
        TELEGRAM_TOKEN, base="http://127.0.0.1:1", webhook_url=None, secret="", commands={}
    )
    assert isinstance(await failing(setting), UnavailableError)


async def test_templates_are_listed_over_all_pages(setup, platform):
    page = {
        "id": "1",
        "name": "pengingat",
        "language": "id",
        "category": "UTILITY",
        "status": "APPROVED",
        "parameter_format": "POSITIONAL",
        "components": [{"type": "BODY", "text": "Halo"}],
    }
    cursors = {"cursors": {"before": "a", "after": "b"}}
    further = {"next": "https://graph.facebook.com/v26.0/102/message_templates?after=b"}
    summary = {
        "total_count": 2,
        "message_template_count": 2,
        "message_template_limit": 250,
        "are_translations_complete": True,
    }
    pages = ((page, cursors | further), (page | {"name": "selesai"}, {}))
    for template, paging in pages:
        platform.answers({"data": [template], "paging": paging, "summary": summary})
    assert await setup.templates() == [
        Template("pengingat", "id", "UTILITY", "APPROVED"),
        Template("selesai", "id", "UTILITY", "APPROVED"),
    ]
    assert {asked.path for asked in platform.asked} == {"/v26.0/102/message_templates"}


async def test_commands_are_offered(setup, platform):
    platform.answers({"success": True})
    await setup.offer([("lapor", "Buat laporan")])
    assert platform.asked[0].path == "/v26.0/106/conversational_automation"


async def test_set_up_that_meta_refuses_says_what_to_do(setup, platform):
    platform.answers(whatsapp_refusal(190), status=401)
    error = await failing(setup.templates())
    assert isinstance(error, SettingsError)
    assert "190" in str(error)


async def test_set_up_while_meta_is_away_says_so():
    away = WhatsAppSetup(
        WHATSAPP_TOKEN, phone_number_id="1", business_id="2", base="http://127.0.0.1:1"
    )
    assert isinstance(await failing(away.templates()), UnavailableError)
