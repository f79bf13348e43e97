"""B³ and pairwise precision, recall and F1 of a grouping, and articles made with the program's own text layer."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.analysis import analyse_or_notice, prepare_or_notice
from briefing.config.settings import ReadingSettings, Settings
from briefing.models.analysis import AnalysedArticle, PreparedArticle, RawArticle

FETCHED_AT = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
# Some texts of the corpora are a sentence long; whether that is an article is not what is measured here.
SETTINGS = Settings(reading=ReadingSettings(min_article_chars=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Precision and recall of a grouping against the true one."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(truth: Sequence[str], groups: Sequence[Sequence[int]]) -> Agreement:
    """Return B³ (Bagga & Baldwin 1998): the mean over articles of the purity and completeness of their group."""
    cells, sizes, found = _contingency(truth, groups)
    return Agreement(
        precision=sum(count**2 / found[group] for (_, group), count in cells.items()) / len(truth),
        recall=sum(count**2 / sizes[story] for (story, _), count in cells.items()) / len(truth),
    )


def pairwise(truth: Sequence[str], groups: Sequence[Sequence[int]]) -> Agreement:
    """Return the share of joined pairs that belong together, and of those that belong together that are joined."""
    cells, sizes, found = _contingency(truth, groups)
    both = sum(map(_pairs, cells.values()))
    return Agreement(
        precision=both / max(1, sum(map(_pairs, found.values()))),
        recall=both / max(1, sum(map(_pairs, sizes.values()))),
    )


def _contingency(
    truth: Sequence[str], groups: Sequence[Sequence[int]]
) -> tuple[Counter[tuple[str, int]], Counter[str], Counter[int]]:
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    cells = Counter((story, group_of[place]) for place, story in enumerate(truth))
    return cells, Counter(truth), Counter(group_of.values())


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def analyse(raw: RawArticle, article_id: str) -> AnalysedArticle:
    """Return the article as the program would see it, under this id."""
    prepared = prepare_or_notice(raw, SETTINGS)
    if not isinstance(prepared, PreparedArticle):
        raise TypeError(prepared.message)
    analysed = analyse_or_notice(replace(prepared, article=replace(prepared.article, id=article_id)), SETTINGS)
    if not isinstance(analysed, AnalysedArticle):
        raise TypeError(analysed.message)
    return analysed
