"""Which of the ranked sentences are printed, within the budget, and why the next best are not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.summarize.base import Floats
from briefing.summarize.candidates import Candidate
from briefing.summarize.conflicts import Conflicts
from briefing.summarize.coverage import REFUSED
from briefing.summarize.sumy_document import Ranked

# Two sentences that share this much of the shorter one's concepts say the same.
SAME_STATEMENT = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How long a summary may be, its lead not counted; zero words set no limit."""

    sentences: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen sentences by number, the lead first, and what was passed over with the reason."""

    chosen: tuple[int, ...]
    passed: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What a choice is made from."""

    candidates: Sequence[Candidate]
    overlaps: Floats
    conflicts: Conflicts
    budget: Budget

    def objection(self, number: int, chosen: Sequence[int], partner: int | None = None) -> str | None:
        """Return why this sentence cannot join the chosen ones, or None."""
        if number in self.conflicts.overtaken:
            return "a later report gives another figure"
        if any(self.overlaps[number, other] >= SAME_STATEMENT for other in chosen if other != partner):
            return "says what a chosen sentence says"
        return None

    def fits(self, chosen: Sequence[int]) -> bool:
        """Return whether these sentences keep to the budget; the first is the lead."""
        words = sum(len(self.candidates[number].text.split()) for number in chosen[1:])
        return len(chosen) <= self.budget.sentences + 1 and (not self.budget.words or words <= self.budget.words)


def _sides(number: int, ranking: Sequence[Ranked], conflicts: Conflicts) -> list[int] | None:
    """Return the sentence and the one that disputes it, or None where the other may not be printed."""
    partner = conflicts.partners.get(number)
    if partner is None:
        return [number]
    refused = any(ranked.number == partner and ranked.rating == REFUSED for ranked in ranking)
    return None if refused else [number, partner]


def select_sentences(
    ranking: Sequence[Ranked],
    candidates: Sequence[Candidate],
    overlaps: Floats,
    conflicts: Conflicts,
    budget: Budget,
) -> Selection:
    """Take the best ranked sentences that repeat nothing; both sides of a dispute or neither."""
    choice = _Choice(candidates=candidates, overlaps=overlaps, conflicts=conflicts, budget=budget)
    chosen: list[int] = []
    passed: dict[int, str] = {}
    for ranked in ranking:
        if ranked.number in chosen:
            continue
        reason = _refuse(ranked, ranking, choice, chosen)
        if reason:
            passed[ranked.number] = reason
        else:
            chosen += _sides(ranked.number, ranking, conflicts) or []
    return Selection(chosen=tuple(chosen or _first_allowed(ranking, conflicts)), passed=passed)


def _refuse(ranked: Ranked, ranking: Sequence[Ranked], choice: _Choice, chosen: list[int]) -> str | None:
    if ranked.rating == REFUSED:
        return "cannot stand alone"
    sides = _sides(ranked.number, ranking, choice.conflicts)
    if sides is None:
        return "what disputes it cannot be printed beside it"
    partner = choice.conflicts.partners.get(ranked.number)
    objections = (choice.objection(number, chosen, partner) for number in sides)
    reason = next(filter(None, objections), None)
    return reason or (None if choice.fits([*chosen, *sides]) else "no room left")


def _first_allowed(ranking: Sequence[Ranked], conflicts: Conflicts) -> Iterator[int]:
    """Yield the best sentence where none can stand alone: a story has a lead."""
    first = next((ranked.number for ranked in ranking if ranked.number not in conflicts.overtaken), None)
    if first is not None:
        yield first
