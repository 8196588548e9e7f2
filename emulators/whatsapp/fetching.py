"""Fetches the files that messages only link to, as the platform does."""

import aiohttp

from emulators.whatsapp.errors import DeliveryError, GraphError
from emulators.whatsapp.media import bare, check_file

FETCH_WITHIN = aiohttp.ClientTimeout(total=5)


async def fetch_link(link: str, kind: str) -> tuple[bytes, str]:
    """Get the bytes and the type of a linked file, or raise the failure that follows acceptance."""
    try:
        async with (
            aiohttp.ClientSession(timeout=FETCH_WITHIN, raise_for_status=True) as client,
            client.get(link) as answer,
        ):
            data, mime = await answer.read(), bare(answer.content_type)
        check_file(kind, mime, len(data))
    except (aiohttp.ClientError, TimeoutError) as error:
        raise DeliveryError(GraphError(131053, f"Media could not be fetched: {error}")) from error
    except GraphError as error:
        raise DeliveryError(error) from error
    return data, mime
