"""The roster on its way into the database: planned first, written only when it is flawless."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import audit, invites
from core.clock import SystemClock
from core.database import Database, open_engine
from core.employment import Employment
from core.errors import DataError
from core.models import Account, Channel, Grant, Role, Staff, Unit
from core.nip import parse_nip
from core.roster import RosterPlan, RosterRow, plan
from core.roster_reading import read_roster
from core.settings import Settings
from kentongan.government import known_units, load_office, load_units


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    text: str
    problems: int


async def import_roster(settings: Settings, url: str, file: Path, *, dry_run: bool) -> Report:
    """Import a CSV file; with any problem in it nothing is written.

    Raises:
        DataError: the file can't be read at all.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        msg = f"Berkas {file.name} tidak bisa dibaca: {error.strerror}."
        raise DataError(msg) from None
    clock = SystemClock()
    database = Database(open_engine(url, size=1))
    try:
        async with database.begin() as session:
            office = load_office(settings.region, now=clock.now())
            await load_units(session, office.region)
            today = office.calendar.day_of(clock.now())
            return await import_rows(session, data, today=today, dry_run=dry_run)
    finally:
        await database.close()


async def import_rows(
    session: AsyncSession, data: bytes, *, today: date, dry_run: bool = False
) -> Report:
    """Import the bytes of a roster within a transaction."""
    roster = read_roster(data, units=await known_units(session), today=today)
    planned = plan(roster.rows, await existing(session))
    lines = [str(problem) for problem in roster.problems]
    counts = f"{len(planned.add)} baru, {len(planned.change)} berubah, {len(planned.same)} tetap"
    lines.append(f"{counts}, {len(planned.leave)} keluar.")
    if roster.problems:
        lines.append("Tidak ada yang disimpan: perbaiki dulu baris di atas.")
    elif dry_run:
        lines.append("Uji coba saja; belum ada yang disimpan.")
    else:
        await _apply(session, planned)
        lines.append("Tersimpan.")
    return Report("\n".join(lines), len(roster.problems))


async def existing(session: AsyncSession) -> list[RosterRow]:
    """Return the active staff in the form of roster rows."""
    found = await session.execute(
        select(Staff, Unit.code).join(Unit, Unit.id == Staff.unit_id).where(Staff.active)
    )
    grants: dict[int, list[str]] = {}
    for staff_id, role in await session.execute(select(Grant.staff_id, Grant.role)):
        grants.setdefault(staff_id, []).append(role)
    return [
        RosterRow(
            nip=staff.nip,
            name=staff.name,
            phone=staff.phone,
            unit=code,
            position=staff.position,
            employment=Employment(staff.employment),
            roles=tuple(sorted(grants.get(staff.id, []))),
        )
        for staff, code in found
    ]


async def _apply(session: AsyncSession, planned: RosterPlan) -> None:
    units = {u.code: u.id for u in await session.scalars(select(Unit))}
    for row in (*planned.add, *(change.after for change in planned.change)):
        await _write(session, row, units[row.unit])
    for row in planned.leave:
        staff = (await session.scalars(select(Staff).where(Staff.nip == row.nip))).one()
        staff.active = False


async def _write(session: AsyncSession, row: RosterRow, unit_id: int) -> None:
    staff = await session.scalar(select(Staff).where(Staff.nip == row.nip))
    if staff is None:
        staff = Staff(nip=row.nip)
        session.add(staff)
    if staff.phone and staff.phone != (row.phone):
        staff.person_id = None  # another number must prove again who holds it
    staff.name, staff.phone, staff.position = row.name, row.phone, row.position
    staff.employment, staff.unit_id, staff.active = row.employment.value, unit_id, True
    await session.flush()
    await session.execute(delete(Grant).where(Grant.staff_id == staff.id))
    session.add_all(
        Grant(staff_id=staff.id, role=Role(role), unit_id=unit_id) for role in sorted(row.roles)
    )


async def invitation(session: AsyncSession, nip: str) -> str:
    """Return the text with which a member of staff is invited.

    Raises:
        DataError: the NIP is wrong or not in the roster.
    """
    now = SystemClock().now()
    parse_nip(nip, today=now.date())
    staff = await session.scalar(select(Staff).where(Staff.nip == nip, Staff.active))
    if staff is None:
        raise DataError("NIP itu tidak ada di daftar pegawai.")
    token = await invites.invite(session, staff, now=now)
    await audit.note(session, "invite", f"staff:{staff.id}", at=now)
    bot = await session.scalar(select(Account.name).where(Account.channel == Channel.TELEGRAM))
    link = f"https://t.me/{bot}?start=join-{token}" if bot else "(Telegram belum dipasang)"
    chat = f'WhatsApp: kirim pesan "gabung {token}"'
    return f"Telegram: {link}\n{chat}\nBerlaku tujuh hari, sekali pakai."
