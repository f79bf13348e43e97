import datetime as dt
from dataclasses import replace

import pytest

from briefing.config.settings import QuestionSettings
from briefing.extract.questions.find import find_questions
from briefing.extract.quotes.attributions import find_attributions
from briefing.extract.quotes.quotes import find_quotes
from briefing.models.analysis import AnalysedArticle, Ledger
from briefing.models.document import OpenQuestion
from tests.builders import build_cluster, build_tagged

DAY = dt.date(2025, 7, 10)


def article(text: str, name: str = "a1", day: dt.date = DAY) -> AnalysedArticle:
    """Return an article that knows who says what."""
    tagged = build_tagged(text, article_id=name, source=f"s-{name}", published_at=day)
    attributed = replace(tagged, attributions=find_attributions(tagged))
    return replace(attributed, quotes=find_quotes(attributed))


def ask(*articles: AnalysedArticle) -> list[OpenQuestion]:
    """Return the questions of a story."""
    nothing = Ledger(figures=(), topics=())
    settings = QuestionSettings()
    cluster = build_cluster(*articles)
    return list(find_questions(cluster, nothing, (), (), edition_date=DAY, language="de", settings=settings))


def contradictions(*texts: str) -> list[OpenQuestion]:
    """Return the contradictions between articles with these texts."""
    articles = (article(text, f"a{number}") for number, text in enumerate(texts))
    return [question for question in ask(*articles) if question.kind == "contradiction"]


def test_two_speakers_with_opposite_words_contradict_each_other() -> None:
    """Neither denies the other: both passages stand side by side."""
    calm = "Die Talsperre bei Altau sei sicher, sagte Amtsleiter Ole Kern."
    alarm = "„Die Talsperre bei Altau ist marode“, sagte die Geologin Ute Beck."
    (question,) = contradictions(calm, alarm)
    assert [span.article for span in question.spans] == ["a0", "a1"]
    assert question.question.startswith("Wer hat recht? „Die Talsperre bei Altau sei sicher")


def test_one_speaker_does_not_contradict_himself() -> None:
    """The same name in two articles is no second side."""
    calm = "Die Talsperre bei Altau sei sicher, sagte Ole Kern."
    alarm = "„Die Talsperre bei Altau war früher marode“, sagte Ole Kern."
    assert not contradictions(calm, alarm)


def test_a_contrasting_word_ties_two_views() -> None:
    """What a second speaker holds against the first in the next sentence is a contradiction."""
    text = "Der Rat habe sie nie gefragt, sagte Ute Beck. Nach Angaben der Stadt gab es dagegen drei Treffen."
    assert len(contradictions(text)) == 1


def test_who_votes_against_something_contradicts_nobody() -> None:
    """In "stimmten dagegen" the word means what was voted on."""
    text = "Der Plan sei gut, sagte Ute Beck. Nach Angaben der Stadt stimmten drei Räte dagegen."
    assert not contradictions(text)


def test_a_negated_common_word_contradicts() -> None:
    """Where much is in common, it is enough that one speaker negates a common word."""
    claim = "Das Boot „Möwe“ habe im Hafen von Altau Öl verloren, teilte die Umweltbehörde mit."
    reply = "Nach Angaben der Reederei hat das Boot „Möwe“ im Hafen von Altau kein Öl verloren."
    assert len(contradictions(claim, reply)) == 1


def test_what_two_leave_open_is_no_contradiction() -> None:
    """Two speakers who do not know yet are of one mind."""
    first = "Ob der Damm hält, ist nicht sicher, sagte Ole Kern."
    second = "Der Damm halte stand, doch sicher sei das nicht, sagte Ute Beck."
    assert not contradictions(first, second)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("Eine Frau aus Altau wird noch vermisst.", "Die vermisste Frau ist gefunden worden."),
        ("Von den Tätern fehlt jede Spur.", "Die Polizei hat die Täter am Abend gefasst."),
        ("Was das Feuer im Lager auslöste, ist unklar.", "Ausgelöst hat das Feuer im Lager ein Kabel."),
    ],
)
def test_a_later_article_closes_what_an_earlier_one_left_open(opened: str, closed: str) -> None:
    """A state that has ended is shown as answered, with the passage; the other order answers nothing."""
    later = DAY + dt.timedelta(days=1)
    answered = ask(article(opened, "a1"), article(closed, "a2", later))
    assert [question.status for question in answered] == ["answered"]
    early = ask(article(opened, "a1", later), article(closed, "a2"))
    assert [question.status for question in early] == ["open"]
