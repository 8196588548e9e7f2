"""Open311 GeoReport v2: what was reported and how it stands, for programs, without a key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from console.open311_query import QueryError, UnknownServiceError, wanted
from console.open311_wire import Form, respond
from console.site import Ready, Site
from core.regions import Region, Sector
from feedback import published
from feedback.life import SETTLED, State
from feedback.published import Hidden, Published, Wanted

PREFIX = "/open311/v2"
#: Most cases of one answer.
MOST = 1_000
#: When what `discovery` tells was changed last.
CHANGESET = "2026-11-21T00:00:00+08:00"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"

#: Sectors whose cases are never listed: who reads could guess who suffers, or who reported.
PRIVATE = frozenset({Sector.WOMEN_CHILDREN, Sector.INTEGRITY})
#: The service of cases whose category nobody has decided yet.
UNSORTED, UNSORTED_NAME = "belum_dipilah", "Belum ditentukan jenisnya"

NO_KEYS = "Laporan lewat Open311 belum dibuka: kunci API belum dibagikan. Silakan lapor lewat chat."


@dataclass(frozen=True)
class Open311:
    """The endpoint of one site."""

    ready: Ready

    def routes(self) -> APIRouter:
        """Return where the resources are."""
        routes = APIRouter(prefix=PREFIX, include_in_schema=False)
        routes.add_api_route("/discovery.{form}", self.discovery)
        routes.add_api_route("/services.{form}", self.services)
        routes.add_api_route("/services/{code}.{form}", self.definition)
        routes.add_api_route("/requests.{form}", self.requests)
        routes.add_api_route("/requests.{form}", self.post, methods=["POST"])
        routes.add_api_route("/requests/{number}.{form}", self.request)
        return routes

    async def discovery(self, form: str) -> Response:
        """Tell what is served here."""
        return respond(_form(form), "discovery", _discovery(self.ready().public_url))

    async def services(self, form: str) -> Response:
        """List what may be reported."""
        services = _services(self.ready().region)
        rows = [_service(code, *about) for code, about in services.items()]
        return respond(_form(form), "services", rows)

    async def definition(self) -> Response:
        """Refuse: no service here asks more than words, a place and photos."""
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "Layanan ini tidak punya pertanyaan tambahan (metadata: false)."
        )

    async def post(self) -> Response:
        """Refuse: nobody has a key yet."""
        raise HTTPException(HTTPStatus.FORBIDDEN, NO_KEYS)

    async def requests(self, request: Request, form: str) -> Response:
        """List the cases that were asked for."""
        site, written = self.ready(), _form(form)
        asked = _wanted(request.query_params, site)
        return respond(written, "service_requests", await _listed(site, asked))

    async def request(self, number: str, form: str) -> Response:
        """Return one case, as a list."""
        site, written = self.ready(), _form(form)
        rows = await _listed(site, Wanted(numbers=[number.upper()]))
        if not rows:
            raise HTTPException(HTTPStatus.NOT_FOUND, "Laporan dengan nomor itu tidak ada.")
        return respond(written, "service_requests", rows)


def _form(name: str) -> Form:
    if name not in set(Form):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Form(name)


def _wanted(query: Mapping[str, str], site: Site) -> Wanted:
    """Read a query, or refuse it with the status that the specification names."""
    region = site.region
    try:
        asked = wanted(
            query, services=_services(region), zone=region.timezone, now=site.clock.now()
        )
    except QueryError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, str(error)) from None
    except UnknownServiceError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND, str(error)) from None
    # In the database, a case that nobody has sorted has no category at all.
    return replace(asked, categories=[c.replace(UNSORTED, "") for c in asked.categories])


async def _listed(site: Site, asked: Wanted) -> list[dict[str, Any]]:
    async with site.database.begin() as session:
        found = await published.listed(session, asked, _hidden(site.region), most=MOST)
    return [_row(site, case) for case in found]


def _services(region: Region) -> dict[str, tuple[str, str]]:
    """Return name and group of each service by its code."""
    shown = [c for c in region.categories.values() if c.sector not in PRIVATE]
    about = {c.code: (c.name, c.sector.replace("_", " ")) for c in shown}
    return about | {UNSORTED: (UNSORTED_NAME, "")}


def _hidden(region: Region) -> Hidden:
    private = [c for c in region.categories.values() if c.sector in PRIVATE]
    units = [region.by_role.get(category.role or "") for category in private]
    return Hidden([c.code for c in private], [unit.code for unit in units if unit])


def _service(code: str, name: str, group: str) -> dict[str, Any]:
    return {
        "service_code": code,
        "service_name": name,
        "description": name,
        "metadata": False,
        "type": "realtime",
        "keywords": "",
        "group": group,
    }


def _row(site: Site, case: Published) -> dict[str, Any]:
    """Write a case: no words, no place, no picture, for those may tell who somebody is."""
    settled = case.state in SETTLED
    running = not settled and case.state is not State.WAITING
    categories = site.region.categories
    known = case.category in categories
    return {
        "service_request_id": case.number,
        "status": "closed" if settled else "open",
        "status_notes": site.texts.say("officer.state", state=case.state),
        "service_name": categories[case.category].name if known else UNSORTED_NAME,
        "service_code": case.category if known else UNSORTED,
        "description": None,
        "agency_responsible": case.unit,
        "service_notice": None,
        "requested_datetime": _written(site, case.filed_at),
        "updated_datetime": _written(site, case.updated_at),
        "expected_datetime": _written(site, case.due_at) if running else None,
        **dict.fromkeys(("address", "address_id", "zipcode", "lat", "long", "media_url")),
    }


def _written(site: Site, at: datetime) -> str:
    return site.office.calendar.local(at).isoformat(timespec="seconds")


def _discovery(public_url: str) -> dict[str, Any]:
    return {
        "changeset": CHANGESET,
        "contact": f"Hubungi kami lewat chat: {public_url}/",
        "key_service": "Kunci API belum dibagikan.",
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": f"{public_url}{PREFIX}",
                "changeset": CHANGESET,
                "type": "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }
