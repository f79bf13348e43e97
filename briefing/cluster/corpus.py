"""The articles of one language as sparse vectors, weighted so that rare words count.

The weight of a word is its inverse document frequency over these articles and `BACKGROUND_ARTICLES` imagined ones
of ordinary text: on a day with five articles about one visit the word "Nordkorea" would else count for nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.models.stories import ArticleTerms
from briefing.text.beginnings import fold, shorten
from briefing.text.frequency import stem_frequencies

# Measured with 100, 300 and 1,000 on ECB+: B³ F1 within .003 of each other; five articles need at least a hundred.
BACKGROUND_ARTICLES = 300
BACKGROUND_WORDS = 120
# Two thousand million words are enough, and half as wide an index is a quarter faster.
INDEX = np.int32

# scipy ships no types.
Matrix: TypeAlias = Any
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The vectors of the same articles, one article a row, every row of length 1 or empty.

    Attributes:
        column: the column of each known word.
        weight: the weight of each column.
        words, lead, names, numbers: all words; those of the lead; names only; numbers only.
    """

    terms: tuple[ArticleTerms, ...]
    column: Mapping[str, int]
    weight: Floats
    words: Matrix
    lead: Matrix
    names: Matrix
    numbers: Matrix


def build_corpus(terms: Sequence[ArticleTerms]) -> Corpus:
    """Return the vectors of these articles, which are all in one language."""
    column = {word: number for number, word in enumerate(_vocabulary(terms))}
    return _vectors(terms, column, _word_weights(terms, list(column)))


def _vocabulary(terms: Sequence[ArticleTerms]) -> list[str]:
    return sorted(set(chain.from_iterable(chain(each.words, each.lead) for each in terms)))


def _vectors(terms: Sequence[ArticleTerms], column: Mapping[str, int], weight: Floats) -> Corpus:
    words = _counts([each.words for each in terms], column)
    lead = _counts([each.lead for each in terms], column)
    names = _counts([{word: each.words[word] for word in each.words if word in each.names} for each in terms], column)
    numbers = _counts([{word: each.words[word] for word in each.words if word[:1].isdigit()} for each in terms], column)
    return Corpus(
        terms=tuple(terms),
        column=column,
        weight=weight,
        words=_unit_rows(words, weight),
        lead=_unit_rows(lead, weight),
        names=_unit_rows(names, weight),
        numbers=_unit_rows(numbers, weight),
    )


def _counts(rows: Sequence[Mapping[str, float]], column: Mapping[str, int]) -> Matrix:
    lengths = np.fromiter((len(row) for row in rows), np.int64, len(rows))
    total = int(lengths.sum())
    columns = np.fromiter((column[word] for row in rows for word in row), INDEX, total)
    counts = np.fromiter((count for row in rows for count in row.values()), np.float64, total)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(INDEX)
    matrix = sparse.csr_array((counts, columns, starts), (len(rows), len(column)))
    matrix.sort_indices()
    return matrix


def _word_weights(terms: Sequence[ArticleTerms], words: Sequence[str]) -> Floats:
    """Return the inverse document frequency of the words."""
    frequency = Counter(chain.from_iterable(each.words for each in terms))
    known = _ordinary_frequencies(terms[0].language) if terms else {}
    ordinary = [1 - math.exp(-BACKGROUND_WORDS * known[word]) if word in known else 0.0 for word in words]
    seen = np.array([frequency[word] for word in words]) + BACKGROUND_ARTICLES * np.array(ordinary)
    return np.asarray(np.log((1 + len(terms) + BACKGROUND_ARTICLES) / (1 + seen)), float)


@cache
def _ordinary_frequencies(language: str) -> Mapping[str, float]:
    """Return how common each whole word and each beginning of words is in the language at large."""
    frequencies: defaultdict[str, float] = defaultdict(float)
    for stem, share in stem_frequencies(language).items():
        word = fold(stem)
        frequencies[shorten(word)] += share
        if shorten(word) != word:
            frequencies[word] += share
    return dict(frequencies)


def _unit_rows(counts: Matrix, weight: Floats) -> Matrix:
    """Return √count · weight, each row scaled to length 1 (√ beat 1 + log by .01 B³ F1 on ECB+)."""
    values = np.sqrt(counts.data) * weight[counts.indices]
    lengths = np.sqrt(np.add.reduceat(np.append(values**2, 0.0), counts.indptr[:-1]) * (np.diff(counts.indptr) > 0))
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    return sparse.csr_array((values / np.maximum(lengths, 1e-12)[rows], counts.indices, counts.indptr), counts.shape)
