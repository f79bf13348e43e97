"""Words that say whose statement something is."""

import pytest

from briefing.extract.quotes.attributions import find_attributions
from tests.builders import build_tagged
from tests.extract.quotes.helpers import attributions_of


@pytest.mark.parametrize(
    ("text", "attribution", "source"),
    [
        ("Laut dem Umweltamt stieg der Pegel auf vier Meter.", "Laut dem Umweltamt", "dem Umweltamt"),
        ("Schätzungen zufolge fehlen 300 Lehrkräfte.", "Schätzungen zufolge", "Schätzungen"),
        ("Nach Angaben der Feuerwehr brannten zwei Hallen.", "Nach Angaben der Feuerwehr", "der Feuerwehr"),
        ("Der Brand wurde nach Polizeiangaben gelegt.", "nach Polizeiangaben", "Polizeiangaben"),
        ("Die Brücke bleibt gesperrt, so der Landrat.", "so der Landrat", "der Landrat"),
        ("Die Brücke bleibt gesperrt, wie Anwohner berichteten.", "wie Anwohner berichteten", "Anwohner"),
        ("Wie der Sender meldete, sind 40 Boote gesunken.", "Wie der Sender meldete", "der Sender"),
        ("Das Amt teilte am Montag mit, dass 20 Züge ausfallen.", "Das Amt teilte am Montag mit", "Das Amt"),
        ("Es fielen 20 Züge aus, teilte die Bahn mit.", "teilte die Bahn mit", "die Bahn"),
        ("Der Verband geht davon aus, dass 500 Stellen wegfallen.", "Der Verband geht davon aus", "Der Verband"),
        ("Es gebe 90 Verletzte, hieß es in einer Erklärung des Roten Kreuzes.", None, "des Roten Kreuzes"),
        ("Die Halle stand nach Angaben örtlicher Medien leer.", "nach Angaben örtlicher Medien", "örtlicher Medien"),
        ("Zwölf Boote seien gesunken, sagten die beiden Retter.", "sagten die beiden Retter", "die beiden Retter"),
        ("Der Sprecher, Ole Kern, sagte, es gebe 20 Tote.", "Der Sprecher, Ole Kern, sagte", "Der Sprecher, Ole Kern"),
        ("Eine Studie ergab, dass 30 Prozent zustimmen.", "Eine Studie ergab", "Eine Studie"),
        ("Die Zeitung hatte berichtet, 20 Läden sollen schließen.", "Die Zeitung hatte berichtet", "Die Zeitung"),
        ("Der Rat sagte, ohne das Geld fehlten 20 Lehrer.", "Der Rat sagte", "Der Rat"),
        ("Die Gegenseite behauptet, sie habe 40 Dörfer.", "Die Gegenseite behauptet", "Die Gegenseite"),
        ("Es gab 40 Plätze, sagte eine 22-Jährige.", "sagte eine 22-Jährige", "eine 22-Jährige"),
        ("In dem Papier heißt es, beide Seiten sollten abziehen.", "In dem Papier heißt es", "dem Papier"),
        ("Der Verband spricht von Not: Es fehlten 300 Betten.", "Der Verband spricht", "Der Verband"),
        ("Der Vorstand hob die Prognose an: Man erwarte 40 Millionen.", "Der Vorstand", "Der Vorstand"),
        ("40 Läden hätten zu, heißt es beim Verband.", "heißt es beim Verband", "Verband"),
        ("Laut einer am Montag gezeigten Studie fehlen 30 Ärzte.", None, "einer am Montag gezeigten Studie"),
        (
            "Bis 2030 sollen nach dem Willen des Senats 400 Häuser entstehen.",
            "nach dem Willen des Senats",
            "des Senats",
        ),
    ],
)
def test_german_attributions_are_found_as_worded(text: str, attribution: str | None, source: str) -> None:
    """Prepositions, "so", "wie" clauses and verbs of saying name their source in the words of the article."""
    (found,) = attributions_of(text)
    assert found.source == source
    assert attribution is None or found.text == attribution


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to the fire service, two halls burned.", "the fire service"),
        ("The ministry said on Friday that 12 people were killed.", "The ministry"),
        ("Officials said the army had lost 300 soldiers.", "Officials"),
        ("Prices rose by 3 percent, analysts said.", "analysts"),
        ("As the station reported, 40 boats sank.", "the station"),
        ("There were 40 cases, the agency said in an update.", "the agency"),
    ],
)
def test_english_attributions_are_found(text: str, source: str) -> None:
    """English marks speech without commas or mood; its sources are found all the same."""
    (found,) = attributions_of(text, "en")
    assert found.source == source


