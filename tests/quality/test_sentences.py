import json
from pathlib import Path

import pytest

from tests.quality.sentences import measure, read_cases

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["sentences"]
LEAST_CASES = {"de": 150, "en": 60}


@pytest.mark.parametrize("language", ["de", "en"])
def test_sentence_boundaries_stay_as_good_as_measured(language: str) -> None:
    """F1 on the hard cases of each language does not fall below the recorded floor."""
    assert len(list(read_cases(language))) >= LEAST_CASES[language]
    assert measure(language) >= BASELINE[language]
