"""Words of a text as classes: what the rules of the grammar are written in.

Each class of `data/<language>/dates.yaml` is one private-use character, so that a rule over classes is a
regular expression over a string as long as the text has words: forty rules take well under a millisecond.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.text.lexicon import load_lexicon

FIRST_SYMBOL = 0xE000
UNKNOWN = "."
MARKS = {
    ",": "comma", ".": "dot", "/": "slash", "-": "dash", "–": "dash", "—": "dash", ":": "colon", "(": "open",
    ")": "close", "%": "percent", "‐": "dash", "‑": "dash", "[": "open", "]": "close",
}  # fmt: skip
FIXED_CLASSES = (
    "iso", "dotted", "slashed", "clock", "decimal", "decade", "year", "number", "count", "season_years", "break",
    *sorted(set(MARKS.values())),
)  # fmt: skip
EARLIEST_YEAR = 1000
LATEST_YEAR = 2199
LAST_DAY_OF_MONTH = 31

PIECE = r"""
    (?P<iso>(?<!\d)\d{4}-\d{2}-\d{2}(?![\d-]))
  | (?P<dotted>(?<![\d.])\d{1,2}\.[ ]?(?:0?[1-9]|1[0-2])\.(?:[ ]?(?:19|20)\d{2}(?!\d)|\d{2}(?![\d.]))?)(?!\d|[ ]?Uhr)
  | (?P<slashed>(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))
  | (?P<clock>(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
  | (?P<season_years>(?<!\d)(?:19|20)\d{2}/\d{2}(?!\d))
  | (?P<decade>(?<!\d)(?:\d{2})?\d0(?:er|s|’s|'s)\b)
  | (?P<decimal>\d+(?:[.,]\d+)+(?!\d))
  | (?P<number>\d+)(?:st|nd|rd|th|er|º|ª)?\b
  | (?P<digits>\d+)
  | (?P<word>[^\W\d_]+)
  | (?P<break>\n)
  | (?P<mark>[^\w\s])
"""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or mark of a known class with the value that the word list gives it."""

    name: str
    value: Any
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word classes of one language, ready for reading."""

    symbols: Mapping[str, str]
    words: Mapping[str, tuple[str, Any]]
    suffixes: Mapping[str, tuple[str, Any]]
    endings: tuple[str, ...]
    pieces: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class LexedText:
    """A text as symbols, and the lexeme behind each."""

    symbols: str
    lexemes: tuple[Lexeme, ...]


@cache
def load_date_lexicon(language: str) -> Lexicon:
    """Return the word classes of `data/<language>/dates.yaml`; only numerals where there is no such file."""
    content = load_lexicon(language, "dates")
    classes: dict[str, dict[str, Any]] = content.get("words", {})
    names = (*FIXED_CLASSES, *(name for name in classes if name not in FIXED_CLASSES))
    symbols = {name: chr(FIRST_SYMBOL + index) for index, name in enumerate(names)}
    words = {form: (name, value) for name, entries in classes.items() for form, value in _expand(entries)}
    phrases = sorted((form for form in words if not form.isalpha()), key=lambda form: (-len(form), form))
    alternatives = "|".join(re.escape(form).replace("\\ ", r"[ \u00a0]+") for form in phrases)
    fixed = rf"(?P<phrase>(?<!\w)(?i:{alternatives})(?!\w))|" if phrases else ""
    suffixes = _collect_suffixes(words, frozenset(content.get("suffixes", ())))
    return Lexicon(
        symbols=symbols,
        words=words,
        suffixes=suffixes,
        endings=tuple(suffixes),
        pieces=re.compile(fixed + PIECE, re.VERBOSE),
    )


def _expand(entries: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield "vergangene" and "vergangenen", each with the value, for `vergangen{e,en}`."""
    for entry, value in entries.items():
        stem, brace, endings = str(entry).partition("{")
        for ending in endings.rstrip("}").split(",") if brace else ("",):
            yield stem + ending, value


def _collect_suffixes(words: Mapping[str, tuple[str, Any]], names: frozenset[str]) -> dict[str, tuple[str, Any]]:
    """Return the words that end compounds, the longest first."""
    forms = sorted((form for form, (name, _) in words.items() if name in names), key=lambda form: (-len(form), form))
    return {form.lower(): words[form] for form in forms}


def lex(text: str, lexicon: Lexicon) -> LexedText:
    """Return the words and marks of a text with their classes."""
    lexemes: list[Lexeme] = []
    symbols: list[str] = []
    for match in lexicon.pieces.finditer(text):
        for lexeme in _classify(match, lexicon):
            lexemes.append(lexeme)
            symbols.append(lexicon.symbols.get(lexeme.name, UNKNOWN))
    return LexedText("".join(symbols), tuple(lexemes))


def _classify(match: re.Match[str], lexicon: Lexicon) -> tuple[Lexeme, ...]:
    group = match.lastgroup or ""
    start, end = match.span()
    form = match.group()
    if group in {"word", "phrase"}:
        return _classify_word(form, start, lexicon)
    if group in {"number", "digits"}:
        digits = match.group(group)
        return (Lexeme(_number_class(digits), int(digits[:15]), start, end, form),)
    if group == "mark":
        return (Lexeme(MARKS.get(form, UNKNOWN), None, start, end, form),)
    return (Lexeme(group, form, start, end, form),)


def _number_class(digits: str) -> str:
    if len(digits) == len(str(LATEST_YEAR)) and EARLIEST_YEAR <= int(digits) <= LATEST_YEAR:
        return "year"
    return "number" if len(digits) <= len(str(LAST_DAY_OF_MONTH)) and int(digits) <= LAST_DAY_OF_MONTH else "count"


def _classify_word(form: str, start: int, lexicon: Lexicon) -> tuple[Lexeme, ...]:
    end = start + len(form)
    folded = " ".join(form.split()).lower()
    found = lexicon.words.get(form) or lexicon.words.get(folded)
    if found:
        return (Lexeme(found[0], found[1], start, end, form),)
    suffixes = lexicon.suffixes.items() if folded.endswith(lexicon.endings) else ()
    for suffix, (name, value) in suffixes:
        head = lexicon.words.get(folded.removesuffix(suffix)) if folded.endswith(suffix) else None
        if head:
            cut = end - len(suffix)
            first = Lexeme(head[0], head[1], start, cut, form[: -len(suffix)])
            return (first, Lexeme(name, value, cut, end, form[-len(suffix) :]))
    return (Lexeme(UNKNOWN, None, start, end, form),)
