"""Time and cost of grouping grow no faster than what was reached."""

import math

import pytest

from tests.quality.growth import grow, read_base, time_adding, time_grouping, time_linkage
from tests.quality.stream import STREAM

# A busy machine may double a time; the measure itself is printed by `python -m tests.quality.growth`.
SLACK = 2.0


@pytest.mark.shared
@pytest.mark.skipif(not STREAM.is_file(), reason="the news stream is not beside the checkout")
def test_grouping_grows_with_the_articles() -> None:
    """Ten times the articles take little more than ten times as long, and far less than average linkage does."""
    base = read_base()
    vectors, grouping, _, _ = time_grouping(grow(base, 2_000))
    more_vectors, more_grouping, corpus, stories = time_grouping(grow(base, 10_000))
    factor = 5 * math.log(10_000) / math.log(2_000)
    assert more_vectors + more_grouping <= SLACK * factor * (vectors + grouping)
    assert time_linkage(corpus) >= 10 / SLACK * more_grouping
    assert time_adding(corpus, stories, grow(base, 10_100)[10_000:]) <= SLACK * 0.1 * (more_vectors + more_grouping)
