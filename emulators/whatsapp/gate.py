"""What every call to the Graph API passes: the token check, the faults, the wire log."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from emulators.faults import HangUp, Silence
from emulators.whatsapp.errors import GraphError
from emulators.world import Channel, FaultKind, Json, World

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Gate:
    """The door of the API."""

    def __init__(self, world: World, *, token: str, app_secret: str) -> None:
        self._world = world
        self._token = token
        self._app_secret = app_secret

    def route_class(self) -> type[APIRoute]:
        """Make the kind of route whose calls all pass this door."""
        gate = self

        class GraphRoute(APIRoute):
            """A route behind the door."""

            def get_route_handler(self) -> Handler:
                """Wrap the route's own handler."""
                handle = super().get_route_handler()

                async def guarded(request: Request) -> Response:
                    return await gate.pass_through(request, handle)

                return guarded

        return GraphRoute

    async def pass_through(self, request: Request, handle: Handler) -> Response:
        """Let a call in, and write down how it went."""
        if self._hit(FaultKind.REFUSE):
            self._log(request, 0, None)
            return HangUp()
        response = await self._answer(request, handle)
        self._log(request, response.status_code, await _body_of(request))
        if response.status_code == 200 and self._hit(FaultKind.TIMEOUT_AFTER_ACCEPT):
            return Silence()
        return response

    async def _answer(self, request: Request, handle: Handler) -> Response:
        try:
            self.check_token(request)
            self._break_down()
            return await handle(request)
        except GraphError as error:
            return JSONResponse(error.as_answer(), error.status)

    def check_token(self, request: Request) -> None:
        """Raise unless the caller shows a token that is known here."""
        if request.url.path.endswith("/oauth/access_token"):
            return
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        shown = token if scheme == "Bearer" else request.query_params.get("access_token", "")
        of_app = shown.endswith(f"|{self._app_secret}")
        if not of_app and shown != self._token:
            raise GraphError(190)

    def _break_down(self) -> None:
        if self._hit(FaultKind.FLOOD):
            raise GraphError(130429, "Cloud API message throughput has been reached.")
        if self._hit(FaultKind.SERVER_ERROR):
            raise GraphError(131000, "Message failed to send due to an unknown error.")

    def _hit(self, kind: FaultKind) -> bool:
        return self._world.faults.take(Channel.WHATSAPP, kind) is not None

    def _log(self, request: Request, status: int, body: Any) -> None:
        what = f"{request.method} {request.url.path}"
        self._world.log_wire(Channel.WHATSAPP, "in", what=what, status=status, body=body)


async def read_json(request: Request) -> Json:
    """Read the body of a call, which must be a JSON object."""
    try:
        body = await request.json()
    except ValueError as error:
        raise GraphError(100, "Malformed JSON in the request body.") from error
    if not isinstance(body, dict):
        raise GraphError(100, "The request body must be a JSON object.")
    return body


async def _body_of(request: Request) -> Any:
    if not request.headers.get("content-type", "").startswith("application/json"):
        return None
    try:
        return json.loads(await request.body())
    except ValueError:
        return None
