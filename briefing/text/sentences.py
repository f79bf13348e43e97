"""Sentences of a paragraph: LanguageTool's SRX rules (choppa-srx), with what they miss in German news mended here."""

import re
from functools import cache

from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator

CLOSING = '“”»«’‘")]'


@cache
def _rules() -> SrxDocument:
    return SrxDocument(ruleset=DEFAULT_SRX_RULESET)


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of the paragraph `text[start:end]`, without outer white space."""
    spans = []
    position = start
    for piece in SrxTextIterator(_rules(), f"{language}_two", text[start:end]):
        left = position + len(piece) - len(piece.lstrip())
        right = position + len(piece.rstrip())
        position += len(piece)
        if left < right:
            spans.append((left, right))
    return _rejoin_quotations(text, spans)


def _rejoin_quotations(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a lower-case continuation (`“, sagte er`) to the sentence before it."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        continues = re.match(rf"[{re.escape(CLOSING)}]*\s*[,–-]?\s*[a-zäöüß]", text[start:end])
        if joined and continues and text[joined[-1][1] - 1] not in ".!?:…":
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
