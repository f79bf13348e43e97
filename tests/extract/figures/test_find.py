from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.figures.find import find_figures
from briefing.extract.quotes.attributions import find_attributions
from briefing.extract.quotes.quotes import find_quotes
from briefing.models.analysis import AnalysedArticle, Attribution, FoundFigure, NameMention
from briefing.models.document import FigureValue
from tests.builders import build_tagged


def find(text: str, language: str = "de") -> tuple[AnalysedArticle, tuple[FoundFigure, ...]]:
    """Return an article of this text and its figures."""
    article = build_tagged(text, language=language)
    return article, find_figures(article)


def only(text: str, language: str = "de") -> FoundFigure:
    """Return the one figure of a text."""
    (figure,) = find(text, language)[1]
    return figure


def word(text: str, span: tuple[int, int] | None) -> str | None:
    """Return the words of a span."""
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "unit"),
    [
        ("Sie schickten mindestens 100 ballistische Raketen.", "100", "100", "at_least", None),
        ("Das sind 9 Millionen Geschosse.", "9000000", "9000000", "exact", None),
        ("Es kamen 25.000 bis 30.000 Soldaten.", "25000", "30000", "range", None),
        ("Es kamen zwischen 40 und 50 Gäste.", "40", "50", "range", None),
        ("Der Bau kostet 3 bis 5 Millionen Euro.", "3000000", "5000000", "range", "EUR"),
        ("Bis zu 30.000 Soldaten könnten folgen.", "30000", "30000", "at_most", None),
        ("Über 10.000 Soldaten sind dort.", "10000", "10000", "more_than", None),
        ("Knapp 4.000 Häuser brannten.", "4000", "4000", "less_than", None),
        ("Rund 0,3 Milliarden Euro fehlen.", "300000000", "300000000", "about", "EUR"),
        ("Es kamen 500 Gäste oder mehr.", "500", "500", "exact", None),
        ("Die Zinsen fielen um 0,25 Prozentpunkte.", "0.25", "0.25", "exact", "percentage_point"),
        ("Der Vertrag über 3 Millionen Euro gilt.", "3000000", "3000000", "exact", "EUR"),
        ("Jede zehnte Stelle fällt weg.", "10", "10", "exact", "percent"),
        ("Er zahlt eine Kartellstrafe über 2 Milliarden Euro.", "2000000000", "2000000000", "exact", "EUR"),
        ("Das Gerät misst 30 Quadratkilometer.", "30", "30", "exact", "km2"),
        ("Der Wagen kostet 16,4 Millionen kanadische Dollar.", "16400000", "16400000", "exact", "CAD"),
        ("Die Temperatur lag bei minus zwei Grad.", "-2", "-2", "exact", "Cel"),
        ("Das Ticket kostet zwei Euro fünfzig.", "2.5", "2.5", "exact", "EUR"),
        ("Die Ernte brachte 81 Dezitonnen.", "81", "81", "exact", "dt"),
        ("Sie ist eine Viertelmilliarde Dollar wert.", "250000000", "250000000", "exact", "USD"),
    ],
)
def test_value_bound_and_unit_are_read(text: str, low: str, high: str, bound: str, unit: str | None) -> None:
    """A figure has its value in full, the bound that its qualifier sets, and its unit."""
    figure = only(text)
    assert figure.value is not None
    assert (figure.value.low, figure.value.high, figure.value.bound) == (Decimal(low), Decimal(high), bound)
    assert figure.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Am 11. Juli 2025 reiste er ab.",
        "Vom 11. bis 13. Juli tagt der Rat.",
        "Um 14.30 Uhr begann die Sitzung.",
        "Der 34-jährige Mann floh.",
        "Ein sechs Monate altes Baby überlebte.",
        "Peter Huber (61) tritt ab.",
        "Sie war 34 Jahre alt.",
        "Er starb im Alter von 87 Jahren.",
        "Laut Artikel 5 gilt der Beistand.",
        "Auf der B 9 kam es zum Stau.",
        "Eine Boeing 737 landete.",
        "Der G20-Gipfel begann.",
        "COVID-19 breitet sich aus.",
        "Das Spiel endete 3:1.",
        "Er wurde Dritter und kam auf Platz 3.",
        "Ein Mann wartete.",
        "Die Hotline lautet 0800 123 45 67.",
        "Seit 2019 regiert sie.",
        "Vor drei Jahren zog er um.",
        "Drei Tage später kam er zurück.",
        "Das Profil 1.1 ist neu.",
        "Mehr dazu auf https://example.org/2025/100-fragen steht.",
    ],
)
def test_what_is_no_figure_is_left_out(text: str) -> None:
    """Dates, times, ordinals, ages, names, addresses and scores are no figures."""
    assert find(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Es folgen bis zu 300 zusätzliche nordische Soldaten.", "zusätzliche nordische Soldaten"),
        ("Er will 6.000 Pioniere und Bauarbeiter schicken.", "Pioniere und Bauarbeiter"),
        ("Es gab 300 Soldaten und Waffen.", "Soldaten"),
        ("Der Umsatz stieg um 3,5 Prozent.", "Umsatz"),
        ("Die Grundsteuer B steigt auf 540 Prozent.", "Grundsteuer B"),
        ("Es entstand ein Schaden von rund 3 Millionen Euro.", "Schaden"),
        ("45 Prozent der Befragten stimmten zu.", "Befragten"),
        ("Die Zahl der Toten stieg auf 17.", "Toten"),
        ("Die Notenbank senkt den Leitzins um 0,5 Prozentpunkte.", "Leitzins"),
        ("Ein Erdbeben der Stärke 6,1 traf die Insel.", "Stärke"),
    ],
)
def test_what_is_counted_is_named(text: str, counted: str) -> None:
    """The counted noun stands behind, before, or is the subject of a verb of measure."""
    assert word(text, only(text).counted) == counted


