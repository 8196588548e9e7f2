"""A world that counts: what the platforms were asked and answered, and which faults were met."""

from collections import Counter
from typing import Any

from emulators.chat import Bubble, Channel, Phone
from emulators.faults import Fault, FaultKind, Faults
from tests.chaos.calls import CALL, Call
from tests.journeys.crowd import Witness


class Tally(Faults):
    """Faults that count how many calls they hit."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.hits: Counter[FaultKind] = Counter()

    def take(self, channel: Channel, kind: FaultKind) -> Fault | None:
        """Count a hit."""
        fault = super().take(channel, kind)
        self.hits[kind] += fault is not None
        return fault


class Census(Witness):
    """A world that also knows by which call each bubble came."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.faults: Tally = Tally(self.clock)
        #: What we answered the platforms.
        self.answers: Counter[int] = Counter()
        #: What they answered us: channel, status, and whether a template was to be sent.
        self.replies: Counter[tuple[Channel, int, bool]] = Counter()
        #: Bubble -> the call that made it.
        self.calls: dict[int, Call] = {}

    def log_wire(self, channel: Channel, direction: Any, **what: Any) -> None:
        """Count an exchange."""
        if direction == "out":
            self.answers[what["status"]] += 1
        else:
            body = what.get("body")
            template = isinstance(body, dict) and body.get("type") == "template"
            self.replies[channel, what["status"], template] += 1
        super().log_wire(channel, direction, **what)

    def show(self, phone: Phone, bubble: Bubble) -> Bubble:
        """Note who sent it."""
        if bubble.sender == "bot" and (call := CALL.get()):
            self.calls[bubble.id] = call
        return super().show(phone, bubble)
