"""Open questions do not get worse than what was reached."""

import json
from pathlib import Path

import pytest

from tests.quality.questions import QUOTES, read_cases, score

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["questions"]


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
