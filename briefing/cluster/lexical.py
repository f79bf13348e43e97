"""Group the articles that tell the same event, by their words.

Each article becomes a vector of weighted words (term frequency damped, document frequency smoothed); two
articles are as alike as the cosine of their vectors; average linkage makes the groups.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from scipy import sparse

from briefing.cluster.linkage import link
from briefing.cluster.terms import Terms, find_terms
from briefing.config.settings import ClusterSettings
from briefing.models.analysis import AnalysedArticle, Cluster, PreparedArticle


def cluster_articles(
    articles: Sequence[AnalysedArticle], copies: Sequence[PreparedArticle], settings: ClusterSettings
) -> tuple[Cluster, ...]:
    """Return the stories of these articles, largest first; a copy stands behind the story of its original."""
    ordered = sorted(articles, key=lambda article: (article.article.text_sha256, article.article.id))
    if not ordered:
        return ()
    vectors = _vectors([find_terms(article) for article in ordered])
    groups = link(len(ordered), _pairs(vectors), settings.threshold)
    behind = _copies_by_original(copies)
    clusters = [_cluster([ordered[index] for index in _representative(vectors, group)], behind) for group in groups]
    return tuple(sorted(clusters, key=lambda cluster: (-len(cluster.articles), cluster.articles[0].article.id)))


def _vectors(articles: Sequence[Terms]) -> sparse.csr_array:
    vocabulary = sorted(set(chain.from_iterable(terms.counts for terms in articles)))
    column = {term: number for number, term in enumerate(vocabulary)}
    lengths = [len(terms.counts) for terms in articles]
    columns = [column[term] for terms in articles for term in terms.counts]
    counts = np.array([count for terms in articles for count in terms.counts.values()])
    frequency = np.bincount(columns, minlength=len(vocabulary))
    weight = np.log((1 + len(articles)) / (1 + frequency)) + 1
    matrix = sparse.csr_array(
        ((1 + np.log(np.maximum(counts, 0.5))) * weight[columns], columns, np.concatenate([[0], np.cumsum(lengths)])),
        shape=(len(articles), len(vocabulary)),
    )
    matrix.sort_indices()
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    return sparse.csr_array(matrix.multiply(1 / np.maximum(norms, 1e-12)[:, None]))


def _pairs(vectors: sparse.csr_array) -> list[tuple[int, int, float]]:
    cosines = sparse.triu(vectors @ vectors.T, k=1).tocoo()
    return sorted(zip(cosines.row.tolist(), cosines.col.tolist(), cosines.data.tolist(), strict=True))


def _representative(vectors: sparse.csr_array, group: list[int]) -> list[int]:
    """Return the group, nearest to its centre first."""
    rows = vectors[group]
    closeness = np.round(rows @ rows.sum(axis=0), 9)
    return [group[place] for place in np.lexsort((group, -closeness))]


def _copies_by_original(copies: Sequence[PreparedArticle]) -> Mapping[str, list[PreparedArticle]]:
    behind: dict[str, list[PreparedArticle]] = {}
    for copy in sorted(copies, key=lambda copy: copy.article.id):
        if copy.article.duplicate_of is not None:
            behind.setdefault(copy.article.duplicate_of, []).append(copy)
    return behind


def _cluster(articles: Sequence[AnalysedArticle], behind: Mapping[str, list[PreparedArticle]]) -> Cluster:
    copies = chain.from_iterable(behind.get(article.article.id, ()) for article in articles)
    return Cluster(articles=tuple(articles), copies=tuple(copies))