def test_an_ellipsis_takes_the_noun_before() -> None:
    """A number without a noun counts what the figure before it counts, as part where the text says so."""
    text = "Dort leben 300 Kinder, davon sind 40 krank."
    whole, part = find(text)[1]
    assert (word(text, part.counted), part.part, whole.part) == ("Kinder", True, False)


def test_a_number_takes_unit_and_noun_of_its_companion() -> None:
    """Both ends of a change have the unit and the scale that only the second words."""
    text = "Der Umsatz stieg von 2,9 auf 3,1 Milliarden Euro."
    first, second = find(text)[1]
    assert first.value is not None
    assert (first.value.low, first.unit, word(text, first.counted)) == (Decimal(2900000000), "EUR", "Umsatz")
    assert first.change is not None
    assert second.change is not None
    assert [first.change.role, second.change.role, second.change.direction] == ["from", "to", "rise"]


def test_a_rate_and_the_date_are_kept_apart() -> None:
    """What a figure is counted per, and when it holds, are named and are no figures themselves."""
    text = "Ende 2024 gab es 12 Fälle je 100.000 Einwohner."
    figure = only(text)
    assert (word(text, figure.rate), word(text, figure.as_of)) == ("je 100.000 Einwohner", "Ende 2024")


def test_a_number_inside_a_name_is_no_figure() -> None:
    """A numeral in a name that was found is part of that name."""
    article = build_tagged("Das Team 26 Freunde gewann.")
    assert find_figures(article)
    named = replace(article, names=(NameMention(start=4, end=19, kind="organisation"),))
    assert find_figures(named) == ()


