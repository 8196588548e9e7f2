"""Files are fetched from the platforms' hosts alone."""

import socket

import pytest
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.hosts import Hosts, PublicResolver
from bot.media import MediaError, MediaReason

META = Hosts("http://127.0.0.1:8081", others=("graph.facebook.com", "lookaside.fbsbx.com"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8081/media/1",
        "https://graph.facebook.com/v26.0/1",
        "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
    ],
)
def test_own_hosts_are_trusted(url):
    assert META.check(url) == URL(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "/media/1",
        "http://127.0.0.1:8082/media/1",
        "https://127.0.0.1:8081/media/1",
        "http://lookaside.fbsbx.com/1",
        "https://lookaside.fbsbx.com:8443/1",
        "https://lookaside.fbsbx.com.contoh.id/1",
        "https://lookaside.fbsbx.com@contoh.id/1",
        "https://someone:secret@lookaside.fbsbx.com/1",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[",
    ],
)
def test_other_addresses_are_refused(url):
    with pytest.raises(MediaError) as caught:
        META.check(url)
    assert caught.value.reason is MediaReason.HOST


def test_relative_redirect_stands_against_its_page():
    page = URL("https://graph.facebook.com/v26.0/1")
    assert str(META.check("/2", against=page)) == "https://graph.facebook.com/2"
    with pytest.raises(MediaError):
        META.check("//contoh.id/2", against=page)


class Names(AbstractResolver):
    """A resolver that answers what it was given."""

    def __init__(self, *addresses):
        self._addresses = addresses

    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": family,
                "proto": 0,
                "flags": 0,
            }
            for address in self._addresses
        ]

    async def close(self):
        """Hold nothing."""


PRIVATE = ("127.0.0.1", "10.0.0.8", "169.254.169.254", "100.64.0.1", "::1", "fd00::1")


async def test_name_that_leads_into_the_own_network_is_unknown():
    resolver = PublicResolver(["api.contoh.id"], names=Names(*PRIVATE))
    with pytest.raises(OSError, match="public"):
        await resolver.resolve("lookaside.fbsbx.com", 443)


async def test_public_addresses_are_kept():
    resolver = PublicResolver([], names=Names("10.0.0.8", "8.8.8.8"))
    found = await resolver.resolve("lookaside.fbsbx.com", 443)
    assert [result["host"] for result in found] == ["8.8.8.8"]


async def test_configured_host_may_be_anywhere():
    resolver = PublicResolver(["api.contoh.id"], names=Names("10.0.0.8"))
    found = await resolver.resolve("api.contoh.id", 443)
    assert [result["host"] for result in found] == ["10.0.0.8"]
