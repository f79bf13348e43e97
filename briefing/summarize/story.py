"""The summary of a story: headline, lead and sentences, all verbatim.

Where every headline is a mere kicker ("Libanon:") the best sentence takes its place.
Candidates → signals → ranking by the chosen method (`methods`) → selection within the budget, disputes whole →
reading order → passages with every place where the words stand.
"""

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster, Summary
from briefing.models.document import Passage
from briefing.summarize.candidates import find_candidates
from briefing.summarize.conflicts import find_conflicts
from briefing.summarize.coverage import survey, weigh_conflicts
from briefing.summarize.explain import explain_selection
from briefing.summarize.headline import choose_headline, headline_concepts
from briefing.summarize.methods import build_summarizer
from briefing.summarize.order import order_sentences
from briefing.summarize.passages import find_passage
from briefing.summarize.select import Budget, select_sentences
from briefing.summarize.signals import find_stale, read_signals
from briefing.summarize.sumy_document import build_document, rank_sentences


def _any_headline(cluster: Cluster) -> Passage:
    """Return a headline where no sentence can be printed, be it a kicker."""
    return choose_headline(cluster, [], None) or find_passage(cluster.articles[0].article.headline, cluster)


def summarize(cluster: Cluster, settings: SummarySettings) -> Summary:
    """Return headline, lead and sentences of a story in reading order; every one is verbatim."""
    summarizer = build_summarizer(settings.method, cluster.articles[0].article.language)
    candidates = find_candidates(cluster)
    if not candidates:
        return Summary(headline=_any_headline(cluster), lead=None, sentences=())
    stale = find_stale(cluster)
    signals = [read_signals(candidate, stale) for candidate in candidates]
    field = survey(signals, headline_concepts(cluster))
    conflicts = find_conflicts(candidates, signals, field.overlaps)
    field = weigh_conflicts(field, conflicts.partners, conflicts.overtaken)
    ranking = rank_sentences(build_document(cluster, candidates, signals, field), summarizer)
    budget = Budget(sentences=settings.sentences, words=settings.words)
    selection = select_sentences(ranking, candidates, field.overlaps, conflicts, budget)
    if not selection.chosen:
        return Summary(headline=_any_headline(cluster), lead=None, sentences=())
    first, *rest = selection.chosen
    headline = choose_headline(cluster, signals, candidates[first])
    lead = [first] if headline else rest[:1]
    ordered = order_sentences(rest if headline else rest[1:], candidates, signals, conflicts)
    return Summary(
        headline=headline or find_passage(candidates[first].text, cluster),
        lead=next((find_passage(candidates[number].text, cluster) for number in lead), None),
        sentences=tuple(find_passage(candidates[number].text, cluster) for number in ordered),
        explanations=tuple(explain_selection(ranking, selection, candidates, signals, field)),
    )
