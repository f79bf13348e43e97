"""Furniture in hand-marked texts and pages: `python -m tests.quality.furniture` prints what was lost or kept wrongly.

In `cases/furniture/*.txt` a line begins with `=` (headline), `+` (body; alone: a blank line) or `-` (furniture). In
`*.html` the elements with `data-keep` are the article and every other visible text is furniture.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from briefing.config.settings import ReadingSettings
from briefing.ingest.content import Content
from briefing.ingest.furniture import fold_words
from briefing.ingest.markup import heading_of, strip_inline
from briefing.ingest.prepare import prepare_article
from briefing.ingest.reader import read_content

CASES = Path(__file__).parent / "cases" / "furniture"
FETCHED_AT = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
MIN_FURNITURE_CHARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case: sentences of the article that were lost, furniture that was kept, and how much there is of both."""

    name: str
    sentences: int
    furniture: int
    lost: tuple[str, ...]
    kept: tuple[str, ...]


def judge_cases() -> Iterator[Outcome]:
    """Yield the outcome of every case."""
    for path in sorted(CASES.iterdir()):
        text = path.read_text("utf-8")
        raw, body, furniture = _of_page(text) if path.suffix == ".html" else _of_lines(text)
        yield _judge(path.name, raw, body, furniture)


def _of_lines(text: str) -> tuple[str, list[str], list[str]]:
    lines = [(line[:1], line[2:]) for line in text.splitlines()]
    body = [strip_inline(heading_of(words) or words) for mark, words in lines if mark in "+=" and words]
    raw = "\n".join(words for _, words in lines)
    return raw, list(dict.fromkeys(body)), [words for mark, words in lines if mark == "-"]


def _of_page(markup: str) -> tuple[str, list[str], list[str]]:
    tree = html.fromstring(markup)
    body = [" ".join("".join(map(str, element.itertext())).split()) for element in tree.iterfind(".//*[@data-keep]")]
    visible = [element for element in tree.iter() if element.tag not in {"script", "style", "title"}]
    shown = [" ".join(words.split()) for element in visible for words in (element.text, element.tail) if words]
    furniture = [words for words in shown if words and not any(words in part for part in body)]
    return markup, body, furniture


def _judge(name: str, raw: str, body: Sequence[str], furniture: Sequence[str]) -> Outcome:
    content = Content(origin=name, name=name, content=raw.encode(), fetched_at=FETCHED_AT, max_bytes=10**7)
    prepared = prepare_article(read_content(content)[0], ReadingSettings())
    text = " ".join(prepared.article.text.split())
    sentences = [part for paragraph in body for part in re.split(r"(?<=[.!?“])\s+(?=[A-ZÄÖÜ„\"])", paragraph)]
    blocks = {fold_words(prepared.text_of(block)) for block in prepared.blocks}
    told = " ".join(fold_words(part) for part in body)
    strange = [words for words in furniture if len(words) >= MIN_FURNITURE_CHARS and fold_words(words) not in told]
    return Outcome(
        name=name,
        sentences=len(sentences),
        furniture=len(strange),
        lost=tuple(sentence for sentence in sentences if sentence not in text),
        kept=tuple(words for words in strange if any(fold_words(words) in block for block in blocks)),
    )


def measure() -> tuple[float, float]:
    """Return the shares of the article's sentences and of the furniture that were kept."""
    outcomes = list(judge_cases())
    lost = sum(len(outcome.lost) for outcome in outcomes) / sum(outcome.sentences for outcome in outcomes)
    kept = sum(len(outcome.kept) for outcome in outcomes) / sum(outcome.furniture for outcome in outcomes)
    return 1 - lost, kept


def main() -> None:
    """Print both shares and every mistake."""
    sentences, furniture = measure()
    sys.stdout.write(f"sentences kept {sentences:.4f}, furniture kept {furniture:.4f}\n")
    for outcome in judge_cases():
        for words in outcome.lost:
            sys.stdout.write(f"  {outcome.name} lost: {words}\n")
        for words in outcome.kept:
            sys.stdout.write(f"  {outcome.name} kept: {words}\n")


if __name__ == "__main__":
    main()
