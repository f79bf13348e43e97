"""Articles that are plainly older than their companions: an earlier visit, last year's storm, a former office holder.

One sign alone proves little (a background piece names old years, too), so two must agree:

* years: the latest past year that the article names lies two or more before that of most companions;
* last time: it says that something last happened in a year that lies three or more before the companions' ("besuchte
  das Land zuletzt im Jahr 2018"), which nobody writes years later;
* months: it tells as past, without a year, of a month that for its companions still lies ahead ("im September reiste"
  beside announcements for July).

A stated date needs no second sign: two months before the latest companion is another story. Rejected: tables of
office holders, which are out of date themselves.
Known failure: an old article without any year or month stays unmarked.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median_low
from typing import TypeVar

from briefing.ingest.cues import load_cues
from briefing.models.analysis import PreparedArticle, Sentence
from briefing.models.document import Passage, Span
from briefing.text.dates.grammar import find_date_expressions

AnyArticle = TypeVar("AnyArticle", bound=PreparedArticle)

MIN_COMPANIONS = 2
MIN_YEARS_BEHIND = 2
MIN_YEARS_SINCE_LAST_TIME = 3
MAX_MONTHS_AHEAD = 6
MAX_DAYS_BEHIND = 60
MONTH = re.compile(r"XXXX-(\d\d)$")
DAY = re.compile(r"XXXX-(\d\d)-\d\d$")
YEAR = re.compile(r"(\d{4})(?!\d)")


def mark_outdated(articles: Sequence[AnyArticle], *, edition_date: dt.date) -> tuple[AnyArticle, ...]:
    """Return the articles of one event in the same order; the old ones hold the words that show their age.

    Args:
        articles: what one story would be made of; fewer than three give no companions to judge by.
        edition_date: nothing that is announced for later counts as the companions' present.
    """
    return tuple(
        replace(article, article=replace(article.article, outdated=evidence)) if evidence else article
        for index, article in enumerate(articles)
        for evidence in [_find_evidence(article, [*articles[:index], *articles[index + 1 :]], edition_date)]
    )


def _find_evidence(
    article: PreparedArticle, companions: Sequence[PreparedArticle], edition_date: dt.date
) -> Passage | None:
    if len(companions) < MIN_COMPANIONS:
        return None
    if _is_dated_earlier(article, companions, edition_date):
        return _passage(article, article.sentences[0])
    years = [year for companion in companions if (year := _latest_year(companion)) is not None]
    if len(years) < MIN_COMPANIONS:
        return None
    present_year = median_low(years)
    own = _latest_year(article)
    behind = own is not None and own <= present_year - MIN_YEARS_BEHIND
    last_times = list(_last_times(article, present_year))
    ahead = list(_months_ahead(article, _present_month(companions)))
    if sum((behind, bool(last_times), bool(ahead))) < 2:  # noqa: PLR2004 two signs must agree
        return None
    return min(
        (_passage(article, sentence) for sentence in [*last_times, *ahead]), key=lambda passage: len(passage.text)
    )


def _is_dated_earlier(article: PreparedArticle, companions: Sequence[PreparedArticle], edition_date: dt.date) -> bool:
    own = _published_day(article)
    days = [day for companion in companions if (day := _published_day(companion)) and day <= edition_date]
    return own is not None and bool(days) and (max(days) - own).days > MAX_DAYS_BEHIND


def _published_day(article: PreparedArticle) -> dt.date | None:
    moment = article.article.published_at
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _latest_year(article: PreparedArticle) -> int | None:
    day = _published_day(article)
    stated = article.article.not_before
    return day.year if day else int(stated[:4]) if stated else None


def _last_times(article: PreparedArticle, present_year: int) -> Iterator[Sentence]:
    """Sentences that name the last time of something, in a year long before the companions' present."""
    cues = load_cues(article.article.language, "age", "last_time", any_case=True)
    for sentence in article.sentences:
        words = article.text_of(sentence)
        if not cues.search(words):
            continue
        years = [int(match[1]) for timex in _dates(words, article) if (match := YEAR.match(timex))]
        if years and max(years) <= present_year - MIN_YEARS_SINCE_LAST_TIME:
            yield sentence


def _present_month(companions: Sequence[PreparedArticle]) -> int | None:
    """The month that most companions' dates of publication, else their days without a year, lie in."""
    published = [day.month for companion in companions if (day := _published_day(companion))]
    days = [
        int(match[1])
        for companion in companions
        for timex in _dates(companion.article.text, companion)
        if (match := DAY.match(timex))
    ]
    counts = Counter(published or days)
    return min(counts, key=lambda month: (-counts[month], month)) if counts else None


def _months_ahead(article: PreparedArticle, present: int | None) -> Iterator[Sentence]:
    """Sentences that tell of a month as past which for the companions still lies ahead."""
    if present is None:
        return
    language = article.article.language
    future = load_cues(language, "future", "cues", any_case=True)
    earlier = load_cues(language, "age", "earlier_year", any_case=True)
    for sentence in article.sentences:
        words = article.text_of(sentence)
        if not sentence.complete or future.search(words) or earlier.search(words):
            continue
        months = [int(match[1]) for timex in _dates(words, article) if (match := MONTH.match(timex))]
        if any(0 < (month - present) % 12 <= MAX_MONTHS_AHEAD for month in months):
            yield sentence


def _dates(words: str, article: PreparedArticle) -> list[str]:
    found = find_date_expressions(words, language=article.article.language, reference=None)
    return [expression.timex for expression in found if expression.kind == "date"]


def _passage(article: PreparedArticle, sentence: Sentence) -> Passage:
    span = Span(article=article.article.id, start=sentence.start, end=sentence.end)
    return Passage(text=article.text_of(sentence), spans=(span,))
