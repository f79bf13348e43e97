import json
from pathlib import Path

from tests.quality.furniture import measure

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["furniture"]


def test_the_article_stays_and_the_furniture_goes() -> None:
    """On hand-marked texts and pages the shares do not fall behind the recorded ones."""
    sentences_kept, furniture_kept = measure()
    assert sentences_kept >= BASELINE["sentences kept"]
    assert furniture_kept <= BASELINE["furniture kept"]
