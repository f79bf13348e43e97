"""The lines that say who published an article and when.

"Morgenbote, 12. Mai 2026"; "Quelle: Kurier | Stand: 13.05.2026, 07:10 Uhr | Von Eva Kurz"; "Daily News" above a date.

Form first: near the top or the end, short, no sentence, and nothing but a date, a time, a name, an author, a label of
the language's cue list. One name without a label is the publisher where a date stands beside or below it; a city is
the place of a dateline, not a publisher. Known failure: a village that no list of cities holds ("Lohne, 12. Mai 2026"
on a line of its own) is taken for a publisher.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.ingest.cues import first_group, load_cues
from briefing.ingest.moments import parse_moment
from briefing.ingest.unwrap import Paragraph
from briefing.models.analysis import Dropped
from briefing.text.dates.grammar import find_date_expressions
from briefing.text.lexicon import load_words

TOP_PARAGRAPHS = 4
LAST_PARAGRAPHS = 3
MAX_LINE_CHARS = 100
MAX_NAME_WORDS = 5
SEPARATOR = re.compile(r"\s*[|·•]+\s*|\s+[/–—-]\s+|,\s*|\s{2,}")
TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s?(?:Uhr|h|a\.?m\.?|p\.?m\.?|CES?T|MES?Z|GMT|UTC))?", re.IGNORECASE)
NUMERIC_DATE = re.compile(r"\b(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2})\b")
SENTENCE_END = re.compile(r"[.!?…:][\"“”»«’‘')\]]*$")
NAME = re.compile(
    r"[A-ZÄÖÜ0-9][\w&'’.+-]*(?: (?:[A-ZÄÖÜ0-9&][\w&'’.+-]*|am|an|auf|der|die|das|im|in|und|of|on|the|and|de))*"
)
AGENCY = re.compile(r"[a-z]{3,5}|[A-Z]{2,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the lines state; null where they state nothing."""

    publisher: str | None = None
    byline: str | None = None
    published_at: dt.datetime | dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line taken apart.

    Attributes:
        labelled: the name behind a label such as "Quelle:".
        named: the one name without a label.
        byline: the author.
        date: the day that it states.
        is_imprint: whether the line is nothing but such statements.
    """

    labelled: str | None
    named: str | None
    byline: str | None
    date: dt.datetime | dt.date | None
    is_imprint: bool


def lift_imprint(
    paragraphs: Sequence[Paragraph], language: str
) -> tuple[tuple[Paragraph, ...], tuple[Dropped, ...], Imprint]:
    """Return the paragraphs without imprint lines, those lines, and what they state."""
    edges = {*range(TOP_PARAGRAPHS), *range(max(len(paragraphs) - LAST_PARAGRAPHS, 0), len(paragraphs))}
    lines = {index: read_line(paragraphs[index].text, language) for index in edges if index < len(paragraphs)}
    taken = {index for index, line in lines.items() if line.is_imprint}
    above = _names_above(taken, lines, paragraphs, language)
    taken |= above.keys()
    ordered = [lines[index] for index in sorted(lines)]
    labelled = next((line.labelled for line in ordered if line.labelled), None)
    named = next((line.named for line in ordered if line.is_imprint and line.named), None)
    imprint = Imprint(
        publisher=labelled or named or next(iter(above.values()), None),
        byline=next((line.byline for line in ordered if line.is_imprint and line.byline), None),
        published_at=next((line.date for line in ordered if line.is_imprint and line.date), None),
    )
    kept = tuple(paragraph for index, paragraph in enumerate(paragraphs) if index not in taken)
    dropped = tuple(Dropped(text=paragraphs[index].text, reason="imprint") for index in sorted(taken))
    return kept, dropped, imprint


def _names_above(
    taken: set[int], lines: dict[int, Line], paragraphs: Sequence[Paragraph], language: str
) -> dict[int, str]:
    """A name on a line of its own, directly above a line with nothing but the date, is the publisher's."""
    found = {}
    for index in sorted(taken):
        line, name = lines[index], paragraphs[index - 1].text if index > 1 else ""
        if (
            line.date
            and not line.named
            and not line.labelled
            and index - 1 not in taken
            and _is_publisher(name, language)
        ):
            found[index - 1] = name
    return found


def read_line(text: str, language: str) -> Line:
    """Take a line apart; a line that says anything else is no imprint, but a labelled name in it counts."""
    if len(text) > MAX_LINE_CHARS:
        return Line(labelled=None, named=None, byline=None, date=None, is_imprint=False)
    date, rest = _take_dates(text, language)
    parts = [part.strip() for part in SEPARATOR.split(rest) if part.strip()]
    label = load_cues(language, "credits", "source_labels")
    labelled = [part[match.end() :].strip() for part in parts if (match := label.match(part))]
    bylines = [first_group(match) for part in parts if (match := _bylines(language).fullmatch(part))]
    others = [part for part in parts if not _is_credit(part, language)]
    names = [part for part in others if is_name(part)]
    named = names[0] if len(names) == 1 and date and not _is_city(names[0]) else None
    only_credits = len(names) == len(others) <= 1 and not SENTENCE_END.search(text)
    publisher = next((name for name in labelled if is_name(name)), None)
    return Line(
        labelled=publisher,
        named=named,
        byline=next(iter(bylines), None),
        date=date,
        is_imprint=only_credits and bool(date or publisher),
    )


def _is_credit(part: str, language: str) -> bool:
    """Whether a part is a label with its name, an author, an agency, or the label of a date."""
    return bool(
        load_cues(language, "credits", "source_labels").match(part)
        or _bylines(language).fullmatch(part)
        or AGENCY.fullmatch(part)
        or load_cues(language, "credits", "date_lines").match(part)
    )


def _bylines(language: str) -> re.Pattern[str]:
    return load_cues(language, "credits", "bylines")


def _take_dates(text: str, language: str) -> tuple[dt.datetime | dt.date | None, str]:
    """Return the day that the line states and the line with dates and times cut out."""
    numeric = NUMERIC_DATE.search(text)
    date: dt.datetime | dt.date | None = parse_moment(numeric[0]) if numeric else None
    rest = NUMERIC_DATE.sub("|", text)
    pieces, position = [], 0
    for found in find_date_expressions(rest, language=language, reference=None):
        pieces.append(rest[position : found.start])
        position = found.end
        if date is None and found.first is not None and found.first == found.last:
            date = found.first
    pieces.append(rest[position:])
    return date, TIME.sub("|", "|".join(pieces))


def is_name(text: str) -> bool:
    """Return whether the words have the form of a name: few, and each with a capital but small ones in between."""
    return len(text.split()) <= MAX_NAME_WORDS and NAME.fullmatch(text) is not None


def _is_publisher(name: str, language: str) -> bool:
    return is_name(name) and not _is_credit(name, language) and not _is_city(name)


def _is_city(name: str) -> bool:
    return name in load_words("names", "cities")
