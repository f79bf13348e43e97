"""Which sentences can stand alone."""

import pytest

from briefing.summarize.candidates import Candidate, content_words
from briefing.summarize.standing import outside_quotes, why_leaning
from tests.builders import build_tagged

STANDING = (
    "Das Landgericht hat den früheren Dezernenten am Donnerstag zu vier Jahren Haft verurteilt.",
    "„Das ist ein Neuanfang in unseren Beziehungen“, sagte Präsident Torosjan nach dem Treffen.",
    "Nach ihrem Sieg bei der Landtagswahl strebt Judith Amsel ein Bündnis mit den Grünen an.",
    "Die Landrätin rechnet damit, dass der Pegel der Lahr frühestens am Mittwoch sinkt.",
    "In diesem Jahr hat die Gruppe nach Angaben der Behörde bereits elf Firmen erpresst.",
    "Es ist die erste Mondlandung der europäischen Raumfahrtbehörde Esa.",
)
LEANING = {
    "Sie fordert 15 Millionen Euro und droht mit der Veröffentlichung am 20. August.": "a pronoun for",
    "Für Dienstag sagt er weitere 40 Liter Regen je Quadratmeter voraus.": "a pronoun for",
    "„Die Rote Karte war ein großer Witz und eine Schande“, sagte er.": "a pronoun for",
    "Drei von ihnen schweben nach Angaben des Roten Kreuzes in Lebensgefahr.": "a pronoun for",
    "Seine Anwältin kündigte noch am Freitag in Karlsruhe Revision an.": "points back",
    "Das sieht das neue Wärmegesetz der Regierung für alte Gasheizungen vor.": "points back",
    "Jeden Tag fahren dort 140 Züge durch den Kesselbergtunnel.": "points back",
    "Außerdem ordnete das Landgericht an, dass 480.000 Euro eingezogen werden.": "leans on",
    "Zum einen fehlt Personal, zum anderen sind kleine Stationen kaum zu finanzieren.": "leans on",
    "Wie sicher sind die Daten der Kunden in Deutschland überhaupt?": "a question",
    "„Überall war Rauch, man sah die Hand vor Augen nicht.“": "a quotation without",
    "Eine Antwort fällt schwer.": "says too little",
}
ENGLISH_LEANING = {
    "He said the police had arrested three men in London on Monday.": "a pronoun for",
    "But the company rejected the accusations of the two former employees.": "leans on",
    "This is the third attack on the embassy within two weeks.": "leans on",
}


def candidate_of(text: str, language: str) -> Candidate:
    """Return the only sentence of an article."""
    article = build_tagged(text, language=language)
    return Candidate(
        article=article,
        article_rank=0,
        position=0,
        sources=frozenset(["s1"]),
        sentence=article.sentences[0],
        text=text,
        tokens=article.tokens,
        words=content_words(article.tokens, language),
    )


def judge(text: str, language: str = "de") -> str | None:
    """Return why the sentence leans."""
    candidate = candidate_of(text, language)
    return why_leaning(candidate, outside_quotes(candidate))


@pytest.mark.parametrize("text", STANDING)
def test_whole_statements_stand_alone(text: str) -> None:
    """Articles, cataphoric pronouns, correlates and times of the day of the article do not make a sentence lean."""
    assert judge(text) is None


@pytest.mark.parametrize("text", LEANING)
def test_leaning_sentences_are_told_with_the_reason(text: str) -> None:
    """Pronouns without a noun, connectives, look-backs, questions and quotations of nobody lean."""
    reason = judge(text)
    assert reason is not None
    assert reason.startswith(LEANING[text])


@pytest.mark.parametrize("text", ENGLISH_LEANING)
def test_english_sentences_lean_for_the_same_reasons(text: str) -> None:
    """The same grammar holds for English tags."""
    reason = judge(text, "en")
    assert reason is not None
    assert reason.startswith(ENGLISH_LEANING[text])
