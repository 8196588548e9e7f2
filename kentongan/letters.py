"""What `kentongan letters …` does: dead letters are listed, looked at, retried or put aside."""

import asyncio
import re
from collections.abc import Sequence
from datetime import datetime
from getpass import getuser

from sqlalchemy.ext.asyncio import AsyncSession

from bot.telegram import TelegramDoor
from bot.whatsapp import WhatsAppDoor
from core.clock import SystemClock
from core.errors import DataError
from core.models import Channel
from core.settings import load_settings
from dialogue.door import Door
from dialogue.letters import Letter, Side, counted, decide, listed, one
from dialogue.speech import Inbound
from dialogue.updates import Receipt
from feedback.office import Office
from kentongan.government import load_office
from kentongan.operating import say, with_session

#: Which way letters are written in the list: "in12", "out34".
_ID = re.compile(r"(in|out)-?(\d{1,18})", re.IGNORECASE)
#: As many are tried again or put aside at once.
MOST = 10_000


def show_list(sides: Sequence[Side], reason: str) -> None:
    """Print how many there are for each reason, and the newest."""

    async def look(session: AsyncSession) -> list[str]:
        office, lines = _office(), []
        for side in sides:
            for why, count in await counted(session, side):
                lines.append(f"{side:>4}  {count:>7}  {why}")
            lines += [_line(each, office) for each in await listed(session, side, reason=reason)]
        return lines or ["Tidak ada pesan yang gagal."]

    say("\n".join(asyncio.run(with_session(look))))


def show_one(letter: str) -> None:
    """Print one letter without its words.

    Raises:
        DataError: there is no such dead letter.
    """
    side, number = _parsed(letter)
    found = asyncio.run(with_session(lambda session: one(session, side, number)))
    if found is None:
        raise DataError(f"{letter} bukan pesan yang gagal.")
    office = _office()
    until = _moment(found.expires_at, office) if found.expires_at else "-"
    say(_line(found, office))
    say(f"keadaan {found.state}, {found.attempts} kali dicoba, berlaku sampai {until}")


def retry(letter: str, reason: str, by: str) -> int:
    """Handle or send again; 0 if that was possible for any."""
    done, asked = _decide("retry", letter, reason, by)
    say(f"{done} diulangi, {asked - done} tidak bisa (sudah kedaluwarsa, atau bukan pesan gagal).")
    return 0 if done else 1


def discard(letter: str, reason: str, by: str) -> int:
    """Put aside; 0 if there were any."""
    done, asked = _decide("discard", letter, reason, by)
    say(f"{done} disisihkan, {asked - done} bukan pesan gagal.")
    return 0 if done else 1


def _decide(act: str, letter: str, reason: str, by: str) -> tuple[int, int]:
    """Do something to one letter, or to all of a reason; returns how many it hit, and of how many.

    Raises:
        DataError: neither is named, or both.
    """
    if bool(letter) == bool(reason):
        raise DataError("Sebut satu pesan, misalnya out34, atau --reason SEBAB.")
    side, number = _parsed(letter) if letter else (Side.OUT, 0)

    async def act_on(session: AsyncSession) -> tuple[int, int]:
        ids: Sequence[int] = [number]
        if reason:
            ids = [each.id for each in await listed(session, side, reason=reason, most=MOST)]
        now = SystemClock().now()
        done = await decide(session, act, side, ids, by=by or getuser(), now=now)
        return len(done), len(ids)

    return asyncio.run(with_session(act_on))


def _parsed(letter: str) -> tuple[Side, int]:
    if found := _ID.fullmatch(letter.strip()):
        return Side(found[1].lower()), int(found[2])
    raise DataError(f"{letter!r} bukan nomor pesan; tulis seperti di daftar, misalnya out34.")


def _line(letter: Letter, office: Office) -> str:
    kind = letter.kind or _kind(letter)
    at = _moment(letter.at, office)
    return f"{letter.side}{letter.id}  {at}  {letter.channel}  {kind}  {letter.reason}"


def _kind(letter: Letter) -> str:
    """Return what sort of thing came in, read by the door that it came through."""
    doors: dict[str, Door] = {
        Channel.TELEGRAM: TelegramDoor(SystemClock()),
        Channel.WHATSAPP: WhatsAppDoor(SystemClock(), letter.account),
    }
    try:
        parsed = doors[letter.channel].parse(letter.payload)
    except (KeyError, ValueError):
        return "unreadable"
    if isinstance(parsed, Inbound):
        return str(parsed.kind)
    return "receipt" if isinstance(parsed, Receipt) else "ignored"


def _moment(at: datetime, office: Office) -> str:
    return f"{office.calendar.local(at):%Y-%m-%d %H.%M}"


def _office() -> Office:
    return load_office(load_settings().region, now=SystemClock().now())
