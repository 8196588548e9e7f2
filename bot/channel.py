"""What a channel does over the network: send what its door wrote, fetch what its door read of."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from dialogue.speech import File


@dataclass(frozen=True)
class Identity:
    """Who we are on a platform: `core.models.Account`'s key and name."""

    key: str
    name: str


class Shelf(Protocol):
    """Our stored media, and under which names the platform already has them."""

    async def load(self, digest: str) -> bytes:
        """Return the media with this content hash.

        Raises:
            LookupError: there is none.
        """
        ...

    async def recall(self, digest: str) -> str | None:
        """Return the platform's own reference, if one is remembered and not too old."""
        ...

    async def remember(self, digest: str, ref: str, *, ttl: timedelta | None = None) -> None:
        """Keep a platform's reference, for `ttl` or for good.

        Never raises: the message has left already, and would be sent again.
        """
        ...


class Channel(Protocol):
    """One account on one platform."""

    #: Whether receipts bear our own mark, so that they tell what an answer that was lost did not.
    echoes: bool

    async def send(self, payload: dict[str, Any], op_key: str) -> str:
        """Send one request that the door rendered, and return the platform's id of the message.

        Args:
            payload: one of the door's requests.
            op_key: our own mark, which the platform echoes in receipts if it can.

        Raises:
            SendError: it did not go out, or nobody knows.
        """
        ...

    async def fetch(self, file: File, *, limit_bytes: int) -> bytes:
        """Return the bytes of a person's file.

        Raises:
            MediaError: it cannot be had; `retry` tells whether later might do.
        """
        ...

    async def me(self) -> Identity:
        """Return who we are, which proves that the token is right.

        Raises:
            SendError: the platform refused or is away.
        """
        ...
