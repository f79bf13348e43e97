import json
from pathlib import Path

import pytest

from tests.quality.copies import STORIES, measure, read_stories

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["copies"]


@pytest.mark.shared
@pytest.mark.skipif(not STORIES.exists(), reason="the data beside the checkout is absent")
@pytest.mark.parametrize("change_ratio", [0.05, 0.2])
def test_edited_copies_are_found_among_articles_of_the_same_story(change_ratio: float) -> None:
    """Recall and precision on edited copies do not fall below the recorded floors."""
    score = measure(change_ratio, read_stories())
    assert score.recall >= BASELINE["recall"]
    assert score.precision >= BASELINE["precision"]
