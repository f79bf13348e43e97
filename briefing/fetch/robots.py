"""robots.txt as RFC 9309 reads it: the group of this program or of all, the longest matching rule, `*` and `$`."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

MAX_BYTES = 512_000
LINE = re.compile(r"^\s*(?P<key>[A-Za-z-]+)\s*:\s*(?P<value>[^#\r\n]*)")
MAX_DELAY_SECONDS = 30.0


@dataclass(slots=True, kw_only=True)
class Group:
    """The rules for some programs."""

    agents: list[str] = field(default_factory=list)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay_seconds: float = 0.0
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one site allows this program.

    Attributes:
        rules: path pattern, and whether it allows.
        delay_seconds: the pause between requests that the site asks for.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay_seconds: float = 0.0

    def allows(self, url: str) -> bool:
        """Return whether an address may be fetched; of the longest rules that match, an allowing one wins."""
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        matching = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, path)]
        return max(matching)[1] if matching else True


ALLOW_ALL = Robots()
ALLOW_NONE = Robots(rules=(("/", False),))


def parse_robots(content: bytes, agent: str) -> Robots:
    """Return what the file says to `agent` (the product name of the User-Agent)."""
    groups: list[Group] = []
    for line in content[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        if match := LINE.match(line):
            _read_line(groups, match["key"].lower(), match["value"].strip())
    own = [group for group in groups if agent.lower() in group.agents]
    chosen = own or [group for group in groups if "*" in group.agents]
    return Robots(
        rules=tuple(rule for group in chosen for rule in group.rules),
        delay_seconds=min(MAX_DELAY_SECONDS, max((group.delay_seconds for group in chosen), default=0.0)),
    )


def _read_line(groups: list[Group], key: str, value: str) -> None:
    if key == "user-agent":
        if not groups or groups[-1].closed:
            groups.append(Group())
        groups[-1].agents.append(value.lower())
    elif groups and key in {"allow", "disallow"}:
        groups[-1].closed = True
        if value:
            groups[-1].rules.append((_normal(value), key == "allow"))
    elif groups and key == "crawl-delay":
        groups[-1].closed = True
        if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value):
            groups[-1].delay_seconds = float(value)


def _normal(path: str) -> str:
    """Let different escapes of one path be one path."""
    return quote(unquote(path), safe="/?=&*$:@!',;+~-._()[]")


def _matches(pattern: str, path: str) -> bool:
    """Match piece by piece between the stars; never slower than the path is long."""
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if len(pieces) == 1:
        return at == len(path) or not anchored
    last = pieces[-1]
    return path.endswith(last) and len(path) - len(last) >= at if anchored else path.find(last, at) >= 0
