"""Marks the words of a search in what it found, folded as the archive's index folds them."""

import re
import unicodedata

WORD = re.compile(r"\w+")


def mark_words(text: str, searched: str) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it is one of the words searched for."""
    wanted = {_fold(word) for word in WORD.findall(searched)}
    pieces: list[tuple[str, bool]] = []
    done = 0
    for word in WORD.finditer(text):
        if _fold(word[0]) in wanted:
            pieces += [(text[done : word.start()], False), (word[0], True)]
            done = word.end()
    pieces.append((text[done:], False))
    return [piece for piece in pieces if piece[0]]


def _fold(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
