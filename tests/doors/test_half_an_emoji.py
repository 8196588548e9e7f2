"""What a platform answers is read, even where it breaks what a strict reader of JSON allows."""

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.calls import Calls


async def test_half_an_emoji_hides_nothing_that_came_beside_it() -> None:
    async def answer(_: web.Request) -> web.Response:
        text = r'{"ok": true, "result": [{"update_id": 1, "message": {"text": "\ud83d"}}]}'
        return web.Response(text=text, content_type="application/json")

    app = web.Application()
    app.router.add_post("/getUpdates", answer)
    async with TestServer(app) as server, Calls() as calls:
        told = await calls.post_json(str(server.make_url("/getUpdates")), {})
    assert told.body["result"][0]["update_id"] == 1
