"""Measure open questions of whole stories: `python -m tests.quality.questions_clusters`.

The stories in `tests/data/questions/` are written for this measure and were marked before the program was run on
them. `<kind!3>…</>` marks a sentence that leaves something open; the number joins what asks the same in several
articles, `!` says that a reader would miss it. A question is right where its evidence falls on a mark; an important
one is found where any of its marks does. Recall is told for what the page shows and for all that is found.

When they were first run, `first` gave precision .95, recall .57 on the page and .67 in all, kind 1.00, and `second`,
after the gaps of the first were closed, 1.00, .48, .48 and .94. `third`, written after the gaps of both, gave 1.00,
.62, .62 and .85; its gaps were closed too. `fourth` and `fifth` were written together before a revision: untouched the
program gave 1.00, .64, .64, 1.00 and 1.00, .48, .48, .96; after the gaps of `fourth` alone were closed, `fifth` gave
1.00, .57, .61 and .97. What is not yet seen is to be expected at about that recall.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.analysis import analyse_article
from briefing.config.settings import FigureSettings, QuestionSettings, Settings, TimelineSettings
from briefing.extract.figures.ledger import build_ledger
from briefing.extract.questions.find import find_questions
from briefing.extract.timeline.timeline import build_timeline
from briefing.models.analysis import Cluster
from briefing.models.document import OpenQuestion, Span
from briefing.text.language import detect_language
from tests.builders import build_cluster, build_prepared

DATA = Path(__file__).parents[1] / "data" / "questions"
SETS = ("first", "second", "third", "fourth", "fifth")
STORY = "\n=====\n"
ARTICLE = "\n-----\n"
MARK = re.compile(
    r"<(?P<kind>[a-z_]+)(?P<important>!?) ?(?P<number>\d+)(?: (?P<day>[\d-]+))?>(?P<words>.*?)</>", re.DOTALL
)
# Marks of what `tests/quality/storyline.py` measures.
NO_QUESTIONS = frozenset({"event", "answer"})
EVERYTHING = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked stretch of an article."""

    article: str
    start: int
    end: int
    kind: str
    number: int
    important: bool
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story with its marks and the day of its last article."""

    cluster: Cluster
    marks: tuple[Mark, ...]
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How well the questions of a set fit its marks."""

    shown: int
    precision: float
    recall: float
    recall_of_all_found: float
    kind: float


def read_stories(name: str) -> Iterator[Told]:
    """Yield the stories of a set."""
    for number, story in enumerate((DATA / f"{name}.txt").read_text("utf-8").strip().split(STORY)):
        marks: list[Mark] = []
        articles = []
        for place, marked in enumerate(story.split(ARTICLE)):
            heading, _, body = marked.strip().partition("\n")
            day, source = heading.split(" ", 1)
            identity = f"{name}-{number}-{place}"
            text, found = _unmark(body.strip(), identity)
            marks += found
            published = dt.date.fromisoformat(day)
            prepared = build_prepared(
                text,
                article_id=identity,
                source=source,
                published_at=published,
                headline=True,
                language=detect_language(text) or "de",
            )
            articles.append(analyse_article(prepared, Settings()))
        yield Told(cluster=build_cluster(*articles), marks=tuple(marks), day=published)


def _unmark(marked: str, article: str) -> tuple[str, list[Mark]]:
    parts: list[str] = []
    marks = []
    last = length = 0
    for match in MARK.finditer(marked):
        parts += [marked[last : match.start()], match["words"]]
        start = length + match.start() - last
        length = start + len(match["words"])
        marks.append(
            Mark(
                article=article,
                start=start,
                end=length,
                kind=match["kind"],
                number=int(match["number"]),
                important=bool(match["important"]),
                day=match["day"],
            )
        )
        last = match.end()
    return "".join([*parts, marked[last:]]), marks


def ask(told: Told, maximum: int) -> tuple[OpenQuestion, ...]:
    """Return the questions that the page shows for a story."""
    ledger = build_ledger(told.cluster, FigureSettings())
    timeline = build_timeline(told.cluster, told.day, TimelineSettings())
    return find_questions(
        told.cluster,
        ledger,
        (),
        timeline,
        edition_date=told.day,
        language=told.cluster.articles[0].article.language,
        settings=QuestionSettings(max_per_story=maximum),
    )


def hits(question: OpenQuestion, marks: tuple[Mark, ...]) -> list[Mark]:
    """Return the marks on which the evidence of a question falls."""
    return [mark for mark in overlapping(question.spans, marks) if mark.kind not in NO_QUESTIONS]


def overlapping(spans: Sequence[Span], marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks on which any of the spans falls."""
    return [
        mark
        for mark in marks
        if any(span.article == mark.article and span.start < mark.end and mark.start < span.end for span in spans)
    ]


def measure(name: str) -> Shares:
    """Compare the questions of a set of stories with its marks."""
    shown = right = kind = important = found = found_at_all = 0
    for told in read_stories(name):
        wanted = {mark.number for mark in told.marks if mark.important and mark.kind not in NO_QUESTIONS}
        important += len(wanted)
        for maximum in (QuestionSettings().max_per_story, EVERYTHING):
            questions = ask(told, maximum)
            marked = [hits(question, told.marks) for question in questions]
            reached = len(wanted & {mark.number for hit in marked for mark in hit})
            if maximum == EVERYTHING:
                found_at_all += reached
                continue
            found += reached
            shown += len(questions)
            right += sum(bool(hit) for hit in marked)
            pairs = zip(questions, marked, strict=True)
            kind += sum(any(mark.kind == question.kind for mark in hit) for question, hit in pairs)
    return Shares(
        shown=shown,
        precision=right / shown,
        recall=found / important,
        recall_of_all_found=found_at_all / important,
        kind=kind / right,
    )


def main() -> None:
    """Print a line for each set, and with a set's name its questions."""
    for name in SETS:
        shares = measure(name)
        sys.stdout.write(
            f"{name:7} shown {shares.shown:3}  precision {shares.precision:.3f}  recall of important"
            f" {shares.recall:.3f} on the page, {shares.recall_of_all_found:.3f} in all  kind {shares.kind:.3f}\n"
        )
    for name in sys.argv[1:]:
        for told in read_stories(name):
            sys.stdout.write("\n")
            for question in ask(told, EVERYTHING):
                fits = ",".join(sorted({f"{mark.kind} {mark.number}" for mark in hits(question, told.marks)}))
                sys.stdout.write(f"{question.kind} [{fits or '-'}] {question.status}: {question.question}\n")


if __name__ == "__main__":
    main()
