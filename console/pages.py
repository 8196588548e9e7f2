"""How a page is made: templates, the headers that guard it, and what is shown when all fails."""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from fastapi.templating import Jinja2Templates
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = Path(__file__).parent
STATIC = HERE / "static"
TEMPLATES = Jinja2Templates(HERE / "templates")
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True

#: Everything comes from here, nobody frames us, and no address leaks to other sites.
GUARDS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}

#: What a page that failed says: a title, and what to do.
FAILURES = {
    HTTPStatus.NOT_FOUND: (
        "Halaman tidak ditemukan",
        "Mungkin alamatnya salah ketik, atau halamannya sudah tidak ada.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "Halaman ini tidak bisa dibuka seperti itu",
        "Silakan mulai lagi dari halaman depan.",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        "Mohon tunggu sebentar",
        "Terlalu banyak percobaan dari jaringan ini. Silakan coba lagi satu menit lagi.",
    ),
}
UNKNOWN_FAILURE = (
    "Maaf, ada gangguan",
    "Halaman ini sedang tidak bisa dibuka. Silakan coba lagi beberapa menit lagi.",
)


class TurnedAwayError(Exception):
    """Whoever asks may not go on; a page tells why."""

    def __init__(self, template: str, values: Mapping[str, Any], status: int) -> None:
        """Show `template` instead."""
        super().__init__(template)
        self.template = template
        self.values = values
        self.status = status


def show(
    request: Request,
    template: str,
    values: Mapping[str, Any] | None = None,
    *,
    status: int = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a page; browsers keep no copy, for it may tell of somebody's case."""
    return TEMPLATES.TemplateResponse(
        request,
        template,
        dict(values or {}),
        status_code=status,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def fail(request: Request, status: int, *, headers: Mapping[str, str] | None = None) -> Response:
    """Return a friendly page for browsers, and a word of JSON for programs."""
    title, advice = FAILURES.get(HTTPStatus(status), UNKNOWN_FAILURE)
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"detail": title}, status_code=status, headers=dict(headers or {}))
    values = {"title": title, "advice": advice}
    return show(request, "error.html", values, status=status, headers=headers)


class Guarded:
    """Puts the guarding headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Guard what `app` answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to its answer."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(GUARDS)
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)
