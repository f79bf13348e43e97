"""httpx over the address guard: HTTP/1.1 and HTTP/2, TLS checked, no proxy, no cookies, no redirects of its own."""

from collections.abc import AsyncIterable, AsyncIterator
from typing import cast

import httpcore
import httpx

from briefing.config.sources import FetchingSettings
from briefing.fetch.addresses import GuardedBackend

KEEP_SECONDS = 15.0
# Each request looks at every connection that waits for another one; more than these gain nothing.
MAX_WAITING = 10


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends one request over a connection that the guard has opened."""

    def __init__(self, backend: GuardedBackend, settings: FetchingSettings) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=settings.concurrent,
            max_keepalive_connections=MAX_WAITING,
            keepalive_expiry=KEEP_SECONDS,
            http2=True,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; errors are those of httpcore."""
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=cast("AsyncIterable[bytes]", request.stream),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=Body(answer), extensions=answer.extensions)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class Body(httpx.AsyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield what the connection yields."""
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._answer.aclose()
