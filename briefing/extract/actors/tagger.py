"""The German name tagger: a conditional random field over the features of `features.py`."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

import numpy as np

from briefing.extract.actors.features import (
    EDGE,
    OFFSETS,
    Word,
    context_features,
    list_places,
    seen_from,
    word_features,
)
from briefing.extract.actors.field import FieldModel, Scores, best_labels, score, unpack_model
from briefing.models.analysis import NameMention, Token
from briefing.models.document import ActorKind

KINDS: dict[str, ActorKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
CACHED_WORDS = 50_000


@cache
def _model() -> FieldModel:
    return unpack_model((files("briefing") / "data" / "models" / "names_de.gz").read_bytes())


def tag_names(tokens: Sequence[Token]) -> list[NameMention]:
    """Return the names that the tagger finds in German tokens, sentence by sentence."""
    sentences = [list(group) for _, group in groupby(tokens, key=lambda token: token.sentence)]
    labelled = best_labels(_model(), [_sentence_scores(sentence) for sentence in sentences])
    return [name for pair in zip(sentences, labelled, strict=True) for name in _decode(*pair)]


def _sentence_scores(tokens: Sequence[Token]) -> Scores:
    """Return the score of each label for each word: what the word, its neighbours and what stands before it add."""
    words = [(token.text, token.lemma, token.pos) for token in tokens]
    reach = max(OFFSETS)
    shares = np.stack([_word_share(word) for word in [EDGE] * reach + words + [EDGE] * reach])
    for index, names in enumerate(list_places([token.text for token in tokens])):
        for name in names:
            shares[index + reach] += _list_share(name)
    total = np.stack([_context_share(*features) for features in context_features(words)])
    for place, offset in enumerate(OFFSETS):
        first = reach + offset
        total += shares[first : first + len(words), place]
    return total


@lru_cache(CACHED_WORDS)
def _word_share(word: Word) -> Scores:
    """Return what a word adds to the scores of the words from which it is seen, one row an offset."""
    return np.stack([score(_model(), word_features(word, offset)) for offset in OFFSETS])


@cache
def _list_share(name: str) -> Scores:
    return np.stack([score(_model(), [seen_from(name, offset)]) for offset in OFFSETS])


@lru_cache(CACHED_WORDS)
def _context_share(*features: str) -> Scores:
    return score(_model(), features)


def _decode(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[NameMention]:
    start: int | None = None
    for index, label in enumerate([*labels, "O"]):
        continues = start is not None and label == f"I-{labels[start][2:]}"
        if start is not None and not continues:
            kind = KINDS.get(labels[start][2:])
            if kind:
                yield NameMention(start=tokens[start].start, end=tokens[index - 1].end, kind=kind)
            start = None
        if label != "O" and not continues:
            start = index
