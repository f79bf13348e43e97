"""Paragraphs out of lines: join hard line breaks inside sentences, also across a blank line.

Three kinds of text meet here: one paragraph a line; lines wrapped at a column; and pages copied with stray breaks.
The signals, strongest first:

1. the text says that the sentence goes on: a lower-case start, an open bracket, a comma, a word after which
   nothing ends ("der", "und"), an attributive adjective before a noun ("des russischen | Außenministeriums");
2. the line breaks exactly where a wrapped line must: the next word would not have fitted into the width that
   the whole text keeps to, which also explains breaks across blank lines in double-spaced text;
3. a line that holds a finished sentence and then words without an end: no paragraph ends like that.

Rejected: joining on a missing full stop alone (it glues headings to the text below them), and joining a headline
across the blank line under it for its last word ("legen Streit bei", "soll nicht teuer sein", "steigen am stärksten").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefing.ingest.hyphens import FIRST_WORD, Layout, join_at_break
from briefing.ingest.markup import heading_of, is_rule, is_table_row, strip_line_marks
from briefing.text.lexicon import load_lexicon
from briefing.text.sentences import load_connectives, load_starters
from briefing.text.tagging import readings
from briefing.text.verbs import has_finite_verb

TERMINATOR = re.compile(r"[.!?…:;][\"“”»«’‘')\]]*$")
SENTENCE_INSIDE = re.compile(r"[a-zäöüß\d)][.!?][\"“”»«’‘')\]]*\s+[\"„“«»‚‘(]?[A-ZÄÖÜ0-9]")
LAST_WORD = re.compile(r"([^\W\d_]+)$")
FIRST_CHUNK = re.compile(r"\S+?-(?=\w)|\S+")
# "SEOUL: …", "Wien/Graz (apa) – …": begins the text wherever it stands.
DATE_LINE = re.compile(
    r"[A-ZÄÖÜ]{3}[A-ZÄÖÜ /.-]*:\s"
    r"|[A-ZÄÖÜ][\w./, -]{2,40}\((?:[a-z]{2,6}|[A-Z]{2,4}|Reuters|TASS)(?:/[\w-]{2,12})?\)\s?[-–—:]"
)
ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Prof|Nr|St|Mr|Mrs|Ms|ca|bzw|Mio|Mrd|vgl|Art|Abs|geb|z|u|d|S|No|Gen|Sen|Gov)|\b[A-Z]|\b\d{1,2})\.$"
)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WORD_DIVIDED = re.compile(r"[^\W\d_]-$")
# Languages that write nouns but not the rest with capitals: there a capital proves a beginning.
CAPITALS_TELL = frozenset({"de"})
POLITE = frozenset({"Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihnen"})
CLAUSE_END = re.compile(r"[,;:(–]|\b(?:und|oder)\b")
MAX_HEADING_LINES = 4
# A name that begins small ("iPhone", "rbb24") may begin a sentence; a plain word does not.
SMALL_WORD = re.compile(r"[a-zäöüß]+(?![\w/-])")
TAIL_CHARS = 16
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
    if len(lines) == 1:
        return [Paragraph(text=lines[0].text, kind=lines[0].kind)]
    layout = find_layout(lines, language)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, layout, is_first=len(groups) == 1):
            groups[-1].append(line)
        else:
            groups.append([line])
    parted = [part for group in groups for part in _part_from_heading(group)]
    return [_paragraph(part, layout) for part in parted]


def _part_from_heading(group: list[Line]) -> Iterator[list[Line]]:
    """Part a heading from the paragraph above it, whose last line happened to be full.

    A paragraph does not end without a mark: words behind its last sentence are the heading of what follows.
    """
    ends = [index for index, line in enumerate(group) if _ends_sentence(line.text)]
    if ends and not ends_with(TERMINATOR, group[-1].text) and len(group) - ends[-1] <= MAX_HEADING_LINES:
        yield group[: ends[-1] + 1]
        group = group[ends[-1] + 1 :]
    yield group


def _ends_sentence(text: str) -> bool:
    return text[-1] not in ":;" and (ends_with(TERMINATOR, text)) and not ends_with(ABBREVIATED, text)


def ends_with(pattern: re.Pattern[str], text: str) -> bool:
    """Return whether the pattern, which is bound to the end, is found there; the rest of the text is not scanned."""
    return pattern.search(text, max(0, len(text) - TAIL_CHARS)) is not None


def split_paragraphs(text: str, language: str) -> list[Paragraph]:
    """Return the paragraphs of a text whose format parts them by blank lines; only breaks inside them are joined."""
    return [part for block in text.split("\n\n") for part in join_lines(split_lines(block), language)]


def find_layout(lines: Sequence[Line], language: str) -> Layout:
    """Return how the text is set: where it wraps, whether blank lines part paragraphs, what its hyphens mean."""
    width = find_width(lines)
    close = sum(1 for above, below in pairwise(lines) if below.blanks == 0 and not ends_with(TERMINATOR, above.text))
    apart = sum(1 for above, below in pairwise(lines) if below.blanks > 0 and not ends_with(TERMINATOR, above.text))
    double_spaced = width is not None and apart > 2 * close
    finished = any(below.blanks > 0 and ends_with(TERMINATOR, above.text) for above, below in pairwise(lines))
    divided = [below.text[0].islower() for above, below in pairwise(lines) if WORD_DIVIDED.search(above.text)]
    return Layout(
        language=language,
        width=width,
        double_spaced=double_spaced,
        blanks_part=width is not None and any(line.blanks for line in lines[1:]) and apart <= 2 * close,
        headline_apart=not double_spaced and (finished or close == 0),
        divides_words=2 * sum(divided) > len(divided) and len(divided) > 1,
        words=frozenset(word for line in lines for word in WORD.findall(line.text)) if divided else frozenset(),
    )


def find_width(lines: Sequence[Line]) -> int | None:
    """Return the column at which the text is wrapped, or None where it is not."""
    pairs = [(above.text, below.text) for above, below in pairwise(lines)]
    unfinished = [(above, below) for above, below in pairs if not ends_with(TERMINATOR, above)]
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


def _goes_on(current: Sequence[Line], below: Line, layout: Layout, *, is_first: bool) -> bool:
    above = current[-1]
    if above.kind in {"rule", "table", "heading"} or below.kind != "text" or DATE_LINE.match(below.text):
        return False
    apart = below.blanks > 0 and not layout.double_spaced
    full = layout.width is not None and is_full(above.text, below.text, layout.width)
    if ends_with(TERMINATOR, above.text):
        return (ends_with(ABBREVIATED, above.text)) or (full and not apart)
    if is_first and below.blanks > 0 and layout.headline_apart and not _holds_sentence(current):
        return _goes_on_under_headline(above.text, below.text)
    if says_that_it_goes_on(above.text, below.text, layout.language):
        return True
    if not (layout.blanks_part and full) and _begins_anew(current, below, layout, is_first=is_first):
        return False
    is_open = _ends_with(above.text, layout.language, "open_in_paragraph")
    return not apart and (full or is_open or _holds_sentence(current))


def _holds_sentence(lines: Sequence[Line]) -> bool:
    return any(SENTENCE_INSIDE.search(line.text) for line in reversed(lines))


def _begins_anew(current: Sequence[Line], below: Line, layout: Layout, *, is_first: bool) -> bool:
    """A capital on a closed-class word, or under a headline on an adjective, begins a sentence of its own."""
    word = FIRST_WORD.match(below.text)
    if word is None or not word[0][0].isupper() or layout.language not in CAPITALS_TELL:
        return False
    if word[0].lower() in load_starters(layout.language) | load_connectives(layout.language):
        return word[0] not in POLITE
    if not is_first or any(ends_with(TERMINATOR, line.text) or SENTENCE_INSIDE.search(line.text) for line in current):
        return False
    return _is_attribute(word[0].lower(), layout.language) or _are_two_clauses(current, below, layout.language)


def _are_two_clauses(current: Sequence[Line], below: Line, language: str) -> bool:
    """One main clause has one finite verb: a second one in the line below shows that the headline has ended."""
    above = " ".join(line.text for line in current)
    if "," in above:
        return False
    return has_finite_verb(above, language) and has_finite_verb(CLAUSE_END.split(below.text)[0], language)


def _goes_on_under_headline(above: str, below: str) -> bool:
    """Only a mark that ends nothing, or a plain word in small letters, goes on under a headline's blank line."""
    return above[-1] in ",-(„‚" or below[0] in ",;)" or SMALL_WORD.match(below) is not None


def says_that_it_goes_on(above: str, below: str, language: str) -> bool:
    """Return whether the words themselves show that the sentence above ends in the line below."""
    if below[0].islower() or below[0] in ",;)–":
        return True
    if above[-1] in ",-–(„‚/&" or _open_marks(above) or _ends_with(above, language, "open"):
        return True
    word = LAST_WORD.search(above)
    return (
        word is not None and below[0].isupper() and _is_attribute(word[1], language) and not _is_verb(word[1], language)
    )


def _ends_with(above: str, language: str, name: str) -> bool:
    word = LAST_WORD.search(above)
    return word is not None and word[1].lower() in _words(language, name)


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


def _is_verb(word: str, language: str) -> bool:
    """Return whether it is a verb before it is an adjective: "steigen" ends as "wichtigen" does."""
    return any(kind.startswith("VV") for kind in readings(word, language)[:1])


def _paragraph(lines: Sequence[Line], layout: Layout) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = join_at_break(text, line.text, layout)
    return Paragraph(text=text, kind=lines[0].kind)
