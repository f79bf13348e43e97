"""A small world of sources on loopback: a server whose every path behaves as one real server did once."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

HOST = "127.0.0.1"


class World:
    """Answers by path; a test adds what it needs.

    Attributes:
        asked: how often each path was asked for.
        headers: of the last request for each path.
    """

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self._answers: dict[str, Callable[[Handler], None]] = {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}

    @property
    def port(self) -> int:
        """Where the server listens."""
        return int(self._server.server_address[1])

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://{HOST}:{self.port}{path}"

    def on(self, path: str, answer: Callable[["Handler"], None]) -> str:
        """Answer a path with a function; return its address."""
        self._answers[path] = answer
        return self.url(path)

    def serve(
        self,
        path: str,
        content: str | bytes,
        *,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Answer a path with this body; return its address. Underscores in header names stand for dashes."""
        body = content.encode() if isinstance(content, str) else content
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.on(path, lambda handler: handler.answer(status, body, {"content-type": kind, **named}))

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        """Lead a path somewhere else; return its address."""
        return self.on(path, lambda handler: handler.answer(status, b"", {"location": target}))

    def pack(self, path: str, content: bytes) -> str:
        """Answer a path with a gzipped body; return its address."""
        return self.serve(path, gzip.compress(content), content_encoding="gzip")

    def respond(self, handler: "Handler") -> None:
        """Answer one request."""
        path = handler.path
        self.asked[path] += 1
        self.headers[path] = {name.lower(): value for name, value in handler.headers.items()}
        answer = self._answers.get(path)
        if answer is None:
            handler.answer(404, b"not here", {})
        else:
            answer(handler)


class Handler(BaseHTTPRequestHandler):
    """Lets the world answer."""

    protocol_version = "HTTP/1.1"
    world: World

    def do_GET(self) -> None:
        """Answer a request; a client that has gone away is none of our business."""
        try:
            self.world.respond(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, seconds: float, step_seconds: float = 0.02) -> None:
        """Send one byte now and then."""
        self.send_response(200)
        self.send_header("content-length", "100000")
        self.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(step_seconds)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 the standard library's name
        """Print nothing."""


class Server(ThreadingHTTPServer):
    """Ends without waiting for clients that hang."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing where a client goes away."""


@contextmanager
def open_world() -> Iterator[World]:
    """Run a world until the test ends."""
    handler = type("WorldHandler", (Handler,), {})
    server = Server((HOST, 0), handler)
    world = World(server)
    handler.world = world  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Clock:
    """A clock that a test sets."""

    def __init__(self, moment: Any) -> None:
        self.moment = moment

    def __call__(self) -> Any:
        """Return the moment."""
        return self.moment

    def to(self, moment: Any) -> Self:
        """Set the clock."""
        self.moment = moment
        return self
