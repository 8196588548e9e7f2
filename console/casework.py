"""The console's pages for staff: the cases in one's scope, one case, its files. Only reads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from mimetypes import guess_extension

from fastapi import APIRouter, HTTPException, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from console import casefile
from console.contact import chat_links
from console.envelope import has_envelope
from console.login import Visitor, present
from console.pages import TurnedAwayError, show
from console.site import Ready, Site
from console.wording import KINDS, TABS
from core.audit import note
from feedback import access, cases
from feedback.cases import Scope, Tab
from feedback.models import Case
from feedback.pictures import exhibits
from feedback.privacy import Mode

#: Rows of one page of a list.
PAGE = 25
#: What a browser may show by itself; all else is only downloaded.
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True)
class Room:
    """One visitor who has cases to read, in one transaction."""

    request: Request
    session: AsyncSession
    site: Site
    visitor: Visitor
    scope: Scope


@dataclass(frozen=True)
class Casework:
    """The pages of cases."""

    ready: Ready

    def routes(self) -> APIRouter:
        """Return where these pages are."""
        routes = APIRouter(prefix="/konsol", include_in_schema=False)
        routes.add_api_route("/", self.listed)
        routes.add_api_route("/laporan/{number}", self.case)
        routes.add_api_route("/berkas/{digest}", self.file)
        return routes

    async def listed(self, request: Request, tab: Tab = Tab.OPEN, setelah: str = "") -> Response:
        """List the cases of a tab, from the one after `setelah` on."""
        async with self._room(request) as room:
            after = await cases.in_scope(room.session, setelah, room.scope) if setelah else None
            found = await cases.page(room.session, tab, room.scope, after=after, most=PAGE + 1)
            rows = found[:PAGE]
            values = {
                "tab": tab,
                "tabs": TABS,
                "lines": await casefile.lines(room.session, room.site, rows),
                "later": after is not None,
                "next": rows[-1].number if len(found) > PAGE else "",
            }
            return _page(room, "case_list.html", values)

    async def case(self, request: Request, number: str) -> Response:
        """Show one case with its history and its files."""
        async with self._room(request) as room:
            case = await _in_scope(room, number)
            told = await casefile.told(room.session, room.site, case, room.visitor.person_id)
            values = {"case": told, "links": chat_links(room.site.accounts)}
            values |= {"shown": SHOWN, "kinds": KINDS}
            values["envelope"] = await has_envelope(room.session, case, room.visitor)
            return _page(room, "one_case.html", values)

    async def file(self, request: Request, digest: str, laporan: str = "") -> Response:
        """Hand out a file of a case in scope; the case is named, so that looking is quick."""
        async with self._room(request) as room:
            case = await _in_scope(room, laporan)
            stored = await exhibits.of_case(room.session, case.id)
            file = next((file for file in stored if file.digest == digest), None)
            if file is None:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            if file.bare:
                await _uncover(room, case)
        return await _handed_out(self.ready(), file.digest, file.mime)

    @asynccontextmanager
    async def _room(self, request: Request) -> AsyncIterator[Room]:
        """Let a visitor in who has cases to read.

        Raises:
            TurnedAwayError: nobody is logged in, or nothing here is theirs.
        """
        site = self.ready()
        async with site.database.begin() as session:
            visitor = await present(request, session, site)
            values = {"region": site.region, "visitor": visitor}
            if visitor is None:
                raise TurnedAwayError("outside.html", values, HTTPStatus.UNAUTHORIZED)
            if visitor.scope is None:
                raise TurnedAwayError("no_unit.html", values, HTTPStatus.OK)
            yield Room(request, session, site, visitor, visitor.scope)


def _page(room: Room, template: str, values: dict[str, object]) -> Response:
    common = {"region": room.site.region, "visitor": room.visitor}
    return show(room.request, template, common | values)


async def _in_scope(room: Room, number: str) -> Case:
    """Return a case that one may see; any other is answered like none at all."""
    case = await cases.by_number(room.session, number)
    if case is None or case.mode == Mode.SECRET or not await _sees(room, case):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return case


async def _sees(room: Room, case: Case) -> bool:
    """Ask what chat asks as well: whoever may read a case's card there may read it here."""
    return await access.sees(room.session, room.visitor.person_id, case, on=room.site.today)


async def _uncover(room: Room, case: Case) -> None:
    """Put on record that somebody looks at what a protected reporter sent, if they may."""
    session, me, now = room.session, room.visitor.person_id, room.site.clock.now()
    if not await access.reveals(session, me, case, on=room.site.today):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    if await access.revealed_often(session, me, now=now):
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS)
    await note(session, access.REVEAL, case.number, at=now, actor=me, what="file")


async def _handed_out(site: Site, digest: str, mime: str) -> Response:
    try:
        data = await site.store.get(digest)
    except LookupError:
        raise HTTPException(HTTPStatus.NOT_FOUND) from None
    headers = {"Cache-Control": "private, max-age=300"}
    if mime not in SHOWN:
        name = f"berkas-{digest[:8]}{guess_extension(mime) or ''}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(data, media_type=mime, headers=headers)
