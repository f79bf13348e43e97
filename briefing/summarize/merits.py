"""What each sentence is worth for itself, and what it gains or loses as the lead: named parts, summed.

The weights of a sentence's own worth are those of a logistic regression over the marked sentences of the stories that
are tuned on, rounded: of the five sentences that it rates best in a story that it has not seen, 76 % are marked, and
70 % in the stories held back. Its place, its length and what it covers carry it. Rejected, for their coefficients were
near zero: whether a name occurs, the rank and the age of the article, agreement of the wording with the headlines, the
share of its concepts that no other source has, and the rankings of sumy's methods. Set by hand, for no marked story has
enough of them: what a stale, a disputed, a referring and an unplaced sentence
lose or gain, and all that makes a lead.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from briefing.summarize.signals import Signals

SUPPORT_WEIGHT = 1.9
COUNTED_BONUS = 0.6
DATED_BONUS = 1.0
REACTION_BONUS = 1.1
OUTLOOK_BONUS = 0.8
DISPUTE_BONUS = 3.0
# The latest state of a figure that earlier reports give otherwise is news as much as a dispute.
UPDATE_BONUS = 3.0
# Each sentence before it costs this much, up to a depth where nothing is told that a short summary needs.
DEPTH_PENALTY = 0.25
MAX_DEPTH = 16
# By the logarithm of its words against those of a usual sentence; beyond the longest it only gets harder to read.
LENGTH_WEIGHT = 1.9
USUAL_WORDS, LONGEST_WORDS = 15, 30
CONDITION_PENALTY = 0.8
STALE_PENALTY = 1.5
BACKGROUND_PENALTY = 1.1
QUOTATION_PENALTY = 1.2
REFERRING_PENALTY = 0.6
UNPLACED_PENALTY = 1.2
# The lead: an article tells the event in its first sentence, and its headline names it. What answers an event, takes it
# as known, lies ahead or behind is news for the sentences after the lead; a condition or a question never leads.
OPENING_SENTENCES = 2
FIRST_BONUS = 2.0
# Per concept, for a long sentence names more of everything; a sentence of few concepts is not yet a match.
HEADLINE_BONUS = 5.0
FEW_CONCEPTS = 3
LEAD_SUPPORT = 1.5
LEAD_REACTION_PENALTY = 1.6
LEAD_OUTLOOK_PENALTY = 0.8
LEAD_SEQUEL_PENALTY = 2.0
LEAD_BACKGROUND_PENALTY = 1.0
LEAD_ECHO_PENALTY = 0.4
LEAD_UNPLACED_PENALTY = 1.0
LEAD_REPORTED_PENALTY = 1.0
# Fewer words do not tell who did what where ("Die Partei hat ihr Ergebnis verdreifacht.").
LEAD_WORDS = 8
LEAD_SHORT_PENALTY = 1.5
NEVER_LEADS = 100.0
# Far below what any sentence gains: what cannot stand alone comes after everything that can.
LEANING_PENALTY = 1_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Merits:
    """The parts of a sentence's merit, each named, and their sum."""

    parts: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """Return the sum of all parts."""
        return sum(value for _, value in self.parts)


def _weigh_length(words: int) -> float:
    return LENGTH_WEIGHT * math.log(max(1, min(words, LONGEST_WORDS)) / USUAL_WORDS)


def judge_sentence(sign: Signals, support: float) -> Merits:
    """Return what a sentence is worth wherever it stands."""
    return Merits(
        parts=(
            ("support", SUPPORT_WEIGHT * support),
            ("depth", -DEPTH_PENALTY * min(sign.position, MAX_DEPTH)),
            ("length", _weigh_length(sign.length)),
            ("figure", COUNTED_BONUS * sign.counted),
            ("date", DATED_BONUS * sign.dated),
            ("reaction", REACTION_BONUS * sign.reaction),
            ("outlook", OUTLOOK_BONUS * sign.outlook),
            ("condition", -CONDITION_PENALTY * sign.condition),
            ("stale", -STALE_PENALTY * sign.stale),
            ("referring", -REFERRING_PENALTY * sign.referring),
            ("unplaced", -UNPLACED_PENALTY * sign.unplaced),
            ("background", -BACKGROUND_PENALTY * sign.background),
            ("quotation", -QUOTATION_PENALTY * sign.quotation),
            ("leaning", -LEANING_PENALTY * (sign.leaning is not None)),
        )
    )


def _judge_opening(sign: Signals, support: float, heading: float, *, echo: bool, told: bool) -> Merits:
    """Return what a sentence gains as the lead, for which neither its length nor a figure counts.

    Args:
        sign: of the sentence.
        support: how far other sources say it.
        heading: how much of the headings it takes up.
        echo: whether it says nothing that a headline does not say.
        told: whether an opening tells an event; else what answers one or lies ahead is the event.
    """
    return Merits(
        parts=(
            ("opening", FIRST_BONUS / (1 + sign.position) * (sign.position < OPENING_SENTENCES and not sign.quotation)),
            ("names the event", HEADLINE_BONUS * heading / (len(sign.concepts) + FEW_CONCEPTS)),
            ("agreement", LEAD_SUPPORT * support),
            ("brevity", -_weigh_length(sign.length)),
            ("short", -LEAD_SHORT_PENALTY * (sign.length < LEAD_WORDS)),
            ("no figure", -COUNTED_BONUS * sign.counted),
            ("answers", -LEAD_REACTION_PENALTY * ((told and sign.reaction) or sign.quotation)),
            ("reported", -LEAD_REPORTED_PENALTY * sign.reported),
            ("lies ahead", -LEAD_OUTLOOK_PENALTY * (sign.outlook and told)),
            ("sequel", -LEAD_SEQUEL_PENALTY * (sign.sequel and told)),
            ("looks back", -LEAD_BACKGROUND_PENALTY * sign.background),
            ("refers back", -LEAD_UNPLACED_PENALTY * (sign.referring or sign.unplaced)),
            ("echo", -LEAD_ECHO_PENALTY * echo),
            ("condition", -NEVER_LEADS * sign.condition),
        )
    )


def _tells_plainly(sign: Signals) -> bool:
    """Return whether an article begins with this sentence, which reports something that has happened."""
    other = sign.sequel or sign.reaction or sign.outlook or sign.quotation or sign.reported or sign.condition
    return not (sign.position or sign.leaning or other or sign.background)


def judge_openings(
    signals: Sequence[Signals], support: Sequence[float], shares: Sequence[float], headings: Sequence[frozenset[str]]
) -> Iterator[Merits]:
    """Yield what each sentence gains as the lead, from its support and its share of the headings."""
    told = any(map(_tells_plainly, signals))
    for sign, agreement, share in zip(signals, support, shares, strict=True):
        echo = any(sign.concepts <= heading for heading in headings)
        yield _judge_opening(sign, agreement, share, echo=echo, told=told)


def measure_headings(signals: Sequence[Signals], headings: Sequence[frozenset[str]]) -> list[float]:
    """Return for each sentence how many concepts of a heading it has, the mean over all headings."""
    counts = Counter(concept for heading in headings for concept in heading)
    return [sum(counts[concept] for concept in sign.concepts) / max(1, len(headings)) for sign in signals]


def add_part(merits: Sequence[Merits], numbers: Collection[int], part: tuple[str, float]) -> tuple[Merits, ...]:
    """Return the merits with one more part for the sentences of these numbers."""
    return tuple(Merits(parts=(*each.parts, part)) if number in numbers else each for number, each in enumerate(merits))
