"""Average linkage over a sparse graph of similarities: pairs that are not in it count as unlike.

The two clusters whose members are most alike on average are joined until no average reaches the threshold, so
that one article between two stories cannot chain them together. Ties fall to the smaller indices.
"""

import heapq
from collections.abc import Sequence


def link(count: int, pairs: Sequence[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """Return the groups of `range(count)`, each ascending; a pair is (smaller, larger, likeness)."""
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for first, second, score in pairs:
        sums[first][second] = sums[second][first] = score
    members = [[index] for index in range(count)]
    heap = [
        (-score, first, second) for first in range(count) for second, score in sums[first].items() if first < second
    ]
    heapq.heapify(heap)
    while heap:
        negative, first, second = heapq.heappop(heap)
        if -negative < threshold:
            break
        if second not in sums[first] or -negative != _average(sums, members, first, second):
            continue
        _merge(sums, members, first, second)
        for other in sums[first]:
            heapq.heappush(heap, (-_average(sums, members, first, other), min(first, other), max(first, other)))
    return [sorted(group) for group in members if group]


def _average(sums: list[dict[int, float]], members: list[list[int]], first: int, second: int) -> float:
    return sums[first][second] / (len(members[first]) * len(members[second]))


def _merge(sums: list[dict[int, float]], members: list[list[int]], into: int, gone: int) -> None:
    members[into] += members[gone]
    members[gone] = []
    del sums[into][gone]
    for other, score in sums[gone].items():
        if other == into:
            continue
        del sums[other][gone]
        sums[into][other] = sums[other][into] = sums[into].get(other, 0.0) + score
    sums[gone] = {}
