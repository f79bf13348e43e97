"""Puts an edition together from its stories and articles; nothing here comes from the clock."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.models.document import FORMAT, Article, Document, Edition, Notice, Source, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What stands above an edition.

    Attributes:
        number: which edition of its archive this is; null for a one-off.
        generated_at: overrides the cut-off as the moment of making (`SOURCE_DATE_EPOCH`), else null.
    """

    date: dt.date
    language: str
    title: str
    previous_date: dt.date | None = None
    number: int | None = None
    generated_at: dt.datetime | None = None


def assemble_edition(
    masthead: Masthead,
    stories: Sequence[Story],
    articles: Sequence[Article],
    sources: Sequence[Source],
    notices: Sequence[Notice],
) -> Document:
    """Return the document: stories as ordered by the caller, articles by origin, notices by kind and subject.

    Articles carried along from earlier editions stand last.
    """
    told = {article_id for story in stories for article_id in story.articles}
    cutoff_at = max((article.fetched_at for article in articles), default=_start_of(masthead.date))
    return Document(
        format=FORMAT,
        edition=Edition(
            date=masthead.date,
            language=masthead.language,
            title=masthead.title,
            generated_at=masthead.generated_at or cutoff_at,
            cutoff_at=cutoff_at,
            previous_date=masthead.previous_date,
            number=masthead.number,
        ),
        sources=tuple(sources),
        articles=tuple(replace(article, used=article.id in told) for article in sorted(articles, key=_place)),
        stories=tuple(stories),
        notices=tuple(sorted(set(notices), key=lambda notice: (notice.kind, notice.subject, notice.message))),
    )


def _place(article: Article) -> tuple[dt.date, str, str]:
    return article.carried_from or dt.date.min, article.origin, article.id


def _start_of(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), tzinfo=dt.UTC)
