import json
from pathlib import Path

from tests.quality.actors import measure, scores

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["actors"]


def test_the_actors_of_the_gold_stories_are_found() -> None:
    """Recall and precision over the gold stories do not fall below the recorded floors."""
    recall, precision = scores(list(measure()))
    assert recall >= BASELINE["recall"]
    assert precision >= BASELINE["precision"]
