"""The summary of a story: headline, lead and sentences, all verbatim.

Where every headline is a mere kicker ("Libanon:") the best sentence takes its place, and of the others the one that
would lead best leads.
Candidates → signals → ranking by the chosen method (`methods`) → selection within the budget, disputes whole →
reading order → passages with every place where the words stand.
"""

from dataclasses import dataclass

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster, Summary
from briefing.summarize.candidates import Candidate, find_candidates
from briefing.summarize.conflicts import Conflicts, find_conflicts, let_sides_contrast
from briefing.summarize.coverage import Field, relate, survey
from briefing.summarize.explain import explain_headlines, explain_selection
from briefing.summarize.headline import choose_headline
from briefing.summarize.methods import build_summarizer
from briefing.summarize.order import order_sentences
from briefing.summarize.passages import find_passage
from briefing.summarize.quantities import find_quantities
from briefing.summarize.salience import Weights
from briefing.summarize.select import Budget, find_substitute, select_sentences
from briefing.summarize.signals import Signals, read_signals
from briefing.summarize.stale import find_stale
from briefing.summarize.sumy_document import build_document, rank_sentences


def _headline_alone(cluster: Cluster, substitute: Candidate | None) -> Summary:
    """Return a summary of a headline only; of all kickers a sentence that leans on others still says more."""
    headline = choose_headline(cluster, [], None)
    text = substitute.text if substitute else cluster.articles[0].article.headline
    return Summary(headline=headline or find_passage(text, cluster), lead=None, sentences=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The sentences of a cluster with all that is known of them before any is chosen."""

    candidates: tuple[Candidate, ...]
    signals: list[Signals]
    conflicts: Conflicts
    field: Field


def survey_cluster(cluster: Cluster, weights: Weights | None = None) -> Survey:
    """Return the sentences of a cluster that may be printed, with what speaks for and against each."""
    candidates = find_candidates(cluster)
    stale = find_stale(cluster)
    told = "\n".join(
        [article.article.headline for article in cluster.articles]
        + [candidate.text for candidate in candidates if not candidate.position]
    )
    read = [read_signals(candidate, stale, told) for candidate in candidates]
    relations = relate(read)
    conflicts = find_conflicts(candidates, read, relations.overlaps)
    signals = let_sides_contrast(read, conflicts)
    return Survey(
        candidates=candidates,
        signals=signals,
        conflicts=conflicts,
        field=survey(signals, relations, conflicts, weights),
    )


def summarize(cluster: Cluster, settings: SummarySettings, weights: Weights | None = None) -> Summary:
    """Return headline, lead and sentences of a story in reading order; every one is verbatim.

    Args:
        cluster: the articles.
        settings: method and length.
        weights: of the `story` method; those that the product ships where none are given.
    """
    surveyed = survey_cluster(cluster, weights)
    candidates, signals, field = surveyed.candidates, surveyed.signals, surveyed.field
    if not candidates:
        return _headline_alone(cluster, None)
    summarizer = build_summarizer(settings.method, cluster.articles[0].article.language)
    ranking = rank_sentences(build_document(cluster, candidates, field), summarizer)
    budget = Budget(sentences=settings.sentences, words=settings.words)
    selection = select_sentences(ranking, candidates, field.relations.overlaps, surveyed.conflicts, budget)
    if not selection.chosen:
        return _headline_alone(cluster, find_substitute(ranking, candidates, surveyed.conflicts))
    first, *rest = selection.chosen
    reported = tuple(find_quantities(candidates, signals))
    headline = choose_headline(cluster, signals, candidates[first], reported)
    lead = first if headline else max(rest, key=field.as_lead, default=None)
    ordered = order_sentences([number for number in rest if number != lead], candidates, signals, surveyed.conflicts)
    return Summary(
        headline=headline or find_passage(candidates[first].text, cluster),
        lead=None if lead is None else find_passage(candidates[lead].text, cluster),
        sentences=tuple(find_passage(candidates[number].text, cluster) for number in ordered),
        explanations=(
            *explain_selection(ranking, selection, candidates, signals, field),
            *explain_headlines(cluster, reported),
        ),
    )
