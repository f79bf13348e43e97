from dataclasses import replace

import pytest

from briefing.config.settings import FigureSettings
from briefing.extract.figures.find import find_figures
from briefing.extract.figures.ledger import build_ledger
from briefing.extract.quotes.attributions import find_attributions
from briefing.models.analysis import AnalysedArticle
from tests.builders import build_cluster, build_tagged


def article(text: str, article_id: str) -> AnalysedArticle:
    """Return an article with its figures."""
    read = build_tagged(text, article_id=article_id, source=article_id)
    read = replace(read, attributions=find_attributions(read))
    return replace(read, figures=find_figures(read))


def labels(*texts: str) -> list[str]:
    """Return how the topics of one story stand, one article for each text."""
    cluster = build_cluster(*(article(text, f"a{number}") for number, text in enumerate(texts)))
    return sorted(topic.agreement for topic in build_ledger(cluster, FigureSettings(max_per_story=99)).topics)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Drei Menschen kamen ums Leben.", "1.200 Menschen mussten ihre Häuser verlassen."),
        ("Jeden Tag kommen etwa 150 Menschen hinzu.", "14.000 Menschen leben im Lager."),
        ("400 Menschen besuchten das Konzert.", "90 Menschen wohnen im Heim."),
        ("Rund 480.000 Menschen haben die Stadt verlassen.", "In der Stadt lebten eine Million Menschen."),
        ("Das Beben hatte die Stärke 6,3, nun steigt die Zahl der Toten.", "Bei dem Beben starben 250 Menschen."),
        ("Es gab insgesamt 40 Verletzte.", "Davon wurden 12 Menschen schwer verletzt."),
        ("In der Stadt sind 9.000 Haushalte ohne Strom.", "In der Stadt sind 7.000 Haushalte wieder am Netz."),
        ("Vier Tote sind inzwischen identifiziert.", "Bei dem Brand starben sechs Menschen."),
        ("Vor acht Jahren starben dort 42 Arbeiterinnen.", "In der Fabrik starben 31 Menschen."),
        ("Derzeit sind dort 5.600 Soldaten.", "Künftig werden es 8.200 Soldaten sein."),
        ("52 Prozent der Befragten sind dafür.", "41 Prozent der Befragten sind dagegen."),
        ("Diesel verteuerte sich um 12 Cent.", "Diesel sank um 3 Cent."),
        ("Sechs Zivilisten wurden getötet.", "Neun Soldaten wurden getötet."),
        ("Allein im Kreis Ostland waren 2.000 Haushalte ohne Strom.", "3.000 Haushalte waren ohne Strom."),
    ],
)
def test_figures_of_different_quantities_stay_apart(first: str, second: str) -> None:
    """People in another state, by the day, of whom something else is said, or a part of them are another topic."""
    assert labels(first, second) == ["single", "single"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Am Streik beteiligten sich 2.400 Beschäftigte.", "Der Betreiber sprach von 1.600 Teilnehmern."),
        ("Mehr als 3.000 Hafenarbeiter legten die Arbeit nieder.", "Am Streik beteiligten sich 2.400 Beschäftigte."),
        ("Das Land sagte 18 Millionen Euro zu.", "Das Land will 20 Millionen Euro bereitstellen."),
        ("Im Lager leben 9.000 Menschen.", "Die Regierung spricht von 14.000 Flüchtlingen."),
        ("Neun Kumpel wurden gerettet.", "Elf Arbeiter konnten geborgen werden."),
        ("Die Reform soll 5 Milliarden Euro einsparen.", "Ökonomen erwarten Einsparungen von 2 Milliarden Euro."),
        ("Gefordert werden 6 Prozent höhere Löhne.", "Sie verlangen 8 Prozent mehr Gehalt."),
        ("Die SPD erreicht 24 Prozent.", "Die SPD landet bei 22 Prozent."),
        (
            "Die Mehrkosten beziffert das Ministerium auf 3 Millionen Euro.",
            "Die Mehrkosten betragen 11 Millionen Euro.",
        ),
        ("2.000 Kundinnen und Kunden sind betroffen.", "Betroffen sind 3.000 Kunden."),
        ("Bei dem Brand kamen 17 Menschen ums Leben.", "Die Zahl der Opfer beträgt 21."),
        ("Das Land nimmt neue Kredite von 900 Millionen Euro auf.", "Die Neuverschuldung beträgt 1,1 Milliarden Euro."),
        ("Die Pflicht befürworten 52 Prozent.", "In der Umfrage sind 46 Prozent dafür."),
    ],
)
def test_the_same_quantity_meets_under_other_words(first: str, second: str) -> None:
    """A strike, a pledge and a camp are one topic however the reports word them, and their numbers differ."""
    assert labels(first, second) == ["differ"]


def test_two_values_of_one_article_are_two_quantities_without_two_sources() -> None:
    """An article that gives two numbers contradicts itself only where two sources state them."""
    assert labels("19 Menschen starben am Morgen. Am Abend starben sieben Menschen.") == ["single", "single"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Das Rentenniveau soll bei 48 Prozent bleiben.", "Die Koalition hält das Rentenniveau bei 48 Prozent."),
        ("Der Windpark hat 64 Anlagen.", "Der Windpark besteht aus 64 Rotoren."),
        ("Der Beitrag liegt bei 18,65 Prozent.", "Abgezogen werden 18,65 Prozent."),
        ("Der Etat sieht Ausgaben von 38,4 Milliarden Euro vor.", "Das Volumen wächst auf 38,4 Milliarden Euro."),
        ("Die Polizei nahm 23 Piraten fest.", "Die Marine hat 23 Piraten gefangen genommen."),
    ],
)
def test_the_very_same_number_meets_under_unlike_words(first: str, second: str) -> None:
    """A telling number, or the same number with a word in common, is one topic."""
    assert labels(first, second) == ["agree"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("25 Soldaten sind dort.", "25 Häuser stehen dort."),
        ("Der Gewinn stieg um 10 Prozent.", "Im Süden fielen 10 Prozent mehr Regen."),
        ("Sechs Menschen kamen frei.", "Sechs Geiseln sind noch im Haus."),
        ("Zwei Boote verfolgten das Schiff.", "Zwei Länder beanspruchen das Schiff."),
    ],
)
def test_the_same_number_of_other_things_stays_apart(first: str, second: str) -> None:
    """A number that says little, or of things known to differ, joins nothing."""
    assert labels(first, second) == ["single", "single"]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Der Bund gibt 18 Millionen Euro.", "Der Bund zahlt 20 Millionen Euro."), None),
        (("Die Mehrkosten betragen 3 Millionen Euro.", "Die Mehrkosten liegen bei 11 Millionen Euro."), "Mehrkosten"),
    ],
)
def test_a_topic_is_named_by_what_is_counted(texts: tuple[str, ...], name: str | None) -> None:
    """No label is a value, since a topic holds several; it is what most reports count."""
    cluster = build_cluster(*(article(text, f"a{number}") for number, text in enumerate(texts)))
    topics = build_ledger(cluster, FigureSettings(max_per_story=99)).topics
    assert all(not any(char.isdigit() for char in topic.label) for topic in topics)
    assert name is None or [topic.label for topic in topics] == [name]


def test_an_article_does_not_agree_with_itself() -> None:
    """What one article says twice is one report; only what another one says agrees with it."""
    again = "Vier Menschen starben bei dem Brand. Die vier Toten sind Kinder."
    assert labels(again) == ["single"]
    assert labels(again, "Bei dem Brand starben vier Menschen.") == ["agree"]
