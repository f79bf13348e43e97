"""Find the words of a text that name a time and say what they mean, without ever guessing.

    from briefing.text.dates.grammar import find_date_expressions

Words are classed (`lexemes`), rules of the language's data file are matched over the classes (`rules`), the longest
rule at each place is read (`days`, `periods`, `amounts`) against the article's own date. Without such a date only
what stands whole in the text is resolved: "am Mittwoch" keeps the value `XXXX-WXX-3` and no days.
Rejected: dateparser's search (30 of 38 German hits were words like "die"); one regular expression over the text
per rule (about twenty times slower). Known failures: "Juli" as a name, years of a story told in the past tense
without naming them, ages.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from briefing.models.analysis import Token
from briefing.text.dates import amounts, days, feasts, periods
from briefing.text.dates.context import Anchor, Surroundings, surround
from briefing.text.dates.found import Found, Reader, Reading
from briefing.text.dates.lexemes import LexedText, lex, load_date_lexicon
from briefing.text.dates.records import DateExpression
from briefing.text.dates.rules import load_rules

READERS: Mapping[str, Reader] = {
    "calendar_days": days.read_calendar_days,
    "days_of_month": days.read_days_of_month,
    "numeric_date": days.read_numeric_date,
    "deictic": days.read_deictic,
    "tomorrow": days.read_tomorrow,
    "weekdays": days.read_weekday,
    "night": days.read_night,
    "night_of": days.read_night_of,
    "holidays": feasts.read_holiday,
    "nth_weekday": feasts.read_nth_weekday,
    "adjacent_day": days.read_adjacent_day,
    "months": periods.read_months,
    "years": periods.read_years,
    "year_pair": periods.read_year_pair,
    "decades": periods.read_decades,
    "centuries": periods.read_centuries,
    "relative_period": periods.read_relative_period,
    "relative_after": periods.read_relative_period,
    "weekend": periods.read_weekend,
    "unit_word": periods.read_unit_word,
    "part_of_period": periods.read_part_of_period,
    "quarters": periods.read_quarters,
    "seasons": periods.read_seasons,
    "counted_period": amounts.read_counted_period,
    "ago": amounts.read_ago,
    "ahead": amounts.read_ahead,
    "later": amounts.read_later,
    "durations": amounts.read_duration,
    "duration_words": amounts.read_duration_word,
    "recurrences": amounts.read_recurrence,
    "clocks": amounts.read_clock,
    "parts_of_day": amounts.read_part_of_day,
    "present": amounts.read_present,
    "recent": amounts.read_recent,
    "coming": amounts.read_coming,
}

Candidate = tuple[int, int, str]


def find_date_expressions(
    text: str, *, language: str, reference: dt.date | None, tokens: Sequence[Token] | None = None
) -> tuple[DateExpression, ...]:
    """Return the time expressions of a text in order, as TIMEX3 cuts them: the ends of an interval are two.

    Args:
        text: any running text.
        language: ISO 639-1 code; a language without a data file has no expressions.
        reference: the day that "gestern" is the day before; None resolves only absolute dates.
        tokens: the tokens of the text where they are known; they tell past tenses that the word list does not hold.
    """
    rules = load_rules(language)
    if not rules:
        return ()
    lexed = lex(text, load_date_lexicon(language))
    around = surround(text, language, reference, tokens)
    candidates = [
        (match.start(), match.end(), rule.reading)
        for rule in rules
        for match in rule.pattern.finditer(lexed.symbols)
        if match.end() > match.start()
    ]
    return tuple(_to_expression(reading) for reading in _select(candidates, lexed, around))


def _select(candidates: Sequence[Candidate], lexed: LexedText, around: Surroundings) -> list[Reading]:
    """Read from left to right, at each place the longest rule first; the sort keeps the order of the rules."""
    chosen: list[Reading] = []
    anchor: Anchor | None = None
    taken = 0
    for start, end, name in sorted(candidates, key=lambda found: (found[0], -found[1])):
        if start < taken:
            continue
        readings = READERS[name](_found(lexed, start, end, around, anchor))
        if readings:
            chosen.extend(readings)
            taken = end
            anchor = anchor if name == "adjacent_day" else _next_anchor(readings[-1], around, anchor)
    return chosen


def _found(lexed: LexedText, start: int, end: int, around: Surroundings, anchor: Anchor | None) -> Found:
    lexemes = lexed.lexemes
    before = lexemes[start - 1] if start else None
    after = lexemes[end] if end < len(lexemes) else None
    return Found(lexemes[start:end], before, after, around, anchor)


def _next_anchor(reading: Reading, around: Surroundings, anchor: Anchor | None) -> Anchor | None:
    if reading.period.kind != "date" or reading.period.precision is None:
        return anchor
    return Anchor(reading.period, around.sentence_of(reading.start))


def _to_expression(reading: Reading) -> DateExpression:
    period = reading.period
    return DateExpression(
        start=reading.start,
        end=reading.end,
        kind=period.kind,
        timex=period.timex,
        first=period.first,
        last=period.last,
        precision=period.precision,
    )
