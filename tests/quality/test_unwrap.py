import json
from pathlib import Path

import pytest

from tests.quality.unwrap import LAYOUTS, SHARED, measure, read_clean_articles

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["unwrap"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the data beside the checkout is absent")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_hard_wrapped_articles_are_restored(layout: str) -> None:
    """The share of sentences that come back exactly does not fall below the recorded floor."""
    articles = list(read_clean_articles(limit=30))
    assert measure(articles, layout, (40, 60, 80)) >= BASELINE[layout]
