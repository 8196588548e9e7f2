"""Gives, revokes, renews and finds certificates. The only writer of their table.

A token is 130 random bits and the number of the issue: "…-1", "…-2". A renewed certificate keeps
its row and takes the next number, so the paper with the old one is known, and told as replaced.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.audit import note
from core.errors import DataError
from core.models import Person, Staff
from core.regions import Region
from lessons.course import Course, Passing
from lessons.credit import badge
from lessons.credit.badge import Award, Issuer
from lessons.credit.naming import agency, number_of
from lessons.credit.signing import Signer, said
from lessons.records import Certificate, JpEntry

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH = 26
_TOKEN = re.compile(rf"([a-z2-7]{{{_LENGTH}}})-([1-9][0-9]?)")
#: A certificate that was renewed more often than that has another problem than its name.
MOST_ISSUES = 20


@dataclass(frozen=True)
class Press:
    """What certificates are made with: in whose name, and by which key."""

    issuer: Issuer
    signer: Signer

    @classmethod
    def of(cls, region: Region, *, public_url: str, secret: bytes) -> Self:
        """Set up for one installation.

        Raises:
            ValueError: there is no secret.
        """
        issuer = Issuer(agency(region), public_url.rstrip("/"), region.prefix)
        return cls(issuer, Signer.of(secret))

    def signed(self, credential: dict[str, object]) -> str:
        """Sign a credential."""
        key_url = self.issuer.key(self.signer.public["kid"])
        return self.signer.sign(credential, key_url=key_url)

    def number(self, entry: JpEntry) -> str:
        """Return the number of an entry for HR."""
        return number_of(self.issuer.prefix, entry.id, entry.granted_on)


@dataclass(frozen=True)
class Shown:
    """A certificate as somebody asked for it, by its token of today or an earlier one."""

    certificate: Certificate
    entry: JpEntry
    #: The token asked for is of an earlier issue: that paper no longer holds.
    replaced: bool

    @property
    def ended_at(self) -> datetime | None:
        """Return since when what was asked for is not valid; None while it is."""
        if self.replaced:
            return self.certificate.issued_at
        return self.certificate.revoked_at


async def issue(
    session: AsyncSession, entry: JpEntry, course: Course, *, press: Press, now: datetime
) -> Certificate:
    """Give the certificate of an entry; asking again gives the same one."""
    token = f"{''.join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))}-1"
    award = Award(
        token=token,
        number=press.number(entry),
        course_id=entry.course_id,
        version=entry.version,
        title=course.title,
        objectives=tuple(objective.text for objective in course.objectives),
        competences=tuple((one.code, one.name) for one in course.competences),
        criteria=_criteria(course.passing),
        jp=entry.jp,
        decision=entry.decision,
        issued_at=now,
    )
    row = insert(Certificate).values(
        token=token,
        entry_id=entry.id,
        person_id=entry.person_id,
        name=await _name(session, entry.person_id),
        title=course.title,
        issued_at=now,
        credential=press.signed(badge.credential(award, press.issuer)),
    )
    await session.execute(row.on_conflict_do_nothing(index_elements=[Certificate.entry_id]))
    found = select(Certificate).where(Certificate.entry_id == entry.id)
    return (await session.scalars(found)).one()


async def find(session: AsyncSession, token: str) -> Shown | None:
    """Return what a token leads to, or None if it leads nowhere."""
    return await _found(session, token)


async def revoke(
    session: AsyncSession, token: str, why: str, *, now: datetime, actor: int | None = None
) -> Certificate:
    """Withdraw a certificate; its page says so from the commit on.

    Raises:
        DataError: there is none, or it does not hold any more, or no reason is given.
    """
    shown = await _held(session, token, why)
    if shown.certificate.revoked_at:
        raise DataError("Sertifikat itu sudah dicabut.")
    shown.certificate.revoked_at, shown.certificate.revoked_why = now, why.strip()
    subject = f"certificate:{shown.certificate.id}"
    await note(session, "certificate-revoke", subject, at=now, actor=actor, why=why.strip())
    return shown.certificate


async def renew(
    session: AsyncSession,
    token: str,
    why: str,
    *,
    press: Press,
    now: datetime,
    actor: int | None = None,
) -> Certificate:
    """Give a certificate anew, with the name as the roster has it now; the old paper ends.

    Raises:
        DataError: there is none, it was replaced before, or no reason is given.
    """
    shown = await _held(session, token, why)
    certificate = shown.certificate
    base, issue_number = _parts(certificate.token)
    if issue_number >= MOST_ISSUES:
        raise DataError(f"Sertifikat itu sudah {MOST_ISSUES} kali diterbitkan.")
    fresh = f"{base}-{issue_number + 1}"
    old = said(certificate.credential)
    certificate.credential = press.signed(badge.renewed(old, fresh, now, press.issuer))
    certificate.token, certificate.issued_at = fresh, now
    certificate.name = await _name(session, certificate.person_id)
    certificate.revoked_at, certificate.revoked_why = None, ""
    subject = f"certificate:{certificate.id}"
    await note(session, "certificate-renew", subject, at=now, actor=actor, why=why.strip())
    return certificate


async def _held(session: AsyncSession, token: str, why: str) -> Shown:
    if not why.strip():
        raise DataError("Tulis alasannya; itu dicatat di jejak audit.")
    shown = await _found(session, token, lock=True)
    if shown is None:
        raise DataError("Sertifikat dengan kode itu tidak ada.")
    if shown.replaced:
        raise DataError("Sertifikat itu sudah diganti dengan yang baru.")
    return shown


async def _found(session: AsyncSession, token: str, *, lock: bool = False) -> Shown | None:
    if not _TOKEN.fullmatch(token):
        return None
    base, asked = _parts(token)
    later = [f"{base}-{n}" for n in range(asked, MOST_ISSUES + 1)]
    query = (
        select(Certificate, JpEntry)
        .join(JpEntry, JpEntry.id == Certificate.entry_id)
        .where(Certificate.token.in_(later))
    )
    row = (await session.execute(query.with_for_update() if lock else query)).first()
    return None if row is None else Shown(row[0], row[1], replaced=row[0].token != token)


def _parts(token: str) -> tuple[str, int]:
    base, _, number = token.rpartition("-")
    return base, int(number)


async def _name(session: AsyncSession, person_id: int) -> str:
    """Return the name as the roster has it, else as the person gave it."""
    official = await session.scalar(select(Staff.name).where(Staff.person_id == person_id))
    return official or (await session.get_one(Person, person_id)).name


def _criteria(rules: Passing) -> str:
    return (
        f"Menyelesaikan {rules.lessons} persen pelajaran, menjawab benar sedikitnya"
        f" {rules.post_test} persen soal tes akhir, dan masih menguasai sedikitnya"
        f" {rules.mastered} persen tujuan belajar pada pengulangan di hari-hari berikutnya."
    )
