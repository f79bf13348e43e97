"""Average linkage over a sparse graph of likeness, judged against how tightly each group holds together.

The two groups whose members are most alike on average are joined until none reach the threshold, so that one
article about a side issue cannot chain two stories together. An average counts for less where the looser of the
two groups is tight: reports of one boxing match are .9 alike, those of the same man's match a year later .5 to
them and .95 among themselves. Dividing by that tightness gained .02 B³ F1 on ECB+ at every threshold. Pairs that
are not in the graph count as unlike. Ties fall to the smaller indices.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

# A group without inner pairs counts as tight as stories usually are; `PRIOR_PAIRS` pairs weigh that guess.
USUAL_TIGHTNESS = 0.7
PRIOR_PAIRS = 1.0

Pair = tuple[int, int, float]


@dataclass(slots=True)
class _Groups:
    """The groups as they stand: members, the likeness inside each and between each two (sums over pairs)."""

    members: list[list[int]]
    inside: list[float]
    tightness: list[float]
    between: list[dict[int, float]]

    def nearness(self, first: int, second: int) -> float:
        average = self.between[first][second] / (len(self.members[first]) * len(self.members[second]))
        return average * USUAL_TIGHTNESS / min(self.tightness[first], self.tightness[second])

    def merge(self, into: int, gone: int) -> None:
        self.inside[into] += self.inside[gone] + self.between[into].pop(gone)
        self.members[into] += self.members[gone]
        self.members[gone] = []
        size = len(self.members[into])
        self.tightness[into] = (self.inside[into] + PRIOR_PAIRS * USUAL_TIGHTNESS) / (
            size * (size - 1) / 2 + PRIOR_PAIRS
        )
        for other, likeness in self.between[gone].items():
            if other != into:
                del self.between[other][gone]
                joined = likeness + self.between[into].get(other, 0.0)
                self.between[into][other] = self.between[other][into] = joined
        self.between[gone] = {}


def link(count: int, pairs: Sequence[Pair], threshold: float) -> list[list[int]]:
    """Return the groups of `range(count)`, each ascending; a pair is (smaller, larger, likeness)."""
    groups = _Groups(
        members=[[index] for index in range(count)],
        inside=[0.0] * count,
        tightness=[USUAL_TIGHTNESS] * count,
        between=[{} for _ in range(count)],
    )
    for first, second, likeness in pairs:
        groups.between[first][second] = groups.between[second][first] = likeness
    heap = [(-groups.nearness(first, second), first, second) for first, second, _ in pairs]
    heap = [entry for entry in heap if -entry[0] >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, first, second = heapq.heappop(heap)
        if second not in groups.between[first] or -negative != groups.nearness(first, second):
            continue
        groups.merge(first, second)
        for other in groups.between[first]:
            low, high = min(first, other), max(first, other)
            nearness = groups.nearness(low, high)
            if nearness >= threshold:
                heapq.heappush(heap, (-nearness, low, high))
    return [sorted(group) for group in groups.members if group]
