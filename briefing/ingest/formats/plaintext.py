"""Plain text and Markdown, with or without front matter."""

import datetime as dt
import re
from typing import Any

import yaml

from briefing.ingest.content import Content
from briefing.ingest.formats.loose_fields import read_loose_fields
from briefing.ingest.moments import parse_moment
from briefing.models.analysis import RawArticle

FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
MAX_FRONT_MATTER_CHARS = 20_000
# What generators of sites state besides ("layout", "og_image"); words of a text begin with a capital.
PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]*")

# What front matter calls each thing, most telling key first.
KEYS = {
    "headline": ("headline", "title", "titel"),
    "teaser": ("teaser", "description", "summary", "subtitle", "abstract", "beschreibung"),
    "byline": ("byline", "author", "authors", "autor", "autoren"),
    "agency": ("agency", "agentur"),
    "publisher": ("publisher", "source", "site", "sitename", "quelle", "publication"),
    "homepage_url": ("homepage_url", "homepage"),
    "url": ("url", "link", "canonical_url", "canonical", "source_url"),
    "language": ("language", "lang", "sprache"),
}
DATE_KEYS = ("published_at", "published", "datepublished", "date", "datum", "pubdate", "created")
UPDATE_KEYS = ("updated_at", "updated", "datemodified", "modified", "lastmod")
KNOWN_KEYS = frozenset((*DATE_KEYS, *UPDATE_KEYS, *(key for keys in KEYS.values() for key in keys)))


def read_plain_text(content: Content) -> list[RawArticle]:
    """Return the one article of a text file; YAML front matter at its top is metadata."""
    text = content.decode()
    head, body = split_front_matter(text)
    return [article_from_fields(content, head, body)]


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter as a map with lower-case keys, and the text below it.

    What is no YAML map is read line by line; what states nothing that is known (a rule of dashes above a text,
    "Rom: Der Rat tagt") is left in the text.
    """
    match = FRONT_MATTER.match(text[:MAX_FRONT_MATTER_CHARS])
    if match is None:
        return {}, text
    stated = _strict_fields(match["head"]) or read_loose_fields(match["head"], KNOWN_KEYS)
    fields = {key.lower(): value for key, value in stated.items()}
    if not fields or not (KNOWN_KEYS & fields.keys() or all(map(PLAIN_KEY.fullmatch, stated))):
        return {}, text
    return fields, text[match.end() :]


def _strict_fields(head: str) -> dict[str, Any]:
    try:
        fields = yaml.load(head, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return {}
    return {str(key): value for key, value in fields.items()} if isinstance(fields, dict) else {}


def article_from_fields(content: Content, fields: dict[str, Any], text: str) -> RawArticle:
    """Return the article of a text and the metadata that a front matter or record states."""
    publisher, url = _first(fields, "publisher"), _first(fields, "url")
    if publisher and publisher.startswith(("http://", "https://")):
        publisher, url = None, url or publisher
    return RawArticle(
        origin=content.origin,
        text=text,
        headline=_first(fields, "headline"),
        teaser=_first(fields, "teaser"),
        byline=_first(fields, "byline"),
        agency=_first(fields, "agency"),
        publisher=publisher,
        homepage_url=_first(fields, "homepage_url"),
        url=url,
        language=(_first(fields, "language") or "")[:2].lower() or None,
        published_at=_date(fields, DATE_KEYS),
        updated_at=_date(fields, UPDATE_KEYS),
        fetched_at=content.fetched_at,
    )


def _first(fields: dict[str, Any], name: str) -> str | None:
    for key in KEYS[name]:
        value = fields.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, list):
            value = ", ".join(str(part.get("name", "") if isinstance(part, dict) else part) for part in value)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _date(fields: dict[str, Any], keys: tuple[str, ...]) -> dt.datetime | dt.date | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            return value.date()
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and (moment := parse_moment(value)) is not None:
            return moment
    return None
