"""Announced decisions, visits and deadlines of a story's timeline as questions."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from babel.dates import format_date

from briefing.extract.questions.cues import QuestionLexicon
from briefing.extract.questions.wording import quote
from briefing.models.document import TimelineEntry

SATURDAY = 6


def find_upcoming(
    timeline: Sequence[TimelineEntry], language: str, lexicon: QuestionLexicon
) -> Iterator[tuple[TimelineEntry, str]]:
    """Yield what still lies ahead and whose outcome matters, with the question that it poses: one for each date.

    Of several sentences for a date the shortest is quoted; all of them are its evidence.
    """
    dated: dict[tuple[dt.date, dt.date], list[TimelineEntry]] = {}
    for entry in timeline:
        if entry.upcoming and lexicon.outcome.search(entry.text):
            dated.setdefault((entry.start, entry.end), []).append(entry)
    for entries in dated.values():
        best = min(entries, key=lambda entry: (len(entry.text), entry.text))
        spans = dict.fromkeys(span for entry in (best, *entries) for span in entry.spans)
        yield replace(best, spans=tuple(spans)), _word(best, language, lexicon)


def _word(entry: TimelineEntry, language: str, lexicon: QuestionLexicon) -> str:
    """Return what an announced event is asked for by its words ("Wie geht die Abstimmung aus?"), else by its date."""
    length = _length(entry)
    date, quoted = _write_date(entry, language, lexicon), quote(entry.text, lexicon.wording)
    asked = next((template for pattern, template in lexicon.upcoming if pattern.search(entry.text)), None)
    if asked is not None:
        when = lexicon.wording.get(f"when_{length}", lexicon.wording["when_span"]).format(date=date)
        return asked.format(when=when, quote=quoted)
    template = lexicon.wording.get(f"upcoming_{length}", lexicon.wording["upcoming_span"])
    return template.format(date=date, quote=quoted)


def _length(entry: TimelineEntry) -> str:
    if _is_of_whole_months(entry):
        return "months"
    if _is_weekend(entry):
        return "weekend"
    return "week" if _is_week(entry) else entry.precision


def _write_date(entry: TimelineEntry, language: str, lexicon: QuestionLexicon) -> str:
    day = "d. MMMM" if language == "de" else "d MMMM"
    patterns = {"day": day, "month": "MMMM y", "year": "y"}
    if entry.precision in patterns:
        return str(format_date(entry.start, patterns[entry.precision], locale=language))
    if _is_of_whole_months(entry) and "upcoming_months" in lexicon.wording:
        opens = "MMMM" if entry.start.year == entry.end.year else "MMMM y"
        months = (format_date(entry.start, opens, locale=language), format_date(entry.end, "MMMM y", locale=language))
        return lexicon.wording["to"].join(months)
    first, last = (str(format_date(one, day, locale=language)) for one in (entry.start, entry.end))
    if _is_week(entry) and "upcoming_week" in lexicon.wording:
        return lexicon.wording["to"].join((first, last))
    if _is_weekend(entry) and "and" in lexicon.wording:
        return lexicon.wording["and"].join((first, last))
    return f"{first}{lexicon.wording.get('between', ' – ')}{last}"


def _is_of_whole_months(entry: TimelineEntry) -> bool:
    """Whether a stretch is a season, a quarter or the like, from the first of a month to the last of another."""
    next_day = entry.end + dt.timedelta(days=1)
    return entry.precision == "interval" and entry.start.day == 1 and next_day.day == 1


def _is_week(entry: TimelineEntry) -> bool:
    """Whether a stretch runs from a Monday to its Sunday."""
    return entry.start.isoweekday() == 1 and entry.end - entry.start == dt.timedelta(days=6)


def _is_weekend(entry: TimelineEntry) -> bool:
    """Whether a stretch is a Saturday and its Sunday."""
    return entry.start.isoweekday() == SATURDAY and entry.end - entry.start == dt.timedelta(days=1)