def test_the_scope_is_what_is_attributed() -> None:
    """The scope is the clause that is said, without the words that say so."""
    (found,) = attributions_of("Das Amt teilte mit, dass 20 Züge ausfallen.")
    assert found.scope == "dass 20 Züge ausfallen"


def test_the_scope_runs_on_in_the_subjunctive() -> None:
    """Sentences in the subjunctive belong to the statement before them; an indicative one ends it."""
    text = "Der Rat sagte, der Damm sei sicher. Er halte 80 Jahre. Am Abend regnete es."
    (found,) = attributions_of(text)
    assert found.scope == "der Damm sei sicher. Er halte 80 Jahre."


def test_a_sentence_can_point_back() -> None:
    """The words "Das teilte die Polizei mit" attribute the sentence before it."""
    (found,) = attributions_of("Drei Männer sind festgenommen worden. Das teilte die Polizei mit.")
    assert (found.source, found.scope) == ("die Polizei", "Drei Männer sind festgenommen worden")


@pytest.mark.parametrize(
    "text",
    [
        "Nach dem Spiel gingen 300 Fans nach Hause.",
        "Der Waffenstillstand hielt bis Montag.",
        "Es wurde bekannt, dass 20 Züge ausfallen.",
        "Zwölf Häuser brannten ab.",
    ],
)
def test_none_rather_than_a_wrong_one(text: str) -> None:
    """A time, a bare report or a passive without an agent is no source."""
    assert attributions_of(text) == []


def test_an_article_without_sentences_has_none() -> None:
    """An empty article is no error."""
    assert find_attributions(build_tagged("")) == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("An dem Ausstand beteiligten sich laut GHT 2.400 Beschäftigte.", "laut GHT"),
        ("Zwei Menschen fehlen. Das teilte das Ministerium am Mittwoch mit.", "teilte das Ministerium am Mittwoch mit"),
        ("Der Verband rechnet damit, dass 300 Betriebe schließen.", "Der Verband rechnet damit"),
    ],
)
def test_a_printed_attribution_reads_as_a_phrase(text: str, printed: str) -> None:
    """What is counted is no part of the source, and no verb is torn from its adverb."""
    assert [found.text for found in attributions_of(text)] == [printed]


def test_an_english_possessive_keeps_its_noun() -> None:
    """The company's report is the source, not the company's."""
    (found,) = attributions_of("About 300 jobs will go, according to the company's annual report.", "en")
    assert found.text == "according to the company's annual report"


@pytest.mark.parametrize(
    "text",
    [
        "Es kamen 400 Gäste, so viele wie nie seit 1991.",
        "Im Mai fielen 40 Liter, so viel wie seit Jahren nicht.",
        "Sie rief an, 20 Minuten später kam der Wagen, der im Stau stand.",
    ],
)
def test_comparisons_name_nobody(text: str) -> None:
    """What "so viele wie nie" opens compares."""
    assert [each.source for each in attributions_of(text) if each.text.startswith("so ")] == []


def test_speech_goes_on_with_who_spoke_last() -> None:
    """A sentence in the subjunctive goes on with the voice before it, not with an earlier attribution."""
    found = attributions_of("Die Mieten steigen, teilte das Amt mit. Der Bund beklagte den Mangel. Es gebe 90 Plätze.")
    assert [(each.source, each.scope) for each in found][-1] == ("Der Bund", "Es gebe 90 Plätze")


@pytest.mark.parametrize(
    "text",
    [
        "Die Zahl der Todesopfer nach dem Erdrutsch in Talbrunn ist auf sieben gestiegen.",
        "Die Zahl der Verletzten nach der Explosion ist auf 30 gestiegen.",
        "Der Bericht nach der Havarie nennt 20 Mängel.",
        "Angaben nach der Sitzung machte der Rat nicht.",
        "Den Angaben nach dem Brand glaubt niemand.",
    ],
)
def test_nach_before_its_own_noun_names_no_source(text: str) -> None:
    """A noun in front of "nach" is a source only where "nach" belongs to it, not to the words behind it."""
    assert attributions_of(text) == []


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Meiner Ansicht nach fehlen 300 Lehrkräfte.", "Meiner Ansicht nach"),
        ("Den Angaben der Behörde nach fehlen 40 Betten.", "Den Angaben der Behörde nach"),
        ("Der Ausbau ist ihrer Einschätzung nach ein Fehler.", "ihrer Einschätzung nach"),
        ("Dem Vernehmen nach kostet der Umbau 30 Millionen Euro.", "Dem Vernehmen nach"),
    ],
)
def test_nach_behind_a_view_names_whose_it_is(text: str, attribution: str) -> None:
    """A noun of viewing or stating in the dative takes "nach" behind it."""
    assert [found.text for found in attributions_of(text)] == [attribution]


