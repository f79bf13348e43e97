import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.dates.grammar import find_date_expressions
from briefing.text.dates.intervals import join_intervals
from briefing.text.dates.records import DateExpression

THURSDAY = dt.date(2025, 7, 10)


def read(text: str, reference: dt.date | None = THURSDAY, language: str = "de") -> list[DateExpression]:
    """Return the expressions of a text with its intervals joined."""
    found = find_date_expressions(text, language=language, reference=reference)
    return list(join_intervals(text, found, language=language))


def days(text: str, reference: dt.date | None = THURSDAY, language: str = "de") -> list[tuple[str, str, str]]:
    """Return words, first and last day of every resolved date."""
    return [
        (text[each.start : each.end], str(each.first), str(each.last))
        for each in read(text, reference, language)
        if each.first is not None
    ]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Am 3. Mai 2021 brannte es.", "3. Mai 2021", "2021-05-03", "2021-05-03"),
        ("Sie trafen sich vom 11. bis 13. Juli in Bern.", "11. bis 13. Juli", "2025-07-11", "2025-07-13"),
        ("Vom 28. Dezember bis 3. Januar 2026.", "28. Dezember bis 3. Januar 2026", "2025-12-28", "2026-01-03"),
        ("Der Rat tagte am Mittwoch.", "Mittwoch", "2025-07-09", "2025-07-09"),
        ("Der Rat wird am Mittwoch tagen.", "Mittwoch", "2025-07-16", "2025-07-16"),
        ("Er kam vergangenen Montag an.", "vergangenen Montag", "2025-07-07", "2025-07-07"),
        ("Er starb in der Nacht zum Donnerstag.", "Nacht zum Donnerstag", "2025-07-09", "2025-07-10"),
        ("Anfang der Woche reiste sie ab.", "Anfang der Woche", "2025-07-07", "2025-07-13"),
        ("Im vergangenen Jahr stieg der Preis.", "vergangenen Jahr", "2024-01-01", "2024-12-31"),
        ("Im Sommer 2024 war es heiß.", "Sommer 2024", "2024-06-01", "2024-08-31"),
        ("In den 1990er-Jahren wurde gebaut.", "den 1990er-Jahren", "1990-01-01", "1999-12-31"),
        ("Im 19. Jahrhundert stand hier ein Turm.", "19. Jahrhundert", "1801-01-01", "1900-12-31"),
        ("Das geschah vor zwei Jahren.", "zwei Jahren", "2023-01-01", "2023-12-31"),
        ("Pfingsten 2024 regnete es.", "Pfingsten 2024", "2024-05-19", "2024-05-19"),
        ("Im dritten Quartal 2023 sank der Absatz.", "dritten Quartal 2023", "2023-07-01", "2023-09-30"),
        ("Der Vertrag gilt seit 13.07.2019.", "13.07.2019", "2019-07-13", "2019-07-13"),
        ("Im April hatte der Rat zugestimmt.", "April", "2025-04-01", "2025-04-30"),
        ("Im November wird gewählt.", "November", "2025-11-01", "2025-11-30"),
        ("Zwischen 2020 und 2022 fehlte Geld.", "2020 und 2022", "2020-01-01", "2022-12-31"),
        ("Gestern Abend fiel der Strom aus.", "Gestern Abend", "2025-07-09", "2025-07-09"),
        ("Morgen beginnt die Messe.", "Morgen", "2025-07-11", "2025-07-11"),
    ],
)
def test_german_dates_are_resolved_against_the_articles_day(text: str, words: str, first: str, last: str) -> None:
    """Absolute, relative and underspecified German dates get their days from text and publication date."""
    assert days(text) == [(words, first, last)]


