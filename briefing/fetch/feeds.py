"""Reads feeds: RSS, RDF and Atom by feedparser, JSON Feed by its own fields."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser

from briefing.fetch.entries import Entry, Feed, tell_apart
from briefing.fetch.records import Answer

# What feedparser knows of a feed or entry, as a plain dictionary: its own reads each name under several others.
Fields = dict[str, Any]
JSON_FEED = "jsonfeed.org/version/"
TAG = re.compile(r"<[^<>]{1,500}>")
# Links of an item that are no page: the sound of a podcast, a picture.
PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml"})


class BrokenFeedError(Exception):
    """The answer is no feed that can be read."""


def read_feed(answer: Answer) -> Feed:
    """Return the entries of a feed in its order.

    Raises:
        BrokenFeedError: it is no feed, or too broken to hold one entry.
    """
    start = answer.content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise BrokenFeedError("the answer is empty")
    feed = _read_json(answer) if start.startswith(b"{") else _read_xml(answer)
    return Feed(title=feed.title, entries=tuple(tell_apart(entry for entry in feed.entries if _says_something(entry))))


def _says_something(entry: Entry) -> bool:
    return bool(entry.url or entry.text)


def _read_xml(answer: Answer) -> Feed:
    try:
        parsed = feedparser.parse(
            answer.content,
            response_headers={"content-type": answer.content_type},
            resolve_relative_uris=False,  # of the text, which is read as any page is; as a page it is also cleaned
            sanitize_html=False,
        )
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, AssertionError) as error:
        raise BrokenFeedError(f"the feed cannot be read ({type(error).__name__})") from error
    is_broken = isinstance(parsed.get("bozo_exception"), SAXException)
    if not parsed.entries and (is_broken or not parsed.version):
        raise BrokenFeedError(f"this is no feed ({_reason(parsed)})")
    about = dict(parsed.feed)
    return Feed(
        title=_plain(about, "title"),
        entries=tuple(_entry_of_xml(dict(entry), about, answer.url) for entry in parsed.entries),
    )


def _reason(parsed: Any) -> str:  # noqa: ANN401 feedparser has no types
    error = parsed.get("bozo_exception")
    return " ".join(str(error).split())[:200] if error else "it holds neither RSS nor Atom"


def _entry_of_xml(entry: Fields, about: Fields, base: str) -> Entry:
    link = next((each for each in _links(entry)), "")
    text, is_html = _text_of(entry)
    updated = str(entry.get("updated") or "")
    return Entry(
        key=str(entry.get("id") or link or entry.get("title") or ""),
        url=urljoin(base, link) if link else "",
        headline=_plain(entry, "title"),
        text=text,
        is_html=is_html,
        byline=_plain(entry, "author"),
        publisher=_stated_publisher(entry, about),
        homepage_url=_web_address(urljoin(base, about.get("link") or "")),
        language=str(entry.get("language") or about.get("language") or ""),
        published=str(entry.get("published") or entry.get("created") or updated),
        updated=updated,
    )


def _links(entry: Fields) -> Iterator[str]:
    for link in entry.get("links") or ():
        if link.get("rel", "alternate") == "alternate" and link.get("type", "") in PAGE_TYPES and link.get("href"):
            yield str(link["href"])
    if entry.get("link"):
        yield str(entry["link"])


def _stated_publisher(entry: Fields, about: Fields) -> str:
    """Who the entry was taken over from, or whom the feed names; its title is a label, no publisher."""
    return _plain(entry.get("source") or {}, "title") or _plain(entry, "publisher") or _plain(about, "publisher")


def _text_of(entry: Fields) -> tuple[str, bool]:
    contents = [
        each for each in entry.get("content") or () if str(each.get("type", "")).startswith(("text/", "applic"))
    ]
    summary = entry.get("summary_detail")
    found = [*contents, *([summary] if summary else [])]
    best = max(found, key=lambda each: len(each.get("value") or ""), default=None)
    return (str(best["value"]), "html" in str(best.get("type"))) if best is not None else ("", False)


def _plain(record: Fields, name: str) -> str:
    text = str(record.get(name) or "")
    if not text:
        return ""
    kind = (record.get(f"{name}_detail") or {}).get("type", "text/html")
    return " ".join((html.unescape(TAG.sub("", text)) if "html" in kind else text).split())


def _web_address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _read_json(answer: Answer) -> Feed:
    try:
        feed = json.loads(answer.content.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise BrokenFeedError("the JSON of the feed is broken") from error
    if JSON_FEED not in str(feed.get("version", "")) or not isinstance(feed.get("items"), list):
        raise BrokenFeedError("this is JSON, but no JSON Feed")
    items = [item for item in feed["items"] if isinstance(item, dict)]
    return Feed(title=_word(feed.get("title")), entries=tuple(_entry_of_json(item, feed, answer.url) for item in items))


def _entry_of_json(item: dict[str, Any], feed: dict[str, Any], base: str) -> Entry:
    link = _word(item.get("url")) or _word(item.get("external_url"))
    markup = _word(item.get("content_html"))
    authors = item.get("authors") or [item.get("author")]
    names = [_word(each.get("name")) for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    return Entry(
        key=str(item.get("id") or link or item.get("title") or ""),
        url=urljoin(base, link) if link else "",
        headline=_word(item.get("title")),
        text=markup or _word(item.get("content_text")) or _word(item.get("summary")),
        is_html=bool(markup),
        byline=", ".join(name for name in names if name),
        homepage_url=_web_address(_word(feed.get("home_page_url"))),
        language=_word(item.get("language")) or _word(feed.get("language")),
        published=_word(item.get("date_published")),
        updated=_word(item.get("date_modified")),
    )


def _word(value: Any) -> str:  # noqa: ANN401 whatever JSON holds
    return value.strip() if isinstance(value, str) else ""