def test_a_quotation_behind_somebodys_words_is_what_is_said() -> None:
    """What is quoted behind "nach seinen Worten" is no part of who says it."""
    (found,) = attributions_of("Die Arbeiten dauern nach seinen Worten „Tage, eher Wochen“.")
    assert found.text == "nach seinen Worten"


def test_a_condition_is_nothing_that_somebody_reports() -> None:
    """Behind a condition a verb such as "droht" says what will happen."""
    assert attributions_of("Steigt der Pegel weiter, droht eine Flut.") == []


def test_a_minister_behind_the_verb_speaks_not_the_place_before_it() -> None:
    """An apposition in front of the verb is no subject where a noun and its name stand behind the verb."""
    text = "Ein Schiff sei nach Porlitz unterwegs, der Hauptstadt der Provinz, kündigte Minister Arno Wiebe an."
    assert [found.text for found in attributions_of(text)] == ["kündigte Minister Arno Wiebe an"]


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        (
            "An der Übung nehmen laut Verteidigungsminister Arno Wiebe Soldaten aller Gattungen teil.",
            "laut Verteidigungsminister Arno Wiebe",
        ),
        ("Dabei ist laut Tavoniens Militär der Flughafen getroffen worden.", "laut Tavoniens Militär"),
        ("Laut Sprecherin Ute Kern fehlen 40 Schiffe.", "Laut Sprecherin Ute Kern"),
        ("Nach Angaben aus Regierungskreisen fehlen 40 Boote.", "Nach Angaben aus Regierungskreisen"),
        ("Nach Angaben der Hagenau Terminal AG fehlen 40 Boote.", "Nach Angaben der Hagenau Terminal AG"),
    ],
)
def test_a_source_ends_before_the_subject_behind_it(text: str, attribution: str) -> None:
    """Where no comma parts a source and the subject, the source keeps its own words and no others."""
    assert [found.text for found in attributions_of(text)] == [attribution]


def test_who_must_answer_has_not_spoken() -> None:
    """A duty to speak reports nothing."""
    assert attributions_of("Die Bürger müssen antworten, Firmen können dies freiwillig tun.") == []


def test_words_that_begin_inside_a_clause_are_not_printed() -> None:
    """Where the first of two verbs stands in front of their subject, or much stands between, the source is alone."""
    joined = "In dem Papier greifen die Länder die Stadt scharf an und kündigen an, man wolle Widerstand leisten."
    assert [found.text for found in attributions_of(joined)] == ["die Länder"]
    carried = (
        "Das Verkehrsministerium hatte am Abend die sofortige Heimkehr der aus 40 Booten bestehenden Flotte "
        "bekannt gegeben. Alle 300 Gäste seien an Land."
    )
    assert [found.text for found in attributions_of(carried)] == ["Das Verkehrsministerium"]


def test_the_nearer_verb_of_saying_takes_the_clause() -> None:
    """What somebody told is not said by who is shown to be shocked at it."""
    text = "Minister Wiebe zeigte sich entsetzt, als ihm zwei Frauen erzählten, wie bei dem Brand Menschen starben."
    assert [found.text for found in attributions_of(text)] == ["zwei Frauen erzählten"]


def test_an_owner_in_front_belongs_to_the_source() -> None:
    """Whose statement it is may stand before the noun of saying; a phrase that a preposition leads takes no "nach"."""
    owned = "In Porlitz kamen Wiebes Angaben zufolge zwei Menschen ums Leben."
    assert [found.text for found in attributions_of(owned)] == ["Wiebes Angaben zufolge"]
    led = "Er legte dar, wie die Region aus seiner Sicht nach Ende des Streits aussehen soll."
    assert "seiner Sicht nach" not in [found.text for found in attributions_of(led)]


def test_what_finds_no_majority_says_nothing() -> None:
    """A verb such as "finden" makes nobody the speaker of the sentence behind it."""
    text = "Die Entschließung fand keine Mehrheit. Mindestens neun Staaten hätten zustimmen müssen."
    assert attributions_of(text) == []
