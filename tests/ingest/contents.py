"""Builders for the tests of reading."""

import datetime as dt

from briefing.config.settings import ReadingSettings
from briefing.ingest.content import Content
from briefing.ingest.prepare import prepare_article
from briefing.models.analysis import PreparedArticle, RawArticle

FETCHED_AT = dt.datetime(2026, 6, 1, 6, 0, tzinfo=dt.UTC)
SETTINGS = ReadingSettings(min_article_chars=1)


def build_content(name: str, content: bytes, *, max_bytes: int = 1_000_000) -> Content:
    """Return the content of a file of this name."""
    return Content(origin=name, name=name, content=content, fetched_at=FETCHED_AT, max_bytes=max_bytes)


def prepare(text: str, *, origin: str = "a.txt", **stated: object) -> PreparedArticle:
    """Return the article prepared from this text and what its format states."""
    raw = RawArticle(origin=origin, text=text, fetched_at=FETCHED_AT, **stated)  # type: ignore[arg-type]
    return prepare_article(raw, SETTINGS)


def sentences(article: PreparedArticle) -> list[str]:
    """Return the article's sentences as words."""
    return [article.text_of(sentence) for sentence in article.sentences]
