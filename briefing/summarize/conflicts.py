"""Which sentences dispute each other, and which a later report has overtaken.

A summary that shows one side of a dispute takes it. So the sides are found here and shown together or not at all.
Four signs, each read off the analysis of the articles:

- two articles state the same quantity with values that exclude each other ("38 Menschen verletzt", "41 verletzt");
- two articles say nearly the same, one of them with a negation ("unter Kontrolle", "nicht unter Kontrolle");
- one article confirms and another denies something about the same three things;
- a sentence denies what the one before it reports ("Das Amt wies die Darstellung zurück.").

Where the articles state their dates and one is from a later day, a differing quantity is no dispute but news:
the earlier sentence is overtaken. Known gaps: quantities of different nouns ("Arbeitsplätze", "Beschäftigte" of
no common class), denials without a word of denial ("Das stimmt nicht.").
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain, combinations, product

import numpy as np

from briefing.models.analysis import FoundFigure
from briefing.models.document import FigureValue
from briefing.summarize.base import Floats
from briefing.summarize.candidates import Candidate
from briefing.summarize.signals import Signals, lexicon_words, state_words
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import tokens_between

# Two sentences about one thing, one of them negated, share at least this much of the shorter one.
SAME_MATTER = 0.5
# One source denies and another confirms: three common concepts are a country, whose soldiers, and where.
SHARED_CONCEPTS = 3
# Figures of the same noun without a marked state (killed, injured, …) need this much else in common.
SAME_QUANTITY = 0.4
# "Rund 700" and "750" agree.
ABOUT_RATIO = Decimal("0.1")
# Six times as many are another quantity: all injured, and the policemen among them.
MAX_RATIO = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """The disputes among sentences, by their numbers.

    Attributes:
        partners: for a sentence the one that disputes it, both ways.
        overtaken: sentences whose figure a later report replaces.
    """

    partners: dict[int, int]
    overtaken: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quantity:
    sentence: int
    value: FigureValue
    noun: str
    states: frozenset[str]
    unit: str | None


@cache
def _noun_classes(language: str) -> dict[str, str]:
    table = load_lexicon(language, "figure_topics").get("nouns", {})
    return {word.lower(): key for key, words in table.items() for word in words}


@cache
def _state_phrases(language: str) -> frozenset[str]:
    return frozenset(word for word in state_words(language) if " " in word)


def _quantity(number: int, candidate: Candidate, figure: FoundFigure, value: FigureValue) -> _Quantity:
    article, language = candidate.article, candidate.article.article.language
    head = tokens_between(article.tokens, *(figure.counted or (figure.start, figure.end)))
    nouns = [token for token in head if token.pos.startswith("N")]
    lemma = nouns[0].lemma.lower() if nouns else ""
    states = state_words(language)
    words = candidate.forms.union(candidate.words)
    text = candidate.text.lower()
    named = frozenset(states[word] for word in states.keys() & words)
    named |= {states[phrase] for phrase in _state_phrases(language) if phrase in text}
    noun = _noun_classes(language).get(lemma, lemma)
    return _Quantity(sentence=number, value=value, noun=noun, states=named, unit=figure.unit)


def _find_quantities(candidates: Sequence[Candidate], signals: Sequence[Signals]) -> Iterator[_Quantity]:
    """Yield the quantities of the sentences that report: what looks back states those of another event."""
    for number, (candidate, sign) in enumerate(zip(candidates, signals, strict=True)):
        figures = [] if sign.background else candidate.article.figures
        for figure in figures:
            inside = candidate.sentence.start <= figure.start < candidate.sentence.end
            partial = figure.part or figure.additional or figure.rate is not None
            if inside and not partial and figure.value is not None:
                yield _quantity(number, candidate, figure, figure.value)


def _bounds(value: FigureValue) -> tuple[Decimal, Decimal]:
    slack = ABOUT_RATIO if value.bound == "about" else Decimal(0)
    low = Decimal(0) if value.bound in {"at_most", "less_than"} else value.low * (1 - slack)
    high = Decimal("Infinity") if value.bound in {"at_least", "more_than"} else value.high * (1 + slack)
    return low, high


def _exclude(one: FigureValue, other: FigureValue) -> bool:
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return high < other_low or other_high < low


def _pair_quantities(
    candidates: Sequence[Candidate], signals: Sequence[Signals], overlaps: Floats
) -> Iterator[tuple[_Quantity, _Quantity]]:
    """Yield pairs of different articles that state the same quantity: noun, unit, state and order of magnitude."""
    groups: dict[tuple[str, str | None, frozenset[str]], list[_Quantity]] = defaultdict(list)
    for quantity in _find_quantities(candidates, signals):
        if quantity.noun:
            groups[quantity.noun, quantity.unit, quantity.states].append(quantity)
    for one, other in chain.from_iterable(combinations(group, 2) for group in groups.values()):
        apart = candidates[one.sentence].article_rank != candidates[other.sentence].article_rank
        smaller, larger = sorted((one.value.low, other.value.low))
        alike = bool(one.states) or overlaps[one.sentence, other.sentence] >= SAME_QUANTITY
        if one.value != other.value and apart and alike and larger <= MAX_RATIO * smaller:
            yield one, other


def _day(candidate: Candidate) -> dt.date | None:
    published = candidate.article.article.published_at
    return published.date() if isinstance(published, dt.datetime) else published


def _overtakes(later: Candidate, earlier: Candidate) -> bool:
    days = _day(later), _day(earlier)
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def _negates(candidate: Candidate, sign: Signals) -> bool:
    negation = lexicon_words(candidate.article.article.language, "negation_words")
    return bool(sign.predicates & negation) or _denies(candidate, sign)


def _denies(candidate: Candidate, sign: Signals) -> bool:
    return bool(sign.predicates & lexicon_words(candidate.article.article.language, "denial_words"))


def _confirms(candidate: Candidate, sign: Signals) -> bool:
    return bool(sign.predicates & lexicon_words(candidate.article.article.language, "confirmation_words"))


def _contradictions(
    candidates: Sequence[Candidate], signals: Sequence[Signals], overlaps: Floats
) -> Iterator[tuple[int, int]]:
    """Yield pairs of different articles that say nearly the same, one with a negation, closest first."""
    rows, columns = np.nonzero(np.triu(overlaps, 1) >= SAME_MATTER)
    pairs = sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda pair: -overlaps[pair])
    for one, other in pairs:
        apart = candidates[one].article_rank != candidates[other].article_rank
        if apart and _negates(candidates[one], signals[one]) != _negates(candidates[other], signals[other]):
            yield one, other


def _confirmations(
    candidates: Sequence[Candidate], signals: Sequence[Signals], overlaps: Floats
) -> Iterator[tuple[int, int]]:
    """Yield pairs of which one article denies and another confirms, closest first, where both speak of the same."""
    denying = [number for number, candidate in enumerate(candidates) if _denies(candidate, signals[number])]
    confirming = [number for number, candidate in enumerate(candidates) if _confirms(candidate, signals[number])]
    pairs = sorted(product(confirming, denying), key=lambda pair: -overlaps[pair])
    for one, other in pairs:
        apart = candidates[one].article_rank != candidates[other].article_rank
        if apart and len(signals[one].concepts & signals[other].concepts) >= SHARED_CONCEPTS:
            yield one, other


def _denials(candidates: Sequence[Candidate], signals: Sequence[Signals]) -> Iterator[tuple[int, int]]:
    """Yield a sentence and the one right behind it that denies it.

    A denial that says in a clause of its own what it denies ("Berichte, wonach …") and shares nothing with the sentence
    before it denies something else.
    """
    for one, other in zip(range(len(candidates)), range(1, len(candidates)), strict=False):
        first, second = candidates[one], candidates[other]
        follows = first.article is second.article and second.sentence.index == first.sentence.index + 1
        apart = "," in second.text and not signals[one].concepts & signals[other].concepts
        if follows and not apart and _denies(second, signals[other]) and not _denies(first, signals[one]):
            yield one, other


def find_conflicts(candidates: Sequence[Candidate], signals: Sequence[Signals], overlaps: Floats) -> Conflicts:
    """Return which sentences dispute each other and which are overtaken."""
    pairs = [
        *_confirmations(candidates, signals, overlaps),
        *_denials(candidates, signals),
        *_contradictions(candidates, signals, overlaps),
    ]
    overtaken = set()
    for one, other in _pair_quantities(candidates, signals, overlaps):
        first, second = candidates[one.sentence], candidates[other.sentence]
        if _overtakes(first, second):
            overtaken.add(other.sentence)
        elif _overtakes(second, first):
            overtaken.add(one.sentence)
        elif _exclude(one.value, other.value):
            pairs.append((one.sentence, other.sentence))
    partners: dict[int, int] = {}
    for claim, dispute in pairs:
        if claim != dispute and not {claim, dispute} & (overtaken | partners.keys()):
            partners |= {claim: dispute, dispute: claim}
    return Conflicts(partners=partners, overtaken=frozenset(overtaken))
