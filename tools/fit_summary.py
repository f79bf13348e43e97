"""Fits the weights of `briefing/data/models/summary.yaml` to the marked stories and prints them.

    python -m tools.fit_summary

A logistic regression with a penalty on the squares of the weights, by Newton's method: the same digits in every run.
What a fit reaches on stories left out of it is printed by `python -m tests.quality.summaries`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from briefing.summarize.salience import Features, Weights
from briefing.summarize.story import survey_cluster
from tests.quality.summary_gold import GoldStory, read_gold

KEPT = (
    "coverage",
    "agreement",
    "depth",
    "length",
    "figure",
    "reaction",
    "background",
    "quotation",
    "decisive",
    "disputed",
    "assuming",
)
LEADING = ("opening", "coverage", "day", "event", "sequel", "decisive", "assuming")
# Set by hand, for no marked story has enough of them: what is likely old, and the latest state of a figure.
BY_HAND = {"stale": -1.5, "update": 3.0}
PENALTY = 30.0
ROUNDS = 30
DECIMALS = 2

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The sentences of a story that can stand alone, with the share of its readers who keep each or lead with it."""

    features: tuple[Features, ...]
    kept: tuple[float, ...]
    leads: tuple[float, ...]


def collect_examples(story: GoldStory) -> Examples:
    """Return the sentences of a marked story as the fit sees them."""
    surveyed = survey_cluster(story.cluster, Weights(keep={}, lead={}))
    numbers = [number for number, sign in enumerate(surveyed.signals) if not sign.leaning]
    texts = [surveyed.candidates[number].text for number in numbers]
    return Examples(
        features=tuple(surveyed.field.features[number] for number in numbers),
        kept=tuple(mean(any(text in unit for unit in marks.keep) for marks in story.passes) for text in texts),
        leads=tuple(float(text in story.lead) for text in texts),
    )


def _fit(rows: Floats, wanted: Floats) -> Floats:
    """Return the weights of the columns by ridge-penalised logistic regression; the penalty is on scaled columns."""
    spread = np.where(rows.std(axis=0) > 0, rows.std(axis=0), 1.0)
    scaled = np.column_stack([(rows - rows.mean(axis=0)) / spread, np.ones(len(rows))])
    penalty = np.diag([*[PENALTY] * rows.shape[1], 0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (wanted - likely) - penalty @ weights
        curve = (scaled * (likely * (1 - likely))[:, None]).T @ scaled + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights[:-1] / spread, dtype=np.float64)


def _round(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(value, DECIMALS) for name, value in zip(names, weights.tolist(), strict=True)}


def fit_weights(examples: Sequence[Examples]) -> Weights:
    """Return the weights that tell best which sentences of these stories are kept, and which may lead."""
    features = [each for one in examples for each in one.features]
    kept, leading = (np.array([[each[name] for name in names] for each in features]) for names in (KEPT, LEADING))
    return Weights(
        keep=_round(KEPT, _fit(kept, np.array([share for one in examples for share in one.kept]))) | BY_HAND,
        lead=_round(LEADING, _fit(leading, np.array([share for one in examples for share in one.leads]))),
    )


def main() -> None:
    """Fit on all marked stories and print the weights as the file holds them."""
    weights = fit_weights([collect_examples(story) for story in read_gold()])
    for title, part in (("keep", weights.keep), ("lead", weights.lead)):
        print(f"{title}:")
        for name, weight in part.items():
            print(f"  {name}: {weight}")


if __name__ == "__main__":
    main()
