"""What is annotated and what is found as a quotation, in one form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.models.analysis import AnalysedArticle

WORD = re.compile(r"\w+")

Words = frozenset[int]


@dataclass(frozen=True)
class Quotation:
    """The words of a quotation, of its speaker and of what interrupts it, each as offsets where a word begins."""

    kind: str
    words: Words
    speaker: Words
    name: str
    gap: Words = frozenset()


@dataclass(frozen=True)
class Case:
    """An annotated article."""

    article: AnalysedArticle
    annotated: tuple[Quotation, ...]


def words_of(text: str, spans: Sequence[Sequence[int]]) -> Words:
    """Return where the words of some stretches begin."""
    return frozenset(match.start() for start, end in spans for match in WORD.finditer(text, start, end))
