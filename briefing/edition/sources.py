"""Who publishes what: gives each article its source, one for each publisher."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from briefing.models.analysis import PreparedArticle
from briefing.models.document import Article, Source


def assign_sources(articles: Sequence[PreparedArticle]) -> tuple[tuple[PreparedArticle, ...], tuple[Source, ...]]:
    """Return the articles with `article.source` set, and the sources ordered by name.

    Publishers are the same when their home page's host is, else when their name is. An article of an unknown
    publisher is a source of its own, named by its file, so that nothing is counted as more independent than known.
    """
    names: dict[str, str] = {}
    for each in articles:
        host = _host(each.homepage_url)
        if each.publisher and host:
            names.setdefault(each.publisher.casefold(), host)
    sources: dict[str, Source] = {}
    sourced = []
    for each in articles:
        source = _source_of(each, names)
        known = sources.get(source.id)
        if known is None or _informs_more(source, known):
            sources[source.id] = source
        sourced.append(replace(each, article=replace(each.article, source=source.id)))
    return tuple(sourced), tuple(sorted(sources.values(), key=lambda source: (source.name.casefold(), source.id)))


def _informs_more(source: Source, known: Source) -> bool:
    """Prefer a home page over none, then the alphabetically first spelling, whatever the order of articles."""
    return (source.homepage_url is None, source.name) < (known.homepage_url is None, known.name)


def _source_of(article: PreparedArticle, hosts: dict[str, str]) -> Source:
    host = _host(article.homepage_url)
    name = article.publisher or host or PurePosixPath(article.article.origin).name
    if host is None and article.publisher is not None:
        host = hosts.get(article.publisher.casefold())
    unknown = article.publisher is None and host is None
    key = article.article.origin if unknown else host or name.casefold()
    identity = hashlib.sha256(key.encode()).hexdigest()[:10]
    return Source(id=f"p{identity}", name=name, homepage_url=article.homepage_url)


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def count_independent(articles: Sequence[Article]) -> int:
    """Return how many sources speak for themselves.

    Copies and texts of one agency count once; an article that is older than its companions does not speak for what
    they tell, unless all are.
    """
    originals = [article for article in articles if article.duplicate_of is None]
    current = [article for article in originals if article.outdated is None] or originals
    return len({(article.agency or article.source).casefold() for article in current})
