"""KL-Sum as sumy computes it, in one pass of array arithmetic per chosen sentence.

sumy counts the words of the summary anew for every sentence of every round. Only the change that a sentence
would make is needed. With word counts c over T words of a summary and frequencies f of the document,

    KL = Σ f·log(f / (c/T)) = Σ f·(log f − log c) + log T · Σ f    over the words of the summary,

so each round needs the terms of the words of the remaining sentences only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from briefing.summarize.base import Floats, Summarizer, count_words

# Differences below this are rounding; the earlier sentence is then taken, as sumy does with equal ones.
ROUNDING_DECIMALS = 12


class KLSum(Summarizer):
    """KL-Sum (Haghighi & Vanderwende 2009), sentence for sentence as `sumy.summarizers.kl` chooses them.

    Faithful to its peculiarities too: the summary so far counts its words as written and with stop words,
    the sentences compared count theirs in lower case and without.
    """

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return the sentences whose words diverge least from the document's, in document order."""
        sentences = document.sentences
        ratings: dict[Any, float] = {}
        for number in self._choose_in_turn(sentences):
            ratings[sentences[number]] = -float(len(ratings))
        return self._best(sentences, sentences_count, ratings)

    def _choose_in_turn(self, sentences: Sequence[Any]) -> list[int]:
        vocabulary: dict[str, int] = {}
        frequencies = self._document_frequencies(sentences, vocabulary)
        counts = count_words([self._content(sentence.words) for sentence in sentences], vocabulary)
        written = count_words([list(sentence.words) for sentence in sentences], vocabulary)
        padded = np.zeros(len(vocabulary))
        padded[: len(frequencies)] = frequencies
        return _choose_greedily(counts, written, padded)

    def _content(self, words: Sequence[str]) -> list[str]:
        normalized = (self.normalize_word(word) for word in words)
        return [word for word in normalized if word not in self._stop_words]

    def _document_frequencies(self, sentences: Sequence[Any], vocabulary: dict[str, int]) -> Floats:
        words = [word for sentence in sentences for word in sentence.words if word not in self._stop_words]
        counts = count_words([[self.normalize_word(word) for word in words]], vocabulary).toarray().ravel()
        return np.asarray(counts / max(1, len(words)), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    """The words of all sentences that the document knows, one entry for each word of each sentence."""

    rows: NDArray[np.int64]
    words: NDArray[np.int64]
    counts: Floats
    weights: Floats
    log_alone: Floats

    def rate(self, summary: Floats, row_count: int) -> tuple[Floats, Floats]:
        """Return for each sentence what its words add to the sum of terms, and to the sum of frequencies."""
        there = summary[self.words]
        held = there > 0
        logarithms = np.log(np.where(held, there, 1.0) / (there + self.counts))
        terms = self.weights * np.where(held, logarithms, self.log_alone)
        fresh = np.where(held, 0.0, self.weights)
        return self._sum_rows(terms, row_count), self._sum_rows(fresh, row_count)

    def _sum_rows(self, values: Floats, row_count: int) -> Floats:
        return np.bincount(self.rows, values, row_count).astype(np.float64)


def _find_entries(counts: csr_array, frequencies: Floats) -> _Entries:
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    known = frequencies[counts.indices] > 0
    words, own = counts.indices[known], counts.data[known]
    weights = frequencies[words]
    return _Entries(rows=rows[known], words=words, counts=own, weights=weights, log_alone=np.log(weights) - np.log(own))


def _choose_greedily(counts: csr_array, written: csr_array, frequencies: Floats) -> list[int]:
    """Return the numbers of all sentences, each the one that diverges least when added to those before it."""
    row_count = counts.shape[0]
    entries = _find_entries(counts, frequencies)
    lengths, written_lengths = counts.sum(axis=1), written.sum(axis=1)
    remaining = np.ones(row_count, dtype=bool)
    summary = np.zeros(len(frequencies))
    total = 0.0
    order: list[int] = []
    while remaining.any():
        terms, fresh = entries.rate(summary, row_count)
        both = (summary > 0) & (frequencies > 0)
        shared = frequencies[both]
        base = float(np.sum(shared * np.log(shared / summary[both])))
        divergences = base + terms + (shared.sum() + fresh) * np.log(np.maximum(1.0, lengths + total))
        best = int(np.argmin(np.where(remaining, np.round(divergences, ROUNDING_DECIMALS), np.inf)))
        order.append(best)
        remaining[best] = False
        total += float(written_lengths[best])
        chosen = slice(written.indptr[best], written.indptr[best + 1])
        summary[written.indices[chosen]] += written.data[chosen]
    return order
