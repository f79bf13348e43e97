"""Fits the weights of `briefing/data/models/story_score.yaml`; prints them and what they reach on texts left out.

    python -m tools.fit_story_score

Needs the corpora beside the checkout and scikit-learn. `far` is not fitted (see the file itself). The labelled pairs
of the stream (`tests/quality/stream.py`) are only measured: what is fitted on are other pairs of it, labelled for this.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from briefing.cluster.cores import place_strays
from briefing.cluster.corpus import Floats, build_corpus
from briefing.cluster.linkage import link
from briefing.cluster.score import PARTS, UNDATED, Rows, pair_parts
from briefing.config.settings import ClusterSettings
from tests.quality.grouping_measures import Agreement, b_cubed, pairwise
from tests.quality.stories import read_terms
from tests.quality.stream import Labelled, parts_in_windows, read_own_pairs, read_pairs, read_stream, to_terms

UNLIKE_TOPIC_WEIGHT = 0.02
# The mean weight of a pair of the stream; those that stand for many others weigh more, by the root of how many.
STREAM_WEIGHT = 20.0
FITTED = PARTS.index("near")
NEGLIGIBLE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairs:
    """Pairs of articles: their parts without the days, whether they tell one event, and how much each weighs."""

    parts: Floats
    same: NDArray[np.bool_]
    weights: Floats
    dated: bool

    def features(self) -> Floats:
        return np.column_stack([self.parts, np.full(len(self.parts), float(self.dated))])

    def take(self, chosen: NDArray[np.bool_]) -> "_Pairs":
        return _Pairs(parts=self.parts[chosen], same=self.same[chosen], weights=self.weights[chosen], dated=self.dated)


def main() -> None:
    """Fit on everything and print the weights, then what they reach on topics and pairs that were left out."""
    stories, terms = read_terms()
    topics = np.array([int(story.partition("-")[0]) for story in stories])
    first, second = (side.astype(np.int64) for side in np.triu_indices(len(stories), 1))
    annotated = _Pairs(
        parts=pair_parts(build_corpus(terms), first, second)[:, :FITTED],
        same=np.array(stories)[first] == np.array(stories)[second],
        weights=np.where(topics[first] == topics[second], 1.0, UNLIKE_TOPIC_WEIGHT),
        dated=False,
    )
    stream, given = _read_stream()
    model = _fit(annotated, stream)
    _print_weights(model)
    likeness = np.zeros(len(first))
    for half in (0, 1):
        inside = (topics[first] % 2 == half) & (topics[second] % 2 == half)
        other = (topics[first] % 2 != half) & (topics[second] % 2 != half)
        fitted = _fit(annotated.take(inside), stream)
        likeness[other] = fitted.predict_proba(annotated.take(other).features())[:, 1]
    _report(stories, first, second, likeness)
    _report_pairs(model, given)


def _read_stream() -> tuple[_Pairs, _Pairs]:
    """Return the pairs of the stream to fit on, and those to measure on."""
    items = read_stream()
    terms = [to_terms(item, f"d{place:05}") for place, item in enumerate(items)]
    place_of = {item["url"]: place for place, item in enumerate(items)}
    given = [
        Labelled(first=place_of[pair["url_tagesschau"]], second=place_of[pair["url_zeit"]], same=pair["label"] == "S")
        for pair in read_pairs()
    ]
    own = read_own_pairs()
    share = np.sqrt([pair.stands_for for pair in own])
    weights = (STREAM_WEIGHT * share / share.mean(), np.ones(len(given)))
    to_fit, to_measure = (
        _Pairs(
            parts=parts_in_windows(items, terms, pairs)[:, :FITTED],
            same=np.array([pair.same for pair in pairs]),
            weights=weight,
            dated=True,
        )
        for pairs, weight in zip((own, given), weights, strict=True)
    )
    return to_fit, to_measure


def _fit(annotated: _Pairs, stream: _Pairs) -> LogisticRegression:
    features = np.vstack([annotated.features(), stream.features()])
    same = np.concatenate([annotated.same, stream.same])
    weights = np.concatenate([annotated.weights, stream.weights])
    return LogisticRegression(max_iter=1000).fit(features, same, sample_weight=weights)


def _print_weights(model: LogisticRegression) -> None:
    same_day = model.coef_[0][-1]
    print(f"intercept: {model.intercept_[0] - same_day:.2f}")
    for name, weight in zip(PARTS, model.coef_[0][:-1], strict=False):
        print(f"{name}: {weight:.2f}")
    print(f"near: {same_day / UNDATED:.2f}")


def _report(stories: list[str], first: Rows, second: Rows, likeness: Floats) -> None:
    kept = likeness >= NEGLIGIBLE
    pairs = list(zip(first[kept].tolist(), second[kept].tolist(), likeness[kept].tolist(), strict=True))
    shipped = ClusterSettings().threshold
    for threshold in (shipped - 0.04, shipped, shipped + 0.04):
        groups = place_strays(link(len(stories), pairs, threshold), pairs)
        b3, paired = b_cubed(stories, groups).f1, pairwise(stories, groups).f1
        print(f"topics left out, threshold {threshold:.2f}: B³ F1 {b3:.3f}, pairwise F1 {paired:.3f}")


def _report_pairs(model: LogisticRegression, given: _Pairs) -> None:
    likeness = model.predict_proba(given.features())[:, 1]
    shipped = ClusterSettings().threshold
    for threshold in (shipped - 0.04, shipped, shipped + 0.04):
        found = likeness >= threshold
        both = float((found & given.same).sum())
        reached = Agreement(precision=both / max(1, found.sum()), recall=both / given.same.sum())
        print(f"pairs left out, each among the articles of four days, threshold {threshold:.2f}: F1 {reached.f1:.3f}")


if __name__ == "__main__":
    main()
