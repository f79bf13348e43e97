"""HTTP/2 is spoken where a server offers it, over the same guard and with certificates checked."""

import asyncio
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator

import h2.config
import h2.connection
import h2.events
import httpx
import pytest

from briefing.fetch.client import Fetcher
from briefing.fetch.records import Answer
from tests.deliver.conftest import make_certificate
from tests.fetch.test_client import LOOPBACK
from tests.fetch.world import HOST

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)


def answer_all(client: ssl.SSLSocket, asked: list[str]) -> None:
    """Answer every request of one client with its own path."""
    session = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    session.initiate_connection()
    client.sendall(session.data_to_send())
    while content := client.recv(65_536):
        for event in session.receive_data(content):
            if isinstance(event, h2.events.RequestReceived):
                path = dict(event.headers or ())[b":path"].decode()
                asked.append(path)
                session.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                session.send_data(event.stream_id, f"<p>{path}</p>".encode(), end_stream=True)
        client.sendall(session.data_to_send())


@pytest.fixture
def server(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[int, list[str], list[str | None]]]:
    """A server that speaks HTTP/2 only: its port, the paths that it is asked, the protocol of each connection."""
    certificate = make_certificate(tmp_path_factory.mktemp("h2"), HOST)
    context = certificate.server_context()
    context.set_alpn_protocols(["h2"])
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: certificate.trusting_context())
    asked: list[str] = []
    spoken: list[str | None] = []

    def serve(listening: socket.socket) -> None:
        with listening.accept()[0] as plain, context.wrap_socket(plain, server_side=True) as client:
            spoken.append(client.selected_alpn_protocol())
            answer_all(client, asked)

    with socket.create_server((HOST, 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1], asked, spoken
        thread.join(5)


def test_one_connection_carries_several_requests(server: tuple[int, list[str], list[str | None]]) -> None:
    """A server that offers HTTP/2 is asked for everything over one connection."""
    port, asked, spoken = server

    async def fetch() -> list[object]:
        async with Fetcher(LOOPBACK, now=lambda: NOW) as fetcher:
            return [await fetcher.get(f"https://{HOST}:{port}/{name}") for name in ("a", "b", "c")]

    answers = asyncio.run(fetch())
    assert [each.content for each in answers if isinstance(each, Answer)] == [b"<p>/a</p>", b"<p>/b</p>", b"<p>/c</p>"]
    assert asked == ["/a", "/b", "/c"]
    assert spoken == ["h2"]