def test_the_attribution_that_covers_the_figure_is_taken() -> None:
    """An attribution whose scope covers the figure says who states it; hearsay yields to one that names somebody."""
    text = "Schätzungen zufolge starben 40 Menschen, wie Beamte berichteten."
    article = build_tagged(text)
    hearsay = Attribution(
        start=0, end=19, source_start=0, source_end=11, cue_start=12, cue_end=19, scope_start=20, scope_end=39
    )
    officials = Attribution(
        start=41, end=63, source_start=45, source_end=51, cue_start=52, cue_end=63, scope_start=0, scope_end=39
    )
    (figure,) = find_figures(replace(article, attributions=(hearsay, officials)))
    assert word(text, figure.attribution) == "wie Beamte berichteten"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Die Polizei zählte 22.000 Teilnehmer.", "Die Polizei zählte"),
        ("Die Veranstalter sprachen von 40.000 Gästen.", "Die Veranstalter"),
        ("Am Abend sprach die Agentur Alpha von 50.000 Menschen.", "die Agentur Alpha"),
        ("Die Gewerkschaft hatte acht Prozent gefordert.", "Die Gewerkschaft"),
        ("Die Weltbank (WB) geht von drei Prozent Wachstum aus.", "Die Weltbank (WB)"),
        ("Der Sturm forderte zwölf Todesopfer.", None),
        ("Die Kinder sprechen drei Sprachen.", None),
        ("Die Halle hat 300 Plätze.", None),
        ("Mit 800.000 Urlaubern rechnet der Autoklub am Wochenende.", "der Autoklub"),
        ("Auf drei Millionen Euro schätzen Fachleute die Kosten.", "schätzen Fachleute"),
        ("Die Zahl der Toten gab das Ministerium mit 45 an.", "das Ministerium"),
        ("45 Neuinfektionen meldete das Amt am Freitag.", "meldete das Amt"),
        ("45 Betriebe meldeten Konkurs.", None),
        ("Der Verband mit 300 Mitgliedern fordert mehr Geld.", None),
        ("Das Fest kündigte sich mit 300 Plakaten an.", None),
        ("Die Aktie verzeichnete ein Minus von drei Prozent.", None),
        ("Die in Bern ansässige Stiftung (HRA) sprach von 648 Toten.", "Die in Bern ansässige Stiftung (HRA)"),
        ("Kiew, Odessa und Cherson melden russische Angriffe - drei Tote", None),
        ("Zuletzt war der Verband von 500 Pleiten ausgegangen.", "der Verband"),
        ("Die Kosten werden von Fachleuten auf drei Millionen Euro geschätzt.", "von Fachleuten"),
        ("Der Verband, der Firmen vertritt, rechnet mit 40 Pleiten.", "Der Verband"),
        ("Die Zeitung bestätigte den Vorfall, 40 Züge fielen aus.", None),
        ("Der Laden bietet 300 Kurse an.", None),
        ("Die Gewerkschaft fordert für die 900 Beschäftigten mehr Lohn.", None),
        ("Die Gutachterin verwies auf Preise, die um 44 Prozent gestiegen seien.", "Die Gutachterin"),
        ("Die Prüfer lobten die Wahl, bemängelten aber Fehler in 50 Lokalen.", "Die Prüfer"),
        ("Der Verein hält 30 Prozent der Anteile.", None),
    ],
)
def test_who_counts_a_figure_states_it(text: str, source: str | None) -> None:
    """The subject of a verb of counting or claiming is the source; of any other verb it is not."""
    assert word(text, only(text).attribution) == source


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("About 1.2m people fled.", "en", "1200000", None),
        ("The loss was $3.5bn.", "en", "3500000000", "USD"),
        ("Il y avait environ 2 500 soldats.", "fr", "2500", None),
        ("Cuesta dos millones de euros.", "es", "2000000", "EUR"),
        ("Ci sono almeno 25.000 soldati.", "it", "25000", None),
    ],
)
def test_other_languages_have_figures(text: str, language: str, value: str, unit: str | None) -> None:
    """English, French, Spanish and Italian figures have value and unit."""
    figure = only(text, language)
    assert figure.value is not None
    assert (figure.value.high, figure.unit) == (Decimal(value), unit)


PIECES = ["Rund", "25.000", "Soldaten", "und", "drei", "Prozent", "Euro", "bis", "von", "auf", ",", "2024", "Uhr", "."]


@given(st.lists(st.sampled_from([*PIECES, "Die Polizei", "zählte", "davon", "(", ")", "½", "Mio.", "-"]), min_size=1))
def test_figures_are_verbatim_and_ordered(pieces: list[str]) -> None:
    """Whatever the words, spans lie in the text, figures are in order, and the same text gives the same figures."""
    article, figures = find(" ".join(pieces))
    length = len(article.article.text)
    for figure in figures:
        spans = [(figure.start, figure.end), figure.counted, figure.attribution, figure.rate, figure.as_of]
        assert all(0 <= span[0] < span[1] <= length for span in spans if span)
    assert [one.start for one in figures] == sorted(one.start for one in figures)
    assert find_figures(article) == figures


def test_a_range_keeps_low_below_high() -> None:
    """Only a rising pair is a range."""
    figures = find("Er hat 30 bis 20 Tonnen Heu.")[1]
    assert all(not isinstance(one.value, FigureValue) or one.value.low <= one.value.high for one in figures)


