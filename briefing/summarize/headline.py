"""Which of the articles' headlines stands above the story."""

from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.models.analysis import AnalysedArticle, Cluster
from briefing.models.document import Passage
from briefing.summarize.candidates import content_words
from briefing.summarize.passages import find_passage
from briefing.summarize.signals import Signals, find_concepts
from briefing.text.tagging import tokens_between

# A headline of fewer words is a kicker or a label ("Lage in der Ukraine"), one of more a sentence that was cut.
FEW_WORDS = 4
MANY_WORDS = 18
# One concept of the lead weighs as much as one that all other articles share.
LEAD_WEIGHT = 1.0
CUT_ENDS = ("…", "...", ":", "-", "–", ",")
# More words than any headline has: a flaw outweighs all that a headline shares.
FLAW = 20.0


def _concepts(article: AnalysedArticle) -> frozenset[str]:
    """Return the concepts of an article's headline; the first sentence where it has none."""
    language = article.article.language
    tokens = tuple(tokens_between(article.tokens, 0, len(article.article.headline)))
    return find_concepts(tokens, frozenset(content_words(tokens, language)), language)


def _current(cluster: Cluster) -> list[AnalysedArticle]:
    """Return the articles that are no older than the others; all where all are outdated."""
    current = [article for article in cluster.articles if article.article.outdated is None]
    return current or list(cluster.articles)


def headline_concepts(cluster: Cluster) -> list[frozenset[str]]:
    """Return the concepts of the headline of each current article."""
    return [_concepts(article) for article in _current(cluster)]


def _flaws(article: AnalysedArticle) -> Iterator[bool]:
    headline = article.article.headline
    length = len(headline.split())
    yield article.blocks[0].role != "headline"
    yield headline.endswith(CUT_ENDS)
    yield headline.endswith("?")
    yield not FEW_WORDS <= length <= MANY_WORDS


def choose_headline(cluster: Cluster, signals: Sequence[Signals], lead: frozenset[str]) -> Passage:
    """Return the headline that says most of the lead and of what the articles share.

    Cut, asking, short and overlong headlines, and first sentences that stand in for a missing one, come last.
    """
    articles = _current(cluster)
    told = {(source, concept) for sign in signals for source in sign.sources for concept in sign.concepts}
    spread = Counter(concept for _, concept in told)

    def rate(article: AnalysedArticle) -> float:
        concepts = _concepts(article)
        shared = sum(max(0, spread[concept] - 1) / max(1, len(articles) - 1) for concept in concepts)
        return (shared + LEAD_WEIGHT * len(concepts & lead)) / (len(concepts) + 3) - FLAW * sum(_flaws(article))

    return find_passage(max(articles, key=rate).article.headline, cluster)
