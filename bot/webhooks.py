"""The platforms' way in: verify the raw bytes, store, and only then say 200."""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from core.log import trace
from dialogue.door import Door
from dialogue.intake import Intake, unreadable

log = structlog.get_logger()

#: Larger bodies are refused unread.
MOST_BYTES = 1 << 20
#: HTTPStatus names it differently before and after Python 3.13.
TOO_LARGE = 413
#: Seconds that a platform should wait while our database is away.
RETRY_AFTER = "5"
#: Said so often that it is made once.
_STORED = Response(status_code=HTTPStatus.OK)
_WRONG_METHOD = Response(status_code=HTTPStatus.METHOD_NOT_ALLOWED)


@dataclass(frozen=True)
class Entrance:
    """One account's webhook: its door, and what proves that the platform is calling."""

    account_id: int
    door: Door
    secret: str


@dataclass(frozen=True)
class Entrances:
    """The webhooks that are switched on."""

    intake: Intake
    telegram: Entrance | None = None
    whatsapp: Entrance | None = None
    whatsapp_verify_token: str = ""


class Hooks:
    """The routes of both platforms, in front of an application (ASGI).

    They stand before its router because most of what comes to a busy service comes here.
    """

    def __init__(self, app: ASGIApp, entrances: Callable[[], Entrances]) -> None:
        """Pass everything else on to `app`; `entrances` answers once the service is up."""
        self._app = app
        self._entrances = entrances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a platform, or let the application answer."""
        answer = ROUTES.get(scope["path"]) if scope["type"] == "http" else None
        if answer is None:
            await self._app(scope, receive, send)
            return
        response = await answer(self._entrances(), Request(scope, receive))
        await response(scope, receive, send)


async def _telegram(entrances: Entrances, request: Request) -> Response:
    if request.method != "POST":
        return _WRONG_METHOD
    given = request.headers.get("x-telegram-bot-api-secret-token", "")
    entrance = entrances.telegram
    if entrance is None or not _same(given, entrance.secret):
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    return await _guarded(request, lambda body: _store(entrances.intake, entrance, body))


def _challenge(entrances: Entrances, request: Request) -> Response:
    asked = request.query_params
    known = _same(asked.get("hub.verify_token", ""), entrances.whatsapp_verify_token)
    if not known or asked.get("hub.mode") != "subscribe":
        return Response(status_code=HTTPStatus.FORBIDDEN)
    return Response(asked.get("hub.challenge", ""), media_type="text/plain")


async def _whatsapp(entrances: Entrances, request: Request) -> Response:
    if request.method == "GET":
        return _challenge(entrances, request)
    if request.method != "POST":
        return _WRONG_METHOD
    entrance = entrances.whatsapp
    if entrance is None or not entrance.secret:
        return Response(status_code=HTTPStatus.FORBIDDEN)
    given = request.headers.get("x-hub-signature-256", "")

    async def signed(body: bytes) -> Response:
        if not _same(given, signature(entrance.secret, body)):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        return await _store(entrances.intake, entrance, body)

    return await _guarded(request, signed)


def signature(secret: str, body: bytes) -> str:
    """Return Meta's signature of a body: HMAC-SHA256 with the app secret over the raw bytes."""
    return "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()


async def _guarded(request: Request, use: Callable[[bytes], Awaitable[Response]]) -> Response:
    """Read the body up to the cap and use it; a header that lies about its length gains nothing."""
    pieces, size = [], 0
    async for piece in request.stream():
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            return Response(status_code=TOO_LARGE)
    return await use(b"".join(pieces))


async def _store(intake: Intake, entrance: Entrance, body: bytes) -> Response:
    try:
        items = entrance.door.split(body)
    except ValueError as error:
        # Signed by the platform and still unreadable: 200, or it would come back for days.
        log.warning("unreadable webhook", account=entrance.account_id, error=trace(error))
        items = [unreadable(body, intake.now())]
    try:
        await intake.store(entrance.account_id, items)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        log.error("webhook not stored", account=entrance.account_id, error=trace(error))
        return Response(
            status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": RETRY_AFTER}
        )
    return _STORED


#: Each platform's address.
ROUTES = {"/hooks/telegram": _telegram, "/hooks/whatsapp": _whatsapp}


def _same(given: str, secret: str) -> bool:
    """Compare in constant time, and as bytes: a stranger's may be no ASCII. No secret fits none."""
    return bool(secret) and hmac.compare_digest(
        given.encode("utf-8", "surrogateescape"), secret.encode()
    )
