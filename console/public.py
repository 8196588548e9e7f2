"""Pages that everybody may see: what this is, and how a case stands."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from yarl import URL

from console.contact import chat_links
from console.limits import Limit, caller_of
from console.pages import fail, show
from console.site import Ready, Site
from feedback import published, tracking
from feedback.life import SETTLED, State
from feedback.published import Followed

#: States in which no deadline runs.
STANDING = {*SETTLED, State.WAITING}
_NUMBER = re.compile(r"[A-Z]{3}-\d{4}-\d{4,9}")


@dataclass(frozen=True)
class PublicPages:
    """The public pages of one site."""

    ready: Ready
    guesses: Limit = field(default_factory=Limit)

    def routes(self) -> APIRouter:
        """Return where these pages are."""
        routes = APIRouter(include_in_schema=False)
        routes.add_api_route("/", self.home)
        routes.add_api_route("/laporan", self.search)
        routes.add_api_route("/laporan/{number}", self.track)
        return routes

    async def home(self, request: Request) -> Response:
        """Show what this service is and how to reach it."""
        site = self.ready()
        values = {"region": site.region, "links": chat_links(site.accounts)}
        return show(request, "home.html", values)

    async def search(self, nomor: str = "", kode: str = "") -> Response:
        """Lead from the form to the page of a case."""
        number = nomor.strip().upper()
        if not number:
            return RedirectResponse("/#lacak", HTTPStatus.SEE_OTHER)
        query = {"kode": kode.strip()} if kode.strip() else {}
        place = URL("/laporan") / number.replace("/", "-") % query
        return RedirectResponse(str(place), HTTPStatus.SEE_OTHER)

    async def track(self, request: Request, number: str, kode: str = "") -> Response:
        """Show how a case stands to whoever knows its code."""
        site, number, code = self.ready(), number.strip().upper(), kode.strip()
        shown = number if _NUMBER.fullmatch(number) else ""
        values: dict[str, Any] = {"region": site.region, "number": shown}
        if not code:
            return show(request, "track.html", values)
        if not self.guesses.allows(_caller(request), site.clock.now()):
            return fail(request, HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "60"})
        found = await _found(site, number, code)
        if found is None:
            status = HTTPStatus.NOT_FOUND
            return show(request, "track.html", values | {"missing": True}, status=status)
        return show(request, "tracked.html", values | _standing(site, found))


async def _found(site: Site, number: str, code: str) -> Followed | None:
    """Return a case and its way; a wrong code and an unknown number take the same way out."""
    fits = tracking.fits(site.office.tracking_key, number, code)
    if not fits or not _NUMBER.fullmatch(number):
        return None
    async with site.database.begin() as session:
        return await published.followed(session, number)


def _standing(site: Site, found: Followed) -> dict[str, Any]:
    language, case = site.region.language, found.on
    secret, merged = found.own.secret or case.secret, case is not found.own

    def words(state: State) -> str:
        return site.texts.say("case.state", language, state=state)

    return {
        "case": case,
        "secret": secret,
        "merged": merged,
        "state": words(case.state),
        "filed": site.office.day(found.own.filed_at),
        "body": found.body,
        "external": found.external,
        "due": "" if secret or case.state in STANDING else site.office.day(case.due_at),
        "waiting": case.state is State.WAITING and not merged,
        "steps": [(site.moment(step.at), words(step.state)) for step in found.steps],
    }


def _caller(request: Request) -> str:
    return caller_of(request.client.host if request.client else "")
