"""A stand on which a flow is played turn by turn, with nothing behind it but a list."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from dialogue.speech import Kind, Reply
from dialogue.talk import Talk, Waiting

Script = Callable[[Talk], Awaitable[None]]


def voice(key: str, **values: Any) -> str:
    """Say a key with its values, so that tests see both."""
    return f"{key} {values}" if values else key


@dataclass
class Stand:
    """Runs a script turn by turn as the runner does; all that it keeps goes through JSON."""

    script: Script
    log: list[list[Any]] = field(default_factory=list)
    pending: str = ""
    unclear: int = 0
    over: bool = False

    async def turn(self, said: str | None = None, *, choice: str = "", back: bool = False) -> Talk:
        """Play one turn; without words it is a nudge."""
        given_ = said is not None or choice
        reply = Reply(Kind.TEXT, said or "", choice) if given_ else None
        talk = Talk(
            json.loads(json.dumps(self.log)),
            voice,
            talk_id=7,
            pending=self.pending,
            unclear=self.unclear,
            reply=reply,
        )
        if back:
            talk.back()
        try:
            await self.script(talk)
            self.over = True
        except Waiting:
            self.over = False
        self.log, self.pending, self.unclear = talk.entries(), talk.pending, talk.unclear
        return talk

    async def hears(self, said: str | None = None, *, back: bool = False) -> list[str]:
        """Play one turn and return the words that it answered."""
        return [message.text for message in (await self.turn(said, back=back)).out]

    def answers(self) -> dict[str, Any]:
        """Return the answers so far."""
        return {name: value for name, value in self.log if " " not in name}


@dataclass
class Deeds:
    """A service that counts what it was asked for."""

    done: list[str] = field(default_factory=list)

    async def act(self, what: str, *, loudly: bool = False) -> str:
        self.done.append(what)
        return f"{what}!" if loudly else what
