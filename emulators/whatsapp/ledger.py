"""What has gone between the business and each person: messages, their stages, open windows."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from emulators.world import Clock, Phone, Ticks

WINDOW = timedelta(hours=24)
PAIR_INTERVAL = timedelta(seconds=6)
PAIR_BURST = 45
TYPING_LIFE = timedelta(seconds=25)
RANK = {Ticks.SENT: 1, Ticks.DELIVERED: 2, Ticks.READ: 3, Ticks.FAILED: 4}


class AnswerKind(StrEnum):
    """How the tap on a button of a message reaches the business."""

    REPLY = "button_reply"
    TEMPLATE = "button"
    FORM = "nfm_reply"
    CONTACT = "contacts"


@dataclass(kw_only=True)
class Exchange:
    """One message in either direction, and the bubble that shows it."""

    wamid: str
    phone: Phone
    sender: Literal["me", "bot"]
    bubble_id: int | None = None
    tracker: str | None = None
    category: str = "service"
    stage: Ticks | None = None
    answer: AnswerKind = AnswerKind.REPLY

    def advance(self, stage: Ticks) -> bool:
        """Note how far the message came; a message never goes back, and a failed one stays so."""
        if self.stage is not None and RANK[stage] <= RANK[self.stage]:
            return False
        self.stage = stage
        return True


def new_wamid() -> str:
    """Make a message id that no other run of the emulator will make."""
    return "wamid.HBgN" + secrets.token_urlsafe(30)


@dataclass
class Ledger:
    """Who was told what, and who may be told more."""

    clock: Clock
    _by_wamid: dict[str, Exchange] = field(default_factory=dict)
    _by_bubble: dict[int, Exchange] = field(default_factory=dict)
    _unread: dict[str, list[Exchange]] = field(default_factory=dict)
    _last_heard: dict[str, datetime] = field(default_factory=dict)
    _typing: dict[str, datetime] = field(default_factory=dict)
    _pair_due: dict[str, datetime] = field(default_factory=dict)

    def note(self, exchange: Exchange) -> Exchange:
        """Write a message down."""
        self._by_wamid[exchange.wamid] = exchange
        if exchange.bubble_id is not None:
            self._by_bubble[exchange.bubble_id] = exchange
            if exchange.sender == "bot":
                self._unread.setdefault(exchange.phone.id, []).append(exchange)
        return exchange

    def message(self, wamid: str) -> Exchange | None:
        """Find a message by its id."""
        return self._by_wamid.get(wamid)

    def shown_in(self, bubble_id: int) -> Exchange | None:
        """Find the message that a bubble shows."""
        return self._by_bubble.get(bubble_id)

    def take_unread(self, phone: Phone) -> list[Exchange]:
        """Answer, once, the business's messages that the person has not seen."""
        return self._unread.pop(phone.id, [])

    def heard(self, phone: Phone) -> None:
        """Open the service window: the person wrote or tapped."""
        self._last_heard[phone.id] = self.clock.now()

    def window_until(self, phone: Phone) -> datetime | None:
        """Say until when the business may write freely, if the window is open."""
        heard = self._last_heard.get(phone.id)
        until = heard and heard + WINDOW
        return until if until and until > self.clock.now() else None

    def start_typing(self, phone: Phone) -> None:
        """Show the three dots for a while."""
        self._typing[phone.id] = self.clock.now() + TYPING_LIFE

    def stop_typing(self, phone: Phone) -> bool:
        """Hide the three dots; answer whether they were shown."""
        return self._typing.pop(phone.id, self.clock.now()) > self.clock.now()

    def is_typing(self, phone: Phone) -> bool:
        """Say whether the three dots are shown."""
        return self._typing.get(phone.id, self.clock.now()) > self.clock.now()

    def within_pair_rate(self, phone: Phone) -> bool:
        """Count one more message to a person; say no when the pair's allowance is used up.

        One message earns its place every six seconds; 45 may come at once and are then owed.
        """
        now = self.clock.now()
        due = max(self._pair_due.get(phone.id, now), now)
        if due - now >= PAIR_BURST * PAIR_INTERVAL:
            return False
        self._pair_due[phone.id] = due + PAIR_INTERVAL
        return True
