"""What the tests of this folder compare: verbatim words instead of offsets."""

from typing import NamedTuple

from briefing.extract.quotes.attributions import find_attributions
from briefing.extract.quotes.quotes import find_quotes
from tests.builders import build_tagged


class Quoted(NamedTuple):
    """A quotation as words."""

    kind: str
    text: str
    speaker: str | None
    cue: str | None


class Attributed(NamedTuple):
    """An attribution as words."""

    text: str
    source: str
    cue: str
    scope: str


def quotes_of(text: str, language: str = "de") -> list[Quoted]:
    """Return the quotations of a text."""
    article = build_tagged(text, language=language)
    return [
        Quoted(
            quote.kind,
            text[quote.start : quote.end],
            None if quote.speaker_start is None else text[quote.speaker_start : quote.speaker_end],
            None if quote.cue_start is None else text[quote.cue_start : quote.cue_end],
        )
        for quote in find_quotes(article)
    ]


def attributions_of(text: str, language: str = "de") -> list[Attributed]:
    """Return the attributions of a text."""
    article = build_tagged(text, language=language)
    return [
        Attributed(
            text[found.start : found.end],
            text[found.source_start : found.source_end],
            text[found.cue_start : found.cue_end],
            text[found.scope_start : found.scope_end],
        )
        for found in find_attributions(article)
    ]
