"""What each sentence is worth for itself, and what it gains or loses as the lead: named parts, summed.

The weights were set by a logistic regression over the marked sentences of the stories that may be tuned on, one story
left out at a time (AUC 0.83), then rounded and moved one by one as long as the chosen sentences got better. Position
and the breadth of shared concepts carry it. Rejected, for their coefficients were near zero: whether a name occurs,
the rank and the age of the article, an upper limit of length, the share of its concepts that others have.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from briefing.summarize.signals import Signals

SUPPORT_WEIGHT = 1.5
POSITION_WEIGHT = 1.3
HEADING_WEIGHT = 0.2
COUNTED_BONUS = 0.5
REACTION_BONUS = 0.3
OUTLOOK_BONUS = 0.35
DISPUTE_BONUS = 1.2
# A sentence of which no other source has any concept is about a side subject; new facts share a third.
ASIDE_RATIO = 0.7
ASIDE_PENALTY = 0.5
CONDITION_PENALTY = 1.2
SHORT_PENALTY = 1.0
LONG_PENALTY = 0.5
STALE_PENALTY = 1.5
BACKGROUND_PENALTY = 1.0
QUOTATION_PENALTY = 0.8
# The lead: an article tells the event in its first sentence, and its headline names it. What answers an event, takes it
# as known, lies ahead or behind is news for the sentences after the lead; a condition or a question never leads.
OPENING_SENTENCES = 2
FIRST_BONUS = 1.8
# Per concept, for a long sentence names more of everything; a sentence of few concepts is not yet a match.
HEADLINE_BONUS = 3.0
FEW_CONCEPTS = 3
LEAD_SUPPORT = 1.5
LEAD_REACTION_PENALTY = 1.0
LEAD_OUTLOOK_PENALTY = 0.4
LEAD_SEQUEL_PENALTY = 0.6
LEAD_BACKGROUND_PENALTY = 1.0
LEAD_ECHO_PENALTY = 0.4
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


def judge_sentence(sign: Signals, support: float, heading: float, aside: float) -> Merits:
    """Return what a sentence is worth wherever it stands."""
    return Merits(
        parts=(
            ("support", SUPPORT_WEIGHT * support),
            ("position", POSITION_WEIGHT / (1 + sign.position)),
            ("heading", HEADING_WEIGHT * heading),
            ("figure", COUNTED_BONUS * sign.counted),
            ("reaction", REACTION_BONUS * sign.reaction),
            ("outlook", OUTLOOK_BONUS * sign.outlook),
            ("side subject", -ASIDE_PENALTY * aside),
            ("condition", -CONDITION_PENALTY * sign.condition),
            ("short", -SHORT_PENALTY * sign.short),
            ("long", -LONG_PENALTY * sign.long),
            ("stale", -STALE_PENALTY * sign.stale),
            ("background", -BACKGROUND_PENALTY * sign.background),
            ("quotation", -QUOTATION_PENALTY * sign.quotation),
            ("leaning", -LEANING_PENALTY * (sign.leaning is not None)),
        )
    )


def _judge_opening(sign: Signals, support: float, heading: float, *, echo: bool) -> Merits:
    """Return what a sentence gains as the lead; `echo` where it says nothing that a headline does not say."""
    return Merits(
        parts=(
            ("opening", FIRST_BONUS / (1 + sign.position) * (sign.position < OPENING_SENTENCES and not sign.quotation)),
            ("names the event", HEADLINE_BONUS * heading / (len(sign.concepts) + FEW_CONCEPTS)),
            ("agreement", LEAD_SUPPORT * support),
            ("answers", -LEAD_REACTION_PENALTY * (sign.reaction or sign.quotation)),
            ("lies ahead", -LEAD_OUTLOOK_PENALTY * sign.outlook),
            ("sequel", -LEAD_SEQUEL_PENALTY * sign.sequel),
            ("looks back", -LEAD_BACKGROUND_PENALTY * sign.background),
            ("echo", -LEAD_ECHO_PENALTY * echo),
            ("condition", -NEVER_LEADS * sign.condition),
        )
    )


def judge_openings(
    signals: Sequence[Signals], support: Sequence[float], shares: Sequence[float], headings: Sequence[frozenset[str]]
) -> Iterator[Merits]:
    """Yield what each sentence gains as the lead, from its support and its share of the headings."""
    for sign, agreement, share in zip(signals, support, shares, strict=True):
        echo = any(sign.concepts <= heading for heading in headings)
        yield _judge_opening(sign, agreement, share, echo=echo)


def measure_asides(signals: Sequence[Signals]) -> list[float]:
    """Return for each sentence how far, 0 to 1, its concepts stand in no other source; 0 for a single source."""
    sources: dict[str, set[str]] = defaultdict(set)
    for sign in signals:
        for concept in sign.concepts:
            sources[concept] |= sign.sources
    if len(frozenset().union(*sources.values())) < 2:  # noqa: PLR2004 nobody else tells it
        return [0.0] * len(signals)
    lone = (sum(len(sources[concept]) == 1 for concept in sign.concepts) for sign in signals)
    shares = (count / max(1, len(sign.concepts)) for count, sign in zip(lone, signals, strict=True))
    return [max(0.0, share - ASIDE_RATIO) / (1 - ASIDE_RATIO) for share in shares]


def measure_headings(signals: Sequence[Signals], headings: Sequence[frozenset[str]]) -> list[float]:
    """Return for each sentence how many concepts of a heading it has, the mean over all headings."""
    counts = Counter(concept for heading in headings for concept in heading)
    return [sum(counts[concept] for concept in sign.concepts) / max(1, len(headings)) for sign in signals]


def add_part(merits: Sequence[Merits], numbers: Collection[int], part: tuple[str, float]) -> tuple[Merits, ...]:
    """Return the merits with one more part for the sentences of these numbers."""
    return tuple(Merits(parts=(*each.parts, part)) if number in numbers else each for number, each in enumerate(merits))
