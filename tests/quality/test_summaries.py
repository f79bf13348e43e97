"""Summaries do not get worse than what was reached."""

import json
from pathlib import Path

import pytest

from tests.quality import summaries, summaries_english
from tests.quality.summary_gold import read_gold

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["summaries"]
# More is better for these; less for the others.
GAINS = ("f1", "rouge1", "rouge2", "rougeL")


def test_story_beats_every_other_method_on_german_stories() -> None:
    """On the marked stories `story` is ahead of sumy's methods, lead-3 and random, and holds its floors."""
    results = {result.system: result.scores for result in summaries.evaluate(read_gold())}
    story = results.pop("story")
    behind = [(name, key) for name, scores in results.items() for key in GAINS if scores[key] >= story[key]]
    assert behind == []
    assert [key for key in GAINS if story[key] < BASELINE["german"][key]] == []
    assert story["standalone"] >= BASELINE["german"]["standalone"]
    assert story["redundancy"] <= BASELINE["german"]["redundancy"]
    assert story["never"] <= BASELINE["german"]["never"]


@pytest.mark.shared
@pytest.mark.skipif(not summaries_english.STORIES.exists(), reason="the stories beside the checkout are absent")
def test_english_stories_hold_their_floors() -> None:
    """On English stories names, figures and stand-alone sentences are covered as well as before."""
    results = summaries_english.evaluate(summaries_english.read_stories()[:10])
    story = next(result.scores for result in results if result.system == "story")
    floors = BASELINE["english, ten stories"]
    assert [key for key in ("names", "figures", "standalone") if story[key] < floors[key]] == []
    assert story["redundancy"] <= floors["redundancy"]
