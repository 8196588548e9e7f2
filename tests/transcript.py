"""Transcripts: a talk written down, played on a stage, and compared word for word.

# a comment
jam> 2026-11-24 07:15          the clock, in the region's time; or +3 jam, +2 hari
warga> lampu jalan mati        says it
warga> [Kirim]                 presses it
warga> {foto: depan sekolah}   also {album 3}, {pin -0.89 119.87 Talise}, {suara}, {kontak},
                               {mulai}
hadir> petugas                 joins as staff, unheard
restart>                       the service starts anew from its database
libur> 2026-12-09 Pilkada      so it does, and knows of another holiday
kursus> semua-jenis bs         so it does, and teaches only this of tests/courses: one card, and
                               its items of a kind
warga< what they hear, line by line
     [its] [buttons]
warga~ [what the] [buttons] [of an earlier bubble] [say now]
"""

import os
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.calendars import with_holiday
from tests.clocks import StillClock
from tests.stages import CAST, Heard, Stage
from tests.taught import school_with

FOLDER = Path(__file__).parent / "transcripts"
INDENT = "    "


@dataclass
class Player:
    """Plays the acts of a transcript and writes down what everybody hears."""

    stage: Stage
    clock: StillClock

    async def play(self, script: str) -> str:
        """Return the transcript as it came out."""
        lines: list[str] = []
        for line in acts(script):
            lines.append(line)
            if line and not line.startswith("#"):
                await self._act(line)
                for who in CAST:
                    heard = await self.stage.heard(who)
                    lines += written(who, heard)
        return "\n".join(lines) + "\n"

    async def _act(self, line: str) -> None:
        who, _, what = line.partition("> ")
        if who == "hadir":
            await self._join(what)
        elif who == "jam":
            self._move(what)
            await self.stage.settle()
        elif who == "libur":
            await self._proclaim(what)
        elif who == "kursus":
            await self._teach(*what.split())
        elif who == "restart>":
            await self.stage.restart()
        elif what.startswith("["):
            await self.stage.press(who, what.strip("[]"))
        else:
            await self.stage.act(who, **finger(what))

    async def _join(self, who: str) -> None:
        """Let a member of staff join, unheard; what is asked on the way differs by channel."""
        await self.stage.act(who, type="text", text="gabung")
        for _ in range(5):
            heard = await self.stage.heard(who)
            if "nomor telepon" in heard.text:
                await self.stage.act(who, type="contact", own=True)
            for label in ("Setuju, lanjut", "07.15", "Senin–Jumat"):
                if label in heard.buttons:
                    await self.stage.press(who, label)

    async def _proclaim(self, what: str) -> None:
        """Start anew with a calendar that has another holiday."""
        day, _, name = what.partition(" ")
        office = self.stage.service.office
        timetable = with_holiday(office.timetable, date.fromisoformat(day), name)
        later = office.loaded_at + timedelta(minutes=1)
        known = replace(office, timetable=timetable, loaded_at=later)
        await self.stage.restart(office=known)
        await self.stage.settle()

    async def _teach(self, course: str, kind: str) -> None:
        """Start anew with a school that has one course."""
        school = self.stage.service.school
        today = school.today(self.clock.now())
        await self.stage.restart(school=school_with(school, course, kind, today=today))

    def _move(self, to: str) -> None:
        if found := re.fullmatch(r"\+(\d+) (jam|hari|menit)", to):
            unit = {"jam": "hours", "hari": "days", "menit": "minutes"}[found[2]]
            self.clock.move(timedelta(**{unit: int(found[1])}))
            return
        zone = self.stage.service.office.calendar.zone
        self.clock.set(datetime.fromisoformat(to).replace(tzinfo=zone))


def acts(script: str) -> list[str]:
    """Return a script without what was heard."""
    return [
        line
        for line in script.splitlines()
        if not line.startswith(INDENT) and not re.match(r"\w+[<~] ?", line)
    ]


def finger(what: str) -> dict[str, Any]:
    """Read an act in braces, or take it for words."""
    match re.fullmatch(r"\{(\w+):? ?(.*)\}", what):
        case None:
            return {"type": "text", "text": what}
        case found:
            name, more = found[1], found[2]
    if name == "foto":
        return {"type": "photo", "caption": more}
    if name == "album":
        return {"type": "album", "photos": int(more)}
    if name == "pin":
        lat, lon, *place = more.split(" ", 2)
        named = {"name": place[0]} if place else {}
        return {"type": "location", "lat": float(lat), "lon": float(lon), **named}
    others = {"kontak": {"type": "contact", "own": True}, "mulai": {"type": "start"}}
    return {**others, "suara": {"type": "voice"}}[name]


def written(who: str, heard: Heard) -> list[str]:
    """Write down what somebody heard."""
    anew = [f"{who}~ " + " ".join(f"[{label}]" for label in heard.changed)] if heard.changed else []
    if not heard.text:
        return anew
    first, *more = heard.text.split("\n")
    lines = [f"{who}< {first}", *(f"{INDENT}{line}".rstrip() for line in more)]
    if heard.buttons:
        lines.append(INDENT + " ".join(f"[{label}]" for label in heard.buttons))
    return anew + [line if line.strip() else INDENT + "|" for line in lines]


def expected(name: str, played: str) -> str:
    """Return what a transcript says; with UPDATE_TRANSCRIPTS=1 what was played is kept first."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        file.write_text(played, encoding="utf-8")
    return file.read_text(encoding="utf-8")
