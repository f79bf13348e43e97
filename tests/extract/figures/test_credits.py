from dataclasses import replace

import pytest

from briefing.extract.figures.find import find_figures
from briefing.extract.quotes.attributions import find_attributions
from briefing.models.analysis import NameMention
from tests.builders import build_tagged


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("An dem Ausstand beteiligten sich laut GHT 2.400 Beschäftigte.", "laut GHT"),
        ("Die Strecke wird nach Branchenangaben von rund 14.000 Menschen genutzt.", "nach Branchenangaben"),
        (
            "Die Zahl der Toten ist auf fünf gestiegen. Das teilte das Ministerium am Mittwochmorgen mit.",
            "teilte das Ministerium am Mittwochmorgen mit",
        ),
        ("Die Regierung spricht von 14.000 Flüchtlingen.", "Die Regierung"),
        ("Die Feuerwehr rechnet mit 30 Einsätzen.", "Die Feuerwehr"),
        ("Der Verband zählt 3.100 Mitglieder.", None),
        ("Konkret ging es um 120.000 Euro.", None),
    ],
)
def test_a_credit_reads_by_itself(text: str, credit: str | None) -> None:
    """What is printed beside a figure neither holds the figure nor breaks off before its particle or preposition."""
    article = build_tagged(text)
    figure = find_figures(replace(article, attributions=find_attributions(article)))[0]
    assert (text[slice(*figure.attribution)] if figure.attribution else None) == credit


def test_a_country_in_front_of_its_verb_speaks() -> None:
    """Of two names around a verb the one in front states the figure, be it a place and the other taken for a person."""
    text = "Ostravien verspricht Tavonien 20 Millionen Euro."
    names = (NameMention(start=0, end=9, kind="place"), NameMention(start=21, end=29, kind="person"))
    (figure,) = find_figures(replace(build_tagged(text), names=names))
    assert figure.attribution is not None
    assert text[slice(*figure.attribution)] == "Ostravien verspricht"
