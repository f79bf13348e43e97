"""What a summary is measured by: agreement with marks, ROUGE, repetition, and whether its sentences stand alone."""

import re
from collections.abc import Sequence
from itertools import combinations
from statistics import mean

from rouge_score.rouge_scorer import RougeScorer

from tests.quality.summary_gold import Marks

WORD = re.compile(r"\w+")
# Shorter words are articles, prepositions and pronouns; two sentences share them without repeating each other.
CONTENT_WORD_CHARS = 4
ROUGE_TYPES = ("rouge1", "rouge2", "rougeL")


class _Words:
    """rouge-score's own tokenizer drops umlauts."""

    @staticmethod
    def tokenize(text: str) -> list[str]:
        """Return the words in lower case."""
        return WORD.findall(text.lower())


SCORER = RougeScorer(list(ROUGE_TYPES), tokenizer=_Words())


def sentence_f1(chosen: Sequence[str], marks: Marks) -> float:
    """Return F1 of the chosen sentences; a unit counts once, so the same thing said twice is a miss."""
    hits = sum(any(sentence in unit for sentence in chosen) for unit in marks.keep)
    return 2 * hits / (len(chosen) + len(marks.keep))


def rouge(chosen: Sequence[str], marks: Marks) -> dict[str, float]:
    """Return ROUGE F against one sentence of every unit: the one that is chosen, else the first by its text."""
    reference = " ".join(next((one for one in sorted(unit) if one in chosen), min(unit)) for unit in marks.keep)
    scores = SCORER.score(reference, " ".join(chosen))
    return {name: float(scores[name].fmeasure) for name in ROUGE_TYPES}


def redundancy(chosen: Sequence[str]) -> float:
    """Return the largest overlap of two chosen sentences: shared content words by those of the shorter one."""
    words = [{word for word in WORD.findall(text.lower()) if len(word) >= CONTENT_WORD_CHARS} for text in chosen]
    pairs = ((one, other) for one, other in combinations(words, 2) if one and other)
    return max((len(one & other) / min(len(one), len(other)) for one, other in pairs), default=0.0)


def average(values: Sequence[float]) -> float:
    """Return the mean, zero for nothing."""
    return mean(values) if values else 0.0
