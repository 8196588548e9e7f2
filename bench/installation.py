"""An installation to measure: its settings, as an operator would put them into the environment."""

from pathlib import Path
from secrets import token_hex

from bench.ground import REGION, TOKEN
from bench.processes import HOST

#: Nobody listens there: what is told to the platform at the start fails at once, and is not fatal.
_NOBODY = f"http://{HOST}:9"
SECRET = token_hex(16)


def surroundings(*, port: int, data: Path, database_url: str = "") -> dict[str, str]:
    """Return the environment of an installation with a Telegram bot."""
    settings = {
        "DATABASE_URL": database_url,
        "DATA_DIR": str(data),
        "REGION": REGION,
        "HOST": HOST,
        "PORT": str(port),
        "PUBLIC_URL": f"http://{HOST}:{port}",
        "SECRET_KEY": token_hex(16),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_SECRET": SECRET,
        "TELEGRAM_API_BASE": _NOBODY,
    }
    return {f"KENTONGAN_{name}": value for name, value in settings.items()}
