"""Which articles are near-identical copies of another."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.config.settings import DedupeSettings
from briefing.dedupe.shingles import shingles_of
from briefing.models.analysis import PreparedArticle


def mark_copies(articles: Sequence[PreparedArticle], settings: DedupeSettings) -> tuple[PreparedArticle, ...]:
    """Return the articles in the same order, every copy pointing to the one that is kept."""
    shingles = [shingles_of(article.article.text) for article in articles]
    ranked = sorted(range(len(articles)), key=lambda index: _rank(articles[index]))
    kept: list[int] = []
    copies: dict[int, int] = {}
    for index in ranked:
        original = next((other for other in kept if _is_copy(shingles[index], shingles[other], settings)), None)
        if original is None:
            kept.append(index)
        else:
            copies[index] = original
    return tuple(
        _pointing(article, articles[copies[index]].article.id if index in copies else None)
        for index, article in enumerate(articles)
    )


def _pointing(article: PreparedArticle, original: str | None) -> PreparedArticle:
    return replace(article, article=replace(article.article, duplicate_of=original))


def _rank(article: PreparedArticle) -> tuple[int, str, str]:
    """The longest text is the best version; origin and id break ties."""
    return (-len(article.article.text), article.article.origin, article.article.id)


def _is_copy(left: frozenset[int], right: frozenset[int], settings: DedupeSettings) -> bool:
    smaller = min(len(left), len(right))
    return smaller > 0 and len(left & right) / smaller >= settings.min_shared_ratio
