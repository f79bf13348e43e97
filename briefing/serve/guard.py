"""Who may ask what: the checks before every answer, and the headers on it.

A page of the web can make a browser send requests to this machine. It cannot read the answers of another origin, so
four checks suffice: the `Host` header must name this server (else a foreign name that was pointed at this machine would
be our origin), requests that another site causes are refused unless somebody follows a link, what changes something
needs a secret that only our own pages hold, and outside this machine everything needs the session of who knows the
token.
"""

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MIN_TOKEN_CHARS = 16
COOKIE = "briefing_session"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
# What may be had without a session: the page that asks for the token, and what it looks like.
OPEN_PATHS = ("/login", "/static/")
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens at an address or name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Whom the server answers.

    Attributes:
        host: what it listens at.
        names: further names that it is reached by.
        token: what opens a session; null where this machine alone is answered.
        form_secret: what every form of our pages carries.
        session: what the cookie of an open session holds.
    """

    host: str
    names: frozenset[str] = frozenset()
    token: str | None = field(default=None, repr=False)
    form_secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def knows_host(self, header: str) -> bool:
        """Whether a `Host` header names this server.

        An address cannot be pointed elsewhere as a name can; beyond loopback every address is ours to be asked by.
        """
        name = _host_name(header)
        if name is None:
            return False
        if name in LOOPBACK_NAMES or name in self.names or name == self.host.casefold():
            return True
        return not is_loopback(self.host) and _is_address(name)

    def opens(self, token: str) -> bool:
        """Whether this is the token."""
        return self.token is not None and _same(token, self.token)

    def is_ours(self, form_secret: str) -> bool:
        """Whether a form comes from one of our pages."""
        return _same(form_secret, self.form_secret)

    def has_session(self, request: Request) -> bool:
        """Whether a request may read: no token is asked for, or it brings the session or the token itself."""
        if self.token is None:
            return True
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        by_cookie = _same(request.cookies.get(COOKIE, ""), self.session)
        return by_cookie or (scheme.lower() == "bearer" and self.opens(given.strip()))


class Guard:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on; both with the headers."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refuse(scope)
        await (refusal or self.app)(scope, receive, send_with_headers)

    def _refuse(self, scope: Scope) -> Response | None:
        request = Request(scope)
        headers = request.headers
        if not self.rules.knows_host(headers.get("host", "")):
            return PlainTextResponse("This is not the name of this server.\n", 421)
        if _is_foreign(headers, scope["method"]):
            return PlainTextResponse("Another site asked for this.\n", 403)
        path: str = scope["path"]
        if path.startswith(OPEN_PATHS) or self.rules.has_session(request):
            return None
        if scope["method"] == "GET":
            return RedirectResponse("/login", 303)
        return PlainTextResponse("The token is missing.\n", 401)


def _host_name(header: str) -> str | None:
    """Return the name of a `Host` header without its port, folded; null where it is none."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return None
    plain = parts.hostname is not None and parts.netloc == header and not (parts.username or parts.password)
    return parts.hostname.casefold().rstrip(".") if plain and parts.hostname else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_foreign(headers: Headers, method: str) -> bool:
    """Whether another site causes the request: what a browser says of it, and for changes the origin."""
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "navigate")
    if site in {"cross-site", "same-site"} and (method in CHANGING or mode != "navigate"):
        return True
    origin = headers.get("origin")
    return method in CHANGING and origin is not None and urlsplit(origin).netloc != headers.get("host")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
