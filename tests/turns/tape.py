"""A recorded stream of webhooks: a day of a citizen, a pegawai and an officer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from core.database import Database
from dialogue.door import Door, Item
from tests.clocks import StillClock
from tests.pictures import photo
from tests.stages import PlatformStage, platform_stage

#: Who writes on which platform.
CHANNELS = {"warga": "whatsapp", "pegawai": "telegram", "petugas": "telegram"}
#: Bursts in which people become known, one in each.
MEETINGS = 2
#: Pictures of an album wait this long for their siblings, and a bit.
HOLD = timedelta(seconds=3)
STORY = "lampu jalan mati di kelurahan talise dpn sd inpres, sudah seminggu, tiang nomor 14"
#: Each entry is one burst: all of it is sent before any of it is handled. Answers are typed, so
#: that no button's data depends on the order in which talks began.
SCRIPT: tuple[tuple[tuple[str, dict[str, Any]], ...], ...] = (
    (("petugas", {"type": "text", "text": "gabung"}),),
    (("pegawai", {"type": "text", "text": "menu"}),),
    (
        ("petugas", {"type": "text", "text": "1"}),
        ("pegawai", {"type": "text", "text": "1"}),
        ("pegawai", {"type": "text", "text": "gabung"}),
        ("warga", {"type": "text", "text": STORY}),
        ("warga", {"type": "text", "text": "1"}),
    ),
    (
        ("petugas", {"type": "contact", "own": True}),
        ("warga", {"type": "album", "photos": [photo(n) for n in range(3)]}),
        ("pegawai", {"type": "contact", "own": True}),
        ("pegawai", {"type": "text", "text": "07.15"}),
        ("pegawai", {"type": "text", "text": "senin-jumat"}),
        ("petugas", {"type": "text", "text": "12.15"}),
        ("petugas", {"type": "text", "text": "1"}),
    ),
    (
        ("warga", {"type": "text", "text": "ya, kirim"}),
        ("pegawai", {"type": "text", "text": "belajar"}),
        *(("pegawai", {"type": "text", "text": "tidak tahu"}) for _ in range(12)),
        ("pegawai", {"type": "text", "text": "belajar"}),
        *(("pegawai", {"type": "text", "text": "lanjut"}) for _ in range(4)),
        ("pegawai", {"type": "text", "text": "tidak tahu"}),
    ),
    (
        ("petugas", {"type": "text", "text": "1"}),  # the first button of the card: Terima
        ("pegawai", {"type": "text", "text": "tidak tahu"}),
        ("pegawai", {"type": "text", "text": "progres"}),
    ),
    (
        ("petugas", {"type": "text", "text": "selesai"}),
        ("petugas", {"type": "text", "text": "Lampu sudah kami ganti sore ini."}),
        ("petugas", {"type": "text", "text": "Sudah malam, jadi tidak sempat difoto."}),
        ("petugas", {"type": "text", "text": "ya, kirim"}),
    ),
    (
        ("warga", {"type": "text", "text": "sudah beres, makasih"}),
        ("warga", {"type": "text", "text": "cek"}),
    ),
)


@dataclass(frozen=True)
class Body:
    """One webhook as it came over the wire."""

    line: str
    raw: bytes

    @property
    def is_status(self) -> bool:
        """Tell whether it speaks of messages of ours."""
        return self.line == "whatsapp" and b'"statuses"' in self.raw


@dataclass(frozen=True)
class Burst:
    """What arrived before anything of it was handled, and when it was."""

    at: datetime
    bodies: tuple[Body, ...]


@dataclass
class Recorder:
    """A door that keeps every body before it reads it."""

    door: Door
    line: str
    tape: list[Body]

    def split(self, body: bytes) -> list[Item]:
        self.tape.append(Body(self.line, body))
        return self.door.split(body)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.door, name)


@dataclass
class Tape:
    """The whole stream: bursts of messages, and the statuses that the platforms sent."""

    bursts: list[Burst] = field(default_factory=list)
    statuses: list[Body] = field(default_factory=list)

    def messages(self, *, of: Sequence[str] = ()) -> list[Body]:
        """Return all messages in their order, or those of some people."""
        bodies = [body for burst in self.bursts for body in burst.bodies]
        return [body for body in bodies if not of or any(_is_from(body, who) for who in of)]


async def record(
    database: Database,
    clock: StillClock,
    *,
    script: Sequence[Sequence[tuple[str, dict[str, Any]]]] = SCRIPT,
    channels: Mapping[str, str] = CHANNELS,
) -> Tape:
    """Play a script against both emulators and keep what they posted."""
    tape, wire = Tape(), list[Body]()
    async with platform_stage(database, clock, "telegram") as stage:
        for name, line in stage.service.lines.items():
            recorder: Any = Recorder(line.door, name, wire)
            stage.service.lines[name] = replace(line, door=recorder)
        for acts in script:
            for who, what in acts:
                stage.channel = channels[who]
                await _act(stage, who, what)
            stage.clock.move(HOLD)
            at = clock.now()
            await stage.settle()
            tape.bursts.append(Burst(at, tuple(body for body in wire if not body.is_status)))
            tape.statuses += [body for body in wire if body.is_status]
            wire.clear()
    return tape


async def _act(stage: PlatformStage, who: str, what: dict[str, Any]) -> None:
    """Let somebody act a second after the last act; nothing is handled yet."""
    stage.clock.move(timedelta(seconds=1))
    await stage.platform().act(stage.phone(who), what)


def _is_from(body: Body, who: str) -> bool:
    return json.dumps(who.capitalize()).encode() in body.raw
