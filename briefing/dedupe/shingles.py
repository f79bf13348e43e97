"""Word trigrams as numbers: the fingerprint by which copies are found."""

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

WORD = re.compile(r"\w+")
SHINGLE_WORDS = 3
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
SHIFT = np.uint64(32)
# What so many articles share is the furniture of a feed and tells no copies; it would only cost time.
MAX_HOLDERS = 400
ROWS_AT_ONCE = 256

Fingerprint = NDArray[np.uint64]
SharedCounts = list[tuple[int, int, int]]


def find_fingerprint(text: str) -> Fingerprint:
    """Return the hash of every run of three words in text order, case and marks aside."""
    words = np.array([zlib.crc32(word.encode()) for word in WORD.findall(text.lower())], dtype=np.uint64)
    if len(words) < SHINGLE_WORDS:
        return words
    runs = len(words) - SHINGLE_WORDS + 1
    mixed = words[:runs].copy()
    for offset in range(1, SHINGLE_WORDS):
        mixed = (mixed ^ (mixed >> SHIFT)) * MULTIPLIER + words[offset : runs + offset]
    return mixed


def find_covered_ratio(left: Fingerprint, right: Fingerprint) -> float:
    """Return the share of the shorter text's words that stand in a run of three words that the other holds too.

    A changed word breaks three runs but leaves the words around it covered, so that light editing costs little,
    while a borrowed passage counts for no more than its length.
    """
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) == 0:
        return 0.0
    held = np.isin(shorter, longer)
    covered = np.zeros(len(shorter) + SHINGLE_WORDS - 1, dtype=bool)
    for offset in range(SHINGLE_WORDS):
        covered[offset : len(shorter) + offset] |= held
    return float(covered.mean())


def count_shared(fingerprints: Sequence[Fingerprint]) -> SharedCounts:
    """Return (i, j, shared) for every pair i < j that has a run of words in common."""
    table = _incidence(fingerprints)
    pairs: SharedCounts = []
    for first in range(0, table.shape[0], ROWS_AT_ONCE):
        block = (table[first : first + ROWS_AT_ONCE] @ table.T).tocoo()
        rows = block.row + first
        above = rows < block.col
        pairs += zip(rows[above].tolist(), block.col[above].tolist(), block.data[above].tolist(), strict=True)
    return pairs


def _incidence(fingerprints: Sequence[Fingerprint]) -> csr_matrix:
    """The sparse matrix of articles and the runs of words that at least two and not too many of them hold."""
    distinct = [np.unique(fingerprint) for fingerprint in fingerprints]
    sizes = [len(fingerprint) for fingerprint in distinct]
    everything = np.concatenate(distinct) if distinct else np.array([], dtype=np.uint64)
    owners = np.repeat(np.arange(len(fingerprints)), sizes)
    _, columns, holders = np.unique(everything, return_inverse=True, return_counts=True)
    telling = (holders[columns] > 1) & (holders[columns] <= MAX_HOLDERS) if len(columns) else np.array([], dtype=bool)
    ones = np.ones(int(telling.sum()), dtype=np.int32)
    return csr_matrix((ones, (owners[telling], columns[telling])), shape=(len(fingerprints), len(holders)))
