"""Fits the weights of `briefing/data/models/topic_score.yaml`; prints them and what they reach on stories left out.

    python -m tools.fit_topic_score

Needs scikit-learn. Reads the stories with marked topics that the rules and word lists were made on; those of the
held-back files are never fitted on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from sklearn.linear_model import LogisticRegression

from briefing.extract.figures.likeness import FEATURES, Features, compare, index_values
from tests.quality.topics import TUNED, MarkedStory, read_marked_stories

FOLDS = 10
REGULARISATION = 1.0
THRESHOLDS = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class _Pair:
    features: Features
    same: bool


def main() -> None:
    """Fit on all pairs and print the weights, then how pairs of left-out stories are told apart at some thresholds."""
    stories = [list(_pairs(story)) for story in read_marked_stories(TUNED)]
    model = _fit([pair for story in stories for pair in story])
    print(f"intercept: {model.intercept_[0]:.2f}")
    for name, weight in zip(FEATURES, model.coef_[0], strict=True):
        print(f"{name}: {weight:.2f}")
    odds, same = _leave_out(stories)
    for threshold in THRESHOLDS:
        found = odds >= threshold
        right = float((found & same).sum())
        print(f"pairs left out, {threshold}: precision {right / found.sum():.3f}, recall {right / same.sum():.3f}")


def _pairs(story: MarkedStory) -> Iterator[_Pair]:
    """Yield the pairs of marked figures of one story that may be of one quantity."""
    statements = story.statements
    values = index_values(statements)
    marked = [(one, topic) for one in statements if (topic := story.topic_of(one))]
    for (first, topic), (second, other) in combinations(marked, 2):
        features = compare(first, second, values)
        if features:
            yield _Pair(features, topic == other)


def _fit(pairs: Sequence[_Pair]) -> LogisticRegression:
    return LogisticRegression(C=REGULARISATION, max_iter=1000).fit(_matrix(pairs), [pair.same for pair in pairs])


def _matrix(pairs: Sequence[_Pair]) -> np.ndarray:
    return np.array([[pair.features.get(name, 0.0) for name in FEATURES] for pair in pairs])


def _leave_out(stories: Sequence[Sequence[_Pair]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the odds of each pair by a model that has not seen its story, and whether it is of one quantity."""
    odds, same = [], []
    for fold in range(FOLDS):
        seen = [pair for number, story in enumerate(stories) if number % FOLDS != fold for pair in story]
        left = [pair for story in stories[fold::FOLDS] for pair in story]
        odds.append(_fit(seen).decision_function(_matrix(left)))
        same += [pair.same for pair in left]
    return np.concatenate(odds), np.array(same)


if __name__ == "__main__":
    main()
