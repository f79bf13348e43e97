"""Every way around the address guard that is known, and none that works."""

import asyncio
import datetime as dt
import ipaddress
import re
from collections.abc import Sequence

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.sources import FetchingSettings
from briefing.fetch.addresses import BlockedAddressError, GuardedBackend, check_url, choose_addresses, is_public
from briefing.fetch.client import Fetcher
from briefing.fetch.records import Answer, Failure
from briefing.fetch.transport import GuardedTransport
from tests.fetch.test_client import LOOPBACK
from tests.fetch.world import HOST, World

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)
STRICT = FetchingSettings(attempts=1, pause_seconds=0, total_seconds=1, connect_seconds=1)
# All of them lead to 127.0.0.1 or another address that is no public one.
DISGUISES = (
    "127.0.0.1",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "127.1",
    "127.000.000.001",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",  # noqa: S104 nothing is bound
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[fc00::1]",
    "[fec0::1]",
    "[ff02::1]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "0x7f.1",
    "017700000001",
    "127%2e0%2e0%2e1",
    "127.0.0.1%00.example.org",
    "127.0.0.1%20",
    "[::ffff:0:127.0.0.1]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    "[64:ff9b:1::7f00:1]",
    "192.0.0.8",
    "192.88.99.1",
    "[3fff::1]",
    "[5f00::1]",
    "240.0.0.1",
    "localhost.localdomain",
    "ip6-localhost",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
)
# Those of them that do not spell the one address that the tests with a server allow.
INNER = tuple(
    host
    for host in DISGUISES
    if host.lower().strip(".") != "localhost"
    and "localhost" not in host
    and not re.search(r"127[.。%]|^2130706433$|^0x7f|^017|①", host.replace("[::127", "").replace("[64:ff9b::127", ""))
)
NOT_FETCHED = (
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1:25/x",
    "data:text/html,x",
    "javascript:alert(1)",
    "//example.org/",
    "http://",
    "http:///path",
    "http://user@example.org/",
    "http://user:word@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org:99999/",
    "http://[::1/",
)


def fetch(url: str, settings: FetchingSettings = STRICT) -> Answer | Failure:
    """Fetch one address over the guard."""

    async def run() -> Answer | Failure:
        async with Fetcher(settings, now=lambda: NOW) as fetcher:
            return await fetcher.get(url)

    return asyncio.run(run())


@pytest.mark.parametrize("host", DISGUISES)
def test_no_disguise_of_an_inner_address_is_reached(world: World, host: str) -> None:
    """However an address of this machine or house is written, nothing is asked there."""
    result = fetch(f"http://{host}:{world.port}/secret")
    assert isinstance(result, Failure)
    assert result.kind in {"blocked_address", "bad_address", "unreachable"}
    assert sum(world.asked.values()) == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "localhost", "[::ffff:127.0.0.1]"])
def test_common_disguises_are_seen_through(world: World, host: str) -> None:
    """The reason that is told is the address, not some error on the way."""
    result = fetch(f"http://{host}:{world.port}/secret")
    assert isinstance(result, Failure)
    assert result.kind == "blocked_address"


@pytest.mark.parametrize("url", NOT_FETCHED)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    """Other schemes, logins and broken addresses are refused before anything is resolved."""
    assert check_url(url) is not None


@pytest.mark.parametrize("host", INNER)
def test_a_redirect_inwards_is_refused(world: World, host: str) -> None:
    """The guard stands at every step, not only at the first."""
    target = f"http://{host}:{world.port}/secret"
    result = fetch(world.redirect("/start", target), LOOPBACK.model_copy(update={"attempts": 1}))
    assert isinstance(result, Failure)
    assert world.asked["/secret"] == 0


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://me@127.0.0.1/", "ftp://127.0.0.1/"])
def test_a_redirect_to_something_else_is_refused(world: World, target: str) -> None:
    """A redirect cannot change what is fetched."""
    result = fetch(world.redirect("/start", target), LOOPBACK)
    assert isinstance(result, Failure)
    assert result.kind == "bad_address"


