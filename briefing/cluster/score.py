"""How likely two articles tell the same event: named parts, weighed by a logistic model whose weights are data.

The weights, and how they were found, stand in `data/models/story_score.yaml`. Every part can be shown to a reader.
Figures that differ are no part of it: the same death has been reported with four ages.
"""

import datetime as dt
import math
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.cluster.corpus import Corpus, Floats, Matrix
from briefing.models.stories import ArticleTerms
from briefing.text.beginnings import fold
from briefing.text.lexicon import load_lexicon

Rows: TypeAlias = NDArray[np.int64]
PARTS = ("lead", "names", "words", "numbers", "other_years", "near", "far")
# Days in which `near` falls, and `far` rises, by a factor e: follow-ups come within days; the same persons meet again
# after months. Where no day is stated an article is as near as one of three or four days ago, and not far.
NEAR_DAYS = 5.0
FAR_DAYS = 30.0
UNDATED = 0.5
BLOCK = 200_000
# What whole texts and numbers add for a pair that its lead and names do not already join. On 10,000 articles of the
# news stream no bound at all found .6 % more of 84,000 pairs and .03 % more of the likely ones, in half as much time
# again.
WORDS_AT_BEST = 0.25
# Of pairs that share one person and less than this of their other words, eleven of sixteen on five weeks of German news
# told two events ("Trump threatens Democrats", "Trump's plan for Ukraine"); the others are joined by third articles.
OTHER_WORDS = 0.03
NUMBERS_AT_BEST = 0.2


@cache
def load_weights() -> tuple[float, Floats]:
    """Return the intercept and the weight of each of `PARTS`."""
    content = load_lexicon("models", "story_score")
    return float(content["intercept"]), np.array([float(content[part]) for part in PARTS])


def score_pairs(corpus: Corpus, first: Rows, second: Rows) -> Floats:
    """Return the likeness, from 0 to 1, of the articles `first[k]` and `second[k]` for every k."""
    intercept, weights = load_weights()
    blocks = [slice(start, start + BLOCK) for start in range(0, len(first), BLOCK)]
    odds = [pair_parts(corpus, first[block], second[block]) @ weights + intercept for block in blocks]
    return _likeness(np.concatenate([np.empty(0), *odds]))


def find_likely(corpus: Corpus, first: Rows, second: Rows, at_least: float) -> tuple[Rows, Rows, Floats]:
    """Return the pairs whose likeness is at least so high, and the likeness of each.

    Whole texts are compared only where the cheap parts leave a chance.
    """
    blocks = [slice(start, start + BLOCK) for start in range(0, len(first), BLOCK)]
    found = [_likely(corpus, first[block], second[block], at_least) for block in blocks]
    if not found:
        return first, second, np.empty(0)
    return (
        np.concatenate([each[0] for each in found]),
        np.concatenate([each[1] for each in found]),
        np.concatenate([each[2] for each in found]),
    )


def _likely(corpus: Corpus, first: Rows, second: Rows, at_least: float) -> tuple[Rows, Rows, Floats]:
    intercept, weights = load_weights()
    weigh = dict(zip(PARTS, weights.tolist(), strict=True))
    near, far = _days_apart(corpus.terms, first, second)
    odds = intercept + weigh["near"] * near + weigh["far"] * far
    odds += weigh["lead"] * _cosines(corpus.lead, first, second)
    odds += weigh["names"] * _cosines(corpus.names, first, second)
    needed = math.log(at_least / (1 - at_least))
    chance = odds >= needed - WORDS_AT_BEST * weigh["words"] - NUMBERS_AT_BEST * weigh["numbers"]
    first, second, odds = first[chance], second[chance], odds[chance]
    odds += weigh["words"] * _cosines(corpus.words, first, second)
    odds += weigh["numbers"] * _cosines(corpus.numbers, first, second)
    odds += weigh["other_years"] * _other_years(corpus, first, second)
    likely = odds >= needed
    likely[likely] = [
        not _share_one_person(corpus, one, other)
        for one, other in zip(first[likely].tolist(), second[likely].tolist(), strict=True)
    ]
    return first[likely], second[likely], _likeness(odds[likely])


def _share_one_person(corpus: Corpus, first: int, second: int) -> bool:
    """Whether two articles have nothing in common but one person, who did two things that day."""
    one, other = corpus.terms[first], corpus.terms[second]
    shared = (one.names & other.names) - _everyday(one.language)
    if not shared or not any(shared <= person for person in one.persons | other.persons):
        return False
    common = (one.words.keys() & other.words.keys()) - one.names - other.names - _everyday(one.language)
    columns = [corpus.column[word] for word in common]
    both = corpus.words[[first]][:, columns].multiply(corpus.words[[second]][:, columns])
    return float(both.sum()) < OTHER_WORDS


@cache
def _everyday(language: str) -> frozenset[str]:
    """Return the names that half of all news mention, beside whomever."""
    return frozenset(fold(name) for name in load_lexicon(language, "cluster").get("everyday", ()))


def _likeness(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-odds)))


def pair_parts(corpus: Corpus, first: Rows, second: Rows) -> Floats:
    """Return one row of `PARTS` for each pair."""
    parts = [_cosines(matrix, first, second) for matrix in (corpus.lead, corpus.names, corpus.words, corpus.numbers)]
    near, far = _days_apart(corpus.terms, first, second)
    return np.column_stack([*parts, _other_years(corpus, first, second), near, far])


def _cosines(matrix: Matrix, first: Rows, second: Rows) -> Floats:
    return np.asarray(sparse.csr_array(matrix[first].multiply(matrix[second])).sum(axis=1)).ravel()


def _other_years(corpus: Corpus, first: Rows, second: Rows) -> Floats:
    """1 where both articles mention years and none in common."""
    known = sorted({year for each in corpus.terms for year in each.years})
    bits = {year: 1 << place for place, year in enumerate(known)}
    years = [sum(bits[year] for year in each.years) for each in corpus.terms]
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    found = (bool(years[a] and years[b] and not years[a] & years[b]) for a, b in pairs)
    return np.fromiter(found, np.float64, len(first))


def _days_apart(terms: Sequence[ArticleTerms], first: Rows, second: Rows) -> tuple[Floats, Floats]:
    """Return `near`, 1 for the same day, and `far`, 0 for the same day; an undated article is at least so far away."""
    stated = days_stated(terms)
    earliest = _ordinals([each.published or each.not_before for each in terms])
    apart = np.abs(stated[first] - stated[second])
    # Of an undated article it is known at most that it is younger than the last day that it mentions.
    younger = np.fmax(earliest[first] - stated[second], earliest[second] - stated[first])
    at_least = np.where(np.isnan(apart), np.fmax(younger, 0.0), apart)
    far = 1 - np.exp(-at_least / FAR_DAYS)
    near = np.exp(-at_least / NEAR_DAYS)
    return np.where(np.isnan(apart), np.minimum(near, UNDATED), near), far


def days_stated(terms: Sequence[ArticleTerms]) -> Floats:
    """Return the day that is stated for each article as a number, not-a-number where none is."""
    return _ordinals([each.published for each in terms])


def _ordinals(days: Sequence[dt.date | None]) -> Floats:
    return np.array([math.nan if day is None else day.toordinal() for day in days])
