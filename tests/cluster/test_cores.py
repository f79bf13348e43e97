"""A stray is judged against the core of a story."""

from itertools import combinations

from briefing.cluster.cores import find_core, place_strays
from briefing.cluster.linkage import Pair

STORY = [(first, second, 0.9) for first, second in combinations(range(4), 2)]


def test_stray_near_a_core_joins_it() -> None:
    """A lone article that is fairly like all of a story's core becomes part of it."""
    near = [(place, 4, 0.3) for place in range(4)]
    assert place_strays([[0, 1, 2, 3], [4]], [*STORY, *near]) == [[0, 1, 2, 3, 4]]


def test_stray_near_one_member_stays_alone() -> None:
    """Being like one member of a story is not enough."""
    assert place_strays([[0, 1, 2, 3], [4]], [*STORY, (3, 4, 0.6)]) == [[0, 1, 2, 3], [4]]


def test_stray_between_two_stories_stays_alone() -> None:
    """What is as near to a second story belongs clearly to neither."""
    second = [(first + 5, other + 5, 0.9) for first, other, _ in STORY]
    between: list[Pair] = [(place, 4, 0.35) for place in range(4)] + [(4, place, 0.3) for place in range(5, 9)]
    groups = [[0, 1, 2, 3], [4], [5, 6, 7, 8]]
    assert place_strays(groups, [*STORY, *second, *between]) == groups


def test_core_is_most_central_first() -> None:
    """The article that is most like all others leads the core."""
    likeness = {0: {1: 0.9, 2: 0.9}, 1: {0: 0.9, 2: 0.2}, 2: {0: 0.9, 1: 0.2}}
    assert find_core([2, 1, 0], likeness) == [0, 1, 2]
