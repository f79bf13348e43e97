"""The `story` method: the sentences that together cover what the sources share, without saying it twice.

A set S of sentences is worth

    F(S) = Σ of the weights of the concepts that S covers + Σ of the merits of its sentences
           − Σ of the overlaps of its pairs − a high price for each pair that tells the same,

which is submodular (Lin & Bilmes 2011): a sentence is worth less the more is already said. Greedy choice
is within 1 − 1/e of the best set where F grows, needs no solver and gives a ranking whose every prefix is a summary,
so it serves any budget. A concept weighs by the logarithm of the number of independent sources that have it.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array, diags_array

from briefing.summarize.base import Floats, Summarizer, count_words
from briefing.summarize.conflicts import Conflicts
from briefing.summarize.merits import (
    DISPUTE_BONUS,
    NEVER_LEADS,
    UPDATE_BONUS,
    Merits,
    add_part,
    judge_openings,
    judge_sentence,
    measure_headings,
)
from briefing.summarize.signals import Signals
from briefing.summarize.similarity import multiply_rows

# What the concepts of a strong sentence, one better than nine of ten, are worth: about as much as the first place in an
# article. Weights are scaled to it, for long sentences of many concepts would else drown all other signs.
STRONG_COVERAGE = 1.0
STRONG_PERCENTILE = 90
# Share of a concept's weight that comes from how often it occurs, where several sources tell.
FREQUENCY_SHARE = 0.25
SAME_WORDING = 0.5
OVERLAP_PENALTY = 1.5
# Two sentences of which one says this much of the other, weighed by rarity, tell the same; the second comes after all
# that is new. On the tuned stories .5 repeats twice as much as .22 for the same agreement with the marks; below .2
# sentences are lost that readers keep.
REPEATED_SHARE = 0.22
REPEAT_PENALTY = 50.0
# Sentences that weigh less than three concepts of middling rarity would overlap fully by one word.
MIN_CONCEPTS = 3
# Gains that differ by rounding are equal; the earlier sentence is then taken.
ROUNDING_DECIMALS = 9
# More sentences than any summary has with its lead.
MAX_TURNS = 60
# The rating of a sentence that this method would not print even where there is room.
REFUSED = -math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The sentences of a document as the objective sees them.

    Attributes:
        merits: one for each sentence.
        weights: of the concepts.
        presence: sentences × concepts, 1 where a sentence has a concept; sparse.
        overlaps: sentences × sentences, the concepts of the shorter one that the other has too.
        openings: what a sentence gains or loses as the lead.
    """

    merits: tuple[Merits, ...]
    weights: Floats
    presence: csr_array
    overlaps: Floats
    openings: tuple[Merits, ...]

    def as_lead(self, number: int) -> float:
        """Return what a sentence is worth as the lead, what it covers aside."""
        return self.merits[number].total + self.openings[number].total


def _names(signals: Sequence[Signals]) -> list[str]:
    return sorted({source for sign in signals for source in sign.sources})


def _told(signals: Sequence[Signals]) -> set[tuple[str, str]]:
    """Return the pairs of a source and a concept that it has."""
    return {(source, concept) for sign in signals for source in sign.sources for concept in sign.concepts}


def weigh_concepts(signals: Sequence[Signals]) -> dict[str, float]:
    """Return the weight of each concept: how many sources have it and how often it occurs, each 0 to 1."""
    frequency = Counter(concept for sign in signals for concept in sign.concepts)
    spread = Counter(concept for _, concept in _told(signals))
    sources = len(_names(signals))
    most = max(frequency.values(), default=1)
    share = FREQUENCY_SHARE if sources > 1 else 1.0
    return {
        concept: (1 - share) * math.log(spread[concept]) / math.log(max(2, sources))
        + share * math.log(count) / math.log(max(2, most))
        for concept, count in sorted(frequency.items())
    }


def measure_overlaps(presence: csr_array) -> Floats:
    """Return the share of the shorter sentence that the other says too, concepts weighed by their rarity.

    Unweighed, the two countries that every sentence of a story names would make all of them alike.
    """
    count = presence.shape[0]
    rarity = np.log((count + 1) / np.maximum(1, np.bincount(presence.indices, minlength=presence.shape[1])))
    sizes = np.maximum(MIN_CONCEPTS * np.log(count + 1) / 2, presence @ rarity)
    overlaps = np.zeros((count, count))
    for band in multiply_rows(csr_array(presence @ diags_array(np.sqrt(rarity)))):
        end = band.start + band.products.shape[0]
        shares = band.products / np.minimum(sizes[band.start : end, None], sizes[None, band.start :])
        overlaps[band.start : end, band.start :] = shares
        overlaps[band.start :, band.start : end] = shares.T
    return overlaps


def measure_support(overlaps: Floats, signals: Sequence[Signals]) -> Floats:
    """Return for each sentence the mean over the other sources of how much of it their closest sentence says.

    A source with the very same wording has it from the same agency: that is agreement to print it, no second witness,
    and counts half.
    """
    names = _names(signals)
    if len(names) < 2:  # noqa: PLR2004 nobody else tells it
        return np.zeros(len(signals))
    members = [np.array([name in sign.sources for sign in signals]) for name in names]
    closest = sum(np.where(member, SAME_WORDING, overlaps[:, member].max(axis=1)) for member in members)
    return np.asarray((closest - SAME_WORDING) / (len(names) - 1), dtype=np.float64)


def _scale(presence: csr_array, weights: Floats) -> Floats:
    """Return the weights, scaled so that the concepts of a strong sentence are worth `STRONG_COVERAGE`."""
    strong = float(np.percentile(presence @ weights, STRONG_PERCENTILE))
    return weights * (STRONG_COVERAGE / strong if strong > 0 else 1.0)


