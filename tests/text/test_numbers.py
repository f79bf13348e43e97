from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.numbers import find_numerals

UNITS = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
TEENS = {13: "dreizehn", 16: "sechzehn", 17: "siebzehn"}
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def spell_german(number: int) -> str:
    """Return the German number word of 1 to 999999."""
    if number >= 1000:
        return spell_german(number // 1000).replace("eins", "ein") + "tausend" + spell_german(number % 1000)
    if number >= 100:
        return UNITS[number // 100] + "hundert" + spell_german(number % 100)
    if number < len(UNITS):
        return "eins" if number == 1 else UNITS[number]
    if number < 20:
        return TEENS.get(number, UNITS[number - 10] + "zehn")
    return (UNITS[number % 10] + "und" if number % 10 else "") + TENS[number // 10]


def read_number(text: str, language: str) -> Decimal | None:
    """Return the value of one number in digits or words, or None where it is not exactly that."""
    numerals = find_numerals(text, 0, len(text), language=language)
    whole = len(numerals) == 1 and (numerals[0].start, numerals[0].end) == (0, len(text))
    return numerals[0].value if whole else None


@given(st.integers(2, 999_999))
def test_every_german_number_word_is_read(number: int) -> None:
    """A number spelt as German does has exactly its value."""
    assert read_number(spell_german(number), "de") == number


@given(st.integers(0, 10**12), st.sampled_from([".", "\u202f", "\u00a0", "'", "’", " "]))
def test_every_group_mark_is_read(number: int, mark: str) -> None:
    """Digits grouped by any mark of German, Austrian or Swiss print have their value."""
    assert read_number(f"{number:,}".replace(",", mark), "de") == number


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("0,3 Milliarden", "de", "300000000"),
        ("1.5 Mio.", "de", "1500000"),
        ("zweieinhalb Millionen", "de", "2500000"),
        ("anderthalb", "de", "1.5"),
        ("ein Dutzend", "de", "12"),
        ("eine halbe Million", "de", "500000"),
        ("zwei Drittel", "de", "66.7"),
        ("jede zehnte", "de", "10"),
        ("vier von fünf", "de", "80"),
        ("four dozen", "en", "48"),
        ("1.2m", "en", "1200000"),
        ("two hundred and fifty thousand", "en", "250000"),
        ("half a million", "en", "500000"),
        ("quatre-vingt-douze", "fr", "92"),
        ("soixante et onze", "fr", "71"),
        ("1 234,5", "fr", "1234.5"),
        ("treinta y cinco mil", "es", "35000"),
        ("venticinquemila", "it", "25000"),
        ("68 400 000", "fr", "68400000"),
        ("3,5 milliards", "fr", "3500000000"),
        ("un million et demi", "fr", "1500000"),
        ("quatre-vingt-dix-sept", "fr", "97"),
        ("un tiers", "fr", "33.3"),
        ("1.250.000", "es", "1250000"),
        ("2.300 millones", "es", "2300000000"),
        ("medio millón", "es", "500000"),
        ("dos tercios", "es", "66.7"),
        ("24,5 miliardi", "it", "24500000000"),
        ("un milione e mezzo", "it", "1500000"),
        ("un terzo", "it", "33.3"),
        ("a quarter of a billion", "en", "250000000"),
        ("one in twelve", "en", "8.3"),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(words: str, language: str, value: str) -> None:
    """Scales, halves, dozens, fractions and number words have their value."""
    assert read_number(words, language) == Decimal(value)


@pytest.mark.parametrize(
    ("words", "language"),
    [("trentaine", "fr"), ("dizaines de milliers", "fr"), ("Cientos", "es"), ("decine", "it"), ("centinaia", "it")],
)
def test_vague_words_of_neighbours_have_no_value(words: str, language: str) -> None:
    """Words such as "une trentaine" stay words in each language."""
    (numeral,) = find_numerals(words, 0, len(words), language=language)
    assert (numeral.value, numeral.kind) == (None, "vague")


@pytest.mark.parametrize("words", ["Hunderte", "Tausende", "mehrere Dutzend", "ein paar Hundert", "Hunderttausende"])
def test_vague_words_have_no_value(words: str) -> None:
    """A vague word is found, and stays a word."""
    (numeral,) = find_numerals(words, 0, len(words), language="de")
    assert (numeral.kind, numeral.value) == ("vague", None)


@pytest.mark.parametrize("words", ["ein", "und", "Ein Mann", "13.07.2025", "3:1", "COVID-19", "F-16", "A380"])
def test_what_is_no_number_is_not_read(words: str) -> None:
    """Articles, dates, scores and digits inside names are no numerals."""
    assert find_numerals(words, 0, len(words), language="de") == []


@given(st.text(alphabet="0123456789.,'’ -–/:%aeinzwdruhft ½\n", max_size=60), st.sampled_from(["de", "en", "fr"]))
def test_numerals_lie_in_the_text_in_order(text: str, language: str) -> None:
    """Whatever the text, numerals are ordered, do not overlap and lie inside it."""
    numerals = find_numerals(text, 0, len(text), language=language)
    ends = [0, *(one.end for one in numerals)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, numerals, strict=False))


def test_a_language_without_words_has_no_numerals() -> None:
    """A language that no data file describes yields nothing rather than guesses."""
    assert find_numerals("12 personer", 0, 11, language="sv") == []
