"""Measure the likeness score on a stream of German news: 122 same-day pairs of two publishers, labelled by hand.

    python -m tests.quality.stream              the labelled pairs, which no weight was fitted on
    python -m tests.quality.stream 2026-01-03 2  the largest stories of two days, to be read

"Same event" (S) against "same running story" (R) and "different" (D). The labels are rough: one person, headline and
lead only. The texts of one publisher are a headline and one sentence. The weights were fitted on other pairs of the
stream, `tests/data/stream/labels.tsv`, none of which is among these.
"""

import csv
import datetime as dt
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from briefing.cluster.corpus import Floats, build_corpus
from briefing.cluster.lexical import group_terms
from briefing.cluster.score import pair_parts, score_pairs
from briefing.cluster.terms import find_terms
from briefing.config.settings import ClusterSettings
from briefing.models.analysis import RawArticle
from briefing.models.stories import ArticleTerms
from tests.quality.grouping_measures import FETCHED_AT, Agreement, analyse

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "stream"
STREAM = SHARED / "de-2025-08_2026-05.jsonl.gz"
PAIRS = SHARED / "labelled_pairs.tsv"
OWN_PAIRS = Path(__file__).parents[1] / "data" / "stream" / "labels.tsv"
# An edition reads what came since the last one, and after a weekend that of some days.
WINDOW_DAYS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Two items of the stream, by their places in it, and whether they tell the same event.

    Attributes:
        stands_for: of how many pairs this one was drawn.
    """

    first: int
    second: int
    same: bool
    stands_for: float = 1.0


def read_stream() -> list[dict[str, Any]]:
    """Return the items in the order of the file."""
    with gzip.open(STREAM, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_pairs() -> list[dict[str, str]]:
    """Return the labelled pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read_own_pairs() -> list[Labelled]:
    """Return the pairs that the weights are fitted on."""
    with OWN_PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    return [
        Labelled(
            first=int(row["first"]),
            second=int(row["second"]),
            same=row["label"] == "S",
            stands_for=float(row["stands_for"]),
        )
        for row in rows
    ]


def parts_in_windows(
    items: Sequence[dict[str, Any]], terms: Sequence[ArticleTerms], pairs: Sequence[Labelled]
) -> Floats:
    """Return the parts of the score of each pair, each among the articles of its day and the days before."""
    day_of = [dt.date.fromisoformat(item["gathered_date"]) for item in items]
    by_day: defaultdict[dt.date, list[int]] = defaultdict(list)
    for place, gathered in enumerate(day_of):
        by_day[gathered].append(place)
    days = [max(day_of[pair.first], day_of[pair.second]) for pair in pairs]
    parts: dict[int, Floats] = {}
    for day in sorted(set(days)):
        window = [place for back in range(WINDOW_DAYS) for place in by_day[day - dt.timedelta(days=back)]]
        row = {place: number for number, place in enumerate(window)}
        corpus = build_corpus([terms[place] for place in window])
        for number, pair in enumerate(pairs):
            if days[number] == day:
                parts[number] = pair_parts(corpus, np.array([row[pair.first]]), np.array([row[pair.second]]))[0]
    return np.array([parts[number] for number in range(len(pairs))])


def to_terms(item: dict[str, Any], article_id: str) -> ArticleTerms:
    """Return what an item is about, through the program's own text layer."""
    raw = RawArticle(
        origin=item["url"],
        headline=item["title"].strip(),
        text=" ".join((item.get("content") or "").split()),
        publisher=item["publisher"],
        language="de",
        published_at=dt.date.fromisoformat(item["gathered_date"]),
        fetched_at=FETCHED_AT,
    )
    return find_terms(analyse(raw, article_id))


def read_labelled() -> tuple[list[ArticleTerms], list[tuple[int, int, bool]]]:
    """Return the articles of the pairs and, as background, one item in five; and the pairs with "same event"."""
    pairs = read_pairs()
    named = {pair[key] for pair in pairs for key in ("url_tagesschau", "url_zeit")}
    items = [item for place, item in enumerate(read_stream()) if item["url"] in named or place % 5 == 0]
    place_of = {item["url"]: place for place, item in enumerate(items)}
    terms = [to_terms(item, f"d{place:05}") for place, item in enumerate(items)]
    return terms, [
        (place_of[pair["url_tagesschau"]], place_of[pair["url_zeit"]], pair["label"] == "S") for pair in pairs
    ]


def measure(terms: Sequence[ArticleTerms], pairs: Sequence[tuple[int, int, bool]], threshold: float) -> Agreement:
    """Return how well the score, cut at the threshold of the grouping, tells same events."""
    first, second, same = (np.array(column) for column in zip(*pairs, strict=True))
    found = score_pairs(build_corpus(terms), first, second) >= threshold
    both = float((found & same).sum())
    return Agreement(precision=both / max(1, found.sum()), recall=both / same.sum())


def largest_stories(start: dt.date, days: int, count: int = 3) -> Iterator[str]:
    """Yield the headlines of the largest stories of each day, grouped with the two days before it."""
    items = read_stream()
    for day in (start + dt.timedelta(days=number) for number in range(days)):
        window = {(day - dt.timedelta(days=back)).isoformat() for back in range(3)}
        read = [item for item in items if item["gathered_date"] in window]
        groups = group_terms([to_terms(item, f"d{n:05}") for n, item in enumerate(read)], ClusterSettings().threshold)
        for group in sorted(groups, key=len, reverse=True)[:count]:
            yield f"{day}: {len(group)} of {len(read)}"
            yield from (f"    {read[n]['gathered_date']} {read[n]['publisher']:10} {read[n]['title']}" for n in group)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.writelines(
            f"{line}\n" for line in largest_stories(dt.date.fromisoformat(sys.argv[1]), int(sys.argv[2]))
        )
    else:
        result = measure(*read_labelled(), ClusterSettings().threshold)
        sys.stdout.write(f"same event: P {result.precision:.3f} R {result.recall:.3f} F1 {result.f1:.3f}\n")
