"""Which pairs of articles are worth a closer look: those that share rare words of the lead or rare names.

Up to `EXACT_UP_TO` articles every pair is looked at. Above that an inverted index is: a word that more than
`COMMON_FROM` articles use leads to nobody, so that the work grows with the number of articles and not with its square.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.cluster.corpus import Corpus, Floats, Matrix
from briefing.cluster.score import Rows, days_stated

EXACT_UP_TO = 150
COMMON_FROM = 300
# The part of the two cosines that rare words make up. With .10, 200 more of 41,600 pairs with a likeness of .3 or more
# were found among 10,000 articles of the news stream, with .20 1,600 fewer; .15 takes half the time of .10.
MIN_SHARED = 0.15
# Reports further apart than this are not of one event, whatever they share: annual meetings use the same words.
MAX_DAYS = 60
BLOCK = 2_000


def find_candidates(corpus: Corpus, since: int = 0) -> tuple[Rows, Rows]:
    """Return the pairs (smaller, larger) whose larger row is `since` or more, in ascending order of the larger."""
    count = len(corpus.terms)
    days = days_stated(corpus.terms)
    if count <= EXACT_UP_TO:
        second, first = (side.astype(np.int64) for side in np.tril_indices(count, -1))
        kept = (second >= since) & ~_too_far(days, first, second)
        return first[kept], second[kept]
    index = sparse.csr_array(sparse.hstack([_rare(corpus.lead), _rare(corpus.names)]))
    blocks = list(_search(index, days, since))
    return np.concatenate([block[0] for block in blocks]), np.concatenate([block[1] for block in blocks])


def _search(index: Matrix, days: Floats, since: int) -> Iterator[tuple[Rows, Rows]]:
    """Yield the candidates of `BLOCK` articles after the other, so that memory holds one block of the product."""
    columns = sparse.csc_array(index.T)
    for start in range(since, index.shape[0], BLOCK):
        shared = sparse.csr_array(index[start : start + BLOCK] @ columns)
        second = np.repeat(np.arange(start, start + shared.shape[0]), np.diff(shared.indptr))
        first = shared.indices.astype(np.int64)
        kept = (shared.data >= MIN_SHARED) & (first < second) & ~_too_far(days, first, second)
        order = np.lexsort((first[kept], second[kept]))
        yield first[kept][order], second[kept][order]


def _too_far(days: Floats, first: Rows, second: Rows) -> NDArray[np.bool_]:
    return np.asarray(np.abs(days[first] - days[second]) > MAX_DAYS)


def _rare(matrix: Matrix) -> Matrix:
    common = np.bincount(matrix.indices, minlength=matrix.shape[1]) > COMMON_FROM
    kept = ~common[matrix.indices]
    starts = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    return sparse.csr_array((matrix.data[kept], matrix.indices[kept], starts), matrix.shape)
