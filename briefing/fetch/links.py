"""The articles that a section page links."""

import re
from urllib.parse import urldefrag, urljoin

from lxml import etree, html

from briefing.fetch.addresses import check_url
from briefing.fetch.entries import Entry, tell_apart
from briefing.fetch.records import Answer


def read_links(answer: Answer, pattern: str) -> list[Entry]:
    """Return an entry for each link of a page whose address matches, in the page's order."""
    try:
        tree = html.document_fromstring(answer.content, parser=html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    base = next((urljoin(answer.url, each.get("href", "")) for each in tree.iter("base")), answer.url)
    wanted = re.compile(pattern)
    entries = []
    for link in tree.iter("a"):
        url = _address(base, link.get("href"))
        if url and wanted.search(url):
            entries.append(Entry(key=url, url=url, headline=" ".join("".join(map(str, link.itertext())).split())))
    return tell_apart(_once(entries))


def _address(base: str, target: str | None) -> str:
    try:
        url = urldefrag(urljoin(base, (target or "").strip())).url
    except ValueError:
        return ""
    return "" if not target or check_url(url) else url


def _once(entries: list[Entry]) -> list[Entry]:
    """A page links an article by picture and by headline: the link with words tells more."""
    best: dict[str, Entry] = {}
    for entry in entries:
        if entry.url not in best or (entry.headline and not best[entry.url].headline):
            best[entry.url] = entry
    return list(best.values())
