"""Why sentences were chosen, and why the next best were not: what `--explain` prints."""

from collections.abc import Iterable, Iterator, Sequence

from briefing.models.analysis import Cluster, Explanation
from briefing.summarize.candidates import Candidate
from briefing.summarize.coverage import Field
from briefing.summarize.headline import News, judge_news, list_current
from briefing.summarize.quantities import Quantity
from briefing.summarize.salience import Features
from briefing.summarize.select import Selection
from briefing.summarize.signals import Signals
from briefing.summarize.sumy_document import Ranked

# How many of those that were not chosen are explained.
NARROWLY_REJECTED = 8
MEANING = {
    "opening": "an article begins with it",
    "event": "reports what has happened",
    "agreement": "other sources have a sentence like it",
    "coverage": "says what several sources say",
    "length": "tells more than most sentences",
    "update": "gives a later figure than other reports",
    "figure": "states a figure",
    "day": "states the day",
    "reaction": "a side speaks",
    "decisive": "tells what changes the state of things",
}


def _scores(parts: Features) -> tuple[tuple[str, float], ...]:
    """Return the parts of a sentence's worth that are not zero."""
    return tuple((name, round(value, 3)) for name, value in parts.items() if value)


def _merits(scores: Iterable[tuple[str, float]]) -> str:
    """Return the two strongest reasons for a sentence in words."""
    strongest = sorted((part for part in scores if part[0] in MEANING), key=lambda part: -part[1])
    return " and ".join(MEANING[name] for name, _ in strongest[:2])


def explain_selection(
    ranking: Sequence[Ranked],
    selection: Selection,
    candidates: Sequence[Candidate],
    signals: Sequence[Signals],
    field: Field,
) -> Iterator[Explanation]:
    """Yield a reason for each chosen sentence in the order of choice, then for those that came closest."""
    for turn, number in enumerate(selection.chosen):
        scores = _scores((field.keep if turn else field.lead)[number])
        role = "the lead" if turn == 0 else f"chosen as number {turn}"
        yield Explanation(
            stage="summarize",
            subject=candidates[number].text,
            chosen=True,
            reason=f"{role}: {_merits(scores) or 'best rated of the rest'}",
            scores=scores,
        )
    passed = [ranked.number for ranked in ranking if ranked.number in selection.passed]
    for number in passed[:NARROWLY_REJECTED]:
        yield Explanation(
            stage="summarize",
            subject=candidates[number].text,
            chosen=False,
            reason=signals[number].leaning or selection.passed[number],
            scores=_scores(field.keep[number]),
        )


def explain_headlines(cluster: Cluster, reported: Sequence[Quantity]) -> Iterator[Explanation]:
    """Yield a reason for each headline that states a figure of which a later report gives another value."""
    articles = list_current(cluster)
    for article in articles:
        if judge_news(article, articles, reported) is News.OVERTAKEN:
            yield Explanation(
                stage="summarize",
                subject=article.article.headline,
                chosen=False,
                reason="as the headline: a later report gives another figure",
            )
