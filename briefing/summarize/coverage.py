"""The `story` method: the sentences that are worth most, no two of which say the same.

A summary is worth the sum of the salience of its sentences (`salience`), and two that share more than a fifth of their
content words, the main names apart, do not stand together where there are others, unless one tells a deed that the
other does not. They are taken greedily, the best first: that needs no solver and gives a ranking whose every prefix is
a summary, so it serves any budget. Rejected, for stories left out of the fit were told no better: a price for each
overlap, a reward for each concept or source that is not yet told.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array, diags_array

from briefing.summarize.base import Floats, Summarizer, count_words, multiply_rows
from briefing.summarize.conflicts import Conflicts
from briefing.summarize.salience import Features, Weights, find_news, load_weights, read_features, total, weigh
from briefing.summarize.signals import Signals

# The weights of the concepts of a strong sentence, one better than nine of ten, sum up to one.
STRONG_PERCENTILE = 90
# Share of a concept's weight that comes from how often it occurs, where several sources tell.
FREQUENCY_SHARE = 0.25
SAME_WORDING = 0.5
# Of the content words of the shorter of two sentences, the share that the other may have too. With .3 stories left out
# of the fit are told better by .01 F1 and repeat a quarter more; below .2 sentences are lost that readers keep.
MAX_SHARED = 0.2
# Names in one of seven sentences, at least four, are whom the story is about: sharing them is no repetition.
MAIN_NAME_RATIO = 0.15
MAIN_NAME_COUNT = 4
# A deed that the other does not tell is news of the same people and places: of an accident somebody died a day later.
MAX_SHARED_BY_NEWS = 0.4
# Sentences of fewer concepts than these, of middling rarity, would overlap fully by one.
MIN_CONCEPTS = 3
# Two sentences of fewer content words may share one of them.
MIN_CONTENTS = 3
# What differs by rounding is equal; the earlier sentence is then taken.
ROUNDING_DECIMALS = 9
# More sentences than any summary has with its lead.
MAX_TURNS = 60
# What a later report overtakes leads only where nothing else can.
NEVER_LEADS = 1_000.0
# The rating of a sentence that this method would not print even where there is room.
REFUSED = -math.inf
NO_CONFLICTS = Conflicts(partners={}, overtaken=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What the sentences of a document share.

    Attributes:
        weights: of the concepts.
        presence: sentences × concepts, 1 where a sentence has a concept; sparse.
        overlaps: sentences × sentences, the concepts of the shorter one that the other has too, weighed by rarity.
    """

    weights: Floats
    presence: csr_array
    overlaps: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The sentences of a document as the objective sees them.

    Attributes:
        contents: the content words of each sentence but the main names.
        news: the deeds that each sentence tells.
        features: of each sentence.
        keep: what each feature adds to the salience of each sentence.
        lead: what each feature adds to its worth as the lead.
        barred: sentences that cannot stand alone.
        passed: sentences that never lead, for a later report overtakes them.
        partners: for a sentence the one that disputes it, both ways.
    """

    relations: Relations
    contents: tuple[frozenset[str], ...]
    news: tuple[frozenset[str], ...]
    features: tuple[Features, ...]
    keep: tuple[Features, ...]
    lead: tuple[Features, ...]
    barred: frozenset[int]
    passed: frozenset[int]
    partners: Mapping[int, int]

    def as_lead(self, number: int) -> float:
        """Return what a sentence is worth as the lead."""
        return sum(self.lead[number].values())

    def repeats(self, one: int, other: int) -> bool:
        """Return whether one sentence shares too many content words with another to join it in a summary."""
        first, second = self.contents[one], self.contents[other]
        limit = MAX_SHARED if self.news[one] <= self.news[other] else MAX_SHARED_BY_NEWS
        return len(first & second) > limit * max(MIN_CONTENTS, min(len(first), len(second)))


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


def relate(signals: Sequence[Signals]) -> Relations:
    """Return what the sentences with these signals share."""
    weights = weigh_concepts(signals)
    number = {concept: index for index, concept in enumerate(weights)}
    presence = count_words([sorted(sign.concepts) for sign in signals], number)
    return Relations(weights=np.array(list(weights.values())), presence=presence, overlaps=measure_overlaps(presence))


def _measure_coverage(relations: Relations) -> Floats:
    """Return the weights of the concepts of each sentence, where those of a strong sentence sum up to one."""
    covered = relations.presence @ relations.weights
    strong = float(np.percentile(covered, STRONG_PERCENTILE)) if covered.size else 0.0
    return np.asarray(covered / strong if strong > 0 else covered, dtype=np.float64)


def survey(
    signals: Sequence[Signals],
    relations: Relations,
    conflicts: Conflicts = NO_CONFLICTS,
    weights: Weights | None = None,
) -> Field:
    """Return what the objective needs to know of all sentences; without weights those that the product ships."""
    weights = weights or load_weights()
    named = Counter(name for sign in signals for name in sign.names)
    often = max(MAIN_NAME_COUNT, MAIN_NAME_RATIO * len(signals))
    main_names = {name for name, count in named.items() if count >= often}
    coverage = _measure_coverage(relations).tolist()
    agreement = measure_support(relations.overlaps, signals).tolist()
    features = tuple(
        read_features(
            sign,
            coverage=coverage[number],
            agreement=agreement[number],
            disputed=number in conflicts.partners,
            update=number in conflicts.updates and number not in conflicts.partners,
        )
        for number, sign in enumerate(signals)
    )
    return Field(
        relations=relations,
        contents=tuple(sign.contents - main_names for sign in signals),
        news=tuple(find_news(sign) for sign in signals),
        features=features,
        keep=tuple(weigh(each, weights.keep) for each in features),
        lead=tuple(weigh(each, weights.lead) for each in features),
        barred=frozenset(number for number, sign in enumerate(signals) if sign.leaning),
        passed=conflicts.overtaken | conflicts.undated,
        partners=conflicts.partners,
    )


def choose_greedily(field: Field) -> list[int]:
    """Rank all sentences: the best lead, the others by salience, such as repeat one before them, and the barred.

    Both sides of a dispute are taken together, and may share what they like.
    """
    salience = np.round(total(field.keep), ROUNDING_DECIMALS)
    leads = np.round(total(field.lead), ROUNDING_DECIMALS)
    leads[sorted(field.passed)] -= NEVER_LEADS
    standing = [number for number in np.argsort(-salience, kind="stable").tolist() if number not in field.barred]
    if standing:
        standing.insert(0, max(sorted(standing), key=lambda number: leads[number]))
    order: list[int] = []
    repeating: list[int] = []
    for number in dict.fromkeys(standing):
        if number in order:
            continue
        if any(field.repeats(number, other) for other in order[:MAX_TURNS]):
            repeating.append(number)
            continue
        partner = field.partners.get(number)
        order += [number] if partner is None or partner in field.barred else [number, partner]
    return [*order, *(number for number in repeating if number not in order), *sorted(field.barred)]


class StoryRank(Summarizer):
    """The `story` method as a sumy summarizer.

    For any sumy document: each paragraph is a source, words are concepts. A document that carries a `field` (such as
    `briefing.summarize.sumy_document` builds) is judged by it.
    """

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return the chosen sentences in document order."""
        ratings = self.rate(document)
        return self._best(document.sentences, sentences_count, ratings)

    def rate(self, document: Any) -> Mapping[Any, float]:  # noqa: ANN401
        """Return for each sentence minus the turn in which it was chosen; `REFUSED` where it cannot stand alone."""
        if not document.sentences:
            return {}
        carried = getattr(document, "field", None)
        field = carried if isinstance(carried, Field) else self._survey_plain(document)
        return {
            document.sentences[number]: REFUSED if number in field.barred else -float(turn)
            for turn, number in enumerate(choose_greedily(field))
        }

    def _survey_plain(self, document: Any) -> Field:  # noqa: ANN401
        signals = [
            self._read_plain(sentence, source=str(number), position=position, depth=position / len(paragraph.sentences))
            for number, paragraph in enumerate(document.paragraphs)
            for position, sentence in enumerate(paragraph.sentences)
        ]
        return survey(signals, relate(signals))

    def _read_plain(self, sentence: Any, *, source: str, position: int, depth: float) -> Signals:  # noqa: ANN401
        stems = frozenset(self._content_stems([sentence])[0])
        return Signals(
            sources=frozenset([source]),
            position=position,
            depth=depth,
            concepts=stems,
            predicates=stems,
            contents=stems,
            leaning="a question" if str(sentence).endswith("?") else None,
            counted=any(word.isdigit() for word in sentence.words),
            length=len(sentence.words),
        )
