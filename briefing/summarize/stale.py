"""Which articles of a cluster are likely older than the others."""

import datetime as dt

from briefing.models.analysis import AnalysedArticle, Cluster

# Reports of one week tell of one event. With two days the reports of a trial or a flood that run over four were told by
# the last alone, and readers keep as much of the first.
FRESH_DAYS = 7


def find_stale(cluster: Cluster) -> frozenset[str]:
    """Return the ids of articles that are likely older than the others though nothing proves it.

    Dated ones: more than `FRESH_DAYS` before the newest. Undated ones: the latest past date that they mention is a
    year or more before what the others mention. That is a guess (a report without any year is not judged), so it
    weighs against their sentences and does not exclude them.
    """
    days = {article.article.id: _day_of(article) for article in cluster.articles}
    years = {article.article.id: _mentioned_year(article) for article in cluster.articles}
    newest = max((day for day in days.values() if day), default=None)
    latest = max((year for year in years.values() if year), default=None)
    late = {each for each, day in days.items() if day and newest and (newest - day).days > FRESH_DAYS}
    old = {each for each, year in years.items() if not days[each] and year and latest and year < latest - 1}
    return frozenset(late | old)


def _day_of(article: AnalysedArticle) -> dt.date | None:
    published = article.article.published_at
    return published.date() if isinstance(published, dt.datetime) else published


def _mentioned_year(article: AnalysedArticle) -> int | None:
    return int(article.article.not_before[:4]) if article.article.not_before else None
