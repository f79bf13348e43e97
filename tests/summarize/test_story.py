"""Summaries of small clusters."""

import pytest

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster, Summary
from briefing.models.document import Passage
from briefing.summarize.methods import METHODS
from briefing.summarize.story import summarize
from tests.builders import build_cluster, build_tagged

FIRST = (
    "Stadtrat beschließt Ausbau des Radwegs\n\n"
    "Der Stadtrat von Lindental hat am Dienstag den Ausbau des Radwegs am Kanal beschlossen. "
    "Die Arbeiten sollen im März beginnen und 2,4 Millionen Euro kosten. "
    "Oberbürgermeisterin Karin Vogt nannte den Beschluss einen Durchbruch für die Pendler.\n\n"
    "Die Opposition stimmte geschlossen gegen das Vorhaben und kündigte eine Klage an."
)
SECOND = (
    "Lindental baut Radweg am Kanal aus\n\n"
    "Nach monatelangem Streit bekommt Lindental einen breiteren Radweg am Kanal. "
    "Die Arbeiten sollen im März beginnen und 2,4 Millionen Euro kosten. "
    "Anwohner hatten vor dem Verlust von achtzig Parkplätzen gewarnt."
)


def two_articles() -> Cluster:
    """Return a cluster of two articles that share a sentence."""
    return build_cluster(
        build_tagged(FIRST, article_id="a1", source="s1", headline=True),
        build_tagged(SECOND, article_id="a2", source="s2", headline=True),
    )


def passages(summary: Summary) -> list[Passage]:
    """Return everything that a summary prints."""
    return [summary.headline, *([summary.lead] if summary.lead else []), *summary.sentences]


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_prints_verbatim_sentences_once(method: str) -> None:
    """Each method of the registry gives a lead and sentences whose spans are their text, none of them twice."""
    cluster = two_articles()
    summary = summarize(cluster, SummarySettings(method=method, sentences=2))
    texts = {prepared.article.id: prepared.article.text for prepared in cluster.articles}
    printed = passages(summary)
    assert len({passage.text for passage in printed}) == len(printed)
    assert all(
        texts[span.article][span.start : span.end] == passage.text for passage in printed for span in passage.spans
    )
    assert summary.lead is not None
    assert len(summary.sentences) == 2


def test_a_sentence_of_two_articles_has_two_spans() -> None:
    """A sentence that stands in both articles is printed once with both places."""
    summary = summarize(two_articles(), SummarySettings(sentences=6))
    shared = [passage for passage in passages(summary) if passage.text.startswith("Die Arbeiten sollen")]
    assert [[span.article for span in passage.spans] for passage in shared] == [["a1", "a2"]]
