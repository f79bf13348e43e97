"""Names against annotated German sentences: `python -m tests.quality.names` prints the table.

Strict F1 (exact characters and type) of persons, places and organisations on every fifth sentence of GermEval 2014,
which the shipped tagger has never seen: for the tagger alone, and for `find_names` with its repairs and votes.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.extract.actors.names import find_names
from briefing.extract.actors.tagger import tag_names
from briefing.models.analysis import AnalysedArticle, NameMention
from tests.builders import build_tagged
from tools.train_names import Entity, LabelledSentence, read_germeval, split_folds

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "names"
GERMEVAL = SHARED / "germeval14-5100.tsv.gz"
TYPES = {"person": "PER", "place": "LOC", "organisation": "ORG"}

Finder = Callable[[AnalysedArticle], Sequence[NameMention]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def tag_only(article: AnalysedArticle) -> Sequence[NameMention]:
    """Return what the tagger alone finds."""
    return tag_names(article.tokens)


FINDERS: dict[str, Finder] = {"tagger": tag_only, "names": find_names}


def read_held_back() -> list[LabelledSentence]:
    """Return the sentences that no training has seen."""
    return split_folds(read_germeval(GERMEVAL))[1]


def measure(finder: Finder, sentences: Iterable[LabelledSentence]) -> dict[str, Score]:
    """Return the score of each type, and of all together under "all"."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for sentence in sentences:
        gold = {entity for entity in sentence.entities if entity[2] in TYPES.values()}
        names = {_entity(name) for name in finder(build_tagged(sentence.text))}
        for counter, entities in ((right, gold & names), (found, names), (wanted, gold)):
            counter.update(kind for _, _, kind in entities)
            counter["all"] += len(entities)
    return {kind: _score(right[kind], found[kind], wanted[kind]) for kind in (*TYPES.values(), "all")}


def _entity(name: NameMention) -> Entity:
    return name.start, name.end, TYPES[name.kind]


def _score(right: int, found: int, wanted: int) -> Score:
    return Score(
        precision=right / found if found else 0.0,
        recall=right / wanted if wanted else 0.0,
        f1=2 * right / (found + wanted) if found + wanted else 0.0,
    )


def main() -> None:
    """Print precision, recall and F1 by type."""
    if not GERMEVAL.exists():
        sys.exit(f"{GERMEVAL} is absent")
    sentences = read_held_back()
    sys.stdout.write(f"{'':8}{'type':6}{'P':>7}{'R':>7}{'F1':>7}   ({len(sentences)} sentences)\n")
    for name, finder in FINDERS.items():
        for kind, score in measure(finder, sentences).items():
            sys.stdout.write(f"{name:8}{kind:6}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}\n")


if __name__ == "__main__":
    main()
