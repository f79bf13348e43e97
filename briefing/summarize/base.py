"""What the summarizers here share: sumy's interface with types, word counts as a sparse matrix, products of its rows.

The products are made a band of rows at a time, so that no n × n doubles are ever held.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer

Floats = NDArray[np.float64]
# Rows worked on at once: 64 × 1,000 doubles are half a megabyte and stay in the cache. The dense parts are summed by
# einsum and not by BLAS, whose threads cost more than they save here: 28 ms for 1,000 sentences on any machine, with
# BLAS 20 ms on an idle one and up to 400 ms on a busy one.
BAND_ROWS = 64
# A word of more than a sixteenth of the sentences is multiplied densely: its sparse product would be full anyway.
FREQUENT_RATIO = 1 / 16


class Summarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """A sumy summarizer: called with a sumy document and a count, it returns sentences in document order."""

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer) -> None:
        super().__init__(stemmer)
        self._stop_words: frozenset[str] = frozenset()

    @property
    def stop_words(self) -> frozenset[str]:
        """Words that do not count."""
        return self._stop_words

    @stop_words.setter
    def stop_words(self, words: Iterable[str]) -> None:
        self._stop_words = frozenset(map(self.normalize_word, words))

    def _content_stems(self, sentences: Sequence[Any]) -> list[list[str]]:
        """Return the stems of the words of each sentence that are no stop words; each distinct word is stemmed once."""
        stems: dict[str, str | None] = {}
        found = []
        for sentence in sentences:
            for word in sentence.words:
                if word not in stems:
                    stems[word] = self._stem_content(word)
            found.append([stem for word in sentence.words if (stem := stems[word]) is not None])
        return found

    def _stem_content(self, word: str) -> str | None:
        normalized = self.normalize_word(word)
        return None if normalized in self._stop_words else str(self.stem_word(normalized))

    def _best(self, sentences: Sequence[Any], count: Any, ratings: Mapping[Any, float]) -> tuple[Any, ...]:  # noqa: ANN401
        return tuple(self._get_best_sentences(sentences, count, dict(ratings)))


def count_words(sentences: Sequence[Sequence[str]], vocabulary: dict[str, int] | None = None) -> csr_array:
    """Return the sentences × words matrix of counts; new words are added to `vocabulary` as they come."""
    index = {} if vocabulary is None else vocabulary
    words = [index.setdefault(word, len(index)) for sentence in sentences for word in sentence]
    starts = np.concatenate(([0], np.cumsum([len(sentence) for sentence in sentences], dtype=np.int64)))
    counts = csr_array(
        (np.ones(len(words)), np.array(words, dtype=np.int64), starts), shape=(len(sentences), len(index))
    )
    counts.sum_duplicates()
    return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The products of the rows from `start` on with all rows from `start` on."""

    start: int
    products: Floats


def multiply_rows(rows: csr_array) -> Iterator[Band]:
    """Yield the upper triangle of `rows @ rows.T` in bands from the top."""
    row_count = rows.shape[0]
    spread = np.bincount(rows.indices, minlength=rows.shape[1])
    frequent = spread > FREQUENT_RATIO * row_count
    columns = rows.tocsc()
    dense = columns[:, frequent].toarray()
    rare = columns[:, ~frequent].tocsr()
    rare_transposed = rare.T.tocsr()
    for start in range(0, row_count, BAND_ROWS):
        end = start + BAND_ROWS
        products = np.einsum("ik,jk->ij", dense[start:end], dense[start:])
        products += (rare[start:end] @ rare_transposed)[:, start:].toarray()
        yield Band(start=start, products=products)


def multiply_symmetric(bands: list[Band], vector: Floats) -> Floats:
    """Return the product of the symmetric matrix, whose upper triangle these bands are, with a vector."""
    result = np.zeros_like(vector)
    for band in bands:
        height = band.products.shape[0]
        end = band.start + height
        result[band.start : end] += np.einsum("ij,j->i", band.products, vector[band.start :])
        result[end:] += np.einsum("ij,i->j", band.products[:, height:], vector[band.start : end])
    return result
