"""The HTTP surface of the Bot API: finds the method, answers in its envelope, fails on demand."""

from collections.abc import Callable
from http import HTTPStatus
from inspect import isawaitable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from emulators.faults import HangUp, Silence
from emulators.telegram import answering, editing, lifecycle, polls, sending, setup
from emulators.telegram.bot import Bot
from emulators.telegram.errors import ApiError, not_found, too_many_requests
from emulators.telegram.files import StoredFile
from emulators.telegram.lifecycle import Described
from emulators.telegram.params import Params, read_params
from emulators.world import Channel, FaultKind, Json

Method = Callable[[Bot, Params], Any]

TOKEN_LIMIT = 80
MODULES = (lifecycle, sending, polls, editing, answering, setup)
METHODS: dict[str, tuple[str, Method]] = {
    name.lower(): (name, method) for module in MODULES for name, method in module.METHODS.items()
}
POLLING = "getUpdates"
BOTH = ["GET", "POST"]


def bot_api_routes(bot: Bot) -> APIRouter:
    """Give the routes of the Bot API for one bot."""
    router = APIRouter()

    @router.api_route("/bot{token}/{method}", methods=BOTH, include_in_schema=False)
    async def call(token: str, method: str, request: Request) -> Response:
        return await _call(bot, request, token=token, method=method)

    @router.get("/file/bot{token}/{path:path}", include_in_schema=False)
    async def download(token: str, path: str) -> Response:
        return _download(bot, token, path=path)

    @router.api_route("/bot{rest:path}", methods=BOTH, include_in_schema=False)
    async def nowhere(rest: str) -> Response:  # noqa: ARG001
        return _refusal(not_found())

    return router


async def _call(bot: Bot, request: Request, *, token: str, method: str) -> Response:
    name, params = method, Params({}, {})
    try:
        _check_token(bot, token)
        name, run = _method(method)
        params = await read_params(request)
        if name != POLLING and (failure := _failure(bot)):
            return failure
        answer = await _answer(bot, run, params=params)
    except ApiError as error:
        answer, status = error.as_json(), error.code
    else:
        status = HTTPStatus.OK
    _log(bot, name, params=params, answer=answer, status=status)
    if status == HTTPStatus.OK and name != POLLING and _takes(bot, FaultKind.TIMEOUT_AFTER_ACCEPT):
        return Silence()
    return _enveloped(answer, status)


def _check_token(bot: Bot, token: str) -> None:
    if ":" not in token or token.startswith("0") or len(token) > TOKEN_LIMIT:
        raise ApiError(401, "Unauthorized: invalid token specified")
    if token != bot.token:
        raise ApiError(401, "Unauthorized")


def _method(name: str) -> tuple[str, Method]:
    if name.lower() not in METHODS:
        raise not_found("method not found")
    return METHODS[name.lower()]


def _takes(bot: Bot, kind: FaultKind) -> bool:
    return bot.world.faults.take(Channel.TELEGRAM, kind) is not None


def _failure(bot: Bot) -> Response | None:
    """Fail as the faults in force want it; a poll for updates is spared."""
    if flood := bot.world.faults.take(Channel.TELEGRAM, FaultKind.FLOOD):
        raise too_many_requests(flood.retry_after)
    if _takes(bot, FaultKind.SERVER_ERROR):
        raise ApiError(500, "Internal Server Error: restart")
    return HangUp() if _takes(bot, FaultKind.REFUSE) else None


async def _answer(bot: Bot, run: Method, *, params: Params) -> Json:
    result = run(bot, params)
    if isawaitable(result):
        result = await result
    return result if isinstance(result, Described) else {"ok": True, "result": result}


def _refusal(error: ApiError) -> Response:
    return _enveloped(error.as_json(), error.code)


def _enveloped(answer: Json, status: int) -> Response:
    pause = answer.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(pause)} if pause is not None else None
    return JSONResponse(answer, status_code=status, headers=headers)


def _log(bot: Bot, name: str, *, params: Params, answer: Json, status: int) -> None:
    if name == POLLING and not answer.get("result") and status == HTTPStatus.OK:
        return
    body = {"params": params.for_wire(), "answer": answer}
    bot.world.log_wire(Channel.TELEGRAM, "in", what=name, status=status, body=body)


def _download(bot: Bot, token: str, *, path: str) -> Response:
    try:
        stored = _stored(bot, token, path=path)
    except ApiError as error:
        return _refusal(error)
    bot.world.log_wire(Channel.TELEGRAM, "in", what=f"download {path}", status=HTTPStatus.OK)
    return Response(stored.data, media_type="application/octet-stream")


def _stored(bot: Bot, token: str, *, path: str) -> StoredFile:
    _check_token(bot, token)
    if _takes(bot, FaultKind.MEDIA_ERROR):
        raise ApiError(503, "Service Unavailable")
    stored = bot.files.download(path)
    if stored is None:
        raise not_found()
    return stored
