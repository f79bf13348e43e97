"""Which of the articles' headlines stands above the story."""

from collections import Counter
from collections.abc import Iterator

from briefing.models.analysis import AnalysedArticle, Cluster
from briefing.models.document import Passage
from briefing.summarize.candidates import content_words
from briefing.summarize.passages import find_passage
from briefing.text.tagging import tokens_between

# A headline of fewer words is a kicker or a label ("Lage in der Ukraine"), one of more a paragraph that was cut.
FEW_WORDS = 4
MANY_WORDS = 18


def _headline_words(article: AnalysedArticle) -> tuple[str, ...]:
    end = len(article.article.headline)
    return content_words(tuple(tokens_between(article.tokens, 0, end)), article.article.language)


def _rate(article: AnalysedArticle, spread: Counter[str]) -> float:
    """Rate how much of what the articles share a headline says; cut, asking and overlong ones last."""
    headline = article.article.headline
    words = set(_headline_words(article))
    length = len(headline.split())
    shared = sum(spread[word] - 1 for word in words)
    flaws = headline.endswith(("…", "...", ":", "-")) + headline.endswith("?") + (length < FEW_WORDS)
    return shared / (len(words) + 3) - 10 * flaws - 5 * (length > MANY_WORDS)


def _readable(cluster: Cluster) -> Iterator[AnalysedArticle]:
    for article in cluster.articles:
        if not article.article.outdated and article.article.text.startswith(article.article.headline):
            yield article


def choose_headline(cluster: Cluster) -> Passage | None:
    """Return the headline that says most of what the articles share, or None where no article has one."""
    spread = Counter(
        word for article in cluster.articles for word in set(content_words(article.tokens, article.article.language))
    )
    articles = [article for article in _readable(cluster) if article.article.headline]
    if not articles:
        return None
    best = max(articles, key=lambda article: _rate(article, spread))
    return find_passage(best.article.headline, cluster)
