"""Which of the articles' headlines stands above the story."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import chain, product

from briefing.models.analysis import AnalysedArticle, Cluster
from briefing.models.document import Passage
from briefing.summarize.candidates import Candidate, content_words
from briefing.summarize.passages import find_passage
from briefing.summarize.quantities import Quantity, headline_quantities, replaces
from briefing.summarize.signals import Signals, find_concepts, lexicon_words
from briefing.text.tagging import tokens_between

# A headline of fewer words is mostly a label ("Lage in der Ukraine"), one of more a sentence that was cut.
FEW_WORDS = 4
MANY_WORDS = 18
# One or two words say nothing ("Krankenkassen").
KICKER_WORDS = 2
# A live ticker marks its headline: "++ Regierung berät ++".
TICKER_MARKS = "+ "
HEAD_WORD = re.compile(r"[\w-]+")
QUOTED = re.compile(r"[„\"»“][^„“”\"«»]*[“”\"«]")
# One concept of the lead weighs as much as one that all other articles share.
LEAD_WEIGHT = 1.0
CUT_ENDS = ("…", "...", "-", "–", ",")
# The headline of the article that the lead is from mostly names the same event.
OWN_ARTICLE_BONUS = 0.3
# Who reads the news of a day wants its latest state, even under the lead of an earlier report.
LATEST_BONUS = 0.5
# More words than any headline has: a flaw outweighs all that a headline shares.
FLAW = 20.0


def _concepts(article: AnalysedArticle) -> frozenset[str]:
    """Return the concepts of an article's headline; the first sentence where it has none."""
    language = article.article.language
    tokens = tuple(tokens_between(article.tokens, 0, len(article.article.headline)))
    return find_concepts(tokens, frozenset(content_words(tokens, language)), language)


def list_current(cluster: Cluster) -> list[AnalysedArticle]:
    """Return the articles that are no older than the others; all where all are outdated."""
    current = [article for article in cluster.articles if article.article.outdated is None]
    return current or list(cluster.articles)


def _flaws(headline: str) -> Iterator[bool]:
    yield headline.endswith(CUT_ENDS)
    yield headline.endswith("?")
    yield QUOTED.fullmatch(headline) is not None
    yield not FEW_WORDS <= len(headline.split()) <= MANY_WORDS


def _is_kicker(article: AnalysedArticle) -> bool:
    """Return whether a headline names a subject or a collection and tells nothing ("Libanon:", "Der Tag im Liveblog").

    A first sentence that stands in for a missing headline is none either.
    """
    headline = article.article.headline
    words = [word.lower() for word in HEAD_WORD.findall(headline)]
    collection = lexicon_words(article.article.language, "collection_words").intersection(words)
    heading = article.blocks[0].role == "headline"
    return not heading or headline.endswith(":") or len(words) <= KICKER_WORDS or bool(collection)


class News(Enum):
    """Whether a figure of a headline is the latest: nothing known, the latest of several, or overtaken."""

    UNKNOWN = 0
    LATEST = 1
    OVERTAKEN = 2


def judge_news(article: AnalysedArticle, others: Sequence[AnalysedArticle], reported: Sequence[Quantity]) -> News:
    """Return how the figures of an article's headline stand to those of other headlines and of the sentences."""
    stated = [*reported, *chain.from_iterable(headline_quantities(other) for other in others)]
    pairs = list(product(headline_quantities(article), stated))
    if any(replaces(other, own) for own, other in pairs):
        return News.OVERTAKEN
    return News.LATEST if any(replaces(own, other) for own, other in pairs) else News.UNKNOWN


def choose_headline(
    cluster: Cluster, signals: Sequence[Signals], lead: Candidate | None, reported: Sequence[Quantity] = ()
) -> Passage | None:
    """Return the headline that says most of the lead and of what the articles share; None where all are kickers.

    Cut, asking, quoting, short and overlong headlines come last, and those with a figure that a later report gives
    otherwise; one that gives the latest comes before those that give none.

    Args:
        cluster: the articles.
        signals: of the candidates.
        lead: the sentence that will stand below.
        reported: the quantities that the sentences state.
    """
    articles = [article for article in list_current(cluster) if not _is_kicker(article)]
    if not articles:
        return None
    told = {(source, concept) for sign in signals for source in sign.sources for concept in sign.concepts}
    spread = Counter(concept for _, concept in told)

    named = find_concepts(lead.tokens, frozenset(lead.words), lead.article.article.language) if lead else frozenset()

    def rate(article: AnalysedArticle) -> float:
        concepts = _concepts(article)
        shared = sum(max(0, spread[concept] - 1) / max(1, len(articles) - 1) for concept in concepts)
        own = OWN_ARTICLE_BONUS * (lead is not None and lead.article is article)
        news = judge_news(article, articles, reported)
        return (
            (shared + LEAD_WEIGHT * len(concepts & named)) / (len(concepts) + 3)
            + own
            + LATEST_BONUS * (news is News.LATEST)
            - FLAW * (sum(_flaws(article.article.headline)) + (news is News.OVERTAKEN))
        )

    return find_passage(max(articles, key=rate).article.headline.strip(TICKER_MARKS), cluster)
