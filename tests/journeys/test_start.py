"""A start that can't succeed says so in one sentence; a database that goes away comes back."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.webhooks import signature
from core.settings import Settings
from kentongan import postgres
from kentongan.demo import free_port
from kentongan.postgres import embedded_folder
from tests.journeys.programs import Operator, Outcome, Program, environment, plain, until
from tests.models import lay_ready
from tests.stages import settings_for_tests

#: Status and Retry-After of a service without its database, and with it.
AWAY, BACK = (503, "5"), (200, "")
PAYLOADS = Path(__file__).parent.parent / "doors" / "payloads"
SECRETS = [
    plain(getattr(settings_for_tests(), name))
    for name in ("secret_key", "telegram_token", "telegram_secret", "whatsapp_token",
                 "whatsapp_app_secret", "whatsapp_verify_token")
]  # fmt: skip

NO_CHANNEL = {"telegram_token": "", "whatsapp_token": "", "whatsapp_phone_id": ""}
REFUSED = {
    "a port that is no number": ({"port": "abc"}, "KENTONGAN_PORT"),
    "a mode that does not exist": ({"telegram_mode": "pigeon"}, "KENTONGAN_TELEGRAM_MODE"),
    "no key": ({"secret_key": ""}, "KENTONGAN_SECRET_KEY belum diisi"),
    "a blank secret": ({"telegram_secret": "  "}, "KENTONGAN_TELEGRAM_SECRET belum diisi"),
    "a token with more than one sees": (
        {"whatsapp_token": "EAAabc\N{NO-BREAK SPACE}"},
        "KENTONGAN_WHATSAPP_TOKEN berisi spasi atau huruf yang tidak biasa",
    ),
    "half a channel": ({"whatsapp_app_secret": ""}, "KENTONGAN_WHATSAPP_APP_SECRET belum diisi"),
    "no channel": (NO_CHANNEL, "KENTONGAN_TELEGRAM_TOKEN atau KENTONGAN_WHATSAPP_TOKEN"),
    "an unknown region": ({"region": "atlantis"}, "Daerah 'atlantis' tidak ditemukan"),
    "a database that is away": (
        {"database_url": "postgresql://postgres:rahasia-basis-data@127.0.0.1:9/tiada"},
        "KENTONGAN_DATABASE_URL",
    ),
    "an address that is none": ({"database_url": "sqlite:///x"}, "KENTONGAN_DATABASE_URL"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_serve_refuses_in_one_sentence(operator: Operator, why: str) -> None:
    settings, words = REFUSED[why]
    _is_one_sentence(operator("serve", **{"port": str(free_port()), **settings}), words)


def test_serve_refuses_a_port_that_is_taken(operator: Operator) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        _is_one_sentence(operator("serve", port=port), f"127.0.0.1:{port} tidak bisa dipakai")


async def test_refusal_of_a_real_process_has_no_traceback(tmp_path: Path) -> None:
    """The same as a process, where nothing stands between an error and the screen."""
    program = Program(("serve",), tmp_path, environment(settings_for_tests(), port="abc"))
    await program.start()
    assert program.process is not None
    code = await program.process.wait()
    _is_one_sentence(Outcome(code, "", program.said()), "KENTONGAN_PORT")


def _is_one_sentence(outcome: Outcome, words: str) -> None:
    assert outcome.code != 0
    assert words in outcome.err
    assert outcome.err.startswith("kentongan: ")
    assert outcome.err.count("\n") == 1, outcome.err
    said = outcome.out + outcome.err
    assert [secret for secret in [*SECRETS, "rahasia-basis-data"] if secret in said] == []


@dataclass(frozen=True)
class Installation:
    """A running service on an embedded database of its own, which can be stopped."""

    address: str
    settings: Settings
    #: The wheel's own handle.
    database: Any

    async def stop_database(self) -> None:
        """Take the database away."""
        await asyncio.to_thread(self._locked, self.database._stop)

    async def start_database(self) -> None:
        """Bring the database back."""
        await asyncio.to_thread(self._locked, self.database.ensure_postgres_running)

    def _locked(self, act: Any) -> None:
        with self.database._lock:
            self.database.ensure_postgres_running()  # or it would not know whom to stop
            act()

    async def answers(self) -> dict[str, tuple[int, str]]:
        """Return status and Retry-After of both hooks and of readiness."""
        async with httpx.AsyncClient(base_url=self.address, timeout=30) as http:
            found = [await http.get("/readyz"), *[await http.post(**h) for h in self._hooks()]]
        return {a.url.path: (a.status_code, a.headers.get("Retry-After", "")) for a in found}

    def _hooks(self) -> list[dict[str, Any]]:
        update = (PAYLOADS / "telegram" / "text.json").read_bytes()
        secret = plain(self.settings.telegram_secret)
        webhook = (PAYLOADS / "whatsapp" / "text.json").read_bytes()
        signed = signature(plain(self.settings.whatsapp_app_secret), webhook)
        return [
            {
                "url": "/hooks/telegram",
                "content": update,
                "headers": {"X-Telegram-Bot-Api-Secret-Token": secret},
            },
            {
                "url": "/hooks/whatsapp",
                "content": webhook,
                "headers": {"X-Hub-Signature-256": signed},
            },
        ]


@pytest.fixture
async def installation(tmp_path: Path) -> AsyncIterator[Installation]:
    """Run a service whose database is embedded; both platforms are away."""
    port, data = free_port(), tmp_path / "data"
    address, away = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{free_port()}"
    settings = settings_for_tests().model_copy(
        update={
            "port": port,
            "data_dir": data,
            "public_url": address,
            "telegram_api_base": away,
            "whatsapp_api_base": away,
            "whatsapp_phone_id": "106500000000001",
        }
    )
    lay_ready(data)
    program = Program(("serve",), tmp_path, environment(settings))
    await program.start()
    built = Installation(address, settings, postgres._server(embedded_folder(data)))
    try:
        await until(lambda: ready(built), seconds=60, what="ready")
        yield built
    finally:
        await program.end()
        await built.stop_database()
        shutil.rmtree(embedded_folder(data))
    assert "Traceback" not in program.said()


async def ready(installation: Installation) -> bool:
    """Say whether the service is ready."""
    async with httpx.AsyncClient(timeout=30) as http:
        try:
            return (await http.get(f"{installation.address}/readyz")).status_code == 200
        except httpx.TransportError:
            return False


@pytest.mark.timeout(150)  # a service starts, a database goes and comes
async def test_database_that_goes_away_comes_back_without_a_restart(
    installation: Installation,
) -> None:
    """Meanwhile the platforms are asked to come again, and the process is alive."""
    await installation.stop_database()
    assert set((await installation.answers()).values()) == {AWAY}
    async with httpx.AsyncClient(base_url=installation.address) as http:
        assert (await http.get("/healthz")).status_code == 200

    async def recovered() -> bool:
        answers = set((await installation.answers()).values())
        assert answers <= {AWAY, BACK}
        return answers == {BACK}

    back = until(recovered, seconds=60, what="both hooks and readiness are back")
    await asyncio.gather(installation.start_database(), back)
