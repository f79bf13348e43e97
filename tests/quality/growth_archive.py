"""Measure what a day costs when the archive has grown: 500 new articles on top of 50,000 in a hundred editions.

    python -m tests.quality.growth_archive [EDITIONS]

A day groups its own articles, loads the editions of the last seven days, carries their stories on and is kept; the
rest of the archive is not touched. That is set beside grouping all articles of the archive anew. What both have in
common, the reading and tagging of the new articles, counts in neither.
"""

import dataclasses
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import chain, repeat
from pathlib import Path

from briefing.archive.store import Archive
from briefing.cluster.lexical import group_terms
from briefing.config.settings import StorySettings
from briefing.edition.continuity import continue_stories
from briefing.models.document import Article, Document, Story
from briefing.models.stories import ArticleTerms
from tests.documents import build_article, build_document, record, sample_document
from tests.quality.growth import THRESHOLD, grow, read_base

ARTICLES = 500
SETTINGS = StorySettings()
FIRST_DAY = dt.date(2026, 1, 1)
LETTERS = str.maketrans("0123456789~", "abcdefghijx")
TEMPLATE = build_article("Pegel\n\nDer Pegel steigt.", article_id="a1")


def make_edition(day: int, terms: Sequence[ArticleTerms]) -> Document:
    """Return the edition of these articles: their largest stories, each with its articles and a headline."""
    articles = [_article(each) for each in terms]
    groups = sorted(group_terms(terms, THRESHOLD), key=len, reverse=True)[: SETTINGS.max_stories]
    document = build_document(articles, [_story(day, [articles[place] for place in group]) for group in groups])
    edition = dataclasses.replace(document.edition, date=FIRST_DAY + dt.timedelta(days=day))
    return dataclasses.replace(document, edition=edition)


def _article(terms: ArticleTerms) -> Article:
    words = chain.from_iterable(repeat(word, max(1, round(count))) for word, count in terms.words.items())
    text = " ".join(words).translate(LETTERS)
    return dataclasses.replace(TEMPLATE, id=f"a{terms.article}", text=text, text_sha256=f"{terms.article:0>64}")


def _story(day: int, articles: Sequence[Article]) -> Story:
    story: Story = record(
        Story,
        id=f"s{day}-{articles[0].id}",
        headline=sample_document().stories[0].headline,
        status="new",
        first_seen=FIRST_DAY + dt.timedelta(days=day),
        articles=tuple(article.id for article in articles),
        independent_sources=1,
    )
    return story


def fill(archive: Archive, terms: Sequence[ArticleTerms]) -> None:
    """Keep the articles in editions of `ARTICLES` each."""
    for day in range(len(terms) // ARTICLES):
        archive.save(make_edition(day, terms[day * ARTICLES : (day + 1) * ARTICLES]))


def time_day(archive: Archive, terms: Sequence[ArticleTerms]) -> float:
    """Return the seconds that the next edition takes, of these articles, after those of the archive."""
    start = time.perf_counter()
    day = len(archive.editions())
    document = make_edition(day, terms)
    earlier = []
    date = document.edition.date
    for _ in range(SETTINGS.remember_days):
        previous = archive.load_before(date)
        if previous is not None:
            earlier.append(previous)
            date = previous.edition.date
    stories = continue_stories(document.stories, document.articles, earlier)
    archive.save(dataclasses.replace(document, stories=stories))
    return time.perf_counter() - start


def time_all(terms: Sequence[ArticleTerms]) -> float:
    """Return the seconds that grouping all articles anew takes."""
    start = time.perf_counter()
    group_terms(terms, THRESHOLD)
    return time.perf_counter() - start


def measure(terms: Sequence[ArticleTerms], folder: Path) -> tuple[float, float]:
    """Return the seconds of a day of the last `ARTICLES` articles, and those of grouping all anew."""
    with Archive(folder / "archive.sqlite") as archive:
        fill(archive, terms[:-ARTICLES])
        day = time_day(archive, terms[-ARTICLES:])
    return day, time_all(terms)


if __name__ == "__main__":
    editions = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as made:
        one, everything = measure(grow(read_base(), (editions + 1) * ARTICLES), Path(made))
    sizes = f"{ARTICLES} on {editions * ARTICLES:,}"
    sys.stdout.write(f"{sizes}: {one:.2f} s, grouping all anew {everything:.2f} s, {one / everything:.3f}\n")
