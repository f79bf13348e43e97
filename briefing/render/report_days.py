"""When the articles behind figures appeared, said once for the day that most of a story's figures share."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.models.document import Article, Figure
from briefing.render.dates import write_date, write_day
from briefing.render.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDays:
    """Words the days of reports; nothing is said of figures that were all reported on the `usual` day."""

    articles: Mapping[str, Article]
    labels: Labels
    usual: dt.date | None

    def word(self, figures: Sequence[Figure]) -> str | None:
        """Return "3. August, 4. August", each day once, oldest first."""
        days = {self._day(figure) for figure in figures}
        if days == {self.usual}:
            return None
        dated = [self._write(day) for day in sorted(day for day in days if day)]
        return ", ".join(dated) or self.labels["undated"]

    def word_usual(self) -> str | None:
        """Return "Berichte vom 4. August", or None where no article has a date."""
        return self.labels.fill("figures_reported", date=self._write(self.usual)) if self.usual else None

    def share_one(self, figures: Sequence[Figure]) -> bool:
        """Say whether all these figures were reported on one day."""
        return len({self._day(figure) for figure in figures}) == 1

    def _day(self, figure: Figure) -> dt.date | None:
        return report_day(self.articles[figure.spans[0].article])

    def _write(self, day: dt.date) -> str:
        language = self.labels.language
        return write_day(day, language) if self.usual and day.year == self.usual.year else write_date(day, language)


def find_report_days(figures: Sequence[Figure], articles: Mapping[str, Article], labels: Labels) -> ReportDays:
    """Return the days of these figures; the usual one is the commonest, of equals the latest."""
    days = Counter(day for each in figures if (day := report_day(articles[each.spans[0].article])))
    usual = max(days, key=lambda day: (days[day], day), default=None)
    return ReportDays(articles=articles, labels=labels, usual=usual)


def report_day(article: Article) -> dt.date | None:
    """Return the day on which an article appeared, in the zone that it states."""
    published = article.published_at
    return published.date() if isinstance(published, dt.datetime) else published
