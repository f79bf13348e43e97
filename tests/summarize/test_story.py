"""Summaries of small clusters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.settings import SummarySettings
from briefing.errors import ConfigError
from briefing.models.analysis import Cluster, Summary
from briefing.models.document import Passage
from briefing.summarize.methods import METHODS
from briefing.summarize.story import summarize
from tests.builders import build_cluster, build_tagged
from tests.summarize.clusters import COUNCIL, PATH, two_articles, with_old_article

SENTENCES = (
    "Der Stadtrat von Lindental hat den Ausbau des Radwegs beschlossen.",
    "Die Opposition stimmte gegen das Vorhaben und kündigte eine Klage an.",
    "Er war damals dagegen.",
    "Die Arbeiten sollen im März beginnen und zwei Millionen Euro kosten.",
    "Was kommt danach?",
    "Mehr zum Thema",
    "„Das ist ein guter Tag für die Pendler“, sagte Karin Vogt.",
    "Die Arbeiten werden im März beginnen und zwei Millionen Euro kosten.",
)


def passages(summary: Summary) -> list[Passage]:
    """Return the lead and the sentences."""
    return [*([summary.lead] if summary.lead else []), *summary.sentences]


def are_verbatim(cluster: Cluster, summary: Summary) -> bool:
    """Return whether every span of everything printed is its text, and each has a span."""
    texts = {prepared.article.id: prepared.article.text for prepared in (*cluster.articles, *cluster.copies)}
    printed = [summary.headline, *passages(summary)]
    verbatim = all(
        texts[span.article][span.start : span.end] == passage.text for passage in printed for span in passage.spans
    )
    return verbatim and all(passage.spans for passage in printed)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_prints_verbatim_sentences_once(method: str) -> None:
    """Each method of the registry gives a lead and sentences whose spans are their text, none of them twice."""
    cluster = two_articles()
    summary = summarize(cluster, SummarySettings(method=method, sentences=2))
    texts = [passage.text for passage in passages(summary)]
    assert are_verbatim(cluster, summary)
    assert len(set(texts)) == len(texts) == 3


@given(parts=st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_whatever_the_articles_hold_the_summary_is_verbatim_and_repeats_nothing(parts: list[list[str]]) -> None:
    """Headings, fragments, questions and repeated sentences never appear, and every span is its text."""
    texts = ["Eine Überschrift über dem Bericht\n\n" + " ".join(part) for part in parts]
    cluster = build_cluster(
        *(
            build_tagged(text, article_id=f"a{number}", source=f"s{number}", headline=True)
            for number, text in enumerate(texts)
        )
    )
    summary = summarize(cluster, SummarySettings(sentences=6))
    printed = [passage.text for passage in passages(summary)]
    assert are_verbatim(cluster, summary)
    assert len(set(printed)) == len(printed)
    assert not {"Mehr zum Thema", "Eine Überschrift über dem Bericht"} & set(printed)
    assert not {"Er war damals dagegen.", "Was kommt danach?"} & {passage.text for passage in summary.sentences}
    assert summary == summarize(cluster, SummarySettings(sentences=6))


def test_a_sentence_of_two_articles_has_two_spans() -> None:
    """A sentence that stands in both articles is printed once with both places."""
    summary = summarize(two_articles(), SummarySettings(sentences=6))
    shared = [passage for passage in passages(summary) if passage.text.startswith("Die Arbeiten sollen")]
    assert [[span.article for span in passage.spans] for passage in shared] == [["a1", "a2"]]


def test_a_sentence_of_a_copy_has_a_span_there() -> None:
    """Copies behind the articles are evidence, too, though nothing is chosen for their sake."""
    copy = build_tagged(COUNCIL, article_id="c1", source="s9", headline=True)
    cluster = Cluster(articles=two_articles().articles, copies=(copy,))
    lead = summarize(cluster, SummarySettings()).lead
    assert lead is not None
    assert [span.article for span in lead.spans] == ["a1", "c1"]


def test_the_event_is_the_lead_and_the_headline_tells_it() -> None:
    """The lead reports the decision that both articles are about; one of their headlines stands above."""
    summary = summarize(two_articles(), SummarySettings(sentences=2))
    assert summary.lead is not None
    assert summary.lead.text.startswith("Der Stadtrat von Lindental hat am Dienstag")
    assert summary.headline.text in {text.split("\n", maxsplit=1)[0] for text in (COUNCIL, PATH)}


def test_an_article_marked_as_older_gives_no_news() -> None:
    """Neither a sentence nor the headline comes from it, nor a sentence that a current article shares with it."""
    summary = summarize(with_old_article(), SummarySettings(sentences=9))
    assert all(span.article != "a3" for passage in passages(summary) for span in passage.spans)
    assert summary.headline.spans[0].article != "a3"
    assert not any("Parkplätzen" in passage.text for passage in passages(summary))


def test_sentences_that_cannot_stand_alone_stay_out() -> None:
    """A pronoun without a noun and a look at the sentence before keep a sentence out even where there is room."""
    printed = [passage.text for passage in passages(summarize(two_articles(), SummarySettings(sentences=20)))]
    assert not [text for text in printed if text.startswith(("Damals", "Er ist"))]


def test_the_budget_of_words_is_kept() -> None:
    """The sentences besides the lead hold no more words than allowed."""
    summary = summarize(two_articles(), SummarySettings(sentences=5, words=16))
    assert 0 < sum(len(passage.text.split()) for passage in summary.sentences) <= 16


def test_chosen_and_narrowly_rejected_sentences_are_explained() -> None:
    """Each chosen sentence and each that came close has scores and one clause of reason."""
    summary = summarize(two_articles(), SummarySettings(sentences=2))
    chosen = [explanation.subject for explanation in summary.explanations if explanation.chosen]
    rejected = {
        explanation.subject: explanation.reason for explanation in summary.explanations if not explanation.chosen
    }
    assert sorted(chosen) == sorted(passage.text for passage in passages(summary))
    assert rejected["Damals war der Ausbau am Geld gescheitert."] == "leans on the sentence before it"
    assert all(explanation.scores and explanation.reason for explanation in summary.explanations if explanation.chosen)


def test_an_article_without_a_whole_sentence_has_a_headline_only() -> None:
    """Where nothing can be printed the summary is empty."""
    cluster = build_cluster(build_tagged("Stadtrat tagt heute Abend\n\nMehr zum Thema", headline=True))
    summary = summarize(cluster, SummarySettings())
    assert (summary.headline.text, summary.lead, summary.sentences) == ("Stadtrat tagt heute Abend", None, ())


def test_one_article_alone_is_summarised() -> None:
    """A story of one source has a lead and sentences, too."""
    summary = summarize(build_cluster(build_tagged(PATH, headline=True)), SummarySettings(sentences=1))
    assert summary.lead is not None
    assert len(summary.sentences) == 1


def test_an_unknown_method_is_named_with_the_known_ones() -> None:
    """The message of the error lists the registry."""
    with pytest.raises(ConfigError, match=r"no summary method is called 'magic'.*lexrank.*story"):
        summarize(two_articles(), SummarySettings(method="magic"))
