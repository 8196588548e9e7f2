"""The envelope of a forwarded case: PDF and CSV for whoever hands it on, each taking on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from console.login import Visitor, present
from console.site import Ready, Site
from console.wording import ACTIONS
from core.audit import note
from core.models import Address, Person, Role
from core.regions import CaseKind
from feedback import access, cases
from feedback.models import Case
from feedback.outside import forwarded
from feedback.outside.bodies import body_of
from feedback.outside.envelope import Envelope, csv_header, csv_row, pdf
from feedback.pictures import exhibits
from feedback.privacy import Mode
from feedback.records import Forwarding
from feedback.words.masking import mask

#: What a file is called after its number, and what it is to a browser.
FORMS = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}
#: A spreadsheet takes a file for UTF-8 only if it begins so.
_UTF8_MARK = "\ufeff"


@dataclass(frozen=True)
class Envelopes:
    """Hands out what another body is to get."""

    ready: Ready

    def routes(self) -> APIRouter:
        """Return where the files are."""
        routes = APIRouter(prefix="/konsol", include_in_schema=False)
        routes.add_api_route("/laporan/{number}/penerusan.{form}", self.taken)
        return routes

    async def taken(self, request: Request, number: str, form: str) -> Response:
        """Hand out the envelope of a case; for all but coordinators there is none."""
        site = self.ready()
        async with site.database.begin() as session:
            visitor = await present(request, session, site)
            case, forwarding = await _found(session, site, visitor, number.strip().upper())
            if visitor is None or form not in FORMS:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            envelope = await _filled(session, site, case, forwarding)
            now, me = site.clock.now(), visitor.person_id
            await note(
                session, "envelope", case.number, at=now, actor=me, to=forwarding.body, form=form
            )
        name = f"penerusan-{case.number}.{form}"
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return Response(_written(envelope, form), media_type=FORMS[form], headers=headers)


async def has_envelope(session: AsyncSession, case: Case, visitor: Visitor) -> bool:
    """Tell whether a visitor may take the papers of a case."""
    if Role.COORDINATOR not in visitor.roles:
        return False
    return await forwarded.current(session, case.id) is not None


async def _found(
    session: AsyncSession, site: Site, visitor: Visitor | None, number: str
) -> tuple[Case, Forwarding]:
    """Return a case that was handed on; what is not for this visitor is not there."""
    case = await cases.by_number(session, number)
    if visitor is None or case is None or Role.COORDINATOR not in visitor.roles:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    forwarding = await forwarded.current(session, case.id)
    sees = await access.sees(session, visitor.person_id, case, on=site.today)
    if forwarding is None or not sees:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return case, forwarding


async def _filled(
    session: AsyncSession, site: Site, case: Case, forwarding: Forwarding
) -> Envelope:
    category = site.region.categories.get(case.category)
    area = site.office.area(case.area_code)
    body = body_of(site.region, forwarding.body)
    local = site.office.calendar.local
    contact = await _contact(session, case) if forwarding.agreed_at else ""
    return Envelope(
        number=case.number,
        kind=CaseKind(case.kind),
        filed_on=local(case.filed_at).date(),
        category=category.name if category else "",
        text=case.masked,
        place=mask(case.place),
        area=area.title if area else "",
        lat=case.lat,
        lon=case.lon,
        contact=contact,
        consent_at=local(forwarding.agreed_at) if contact and forwarding.agreed_at else None,
        to_name=forwarding.body_name,
        to_how=body.how if body else "",
        from_name=site.region.name,
        history=await _history(session, site, case),
        pictures=await _pictures(session, site, case),
    )


async def _contact(session: AsyncSession, case: Case) -> str:
    """Return how to reach a citizen who hides from nobody; "" for all others."""
    if case.mode != Mode.OPEN:
        return ""
    person = await session.get_one(Person, case.citizen_id)
    known = select(Address.phone).where(Address.person_id == person.id, Address.phone.is_not(None))
    phone = await session.scalar(known.order_by(Address.heard_at.desc()).limit(1))
    number = phone or case.claim_phone
    return ", ".join(part for part in (person.name, f"+{number}" if number else "") if part)


async def _history(session: AsyncSession, site: Site, case: Case) -> tuple[str, ...]:
    moves = await cases.moves(session, case.id)
    return tuple(f"{site.moment(move.at)}: {ACTIONS[move.action]}" for move in moves)


async def _pictures(session: AsyncSession, site: Site, case: Case) -> tuple[bytes, ...]:
    """Return the pictures that may be shown; one that is lost is left out."""
    found = [file.digest for file in await exhibits.of_case(session, case.id) if file.is_picture]
    return tuple([data for data in [await _read(site, digest) for digest in found] if data])


async def _read(site: Site, digest: str) -> bytes:
    try:
        return await site.store.get(digest)
    except LookupError:
        return b""


def _written(envelope: Envelope, form: str) -> bytes:
    if form == "pdf":
        return pdf(envelope)
    lines: Sequence[str] = (csv_header(), csv_row(envelope))
    return (_UTF8_MARK + "".join(lines)).encode()
