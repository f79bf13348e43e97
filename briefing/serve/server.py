"""Listens at one address and serves the application until it is told to stop."""

import socket
from collections.abc import Callable
from threading import Thread

import uvicorn

from briefing.errors import UsageError
from briefing.serve.app import build_app
from briefing.serve.desk import Desk

# How long answers that are being made may still take after Ctrl+C.
GRACE_SECONDS = 3


def listen(host: str, port: int) -> socket.socket:
    """Return the listening socket; port 0 takes a free one.

    Raises:
        UsageError: the address is not this machine's, or is in use.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
    except OSError as error:
        raise UsageError(f"{host}: is no address of this machine ({error.strerror})") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise UsageError(f"{host}:{port} cannot be used ({error.strerror}); name another with --port") from error
    return listening


def address_of(listening: socket.socket) -> str:
    """Return where a browser on this machine finds what listens."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 read, not bound
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(desk: Desk, listening: socket.socket, started: Callable[[], None] = lambda: None) -> None:
    """Serve until Ctrl+C or a termination; answers that are being made are finished."""
    config = uvicorn.Config(
        build_app(desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="off",
        limit_concurrency=64,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    Thread(target=desk.shelf.warm, daemon=True, name="warm").start()
    started()
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        return
    finally:
        listening.close()
