"""Lines that several articles of one publisher share: page furniture, whatever it says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from briefing.ingest.furniture import fold_words
from briefing.models.analysis import RawArticle

# Two articles may share a sentence (an update, a copy); a line of three different ones belongs to the page.
MIN_ARTICLES = 3
# A longer paragraph that several articles share is background that the newsroom pastes, not furniture.
MAX_WORDS = 25


def mark_repeated(articles: Sequence[RawArticle]) -> tuple[RawArticle, ...]:
    """Return the articles with the lines that they share with at least two others of their publisher.

    Articles without a stated publisher are compared with those of the same folder. Articles with the same headline
    or beginning count once, for copies share everything.
    """
    groups: dict[str, list[RawArticle]] = defaultdict(list)
    for article in articles:
        groups[_family(article)].append(article)
    shared = {family: _shared_lines(members) for family, members in groups.items()}
    return tuple(
        replace(article, repeated=article.repeated | shared[_family(article)]) if shared[_family(article)] else article
        for article in articles
    )


def _family(article: RawArticle) -> str:
    return article.publisher or f"folder {PurePosixPath(article.origin.split('#')[0]).parent}"


def _shared_lines(articles: Sequence[RawArticle]) -> frozenset[str]:
    if len(articles) < MIN_ARTICLES:
        return frozenset()
    texts = {tuple(sorted(_lines(article.text))) for article in articles}
    counts = Counter(line for lines in _without_copies(texts) for line in lines)
    return frozenset(line for line, count in counts.items() if count >= MIN_ARTICLES)


def _without_copies(texts: Iterable[tuple[str, ...]]) -> list[frozenset[str]]:
    """Leave out texts that share most of their lines with one before: copies and updates."""
    kept: list[frozenset[str]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for text in sorted(texts):
        lines = frozenset(text)
        meetings = Counter(index for line in lines for index in holders[line][:50])
        if any(count * 2 > len(lines) for count in meetings.values()):
            continue
        for line in lines:
            holders[line].append(len(kept))
        kept.append(lines)
    return kept


def _lines(text: str) -> set[str]:
    folded = (fold_words(line) for line in text.split("\n"))
    return {line for line in folded if line and len(line.split()) <= MAX_WORDS}
