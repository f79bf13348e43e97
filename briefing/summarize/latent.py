"""LSA ratings as sumy computes them, without the decomposition that they do not need.

sumy decomposes the smoothed words × sentences matrix M = U·Σ·V' and rates sentence j by √(Σᵢ σᵢ²·vᵢⱼ²) over
*all* dimensions (its REDUCTION_RATIO is 1). That sum is the squared length of column j of M. So the rating is
that length, and has a closed form over the counts: an absent word adds 0.4², one that occurs f times in a
sentence whose most frequent word occurs m times adds (0.4 + 0.6·f/m)².
"""

from itertools import chain
from typing import Any

import numpy as np

from briefing.summarize.base import Summarizer, count_words

# sumy's constant: a word that is absent from a sentence counts this much of its most frequent word.
SMOOTH = 0.4


class LSA(Summarizer):
    """Latent semantic analysis (Steinberger & Ježek 2004) with the ratings of `sumy.summarizers.lsa`.

    Only sentences of equal rating may stand in another order, which there follows from rounding and from the
    order of a set of strings, so from PYTHONHASHSEED.
    """

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return the sentences with the longest vectors, in document order."""
        kept = chain.from_iterable(self._content_stems([document]))
        vocabulary = {word: number for number, word in enumerate(dict.fromkeys(kept))}
        if not vocabulary:
            return ()
        stems = {word: str(self.stem_word(word)) for sentence in document.sentences for word in sentence.words}
        sentences = [[stems[word] for word in sentence.words] for sentence in document.sentences]
        counts = count_words([[word for word in words if word in vocabulary] for words in sentences], vocabulary)
        ratings = iter(self._rate(counts).tolist())
        return tuple(self._get_best_sentences(document.sentences, sentences_count, lambda _: next(ratings)))

    @staticmethod
    def _rate(counts: Any) -> Any:  # noqa: ANN401 scipy has no types
        present = np.diff(counts.indptr)
        most = np.maximum(1.0, counts.max(axis=1).toarray().ravel())
        rows = np.repeat(np.arange(len(present)), present)
        squares = np.bincount(rows, (SMOOTH + (1 - SMOOTH) * counts.data / most[rows]) ** 2, len(present))
        absent = (counts.shape[1] - present) * SMOOTH**2
        return np.where(present > 0, np.sqrt(squares + absent), 0.0)
