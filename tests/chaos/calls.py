"""What became of each answer that a platform gave: who had asked, and whether it could be heard."""

import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: Seconds, more than any trial takes.
ALWAYS = 86_400
#: The call during which something happens.
CALL: ContextVar["Call | None"] = ContextVar("call", default=None)


@dataclass(eq=False)
class Call:
    """One request to a platform; moments are those of `time.monotonic`."""

    caller: str
    began: float
    #: When its answer was handed to the connection.
    answered: float | None = None
    #: The caller had hung up before there was an answer.
    gone: bool = False
    #: When the connection ended, if nothing else was asked over it.
    closed: float | None = None


class Line(HttpToolsProtocol):
    """A connection to the platforms that knows the last call that came over it.

    It is never closed for being idle: whatever closes it is the caller's doing, or a fault.
    """

    last: Call | None = None

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        self.timeout_keep_alive = ALWAYS

    def connection_lost(self, exc: Exception | None) -> None:
        """Note when it ends."""
        if self.last:
            self.last.closed = time.monotonic()
        super().connection_lost(exc)


@dataclass
class Desk:
    """The way of one caller to the platforms, at an address of its own; an ASGI application."""

    app: FastAPI
    caller: str
    #: One of the desks of an application starts and stops it.
    first: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, and see what becomes of its answer."""
        if scope["type"] != "http":
            if self.first:
                await self.app(scope, receive, send)
            return
        cycle: Any = getattr(receive, "__self__")  # noqa: B009 - uvicorn's, as for HangUp
        call = Call(self.caller, time.monotonic())
        cycle.transport.get_protocol().last = call
        before = CALL.set(call)
        try:
            await self.app(scope, receive, _seen(send, call, lambda: cycle.disconnected))
        finally:
            CALL.reset(before)


def _seen(send: Send, call: Call, gone: Callable[[], bool]) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        call.gone = call.gone or gone()
        await send(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            call.answered = time.monotonic()

    return sending
