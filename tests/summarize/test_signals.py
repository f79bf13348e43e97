"""What speaks for and against a sentence."""

import datetime as dt

import pytest

from briefing.summarize.candidates import find_candidates
from briefing.summarize.signals import Signals, read_signals
from briefing.summarize.stale import find_stale
from tests.builders import build_cluster, build_tagged


def read(text: str, language: str = "de") -> Signals:
    """Return the signals of the only sentence."""
    article = build_tagged(
        f"Eine Überschrift\n\n{text}", language=language, published_at=dt.date(2026, 5, 5), headline=True
    )
    return read_signals(find_candidates(build_cluster(article))[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Außenminister Sergej Lawrow reiste am Montag ab.", "Außenminister Sergey Lavrov reiste am Montag ab."),
        ("Die Regierung in Russland schweigt seit Montag.", "Die russische Regierung schweigt seit Montag."),
        ("Mehrere Truppen kehrten am Abend heim.", "Mehrere Soldaten kehrten am Abend heim."),
    ],
)
def test_spellings_countries_and_synonyms_are_one_concept(one: str, other: str) -> None:
    """A name in two spellings, a country and its adjective, and two nouns for the same share a concept."""
    assert read(one).concepts == read(other).concepts


def test_a_separable_verb_is_read_whole() -> None:
    """The particle at the end of the clause belongs to its verb."""
    assert "zurückweisen" in read("Das Amt wies die Darstellung der Zeitung am Donnerstag zurück.").predicates


def test_a_look_back_is_background() -> None:
    """A past year or a beginning with "seit" describes what was, a report of today does not."""
    assert read("Seit 1962 wird in Altfeld für den Weltmarkt produziert.").background > 0
    assert read("Bei einem Brand sind am Sonntag 38 Menschen verletzt worden.").background == 0


def test_a_clause_about_what_was_before_makes_no_look_back() -> None:
    """A pluperfect in the main clause looks back; in a clause that hangs on it, it does not."""
    assert read("Der Ausbau des Hafens war am Geld der Stadt gescheitert.").background > 0
    assert read("Ein Mann, der bei dem Brand verletzt worden war, starb am Samstag.").background == 0


def test_last_year_is_background() -> None:
    """What begins with the year before tells what was."""
    assert read("Im vergangenen Jahr wurde in Altfeld eine neue Schule gebaut.").background > 0


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Die Regierung lehnt die Waffenruhe weiterhin ab.", set()),
        ("Der Fahrer starb am Abend in der Klinik von Altfeld.", {"sterben"}),
        ("Bei dem Brand kamen am Sonntag zwei Menschen ums Leben.", {"ums Leben"}),
        ("Das Amt wies die Beschwerde des Vereins am Donnerstag zurück.", {"zurückweisen"}),
        ("Jedes Jahr sterben viele Vögel an den Scheiben der Hochhäuser.", set()),
        ("Die Brücke bei Altfeld bleibt bis zum Herbst leer.", set()),
    ],
)
def test_deaths_and_decisions_are_deeds_and_habits_are_none(text: str, deeds: set[str]) -> None:
    """Verbs, whole ones of two parts and phrases tell deeds; the plural of the present tells what always happens."""
    assert read(text).deeds == deeds


def test_a_noun_that_no_headline_has_is_assumed() -> None:
    """A definite noun that no headline has is taken as known; one that the headline has is not."""
    text = "Das Verfahren dauerte lange Zeit. Der Saal war bis auf den letzten Platz voll."
    article = build_tagged(f"Eine Überschrift\n\n{text}", headline=True)
    told, unknown = (
        read_signals(each, told="Ein Verfahren ist beendet") for each in find_candidates(build_cluster(article))
    )
    assert unknown.assuming
    assert not told.assuming


def test_a_quotation_is_told_from_a_report_with_quoted_words() -> None:
    """Half of the letters in quotation marks make a quotation."""
    assert read("„Wir halten die Linie, aber der Wind ist unser Gegner“, sagte Jahnke.").quotation
    assert not read("Der Minister nannte das Vorhaben am Dienstag im Landtag einen „Durchbruch“.").quotation


def test_articles_of_other_days_and_years_are_stale() -> None:
    """More than a week before the newest, or years before what the others mention, an article is likely older."""
    text = "Eine Überschrift\n\nIn Lindental hat am Montag eine Brücke wieder geöffnet."
    days = [dt.date(2026, 4, 20), dt.date(2026, 5, 1), dt.date(2026, 5, 6)]
    articles = [
        build_tagged(text, article_id=f"a{number}", published_at=day, headline=True) for number, day in enumerate(days)
    ]
    assert find_stale(build_cluster(*articles)) == {"a0"}
