"""Which sentences can stand alone."""

import pytest

from briefing.summarize.candidates import Candidate, build_candidate
from briefing.summarize.standing import outside_quotes, why_leaning
from tests.builders import build_tagged

STANDING = (
    "Das Landgericht hat den früheren Dezernenten am Donnerstag zu vier Jahren Haft verurteilt.",
    "„Das ist ein Neuanfang in unseren Beziehungen“, sagte Präsident Torosjan nach dem Treffen.",
    "Nach ihrem Sieg bei der Landtagswahl strebt Judith Amsel ein Bündnis mit den Grünen an.",
    "Die Landrätin rechnet damit, dass der Pegel der Lahr frühestens am Mittwoch sinkt.",
    "In diesem Jahr hat die Gruppe nach Angaben der Behörde bereits elf Firmen erpresst.",
    "Für ihren Roman erhält Nadja Kirchhoff in Frankfurt den Preis der Jury.",
    "Es ist die erste Mondlandung der europäischen Raumfahrtbehörde Esa.",
    "Als Ursache vermutet die Bahn einen Defekt an einem Akku der Klimaanlage.",
    "Der zweite Wagen des Zuges brannte nach Angaben der Feuerwehr vollständig aus.",
    "Weil er Geld der Stadt veruntreut hat, muss Ernst Vogtmann für fünf Jahre ins Gefängnis.",
    "Das Nachbarland tritt das Ufer ab und erhält dafür Wasser und einen Kredit.",
    "Die Polizei ermittelt gegen den 57 Jahre alten Fahrer des Busses von Lindental.",
    "Insgesamt zählte die Polizei im Norden 934 Unfälle auf glatten Straßen.",
    "Die Nachbarn haben sich darauf verständigt, den Streit um das Ufer einem Gericht vorzulegen.",
    "Das Ministerium weist darauf hin, dass die Brücke bei Altfeld gesperrt bleibt.",
    "Nach der Auszählung beträgt der Abstand damit noch 41 Stimmen.",
    "Im Kreistag stimmten 21 Mitglieder dafür und 20 dagegen.",
    "Als Folge aus dem Skandal um die Klinik hat das Ministerium dem Verband das Geld gesperrt.",
    "Das Urteil ist noch nicht rechtskräftig.",
    "Brodmann kündigte am Freitag in Karlsruhe Revision an.",
    "Am Ende des Jahres schließt der Zulieferer Tectra sein Werk in Altfeld.",
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
    "Jetzt zahlen die Beschäftigten in Lindental die Rechnung der Eigentümer.": "leans on",
    "Zum einen fehlt Personal, zum anderen sind kleine Stationen kaum zu finanzieren.": "leans on",
    "Wie sicher sind die Daten der Kunden in Deutschland überhaupt?": "a question",
    "„Überall war Rauch, man sah die Hand vor Augen nicht.“": "a quotation without",
    "Die Lage ist weiter unklar.": "says too little",
    "Wer am Dienstag ein Schiff erwartete, brauchte am Hafen von Lindental viel Geduld.": "speaks to the reader",
    "Der Verband prüfe eine Klage gegen das Land und die Stadt Lindental.": "a statement whose",
    "Während die Preise steigen, könne das Land Strom liefern.": "a statement whose",
    "Die Opposition in Lindental sieht das Vorhaben jedoch kritisch.": "contrasts with",
    "Den Angaben nach wurde die Stadt von dreißig Drohnen angegriffen.": "leans on",
    "Das Salz der Stadt Lindental reicht nach ihren Worten noch zwei Wochen.": "points back",
    '"Mir wurde in Lindental sehr deutlich gesagt, dass meine Wahl ausgeschlossen ist.': "half a quotation",
    "Lesen Sie auch, welche Umleitungen im Norden der Stadt gelten.": "speaks to the reader",
    "Guten Morgen aus der Redaktion, wir berichten hier über das Sturmtief an der Küste.": "speaks to the reader",
    "Es ist kurz nach neun, als die Ministerin in Altenfurt vor die Kameras tritt.": "sets a scene",
    "Wie man richtig spart und dabei teure Fehler mit Krediten vermeidet.": "sets a scene",
    "Unabhängig prüfen lassen sich diese Angaben zu den Drohnen derzeit nicht.": "points back",
    "Nach ihren Angaben kommen jeden Tag etwa 150 Menschen hinzu.": "points back",
    "Die Kammer sah es als erwiesen an, dass der 61-Jährige das Geld der Stadt verspielt hat.": "a person known by age",
    "Die 44 Jahre alte Frau aus Ulm erlag am Sonntag in der Klinik ihren Verletzungen.": "a person known by age",
    "Der bislang längste dauerte im Winter 2019 rund 48 Stunden und legte das Land lahm.": "an article without",
    "Vier weitere Fahrgäste wurden nach Angaben der Polizei in die Klinik von Ulm gebracht.": "counts on",
    "Die Opposition fordert deshalb einen Untersuchungsausschuss im Landtag von Westmark.": "leans on",
    "Am Ende ging in der Sitzung des Stadtrats von Lindental alles ganz schnell.": "leans on",
    "Seit mehr als einem Jahr wird ihre Stadt von den Rebellen belagert und beschossen.": "points back",
}
ENGLISH_LEANING = {
    "He said the police had arrested three men in London on Monday.": "a pronoun for",
    "But the company rejected the accusations of the two former employees.": "leans on",
    "Production will end in December, she said, three months before the site closes.": "a pronoun for",
    "If you have booked a crossing to the island, you can ask for a refund.": "speaks to the reader",
    "This is the third attack on the embassy within two weeks.": "leans on",
}


def candidate_of(text: str, language: str) -> Candidate:
    """Return the only sentence of an article."""
    article = build_tagged(text, language=language)
    return build_candidate(article, article.sentences[0], rank=0, position=0)


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


def test_there_is_something_is_no_place_named_before() -> None:
    """What there is stands behind the verb, and the sentence stands."""
    assert judge("There are about 900 lighthouses in the country.", "en") is None


@pytest.mark.parametrize("text", ENGLISH_LEANING)
def test_english_sentences_lean_for_the_same_reasons(text: str) -> None:
    """The same grammar holds for English tags."""
    reason = judge(text, "en")
    assert reason is not None
    assert reason.startswith(ENGLISH_LEANING[text])
