"""Timelines, contradictions and answers do not get worse than what was reached."""

import json
from pathlib import Path

import pytest

from tests.quality.storyline import SETS, measure

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["storyline"]


@pytest.mark.parametrize("name", SETS)
def test_storylines_reach_their_floors(name: str) -> None:
    """Entries are events, told once; conflicts show both sides; what a later article answers is answered by it."""
    tally, floors = measure(name), BASELINE[name]
    assert tally.precision >= floors["precision"]
    assert tally.told == tally.events
    assert tally.twice <= floors["twice"]
    assert tally.both_sides >= floors["both_sides"]
    assert tally.answered >= floors["answered"]
    assert tally.wrongly_answered == 0
