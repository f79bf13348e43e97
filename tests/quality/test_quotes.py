"""Quotations do not get worse than what was reached."""

import json
from pathlib import Path

import pytest

from tests.quality.quotes import SHARED, measure, read_cases

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["quotes"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not beside the checkout")
def test_quotations_reach_their_floors() -> None:
    """On the held-out articles quotations and their speakers are found as well as before."""
    scores = measure(list(read_cases("dev")))
    found = {name: {"f1": score.f1, "speaker": score.speaker} for name, score in scores.items()}
    missed = {
        name: found[name] for name, floor in BASELINE.items() if any(found[name][key] < floor[key] for key in floor)
    }
    assert not missed
