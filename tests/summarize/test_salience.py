"""What a sentence is worth by its features."""

from briefing.summarize.salience import Weights, load_weights, read_features, weigh
from tests.summarize.test_coverage import PLAIN

FEATURES = read_features(PLAIN, coverage=0.5, agreement=0.5, disputed=False, update=False)


def test_the_shipped_weights_are_of_known_features() -> None:
    """Every name in the file is a feature, and each feature has a weight for kept sentences or for the lead."""
    weights = load_weights()
    assert {*weights.keep, *weights.lead} == set(FEATURES)


def test_each_part_is_a_feature_times_its_weight() -> None:
    """What is shown to a reader sums up to what decides."""
    weights = Weights(keep={"coverage": 2.0, "agreement": -1.0}, lead={})
    assert weigh(FEATURES, weights.keep) == {"coverage": 1.0, "agreement": -0.5}
