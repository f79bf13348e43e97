"""What a sentence is worth in a summary, and what as its lead: two linear models over a few features.

The weights, and how they were found, stand in `data/models/summary.yaml`. Every product of a feature and its weight can
be shown to a reader.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from briefing.summarize.signals import Signals
from briefing.text.lexicon import load_lexicon

# Length counts by its logarithm against a usual sentence; beyond the longest it only gets harder to read.
USUAL_WORDS, LONGEST_WORDS = 15, 30

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of the features, for any sentence of a summary and for its lead."""

    keep: Mapping[str, float]
    lead: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """Return the weights that the product ships."""
    content = load_lexicon("models", "summary")
    return Weights(keep=content["keep"], lead=content["lead"])


def _tells_plainly(sign: Signals) -> bool:
    """Return whether a sentence reports something that has happened: no answer to it, no sequel, plan or look back."""
    other = sign.sequel or sign.reaction or sign.outlook or sign.quotation or sign.reported or sign.condition
    return not (other or sign.background)


def find_news(sign: Signals) -> frozenset[str]:
    """Return what has been done by a sentence that neither looks back nor quotes nor asks."""
    return frozenset() if sign.background or sign.quotation or sign.condition else sign.deeds


def read_features(sign: Signals, *, coverage: float, agreement: float, disputed: bool, update: bool) -> Features:
    """Return the features of a sentence.

    Args:
        sign: of the sentence.
        coverage: how much of what the sources share it speaks of.
        agreement: how much of it other sources say.
        disputed: whether another sentence disputes it.
        update: whether it gives a later figure than other reports.
    """
    return {
        "coverage": coverage,
        "agreement": agreement,
        "depth": sign.depth,
        "opening": float(sign.position == 0),
        "length": math.log(max(1, min(sign.length, LONGEST_WORDS)) / USUAL_WORDS),
        "figure": float(sign.counted),
        "day": float(sign.dated),
        "event": float(_tells_plainly(sign)),
        "sequel": float(sign.sequel),
        "reaction": float(sign.reaction),
        "background": sign.background,
        "quotation": float(sign.quotation),
        "disputed": float(disputed),
        "assuming": float(sign.assuming),
        "decisive": float(bool(find_news(sign))),
        "stale": float(sign.stale),
        "update": float(update),
    }


def weigh(features: Features, weights: Mapping[str, float]) -> Features:
    """Return each feature times its weight."""
    return {name: features[name] * weight for name, weight in weights.items()}


def total(parts: Iterable[Features]) -> list[float]:
    """Return the sum of the parts of each sentence."""
    return [sum(each.values()) for each in parts]
