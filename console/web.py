"""All pages on one application: routes, style, guards, and what is shown when something fails."""

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from console import open311_wire, pages
from console.casework import Casework
from console.certificates import Certificates
from console.envelope import Envelopes
from console.login import Door
from console.open311 import PREFIX, Open311
from console.public import PublicPages
from console.site import Ready
from core.log import trace

log = structlog.get_logger()


def add_pages(app: FastAPI, ready: Ready) -> None:
    """Add every page to an application; `ready` answers once the service is up."""
    parts = (PublicPages, Certificates, Door, Casework, Envelopes, Open311)
    for part in (each(ready) for each in parts):
        app.include_router(part.routes())
    app.mount("/static/konsol", StaticFiles(directory=pages.STATIC))
    app.add_middleware(pages.Guarded)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(pages.TurnedAwayError, _turned_away)
    app.add_exception_handler(Exception, _broken)


async def _refused(request: Request, error: Exception) -> Response:
    """Answer what a route refused, or what no route knows."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for nothing else
    if request.url.path.startswith(PREFIX):
        return open311_wire.refusal(request.url.path, error.status_code, error.detail)
    return pages.fail(request, error.status_code, headers=error.headers)


async def _misread(request: Request, _: Exception) -> Response:
    return pages.fail(request, 404)


async def _turned_away(request: Request, error: Exception) -> Response:
    assert isinstance(error, pages.TurnedAwayError)  # noqa: S101 - it is registered for nothing else
    return pages.show(request, error.template, error.values, status=error.status)


async def _broken(request: Request, error: Exception) -> Response:
    """Say that something broke and nothing else; outside the guards, so it brings its own."""
    log.error("page failed", path=request.scope["path"].split("/")[1], error=trace(error))
    if request.url.path.startswith(PREFIX):
        answer = open311_wire.refusal(request.url.path, 500, "")
        answer.headers.update(pages.GUARDS)
        return answer
    return pages.fail(request, 500, headers=pages.GUARDS)
