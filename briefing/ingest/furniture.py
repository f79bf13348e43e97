"""Leave out what surrounds an article: general signals first, cue lists of the language second.

Signals in order: form (tables, rules, bare links, no letters), repetition (the headline again, a
paragraph again, a line that other articles of the publisher hold too), cues (`data/<lang>/furniture.yaml`),
sections (a cue for related links, and what follows it), position (fragments behind the last sentence,
headings with nothing below them).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.ingest.cues import load_cues
from briefing.ingest.unwrap import Paragraph
from briefing.models.analysis import Dropped

SENTENCE_END = re.compile(r"[.!?…][\"“”»«’‘')\]]*$")
FULL_STOP = re.compile(r"[.][\"“”»«’‘')\]]*$")
ONLY_LINK = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"\w+")
# Running text resumes behind a block of links with a paragraph of so many words and a full stop; teasers have neither.
RESUMING_WORDS = 10
MIN_PREFIX_WORDS = 5
FOLDED_LINES = 4_096
MAX_BYLINE_CHARS = 80
MIN_SENTENCE_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """The paragraphs that are the article, and what was left out."""

    kept: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]


def drop_furniture(
    paragraphs: Sequence[Paragraph],
    language: str,
    *,
    headline: str | None = None,
    repeated: frozenset[str] = frozenset(),
) -> Sifted:
    """Return the paragraphs of the article itself, and the furniture with the signal that gave it away."""
    reasons = [_by_itself(paragraph, language, repeated) for paragraph in paragraphs]
    _mark_repetitions(paragraphs, reasons, headline)
    _mark_bylines(paragraphs, reasons, language)
    _mark_sections(paragraphs, reasons, language)
    _mark_tail(paragraphs, reasons)
    _mark_empty_headings(paragraphs, reasons)
    pairs = list(zip(paragraphs, reasons, strict=True))
    return Sifted(
        kept=tuple(paragraph for paragraph, reason in pairs if reason is None),
        dropped=tuple(Dropped(text=paragraph.text, reason=reason) for paragraph, reason in pairs if reason),
    )


def is_sentence(text: str) -> bool:
    """Return whether the paragraph ends as sentences do and is more than a few words."""
    return bool(SENTENCE_END.search(text)) and len(text.split()) >= MIN_SENTENCE_WORDS


@lru_cache(FOLDED_LINES)
def fold_words(text: str) -> str:
    """Return the words in lower case without marks, ß as ss: what counts as the same line."""
    return " ".join(WORD.findall(text.lower().replace("ß", "ss")))


def _by_itself(paragraph: Paragraph, language: str, repeated: frozenset[str]) -> str | None:
    text = paragraph.text
    if paragraph.kind in {"rule", "table"}:
        return paragraph.kind
    if not LETTER.search(text):
        return "no words"
    if ONLY_LINK.match(text):
        return "bare link"
    if fold_words(text) in repeated:
        return "repeated across articles of the publisher"
    if load_cues(language, "furniture", "lines", any_case=True).fullmatch(text):
        return "furniture cue"
    return None


def _mark_repetitions(paragraphs: Sequence[Paragraph], reasons: list[str | None], headline: str | None) -> None:
    seen: set[str] = set()
    title = fold_words(headline) if headline else ""
    for index, paragraph in enumerate(paragraphs):
        if reasons[index]:
            continue
        words = fold_words(paragraph.text)
        if words in seen or (title and _repeats_title(paragraph.text, words, title)):
            reasons[index] = "repeated"
        title = title or words
        seen.add(words)


def _repeats_title(text: str, words: str, title: str) -> bool:
    """A headline printed again, also cut short, is never a sentence of the body."""
    if words == title:
        return True
    return len(words.split()) >= MIN_PREFIX_WORDS and title.startswith(words) and not SENTENCE_END.search(text)


def _mark_bylines(paragraphs: Sequence[Paragraph], reasons: list[str | None], language: str) -> None:
    """A line of its own that names the author, near the top or at the end, is metadata."""
    bylines = load_cues(language, "credits", "bylines")
    edges = {*range(1, 5), *range(len(paragraphs) - 3, len(paragraphs))}
    for index, paragraph in enumerate(paragraphs):
        is_byline = index in edges and len(paragraph.text) <= MAX_BYLINE_CHARS and bylines.fullmatch(paragraph.text)
        if is_byline and reasons[index] is None:
            reasons[index] = "byline"


def _mark_sections(paragraphs: Sequence[Paragraph], reasons: list[str | None], language: str) -> None:
    cues = load_cues(language, "furniture", "sections", any_case=True)
    inside = begun = False
    for index, paragraph in enumerate(paragraphs):
        is_cue = index > 0 and cues.fullmatch(paragraph.text) is not None
        if is_cue:
            inside = begun
        elif inside and FULL_STOP.search(paragraph.text) and len(paragraph.text.split()) >= RESUMING_WORDS:
            inside = False
        if (inside or is_cue) and reasons[index] is None:
            reasons[index] = "block of links"
        begun = begun or (reasons[index] is None and is_sentence(paragraph.text))


def _mark_tail(paragraphs: Sequence[Paragraph], reasons: list[str | None]) -> None:
    """Fragments behind the last sentence belong to the page, not to the article."""
    kept = [index for index, reason in enumerate(reasons) if reason is None]
    last = max((index for index in kept if is_sentence(paragraphs[index].text)), default=None)
    if last is None:
        return
    for index in kept:
        if index > last:
            reasons[index] = "behind the last sentence"


def _mark_empty_headings(paragraphs: Sequence[Paragraph], reasons: list[str | None]) -> None:
    """A heading whose text was all furniture goes with it."""
    below_dropped = False
    for index in range(len(paragraphs) - 1, 0, -1):
        if reasons[index] is not None:
            below_dropped = True
        elif below_dropped and not is_sentence(paragraphs[index].text) and paragraphs[index].kind == "heading":
            reasons[index] = "heading of what was left out"
        else:
            below_dropped = False
