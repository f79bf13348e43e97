"""Restore sentences of hard-wrapped articles: `python -m tests.quality.unwrap [column]` prints misses at a column.

Clean articles are wrapped at 40 to 80 columns in three layouts: a blank line between paragraphs, none, and one
behind every line. A sentence is restored when the prepared article holds exactly it.
"""

import datetime as dt
import gzip
import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.config.settings import ReadingSettings
from briefing.errors import UnreadableArticleError
from briefing.ingest.prepare import prepare_article
from briefing.models.analysis import RawArticle
from briefing.text.sentences import split_sentences

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "quotes" / "dev.jsonl.gz"
COLUMNS = (40, 48, 56, 64, 72, 80)
LAYOUTS = ("blank lines", "no blank lines", "double spaced")
FETCHED_AT = dt.datetime(2025, 7, 13, tzinfo=dt.UTC)
MIN_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanArticle:
    """A headline and paragraphs that are known to be whole."""

    paragraphs: tuple[str, ...]

    def sentences(self) -> list[str]:
        """Return its sentences, the headline first."""
        found = [self.paragraphs[0]]
        for paragraph in self.paragraphs[1:]:
            found += [paragraph[start:end] for start, end in split_sentences(paragraph, 0, len(paragraph), "de")]
        return found


def read_clean_articles(path: Path = SHARED, *, limit: int = 60) -> Iterator[CleanArticle]:
    """Yield articles of at least two paragraphs of running text from the data beside the checkout."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for record in records[:limit]:
        paragraphs = [" ".join(part.split()) for part in record["text"].split("\n") if part.strip()]
        if len(paragraphs) >= MIN_PARAGRAPHS and record["headline"] and all(part[-1] in ".!?“" for part in paragraphs):
            yield CleanArticle(paragraphs=(record["headline"], *paragraphs))


def wrap(article: CleanArticle, column: int, layout: str) -> str:
    """Return the article as a hard-wrapped text."""
    wrapped = [textwrap.wrap(part, column, break_long_words=False) for part in article.paragraphs]
    if layout == "double spaced":
        return "\n\n".join(line for lines in wrapped for line in lines)
    gap = "\n\n" if layout == "blank lines" else "\n"
    return gap.join("\n".join(lines) for lines in wrapped)


def restored(text: str) -> set[str]:
    """Return the sentences of the article prepared from this text."""
    raw = RawArticle(origin="wrapped.txt", text=text, fetched_at=FETCHED_AT)
    try:
        prepared = prepare_article(raw, ReadingSettings())
    except UnreadableArticleError:
        return set()
    return {prepared.text_of(sentence) for sentence in prepared.sentences}


def missed_sentences(articles: Sequence[CleanArticle], column: int, layout: str) -> list[str]:
    """Return the sentences that are not restored exactly."""
    missed: list[str] = []
    for article in articles:
        found = restored(wrap(article, column, layout))
        missed += [sentence for sentence in article.sentences() if sentence not in found]
    return missed


def measure(articles: Sequence[CleanArticle], layout: str, columns: Sequence[int] = COLUMNS) -> float:
    """Return the share of sentences restored in this layout over all columns."""
    total = len(columns) * sum(len(article.sentences()) for article in articles)
    return 1 - sum(len(missed_sentences(articles, column, layout)) for column in columns) / total


def main() -> None:
    """Print the share of restored sentences of each layout and column."""
    articles = list(read_clean_articles())
    shown = {int(argument) for argument in sys.argv[1:]}
    for layout in LAYOUTS:
        sys.stdout.write(f"{layout}: {measure(articles, layout):.4f} of {len(articles)} articles\n")
        for column in shown:
            for sentence in missed_sentences(articles, column, layout):
                sys.stdout.write(f"  {column}: {sentence}\n")


if __name__ == "__main__":
    main()
