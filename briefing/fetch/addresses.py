"""The address guard: what the program connects to is a public address, checked at the moment of connecting.

A name is resolved once for each connection; all its addresses are checked and the connection goes to one of exactly
these, so that a name that resolves differently a moment later (DNS rebinding) gains nothing. Every redirect makes its
connection through the same guard. Decimal, octal and shortened spellings of an address are nothing special: what they
resolve to is checked.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from urllib.parse import urlsplit

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

SCHEMES = frozenset({"http", "https"})
# IPv6 addresses that stand for an IPv4 address: where its 32 bits lie, counted from the right.
EMBEDDED: tuple[tuple[ipaddress.IPv6Network, int], ...] = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (ipaddress.IPv6Network("::/96"), 0),  # compatible, long out of use
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),  # NAT64, local
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4
)
IPV4_BITS = 0xFFFFFFFF
# Ranges of the IANA registries of special addresses that some versions of Python count as global.
SPECIAL: tuple[Network, ...] = (
    ipaddress.IPv4Network("192.0.0.0/24"),  # protocol assignments
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.IPv6Network("fec0::/10"),  # site-local
    ipaddress.IPv6Network("3fff::/20"),  # documentation
    ipaddress.IPv6Network("5f00::/16"),  # segment routing
)


class BlockedAddressError(Exception):
    """A name leads to an address that must not be reached."""


def check_url(url: str) -> str | None:
    """Return what is wrong with an address before anything is resolved, or None."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "this is no address"
    if parts.scheme.lower() not in SCHEMES:
        return "only http and https are fetched"
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        return "an address with a login is not fetched"
    if not parts.hostname or port == 0:
        return "the address names no host"
    return "a backslash stands in the address" if "\\" in url else None


def is_public(address: Address) -> bool:
    """Return whether an address is one of the public internet; what stands for an IPv4 address is judged as it."""
    if isinstance(address, ipaddress.IPv6Address):
        for network, shift in EMBEDDED:
            if address in network:
                return is_public(ipaddress.IPv4Address((int(address) >> shift) & IPV4_BITS))
        if address.scope_id:
            return False
    if address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return address.is_global and not any(address in network for network in SPECIAL)


def choose_addresses(found: Iterable[str], allowed: Sequence[Network]) -> list[str]:
    """Return the addresses of a name if every one of them may be reached.

    Raises:
        BlockedAddressError: one of them is private, loopback, link-local, multicast or the like.
    """
    chosen = []
    for text in found:
        address = ipaddress.ip_address(text)
        if not is_public(address) and not any(address in network for network in allowed):
            raise BlockedAddressError(f"{text} is no address of the public internet")
        chosen.append(text)
    return chosen


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name in the system's order, each once."""
    records = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(record[4][0]) for record in records))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to checked addresses only.

    Args:
        allowed: networks that may be reached although they are not public.
        resolve: how a name becomes addresses.
    """

    def __init__(self, allowed: Sequence[Network], resolve: Resolve = resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve once, check every address, connect to the first that answers."""
        try:
            found = await asyncio.wait_for(self._resolve(host, port), timeout)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved") from error
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host} could not be resolved in time") from error
        failure: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError(f"{host} has no address")
        for address in choose_addresses(found, self._allowed):
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failure = error
        raise failure

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 httpcore's signature
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no source is a file of this machine."""
        raise BlockedAddressError(f"{path} is no address of the public internet")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)
