"""The summary of a story: headline, lead and sentences, all verbatim."""

from collections.abc import Iterator, Sequence

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster, Explanation, Summary
from briefing.models.document import Passage
from briefing.summarize.candidates import Candidate, Rejected, find_candidates
from briefing.summarize.headline import choose_headline
from briefing.summarize.methods import build_summarizer
from briefing.summarize.passages import find_passage
from briefing.summarize.sumy_document import Ranked, build_document, rank_sentences

# Two sentences that share this much of the shorter one's content words say the same.
SAME_STATEMENT = 0.6


def overlap(one: Candidate, other: Candidate) -> float:
    """Return the share of the content words of the shorter sentence that the other has too."""
    first, second = set(one.words), set(other.words)
    return len(first & second) / min(len(first), len(second))


def _select(ranking: Sequence[Ranked], count: int) -> list[Ranked]:
    chosen: list[Ranked] = []
    for ranked in ranking:
        if len(chosen) == count:
            break
        if all(overlap(ranked.candidate, other.candidate) < SAME_STATEMENT for other in chosen):
            chosen.append(ranked)
    return chosen


def _reading_order(candidate: Candidate) -> tuple[int, int]:
    return candidate.article_rank, candidate.sentence.index


def _explain(
    ranking: Sequence[Ranked], chosen: Sequence[Ranked], rejected: Sequence[Rejected]
) -> Iterator[Explanation]:
    for ranked in ranking:
        taken = ranked in chosen
        yield Explanation(
            stage="summarize",
            subject=ranked.candidate.text,
            chosen=taken,
            reason="among the best rated" if taken else "rated lower, or says what a better one says",
            scores=(("rating", ranked.rating),),
        )
    for sentence in rejected:
        yield Explanation(stage="summarize", subject=sentence.text, chosen=False, reason=sentence.reason)


def _fallback_headline(cluster: Cluster, lead: Passage | None) -> Passage:
    return lead or find_passage(cluster.articles[0].article.headline, cluster)


def summarize(cluster: Cluster, settings: SummarySettings) -> Summary:
    """Return headline, lead and sentences of a story in reading order; every one is verbatim."""
    candidates, rejected = find_candidates(cluster)
    language = cluster.articles[0].article.language
    document = build_document(cluster, candidates)
    ranking = rank_sentences(document, build_summarizer(settings.method, language)) if candidates else ()
    chosen = _select(ranking, settings.sentences + 1)
    lead = chosen[0].candidate.passage if chosen else None
    rest = sorted((ranked.candidate for ranked in chosen[1:]), key=_reading_order)
    return Summary(
        headline=choose_headline(cluster) or _fallback_headline(cluster, lead),
        lead=lead,
        sentences=tuple(candidate.passage for candidate in rest),
        explanations=tuple(_explain(ranking, chosen, rejected)),
    )
