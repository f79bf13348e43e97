"""Words divided at a line end made whole, and hyphens that belong to the word kept."""

import re
from dataclasses import dataclass

HYPHEN_AT_END = re.compile(r"[^\W_]-$")
HANGING = re.compile(r"(?:und|oder|bis|sowie|beziehungsweise|bzw|and|or|to)\b")
LAST_PIECE = re.compile(r"([^\W\d_]+)-$")
ADJECTIVE_STEM = re.compile(r"(?:isch|lich|ig|o|politisch)$")
FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the whole text is set.

    Attributes:
        width: the column at which lines are wrapped, or None.
        double_spaced: a blank line behind every line, so that blank lines part nothing.
        blanks_part: lines are wrapped and paragraphs stand apart, so that only blank lines part.
        headline_apart: blank lines stand behind finished paragraphs, so that one under the headline parts it, too.
        divides_words: hyphens at line ends mostly divide words, and are not parts of them.
        words: every word of the text, hyphenated ones whole.
    """

    language: str
    width: int | None
    double_spaced: bool
    blanks_part: bool
    headline_apart: bool
    divides_words: bool
    words: frozenset[str]


def join_at_break(above: str, below: str, layout: Layout) -> str:
    """Join two pieces of a sentence; a word divided at the line end becomes whole."""
    if not HYPHEN_AT_END.search(above) or (below[0].islower() and HANGING.match(below)):
        return f"{above} {below}"
    return above[:-1] + below if _is_division(above, below, layout) else above + below


def _is_division(above: str, below: str, layout: Layout) -> bool:
    """Return whether the hyphen only divides the word ("Minis- | terium"), by what the text itself shows.

    The word with or without hyphen elsewhere in the text decides; then what the other hyphens at line ends do. Capitals
    and figures before the hyphen, or a capital behind it, are parts of a compound ("US- | amerikanisch").
    """
    left = LAST_PIECE.search(above)
    right = FIRST_WORD.match(below)
    if left is None or right is None or not right[0][0].islower() or left[1].isupper():
        return False
    if f"{left[1]}-{right[0]}" in layout.words:
        return False
    return layout.divides_words or f"{left[1]}{right[0]}" in layout.words or _looks_divided(left[1], right[0], layout)


def _looks_divided(left: str, right: str, layout: Layout) -> bool:
    """Two whole words ("russisch- | ukrainisch") are a compound; a piece that is no word is a syllable."""
    return left not in layout.words and right not in layout.words and not ADJECTIVE_STEM.search(left)
