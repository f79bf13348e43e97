"""What speaks for and against a sentence."""

import datetime as dt

import pytest

from briefing.summarize.candidates import find_candidates
from briefing.summarize.signals import Signals, find_stale, read_signals
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


def test_a_quotation_is_told_from_a_report_with_quoted_words() -> None:
    """Half of the letters in quotation marks make a quotation."""
    assert read("„Wir halten die Linie, aber der Wind ist unser Gegner“, sagte Jahnke.").quotation
    assert not read("Der Minister nannte das Vorhaben am Dienstag im Landtag einen „Durchbruch“.").quotation


def test_articles_of_other_days_and_years_are_stale() -> None:
    """Days before the newest, or years before what the others mention, an article is likely older."""
    text = "Eine Überschrift\n\nIn Lindental hat am Montag eine Brücke wieder geöffnet."
    days = [dt.date(2026, 5, 1), dt.date(2026, 5, 5), dt.date(2026, 5, 6)]
    articles = [
        build_tagged(text, article_id=f"a{number}", published_at=day, headline=True) for number, day in enumerate(days)
    ]
    assert find_stale(build_cluster(*articles)) == {"a0"}
