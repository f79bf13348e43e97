"""What each paragraph is: headline, teaser, subhead or body."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.ingest.furniture import SENTENCE_END, fold_words
from briefing.ingest.unwrap import Paragraph
from briefing.models.analysis import BlockRole

# Of 3,391 German headlines the longest has 27 words; a paragraph without a full stop that is longer is no heading.
MAX_HEADING_WORDS = 27
MAX_HEADLINE_WITH_END_WORDS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph and its role; `kicker` is the label that its text begins with ("Umfrage:")."""

    text: str
    role: BlockRole
    kicker: str = ""


def assign_roles(
    paragraphs: Sequence[Paragraph], *, headline: str | None = None, teaser: str | None = None
) -> tuple[Part, ...]:
    """Return the parts in order: the stated or found headline first, the teaser, then subheads and body."""
    rest = list(paragraphs)
    parts: list[Part] = []
    if headline is None and rest and is_headline(rest[0], rest[1:]):
        headline = rest.pop(0).text
    if headline is not None:
        parts.append(Part(text=headline, role="headline"))
    rest = [paragraph for paragraph in rest if fold_words(paragraph.text) != fold_words(headline or "")]
    if teaser is not None and _is_new(teaser, rest):
        parts.append(Part(text=teaser, role="teaser"))
    for index, paragraph in enumerate(rest):
        role: BlockRole = "subhead" if is_heading(paragraph) and index < len(rest) - 1 else "body"
        if teaser is not None and index == 0 and fold_words(paragraph.text) == fold_words(teaser):
            role = "teaser"
        parts.append(Part(text=paragraph.text, role=role))
    return tuple(parts)


def is_heading(paragraph: Paragraph) -> bool:
    """Return whether the paragraph is a heading: marked as one, or short and without a sentence's end."""
    if paragraph.kind == "heading":
        return True
    words = len(paragraph.text.split())
    if paragraph.text.endswith("?") and words <= MAX_HEADLINE_WITH_END_WORDS and "." not in paragraph.text:
        return True
    return not SENTENCE_END.search(paragraph.text) and not paragraph.text.endswith(":") and words <= MAX_HEADING_WORDS


def is_headline(first: Paragraph, below: Sequence[Paragraph]) -> bool:
    """Return whether the first paragraph is the headline of those below it."""
    if not below:
        return False
    ends = SENTENCE_END.search(first.text)
    return is_heading(first) or (
        first.text[-1] in "!?" and bool(ends) and len(first.text.split()) <= MAX_HEADLINE_WITH_END_WORDS
    )


def _is_new(teaser: str, paragraphs: Sequence[Paragraph]) -> bool:
    """A stated teaser that the text begins with, or holds, is not printed twice."""
    words = fold_words(teaser)
    return bool(words) and not any(words in fold_words(paragraph.text) for paragraph in paragraphs[:3])
