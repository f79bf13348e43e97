from dataclasses import replace

import pytest

from briefing.extract.figures.find import find_figures
from briefing.models.analysis import NameMention
from tests.builders import build_tagged

NONE = [
    "Die Behörde stellte das Profil 1.1 des Standards vor.",
    "Entwickler können das Update auf Version 17.2.1 laden.",
    "Nach Paragraf 218 Absatz 2 drohen Haftstrafen.",
    "Die Mannschaft gewann 3:1 gegen den Tabellenzweiten.",
    "Auf der B96 und der L 31 staute sich der Verkehr.",
    "Der Flug LH 435 musste umkehren, die Buslinie 42 fiel aus.",
    "Das Wrack liegt bei 54° 20' Nord und 12° 5' Ost.",
    "Um 7:45 Uhr begann der Einsatz am 03.05.2026.",
    "Die 34-Jährige und der 17 Jahre alte Fahrer blieben unverletzt.",
    "Er starb im Alter von 42 Jahren.",
    "Die Schauspielerin ist mit 91 Jahren gestorben.",
    "Das Team landete auf Platz 3, die Nummer 12 schied aus.",
    "Zeugen melden sich unter 030 4664-0 oder 0800/1234567.",
    "Das Verhältnis von Männern zu Frauen beträgt 3 zu 1.",
    "Die Preise sind doppelt so hoch wie vor fünf Jahren.",
    "Papst Leo XIV. und Heinrich VIII. trafen sich nie.",
    "Eine 25-köpfige Delegation brachte den 20-Punkte-Plan mit.",
    "Der Hurrikan der Kategorie 4 traf auf Land.",
    "Konrad, 40, ist Angestellter.",
    "Er gewann 2022 Silber.",
    "Im ersten Halbjahr 2025 Anträge gestellt.",
    "Das Papier mit der Kennnummer 717200 gab nach.",
    "Sie liefern Granaten vom Kaliber 155 Millimeter.",
    "Die Opfer waren über 65.",
    "Der 1528 errichtete Bau steht noch.",
    "In den ersten neun Monaten lief es gut.",
    "Die Grünen verbesserten sich (+1), die Union fiel (-1).",
    "Der Schaden liegt im fünf- bis sechsstelligen Bereich.",
]
NONE_ENGLISH = [
    "The firm released version 2.4 of its software.",
    "United won 3-1 at home on Saturday.",
    "Flight 370 vanished in 2014.",
    "The 34-year-old was arrested at 10:30 p.m. on May 3.",
    "She died at the age of 42.",
    "He drove a 2007 silver sedan to a 1972 meeting.",
    "Dresden won 65-53 and lost 2-3.",
    "A gunman wounded a third, police said.",
    "Under Article 5 and Section 230 they are protected.",
]


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    """Versions, laws, scores, roads, places, clock times, ages, ranks, telephones and names are left out."""
    assert find_figures(build_tagged(text)) == ()


@pytest.mark.parametrize("text", NONE_ENGLISH)
def test_english_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    """The same holds in English."""
    assert find_figures(build_tagged(text, language="en")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Netz besteht aus 2000 Pfählen.", ["2000 Pfählen"]),
        ("Der Preis ist von 49 Euro auf 58 gestiegen.", ["49 Euro", "58"]),
        ("Er wurde mit zehn Jahren Haft bestraft.", ["zehn Jahren Haft"]),
        ("Gemessen wurden bis zu 38,5 Grad.", ["bis zu 38,5 Grad"]),
    ],
)
def test_figures_that_look_like_something_else_are_found(text: str, expected: list[str]) -> None:
    """A count like a year, the bare end of a change and a term in prison are figures."""
    assert [text[one.start : one.end] for one in find_figures(build_tagged(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Verband bietet 4,1 Prozent in zwei Stufen.", ["4,1 Prozent"]),
        ("Die Abgabe sinkt in mindestens drei Schritten um 6 Euro.", ["6 Euro"]),
        ("Der Vorschlag besteht aus neun Punkten.", []),
        ("Der Index verlor 20 Punkte.", ["20 Punkte"]),
    ],
)
def test_how_something_is_divided_is_no_figure(text: str, expected: list[str]) -> None:
    """Stages, steps and points of a plan are its layout; points of an index are a figure."""
    assert [text[one.start : one.end] for one in find_figures(build_tagged(text))] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Die 16 Bundesländer zahlen 40 Millionen Euro.", "de", ["40 Millionen Euro"]),
        ("In elf Bundesländern gilt das Verbot.", "de", ["elf Bundesländern"]),
        ("Die 27 EU-Staaten nahmen 9.000 Menschen auf.", "de", ["9.000 Menschen"]),
        ("All 27 member states backed the plan in two stages.", "en", []),
        ("The 12 member states on the coast backed the plan.", "en", ["12 member states"]),
    ],
)
def test_all_members_of_a_known_body_are_no_figure(text: str, language: str, expected: list[str]) -> None:
    """Nobody had to count the states of a union; a part of them is a figure."""
    assert [text[one.start : one.end] for one in find_figures(build_tagged(text, language=language))] == expected


def test_a_long_bare_number_before_a_place_is_no_figure() -> None:
    """Of "in 70173 Mürsbach" and "gegen 1860 Mürsbach" nothing is counted."""
    text = "Er wohnt in 70173 Mürsbach."
    place = text.index("Mürsbach")
    article = build_tagged(text, language="de")
    name = NameMention(start=place, end=place + len("Mürsbach"), kind="place")
    assert find_figures(replace(article, names=(name,))) == ()
