"""Dates do not get worse than what was reached."""

import json
from pathlib import Path

import pytest

from tests.quality.dates import SHARED, passes, read_cases, read_krauts, score_krauts

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["dates"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated dates are not beside the checkout")
def test_news_dates_reach_their_floors() -> None:
    """Spans and values on German news are found as well as before."""
    score = score_krauts(read_krauts())
    assert score.f1(score.strict) >= BASELINE["strict"]
    assert score.f1(score.value) >= BASELINE["value"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated dates are not beside the checkout")
def test_german_cases_reach_their_floor() -> None:
    """The German cases of Recognizers-Text that name days pass as often as before."""
    cases = read_cases()
    assert sum(passes(case) for case in cases) / len(cases) >= BASELINE["cases"]
