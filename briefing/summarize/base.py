"""What the summarizers here share: sumy's interface with types, and word counts as a sparse matrix."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer

Floats = NDArray[np.float64]


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