@pytest.mark.parametrize(
    ("language", "text", "words", "unit"),
    [
        ("fr", "Au moins 17 personnes ont été tuées.", "Au moins 17 personnes", None),
        ("fr", "Le budget s'élève à 3,5 milliards d'euros.", "3,5 milliards d'euros", "EUR"),
        ("fr", "Entre 20 et 25 millions de tonnes ont brûlé.", "Entre 20 et 25 millions de tonnes", "t"),
        ("es", "Unas 15.000 personas marcharon.", "Unas 15.000 personas", None),
        ("es", "El paro bajó un 3,4 % en junio.", "3,4 %", "percent"),
        ("it", "Circa 7.000 persone sono scese in piazza.", "Circa 7.000 persone", None),
        ("it", "La manovra vale 24,5 miliardi di euro.", "24,5 miliardi di euro", "EUR"),
    ],
)
def test_neighbours_figures_are_found(language: str, text: str, words: str, unit: str | None) -> None:
    """French, Spanish and Italian figures are found with qualifier, unit and noun."""
    figure = only(text, language)
    assert (text[figure.start : figure.end], figure.unit) == (words, unit)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Der Bund gibt 9 Milliarden Euro, das Land weitere 400 Millionen.", ["EUR", "EUR"]),
        ("Der Umsatz stieg von 90 Millionen auf 104 Millionen Franken.", ["CHF", "CHF"]),
        ("Die Zulassungen sanken um 8,8 Prozent auf 198.000.", ["percent"]),
        ("Das Werk kostet 9 Milliarden Euro. Dort leben 2 Millionen Menschen.", ["EUR", None]),
        ("Die Linken kommen auf 14 Prozent, die Rechten auf 12 (+1).", ["percent", "percent"]),
        ("Sie zahlen einen Zoll von zehn Prozent, ab Juni von 25 Prozent.", ["percent", "percent"]),
    ],
)
def test_a_unit_goes_over_only_to_its_like(text: str, units: list[str | None]) -> None:
    """Millions after a sum are money, unless they count something; what a change is by lends nothing to its end."""
    assert [figure.unit for figure in find(text)[1]][: len(units)] == units


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Die Schneemassen waren rund 300 Meter breit.", "Schneemassen"),
        ("Messerangriffe gab es im Vorjahr 29.014.", "Messerangriffe"),
        ("Der Umsatz fiel im ersten Halbjahr von 31 auf 27 Milliarden Euro.", "Umsatz"),
        ("Kreis und Städte geben je 2,5 Millionen Euro.", None),
        ("Getroffen wurden 25 „Orlan“-Drohnen.", "„Orlan“-Drohnen"),
        ("Verletzt wurden 47 Frauen und Kinder.", "Frauen und Kinder"),
        ("Der Etat umfasst 140 Milliarden Euro.", "Etat"),
        ("Das Ergebnis vor Steuern (Ebit) halbierte sich auf 820 Millionen Euro.", "Ergebnis"),
        ("Für den Umbau veranschlagt die Stadt 5 Millionen Euro.", "Umbau"),
        ("Eine Erhöhung um 0,2 Prozentpunkte ist geplant.", "Erhöhung"),
        ("Der Eintritt steigt nach der Pause, die bis Mai dauert, um 50 Cent.", "Eintritt"),
        ("Die Beiträge, derzeit höchstens 320 Euro im Monat, bleiben gleich.", "Beiträge"),
        ("Die Signale brauchen rund 43 Minuten bis zur Erde.", "Signale"),
        ("Der 40 Meter hohe Turm stürzte ein.", "Turm"),
        ("Zwölf im Ausland geborene Kinder wurden getestet.", "geborene Kinder"),
        ("E10 kostet im Schnitt 1,64 Euro je Liter.", "E10"),
        ("Das Amt zählte 1.870 unerlaubte Einreisen.", "unerlaubte Einreisen"),
        ("Die Kosten stiegen gegenüber der Rechtslage von 18 Milliarden Euro auf 27 Milliarden Euro.", "Kosten"),
        ("Die 23 Fahrten dauerten jeweils sechs Stunden.", "Fahrten"),
        ("Der Anteil lag bei fast der Hälfte.", "Anteil"),
        ("17 Prozent vertreten populistische Ansichten.", None),
        ("Er rief 3.000 Fahrzeuge der Baureihe 7 zurück.", "Fahrzeuge"),
        ("Die Opferzahl erhöhte sich auf 14.", "Opferzahl"),
        ("Die Preise für Waren und Dienste stiegen um 2,6 Prozent.", "Preise"),
        ("Der Preis fiel am Nachmittag zwischen 14:30 Uhr und 15 Uhr um vier Cent.", "Preis"),
        ("Die Paprika kostet 15 Cent das Kilo.", "Paprika"),
        ("Vor dem nord- und südtalischen Vertrag lag die Inflation bei drei Prozent.", "Inflation"),
        ("Die Armee schickt 3.000 Kämpfer. Zehntausende sind auf der Flucht.", None),
    ],
)
def test_what_stands_apart_is_counted(text: str, counted: str | None) -> None:
    """What is measured or listed in front is counted; a vague word takes over nothing from the figure before."""
    assert word(text, find(text)[1][-1].counted) == counted


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Kanada sagte am Montag 300 Millionen Euro zu.", "Kanada"),
        (
            "In einer Umfrage des Instituts gaben 61 Prozent der Befragten an, sie sparten.",
            "In einer Umfrage des Instituts",
        ),
        ("In dem Gutachten ist von 300 Mängeln die Rede.", "In dem Gutachten"),
        ("Von 300 Mängeln war die Rede.", None),
        ("Die Chefin (SPD) verwies auf 300 Mängel.", "Die Chefin (SPD)"),
        ("Der Sender „Welle“ berichtete von 300 Toten.", "Der Sender „Welle“"),
        ("Den Bedarf bezifferte sie auf 40 Stellen.", "bezifferte sie"),
        ("Der Richter hielt drei Jahre Haft für nötig.", "Der Richter"),
        ("Die Chefin stellte ein Plus von fünf Prozent in Aussicht.", "Die Chefin"),
        ("Der Anwalt kündigte Berufung an und sprach von 900.000 Euro.", "Der Anwalt"),
        ("In diesem Jahr hofft Direktorin Meike Bloch auf 300.000 Gäste.", "Direktorin Meike Bloch"),
        ("Es erwartet 40 Gäste.", None),
    ],
)
def test_claims_name_their_source(text: str, attribution: str | None) -> None:
    """Verbs in two parts and documents name who states a figure; "es" does not."""
    assert word(text, find(text)[1][0].attribution) == attribution


