"""Measure how the grouping grows: seconds and memory for 1,000, 10,000 and 100,000 articles.

    python -m tests.quality.growth [LARGEST]

The articles are those of the news stream, again and again, each time with other names, places, numbers and rare
words, so that stories stay as large and as alike as they are. Times are from what the articles are about
(`ArticleTerms`) to the groups, in processor seconds, which a busy machine changes little; reading and tagging take the
same for every article. In the same run scikit-learn's average linkage groups 10,000 of the same vectors. What a day
costs on top of a large archive is measured by `tests/quality/growth_archive.py`.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from briefing.cluster.corpus import Corpus, build_corpus
from briefing.cluster.lexical import group_corpus
from briefing.config.settings import ClusterSettings
from briefing.models.stories import ArticleTerms
from tests.quality.stream import read_stream, to_terms

BASE_ITEMS = 1_200
RARE_UP_TO = 5
COMPARED = 10_000
THRESHOLD = ClusterSettings().threshold


def read_base() -> list[ArticleTerms]:
    """Return what the first items of the stream are about."""
    return [to_terms(item, f"d{place:05}") for place, item in enumerate(read_stream()[:BASE_ITEMS])]


def grow(base: Sequence[ArticleTerms], count: int) -> list[ArticleTerms]:
    """Return so many articles: the base, then the base with other names, numbers and rare words, and so on."""
    frequency = Counter(word for each in base for word in each.words)
    rare = {word for word, number in frequency.items() if number <= RARE_UP_TO}
    return [_vary(base[place % len(base)], place // len(base), rare) for place in range(count)]


def _vary(terms: ArticleTerms, number: int, rare: set[str]) -> ArticleTerms:
    if number == 0:
        return terms

    def other(word: str) -> str:
        return f"{word}~{number}" if word in rare or word in terms.names or word[:1].isdigit() else word

    return replace(
        terms,
        article=f"{terms.article}-{number}",
        words={other(word): count for word, count in terms.words.items()},
        lead={other(word): count for word, count in terms.lead.items()},
        names=frozenset(map(other, terms.names)),
    )


def time_grouping(terms: Sequence[ArticleTerms], runs: int = 1) -> tuple[float, float, Corpus]:
    """Return the seconds for the vectors and, the best of some runs, for the groups; and the vectors."""
    start = time.process_time()
    corpus = build_corpus(terms)
    vectors = time.process_time() - start
    return vectors, min(_time_groups(corpus) for _ in range(runs)), corpus


def _time_groups(corpus: Corpus) -> float:
    start = time.process_time()
    group_corpus(corpus, THRESHOLD)
    return time.process_time() - start


def time_linkage(corpus: Corpus) -> float:
    """Return the seconds of scikit-learn's average linkage over the cosine distances of the same vectors."""
    start = time.process_time()
    distances = np.clip(1 - (corpus.words @ corpus.words.T).toarray(), 0, 2)
    model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=0.8)
    model.fit(distances)
    return time.process_time() - start


def _print_row(count: int, base: Sequence[ArticleTerms]) -> None:
    vectors, grouping, corpus = time_grouping(grow(base, count), runs=3 if count <= COMPARED else 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    line = f"{count:7,}: vectors {vectors:6.2f} s, groups {grouping:6.2f} s, peak {peak:.2f} GB"
    print(line)  # noqa: T201
    if count == COMPARED:
        linkage = time_linkage(corpus)
        print(f"         scikit-learn {linkage:.2f} s on the same vectors: {linkage / grouping:.1f} times as long")  # noqa: T201


if __name__ == "__main__":
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    items = read_base()
    for size in (1_000, 10_000, 100_000):
        if size <= largest:
            _print_row(size, items)
