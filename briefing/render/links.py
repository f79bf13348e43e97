"""Links that may be printed."""

import re
from urllib.parse import urlsplit

SAFE_SCHEMES = frozenset({"http", "https"})
# Everything that templates print is escaped, so a quotation mark can only end an attribute.
NAMES = re.compile(r'\bid="([^"]*)"')
LINKS_WITHIN = re.compile(r'(<a\b[^>]*?) href="#([^"]*)"')


def safe_url(url: str | None) -> str | None:
    """Return the address if it is `http` or `https` with a host; every other scheme could run or read something."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in SAFE_SCHEMES and parts.netloc else None


def drop_dead_links(page: str) -> str:
    """Return the page without links to parts that it lacks: who leaves the sources out cannot be led to them."""
    names = set(NAMES.findall(page))
    return LINKS_WITHIN.sub(lambda link: link[0] if link[2] in names else link[1], page)
