"""What a server can do to a client, and what the client makes of it."""

import asyncio
import datetime as dt
import gzip
import http.server
import ssl
import subprocess
import threading
import time
import zlib
from pathlib import Path

import pytest

from briefing.config.sources import FetchingSettings
from briefing.fetch.client import Fetcher, parse_retry_after
from briefing.fetch.records import Answer, Failure, Validators
from tests.fetch.world import HOST, World

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)
LOOPBACK = FetchingSettings(
    private_networks=(f"{HOST}/32",), pause_seconds=0, retry_seconds=0, total_seconds=60.0, connect_seconds=60.0
)
IMPATIENT = LOOPBACK.model_copy(update={"total_seconds": 0.3, "attempts": 1})


def get(
    url: str, settings: FetchingSettings = LOOPBACK, *, validators: Validators | None = None, is_page: bool = False
) -> Answer | Failure:
    """Fetch one address."""

    async def run() -> Answer | Failure:
        async with Fetcher(settings, now=lambda: NOW) as fetcher:
            return await fetcher.get(url, validators=validators, is_page=is_page)

    return asyncio.run(run())


def answer(url: str, settings: FetchingSettings = LOOPBACK, *, is_page: bool = False) -> Answer:
    """Fetch an address that answers."""
    result = get(url, settings, is_page=is_page)
    assert isinstance(result, Answer), result
    return result


def failure(url: str, settings: FetchingSettings = LOOPBACK, *, is_page: bool = False) -> Failure:
    """Fetch an address that fails."""
    result = get(url, settings, is_page=is_page)
    assert isinstance(result, Failure), result
    return result


def test_an_answer_comes_as_it_was_sent(world: World) -> None:
    """Bytes, type, validators and the moment of fetching are kept."""
    result = answer(world.serve("/a", b"\xe4\xf6", kind="text/plain", etag='"1"', last_modified="yesterday"))
    assert (result.content, result.content_type, result.fetched_at) == (b"\xe4\xf6", "text/plain", NOW)
    assert result.validators == Validators(etag='"1"', last_modified="yesterday")


def test_the_program_says_who_it_is_and_sends_no_cookie(world: World) -> None:
    """The User-Agent names program and contact; a cookie that was set is not sent back."""
    url = world.serve("/a", "x", set_cookie="id=1")
    settings = LOOPBACK.model_copy(update={"contact": "press@example.org"})

    async def twice() -> None:
        async with Fetcher(settings, now=lambda: NOW) as fetcher:
            await fetcher.get(url)
            await fetcher.get(url)

    asyncio.run(twice())
    assert "+press@example.org" in world.headers["/a"]["user-agent"]
    assert "cookie" not in world.headers["/a"]


def test_what_has_not_changed_is_not_sent_again(world: World) -> None:
    """The validators of the last visit are shown, and 304 is an answer."""
    url = world.on("/a", lambda handler: handler.answer(304, b"", {}))
    result = get(url, validators=Validators(etag='"7"', last_modified="Tue, 12 May 2026 06:00:00 GMT"))
    assert isinstance(result, Answer)
    assert result.is_unchanged
    assert world.headers["/a"]["if-none-match"] == '"7"'
    assert world.headers["/a"]["if-modified-since"] == "Tue, 12 May 2026 06:00:00 GMT"


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_answers_are_unpacked(world: World, encoding: str, pack: type) -> None:
    """Gzip and deflate are understood."""
    assert answer(world.serve("/a", pack(b"text" * 100), content_encoding=encoding)).content == b"text" * 100


def test_a_gzip_bomb_is_refused(world: World) -> None:
    """A small answer that unpacks to more than the limit is refused before it is unpacked."""
    assert failure(world.pack("/bomb", bytes(200_000_000))).kind == "too_large"


def test_a_nested_gzip_bomb_is_refused(world: World) -> None:
    """Many gzip members one after the other count together."""
    url = world.serve("/bomb", gzip.compress(bytes(1_000_000)) * 20, content_encoding="gzip")
    assert failure(url).kind == "too_large"


def test_an_endless_answer_is_cut_off(world: World) -> None:
    """More bytes than the limit are not waited for."""
    assert (
        failure(world.serve("/a", bytes(20_000)), LOOPBACK.model_copy(update={"max_bytes": 10_000})).kind == "too_large"
    )


@pytest.mark.parametrize("body", [b"no gzip at all", gzip.compress(b"text" * 100, mtime=0)[:-20]])
def test_a_damaged_packed_answer_is_a_failure(world: World, body: bytes) -> None:
    """What cannot be unpacked is told, not read as text."""
    assert failure(world.serve("/a", body, content_encoding="gzip")).kind == "broken_encoding"


def test_a_packing_that_was_not_asked_for_is_a_failure(world: World) -> None:
    """Brotli is not announced, so an answer in it is broken."""
    assert failure(world.serve("/a", b"x", content_encoding="br")).kind == "broken_encoding"


def test_a_slow_host_is_left_after_a_while(world: World) -> None:
    """A byte now and then keeps no run waiting."""
    url = world.on("/slow", lambda handler: handler.drip(60))
    begin = time.monotonic()
    assert failure(url, IMPATIENT).kind == "timeout"
    assert time.monotonic() - begin < 30


