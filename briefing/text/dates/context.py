"""What surrounds an expression: the article's date, whether its clause looks back or ahead, the date named before."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefing.models.analysis import Token
from briefing.text.dates.records import Period
from briefing.text.lexicon import load_lexicon

ENGLISH_PRETERITES = frozenset({"VVD", "VBD", "VHD", "VDD"})
ENGLISH_PARTICIPLES = frozenset({"VVN", "VBN", "VHN", "VDN"})
PAST, UNCLEAR, AHEAD = -1, 0, 1
NEVER = "(?!)"
CLAUSE_BREAKS = frozenset(',;:–()„“”»«"\n')
# A full stop behind one or two figures belongs to an ordinal ("28. September").
SENTENCE_END = re.compile(
    r"(?<![ \u00a0(]\d)(?<![ \u00a0(]\d\d)[.!?…]+[“”»«\"')]*\s+(?=[„“”»«\"'(]*[^\W\d_a-zäöüß])|\n"
)
# Strong preterites that end like a present.
STRONG_PRETERITE = re.compile(
    r"(?:hielt|riet|bat|trat|tat|litt|schnitt|stritt|ritt|glitt|galt|bot|focht|flocht|briet)$"
)
WORD = re.compile(r"[^\W\d_]+|[,;:–()„“”»«\"\n]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text around, for the questions that an underspecified date asks."""

    text: str
    language: str
    reference: dt.date | None
    tokens: Sequence[Token] | None
    sentence_starts: tuple[int, ...]
    directions: dict[int, int] = field(default_factory=dict)

    def direction(self, start: int, end: int) -> int:
        """Return PAST, AHEAD or UNCLEAR for the clause that holds `[start, end)`."""
        if start not in self.directions:
            self.directions[start] = _read_direction(self, start, end)
        return self.directions[start]

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence at a position."""
        return bisect_right(self.sentence_starts, position) - 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last date that was resolved, to which "am Tag darauf" refers."""

    period: Period
    sentence: int


def surround(text: str, language: str, reference: dt.date | None, tokens: Sequence[Token] | None) -> Surroundings:
    """Return the surroundings of every expression of a text."""
    starts = (0, *(match.end() for match in SENTENCE_END.finditer(text)))
    return Surroundings(text, language, reference, tokens, starts)


@cache
def _tense_words(language: str) -> Mapping[str, int]:
    tense = load_lexicon(language, "dates").get("tense", {})
    directions = {"past": PAST, "ahead": AHEAD}
    return {word: directions[name] for name, words in tense.items() for word in words}


def _read_direction(around: Surroundings, start: int, end: int) -> int:
    """Read the clause first, then the whole sentence; in either the verb nearest to the expression decides."""
    number = around.sentence_of(start)
    left = around.sentence_starts[number]
    right = (*around.sentence_starts, len(around.text))[number + 1]
    clause = _clause_bounds(around.text, left, right, start, end)
    if _is_deadline(around, left, right, start):
        return AHEAD
    return _scan(around, *clause, start) or _scan(around, left, right, start)


def _is_deadline(around: Surroundings, left: int, right: int, place: int) -> bool:
    """Whether a date ends or fixes what lies ahead ("bis zum 30. August"), unless the sentence looks back.

    "Von Montag bis Mittwoch" is a stretch, and "war bis Dienstag gesperrt" is over; "hat eine Frist bis Juni
    gesetzt" and "has called for a vote on Tuesday" look ahead although their verbs do not.
    """
    words = load_lexicon(around.language, "dates").get("deadlines", {})
    if words and re.search(words.get("arranged", NEVER), around.text[left:place]):
        return True
    if not words or not re.search(words["before"], around.text[left:place]):
        return False
    sentence = around.text[left:right]
    if re.search(words["for"], around.text[left:place]) and re.search(words["fixes"], sentence):
        return True
    over = re.search(words["over"], sentence)
    return over is None and not _has_preterite(around, left, right)


def _clause_bounds(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in WORD.finditer(text, left, start) if match.group() in CLAUSE_BREAKS]
    after = [match.start() for match in WORD.finditer(text, end, right) if match.group() in CLAUSE_BREAKS]
    return (before[-1] if before else left, after[0] if after else right)


def _scan(around: Surroundings, left: int, right: int, place: int) -> int:
    words = _tense_words(around.language)
    tagged = {} if around.language == "de" else {token.start: token.pos for token in _tokens(around, left, right)}
    found = [
        (abs(match.start() - place), words[match.group().lower()])
        for match in WORD.finditer(around.text, left, right)
        if match.group().lower() in words and not _is_passive_past(match, words, tagged)
    ]
    future = re.compile(load_lexicon(around.language, "dates").get("future_forms", NEVER))
    found += [
        (abs(m.start() - place), AHEAD) for m in WORD.finditer(around.text, left, right) if future.match(m.group())
    ]
    found += [(abs(start - place), PAST) for start, pos in tagged.items() if pos in ENGLISH_PRETERITES]
    if found:
        return min(found)[1]
    if _has_preterite(around, left, right):
        return PAST
    return AHEAD if any(_is_present(token, around.language) for token in _tokens(around, left, right)) else UNCLEAR


def _is_passive_past(match: re.Match[str], words: Mapping[str, int], tagged: Mapping[int, str]) -> bool:
    """Whether a word of the past is a participle, whose auxiliary tells the time ("will be held")."""
    return words[match.group().lower()] == PAST and tagged.get(match.start(), "") in ENGLISH_PARTICIPLES


def _tokens(around: Surroundings, left: int, right: int) -> Sequence[Token]:
    if around.tokens is None:
        return ()
    first = bisect_left(around.tokens, left, key=lambda token: token.start)
    last = bisect_left(around.tokens, right, key=lambda token: token.start)
    return around.tokens[first:last]


def _has_preterite(around: Surroundings, left: int, right: int) -> bool:
    """Tell whether a finite verb of the stretch stands in the past tense (HanTa's tags do not say it)."""
    return any(_is_preterite(token, around.language) for token in _tokens(around, left, right))


def _is_present(token: Token, language: str) -> bool:
    """Whether a German verb is surely of the present: "lädt", "tagt", "berät", not "hielt" or "bot"."""
    lower = token.text.lower()
    return language == "de" and token.pos == "VV(FIN)" and lower.endswith("t") and not STRONG_PRETERITE.search(lower)


def _is_preterite(token: Token, language: str) -> bool:
    if language != "de":
        return token.pos in ENGLISH_PRETERITES
    stem = token.lemma.removesuffix("n").removesuffix("e")
    return token.pos == "VV(FIN)" and token.text.lower().startswith((f"{stem}te", f"{stem}ete"))
