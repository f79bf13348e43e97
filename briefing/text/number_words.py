"""The value of a number written in words ("fünfundzwanzigtausend", "two hundred and fifty", "treinta y cinco")."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from briefing.text.lexicon import load_lexicon

TEN = 10
TWENTY = 20
HUNDRED = 100
THOUSAND = 1000
WORD_CACHE_SIZE = 10_000


def alternatives(words: "list[str] | dict[str, object]") -> str:
    """Return a pattern that matches any of these words, the longest first; never anything where there is none."""
    ordered = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")" if ordered else "(?!)"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that numbers are made of."""

    atoms: dict[str, int]
    hundred: frozenset[str]
    thousand: frozenset[str]
    joiners: frozenset[str]
    halves: dict[str, int]
    articles: frozenset[str]
    piece: re.Pattern[str]
    inverted: bool


@cache
def load_vocabulary(language: str) -> Vocabulary | None:
    """Return the number words of a language, or None where there is no list of them."""
    lexicon = load_lexicon(language, "numbers")
    if not lexicon:
        return None
    pieces = [*lexicon["atoms"], *lexicon["hundred"], *lexicon["thousand"], *lexicon["joiners"]]
    return Vocabulary(
        atoms=lexicon["atoms"],
        hundred=frozenset(lexicon["hundred"]),
        thousand=frozenset(lexicon["thousand"]),
        joiners=frozenset(lexicon["joiners"]),
        halves=lexicon.get("halves", {}),
        articles=frozenset(lexicon["articles"]),
        piece=re.compile(alternatives(pieces)),
        inverted=not lexicon["spaced"],
    )


def word_pattern(language: str) -> str:
    """Return a pattern for candidates of number words; `parse_number_words` decides what they are."""
    lexicon = load_lexicon(language, "numbers")
    atoms = alternatives([*lexicon["atoms"], *lexicon["hundred"], *lexicon["thousand"]])
    if lexicon["spaced"]:
        gap = rf"(?:-|\s+)(?:{alternatives(lexicon['joiners'])}(?:-|\s+))?"
        body = rf"{atoms}(?:{gap}{atoms})*"
    else:
        body = rf"(?:{alternatives(lexicon['joiners'])}|{atoms})+" if lexicon["joiners"] else rf"{atoms}+"
    halves = alternatives(lexicon.get("halves", {}))
    return rf"(?<![^\W_])(?i:{halves}(?:hundert|tausend)?|{body})(?![^\W_])"


@lru_cache(WORD_CACHE_SIZE)
def parse_number_words(words: str, language: str) -> Decimal | None:
    """Return the value of a number in words, or None where the words are none (or only an article)."""
    vocabulary = load_vocabulary(language)
    lowered = words.lower()
    if vocabulary is None or lowered in vocabulary.articles:
        return None
    for half, whole in vocabulary.halves.items():
        if lowered == half:
            return Decimal(whole) + Decimal("0.5")
    return _evaluate(vocabulary.piece.findall(lowered), vocabulary)


def _evaluate(pieces: list[str], vocabulary: Vocabulary) -> Decimal | None:
    """Add and multiply the pieces from left to right; None as soon as one cannot follow the one before it."""
    total, current, joined, counts = 0, 0, False, False
    for piece in pieces:
        if piece in vocabulary.joiners:
            joined = True
            continue
        if piece in vocabulary.thousand:
            if total:
                return None
            total, current = max(current, 1) * THOUSAND, 0
        elif piece in vocabulary.hundred:
            if current >= HUNDRED:
                return None
            current = max(current, 1) * HUNDRED
        elif _may_follow(current, vocabulary.atoms[piece], joined=joined and vocabulary.inverted):
            current += vocabulary.atoms[piece]
        else:
            return None
        joined, counts = False, True
    return Decimal(total + current) if counts else None


def _may_follow(current: int, atom: int, *, joined: bool) -> bool:
    """Say whether an atom may be added ("fünf" + "und" + "zwanzig", "twenty" + "five", "soixante" + "onze")."""
    below = current % HUNDRED
    if not below:
        return True
    if joined and below < TEN <= atom:
        return atom % TEN == 0 and atom >= TWENTY
    room = TWENTY if below in (60, 80) else TEN
    return below >= TWENTY and below % TEN == 0 and 0 < atom < room
