"""Which sentences dispute each other, and which a later report has overtaken.

A summary that shows one side of a dispute takes it. So the sides are found here and shown together or not at all.
Four signs, each read off the analysis of the articles:

- two articles state the same quantity with values that exclude each other ("38 Menschen verletzt", "41 verletzt");
- two articles say nearly the same, one of them with a negation ("unter Kontrolle", "nicht unter Kontrolle");
- one article confirms and another denies something about the same three things;
- a sentence denies what the one before it reports ("Das Amt wies die Darstellung zurück.").

Where the articles state their dates and one is from a later day, a differing quantity is no dispute but news:
the earlier sentence is overtaken, the later one an update. Known gaps: quantities of different nouns
("Arbeitsplätze", "Beschäftigte" of no common class), denials without a word of denial ("Das stimmt nicht.").
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, combinations, product

import numpy as np

from briefing.models.document import FigureValue
from briefing.summarize.base import Floats
from briefing.summarize.candidates import Candidate
from briefing.summarize.quantities import Quantity, day_of, differ, find_quantities, is_later
from briefing.summarize.signals import Signals, lexicon_words
from briefing.summarize.standing import CONTRASTS

# Two sentences about one thing, one of them negated, share at least this much of the shorter one.
SAME_MATTER = 0.5
# One source denies and another confirms: three common concepts are a country, whose soldiers, and where.
SHARED_CONCEPTS = 3
# Figures of the same noun without a marked state (killed, injured, …) need this much else in common.
SAME_QUANTITY = 0.4
# "Rund 700" and "750" agree.
ABOUT_RATIO = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """The disputes among sentences, by their numbers.

    Attributes:
        partners: for a sentence the one that disputes it, both ways.
        overtaken: sentences whose figure a later report replaces.
        updates: sentences whose figure replaces an earlier one and is replaced by none.
        undated: sentences of undated articles whose figure agrees with that of an update ("mindestens vier").
    """

    partners: dict[int, int]
    overtaken: frozenset[int]
    updates: frozenset[int] = frozenset()
    undated: frozenset[int] = frozenset()


_Stated = tuple[int, Quantity]
_Pair = tuple[_Stated, _Stated]


def _bounds(value: FigureValue) -> tuple[Decimal, Decimal]:
    slack = ABOUT_RATIO if value.bound == "about" else Decimal(0)
    low = Decimal(0) if value.bound in {"at_most", "less_than"} else value.low * (1 - slack)
    high = Decimal("Infinity") if value.bound in {"at_least", "more_than"} else value.high * (1 + slack)
    return low, high


def _exclude(one: FigureValue, other: FigureValue) -> bool:
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return high < other_low or other_high < low


def _pair_quantities(candidates: Sequence[Candidate], signals: Sequence[Signals], overlaps: Floats) -> Iterator[_Pair]:
    """Yield pairs of different articles that state the same quantity: noun, unit, state and order of magnitude."""
    groups: dict[tuple[str, str | None, frozenset[str]], list[_Stated]] = defaultdict(list)
    for quantity in find_quantities(candidates, signals):
        if quantity.noun and quantity.sentence is not None:
            groups[quantity.matter].append((quantity.sentence, quantity))
    for one, other in chain.from_iterable(combinations(group, 2) for group in groups.values()):
        apart = candidates[one[0]].article_rank != candidates[other[0]].article_rank
        alike = bool(one[1].states) or overlaps[one[0], other[0]] >= SAME_QUANTITY
        if apart and alike and differ(one[1], other[1]):
            yield one, other


def _replacement(one: _Stated, other: _Stated) -> tuple[int, int] | None:
    """Return the later and the earlier of two sentences, or None where their articles do not tell."""
    if is_later(one[1], other[1]):
        return one[0], other[0]
    return (other[0], one[0]) if is_later(other[1], one[1]) else None


def _find_undated(pairs: Iterable[_Pair], updates: Collection[int]) -> Iterator[int]:
    """Yield the sentences of undated articles whose figure agrees with that of an update."""
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            agrees = other[0] in updates and not _exclude(one[1].value, other[1].value)
            if agrees and day_of(one[1].article) is None:
                yield one[0]


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
    stated = list(_pair_quantities(candidates, signals, overlaps))
    replaced = [found for pair in stated if (found := _replacement(*pair))]
    overtaken = frozenset(earlier for _, earlier in replaced)
    updates = frozenset(later for later, _ in replaced) - overtaken
    pairs = [
        *_confirmations(candidates, signals, overlaps),
        *_denials(candidates, signals),
        *_contradictions(candidates, signals, overlaps),
        *((one[0], other[0]) for one, other in stated if _exclude(one[1].value, other[1].value)),
    ]
    partners: dict[int, int] = {}
    for claim, dispute in pairs:
        if claim != dispute and not {claim, dispute} & (overtaken | partners.keys()):
            partners |= {claim: dispute, dispute: claim}
    undated = frozenset(_find_undated(stated, updates)) - updates
    return Conflicts(partners=partners, overtaken=overtaken, updates=updates, undated=undated)


def let_sides_contrast(signals: Sequence[Signals], conflicts: Conflicts) -> list[Signals]:
    """Return the signals, where a side of a dispute may say "jedoch": what it contrasts with is printed beside it."""
    return [
        replace(sign, leaning=None) if number in conflicts.partners and sign.leaning == CONTRASTS else sign
        for number, sign in enumerate(signals)
    ]