def test_a_name_that_resolves_differently_later_gains_nothing(world: World) -> None:
    """DNS rebinding: the name is asked once a connection, and what was checked is what is connected to."""
    answers = [[HOST], ["10.0.0.1"], [HOST]]
    asked: list[str] = []

    async def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    world.on("/a", lambda handler: handler.answer(200, b"x", {"connection": "close"}))

    async def run() -> list[Answer | Failure]:
        networks = [ipaddress.ip_network(f"{HOST}/32")]
        transport = GuardedTransport(GuardedBackend(networks, rebinding), LOOPBACK)
        async with Fetcher(LOOPBACK, now=lambda: NOW, transport=transport) as fetcher:
            url = f"http://rebinding.example:{world.port}/a"
            return [await fetcher.get(url) for _ in range(2)]

    first, second = asyncio.run(run())
    assert isinstance(first, Answer)
    assert isinstance(second, Failure)
    assert second.kind == "blocked_address"
    assert asked == ["rebinding.example"] * 2


def test_one_inner_address_among_several_closes_the_name() -> None:
    """A name with a public and a private address is not reached at all."""
    with pytest.raises(BlockedAddressError):
        choose_addresses(["93.184.215.14", "10.0.0.1"], [])
    assert choose_addresses(["93.184.215.14"], []) == ["93.184.215.14"]


def test_a_network_that_is_named_may_be_reached() -> None:
    """A press server in the house is reached where the configuration says so, and nothing beside it."""
    allowed = [ipaddress.ip_network("10.1.0.0/16")]
    assert choose_addresses(["10.1.2.3"], allowed) == ["10.1.2.3"]
    with pytest.raises(BlockedAddressError):
        choose_addresses(["10.2.0.1"], allowed)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_reached(address: str) -> None:
    """The guard lets through what is public, also where an IPv6 address stands for an IPv4 one."""
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_judged_as_what_it_stands_for(address: ipaddress.IPv4Address) -> None:
    """Mapped, compatible, translated and tunnelled forms are as public as the IPv4 address inside."""
    bits = int(address)
    forms = [f"::ffff:{address}", f"64:ff9b::{address}", f"::{address}", f"2002:{bits >> 16:x}:{bits & 0xFFFF:x}::"]
    assert {is_public(ipaddress.ip_address(form)) for form in forms} == {is_public(address)}


def test_files_of_this_machine_are_no_sources() -> None:
    """A Unix socket is refused."""
    with pytest.raises(BlockedAddressError):
        asyncio.run(GuardedBackend([]).connect_unix_socket("/run/secret"))


def test_a_name_without_an_address_is_unreachable() -> None:
    """A name that does not exist is a failure, not a crash."""

    async def nobody(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    with pytest.raises(httpcore.ConnectError):
        asyncio.run(GuardedBackend([], nobody).connect_tcp("nowhere.example", 80, 1.0))


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[::1]", "2852039166"])
def test_robots_txt_leads_nowhere_inside(world: World, host: str) -> None:
    """The file that says what may be fetched is fetched over the same guard; where it leads inside, nothing is."""
    world.redirect("/robots.txt", f"http://{host}:{world.port}/secret")
    page_url = world.serve("/page", "<p>Damm</p>")

    async def run() -> Answer | Failure:
        async with Fetcher(LOOPBACK, now=lambda: NOW) as fetcher:
            return await fetcher.get(page_url, is_page=True)

    asyncio.run(run())
    assert world.asked["/secret"] == 0


@pytest.mark.parametrize("name", ["http_proxy", "HTTPS_PROXY", "ALL_PROXY"])
def test_no_proxy_of_the_environment_stands_between(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A proxy would resolve names itself, past the guard."""
    monkeypatch.setenv(name, world.url("/proxy"))
    result = fetch("http://10.0.0.1/secret")
    assert isinstance(result, Failure)
    assert result.kind == "blocked_address"
    assert sum(world.asked.values()) == 0
