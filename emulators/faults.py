"""The ways in which a platform can be made to fail, and which of them are in force."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from emulators.chat import Channel, Json
from emulators.clock import Clock


class FaultKind(StrEnum):
    """The ways in which a platform can be made to fail."""

    FLOOD = "flood"
    SERVER_ERROR = "server_error"
    TIMEOUT_AFTER_ACCEPT = "timeout_after_accept"
    REFUSE = "refuse"
    DUPLICATE = "duplicate"
    REORDER = "reorder"
    MEDIA_ERROR = "media_error"


@dataclass(kw_only=True)
class Fault:
    """A fault: for so many calls, until a moment, or (with neither) until it is cleared."""

    channel: Channel
    kind: FaultKind
    retry_after: int = 5
    count: int | None = None
    until: datetime | None = None

    def over(self, now: datetime) -> bool:
        """Say whether it no longer applies."""
        return self.count == 0 or (self.until is not None and now >= self.until)

    def as_json(self) -> Json:
        """Write the fault the way the sim API lists it."""
        return {
            "channel": self.channel,
            "kind": self.kind,
            "retry_after": self.retry_after,
            "count": self.count,
            "until": self.until.isoformat() if self.until else None,
        }


class Faults:
    """The faults in force."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a fault in force, instead of an earlier one of its kind."""
        self._faults = [
            other
            for other in self._faults
            if (other.channel, other.kind) != (fault.channel, fault.kind)
        ]
        self._faults.append(fault)

    def current(self) -> list[Fault]:
        """List what is in force now."""
        if self._faults:
            now = self._clock.now()
            self._faults = [fault for fault in self._faults if not fault.over(now)]
        return list(self._faults)

    def take(self, channel: Channel, kind: FaultKind) -> Fault | None:
        """Answer the fault that hits this call, if any, and count the hit."""
        for fault in self.current():
            if (fault.channel, fault.kind) == (channel, kind):
                if fault.count is not None:
                    fault.count -= 1
                return fault
        return None

    def clear(self) -> None:
        """Let everything work again."""
        self._faults = []


class HangUp(Response):
    """An answer that is none: the connection closes at once."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Close the connection under the caller."""
        # ASGI has no word for this: `receive` is a method of uvicorn's request cycle, which has
        # the transport.
        getattr(receive, "__self__").transport.close()  # noqa: B009
        await _until_gone(receive)


class Silence(Response):
    """An answer that never comes: the caller waits until its patience ends."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Say nothing for as long as the caller listens."""
        await _until_gone(receive)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
