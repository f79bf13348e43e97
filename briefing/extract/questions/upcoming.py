"""Announced decisions, visits and deadlines of a story's timeline as questions."""

import datetime as dt
from collections.abc import Iterator, Sequence

from babel.dates import format_date

from briefing.extract.questions.cues import QuestionLexicon
from briefing.extract.questions.wording import quote
from briefing.models.document import TimelineEntry


def find_upcoming(
    timeline: Sequence[TimelineEntry], language: str, lexicon: QuestionLexicon
) -> Iterator[tuple[TimelineEntry, str]]:
    """Yield the entries that still lie ahead and whose outcome matters, with the question that each poses."""
    for entry in timeline:
        if entry.upcoming and lexicon.outcome.search(entry.text):
            template = lexicon.wording["upcoming" if entry.precision == "day" else "upcoming_span"]
            date = _write_date(entry.start, entry, language)
            yield entry, template.format(date=date, quote=quote(entry.text, lexicon.wording))


def _write_date(day: dt.date, entry: TimelineEntry, language: str) -> str:
    patterns = {"day": "d. MMMM" if language == "de" else "d MMMM", "month": "MMMM y", "year": "y"}
    if entry.precision in patterns:
        return str(format_date(day, patterns[entry.precision], locale=language))
    first = format_date(entry.start, "d. MMMM" if language == "de" else "d MMMM", locale=language)
    last = format_date(entry.end, "d. MMMM" if language == "de" else "d MMMM", locale=language)
    return f"{first} – {last}"
