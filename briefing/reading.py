"""From what was collected to articles: the page behind an entry, or the feed's own text, read as files are read."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from briefing.config.settings import ReadingSettings
from briefing.errors import UnreadableArticleError
from briefing.fetch.collected import Collected, Page
from briefing.ingest.content import Content
from briefing.ingest.moments import parse_moment
from briefing.ingest.reader import Reading, read_content
from briefing.ingest.repetition import mark_repeated
from briefing.models.analysis import RawArticle, ReadResult
from briefing.models.document import Notice

HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# How a page's type names its reader; anything else is tried as a page.
ENDINGS = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/json": ".json",
    "message/rfc822": ".eml",
}
# A body that is no text in the encoding of its header.
BINARY = frozenset({".pdf", ".eml"})
FILE = "file:"


def read_collected(entries: Iterable[Collected], settings: ReadingSettings) -> ReadResult:
    """Return the articles of what was collected, ordered by where they came from."""
    articles: list[RawArticle] = []
    notices: list[Notice] = []
    missing: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for collected in entries:
        content = _content(collected, settings, notices)
        try:
            read = [raw for raw in _read(collected, content, settings) if _names_topic(raw, collected.hints.topics)]
            articles += read
            weights |= {raw.origin: collected.hints.weight for raw in read if collected.hints.weight != 1}
        except UnreadableArticleError as error:
            notices.append(Notice(kind=error.kind, subject=error.subject, message=str(error)))
        if collected.page is None and collected.hints.pages and collected.entry.url:
            missing[collected.hints.name] += 1
    notices += [_missing_pages(name, count) for name, count in sorted(missing.items())]
    ordered = sorted(articles, key=lambda raw: (raw.origin, raw.text))
    return ReadResult(articles=mark_repeated(ordered), notices=tuple(notices), weights=tuple(sorted(weights.items())))


def _missing_pages(name: str, count: int) -> Notice:
    pages = "A page" if count == 1 else f"{count} pages"
    return Notice(kind="feed_text", subject=name, message=f"{pages} could not be had; the feed's own text was read")


def _read(collected: Collected, content: Content, settings: ReadingSettings) -> list[RawArticle]:
    """Read the page; the feed's own text where the page is missing, unreadable or holds less (a paywall)."""
    if collected.page is not None and collected.page.url.startswith(FILE):
        reading = Reading(root=Path(), settings=settings, notices=content.notices)
        return [_complete(raw, collected) for raw in reading.read_container(_of_file(content, collected.page))]
    own = _read_entry(collected, content)
    if collected.page is None:
        if not own:
            raise UnreadableArticleError(content.origin, "no_text", "Neither page nor feed holds a text")
        return own
    try:
        paged = [_complete(raw, collected) for raw in read_content(_of_page(content, collected.page))]
    except UnreadableArticleError:
        if not own:
            raise
        return own
    holds_less = sum(len(raw.text) for raw in paged) < sum(len(raw.text) for raw in own)
    return own if holds_less else paged


def _content(collected: Collected, settings: ReadingSettings, notices: list[Notice]) -> Content:
    return Content(
        origin=_origin(collected),
        name="entry",
        content=b"",
        fetched_at=collected.fetched_at,
        max_bytes=settings.max_file_bytes,
        notices=notices,
    )


def _names_topic(raw: RawArticle, topics: Sequence[str]) -> bool:
    words = f"{raw.headline}\n{raw.text}".casefold()
    return not topics or any(topic.casefold() in words for topic in topics)


def _origin(collected: Collected) -> str:
    if collected.page is not None and collected.page.url.startswith(FILE):
        return collected.entry.key
    return collected.entry.url or f"{collected.source}#{collected.entry.key}"


def _read_entry(collected: Collected, content: Content) -> list[RawArticle]:
    """Read the text that the feed itself holds as plain text or HTML."""
    entry = collected.entry
    if not entry.text.strip():
        return []
    markup = f"<html><body><div>{entry.text}</div></body></html>" if entry.is_html else entry.text
    try:
        name = "entry.html" if entry.is_html else "entry.txt"
        read = read_content(replace(content, name=name, content=codecs.BOM_UTF8 + markup.encode("utf-8", "replace")))
    except UnreadableArticleError:
        return []
    return [_complete(replace(raw, headline=entry.headline or raw.headline), collected) for raw in read]


def _complete(raw: RawArticle, collected: Collected) -> RawArticle:
    """Let the entry, then the configuration, say what the page does not."""
    entry, hints = collected.entry, collected.hints
    return replace(
        raw,
        headline=raw.headline or entry.headline or None,
        byline=raw.byline or entry.byline or None,
        publisher=raw.publisher or entry.publisher or hints.publisher,
        homepage_url=raw.homepage_url or entry.homepage_url or None,
        url=raw.url or entry.url or None,
        language=raw.language or entry.language[:2].lower() or hints.language,
        published_at=raw.published_at or parse_moment(entry.published),
        updated_at=raw.updated_at or parse_moment(entry.updated),
    )


def _of_file(content: Content, page: Page) -> Content:
    return replace(content, name=unquote(page.url.rpartition("/")[2]), content=page.content)


def _of_page(content: Content, page: Page) -> Content:
    kind = page.content_type.partition(";")[0].strip().lower()
    ending = ENDINGS.get(kind, ".html")
    body = page.content if ending in BINARY else _as_stated(page)
    return replace(content, name=f"page{ending}", content=body)


def _as_stated(page: Page) -> bytes:
    """Let the encoding of the HTTP header, which stands above the page's own, be told by a mark in front.

    A header that is wrong (the bytes are none of this encoding) is not believed.
    """
    match = HEADER_CHARSET.search(page.content_type)
    if match is None:
        return page.content
    try:
        return codecs.BOM_UTF8 + page.content.decode(match[1]).encode("utf-8")
    except (UnicodeError, LookupError, ValueError):
        return page.content
