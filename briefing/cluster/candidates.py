"""Which pairs of articles are worth a closer look: those that share rare words of the lead or rare names.

Up to `EXACT_UP_TO` articles every pair is looked at. Above that an inverted index is: a word that more than
`COMMON_FROM` articles use leads to nobody, so that the work grows with the number of articles and not with its square.
"""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.cluster.corpus import Corpus, Floats, Matrix
from briefing.cluster.score import PARTS, Rows, days_stated, load_weights

EXACT_UP_TO = 150
COMMON_FROM = 300
# What rare words make up of the cosine of the leads, and of the names by what these weigh beside the lead. Among
# 10,000 articles of the news stream .12 finds 99.8 % of the pairs that are likely one event and 99.4 % of those with a
# likeness of .3 or more; .15 finds 99.3 % and 98.0 %, .10 no more than .12 does and takes a quarter longer.
MIN_SHARED = 0.12
# Reports further apart than this are not of one event, whatever they share: annual meetings use the same words.
MAX_DAYS = 60
BLOCK = 1_000


def find_candidates(corpus: Corpus) -> tuple[Rows, Rows]:
    """Return pairs of rows (smaller, larger), in ascending order of the larger."""
    count = len(corpus.terms)
    days = days_stated(corpus.terms)
    if count <= EXACT_UP_TO:
        second, first = (side.astype(np.int64) for side in np.tril_indices(count, -1))
        kept = ~_too_far(days, first, second)
        return first[kept], second[kept]
    weigh = dict(zip(PARTS, load_weights()[1].tolist(), strict=True))
    names = _rare(corpus.names) * math.sqrt(weigh["names"] / weigh["lead"])
    index = sparse.csr_array(sparse.hstack([_rare(corpus.lead), names]))
    blocks = list(_search(index, days))
    return np.concatenate([block[0] for block in blocks]), np.concatenate([block[1] for block in blocks])


def _search(index: Matrix, days: Floats) -> Iterator[tuple[Rows, Rows]]:
    """Yield the candidates of `BLOCK` articles after the other, so that memory holds one block of the product."""
    for start in range(0, index.shape[0], BLOCK):
        stop = start + BLOCK
        shared = index[start:stop] @ sparse.csr_array(index[:stop].T)
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
