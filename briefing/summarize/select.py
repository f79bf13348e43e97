"""Which of the ranked sentences are printed, within the budget, and why the next best are not."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.summarize.base import Floats
from briefing.summarize.candidates import Candidate
from briefing.summarize.conflicts import Conflicts
from briefing.summarize.coverage import REFUSED
from briefing.summarize.sumy_document import Ranked

# Two sentences that share this much of the shorter one's concepts say the same.
SAME_STATEMENT = 0.5
CLOSING_MARKS = '“”»«"'
# Sentences passed over of which the reason is kept.
MAX_PASSED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How long a summary may be, its lead not counted; zero words set no limit."""

    sentences: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen sentences by number, the lead first, and what was passed over with the reason.

    Nothing is chosen where no sentence can stand alone: the headline then says more than a teaser would.
    """

    chosen: tuple[int, ...]
    passed: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What a choice is made from."""

    candidates: Sequence[Candidate]
    overlaps: Floats
    conflicts: Conflicts
    refused: frozenset[int]
    budget: Budget

    def objection(self, number: int, chosen: Sequence[int]) -> str | None:
        """Return why this sentence cannot join the chosen ones, or None."""
        if number in self.conflicts.overtaken:
            return "a later report gives another figure"
        if number in self.conflicts.undated and not self.conflicts.updates.isdisjoint(chosen):
            return "a chosen sentence gives the latest figure"
        if any(self.overlaps[number, other] >= SAME_STATEMENT for other in chosen):
            return "repeats what a chosen sentence says"
        return None

    def fits(self, chosen: Sequence[int]) -> bool:
        """Return whether these sentences keep to the budget; the first is the lead."""
        words = sum(len(self.candidates[number].text.split()) for number in chosen[1:])
        return len(chosen) <= self.budget.sentences + 1 and (not self.budget.words or words <= self.budget.words)

    def sides(self, number: int) -> list[int]:
        """Return the sentence and the one that disputes it."""
        partner = self.conflicts.partners.get(number)
        return [number] if partner is None else [number, partner]

    def refuse(self, number: int, chosen: Sequence[int]) -> str | None:
        """Return why this sentence, with what disputes it, is not taken."""
        if number in self.refused:
            return "cannot stand alone"
        sides = self.sides(number)
        if not self.refused.isdisjoint(sides):
            return "what disputes it cannot be printed beside it"
        objections = (self.objection(side, chosen) for side in sides)
        return next(filter(None, objections), None) or (None if self.fits([*chosen, *sides]) else "no room left")


def select_sentences(
    ranking: Sequence[Ranked],
    candidates: Sequence[Candidate],
    overlaps: Floats,
    conflicts: Conflicts,
    budget: Budget,
) -> Selection:
    """Take the best ranked sentences that repeat nothing; both sides of a dispute or neither."""
    refused = frozenset(ranked.number for ranked in ranking if ranked.rating == REFUSED)
    choice = _Choice(candidates=candidates, overlaps=overlaps, conflicts=conflicts, refused=refused, budget=budget)
    chosen: list[int] = []
    passed: dict[int, str] = {}
    for ranked in ranking:
        if ranked.number in chosen:
            continue
        reason = choice.refuse(ranked.number, chosen)
        if reason is None:
            chosen += choice.sides(ranked.number)
        elif len(passed) < MAX_PASSED:
            passed[ranked.number] = reason
        elif len(chosen) > budget.sentences:
            break
    return Selection(chosen=tuple(chosen), passed=passed)


def find_substitute(
    ranking: Sequence[Ranked], candidates: Sequence[Candidate], conflicts: Conflicts
) -> Candidate | None:
    """Return the best sentence that asks nothing, though it cannot stand alone: better a headline than a kicker."""
    numbers = (ranked.number for ranked in ranking if ranked.number not in conflicts.overtaken)
    told = (candidates[number] for number in numbers)
    return next((each for each in told if not each.text.rstrip(CLOSING_MARKS).endswith("?")), None)
