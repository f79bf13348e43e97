from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.questions.clauses import ask_clause, first_clause
from briefing.extract.questions.cues import load_question_lexicon
from briefing.extract.questions.figures import nominative_plural, write_value
from briefing.extract.questions.wording import MAX_QUOTE_CHARS, quote
from tests.builders import build_tagged

GERMAN = load_question_lexicon("de")
WORDING = GERMAN.wording if GERMAN else {}


def ask(clause: str, language: str = "de") -> str | None:
    """Return the clause as a question."""
    lexicon = load_question_lexicon(language)
    assert lexicon is not None
    article = build_tagged(clause, language=language)
    return ask_clause(first_clause(article.tokens), clause, language, lexicon)


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("ob der Minister zurücktritt", "Tritt der Minister zurück?"),
        ("wann das Treffen stattfindet", "Wann findet das Treffen statt?"),
        ("wie viele Soldaten das Land entsandt hat", "Wie viele Soldaten hat das Land entsandt?"),
        ("wer den Angriff verübte", "Wer verübte den Angriff?"),
        ("wie lange die Sperrung dauern soll", "Wie lange soll die Sperrung dauern?"),
        ("ob das Land Truppen schicken könnte, sagte der Minister nicht", "Könnte das Land Truppen schicken?"),
        ("ob der Mann, der gestern floh, bewaffnet war", "War der Mann, der gestern floh, bewaffnet?"),
        ("dass sie den Händler kenne", "Kennt sie den Händler?"),
        ("welche Rolle der Konzern spielte", None),
        ("dass es regnete und", None),
    ],
)
def test_the_verb_moves_only_where_that_is_sure(clause: str, question: str | None) -> None:
    """A German clause becomes a question with its verb in second place; where a part is ambiguous it does not."""
    assert ask(clause) == question


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("whether the bridge will reopen", "Will the bridge reopen?"),
        ("when production would resume", "When would production resume?"),
        ("who fired the shots", "Who fired the shots?"),
        ("whether the driver survived", None),
    ],
)
def test_english_auxiliaries_move_before_the_subject(clause: str, question: str | None) -> None:
    """An English clause needs an auxiliary to be inverted."""
    assert ask(clause, "en") == question


def test_a_long_quotation_is_cut_and_keeps_its_focus() -> None:
    """What is quoted of a long sentence holds the words that matter."""
    text = f"Nach dem Brand, {'der lange dauerte, ' * 12}ist die Ursache noch immer unklar, sagte die Polizei."
    shown = quote(text, WORDING, "Ursache noch immer unklar")
    assert "Ursache noch immer unklar" in shown
    assert shown.startswith("„… ")


def test_inner_quotation_marks_become_single() -> None:
    """A quotation inside the question's own marks takes the inner ones."""
    assert quote("Er nannte es „Unsinn“.", WORDING) == "„Er nannte es ‚Unsinn‘“"


@given(st.text(alphabet="abc ,.;„“", min_size=1, max_size=400))
def test_quotations_stay_short_and_balanced(text: str) -> None:
    """Whatever the sentence, its quotation is short and opens and closes once."""
    shown = quote(text, WORDING)
    assert len(shown) <= MAX_QUOTE_CHARS + len("„… …“")
    assert (shown.count("„"), shown.count("“")) == (1, 1)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("nordkoreanischen Soldaten", "nordkoreanische Soldaten"),
        ("Toten", "Tote"),
        ("Kindern", "Kinder"),
        ("Menschen", "Menschen"),
        ("Raketen", "Raketen"),
    ],
)
def test_counted_nouns_are_asked_for_in_the_nominative(label: str, expected: str) -> None:
    """Asking "Wie viele" takes the strong nominative plural."""
    assert GERMAN is not None
    assert nominative_plural(label, GERMAN) == expected


@pytest.mark.parametrize(
    ("value", "unit", "language", "expected"),
    [
        ("10000", None, "de", "10.000"),
        ("3.5", "percent", "de", "3,5 Prozent"),
        ("9000000", "EUR", "de", "9 Millionen Euro"),
        ("10000", None, "en", "10,000"),
        ("12", "km", "de", "12 km"),
    ],
)
def test_values_are_written_as_the_edition_does(value: str, unit: str | None, language: str, expected: str) -> None:
    """Numbers follow the edition's language and keep their unit."""
    assert write_value(Decimal(value), unit, language).replace("\xa0", " ") == expected
