"""Which sentence leads, and which headline stands above it."""

import pytest

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster, Summary
from briefing.summarize.story import summarize
from tests.builders import build_cluster, build_tagged

EVENT = "Ein Warnstreik hat am Dienstag den Hafen von Lindental weitgehend lahmgelegt."
OTHERS = {
    "condition": "Sollten die Arbeitgeber im Hafen von Lindental kein Angebot vorlegen, folgt ein langer Streik.",
    "reaction": "Reeder kritisieren den Warnstreik im Hafen von Lindental als Angriff auf die Versorgung des Landes.",
    "sequel": "Nach dem Warnstreik im Hafen von Lindental stauen sich die Schiffe vor der Küste des Landes.",
    "outlook": "Die Gewerkschaft will den Warnstreik im Hafen von Lindental in der kommenden Woche ausweiten.",
    "background": "Seit 2019 hatte der Hafen von Lindental keinen Warnstreik von solchem Ausmaß erlebt.",
}
DETAIL = "Rund 2.400 Beschäftigte legten nach Angaben der Gewerkschaft Hafen die Arbeit nieder."


def report(number: int, headline: str, *sentences: str) -> str:
    """Return the text of an article; the number keeps texts apart."""
    return f"{headline}\n\n{' '.join(sentences)} Bericht {number} aus dem Hafen endet mit diesem letzten Satz."


def cluster_of(*texts: str) -> Cluster:
    """Return a cluster of articles of different sources with these texts."""
    return build_cluster(
        *(
            build_tagged(text, article_id=f"a{number}", source=f"s{number}", headline=True)
            for number, text in enumerate(texts)
        )
    )


def tell(*texts: str) -> Summary:
    """Return the summary of a cluster of these texts."""
    return summarize(cluster_of(*texts), SummarySettings(sentences=3))


@pytest.mark.parametrize("kind", sorted(OTHERS))
def test_the_event_leads_whatever_another_article_begins_with(kind: str) -> None:
    """A condition, reaction, sequel, outlook or look back never takes the lead from the event, in either order."""
    one = report(1, "Warnstreik legt Hafen von Lindental lahm", EVENT, DETAIL)
    other = report(2, "Der Hafen von Lindental und der Streik", OTHERS[kind], DETAIL)
    for texts in ((one, other), (other, one)):
        summary = tell(*texts)
        assert summary.lead is not None
        assert summary.lead.text == EVENT


@pytest.mark.parametrize("kicker", ["Lindental:", "Hafenstreik", "Alle Meldungen vom Streik im Liveblog"])
def test_a_kicker_yields_to_the_headline_of_another_article(kicker: str) -> None:
    """A subject with a colon, one word, or the name of a live blog stands above no story that has a better headline."""
    summary = tell(report(1, kicker, EVENT, DETAIL), report(2, "Warnstreik legt den Hafen lahm", DETAIL))
    assert summary.headline.text == "Warnstreik legt den Hafen lahm"


def test_where_all_headlines_are_kickers_the_best_sentence_stands_above() -> None:
    """The event is then the headline and another sentence leads; nothing is printed twice."""
    summary = tell(report(1, "Lindental:", EVENT, DETAIL))
    assert summary.headline.text == EVENT
    assert summary.lead is not None
    assert EVENT not in {summary.lead.text, *(passage.text for passage in summary.sentences)}


@pytest.mark.parametrize(
    "headline", ["Stuttgart: Warnstreik legt die Stadtbahn weitgehend lahm", "Karin Vogt: Der Streik geht weiter"]
)
def test_a_headline_is_printed_whole(headline: str) -> None:
    """What stands before its colon is the place, the subject or the speaker that the rest is about."""
    cluster = cluster_of(report(1, headline, EVENT, DETAIL))
    passage = summarize(cluster, SummarySettings(sentences=3)).headline
    text = cluster.articles[0].article.text
    assert passage.text == headline
    assert [text[span.start : span.end] for span in passage.spans] == [headline]


TEASERS = [
    "Nun ist klar, wie es am Hafen von Lindental weitergehen soll.",
    "Am Ende ging alles ganz schnell, und im Hafen von Lindental standen die Kräne still.",
    "Es ist noch dunkel, als am Hafen von Lindental die ersten Beschäftigten die Tore versperren.",
    "Dem Hafenchef ist da etwas herausgerutscht.",
    "Das dürfte vielen Reedern im Hafen von Lindental gar nicht gefallen.",
    "Wer am Dienstag ein Schiff erwartete, brauchte am Hafen von Lindental vor allem Geduld.",
]


@pytest.mark.parametrize("teaser", TEASERS)
def test_a_teaser_or_a_scene_never_leads(teaser: str) -> None:
    """The article begins with it and yet the sentence that tells the event leads, be it the only article."""
    alone = tell(report(1, "Warnstreik legt Hafen von Lindental lahm", teaser, EVENT, DETAIL))
    assert alone.lead is not None
    assert alone.lead.text == EVENT


def test_a_story_of_teasers_has_a_headline_only() -> None:
    """No sentence is printed that only its neighbours would explain."""
    summary = tell("Warnstreik legt Hafen von Lindental lahm\n\nDas dürfte vielen Reedern gar nicht gefallen.")
    assert summary.headline.text == "Warnstreik legt Hafen von Lindental lahm"
    assert (summary.lead, summary.sentences) == (None, ())


def test_the_marks_of_a_live_ticker_are_left_out_of_the_headline() -> None:
    """The headline is what stands between the marks, and its span is exactly that."""
    cluster = cluster_of(report(1, "++ Warnstreik legt den Hafen lahm ++", EVENT, DETAIL))
    headline = summarize(cluster, SummarySettings()).headline
    text = cluster.articles[0].article.text
    assert headline.text == "Warnstreik legt den Hafen lahm"
    assert [text[span.start : span.end] for span in headline.spans] == [headline.text]


def test_a_story_of_nothing_but_a_question_has_no_lead() -> None:
    """A teaser that only asks is not printed as the event."""
    summary = tell("Die Akte Lindental und ihre Folgen\n\nWer ist der Mann, der den Hafen von Lindental lahmlegt?")
    assert summary.lead is None
    assert summary.sentences == ()


def test_a_condition_among_the_sentences_comes_late() -> None:
    """What may happen is read behind what has happened."""
    summary = tell(report(1, "Warnstreik legt den Hafen lahm", EVENT, OTHERS["condition"], DETAIL))
    texts = [passage.text for passage in summary.sentences]
    assert texts.index(DETAIL) < texts.index(OTHERS["condition"])


def test_the_lead_is_explained_by_what_makes_it_a_lead() -> None:
    """Its explanation holds the scores of an opening beside those of any sentence."""
    summary = tell(report(1, "Warnstreik legt den Hafen lahm", EVENT, DETAIL))
    lead = next(each for each in summary.explanations if each.chosen)
    assert lead.subject == EVENT
    assert {"opening", "coverage"} <= {name for name, _ in lead.scores}
