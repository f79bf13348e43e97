"""Topics across articles: `python -m tests.quality.topics` prints how figures join and what the topics show.

The first stories were written, file by file, before what they changed: each had a recall of .52 to .70 on its first
run. Those of `topics_news_*.yaml` word every figure anew, as reports do: on first run precision .804 and recall .423
(English .923 and .462). Those of `topics_held_back_*.yaml`, written with them, nothing was changed or fitted for: they
were run once, after all that the others had changed: precision .943, recall .688, labels 1.0 (English 1.0, .778, 1.0);
the rules of before, which had to hold all together, have .780 and .479 on them (English 1.0 and .556).

A pair of figures of one story is right where gold and ledger both join it. The label of agreement is measured on gold
topics whose figures the ledger joined exactly.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from briefing.config.settings import FigureSettings
from briefing.extract.actors.names import find_names
from briefing.extract.figures.find import find_figures
from briefing.extract.figures.ledger import build_ledger
from briefing.extract.figures.statements import Statement, read_statements
from briefing.extract.quotes.attributions import find_attributions
from briefing.models.analysis import AnalysedArticle, Cluster, Ledger
from tests.builders import build_cluster, build_tagged
from tests.quality.figure_gold import GOLD

MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")
GROUPS = {
    "de": tuple(
        f"topics{part}_de.yaml" for part in ("", "_later", "_third", "_fourth", "_fifth", "_sixth", "_seventh")
    ),
    "en": ("topics_en.yaml",),
    "news_de": ("topics_news_de.yaml",),
    "news_en": ("topics_news_en.yaml",),
    "held_back_de": ("topics_held_back_de.yaml",),
    "held_back_en": ("topics_held_back_en.yaml",),
}
# The word lists were made, and the weights are fitted, on all but those held back.
TUNED = tuple(name for group, names in GROUPS.items() for name in names if not group.startswith("held_back"))
# A mark and the figure found at it may begin a qualifier apart.
NEAR = 12

Place = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStory:
    """A story, which topic each marked place is of, and what each topic must show."""

    name: str
    cluster: Cluster
    places: Mapping[Place, str]
    agreement: Mapping[str, str]

    def find_mark(self, article: str, start: int) -> Place | None:
        """Return the marked place at which a figure stands."""
        near = (place for place in self.places if place[0] == article and abs(place[1] - start) <= NEAR)
        return min(near, key=lambda place: abs(place[1] - start), default=None)

    @property
    def statements(self) -> list[Statement]:
        """The figures of all articles as the alignment sees them."""
        return [one for order, article in enumerate(self.cluster.articles) for one in read_statements(article, order)]

    def topic_of(self, statement: Statement) -> str | None:
        """Return the topic that a figure is marked with."""
        place = self.find_mark(statement.article.article.id, statement.found.start)
        return self.places[place] if place else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One story: pairs joined by gold and ledger, and labels of agreement expected and shown."""

    story: str
    gold: frozenset[frozenset[str]]
    found: frozenset[frozenset[str]]
    labels: tuple[tuple[str, str, str], ...]


def run_stories(names: Sequence[str] = TUNED) -> Iterator[Outcome]:
    """Yield the outcome of every story of these files."""
    for story in read_marked_stories(names):
        yield _compare(story, build_ledger(story.cluster, FigureSettings(max_per_story=1000)))


def read_marked_stories(names: Sequence[str]) -> Iterator[MarkedStory]:
    """Yield the stories of these files with the figures that the finder finds in them."""
    for name in names:
        for story in yaml.safe_load((GOLD / name).read_text("utf-8")):
            yield _read_story(story, Path(name).stem[-2:])


def _read_story(story: Mapping[str, Any], language: str) -> MarkedStory:
    articles: list[AnalysedArticle] = []
    places: dict[Place, str] = {}
    for number, entry in enumerate(story["articles"]):
        article_id = f"a{number}"
        text, marks = _unmark(entry["text"])
        places |= {(article_id, start): topic for start, topic in marks.items()}
        articles.append(_analyse(text, article_id, entry.get("reported"), language))
    return MarkedStory(
        name=story["story"], cluster=build_cluster(*articles), places=places, agreement=story["agreement"]
    )


def _unmark(marked: str) -> tuple[str, dict[int, str]]:
    text, marks, position = "", {}, 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        marks[len(text)] = match[2]
        text += match[1]
        position = match.end()
    return text + marked[position:], marks


def _analyse(text: str, article_id: str, reported: dt.date | None, language: str) -> AnalysedArticle:
    article = build_tagged(text, article_id=article_id, source=article_id, published_at=reported, language=language)
    article = replace(article, names=find_names(article))
    article = replace(article, attributions=find_attributions(article))
    return replace(article, figures=find_figures(article))


def _compare(story: MarkedStory, ledger: Ledger) -> Outcome:
    found: dict[str, str] = {}
    for figure in ledger.figures:
        for span in figure.spans:
            place = story.find_mark(span.article, span.start)
            if place and figure.topic:
                found[_name(place)] = figure.topic
    gold = {_name(place): topic for place, topic in story.places.items()}
    agreement = {topic.id: topic.agreement for topic in ledger.topics}
    return Outcome(
        story=story.name,
        gold=_pairs(gold),
        found=_pairs(found),
        labels=tuple(_labels(story.agreement, gold, found, agreement)),
    )


def _name(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


def _pairs(groups: Mapping[str, str]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in combinations(sorted(groups), 2) if groups[pair[0]] == groups[pair[1]])


def _labels(
    expected: Mapping[str, str], gold: Mapping[str, str], found: Mapping[str, str], agreement: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield topic, expected and shown label of the gold topics that the ledger joined exactly."""
    for topic, label in expected.items():
        members = {place for place, name in gold.items() if name == topic}
        topics = {found.get(place) for place in members}
        only = topics.pop() if len(topics) == 1 else None
        if only is not None and {place for place, one in found.items() if one == only} == members:
            yield topic, label, agreement[only]


def score(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return precision and recall of joined pairs, and the share of right labels."""
    right = sum(len(one.gold & one.found) for one in outcomes)
    labels = [label for one in outcomes for label in one.labels]
    return {
        "stories": len(outcomes),
        "pairs": sum(len(one.gold) for one in outcomes),
        "join precision": right / max(1, sum(len(one.found) for one in outcomes)),
        "join recall": right / max(1, sum(len(one.gold) for one in outcomes)),
        "agreement": sum(expected == shown for _, expected, shown in labels) / max(1, len(labels)),
        "labels": len(labels),
    }


def main(names: Sequence[str]) -> None:
    """Print the measures of these files, or of all, then every pair and label that is wrong."""
    outcomes = list(run_stories(names or TUNED))
    for name, value in score(outcomes).items():
        sys.stdout.write(f"{name:16}{value:8.3f}\n")
    for one in outcomes:
        for pair in sorted(map(sorted, one.gold ^ one.found)):
            kind = "not joined" if frozenset(pair) in one.gold else "joined"
            sys.stdout.write(f"{one.story}: {kind} {pair}\n")
        for topic, expected, shown in one.labels:
            if expected != shown:
                sys.stdout.write(f"{one.story}: {topic} {shown}, not {expected}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
