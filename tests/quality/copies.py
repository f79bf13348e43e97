"""Near-duplicates among articles of the same story: `python -m tests.quality.copies`.

Positives: articles are edited (5, 10, 20 % of the words replaced by others, sentences dropped, another headline) and
mixed with their originals. Negatives: the different articles of one story. A pair counts when one points to the other
or both to a third.
"""

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from briefing.config.settings import DedupeSettings
from briefing.dedupe.copies import mark_copies
from briefing.models.analysis import PreparedArticle
from tests.builders import build_prepared

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
STORIES = SHARED / "stories" / "ecbplus-topics-1-35.jsonl.gz"
GERMAN = SHARED / "quotes" / "dev.jsonl.gz"
CHANGES = (0.05, 0.1, 0.2)
DROPPED_RATIO = 0.25
MIN_WORDS = 60
REPRINT_RATIO = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pairs of copies found, expected, and wrongly made."""

    found: int
    expected: int
    wrong: int

    @property
    def recall(self) -> float:
        """Share of the edited copies that were found."""
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the found pairs that are copies."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def read_stories(limit: int = 40) -> dict[str, list[str]]:
    """Return the texts of each story: English articles of one event, and German articles each alone."""
    stories: dict[str, list[str]] = defaultdict(list)
    with gzip.open(STORIES, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            stories[record["story"]].append(" ".join(record["sentences_tokenised"]))
    chosen = {story: stories[story] for story in sorted(stories)[:limit]}
    with gzip.open(GERMAN, "rt", encoding="utf-8") as lines:
        for line in list(lines)[:limit]:
            record = json.loads(line)
            chosen[f"de-{record['id']}"] = [" ".join(record["text"].split())]
    return {
        story: [text for text in dict.fromkeys(texts) if len(text.split()) >= MIN_WORDS]
        for story, texts in chosen.items()
    }


def edit(text: str, change_ratio: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """Return the text with a share of its words replaced and some sentences dropped."""
    sentences = text.split(". ")
    kept = [sentence for sentence in sentences if chance.random() > DROPPED_RATIO * (len(sentences) > 4)]
    words = ". ".join(kept or sentences).split()
    return " ".join(chance.choice(vocabulary) if chance.random() < change_ratio else word for word in words)


def measure(change_ratio: float, stories: dict[str, list[str]]) -> Score:
    """Return how many edited copies are found among the articles of all stories, and how many wrong pairs."""
    chance = random.Random(7)  # noqa: S311 a repeatable sample
    originals = [text for texts in stories.values() for text in without_reprints(texts)]
    vocabulary = sorted({word for text in originals for word in text.split()})
    articles = [_article(text, f"a{index}", "Ein Titel") for index, text in enumerate(originals)]
    edited = [edit(text, change_ratio, vocabulary, chance) for text in originals]
    articles += [_article(text, f"b{index}", "Ein anderer Titel") for index, text in enumerate(edited)]
    groups: dict[str, set[str]] = defaultdict(set)
    for article in mark_copies(articles, DedupeSettings()):
        groups[article.article.duplicate_of or article.article.id].add(article.article.id)
    pairs = {frozenset(pair) for members in groups.values() for pair in combinations(sorted(members), 2)}
    expected = {frozenset({f"a{index}", f"b{index}"}) for index in range(len(originals))}
    return Score(found=len(pairs & expected), expected=len(expected), wrong=len(pairs - expected))


def without_reprints(texts: Sequence[str]) -> list[str]:
    """Leave out what the collection itself holds twice: texts that share half of their words with one before."""
    articles = [_article(text, f"a{index}", "Ein Titel") for index, text in enumerate(texts)]
    strict = DedupeSettings(min_covered_ratio=REPRINT_RATIO, min_covered_ratio_agency=REPRINT_RATIO)
    marked = mark_copies(articles, strict)
    return [text for text, article in zip(texts, marked, strict=True) if article.article.duplicate_of is None]


def _article(text: str, article_id: str, headline: str) -> PreparedArticle:
    return build_prepared(f"{headline}\n\n{text}", article_id=article_id, source=article_id, headline=True)


def main() -> None:
    """Print recall and precision for each share of changed words."""
    stories = read_stories()
    for ratio in CHANGES:
        score = measure(ratio, stories)
        sys.stdout.write(
            f"{ratio:.0%} changed: recall {score.recall:.4f} of {score.expected}, precision {score.precision:.4f}"
            f" ({score.wrong} wrong)\n"
        )


if __name__ == "__main__":
    main()