def test_a_length_that_names_a_thing_is_no_figure() -> None:
    """The length in "a ten-year bond" is none, "a six-year sentence" is."""
    assert find("Yields on the ten-year bond rose.", "en")[1] == ()
    assert only("He got a six-year sentence.", "en").unit == "a"


def test_who_was_asked_is_no_bound_and_no_source() -> None:
    """In "eine Umfrage unter 1.303 Wahlberechtigten" the number is exact, and the source ends before it."""
    text = "13 Prozent sind zufrieden, hat eine Umfrage von Demoscop unter 1.303 Wahlberechtigten ergeben."
    (_, asked) = find(text)[1]
    assert (text[asked.start : asked.end], asked.value and asked.value.bound) == ("1.303 Wahlberechtigten", "exact")


def test_the_measure_that_something_is_the_price_of_is_no_figure() -> None:
    """Of "ein Liter Diesel kostet 2,40 Euro" only the price is one."""
    assert [figure.unit for figure in find("Ein Liter Diesel kostete 2,40 Euro.")[1]] == ["EUR"]


def test_how_something_goes_is_nobody_who_states_a_figure() -> None:
    """In "Neu in Betrieb gingen …" the words before the verb are no subject."""
    text = "Neu in Betrieb gingen Kräne mit einer Traglast von 40 Tonnen."
    assert [figure.attribution for figure in find(text)[1]] == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chefarzt Jan Roth: „Uns fehlen hier 40 Pfleger.“", "Chefarzt Jan Roth"),
        ("Weltreise: „Dafür gaben wir 40.000 Euro aus.“", None),
    ],
)
def test_who_says_a_quotation_states_its_figures(text: str, speaker: str | None) -> None:
    """A figure in a direct quotation has its speaker, unless the words in front may be a topic."""
    article = build_tagged(text, language="de")
    (figure,) = find_figures(replace(article, quotes=find_quotes(article)))
    assert word(text, figure.attribution) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Laut Polizei kamen 2.000 Menschen, die Veranstalter sprachen von 7.500.",
        "Die Polizei sprach von 2.000 Gästen, die Veranstalter von 7.500.",
        "Laut Polizei kamen 2.000 Menschen, nach Angaben der Veranstalter waren es 7.500.",
    ],
)
def test_two_sources_of_one_sentence_keep_their_figures(text: str) -> None:
    """Where a sentence has two sources, each figure has the one of its own clause."""
    article = build_tagged(text, language="de")
    figures = find_figures(replace(article, attributions=find_attributions(article)))
    assert ["Polizei" in (word(text, one.attribution) or "") for one in figures] == [True, False]
    assert "Veranstalter" in (word(text, figures[1].attribution) or "")


def test_reported_speech_behind_a_semicolon_has_the_source_before_it() -> None:
    """A clause in the subjunctive goes on with what the clause before it reports."""
    text = "Die Ministerin sagte, das Heim schließe; der Umbau koste 30 Millionen Euro."
    article = build_tagged(text, language="de")
    (figure,) = find_figures(replace(article, attributions=find_attributions(article)))
    assert "Die Ministerin" in (word(text, figure.attribution) or "")