@pytest.mark.parametrize(
    ("language", "text", "words", "first", "last"),
    [
        ("en", "He will visit from July 11 to 13.", "July 11 to 13", "2025-07-11", "2025-07-13"),
        ("en", "Two weeks ago the talks began.", "Two weeks ago", "2025-06-23", "2025-06-29"),
        ("en", "Voters went to the polls on Nov. 5, 2024.", "Nov. 5, 2024", "2024-11-05", "2024-11-05"),
        ("en", "By the end of 2026 it will stand.", "the end of 2026", "2026-01-01", "2026-12-31"),
        ("fr", "Il viendra du 11 au 13 juillet.", "11 au 13 juillet", "2025-07-11", "2025-07-13"),
        ("fr", "L’année dernière, tout a changé.", "année dernière", "2024-01-01", "2024-12-31"),
        ("fr", "Le parquet donnera une conférence lundi.", "lundi", "2025-07-14", "2025-07-14"),
        ("es", "El ministro visitará la zona el domingo.", "domingo", "2025-07-13", "2025-07-13"),
        ("es", "Anunció una rueda de prensa para el lunes.", "lunes", "2025-07-14", "2025-07-14"),
        ("es", "Llegó el 3 de mayo de 2021.", "3 de mayo de 2021", "2021-05-03", "2021-05-03"),
        ("es", "La semana pasada hubo lluvia.", "La semana pasada", "2025-06-30", "2025-07-06"),
    ],
)
def test_other_languages_are_read(language: str, text: str, words: str, first: str, last: str) -> None:
    """English, French and Spanish have their own words and rules."""
    assert days(text, language=language) == [(words, first, last)]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Der Rat tagte am Mittwoch.", "XXXX-WXX-3"),
        ("Im vergangenen Jahr stieg der Preis.", "XXXX"),
        ("Gestern fiel der Strom aus.", "XXXX-XX-XX"),
        ("Am 13. Juli beginnt die Messe.", "XXXX-07-13"),
        ("Im April hatte der Rat zugestimmt.", "XXXX-04"),
        ("Das geschah vor zwei Jahren.", "P2Y"),
        ("Am kommenden Wochenende wird gespielt.", "XXXX-WXX-WE"),
    ],
)
def test_an_undated_text_guesses_nothing(text: str, timex: str) -> None:
    """Without a reference a relative date keeps its underspecified value and no days."""
    (found,) = read(text, None)
    assert (found.timex, found.first, found.last, found.precision) == (timex, None, None, None)


def test_an_undated_text_resolves_what_stands_whole() -> None:
    """Dates with their year need no reference, and "zwei Tage später" counts from the date before it."""
    found = days("Am 3. Mai 2021 brannte es. Zwei Tage später stürzte die Halle ein.", None)
    assert found == [("3. Mai 2021", "2021-05-03", "2021-05-03"), ("Zwei Tage später", "2021-05-05", "2021-05-05")]


@pytest.mark.parametrize(
    "text",
    [
        "Das Spiel endete 2:1.",
        "Etwa 2000 Soldaten kamen.",
        "Zwei Drittel stimmten zu, 2/3 der Mitglieder.",
        "Der Laden hat rund um die Uhr offen, 24/7.",
        "Am 31. Februar 2024 gab es nichts.",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    """Scores, counts, fractions and impossible days are not read as days."""
    assert not [found for found in read(text) if found.precision in {"day", "year"}]


def test_durations_and_recurrences_have_timex_values() -> None:
    """Amounts and recurrences are found for what they are and cover no days."""
    found = {each.timex: each.kind for each in read("Täglich fahren zwei Züge, jeden Montag auch drei Stunden lang.")}
    assert found == {"P1D": "set", "XXXX-WXX-1": "set", "PT3H": "duration"}


def test_a_language_without_words_has_no_dates() -> None:
    """A language without a data file yields nothing instead of an error."""
    assert read("3 maggio 2021", language="xx") == []


@given(st.text(alphabet="0123456789. -/:abdeimnrstuvzJMAD\n", max_size=60))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    """Whatever the text, expressions lie in it, in order, without overlap, the first day not after the last."""
    found = find_date_expressions(text, language="de", reference=THURSDAY)
    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(each.last is not None and each.first <= each.last for each in found if each.first is not None)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_a_written_date_is_read_back(day: dt.date) -> None:
    """A full date reads as itself, whatever the day of the article."""
    months = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ]
    text = f"Am {day.day}. {months[day.month - 1]} {day.year} wurde beraten."
    assert [found[1:] for found in days(text)] == [(str(day), str(day))]
