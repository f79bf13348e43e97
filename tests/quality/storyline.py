"""Measure timelines, contradictions and answers of whole stories: `python -m tests.quality.storyline`.

The stories are `fourth` and `fifth` of `tests/quality/questions_clusters.py`, marked before the program ran on them.
Besides questions `<event!3 2026-05-04>…</>` marks the sentence of a dated event, the number joining the tellings
of one; `<answer 3>…</>` what answers question 3. When first run, `fifth` gave .74 of 34 entries right, 24 of 24 events,
one told twice, 8 of 9 announced ones upcoming, none of 6 contradictions with both sides, none of 9 answers; after the
gaps of `fourth` alone were closed .76 of 34, 24, two, 8, 3 and 2.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.config.settings import QuestionSettings, TimelineSettings
from briefing.extract.timeline.timeline import build_timeline
from briefing.models.document import OpenQuestion, TimelineEntry
from tests.quality.questions_clusters import Told, ask, hits, overlapping, read_stories

SETS = ("fourth", "fifth")
DATED = frozenset({"event", "upcoming"})


@dataclass(slots=True)
class Tally:
    """Counts over the stories of a set; of each pair what was found, and of how many."""

    entries: int = 0
    right: int = 0
    events: int = 0
    told: int = 0
    twice: int = 0
    announced: int = 0
    ahead: int = 0
    contradictions: int = 0
    both_sides: int = 0
    answers: int = 0
    answered: int = 0
    wrongly_answered: int = 0

    @property
    def precision(self) -> float:
        """Share of the entries that are events."""
        return self.right / self.entries


def measure(name: str) -> Tally:
    """Compare the timelines and questions of a set with its marks."""
    tally = Tally()
    for told in read_stories(name):
        _count_events(tally, told, build_timeline(told.cluster, told.day, TimelineSettings()))
        _count_questions(tally, told, ask(told, QuestionSettings().max_per_story))
    return tally


def _count_events(tally: Tally, told: Told, entries: Sequence[TimelineEntry]) -> None:
    dated = [mark for mark in told.marks if mark.kind in DATED]
    ahead = {mark.number for mark in dated if mark.kind == "upcoming" and (mark.day or "") > told.day.isoformat()}
    found: set[int] = set()
    upcoming: set[int] = set()
    for entry in entries:
        spans = [*entry.spans, *(span for passage in entry.also for span in passage.spans)]
        numbers = {mark.number for mark in overlapping(spans, dated)}
        tally.right += bool(numbers)
        tally.twice += bool(numbers) and numbers <= found
        found |= numbers
        upcoming |= numbers if entry.upcoming else set()
    tally.entries += len(entries)
    tally.events += len({mark.number for mark in dated})
    tally.told += len(found)
    tally.announced += len(ahead)
    tally.ahead += len(ahead & upcoming)


def _count_questions(tally: Tally, told: Told, questions: Sequence[OpenQuestion]) -> None:
    opposed = [mark.number for mark in told.marks if mark.kind == "contradiction"]
    pairs = {number for number in opposed if opposed.count(number) > 1}
    shown = {
        number
        for question in questions
        for number in pairs
        if question.kind == "contradiction" and sum(mark.number == number for mark in hits(question, told.marks)) > 1
    }
    answers = [mark for mark in told.marks if mark.kind == "answer"]
    for question in questions:
        if question.status == "answered":
            asked = {mark.number for mark in hits(question, told.marks)}
            right = asked & {mark.number for mark in overlapping(question.answered_by or (), answers)}
            tally.answered += bool(right)
            tally.wrongly_answered += not right
    tally.contradictions += len(pairs)
    tally.both_sides += len(shown)
    tally.answers += len({mark.number for mark in answers})


def main() -> None:
    """Print a line for each set."""
    for name in SETS:
        tally = measure(name)
        sys.stdout.write(
            f"{name:7} entries {tally.entries:3}  right {tally.precision:.3f}  events {tally.told}/{tally.events}"
            f"  twice {tally.twice}  upcoming {tally.ahead}/{tally.announced}  both sides {tally.both_sides}/"
            f"{tally.contradictions}  answered {tally.answered}/{tally.answers}  wrongly {tally.wrongly_answered}\n"
        )


if __name__ == "__main__":
    main()
