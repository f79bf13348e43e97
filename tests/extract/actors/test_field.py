from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.actors.field import best_labels, pack_model, score, unpack_model

LABELS = ["B", "I", "O"]
STATE = {("w=haus", "B"): 1.25, ("w=haus", "O"): -0.5, ("p=NN", "I"): 0.125}
TRANSITIONS = {("B", "I"): 1.5, ("O", "I"): -2.0, ("O", "O"): 0.25}
MODEL = unpack_model(pack_model(LABELS, STATE, TRANSITIONS))


def test_a_packed_model_is_unpacked_as_it_was() -> None:
    """Labels, features and weights survive; the same weights give the same bytes."""
    assert MODEL.labels == LABELS
    assert MODEL.weights[MODEL.features["w=haus"]].tolist() == [1.25, 0.0, -0.5]
    assert MODEL.transitions[0].tolist() == [0.0, 1.5, 0.0]
    assert pack_model(LABELS, STATE, TRANSITIONS) == pack_model(LABELS, STATE, TRANSITIONS)


def test_unknown_features_add_nothing() -> None:
    """A feature that was not learnt leaves the score as it is."""
    assert score(MODEL, ["w=haus", "w=baum", "p=NN"]).tolist() == [1.25, 0.125, -0.5]
    assert score(MODEL, []).tolist() == [0.0, 0.0, 0.0]


SENTENCE = st.lists(st.tuples(*[st.integers(-8, 8)] * len(LABELS)), max_size=4)


@given(st.lists(SENTENCE, max_size=4))
def test_no_other_labels_score_higher(sentences: list[list[tuple[int, ...]]]) -> None:
    """The labels of each sentence have the highest score of all, whatever sentences stand beside it."""
    arrays = [np.array(rows, dtype=float).reshape(len(rows), len(LABELS)) for rows in sentences]
    for rows, labels in zip(arrays, best_labels(MODEL, arrays), strict=True):
        best = max(_total(rows, path) for path in product(range(len(LABELS)), repeat=len(rows)))
        assert _total(rows, tuple(LABELS.index(label) for label in labels)) == best


def _total(rows: np.ndarray, path: tuple[int, ...]) -> float:
    steps = sum(MODEL.transitions[one, other] for one, other in pairwise(path))
    return float(sum(row[label] for row, label in zip(rows, path, strict=True)) + steps)
