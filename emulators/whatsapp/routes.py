"""The routes of the Graph API that a WhatsApp business uses."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile

from emulators.whatsapp.errors import GraphError, missing_object
from emulators.whatsapp.gate import read_json
from emulators.whatsapp.media import check_upload
from emulators.whatsapp.paging import chosen, page
from emulators.world import Channel, FaultKind, Json

if TYPE_CHECKING:
    from emulators.whatsapp.platform import WhatsApp

DONE: Json = {"success": True}


def graph_routes(whatsapp: "WhatsApp") -> APIRouter:
    """Give all routes; every one under `/v{n}` passes the gate."""
    router = APIRouter()
    graph = APIRouter(prefix="/v{version}", route_class=whatsapp.gate.route_class())
    _add_app(graph, whatsapp)
    _add_messages(graph, whatsapp)
    _add_media_upload(graph, whatsapp)
    _add_templates(graph, whatsapp)
    _add_profile(graph, whatsapp)
    _add_blocks(graph, whatsapp)
    _add_subscriptions(graph, whatsapp)
    _add_objects(graph, whatsapp)
    router.include_router(graph)
    _add_download(router, whatsapp)
    return router


def _add_app(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    @graph.get("/oauth/access_token")
    async def access_token(client_id: str = "", client_secret: str = "") -> Json:
        if client_secret != whatsapp.app_secret:
            raise GraphError(1)
        return {"access_token": f"{client_id}|{client_secret}", "token_type": "bearer"}

    @graph.post("/{app_id}/subscriptions")
    async def subscribe(request: Request) -> Json:
        query = request.query_params
        await whatsapp.register(query.get("callback_url", ""), query.get("verify_token"))
        return DONE


def _add_messages(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    @graph.post("/{phone_id}/messages")
    async def messages(phone_id: str, request: Request) -> Json:
        whatsapp.check_phone_id(phone_id)
        return await whatsapp.sending.accept(await read_json(request))


def _add_media_upload(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    @graph.post("/{phone_id}/media")
    async def upload(phone_id: str, request: Request) -> Json:
        whatsapp.check_phone_id(phone_id)
        async with request.form() as form:
            file = form.get("file")
            if form.get("messaging_product") != "whatsapp":
                raise GraphError(100, "The parameter messaging_product is required.")
            if not isinstance(file, UploadFile):
                raise GraphError(100, "The parameter file is required.")
            mime = file.content_type or str(form.get("type", ""))
            data = await file.read()
        check_upload(mime, len(data))
        return {"id": whatsapp.shelf.put(data, mime, file_name=file.filename).id}


def _add_templates(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    book = whatsapp.book

    @graph.get("/{waba_id}/message_templates")
    async def templates(waba_id: str, request: Request) -> Json:
        whatsapp.check_business_id(waba_id)
        query = dict(request.query_params)
        found = [template.as_json() for template in book.matching(query)]
        listed = page(found, query, str(request.url.replace(query="")))
        return listed | ({"summary": book.summary()} if "summary" in query else {})

    @graph.post("/{waba_id}/message_templates")
    async def create(waba_id: str, request: Request) -> Json:
        whatsapp.check_business_id(waba_id)
        template = whatsapp.propose_template(await read_json(request))
        return chosen(template.as_json(), {"fields": "status,category"})

    @graph.delete("/{waba_id}/message_templates")
    async def delete(waba_id: str, name: str = "", hsm_id: str | None = None) -> Json:
        whatsapp.check_business_id(waba_id)
        book.delete(name, hsm_id)
        return DONE


def _add_profile(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    @graph.get("/{phone_id}/whatsapp_business_profile")
    async def profile(phone_id: str) -> Json:
        whatsapp.check_phone_id(phone_id)
        return {"data": [whatsapp.account.profile]}

    @graph.post("/{phone_id}/whatsapp_business_profile")
    async def update_profile(phone_id: str, request: Request) -> Json:
        whatsapp.check_phone_id(phone_id)
        whatsapp.account.update_profile(await read_json(request))
        return DONE


def _add_blocks(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    account = whatsapp.account

    @graph.get("/{phone_id}/block_users")
    async def blocked(phone_id: str, request: Request) -> Json:
        whatsapp.check_phone_id(phone_id)
        url = str(request.url.replace(query=""))
        return page(account.blocked(), dict(request.query_params), url)

    @graph.post("/{phone_id}/block_users")
    async def block(phone_id: str, request: Request) -> Json:
        whatsapp.check_phone_id(phone_id)
        return account.block(await read_json(request))

    @graph.delete("/{phone_id}/block_users")
    async def unblock(phone_id: str, request: Request) -> Json:
        whatsapp.check_phone_id(phone_id)
        return account.unblock(await read_json(request))


def _add_subscriptions(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    @graph.get("/{waba_id}/subscribed_apps")
    async def subscribed(waba_id: str) -> Json:
        whatsapp.check_business_id(waba_id)
        app = {"id": "1", "name": whatsapp.business.name, "link": "https://example.org"}
        return {"data": [{"whatsapp_business_api_data": app}]}

    @graph.post("/{waba_id}/subscribed_apps")
    async def subscribe(waba_id: str, request: Request) -> Json:
        whatsapp.check_business_id(waba_id)
        if await request.body():
            override = await read_json(request)
            await whatsapp.register(override["override_callback_uri"], override.get("verify_token"))
        return DONE

    @graph.get("/{waba_id}/phone_numbers")
    async def numbers(waba_id: str, request: Request) -> Json:
        whatsapp.check_business_id(waba_id)
        number = whatsapp.account.number(whatsapp.webhooks.url)
        return page([number], dict(request.query_params), str(request.url.replace(query="")))


def _add_objects(graph: APIRouter, whatsapp: "WhatsApp") -> None:
    @graph.get("/{object_id}")
    async def look_up(object_id: str, request: Request) -> Json:
        return chosen(whatsapp.look_up(object_id, _own_base(request)), request.query_params)

    @graph.delete("/{object_id}")
    async def delete(object_id: str) -> Json:
        if whatsapp.shelf.get(object_id) is None:
            raise missing_object(object_id)
        whatsapp.shelf.delete(object_id)
        return DONE

    @graph.post("/{phone_id}")
    @graph.post("/{phone_id}/", include_in_schema=False)
    async def configure(phone_id: str, request: Request) -> Json:
        whatsapp.check_phone_id(phone_id)
        wanted = (await read_json(request)).get("webhook_configuration", {})
        if wanted.get("override_callback_uri"):
            await whatsapp.register(wanted["override_callback_uri"], wanted.get("verify_token"))
        return DONE


def _add_download(router: APIRouter, whatsapp: "WhatsApp") -> None:
    @router.get("/media-download/")
    async def download(request: Request) -> Response:
        try:
            whatsapp.gate.check_token(request)
        except GraphError as error:
            return JSONResponse(error.as_answer(), error.status)
        if whatsapp.world.faults.take(Channel.WHATSAPP, FaultKind.MEDIA_ERROR):
            return Response(status_code=503)
        file = whatsapp.shelf.follow(request.query_params.get("hash", ""))
        if file is None:
            return Response("URL signature expired", status_code=404)
        return Response(file.data, media_type=file.mime)


def _own_base(request: Request) -> str:
    # Not from the Host header: a client that is led here by a rewritten address keeps the old one.
    host, port = request.scope["server"]
    return f"{request.url.scheme}://{host}:{port}"
