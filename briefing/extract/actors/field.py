"""A linear-chain conditional random field: the likeliest labels of the words of sentences.

It is trained with CRFsuite (`tools/train_names.py`), whose weights are kept to three digits in a file of this
project's own. Asking CRFsuite itself took four times as long, for it has to be told every feature of every word again;
here a word's share in the score of every label is summed up once and kept, and all sentences of an article are
labelled at the same time.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
# Weights are stored as whole numbers of this many parts; they stay below 32.
PARTS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldModel:
    """Weights of a trained field.

    Attributes:
        labels: in the order of the columns.
        features: feature → its row in `weights`.
        weights: of every feature for every label, the last row of zeros for features that are unknown.
        transitions: of every label (row) for the next one (column).
    """

    labels: Sequence[str]
    features: Mapping[str, int]
    weights: Scores
    transitions: Scores


def pack_model(
    labels: Sequence[str], state: Mapping[tuple[str, str], float], transitions: Mapping[tuple[str, str], float]
) -> bytes:
    """Return a file of these weights, {(feature, label): weight} and {(label, next label): weight}."""
    features = sorted({feature for feature, label in state})
    rows = [[round(PARTS * state.get((feature, label), 0)) for label in labels] for feature in features]
    kept = [(feature, row) for feature, row in zip(features, rows, strict=True) if any(row)]
    steps = [[round(PARTS * transitions.get((label, following), 0)) for following in labels] for label in labels]
    head = json.dumps({"labels": list(labels), "features": len(kept)}) + "\n"
    names = "".join(feature + "\n" for feature, _ in kept)
    numbers = np.array([*(row for _, row in kept), *steps], dtype="<i2")
    return gzip.compress((head + names).encode() + numbers.tobytes(), mtime=0)


def unpack_model(packed: bytes) -> FieldModel:
    """Return the weights of a file."""
    head, rest = gzip.decompress(packed).split(b"\n", 1)
    described = json.loads(head)
    labels, count = described["labels"], described["features"]
    numbers = np.frombuffer(rest[-2 * len(labels) * (count + len(labels)) :], dtype="<i2")
    rows = numbers.reshape(count + len(labels), len(labels)).astype(np.float64) / PARTS
    names = rest[: len(rest) - numbers.nbytes].decode().split("\n")[:count]
    return FieldModel(
        labels=labels,
        features={name: row for row, name in enumerate(names)},
        weights=np.vstack([rows[:count], np.zeros(len(labels))]),
        transitions=rows[count:],
    )


def score(model: FieldModel, features: Sequence[str]) -> Scores:
    """Return what these features of a word add to the score of each label."""
    rows = [model.features.get(feature, -1) for feature in features]
    total: Scores = model.weights[rows].sum(axis=0)
    return total


def best_labels(model: FieldModel, sentences: Sequence[Scores]) -> list[list[str]]:
    """Return the likeliest sequence of labels for each sentence, given the scores of its words (rows)."""
    order = sorted(range(len(sentences)), key=lambda index: -len(sentences[index]))
    lengths = [len(sentences[index]) for index in order]
    padded = np.zeros((len(order), lengths[0] if lengths else 0, len(model.labels)))
    for row, index in enumerate(order):
        padded[row, : lengths[row]] = sentences[index]
    came_from, best = _forward(padded, lengths, model.transitions)
    labelled: list[list[str]] = [[] for _ in sentences]
    for row, index in enumerate(order):
        labelled[index] = [model.labels[label] for label in _trace(came_from[row], best[row], lengths[row])]
    return labelled


def _forward(padded: Scores, lengths: Sequence[int], transitions: Scores) -> tuple[npt.NDArray[np.int64], Scores]:
    """Return the best label before each label at each word, and the best score of each label at the last word.

    Sentences stand in falling length, so those that go on at a word are the first ones.
    """
    came_from = np.zeros(padded.shape, dtype=np.int64)
    best = padded[:, 0].copy() if padded.shape[1] else padded.sum(axis=1)
    for word in range(1, padded.shape[1]):
        going_on = sum(length > word for length in lengths)
        paths = best[:going_on, :, None] + transitions
        came_from[:going_on, word] = paths.argmax(axis=1)
        best[:going_on] = paths.max(axis=1) + padded[:going_on, word]
    return came_from, best


def _trace(came_from: npt.NDArray[np.int64], best: Scores, length: int) -> list[int]:
    labels = [int(best.argmax())] if length else []
    for word in range(length - 1, 0, -1):
        labels.append(int(came_from[word, labels[-1]]))
    return labels[::-1]
