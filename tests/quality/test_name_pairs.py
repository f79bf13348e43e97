import json
from pathlib import Path

import pytest

from tests.quality.name_pairs import HALVES, measure, read_pairs

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["name_pairs"]
LEAST_PAIRS = 300


@pytest.mark.parametrize("half", sorted(HALVES))
def test_spellings_meet_and_look_alikes_stay_apart(half: str) -> None:
    """Precision and recall on each half of the pairs do not fall below the recorded floors."""
    precision, recall = measure(list(read_pairs(HALVES[half])))
    assert precision >= BASELINE["precision"]
    assert recall >= BASELINE["recall"]


def test_there_are_enough_pairs_of_both_sorts() -> None:
    """At least 300 true and 300 false pairs are judged."""
    pairs = [pair for half in HALVES.values() for pair in read_pairs(half)]
    assert sum(pair.same for pair in pairs) >= LEAST_PAIRS
    assert sum(not pair.same for pair in pairs) >= LEAST_PAIRS
