"""Paragraphs out of lines: join hard line breaks inside sentences, also across a blank line.

Three kinds of text meet here: one paragraph a line; lines wrapped at a column; and pages copied with stray breaks.
The signals, strongest first:

1. the text says that the sentence goes on: a lower-case start, an open bracket, a comma, a word after which
   nothing ends ("der", "und"), an attributive adjective before a noun ("des russischen | Außenministeriums");
2. the line breaks exactly where a wrapped line must: the next word would not have fitted into the width that
   the whole text keeps to, which also explains breaks across blank lines in double-spaced text;
3. a line that holds a finished sentence and then words without an end: no paragraph ends like that.

Rejected: joining on a missing full stop alone (it glues headings to the text below them).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.ingest.markup import heading_of, is_rule, is_table_row, strip_line_marks
from briefing.text.lexicon import load_lexicon

TERMINATOR = re.compile(r"[.!?…:;][\"“”»«’‘')\]]*$")
SENTENCE_INSIDE = re.compile(r"[a-zäöüß\d)][.!?][\"“”»«’‘')\]]*\s+[\"„“«»‚‘(]?[A-ZÄÖÜ0-9]")
LAST_WORD = re.compile(r"([^\W\d_]+)$")
FIRST_CHUNK = re.compile(r"\S+?-(?=\w)|\S+")
DATE_LINE = re.compile(r"^(?:[A-ZÄÖÜ]{3,}[A-ZÄÖÜ /.-]*:|[A-ZÄÖÜ][\w./ -]{2,40}\((?:[a-zA-Z/-]{2,12})\)\s*[-–—:.])\s")
ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Prof|Nr|St|Mr|Mrs|Ms|ca|bzw|Mio|Mrd|vgl|Art|Abs|geb|z|u|d|S|No|Gen|Sen|Gov)|\b[A-Z]|\b\d{1,2})\.$"
)
MIN_WIDTH = 30
MAX_WIDTH = 140
MIN_WRAPPED_BREAKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text without outer white space.

    Attributes:
        blanks: how many empty lines stand above it.
        kind: what its marks make of it.
    """

    text: str
    blanks: int
    kind: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in one line; `kind` is `text`, `heading`, `item`, `table` or `rule`."""

    text: str
    kind: str


def split_lines(text: str) -> list[Line]:
    """Return the lines that are not empty, with their marks taken off."""
    lines: list[Line] = []
    blanks = 0
    for raw in text.split("\n"):
        line = _line(raw.rstrip(), blanks)
        if line is None:
            blanks += 1
            continue
        lines.append(line)
        blanks = 0
    return lines


def _line(raw: str, blanks: int) -> Line | None:
    if not raw.strip():
        return None
    if is_rule(raw):
        return Line(text=raw.strip(), blanks=blanks, kind="rule")
    if is_table_row(raw):
        return Line(text=raw.strip(), blanks=blanks, kind="table")
    if heading := heading_of(raw):
        return Line(text=heading, blanks=blanks, kind="heading")
    bare = strip_line_marks(raw).strip()
    if not bare:
        return None
    return Line(text=" ".join(bare.split()), blanks=blanks, kind="text" if bare == raw.strip() else "item")


def join_lines(lines: Sequence[Line], language: str) -> list[Paragraph]:
    """Return the paragraphs that these lines make."""
    width = find_width(lines)
    paragraphs: list[Paragraph] = []
    current: list[Line] = []
    for line in lines:
        if current and not _goes_on(current, line, width, language):
            paragraphs.append(_paragraph(current))
            current = []
        current.append(line)
    if current:
        paragraphs.append(_paragraph(current))
    return paragraphs


def find_width(lines: Sequence[Line]) -> int | None:
    """Return the column at which the text is wrapped, or None where it is not."""
    pairs = [(above.text, below.text) for above, below in zip(lines, lines[1:], strict=False)]
    unfinished = [(above, below) for above, below in pairs if not TERMINATOR.search(above)]
    widths = {len(line.text) for line in lines if MIN_WIDTH <= len(line.text) <= MAX_WIDTH}
    best, most = None, MIN_WRAPPED_BREAKS - 1
    for width in sorted(widths):
        explained = sum(is_full(above, below, width) for above, below in unfinished)
        too_long = sum(len(line.text) > width for line in lines)
        if explained - 2 * too_long > most:
            best, most = width, explained - 2 * too_long
    return best


def is_full(above: str, below: str, width: int) -> bool:
    """Return whether the first word of the line below would not have fitted on the line above."""
    chunk = FIRST_CHUNK.match(below)
    gap = 0 if above.endswith("-") else 1
    return len(above) <= width < len(above) + gap + len(chunk[0] if chunk else below)


def _goes_on(current: Sequence[Line], below: Line, width: int | None, language: str) -> bool:
    above = current[-1]
    if above.kind in {"rule", "table", "heading"} or below.kind != "text":
        return False
    if below.blanks and TERMINATOR.search(above.text) and not ABBREVIATED.search(above.text):
        return False
    if DATE_LINE.match(below.text):
        return False
    if TERMINATOR.search(above.text):
        return _goes_on_after_end(above, below, width)
    if says_that_it_goes_on(above.text, below.text, language, within=below.blanks == 0):
        return True
    if width is not None and is_full(above.text, below.text, width):
        return True
    return below.blanks == 0 and bool(SENTENCE_INSIDE.search(" ".join(line.text for line in current)))


def _goes_on_after_end(above: Line, below: Line, width: int | None) -> bool:
    if ABBREVIATED.search(above.text):
        return True
    if below.blanks:
        return False
    return width is not None and is_full(above.text, below.text, width)


def says_that_it_goes_on(above: str, below: str, language: str, *, within: bool) -> bool:
    """Return whether the words themselves show that the sentence above ends in the line below."""
    if below[0].islower() or below[0] in ",;)–":
        return True
    if above[-1] in ",-–(„‚/&" or _open_marks(above):
        return True
    word = LAST_WORD.search(above)
    if word is None:
        return False
    last = word[1]
    if last.lower() in _words(language, "open"):
        return True
    if within and last.lower() in _words(language, "open_in_paragraph"):
        return True
    return below[0].isupper() and _is_attribute(last, language)


def _open_marks(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("„") > text.count("“") + text.count("”")


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "linebreaks").get(name, ()))


@cache
def _attribute_pattern(language: str) -> re.Pattern[str] | None:
    endings = load_lexicon(language, "linebreaks").get("adjective_endings", ())
    return re.compile(rf"[a-zäöüß]+(?:{'|'.join(endings)})e[nrsm]?$") if endings else None


def _is_attribute(word: str, language: str) -> bool:
    pattern = _attribute_pattern(language)
    return pattern is not None and bool(pattern.match(word))


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = join_at_break(text, line.text)
    return Paragraph(text=text, kind=lines[0].kind)


def join_at_break(above: str, below: str) -> str:
    """Join two pieces of a sentence; a word divided at the line end becomes whole."""
    if not above.endswith("-") or above.endswith((" -", "--")):
        return f"{above} {below}"
    if below[0].islower() and re.match(r"(?:und|oder|bis|sowie|and|or|to)\b", below):
        return f"{above} {below}"
    if below[0].islower() and re.search(r"[^\W\d_]{2,}-$", above):
        return above[:-1] + below
    return above + below
