"""Time and cost of grouping grow no faster than what was reached."""

import math
from pathlib import Path

import pytest

from tests.quality.growth import grow, read_base, time_grouping, time_linkage
from tests.quality.growth_archive import measure
from tests.quality.stream import STREAM

# A busy machine may double a time and moves a ratio of two by a fifth; the measures themselves are printed by
# `python -m tests.quality.growth` and `python -m tests.quality.growth_archive`.
SLACK = 2.0
RATIO_SLACK = 1.25
# A day costs the same on top of any archive; what it is set beside grows with the archive.
ARCHIVE = 50_000


@pytest.mark.shared
@pytest.mark.skipif(not STREAM.is_file(), reason="the news stream is not beside the checkout")
def test_grouping_grows_with_the_articles(tmp_path: Path) -> None:
    """Five times the articles take little more than five times as long, average linkage and all anew far longer."""
    base = read_base()
    vectors, grouping, _ = time_grouping(grow(base, 2_000), runs=3)
    articles = grow(base, 10_500)
    more_vectors, more_grouping, corpus = time_grouping(articles[:10_000], runs=3)
    factor = 5 * math.log(10_000) / math.log(2_000)
    assert more_vectors + more_grouping <= SLACK * factor * (vectors + grouping)
    assert time_linkage(corpus) >= 10 / RATIO_SLACK * more_grouping
    day, everything = measure(articles, tmp_path)
    assert day <= 0.1 * ARCHIVE / len(articles) * everything
