"""The actors of marked stories: `python -m tests.quality.actors [--errors]` prints recall and precision.

`tests/data/actors/gold_stories.yaml` says who must be found in the stories of `tests/data/summaries`, under one entry
and with the right kind, and which settings may be; `unseen_stories.yaml` and `settled_stories.yaml` hold stories that
were written and marked before the program saw them, the second those that it has been settled on since, and so do
`held_back_articles.yaml` and `developed_articles.yaml`, single articles of many kinds. A required actor split over
two entries, or two in one entry, counts as wrong.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from briefing.config.settings import ActorSettings
from briefing.extract.actors.names import find_names
from briefing.extract.actors.resolve import find_actors
from briefing.extract.quotes.attributions import find_attributions
from briefing.models.analysis import Cluster
from briefing.models.document import Actor
from tests.builders import build_cluster, build_tagged
from tests.quality.summary_gold import read_gold

FOLDER = Path(__file__).resolve().parents[1] / "data" / "actors"
GOLD = FOLDER / "gold_stories.yaml"
SETTLED_ON = "settled on"
PARTS = {
    SETTLED_ON: FOLDER / "settled_stories.yaml",
    "unseen": FOLDER / "unseen_stories.yaml",
    "developed": FOLDER / "developed_articles.yaml",
    "held back": FOLDER / "held_back_articles.yaml",
}
ARTICLE_BREAK = "-----\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """An actor that a reader marked: its spellings, its kind, whether it must be found."""

    spellings: frozenset[str]
    kind: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was found of a story: right actors, wrong entries, and required actors that were missed.

    Attributes:
        part: which of `PARTS` the story is of.
    """

    story: str
    part: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]


def read_actors(marks: Mapping[str, list[str]]) -> list[GoldActor]:
    """Return the marked actors of a story."""
    return [_gold_actor(entry, name) for name in ("required", "optional") for entry in marks[name]]


def _gold_actor(entry: str, name: str) -> GoldActor:
    names, kind = entry.split(" = ")
    spellings = frozenset(part.strip() for part in names.split("|"))
    return GoldActor(spellings=spellings, kind=kind, required=name == "required")


def judge(story: str, found: Sequence[Actor], gold: Sequence[GoldActor], *, part: str) -> Judged:
    """Compare the found actors of a story with the marked ones."""
    right: list[str] = []
    wrong: list[str] = []
    taken: set[GoldActor] = set()
    for actor in found:
        matches = [one for one in gold if one.kind == actor.kind and one.spellings & {actor.name, *actor.variants}]
        required = [one for one in matches if one.required]
        if len(required) > 1 or not matches or taken & set(matches):
            wrong.append(f"{actor.name} ({actor.kind})")
        elif required:
            right.append(actor.name)
        taken.update(matches)
    missed = tuple(" | ".join(sorted(one.spellings)) for one in gold if one.required and one not in taken)
    return Judged(story=story, part=part, right=tuple(right), wrong=tuple(wrong), missed=missed)


def measure() -> Iterator[Judged]:
    """Judge every story whose actors are marked."""
    marked = yaml.safe_load(GOLD.read_text("utf-8"))
    for story in (story for story in read_gold() if story.name in marked):
        language = story.cluster.articles[0].article.language
        yield _judge_cluster(story.name, story.cluster, language, marked[story.name], part=SETTLED_ON)
    for part, path in PARTS.items():
        for name, marks in yaml.safe_load(path.read_text("utf-8")).items():
            cluster = _read_cluster(marks["text"], marks["language"])
            yield _judge_cluster(name, cluster, marks["language"], marks, part=part)


def _judge_cluster(name: str, cluster: Cluster, language: str, marks: Mapping[str, list[str]], *, part: str) -> Judged:
    found = find_actors(cluster, ActorSettings(max_per_story=100), language)
    return judge(name, found, read_actors(marks), part=part)


def _read_cluster(text: str, language: str) -> Cluster:
    articles = []
    for number, part in enumerate(text.split(ARTICLE_BREAK), 1):
        article = build_tagged(part.strip(), article_id=f"a{number}", source=f"s{number}", language=language)
        article = replace(article, names=find_names(article))
        articles.append(replace(article, attributions=find_attributions(article)))
    return build_cluster(*articles)


def scores(judged: Sequence[Judged]) -> tuple[float, float]:
    """Return recall and precision over all stories; settings that may be found count in neither."""
    right = sum(len(one.right) for one in judged)
    wrong = sum(len(one.wrong) for one in judged)
    missed = sum(len(one.missed) for one in judged)
    return right / (right + missed), right / (right + wrong)


def main() -> None:
    """Print the table."""
    judged = list(measure())
    for one in judged:
        sys.stdout.write(
            f"{one.story:18}{len(one.right):3} right {len(one.wrong):3} wrong {len(one.missed):3} missed\n"
        )
        if "--errors" in sys.argv:
            sys.stdout.write(f"    wrong: {', '.join(one.wrong)}; missed: {', '.join(one.missed)}\n")
    for name in PARTS:
        recall, precision = scores([one for one in judged if one.part == name])
        sys.stdout.write(f"{name:12}recall {recall:.3f}  precision {precision:.3f}\n")


if __name__ == "__main__":
    main()
