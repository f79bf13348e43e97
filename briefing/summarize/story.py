"""The summary of a story: headline, lead and sentences, all verbatim.

Where every headline is a mere kicker ("Libanon:") the best sentence takes its place, and of the others the one that
would lead best leads.
Candidates → signals → ranking by the chosen method (`methods`) → selection within the budget, disputes whole →
reading order → passages with every place where the words stand.
"""

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster, Summary
from briefing.summarize.anchors import find_anchors
from briefing.summarize.candidates import Candidate, find_candidates
from briefing.summarize.conflicts import find_conflicts
from briefing.summarize.coverage import survey, weigh_conflicts
from briefing.summarize.explain import explain_headlines, explain_selection
from briefing.summarize.headline import choose_headline, headline_concepts
from briefing.summarize.methods import build_summarizer
from briefing.summarize.order import order_sentences
from briefing.summarize.passages import find_passage
from briefing.summarize.quantities import find_quantities
from briefing.summarize.select import Budget, find_substitute, select_sentences
from briefing.summarize.signals import find_stale, read_signals
from briefing.summarize.sumy_document import build_document, rank_sentences


def _headline_alone(cluster: Cluster, substitute: Candidate | None) -> Summary:
    """Return a summary of a headline only; of all kickers a sentence that leans on others still says more."""
    headline = choose_headline(cluster, [], None)
    text = substitute.text if substitute else cluster.articles[0].article.headline
    return Summary(headline=headline or find_passage(text, cluster), lead=None, sentences=())


def summarize(cluster: Cluster, settings: SummarySettings) -> Summary:
    """Return headline, lead and sentences of a story in reading order; every one is verbatim."""
    summarizer = build_summarizer(settings.method, cluster.articles[0].article.language)
    candidates = find_candidates(cluster)
    if not candidates:
        return _headline_alone(cluster, None)
    stale = find_stale(cluster)
    headings = headline_concepts(cluster)
    anchors = find_anchors(headings, candidates[0].article.article.language)
    signals = [read_signals(candidate, stale, anchors) for candidate in candidates]
    field = survey(signals, headings)
    conflicts = find_conflicts(candidates, signals, field.overlaps)
    field = weigh_conflicts(field, conflicts)
    ranking = rank_sentences(build_document(cluster, candidates, signals, field), summarizer)
    budget = Budget(sentences=settings.sentences, words=settings.words)
    selection = select_sentences(ranking, candidates, field.overlaps, conflicts, budget)
    if not selection.chosen:
        return _headline_alone(cluster, find_substitute(ranking, candidates, conflicts))
    first, *rest = selection.chosen
    reported = tuple(find_quantities(candidates, signals))
    headline = choose_headline(cluster, signals, candidates[first], reported)
    lead = first if headline else max(rest, key=field.as_lead, default=None)
    ordered = order_sentences([number for number in rest if number != lead], candidates, signals, conflicts)
    return Summary(
        headline=headline or find_passage(candidates[first].text, cluster),
        lead=None if lead is None else find_passage(candidates[lead].text, cluster),
        sentences=tuple(find_passage(candidates[number].text, cluster) for number in ordered),
        explanations=(
            *explain_selection(ranking, selection, candidates, signals, field),
            *explain_headlines(cluster, reported),
        ),
    )
