"""Fits the weights of `briefing/data/models/story_score.yaml`; prints them and what they reach on topics left out.

    python -m tools.fit_story_score

Needs the corpora beside the checkout and scikit-learn. `far` is not fitted (see the file itself).
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from briefing.cluster.cores import place_strays
from briefing.cluster.corpus import Floats, build_corpus
from briefing.cluster.linkage import link
from briefing.cluster.score import PARTS, UNDATED, Rows, pair_parts
from briefing.config.settings import ClusterSettings
from tests.quality.grouping_measures import b_cubed, pairwise
from tests.quality.stories import read_terms
from tests.quality.stream import read_labelled

UNLIKE_TOPIC_WEIGHT = 0.02
STREAM_WEIGHT = 20.0
FITTED = PARTS.index("near")
NEGLIGIBLE = 0.02


def main() -> None:
    """Fit on all topics and print the weights, then on one half of the topics and print the agreement on the other."""
    stories, terms = read_terms()
    topics = np.array([int(story.partition("-")[0]) for story in stories])
    first, second = (side.astype(np.int64) for side in np.triu_indices(len(stories), 1))
    parts = pair_parts(build_corpus(terms), first, second)[:, :FITTED]
    same = np.array(stories)[first] == np.array(stories)[second]
    weights = np.where(topics[first] == topics[second], 1.0, UNLIKE_TOPIC_WEIGHT)
    stream = _stream()
    model = _fit(parts, same, weights, stream)
    same_day = model.coef_[0][-1]
    print(f"intercept: {model.intercept_[0] - same_day:.2f}")
    for name, weight in zip(PARTS, model.coef_[0][:-1], strict=False):
        print(f"{name}: {weight:.2f}")
    print(f"near: {same_day / UNDATED:.2f}")
    likeness = np.zeros(len(same))
    for half in (0, 1):
        inside = (topics[first] % 2 == half) & (topics[second] % 2 == half)
        other = (topics[first] % 2 != half) & (topics[second] % 2 != half)
        fitted = _fit(parts[inside], same[inside], weights[inside], stream)
        likeness[other] = fitted.predict_proba(_with_day(parts[other], dated=False))[:, 1]
    _report(stories, first, second, likeness)


def _stream() -> tuple[Floats, NDArray[np.bool_]]:
    terms, pairs = read_labelled()
    first, second, same = (np.array(column) for column in zip(*pairs, strict=True))
    return pair_parts(build_corpus(terms), first, second)[:, :FITTED], same.astype(bool)


def _fit(
    parts: Floats, same: NDArray[np.bool_], weights: Floats, stream: tuple[Floats, NDArray[np.bool_]]
) -> LogisticRegression:
    features = np.vstack([_with_day(parts, dated=False), _with_day(stream[0], dated=True)])
    truth = np.concatenate([same, stream[1]])
    weight = np.concatenate([weights, np.full(len(stream[1]), STREAM_WEIGHT)])
    return LogisticRegression(max_iter=1000).fit(features, truth, sample_weight=weight)


def _with_day(parts: Floats, *, dated: bool) -> Floats:
    return np.column_stack([parts, np.full(len(parts), float(dated))])


def _report(stories: list[str], first: Rows, second: Rows, likeness: Floats) -> None:
    kept = likeness >= NEGLIGIBLE
    pairs = list(zip(first[kept].tolist(), second[kept].tolist(), likeness[kept].tolist(), strict=True))
    shipped = ClusterSettings().threshold
    for threshold in (shipped - 0.05, shipped, shipped + 0.05, shipped + 0.1):
        groups = place_strays(link(len(stories), pairs, threshold), pairs)
        b3, paired = b_cubed(stories, groups).f1, pairwise(stories, groups).f1
        print(f"topics left out, threshold {threshold:.2f}: B³ F1 {b3:.3f}, pairwise F1 {paired:.3f}")


if __name__ == "__main__":
    main()
