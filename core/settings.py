"""Every setting of an installation, read from the environment or `.env`."""

import re
from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import SettingsError

_PRINTABLE = re.compile(r"[!-~]*")


class TelegramMode(StrEnum):
    """How updates of Telegram reach us."""

    WEBHOOK = "webhook"
    POLLING = "polling"


class Settings(BaseSettings):
    """One installation: one government, its channels and its database."""

    model_config = SettingsConfigDict(env_prefix="KENTONGAN_", env_file=".env", extra="ignore")

    #: PostgreSQL of your own (`postgresql://…`); empty starts the embedded one in DATA_DIR.
    database_url: str = ""
    #: Where the embedded database and the media live; root's database: /var/lib/kentongan.
    data_dir: Path = Path(".data")
    #: A folder of `regions/`, or the path of one elsewhere.
    region: str = "palu"
    #: The address under which citizens and platforms reach this service.
    public_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    #: 32 random characters or more; signs links.
    secret_key: SecretStr = SecretStr("")
    #: From @BotFather; empty switches Telegram off.
    telegram_token: SecretStr = SecretStr("")
    #: 1-256 characters of A-Z a-z 0-9 _ -; Telegram sends it back with every update.
    telegram_secret: SecretStr = SecretStr("")
    telegram_api_base: str = "https://api.telegram.org"
    telegram_mode: TelegramMode = TelegramMode.WEBHOOK
    #: Messages a second to people who did not just write; above 30 Telegram takes Stars for them.
    telegram_per_second: float = Field(25, gt=0, le=1000)
    #: From the Meta app; empty switches WhatsApp off.
    whatsapp_token: SecretStr = SecretStr("")
    whatsapp_phone_id: str = ""
    whatsapp_business_id: str = ""
    whatsapp_app_secret: SecretStr = SecretStr("")
    whatsapp_verify_token: SecretStr = SecretStr("")
    whatsapp_api_base: str = "https://graph.facebook.com"
    #: Messages a second, in and out together: 80, or 1000 once Meta has raised the number's limit.
    whatsapp_per_second: float = Field(80, gt=0, le=1000)
    #: Seconds for which what came in, a reply, or news may wait before the admins are told.
    inbox_limit_seconds: float = Field(120, gt=0)
    replies_limit_seconds: float = Field(300, gt=0)
    bulk_limit_seconds: float = Field(14400, gt=0)
    #: People whom WhatsApp lets us begin with in a day; 0: as `templates sync` read it, else 250.
    whatsapp_people_a_day: int = Field(0, ge=0)
    #: The part of them that is kept for news of reports.
    whatsapp_for_reports: float = Field(0.3, ge=0, le=1)
    #: Rupiah a day after which nobody is written to who does not wait for it; 0: no limit.
    whatsapp_rupiah_a_day: int = Field(0, ge=0)
    #: After so many seconds others take over what a worker held that is not heard of any more; a
    #: platform's answer is awaited for a third of it.
    lease_seconds: float = Field(60, ge=3, le=600)
    #: Messages that are over are kept for so many months.
    archive_months: int = Field(13, ge=1, le=600)
    #: Where media are kept (`s3://bucket/…`, `file:///…`); empty uses DATA_DIR/media.
    media_url: str = ""

    @property
    def models_dir(self) -> Path:
        """Where the models are kept that route reports."""
        return self.data_dir / "models"

    @property
    def telegram_on(self) -> bool:
        """Whether a Telegram bot is set up."""
        return bool(self.telegram_token.get_secret_value())

    @property
    def whatsapp_on(self) -> bool:
        """Whether a WhatsApp number is set up."""
        return bool(self.whatsapp_token.get_secret_value() or self.whatsapp_phone_id)

    def problems(self) -> list[str]:
        """List what keeps this installation from serving, one sentence each, in Indonesian."""
        needed = {"SECRET_KEY": self.secret_key.get_secret_value()}
        if self.telegram_on and self.telegram_mode is TelegramMode.WEBHOOK:
            needed["TELEGRAM_SECRET"] = self.telegram_secret.get_secret_value()
        if self.whatsapp_on:
            needed |= {
                "WHATSAPP_TOKEN": self.whatsapp_token.get_secret_value(),
                "WHATSAPP_PHONE_ID": self.whatsapp_phone_id,
                "WHATSAPP_APP_SECRET": self.whatsapp_app_secret.get_secret_value(),
                "WHATSAPP_VERIFY_TOKEN": self.whatsapp_verify_token.get_secret_value(),
            }
        missing = [
            f"KENTONGAN_{name} belum diisi." for name, value in needed.items() if not value.strip()
        ]
        if not (self.telegram_on or self.whatsapp_on):
            missing.append(
                "Belum ada kanal: isi KENTONGAN_TELEGRAM_TOKEN atau KENTONGAN_WHATSAPP_TOKEN."
            )
        return missing + self._odd()

    def _odd(self) -> list[str]:
        """List what can't stand in a request to a platform: often pasted with something unseen."""
        sent = ("telegram_token", "telegram_secret", "whatsapp_token", "whatsapp_phone_id")
        return [
            f"KENTONGAN_{name.upper()} berisi spasi atau huruf yang tidak biasa; salin sekali lagi."
            for name in sent
            if (value := _open(getattr(self, name))).strip() and not _PRINTABLE.fullmatch(value)
        ]


def _open(value: SecretStr | str) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def load_settings(**overrides: object) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a value has the wrong form; the message names each, never its content.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = [f"KENTONGAN_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise SettingsError("Pengaturan salah. " + "; ".join(wrong)) from None


def require_ready(settings: Settings) -> None:
    """Refuse to go on when something is missing.

    Raises:
        SettingsError: names every missing setting in one sentence.
    """
    if problems := settings.problems():
        raise SettingsError(" ".join(problems))
