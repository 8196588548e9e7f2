"""Pages that everybody may see: what this is, and how a case stands."""

from collections.abc import Callable
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.templating import Jinja2Templates

from core.regions import Region

TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")


def public_routes(region: Callable[[], Region]) -> APIRouter:
    """Return the public pages."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def home(request: Request) -> Response:
        return TEMPLATES.TemplateResponse(request, "home.html", {"region": region()})

    return routes
