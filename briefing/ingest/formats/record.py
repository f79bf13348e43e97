"""JSON records: one a line or one a file, of any common naming, and ninjs (IPTC, 1.x to 3.0)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefing.errors import UnreadableArticleError
from briefing.ingest.content import Content
from briefing.ingest.formats.hypertext import text_of_fragment
from briefing.ingest.formats.plaintext import article_from_fields
from briefing.models.analysis import RawArticle

TEXT_KEYS = (
    "text",
    "content",
    "body",
    "article",
    "articlebody",
    "fulltext",
    "maintext",
    "body_text",
    "body_html",
    "body_xhtml",
    "html",
)
NINJS_KEYS = frozenset({"uri", "versioncreated", "pubstatus", "bodies", "headlines", "body_xhtml", "body_text"})
NINJS_SIGNS = 2
TEXTLESS_TYPES = frozenset({"picture", "audio", "video", "graphic", "event", "planning", "component"})
LISTS = ("articles", "items", "results", "data", "associations")
HTML_SIGNS = ("</p>", "<p>", "<br", "</div>")


def read_lines(content: Content) -> list[RawArticle]:
    """Return the article of every line; a broken line becomes a notice and the rest is read."""
    articles: list[RawArticle] = []
    for number, line in enumerate(content.decode().split("\n"), 1):
        if not line.strip():
            continue
        record = _load(line)
        if isinstance(record, dict):
            articles.extend(_articles_of(record, content, f"#{number}"))
        else:
            content.note("broken_record", "This line is no JSON object", f"#{number}")
    return articles


def read_record(content: Content) -> list[RawArticle]:
    """Return the article, or the articles of a list, of a JSON file."""
    loaded = _load(content.decode())
    if isinstance(loaded, list):
        return _articles_of_list(loaded, content)
    if not isinstance(loaded, dict):
        raise UnreadableArticleError(content.origin, "broken_record", "The file is no JSON object or list")
    inner = next((loaded[key] for key in LISTS if isinstance(loaded.get(key), list)), None)
    if inner is None or _text_of(loaded) or "headlines" in loaded or "bodies" in loaded:
        return list(_articles_of(loaded, content, ""))
    return _articles_of_list(inner, content)


def _articles_of_list(records: list[Any], content: Content) -> list[RawArticle]:
    numbered = [(number, record) for number, record in enumerate(records, 1) if isinstance(record, dict)]
    return [article for number, record in numbered for article in _articles_of(record, content, f"#{number}")]


def _load(text: str) -> Any:  # noqa: ANN401 whatever JSON holds
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles_of(record: dict[str, Any], content: Content, part: str) -> Iterator[RawArticle]:
    fields = {str(key).lower(): value for key, value in record.items()}
    if len(NINJS_KEYS & fields.keys()) >= NINJS_SIGNS:
        fields = _fields_of_ninjs(fields)
    text = _text_of(fields)
    if not text.strip():
        kind = fields.get("type")
        reason = (
            f"This record is of the kind {kind}, not a text" if kind in TEXTLESS_TYPES else "The record holds no text"
        )
        content.note("no_text", reason, part or None)
        return
    is_html = any(sign in text for sign in HTML_SIGNS)
    body = text_of_fragment(text, content.origin) if is_html else text
    article = article_from_fields(content, fields, body)
    yield replace(article, origin=f"{content.origin}{part}", paragraphs_stated=is_html)


def _text_of(fields: dict[str, Any]) -> str:
    return next((value for key in TEXT_KEYS if isinstance(value := fields.get(key), str) and value.strip()), "")


def _fields_of_ninjs(fields: dict[str, Any]) -> dict[str, Any]:
    """Rename what ninjs states to the names that front matter and records use; agencies are publisher and agency."""
    holder = fields.get("copyrightholder") or _entity(fields.get("infosources"))
    uri = fields.get("uri")
    return {
        "type": fields.get("type"),
        "headline": _main(fields, "headlines", "headline") or fields.get("title"),
        "text": _main(fields, "bodies", "body_xhtml") or _main(fields, "bodies", "body_text"),
        "byline": fields.get("by") or fields.get("byline"),
        "publisher": holder,
        "agency": holder,
        "language": fields.get("language"),
        "url": uri if isinstance(uri, str) and uri.startswith("http") else None,
        "published_at": fields.get("firstcreated") or fields.get("contentcreated") or fields.get("versioncreated"),
        "updated_at": fields.get("versioncreated"),
    }


def _main(fields: dict[str, Any], plural: str, singular: str) -> Any:  # noqa: ANN401 whatever JSON holds
    """The entry of a ninjs list that is the main one: marked so, else HTML, else the first."""
    entries = [entry for entry in fields.get(plural) or () if isinstance(entry, dict) and entry.get("value")]
    ranked = sorted(entries, key=lambda entry: "main" not in str(entry.get("role")) and "html" not in str(entry))
    return ranked[0]["value"] if ranked else fields.get(singular)


def _entity(entries: Any) -> str | None:  # noqa: ANN401 whatever JSON holds
    names = [entry.get("name") for entry in entries or () if isinstance(entry, dict)]
    return next((name for name in names if isinstance(name, str)), None)
