import json
from pathlib import Path

from tests.quality.actors import measure, scores

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["actors"]


def test_the_actors_of_the_gold_stories_are_found() -> None:
    """Recall and precision do not fall below the recorded floors, on stories settled on and on unseen ones."""
    judged = list(measure())
    for name in ("settled on", "unseen"):
        recall, precision = scores([one for one in judged if one.unseen == (name == "unseen")])
        assert recall >= BASELINE[name]["recall"]
        assert precision >= BASELINE[name]["precision"]
