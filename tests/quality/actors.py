"""The actors of the gold stories: `python -m tests.quality.actors [--errors]` prints recall and precision.

`tests/data/actors/gold_stories.yaml` says who must be found, under one entry and with the right kind, and which
settings may be. A required actor split over two entries, or two in one entry, counts as wrong.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from briefing.config.settings import ActorSettings
from briefing.extract.actors.resolve import find_actors
from briefing.models.document import Actor
from tests.quality.summary_gold import read_gold

GOLD = Path(__file__).resolve().parents[1] / "data" / "actors" / "gold_stories.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """An actor that a reader marked: its spellings, its kind, whether it must be found."""

    spellings: frozenset[str]
    kind: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was found of a story: right actors, wrong entries, and required actors that were missed."""

    story: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]


def read_actors(story: str) -> list[GoldActor]:
    """Return the marked actors of a story."""
    marks = yaml.safe_load(GOLD.read_text("utf-8"))[story]
    return [_gold_actor(entry, name) for name in ("required", "optional") for entry in marks[name]]


def _gold_actor(entry: str, name: str) -> GoldActor:
    names, kind = entry.split(" = ")
    spellings = frozenset(part.strip() for part in names.split("|"))
    return GoldActor(spellings=spellings, kind=kind, required=name == "required")


def judge(story: str, found: Sequence[Actor], gold: Sequence[GoldActor]) -> Judged:
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
    return Judged(story=story, right=tuple(right), wrong=tuple(wrong), missed=missed)


def measure() -> Iterator[Judged]:
    """Judge every gold story."""
    for story in read_gold():
        found = find_actors(story.cluster, ActorSettings(max_per_story=100), "de")
        yield judge(story.name, found, read_actors(story.name))


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
    recall, precision = scores(judged)
    sys.stdout.write(f"recall {recall:.3f}  precision {precision:.3f}\n")


if __name__ == "__main__":
    main()
