"""Groups are joined by what their members have in common on average."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefing.cluster.linkage import Pair, link


def _within(*groups: tuple[int, ...]) -> list[Pair]:
    return [(first, second, 0.9) for group in groups for first, second in combinations(group, 2)]


def test_bridge_does_not_chain_two_stories() -> None:
    """One article that is like one member of each story does not pull the two together."""
    pairs = [*_within((0, 1, 2), (4, 5, 6)), (2, 3, 0.8), (3, 4, 0.8)]
    groups = link(7, sorted(pairs), 0.45)
    assert not any({0, 4} <= set(group) for group in groups)


def test_tight_groups_need_more_to_be_joined() -> None:
    """Two tight groups stay apart at a likeness that joins two single articles."""
    across = [(first, second, 0.5) for first in (0, 1, 2) for second in (3, 4, 5)]
    assert link(6, sorted([*_within((0, 1, 2), (3, 4, 5)), *across]), 0.45) == [[0, 1, 2], [3, 4, 5]]
    assert link(2, [(0, 1, 0.5)], 0.45) == [[0, 1]]


def test_articles_without_a_pair_stay_alone() -> None:
    """What is like nothing is a group of its own."""
    assert link(3, [(0, 1, 0.9)], 0.45) == [[0, 1], [2]]


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0.05, 1.0)))
def test_groups_are_a_partition(likeness: dict[tuple[int, int], float]) -> None:
    """Every article is in exactly one group, whatever the likenesses are."""
    pairs = sorted((first, second, value) for (first, second), value in likeness.items() if first < second)
    groups = link(10, pairs, 0.45)
    assert sorted(place for group in groups for place in group) == list(range(10))
