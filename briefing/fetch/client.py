"""Fetches addresses politely and safely: the only place of the program that asks other people's servers."""

import asyncio
import datetime as dt
import email.utils
import ipaddress
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from briefing import __version__
from briefing.config.sources import FetchingSettings
from briefing.fetch.addresses import BlockedAddressError, GuardedBackend, check_url
from briefing.fetch.hosts import Hosts
from briefing.fetch.records import NOT_MODIFIED, Answer, Failure, Redirect, Validators
from briefing.fetch.robots import ALLOW_ALL, ALLOW_NONE, Robots, parse_robots
from briefing.fetch.transport import GuardedTransport
from briefing.fetch.unpack import ACCEPTED, BrokenBodyError, TooLargeError, read_body

AGENT = "briefing"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT_REDIRECTS = frozenset({301, 308})
COME_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = 410
SUCCESS = range(200, 300)


class Fetcher:
    """Fetches addresses; an async context manager.

    Args:
        settings: limits and manners.
        now: the clock that `fetched_at` is read from.
        transport: how requests are sent; by default over the address guard.
        sleep: how to wait.
    """

    def __init__(
        self,
        settings: FetchingSettings,
        *,
        now: Callable[[], dt.datetime],
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        allowed = [ipaddress.ip_network(network) for network in settings.private_networks]
        self._settings = settings
        self._now = now
        self._transport = transport or GuardedTransport(GuardedBackend(allowed), settings)
        self._sleep = sleep
        self._hosts = Hosts(settings)
        self._robots: dict[str, asyncio.Task[Robots]] = {}
        about = f"; +{settings.contact}" if settings.contact else ""
        self._agent = f"{AGENT}/{__version__} (press review{about})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._robots.values():
            task.cancel()
        await self._transport.aclose()

    async def get(self, url: str, *, validators: Validators | None = None, is_page: bool = False) -> Answer | Failure:
        """Fetch an address; try again where that helps.

        Args:
            url: what to fetch.
            validators: of the last visit; then the answer may be that nothing has changed.
            is_page: ask the site's robots.txt first. A feed is made for programs and is not asked about.
        """
        result: Answer | Failure = Failure(kind="unreachable", message="it was not tried")
        for attempt in range(self._settings.attempts):
            result = await self._follow(url, validators or Validators(), is_page=is_page)
            if isinstance(result, Answer) or not result.passing or attempt == self._settings.attempts - 1:
                break
            pause = self._pause(attempt, result)
            if pause > self._settings.max_wait_seconds:
                break
            await self._sleep(pause)
        return self._with_moment(result) if isinstance(result, Failure) else result

    def _pause(self, attempt: int, failure: Failure) -> float:
        """Double the pause each time, and scatter it so that not everyone comes back at once."""
        backoff = self._settings.retry_seconds * 2.0**attempt * random.uniform(0.5, 1.5)  # noqa: S311 no secret
        return max(backoff, failure.wait_seconds or 0.0)

    def _with_moment(self, failure: Failure) -> Failure:
        if failure.wait_seconds is None or failure.wait_seconds <= self._settings.max_wait_seconds:
            return failure
        retry_at = self._now() + dt.timedelta(seconds=min(failure.wait_seconds, 86_400))
        return Failure(
            kind="retry_later", message=f"the server asks not to come before {retry_at:%H:%M} UTC", retry_at=retry_at
        )

    async def _follow(self, url: str, validators: Validators, *, is_page: bool) -> Answer | Failure:
        moved_to: str | None = None
        permanent = True
        for _ in range(self._settings.max_redirects + 1):
            result = await self._step(url, validators, is_page=is_page)
            if isinstance(result, Failure):
                return result
            if isinstance(result, Answer):
                return replace(result, moved_to=moved_to)
            url = urljoin(url, result.location)
            permanent = permanent and result.is_permanent
            moved_to = url if permanent else moved_to
        return Failure(kind="too_many_redirects", message=f"more than {self._settings.max_redirects} redirects")

    async def _step(self, url: str, validators: Validators, *, is_page: bool) -> Answer | Failure | Redirect:
        """Ask one address once: its answer, or where it leads."""
        fault = check_url(url)
        if fault:
            return Failure(kind="bad_address", message=fault)
        robots = await self._robots_of(url) if is_page and self._settings.robots else ALLOW_ALL
        if not robots.allows(url):
            return Failure(kind="robots", message="the site's robots.txt asks not to fetch this page")
        async with self._hosts.turn(urlsplit(url).netloc.lower(), robots.delay_seconds):
            try:
                async with asyncio.timeout(self._settings.total_seconds):
                    return await self._request(url, validators)
            except TimeoutError:
                seconds = self._settings.total_seconds
                return Failure(kind="timeout", message=f"no complete answer within {seconds:g} s", passing=True)

    async def _request(self, url: str, validators: Validators) -> Answer | Failure | Redirect:
        try:
            request = httpx.Request("GET", url, headers=self._headers(validators), extensions=self._timeouts())
            response = await self._transport.handle_async_request(request)
        except BlockedAddressError as error:
            return Failure(kind="blocked_address", message=str(error))
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol, UnicodeError, ValueError):
            return Failure(kind="bad_address", message="this is no address")
        except (httpcore.TimeoutException, httpx.TimeoutException):
            return Failure(kind="timeout", message="the server did not answer in time", passing=True)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError, OSError) as error:
            return _network_failure(error)
        try:
            return await self._read(url, response)
        finally:
            await response.aclose()

    async def _read(self, url: str, response: httpx.Response) -> Answer | Failure | Redirect:
        status = response.status_code
        if status in REDIRECTS and response.headers.get("location"):
            return Redirect(location=response.headers["location"].strip(), is_permanent=status in PERMANENT_REDIRECTS)
        if status not in SUCCESS and status != NOT_MODIFIED:
            return self._status_failure(response)
        content = await self._read_body(response)
        if isinstance(content, Failure):
            return content
        return Answer(
            url=url,
            status=status,
            content=content,
            content_type=response.headers.get("content-type", ""),
            validators=Validators(
                etag=response.headers.get("etag"), last_modified=response.headers.get("last-modified")
            ),
            fetched_at=self._now().replace(microsecond=0),
        )

    async def _read_body(self, response: httpx.Response) -> bytes | Failure:
        try:
            return await read_body(response, self._settings.max_bytes)
        except TooLargeError:
            return Failure(kind="too_large", message=f"the answer has more than {self._settings.max_bytes:,} bytes")
        except BrokenBodyError as error:
            return Failure(kind="broken_encoding", message=str(error))
        except (httpcore.TimeoutException, httpx.TimeoutException):
            return Failure(kind="timeout", message="the answer stopped half way", passing=True)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError, OSError) as error:
            return _network_failure(error)

    def _status_failure(self, response: httpx.Response) -> Failure:
        status = response.status_code
        if status == GONE:
            return Failure(kind="gone", message="the server says that this is gone for good; remove the source")
        wait = parse_retry_after(response.headers.get("retry-after"), self._now())
        return Failure(
            kind="http_status",
            message=f"the server answers {status} {response.reason_phrase}".rstrip(),
            passing=status in COME_AGAIN,
            wait_seconds=wait if status in COME_AGAIN else None,
        )

    async def _robots_of(self, url: str) -> Robots:
        """Return the rules of a site, fetched once for each run."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = asyncio.create_task(self._fetch_robots(f"{site}/robots.txt"))
        return await asyncio.shield(self._robots[site])

    async def _fetch_robots(self, url: str) -> Robots:
        """A site without the file allows all; one that fails to deliver it allows nothing now (RFC 9309, 2.3.1)."""
        result = await self._follow(url, Validators(), is_page=False)
        if isinstance(result, Answer):
            return parse_robots(result.content, AGENT)
        refused = result.kind in {"gone", "http_status"} and not result.passing
        return ALLOW_ALL if refused else ALLOW_NONE

    def _headers(self, validators: Validators) -> dict[str, str]:
        headers = {"user-agent": self._agent, "accept": ACCEPT, "accept-encoding": ACCEPTED}
        if validators.etag:
            headers["if-none-match"] = validators.etag
        if validators.last_modified:
            headers["if-modified-since"] = validators.last_modified
        return headers

    def _timeouts(self) -> dict[str, dict[str, float]]:
        patience = self._settings.total_seconds
        return {
            "timeout": {
                "connect": self._settings.connect_seconds,
                "read": patience,
                "write": patience,
                "pool": patience,
            }
        }


def parse_retry_after(value: str | None, now: dt.datetime) -> float | None:
    """Return the seconds that a `Retry-After` header (a number or a date) asks to wait."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(min(int(value.strip()[:9]), 86_400))
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())


def _network_failure(error: Exception) -> Failure:
    text = str(error)
    if "CERTIFICATE" in text.upper() or "SSL" in text.upper():
        return Failure(kind="tls", message=f"the server's certificate or encryption is not trusted ({text})")
    return Failure(
        kind="unreachable", message=f"the server cannot be reached ({text or type(error).__name__})", passing=True
    )
