"""Measure open questions against annotations: what the page shows, the important ones, and their kinds.

    python -m tests.quality.questions

The gold file holds offsets only, of the sentences that leave something open, with kind and whether a reader would
miss it. `train` articles were read while cues were written. `dev` articles were annotated before the cues were run on
them (precision .84, recall .72, kind .91 then); the gaps that they showed were closed afterwards. The texts of `own`
are written for this measure and stand in the gold file in full.
"""

import datetime as dt
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefing.config.settings import QuestionSettings, TimelineSettings
from briefing.extract.questions.find import find_questions
from briefing.extract.timeline.dates import find_dates
from briefing.extract.timeline.timeline import build_timeline
from briefing.models.analysis import AnalysedArticle, Ledger
from briefing.models.document import OpenQuestion
from tests.builders import build_cluster, build_tagged

HERE = Path(__file__).parent
GOLD = HERE / "questions_gold.json"
QUOTES = HERE.parents[2] / "shared" / "data" / "quotes"
NOTHING = Ledger(figures=(), topics=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sentence annotated as leaving something open."""

    start: int
    end: int
    kind: str
    important: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An article and its annotation."""

    part: str
    article: AnalysedArticle
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over cases."""

    marks: int
    shown: int
    right: int
    important: int
    found: int
    kind_right: int

    @property
    def precision(self) -> float:
        """Share of the questions shown that are annotated."""
        return self.right / self.shown if self.shown else 1.0

    @property
    def recall(self) -> float:
        """Share of the important annotations that are shown."""
        return self.found / self.important if self.important else 1.0

    @property
    def kind(self) -> float:
        """Share of the right questions that have the right kind."""
        return self.kind_right / self.right if self.right else 1.0


def read_cases() -> list[Case]:
    """Return the annotated articles whose text is at hand; own texts always are."""
    gold: list[dict[str, Any]] = json.loads(GOLD.read_text("utf-8"))
    texts = {part: _read_quotes(part) for part in ("train", "dev")}
    cases = []
    for entry in gold:
        row = entry if entry["part"] == "own" else texts[entry["part"]].get(str(entry["id"]))
        if row is not None:
            cases.append(_to_case(entry, row["text"], row.get("date")))
    return cases


def _read_quotes(part: str) -> dict[str, dict[str, Any]]:
    path = QUOTES / f"{part}.jsonl.gz"
    if not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {str(row["id"]): row for row in map(json.loads, lines)}


def _to_case(entry: dict[str, Any], text: str, date: str | None) -> Case:
    published = dt.date.fromisoformat(date[:10]) if date else None
    article = build_tagged(
        text, article_id=str(entry["id"]), published_at=published, language=entry.get("language", "de")
    )
    marks = tuple(
        Mark(start=start, end=end, kind=kind, important=important) for start, end, kind, important in entry["questions"]
    )
    return Case(part=entry["part"], article=replace(article, dates=find_dates(article)), marks=marks)


def ask(case: Case) -> tuple[OpenQuestion, ...]:
    """Return the questions that the page would show for the article alone."""
    cluster = build_cluster(case.article)
    published = case.article.article.published_at
    day = published if isinstance(published, dt.date) else dt.date(2025, 7, 13)
    timeline = build_timeline(cluster, day, TimelineSettings())
    language = case.article.article.language
    return find_questions(
        cluster, NOTHING, (), timeline, edition_date=day, language=language, settings=QuestionSettings()
    )


def overlapping(question: OpenQuestion, marks: Sequence[Mark]) -> list[Mark]:
    """Return the annotations that the last sentence of a question's evidence falls on."""
    return [mark for mark in marks if any(span.start < mark.end and mark.start < span.end for span in question.spans)]


def score(cases: Sequence[Case]) -> Score:
    """Compare what is shown with what is annotated."""
    marks = shown = right = important = found = kind_right = 0
    for case in cases:
        questions = ask(case)
        hits = [overlapping(question, case.marks) for question in questions]
        marks += len(case.marks)
        shown += len(questions)
        right += sum(bool(hit) for hit in hits)
        wanted = [mark for mark in case.marks if mark.important]
        important += len(wanted)
        found += sum(any(mark in hit for hit in hits) for mark in wanted)
        kind_right += sum(
            any(mark.kind == question.kind for mark in hit)
            for question, hit in zip(questions, hits, strict=True)
            if hit
        )
    return Score(marks=marks, shown=shown, right=right, important=important, found=found, kind_right=kind_right)


def main() -> None:
    """Print the table."""
    cases = read_cases()
    for part in ("train", "dev", "own", "all"):
        chosen = [case for case in cases if part in {"all", case.part}]
        result = score(chosen)
        sys.stdout.write(
            f"{part:6} articles {len(chosen):3} annotations {result.marks:3} shown {result.shown:3}"
            f"  precision {result.precision:.3f}  recall of important {result.recall:.3f}  kind {result.kind:.3f}\n"
        )


if __name__ == "__main__":
    main()
