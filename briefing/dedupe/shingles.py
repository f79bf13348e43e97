"""Word shingles: the fingerprint by which copies are found."""

import re
import zlib

WORD = re.compile(r"\w+")
SHINGLE_WORDS = 4


def shingles_of(text: str, words: int = SHINGLE_WORDS) -> frozenset[int]:
    """Return the hashes of every run of `words` words, case and marks aside."""
    tokens = WORD.findall(text.lower())
    if len(tokens) < words:
        return frozenset({zlib.crc32(" ".join(tokens).encode())})
    runs = zip(*(tokens[offset:] for offset in range(words)), strict=False)
    return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)
