"""The dates that one article names, as far as the article itself says which days they are."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

from briefing.models.analysis import AnalysedArticle, DateMention
from briefing.text.dates.grammar import find_date_expressions
from briefing.text.dates.intervals import join_intervals
from briefing.text.dates.records import DateExpression


def find_dates(article: AnalysedArticle) -> tuple[DateMention, ...]:
    """Return days and longer stretches in text order; intervals are one mention.

    Relative dates count from the article's own date. An undated article resolves only what stands whole in its
    text; times of day, recurrences, durations and "derzeit" date no event and are left out.
    """
    return _mention(article, reference_of(article))


def find_absolute_dates(article: AnalysedArticle) -> tuple[DateMention, ...]:
    """Return the dates of an article whose own date is not to be trusted: only what stands whole is resolved."""
    return _mention(article, None)


def reference_of(article: AnalysedArticle) -> dt.date | None:
    """Return the day that the article states as its own, or None where it states none or is shown to be older."""
    published = article.article.published_at
    if article.article.outdated is not None or published is None:
        return None
    return published.date() if isinstance(published, dt.datetime) else published


def _mention(article: AnalysedArticle, reference: dt.date | None) -> tuple[DateMention, ...]:
    text, language = article.article.text, article.article.language
    expressions = find_date_expressions(text, language=language, reference=reference, tokens=article.tokens)
    joined = join_intervals(text, expressions, language=language)
    return tuple(_to_mentions(article, joined))


def _to_mentions(article: AnalysedArticle, expressions: Iterable[DateExpression]) -> Iterable[DateMention]:
    starts = [sentence.start for sentence in article.sentences]
    for expression in expressions:
        place = bisect_right(starts, expression.start) - 1
        if expression.kind != "date" or place < 0:
            continue
        yield DateMention(
            start=expression.start,
            end=expression.end,
            first=expression.first,
            last=expression.last,
            precision=expression.precision,
            timex=expression.timex,
            sentence=article.sentences[place].index,
        )
