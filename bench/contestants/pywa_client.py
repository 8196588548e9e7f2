"""pywa as a client."""

import asyncio
import sys

import httpx
from pywa_async.client import WhatsApp

from bench.contest import compete
from bench.measure import WIDTH, rate
from bench.texts import FEW, TEXT


class Redirected(httpx.AsyncHTTPTransport):
    """Sends what is meant for the platform to our server; pywa knows no other address."""

    def __init__(self, base: str) -> None:
        """Lead to `base`."""
        super().__init__(limits=httpx.Limits(max_connections=WIDTH))
        self._base = httpx.URL(base)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request elsewhere."""
        base = self._base
        request.url = request.url.copy_with(scheme=base.scheme, host=base.host, port=base.port)
        return await super().handle_async_request(request)


async def main(base: str) -> None:
    """Send the message as its documentation shows."""
    async with httpx.AsyncClient(transport=Redirected(base), timeout=30) as session:
        client = WhatsApp("1000000001", "bench", session=session)
        await compete(rate(lambda: client.send_message("6281340000002", TEXT), FEW))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
