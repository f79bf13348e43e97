"""Measure whether look-alike events stay apart: `tests/data/lookalikes/events.yaml`, written for this.

    python -m tests.quality.lookalikes

All articles are grouped at once, as those of one edition would be. A false join is a group that holds articles of
two events; recall is the share of pairs of one event that are together. The set was used to choose the weight of
the days between two articles, which no other corpus at hand can tell.
"""

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from briefing.cluster.lexical import group_terms
from briefing.cluster.terms import find_terms
from briefing.config.settings import ClusterSettings
from briefing.models.analysis import RawArticle
from briefing.models.stories import ArticleTerms
from tests.quality.grouping_measures import FETCHED_AT, analyse, pairwise

EVENTS = Path(__file__).parents[1] / "data" / "lookalikes" / "events.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was found; `false_joins` names the events that share a group."""

    false_joins: tuple[tuple[str, ...], ...]
    recall: float
    split: tuple[str, ...]


def read_events() -> tuple[list[str], list[ArticleTerms]]:
    """Return the event of each article and what the article is about."""
    events: list[str] = []
    terms: list[ArticleTerms] = []
    for pair in yaml.safe_load(EVENTS.read_text("utf-8"))["pairs"]:
        for letter, event in zip("AB", pair["events"], strict=True):
            for article in event["articles"]:
                events.append(f"{pair['name']} {letter}")
                terms.append(find_terms(analyse(_raw(article), f"a{len(events):03}")))
    return events, terms


def _raw(article: dict[str, object]) -> RawArticle:
    headline, _, body = str(article["text"]).partition("\n\n")
    published = article["published"]
    return RawArticle(
        origin=headline,
        headline=headline,
        text=body,
        language="de",
        published_at=published if isinstance(published, dt.date) else None,
        fetched_at=FETCHED_AT,
    )


def measure(events: Sequence[str], terms: Sequence[ArticleTerms], threshold: float) -> Result:
    """Group the articles and compare with the events."""
    groups = group_terms(terms, threshold)
    mixed = [tuple(sorted({events[place] for place in group})) for group in groups]
    homes = {event: sum(event in names for names in mixed) for event in events}
    return Result(
        false_joins=tuple(names for names in mixed if len(names) > 1),
        recall=pairwise(events, groups).recall,
        split=tuple(event for event, count in homes.items() if count > 1),
    )


if __name__ == "__main__":
    found = measure(*read_events(), ClusterSettings().threshold)
    for names in found.false_joins:
        sys.stdout.write(f"joined: {', '.join(names)}\n")
    for name in found.split:
        sys.stdout.write(f"split:  {name}\n")
    sys.stdout.write(f"false joins {len(found.false_joins)}, recall {found.recall:.3f}\n")
