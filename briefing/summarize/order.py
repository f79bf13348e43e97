"""The order in which chosen sentences are read: the event, what followed, who says what about it, what lies behind."""

import datetime as dt
from collections.abc import Sequence
from enum import IntEnum

from briefing.summarize.candidates import Candidate
from briefing.summarize.conflicts import Conflicts
from briefing.summarize.signals import Signals

# The first two sentences of a report tell the event itself.
EVENT_POSITIONS = 2
# Half of the signs of a look back make it one.
BACKGROUND = 0.5


class Phase(IntEnum):
    """What part of a story a sentence tells, in reading order."""

    EVENT = 0
    DEVELOPMENT = 1
    REACTION = 2
    OUTLOOK = 3
    BACKGROUND = 4


def find_phase(sign: Signals) -> Phase:
    """Return the part of the story that a sentence with these signs tells."""
    if sign.background >= BACKGROUND:
        return Phase.BACKGROUND
    if sign.reaction or sign.quotation:
        return Phase.REACTION
    if sign.position < EVENT_POSITIONS and not sign.condition:
        return Phase.EVENT
    return Phase.OUTLOOK if sign.outlook or sign.condition else Phase.DEVELOPMENT


def find_day(candidate: Candidate) -> dt.date:
    """Return the day that a sentence is about: a past day that it names, else the day of its article, else the last."""
    published = candidate.article.article.published_at
    day = published.date() if isinstance(published, dt.datetime) else published
    named = [
        mention.first
        for mention in candidate.article.dates
        if candidate.sentence.start <= mention.start < candidate.sentence.end
        and mention.precision == "day"
        and mention.first is not None
        and (day is None or mention.first <= day)
    ]
    return min(named, default=day or dt.date.max)


def order_sentences(
    chosen: Sequence[int], candidates: Sequence[Candidate], signals: Sequence[Signals], conflicts: Conflicts
) -> list[int]:
    """Return the sentences by phase, then day, then article; a dispute stands right behind what it disputes."""

    def key(number: int) -> tuple[Phase, dt.date, int, int]:
        candidate = candidates[number]
        return find_phase(signals[number]), find_day(candidate), candidate.article_rank, candidate.sentence.index

    ordered = sorted(chosen, key=key)
    for number in list(ordered):
        partner = conflicts.partners.get(number)
        if partner in ordered and ordered.index(partner) > ordered.index(number):
            ordered.remove(partner)
            ordered.insert(ordered.index(number) + 1, partner)
    return ordered
