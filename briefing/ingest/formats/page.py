"""Web pages: the article's text by trafilatura, its metadata by JSON-LD and meta tags.

trafilatura 2.3 finds the body well; on German news pages it loses the lead that stands outside of the body and
keeps link teasers. So headline and teaser come from the page's metadata (and the teaser only where the page
shows it), and the furniture rules that every text passes do the rest. Its metadata is not used: it guesses dates.
"""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from briefing.errors import UnreadableArticleError
from briefing.ingest.content import Content
from briefing.ingest.formats.hypertext import parse_html, text_of_tree
from briefing.ingest.moments import parse_moment
from briefing.models.analysis import RawArticle

# A page that it finds nothing in becomes a notice of the edition; its own warnings would go to stderr.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review", re.IGNORECASE)
# " | Beispielblatt", " - SPIEGEL" behind the headline of a page's title.
TITLE_TAIL = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,40}$")
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
HEAD_BYTES = 4_096
MIN_BODY_CHARS = 250
MAX_JSON_DEPTH = 8


def read_page(content: Content) -> list[RawArticle]:
    """Return the article of a web page."""
    charset = CHARSET.search(content.content[:HEAD_BYTES])
    markup = content.decode(charset[1].decode("ascii") if charset else None)
    return [article_of_page(markup, content)]


def article_of_page(markup: str, content: Content) -> RawArticle:
    """Return the article of this markup with the metadata that the page states."""
    if "<" not in markup:
        raise UnreadableArticleError(content.origin, "broken_html", "The page holds no markup")
    tree = parse_html(markup, content.origin)
    stated = _stated(tree)
    shown = " ".join(tree.text_content().split())
    teaser = stated.get("teaser")
    return RawArticle(
        origin=content.origin,
        text=_body(tree),
        headline=stated.get("headline"),
        teaser=teaser if teaser and " ".join(teaser.split()) in shown else None,
        byline=stated.get("byline"),
        publisher=stated.get("publisher"),
        homepage_url=_homepage(stated.get("url")),
        url=stated.get("url"),
        language=(tree.get("lang") or stated.get("language") or "")[:2].lower() or None,
        published_at=parse_moment(stated.get("published") or ""),
        updated_at=parse_moment(stated.get("updated") or ""),
        fetched_at=content.fetched_at,
        paragraphs_stated=True,
    )


def _body(tree: html.HtmlElement) -> str:
    text = _extracted(tree)
    if len(text) >= MIN_BODY_CHARS:
        return text
    rest = text_of_tree(tree)
    return rest if len(rest) > 2 * len(text) else text


def _extracted(tree: html.HtmlElement) -> str:
    """What trafilatura takes for the article; nothing where the page's markup is too broken for it."""
    try:
        found = bare_extraction(
            tree, include_comments=False, include_tables=False, with_metadata=False, favor_recall=True
        )
    except (ValueError, etree.LxmlError, AttributeError, TypeError, RecursionError):
        return ""
    return text_of_tree(found.body) if isinstance(found, Document) and found.body is not None else ""


def _homepage(url: str | None) -> str | None:
    parts = urlsplit(url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else None


def _stated(tree: html.HtmlElement) -> dict[str, str]:
    """What the page says of itself: JSON-LD first, then meta tags, then its title."""
    stated: dict[str, str] = {}
    for source in (_from_json_ld(tree), _from_meta(tree), _from_title(tree)):
        for key, value in source.items():
            if value and key not in stated:
                stated[key] = " ".join(value.split())
    return stated


def _from_meta(tree: html.HtmlElement) -> dict[str, str]:
    meta = {
        (element.get("property") or element.get("name") or element.get("itemprop") or "").lower(): element.get(
            "content"
        )
        for element in reversed(list(tree.iter("meta")))
    }
    links = {element.get("rel", ""): element.get("href") for element in tree.iter("link")}
    return {
        "headline": meta.get("og:title") or "",
        "teaser": meta.get("og:description") or meta.get("description") or "",
        "byline": _person(meta.get("author") or meta.get("article:author") or ""),
        "publisher": meta.get("og:site_name") or "",
        "url": links.get("canonical") or meta.get("og:url") or "",
        "language": meta.get("og:locale") or "",
        "published": meta.get("article:published_time") or meta.get("datepublished") or meta.get("date") or "",
        "updated": meta.get("article:modified_time") or meta.get("datemodified") or meta.get("last-modified") or "",
    }


def _person(name: str) -> str:
    return "" if name.startswith("http") else name


def _from_title(tree: html.HtmlElement) -> dict[str, str]:
    heading = next((" ".join(element.text_content().split()) for element in tree.iter("h1")), "")
    title = next((" ".join(element.text_content().split()) for element in tree.iter("title")), "")
    return {"headline": heading or TITLE_TAIL.sub("", title)}


def _from_json_ld(tree: html.HtmlElement) -> dict[str, str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        for record in _records(_loads(script.text or ""), 0):
            if ARTICLE_TYPES.search(str(record.get("@type", ""))):
                return _of_record(record)
    return {}


def _loads(text: str) -> Any:  # noqa: ANN401 whatever JSON holds
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _records(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 whatever JSON holds
    if depth > MAX_JSON_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        yield from _records(value.get("@graph"), depth + 1)
        yield from _records(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _records(part, depth + 1)


def _of_record(record: dict[str, Any]) -> dict[str, str]:
    address = record.get("mainEntityOfPage")
    address = address.get("@id") if isinstance(address, dict) else address
    return {
        "headline": _name(record.get("headline")),
        "teaser": _name(record.get("description")),
        "byline": _person(_name(record.get("author"))),
        "publisher": _name(record.get("publisher")),
        "url": _name(record.get("url")) or (address if isinstance(address, str) and "://" in address else ""),
        "language": _name(record.get("inLanguage")),
        "published": _name(record.get("datePublished")),
        "updated": _name(record.get("dateModified")),
    }


def _name(value: Any) -> str:  # noqa: ANN401 whatever JSON holds
    if isinstance(value, list):
        return ", ".join(name for part in value if (name := _name(part)))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value if isinstance(value, str) else ""
