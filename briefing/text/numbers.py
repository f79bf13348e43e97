"""Numerals in running text: digits with each country's marks, number words, scales, vague words and shares.

A numeral is the bare number ("25.000", "zweieinhalb Millionen", "Hunderte", "zwei Drittel"); its bound, its
unit and what it counts are the business of whoever asks.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from briefing.text.lexicon import load_lexicon
from briefing.text.number_patterns import GLYPHS, SPACES, digits_pattern, name_alternatives, starting_pattern
from briefing.text.number_words import alternatives, parse_number_words, word_pattern

NumeralKind = Literal["digits", "words", "vague", "share"]

ONE_DECIMAL = Decimal("0.1")
# "vier von fünf" words a share, "500 von 1.200" and "fünf von acht Insassen" state two counts.
SHARE_BASES = frozenset({2, 3, 4, 5, 10, 100})
LETTER_SCALES = frozenset("mbkMBKT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it stands in the text.

    Attributes:
        value: in full ("9 Millionen" is 9000000); per cent for a share; null for a vague word.
        scaled: written with a scale ("Millionen", "Dutzend").
        whole: the value before the scale, which a range may lend to its other end ("3 bis 5 Millionen").
    """

    start: int
    end: int
    value: Decimal | None
    kind: NumeralKind
    scaled: bool = False
    whole: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Grammar:
    language: str
    finder: re.Pattern[str]
    scale: re.Pattern[str]
    tail: re.Pattern[str]
    half_more: re.Pattern[str]
    scales: dict[str, Decimal]
    fractions: dict[str, int]
    ordinals: dict[str, int]
    wholes: dict[str, str]
    articles: frozenset[str]
    decimal: str
    groups: str


@cache
def _grammar(language: str) -> _Grammar:
    lexicon = load_lexicon(language, "numbers")
    scales = {word: Decimal(factor) for factor, words in lexicon["scales"].items() for word in words}
    digits = digits_pattern(lexicon["decimal"], lexicon["group"])
    words = word_pattern(language)
    return _Grammar(
        language=language,
        finder=re.compile(
            starting_pattern(lexicon)
            + "(?:"
            + "|".join(name_alternatives(lexicon, digits, words, alternatives(list(scales))))
            + ")"
        ),
        scale=re.compile(rf"(?P<gap>[\s-]?){alternatives(list(scales))}(?![^\W_])"),
        tail=re.compile(rf"\s+(?:{digits}|{words})"),
        half_more=re.compile(rf"\s+(?:e|y|et)\s+{alternatives(lexicon.get('half', []))}(?![^\W_])"),
        scales=scales,
        fractions=lexicon.get("fractions", {}),
        ordinals=lexicon.get("ordinals", {}),
        wholes=lexicon.get("one_word_fractions", {}),
        articles=frozenset(lexicon["articles"]),
        decimal=lexicon["decimal"],
        groups="".join(lexicon["group"]) + SPACES,
    )


def find_numerals(text: str, start: int, end: int, *, language: str) -> list[Numeral]:
    """Return the numerals of `text[start:end]` in order; none where the language has no list of number words."""
    if not load_lexicon(language, "numbers"):
        return []
    grammar = _grammar(language)
    found: list[Numeral] = []
    position = start
    while match := grammar.finder.search(text, position, end):
        numeral = _READERS[str(match.lastgroup)](match, grammar)
        if numeral is not None:
            found.append(numeral)
        position = numeral.end if numeral else match.start() + 1
    return found


def _digits_value(written: str, grammar: _Grammar) -> Decimal:
    """Return the value of digits with their marks; a sign in front counts."""
    sign = -1 if written[0] in "-−" else 1
    body = written.lstrip("-−")
    glyph = GLYPHS.get(body[-1], "0")
    body = body.rstrip("".join(GLYPHS)) or "0"
    if grammar.decimal == "," and re.fullmatch(r"\d+\.\d{1,2}", body):
        return sign * (Decimal(body) + Decimal(glyph))
    whole, _, rest = body.partition(grammar.decimal)
    plain = "".join(mark for mark in whole if mark.isdigit())
    return sign * (Decimal(f"{plain}.{rest or 0}") + Decimal(glyph))


def _count_value(written: str, grammar: _Grammar) -> Decimal | None:
    if written[0].isdigit() or written[0] in GLYPHS:
        return _digits_value(written, grammar)
    if written.lower() in grammar.articles or re.fullmatch(r"(?i)eine[rsmn]?", written):
        return Decimal(1)
    return parse_number_words(written, grammar.language)


def _numeral(match: re.Match[str], value: Decimal | None, kind: NumeralKind, *, scaled: bool = False) -> Numeral | None:
    return Numeral(start=match.start(), end=match.end(), value=value, kind=kind, scaled=scaled)


def _scaled(match: re.Match[str], value: Decimal, grammar: _Grammar, kind: NumeralKind) -> Numeral:
    """Return the numeral with the scales that follow it ("2,5 Millionen", "zwei Millionen dreihundert")."""
    text, end, whole, scaled = match.string, match.end(), value, False
    while (scale := grammar.scale.match(text, end, match.endpos)) and _is_scale(scale, match, grammar):
        factor = grammar.scales[_plain(scale.group()[len(scale["gap"]) :], grammar)]
        value, end, scaled = value * factor, scale.end(), True
        if more := grammar.half_more.match(text, end, match.endpos):
            value, end = value + factor / 2, more.end()
    if scaled and kind == "words" and (rest := grammar.tail.match(text, end, match.endpos)):
        added = _count_value(rest.group().strip(), grammar)
        if added is not None and THOUSAND_LIMIT > added > SMALLEST_REST:
            value, end = value + added, rest.end()
    return Numeral(start=match.start(), end=end, value=value, kind=kind, scaled=scaled, whole=whole)