def survey(signals: Sequence[Signals], headings: Sequence[frozenset[str]]) -> Field:
    """Return what the objective needs to know of all sentences."""
    weights = weigh_concepts(signals)
    number = {concept: index for index, concept in enumerate(weights)}
    presence = count_words([sorted(sign.concepts) for sign in signals], number)
    overlaps = measure_overlaps(presence)
    support = measure_support(overlaps, signals).tolist()
    shares = measure_headings(signals, headings)
    return Field(
        merits=tuple(judge_sentence(sign, agreement) for sign, agreement in zip(signals, support, strict=True)),
        weights=_scale(presence, np.array(list(weights.values()))),
        presence=presence,
        overlaps=overlaps,
        openings=tuple(judge_openings(signals, support, shares, headings)),
    )


def weigh_conflicts(field: Field, conflicts: Conflicts) -> Field:
    """Return the field with disputed sentences raised, for both readers kept most disputes of our stories.

    So are updates, for who reads the news of a day wants its latest state. As the lead neither gains by it; an
    overtaken sentence never leads, nor does an undated one that would keep an update out.
    """
    raised = conflicts.updates - conflicts.partners.keys()
    merits = add_part(field.merits, conflicts.partners, ("dispute", DISPUTE_BONUS))
    openings = add_part(field.openings, conflicts.partners, ("disputed", -DISPUTE_BONUS))
    merits = add_part(merits, raised, ("update", UPDATE_BONUS))
    openings = add_part(openings, raised, ("updates", -UPDATE_BONUS))
    passed = conflicts.overtaken | conflicts.undated
    return replace(field, merits=merits, openings=add_part(openings, passed, ("overtaken", -NEVER_LEADS)))


def choose_greedily(field: Field) -> list[tuple[int, float]]:
    """Return all sentences, each with its gain over those before it; the earlier one where gains are equal.

    Behind `MAX_TURNS` sentences, more than any summary has, the rest follow by what they would gain then.
    """
    merits = np.array([merit.total for merit in field.merits])
    uncovered = field.weights.copy()
    repeated = np.zeros(len(merits))
    remaining = np.ones(len(merits), dtype=bool)
    starts, concepts = field.presence.indptr, field.presence.indices
    order: list[tuple[int, float]] = []
    gains = merits
    opening = np.array([merit.total for merit in field.openings])
    while remaining.any() and len(order) < MAX_TURNS:
        gains = merits + opening + field.presence @ uncovered - repeated
        best = int(np.argmax(np.where(remaining, np.round(gains, ROUNDING_DECIMALS), -np.inf)))
        order.append((best, float(gains[best])))
        remaining[best] = False
        opening = np.zeros(len(merits))
        uncovered[concepts[starts[best] : starts[best + 1]]] = 0.0
        repeated += OVERLAP_PENALTY * field.overlaps[best]
        repeated[field.overlaps[best] >= REPEATED_SHARE] += REPEAT_PENALTY
    rest = sorted(
        np.flatnonzero(remaining).tolist(), key=lambda number: -round(float(gains[number]), ROUNDING_DECIMALS)
    )
    return order + [(number, float(gains[number])) for number in rest]


def _plain_signals(sentence: Any, source: str, position: int, stems: Sequence[str]) -> Signals:  # noqa: ANN401
    return Signals(
        sources=frozenset([source]),
        position=position,
        concepts=frozenset(stems),
        predicates=frozenset(stems),
        leaning="a question" if str(sentence).endswith("?") else None,
        quotation=False,
        reported=False,
        background=0.0,
        reaction=False,
        outlook=False,
        condition=False,
        sequel=False,
        named=False,
        counted=any(word.isdigit() for word in sentence.words),
        length=len(sentence.words),
        stale=False,
        dated=False,
        referring=False,
        unplaced=False,
    )


class StoryRank(Summarizer):
    """The `story` method as a sumy summarizer.

    For any sumy document: each paragraph is a source, words are concepts, headings are headings. Sentences that carry
    `signals` (those that `briefing.summarize.sumy_document` builds) are judged by them.
    """

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return the chosen sentences in document order."""
        ratings = self.rate(document)
        return self._best(document.sentences, sentences_count, ratings)

    def rate(self, document: Any) -> Mapping[Any, float]:  # noqa: ANN401
        """Return for each sentence minus the turn in which it was chosen; `REFUSED` where it cannot stand alone."""
        if not document.sentences:
            return {}
        signals = self._signals(document)
        turns = (number for number, _ in choose_greedily(self._survey(document, signals)))
        return {
            document.sentences[number]: REFUSED if signals[number].leaning else -float(turn)
            for turn, number in enumerate(turns)
        }

    def _survey(self, document: Any, signals: Sequence[Signals]) -> Field:  # noqa: ANN401
        """Return the field that the document carries, else a new one."""
        carried = getattr(document, "field", None)
        if isinstance(carried, Field):
            return carried
        return survey(signals, [frozenset(stems) for stems in self._content_stems(document.headings)])

    def _signals(self, document: Any) -> list[Signals]:  # noqa: ANN401
        signals: list[Signals] = []
        for number, paragraph in enumerate(document.paragraphs):
            for sentence in paragraph.sentences:
                carried = getattr(sentence, "signals", None)
                signals.append(carried or self._read_plain(sentence, str(number), len(signals)))
        return signals

    def _read_plain(self, sentence: Any, source: str, position: int) -> Signals:  # noqa: ANN401
        return _plain_signals(sentence, source, position, self._content_stems([sentence])[0])
