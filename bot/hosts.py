"""Which hosts we talk to: a platform's own, and those of the configured API bases."""

import ipaddress
import socket
from collections.abc import Iterable

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.media import MediaError, MediaReason

_HTTPS_PORT = 443


class Hosts:
    """The addresses from which files are fetched; a token goes nowhere else."""

    def __init__(self, base: str, *, others: Iterable[str] = ()) -> None:
        """Trust the origin of `base` as it is configured, and `others` by name over https."""
        self._origin = URL(base).origin()
        self._others = frozenset(others)

    def check(self, url: str, *, against: URL | None = None) -> URL:
        """Return an address that may be fetched; a relative one stands against another.

        Raises:
            MediaError: it leads somewhere else.
        """
        try:
            parsed = against.join(URL(url)) if against else URL(url)
            trusted = parsed.origin() == self._origin or self._is_other(parsed)
        except ValueError:  # no address at all, or one without a host
            raise MediaError(MediaReason.HOST) from None
        if not trusted or parsed.user or parsed.password:
            raise MediaError(MediaReason.HOST)
        return parsed

    def _is_other(self, url: URL) -> bool:
        return url.scheme == "https" and url.port == _HTTPS_PORT and url.host in self._others


class PublicResolver(AbstractResolver):
    """Names to public addresses only, so that no name leads into the own network."""

    def __init__(self, trusted: Iterable[str], *, names: AbstractResolver | None = None) -> None:
        """Let the hosts `trusted` be anywhere: an operator configured them."""
        self._trusted = frozenset(trusted)
        self._names = names or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a host.

        Raises:
            OSError: the name is unknown, or all its addresses are private.
        """
        found = await self._names.resolve(host, port, family)
        if host in self._trusted:
            return found
        public = [result for result in found if ipaddress.ip_address(result["host"]).is_global]
        if not public:
            raise OSError(f"{host} leads to no public address")
        return public

    async def close(self) -> None:
        """Release the resolver beneath."""
        await self._names.close()