# "zwei Millionen dreihundert": what is added to a scale lies between these; "eine Million acht Menschen" is none.
SMALLEST_REST = 99
THOUSAND_LIMIT = 1_000_000


def _plain(words: str, grammar: _Grammar) -> str:
    joined = " ".join(words.split())
    return joined if joined in grammar.scales else joined.rstrip(".")


def _is_scale(scale: re.Match[str], number: re.Match[str], grammar: _Grammar) -> bool:
    """Say whether what follows a number scales it; a glued English "m" may also be the metre."""
    text = scale.string
    name = scale.group()[len(scale["gap"]) :]
    if scale["gap"] == "-" and grammar.language not in ("de", "en"):
        return False
    if name not in LETTER_SCALES:
        return True
    if scale["gap"]:
        return False
    priced = text[max(0, number.start() - 2) : number.start()].strip()[-1:] in tuple("$€£¥")
    plural = re.match(r"\s+(?:people|[a-z]+s)\b", text[scale.end() : scale.end() + 30])
    return name != "m" or priced or "." in number.group() or plural is not None


def _read_digits(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    return _scaled(match, _digits_value(match.group(), grammar), grammar, "digits")


def _read_words(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    value = parse_number_words(match.group(), grammar.language)
    return None if value is None else _scaled(match, value, grammar, "words")


def _read_one(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    return _scaled(match, Decimal(1), grammar, "words")


def _read_vague(match: re.Match[str], _: _Grammar) -> Numeral | None:
    return _numeral(match, None, "vague", scaled=True)


def _read_halfof(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    return _numeral(match, grammar.scales[match["halfof_scale"]] / 2, "words", scaled=True)


def _read_half(match: re.Match[str], _: _Grammar) -> Numeral | None:
    return _numeral(match, Decimal(50), "share")


def _read_wholes(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    return _numeral(match, Decimal(grammar.wholes[match.group()]), "share")


def _read_every(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    base = grammar.ordinals[match["ordinal"].lower()]
    return _numeral(match, (Decimal(100) / base).quantize(ONE_DECIMAL), "share")


def _read_outof(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    part, base = _count_value(match["part"], grammar), _count_value(match["base"], grammar)
    worded = not (match["part"].isdigit() and match["base"].isdigit())
    one_in = part == 1 and re.search(r"\sin\s", match.group()) is not None
    if part is not None and base is not None and worded and part < base and (base in SHARE_BASES or one_in):
        return _numeral(match, (100 * part / base).quantize(ONE_DECIMAL), "share")
    if part is None or match["part"].lower() in grammar.articles:
        return None
    return Numeral(start=match.start(), end=match.end("part"), value=part, kind="words", whole=part)


def _read_fraction(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    count = _count_value(match["count"], grammar)
    if count is None:
        return None
    share = count / grammar.fractions[match["name"]]
    if match["fraction_scale"]:
        scale = grammar.scales[_plain(match["fraction_scale"].split()[-1], grammar)]
        return _numeral(match, (share * scale).normalize(), "words", scaled=True)
    return _numeral(match, (100 * share).quantize(ONE_DECIMAL), "share")


def _read_mixed(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    whole, count = _count_value(match["mixed_whole"], grammar), _count_value(match["mixed_count"], grammar)
    if whole is None or count is None:
        return None
    value = whole + count / grammar.fractions[match["mixed_fraction"]]
    if match["mixed_scale"]:
        value *= grammar.scales[_plain(match["mixed_scale"], grammar)]
    return _numeral(match, value, "words", scaled=bool(match["mixed_scale"]))


def _read_pointed(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    whole, decimals = (parse_number_words(match[name], grammar.language) for name in ("whole", "decimals"))
    if whole is None or decimals is None:
        return None
    return _scaled(match, Decimal(f"{whole}.{decimals}"), grammar, "words")


def _read_slashed(match: re.Match[str], _: _Grammar) -> Numeral | None:
    over, under = Decimal(match["over"]), Decimal(match["under"])
    return _numeral(match, (100 * over / under).quantize(ONE_DECIMAL), "share") if over < under else None


def _read_halves(match: re.Match[str], grammar: _Grammar) -> Numeral | None:
    count = _count_value(match["half_count"], grammar)
    if count is None:
        return None
    scale = grammar.scales[_plain(match["half_scale"], grammar)] if match["half_scale"] else Decimal(1)
    return _numeral(match, count / 2 * scale, "words", scaled=bool(match["half_scale"]))


_READERS = {
    "digits": _read_digits,
    "words": _read_words,
    "one": _read_one,
    "vague": _read_vague,
    "half": _read_half,
    "halfof": _read_halfof,
    "wholes": _read_wholes,
    "every": _read_every,
    "outof": _read_outof,
    "fraction": _read_fraction,
    "mixed": _read_mixed,
    "halves": _read_halves,
    "pointed": _read_pointed,
    "slashed": _read_slashed,
}
