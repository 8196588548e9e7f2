"""The door of the console: a link from chat, used once, becomes a session of one working day."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from console import sessions
from console.pages import show
from console.site import Ready, Site
from core import logins, people
from core.audit import note
from core.models import Person, Role
from feedback import cases
from feedback.access import READERS
from feedback.cases import Scope

#: Roles that may come in; all but the admin also have cases to read.
ROLES = frozenset({*READERS, Role.ADMIN})


@dataclass(frozen=True)
class Visitor:
    """Who is in the console now, by what the roster says now."""

    person_id: int
    name: str
    roles: frozenset[Role]
    #: None for who has no unit whose cases are theirs to read.
    scope: Scope | None


@dataclass(frozen=True)
class Door:
    """Coming in and going out."""

    ready: Ready

    def routes(self) -> APIRouter:
        """Return where the door is."""
        routes = APIRouter(include_in_schema=False)
        routes.add_api_route("/masuk/{token}", self.ask)
        routes.add_api_route("/masuk/{token}", self.enter, methods=["POST"])
        routes.add_api_route("/konsol/keluar", self.leave, methods=["POST"])
        return routes

    async def ask(self, request: Request, token: str) -> Response:
        """Show a button: what previews a link only looks, and must not use it up."""
        return show(request, "login.html", {"region": self.ready().region, "token": token})

    async def enter(self, request: Request, token: str) -> Response:
        """Use the link up and let its bearer in."""
        site = self.ready()
        async with site.database.begin() as session:
            person_id = await _redeemed(session, token, site)
        if person_id is None:
            values = {"region": site.region, "spent": True}
            return show(request, "login.html", values, status=HTTPStatus.GONE)
        return _let_in(site, person_id)

    async def leave(self) -> Response:
        """End the session of this browser."""
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.delete_cookie(sessions.COOKIE, path=sessions.PATH)
        return answer


async def visitor(session: AsyncSession, person_id: int, *, on: date) -> Visitor | None:
    """Return who a person is in the console, or None if they may not be there (any more)."""
    person = await session.get(Person, person_id)
    staff = await people.staff_of(session, person_id)
    roles = frozenset(await people.roles_of(session, person_id, on=on))
    if person is None or person.blocked_at or staff is None or ROLES.isdisjoint(roles):
        return None
    scope = await cases.scope(session, person_id, READERS, on=on)
    return Visitor(person_id, staff.name, roles, scope)


async def present(request: Request, session: AsyncSession, site: Site) -> Visitor | None:
    """Return who asks, read anew from the roster; None if nobody is logged in."""
    cookie = request.cookies.get(sessions.COOKIE, "")
    person_id = sessions.read(site.secret_key, cookie, now=site.clock.now())
    return None if person_id is None else await visitor(session, person_id, on=site.today)


async def _redeemed(session: AsyncSession, token: str, site: Site) -> int | None:
    """Use a link up; returns whom it lets in, or None if nobody."""
    now = site.clock.now()
    person_id = await logins.redeem(session, token, now=now)
    if person_id is None or await visitor(session, person_id, on=site.today) is None:
        return None
    await note(session, "login", f"person:{person_id}", at=now, actor=person_id)
    return person_id


def _let_in(site: Site, person_id: int) -> Response:
    answer = RedirectResponse(f"{sessions.PATH}/", HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        sessions.COOKIE,
        sessions.sign(site.secret_key, person_id, now=site.clock.now()),
        max_age=int(sessions.LIFE.total_seconds()),
        path=sessions.PATH,
        secure=site.public_url.startswith("https://"),
        httponly=True,
        samesite="lax",
    )
    return answer
