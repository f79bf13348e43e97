"""Open questions do not get worse than what was reached."""

import json
from pathlib import Path

import pytest

from tests.quality.questions import QUOTES, read_cases, score
from tests.quality.questions_clusters import SETS, measure

FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))
BASELINE = FLOORS["questions"]


@pytest.mark.parametrize(
    "part",
    [
        "own",
        pytest.param(
            "all",
            marks=[
                pytest.mark.shared,
                pytest.mark.skipif(not QUOTES.is_dir(), reason="the annotated articles are not beside the checkout"),
            ],
        ),
    ],
)
def test_questions_reach_their_floors(part: str) -> None:
    """What the page shows is annotated, important ones are shown, kinds are right, as often as before."""
    result = score([case for case in read_cases() if part in {"all", case.part}])
    assert result.precision >= BASELINE["precision"]
    assert result.recall >= BASELINE["recall"]
    assert result.kind >= BASELINE["kind"]


@pytest.mark.parametrize("name", SETS)
def test_questions_of_stories_reach_their_floors(name: str) -> None:
    """In stories of several articles the page asks what a reader would, and little else."""
    shares = measure(name)
    floors = FLOORS["questions_of_stories"][name]
    assert shares.precision >= floors["precision"]
    assert shares.recall >= floors["recall"]
    assert shares.kind >= floors["kind"]
