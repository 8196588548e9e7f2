"""Where files are kept: objects named by the SHA-256 of their content."""

from hashlib import sha256
from pathlib import Path

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import ObjectStore, from_url


class Store:
    """A local folder, or anything S3-compatible, by its address."""

    def __init__(self, address: str) -> None:
        """Open `file:///…`, `s3://bucket/prefix`, `memory:///` and the like."""
        if address.startswith("file://"):
            Path(address.removeprefix("file://")).mkdir(parents=True, exist_ok=True)
        self._objects: ObjectStore = from_url(address)

    async def put(self, data: bytes) -> str:
        """Keep the data and return its name; keeping it twice keeps it once."""
        name = sha256(data).hexdigest()
        await obstore.put_async(self._objects, _path(name), data)
        return name

    async def get(self, name: str) -> bytes:
        """Return what was kept under a name.

        Raises:
            LookupError: there is nothing.
        """
        try:
            found = await obstore.get_async(self._objects, _path(name))
        except (NotFoundError, FileNotFoundError):
            raise LookupError(name) from None
        return bytes(await found.bytes_async())


def _path(name: str) -> str:
    return f"{name[:2]}/{name}"
