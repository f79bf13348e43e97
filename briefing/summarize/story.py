"""The summary of a story: headline, lead and sentences, all verbatim.

Candidates → signals → ranking by the chosen method (`methods`) → selection within the budget, disputes whole →
reading order → passages with every place where the words stand.
"""

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster, Summary
from briefing.summarize.candidates import find_candidates
from briefing.summarize.conflicts import find_conflicts
from briefing.summarize.coverage import credit_disputes, survey
from briefing.summarize.explain import explain_selection
from briefing.summarize.headline import choose_headline, headline_concepts
from briefing.summarize.methods import build_summarizer
from briefing.summarize.order import order_sentences
from briefing.summarize.passages import find_passage
from briefing.summarize.select import Budget, select_sentences
from briefing.summarize.signals import find_stale, read_signals
from briefing.summarize.sumy_document import build_document, rank_sentences


def summarize(cluster: Cluster, settings: SummarySettings) -> Summary:
    """Return headline, lead and sentences of a story in reading order; every one is verbatim."""
    summarizer = build_summarizer(settings.method, cluster.articles[0].article.language)
    candidates = find_candidates(cluster)
    if not candidates:
        return Summary(headline=choose_headline(cluster, [], frozenset()), lead=None, sentences=())
    stale = find_stale(cluster)
    signals = [read_signals(candidate, stale) for candidate in candidates]
    field = survey(signals, headline_concepts(cluster))
    conflicts = find_conflicts(candidates, signals, field.overlaps)
    field = credit_disputes(field, conflicts.partners)
    ranking = rank_sentences(build_document(cluster, candidates, signals, field), summarizer)
    budget = Budget(sentences=settings.sentences, words=settings.words)
    selection = select_sentences(ranking, candidates, field.overlaps, conflicts, budget)
    lead, *rest = selection.chosen
    ordered = order_sentences(rest, candidates, signals, conflicts)
    return Summary(
        headline=choose_headline(cluster, signals, signals[lead].concepts),
        lead=find_passage(candidates[lead].text, cluster),
        sentences=tuple(find_passage(candidates[number].text, cluster) for number in ordered),
        explanations=tuple(explain_selection(ranking, selection, candidates, signals, field)),
    )
