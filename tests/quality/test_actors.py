import json
from pathlib import Path

from tests.quality.actors import PARTS, measure, scores

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["actors"]


def test_the_actors_of_the_gold_stories_are_found() -> None:
    """Recall and precision do not fall below the recorded floors, on texts settled on and on unseen ones."""
    judged = list(measure())
    for name in PARTS:
        recall, precision = scores([one for one in judged if one.part == name])
        assert recall >= BASELINE[name]["recall"]
        assert precision >= BASELINE[name]["precision"]
