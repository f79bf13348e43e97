"""The grouping of articles does not get worse than what was reached."""

import json
from pathlib import Path

import pytest

from briefing.config.settings import ClusterSettings
from tests.quality import lookalikes, stories, stream

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["stories"]


def test_look_alike_events_stay_apart() -> None:
    """No group holds two of the look-alike events, and at least nine in ten pairs of one event are together."""
    result = lookalikes.measure(*lookalikes.read_events(), ClusterSettings().threshold)
    assert not result.false_joins
    assert result.recall >= BASELINE["lookalikes recall"]


@pytest.mark.shared
@pytest.mark.skipif(not stories.STORIES.is_file(), reason="the annotated stories are not beside the checkout")
def test_annotated_stories_reach_their_floors() -> None:
    """On 66 annotated stories articles are grouped as well as before."""
    b3, pairs = stories.measure(*stories.read_terms())
    assert b3.f1 >= BASELINE["B3 F1"]
    assert pairs.f1 >= BASELINE["pairwise F1"]


@pytest.mark.shared
@pytest.mark.skipif(not stream.PAIRS.is_file(), reason="the news stream is not beside the checkout")
def test_labelled_pairs_reach_their_floor() -> None:
    """On labelled pairs of one day the same event is told as well as before."""
    assert stream.measure(*stream.read_labelled(), ClusterSettings().threshold).f1 >= BASELINE["stream F1"]