def test_a_hanging_host_is_left_after_a_while(world: World) -> None:
    """A host that accepts and says nothing keeps no run waiting."""
    assert failure(world.on("/hang", lambda _: time.sleep(2)), IMPATIENT).kind == "timeout"


def test_a_closed_port_is_tried_again_and_told(world: World) -> None:
    """Nobody there is a failure that may pass."""
    assert failure(f"http://{HOST}:1/").kind == "unreachable"
    assert world.asked == {}


def test_a_connection_that_breaks_half_way_is_a_failure(world: World) -> None:
    """An answer that is shorter than announced is not taken for whole."""

    def breaks(handler: object) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.send_header("content-length", "1000")  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(b"half")  # type: ignore[attr-defined]
        handler.close_connection = True  # type: ignore[attr-defined]

    assert failure(world.on("/half", breaks)).kind == "unreachable"


def test_a_redirect_is_followed_and_a_permanent_one_remembered(world: World) -> None:
    """Only where the first steps are permanent, the address is a new one."""
    world.serve("/new", "x")
    assert answer(world.redirect("/moved", "/new", 301)).moved_to == world.url("/new")
    assert answer(world.redirect("/now", "/new", 302)).moved_to is None
    world.redirect("/then", "/now", 308)
    assert answer(world.redirect("/chain", "/now", 308)).moved_to == world.url("/now")


def test_redirects_in_a_circle_end(world: World) -> None:
    """A circle is followed a few times and told."""
    assert failure(world.redirect("/a", "/a")).kind == "too_many_redirects"


def test_gone_is_told_as_gone(world: World) -> None:
    """410 asks the user to remove the source, and is not tried again."""
    url = world.on("/gone", lambda handler: handler.answer(410, b"", {}))
    assert failure(url).kind == "gone"
    assert world.asked["/gone"] == 1


def test_a_server_in_trouble_is_asked_again(world: World) -> None:
    """503 twice and then an answer is an answer."""

    def troubled(handler: object) -> None:
        status = 503 if world.asked["/a"] < 3 else 200
        handler.answer(status, b"x", {})  # type: ignore[attr-defined]

    assert answer(world.on("/a", troubled)).content == b"x"


def test_retry_after_is_obeyed(world: World) -> None:
    """A short pause that a server asks for is waited; a long one leaves it for a later run."""
    waited: list[float] = []

    async def note(seconds: float) -> None:
        waited.append(seconds)

    async def run(url: str) -> Answer | Failure:
        async with Fetcher(LOOPBACK, now=lambda: NOW, sleep=note) as fetcher:
            return await fetcher.get(url)

    soon = world.on("/soon", lambda handler: handler.answer(429, b"", {"retry-after": "7"}))
    asyncio.run(run(soon))
    assert waited == [7.0, 7.0]
    late = world.on("/late", lambda handler: handler.answer(429, b"", {"retry-after": "3600"}))
    result = asyncio.run(run(late))
    assert isinstance(result, Failure)
    assert (result.kind, result.retry_at) == ("retry_later", NOW + dt.timedelta(hours=1))
    assert world.asked["/late"] == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("12", 12.0), ("Wed, 13 May 2026 06:01:00 GMT", 60.0), ("Tue, 12 May 2026 06:00:00 GMT", 0.0), ("soon", None)],
)
def test_retry_after_is_a_number_or_a_date(value: str, seconds: float | None) -> None:
    """Both forms of the header are read; anything else is none."""
    assert parse_retry_after(value, NOW) == seconds


def test_robots_are_asked_for_pages_only(world: World) -> None:
    """A page that robots.txt excludes is not fetched; the same address as a feed is."""
    world.serve("/robots.txt", "User-agent: *\nDisallow: /private\n")
    url = world.serve("/private/a", "x")
    assert failure(url, is_page=True).kind == "robots"
    assert world.asked["/private/a"] == 0
    assert answer(url).content == b"x"


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_robots_file_that_fails_closes_the_site_for_now(world: World, status: int, *, allowed: bool) -> None:
    """No file allows all, a server in trouble nothing (RFC 9309)."""
    world.on("/robots.txt", lambda handler: handler.answer(status, b"", {}))
    assert isinstance(get(world.serve("/a", "x"), is_page=True), Answer if allowed else Failure)


def test_a_host_is_not_hurried(world: World) -> None:
    """Requests to one host begin with the pause between them that the settings ask for."""
    url = world.serve("/a", "x")
    settings = LOOPBACK.model_copy(update={"pause_seconds": 0.1})

    async def run() -> float:
        async with Fetcher(settings, now=lambda: NOW) as fetcher:
            begin = time.monotonic()
            await asyncio.gather(*(fetcher.get(url) for _ in range(4)))
            return time.monotonic() - begin

    assert asyncio.run(run()) >= 0.3


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """TLS is checked: a server with a certificate of its own making gives nothing."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {certificate}"
    try:
        subprocess.run(command.split(), check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not here to make a certificate")
    server = http.server.HTTPServer((HOST, 0), http.server.BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        assert failure(f"https://{HOST}:{server.server_address[1]}/").kind == "tls"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
