"""The German name tagger: a conditional random field over the features of `features.py`."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

import pycrfsuite

from briefing.extract.actors.features import sentence_features
from briefing.models.analysis import NameMention, Token
from briefing.models.document import ActorKind

KINDS: dict[str, ActorKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


@cache
def _model() -> bytes:
    return (files("briefing") / "data" / "models" / "names_de.crfsuite").read_bytes()


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    # The tagger reads from these bytes and does not keep them alive: the cache of `_model` does.
    tagger.open_inmemory(_model())
    return tagger


def tag_names(tokens: Sequence[Token]) -> list[NameMention]:
    """Return the names that the tagger finds in German tokens, sentence by sentence."""
    names: list[NameMention] = []
    for _, group in groupby(tokens, key=lambda token: token.sentence):
        sentence = list(group)
        words = [(token.text, token.lemma, token.pos) for token in sentence]
        labels = _tagger().tag(sentence_features(words))
        names += _decode(sentence, labels)
    return names


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
