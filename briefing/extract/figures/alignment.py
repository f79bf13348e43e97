"""Join figures of several articles that state the same quantity.

Pairs are joined from the likeliest on, and two groups only where their statements are on average likely to be of one
quantity and no two of them are unlikely to: one loose statement cannot chain two quantities.
Rejected: single linkage (joined 4.000 killed soldiers to those sent, over a headline without a verb).
"""

from collections.abc import Sequence
from itertools import combinations, product

from briefing.extract.figures.likeness import compare, index_values, weigh_likeness
from briefing.extract.figures.statements import Statement

# Log-odds from which two figures are of one topic.
JOINED = 0.0
# Figures that are less likely to be of one quantity than this never meet in one topic.
UNLIKELY = -1.5

Odds = dict[tuple[int, int], float]


def group_statements(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Return the topics: sets of statements about the same quantity, in the order of their first statement."""
    odds = _weigh_pairs(statements)
    group_of = [[number] for number in range(len(statements))]
    for (first, second), likeness in sorted(odds.items(), key=lambda pair: (-pair[1], pair[0])):
        one, other = group_of[first], group_of[second]
        if likeness >= JOINED and one is not other and _belong_together(one, other, odds):
            one.extend(other)
            for number in other:
                group_of[number] = one
    return [[statements[number] for number in sorted(one)] for number, one in enumerate(group_of) if min(one) == number]


def _weigh_pairs(statements: Sequence[Statement]) -> Odds:
    values = index_values(statements)
    found = {
        (number, other): compare(statements[number], statements[other], values)
        for number, other in combinations(range(len(statements)), 2)
    }
    return {pair: weigh_likeness(features) for pair, features in found.items() if features is not None}


def _belong_together(one: Sequence[int], other: Sequence[int], odds: Odds) -> bool:
    pairs = [odds.get((min(pair), max(pair)), float("-inf")) for pair in product(one, other)]
    return min(pairs) > UNLIKELY and sum(pairs) / len(pairs) >= JOINED
