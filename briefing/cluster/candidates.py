"""Which pairs of articles are worth a closer look: those that share a rare word of the lead or a rare name.

Up to `EXACT_UP_TO` articles every pair is looked at. Above that an inverted index is: a word that more than
`COMMON_FROM` articles use leads to nobody, so that the work grows with the number of articles and not with its square.
"""

import numpy as np
from scipy import sparse

from briefing.cluster.corpus import Corpus, Matrix
from briefing.cluster.score import Rows

EXACT_UP_TO = 150
COMMON_FROM = 300
# The part of the cosine that rare words make up; below it the whole likeness stayed under .05 on the news stream.
MIN_SHARED = 0.06


def find_candidates(corpus: Corpus) -> tuple[Rows, Rows]:
    """Return the pairs (smaller, larger) in ascending order."""
    count = len(corpus.terms)
    if count <= EXACT_UP_TO:
        first, second = np.triu_indices(count, 1)
        return first.astype(np.int64), second.astype(np.int64)
    shared = sparse.csr_array(_rare(corpus.lead) @ _rare(corpus.lead).T) + _rare(corpus.names) @ _rare(corpus.names).T
    upper = sparse.triu(shared, k=1).tocoo()
    kept = upper.data >= MIN_SHARED
    order = np.lexsort((upper.col[kept], upper.row[kept]))
    return upper.row[kept][order].astype(np.int64), upper.col[kept][order].astype(np.int64)


def _rare(matrix: Matrix) -> Matrix:
    common = np.bincount(matrix.indices, minlength=matrix.shape[1]) > COMMON_FROM
    kept = ~common[matrix.indices]
    starts = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    return sparse.csr_array((matrix.data[kept], matrix.indices[kept], starts), matrix.shape)
