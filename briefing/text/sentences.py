"""Sentences of a paragraph: cheap certainty first, then the language's abbreviations, then LanguageTool's SRX rules.

Every mark that may end a sentence is judged where it stands. Most are certain ("…ten. Der …"). The rest are judged
by word lists (`data/<language>/abbreviations.yaml`, `starters.txt`): in German a capital on a closed-class word is
proof of a beginning, for nothing else but nouns and names is capitalised. Languages without such lists are judged by
SRX rules (choppa-srx, 25 languages), on the few marks that are not certain.

An end inside an open quotation („Es gibt keinen Plan. Wir warten“, klagte er) counts as an end, as in the German
treebanks; such halves are marked as not standing alone when an article is prepared. SRX alone reached F1 0.94 on
the 153 German cases of `tests/quality` and took 4.7 ms an article, this 0.3 ms; NLTK's Punkt 4 of 12.
Known errors: an abbreviation at a sentence end before a noun ("… 7 Mio. Autos brannten"), an unknown
abbreviation of four letters or more, an ordinal that ends a sentence before a noun.
"""

import re
from dataclasses import dataclass
from functools import cache

from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator

from briefing.text.lexicon import load_lexicon, load_words

CLOSING = r"[\"“”»«’‘'›‹)\]]"
OPENING = r"[\"„“«»‚‘'‹›(\[¿¡]"
# A mark with what closes behind it (also a footnote number), then a space; or a full stop, or the quotation mark that
# closes behind it, without its space.
CANDIDATE = re.compile(
    rf"(?P<mark>[.!?…]+)(?P<close>{CLOSING}*(?:\[\d{{1,3}}\])*)(?=\s)"
    r"|(?<=[a-zäöüß]{3})[.!?](?=„?[A-ZÄÖÜ][a-zäöüß]+\s)"
    r"|(?<=[a-zäöüß\d]{2})[.!?](?P<quote>[\"“”»«])(?=[A-ZÄÖÜ][a-zäöüß]+[\s,])|[。！？]+[」』）]*"
)
NEXT = re.compile(rf"\s*(?P<dash>[-–—]\s)?(?P<open>{OPENING}*)\s?(?P<word>[^\W_]+(?:[-'’][^\W_]+)*)?")
LAST = re.compile(r"(?P<word>(?<![^\W_])(?:[^\W\d_]\.\s?)+[^\W\d_]{1,3}|\d[\d.,:]*|[^\W_]+)$")
BEFORE = re.compile(r"(\S+)\W*$")
ROMAN = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})$")
CERTAIN_LETTERS = 4
CERTAIN_LETTERS_WITHOUT_LIST = 6
LOOK_AHEAD_CHARS = 60
# What a mark may close: „…“ and „…” in German, “…” in English; »…« as well as «…».
OPENING_MARKS = {"“": "„", "”": "„“", "»": "«", "«": "»"}
CLOSING_MARKS = {"“": "“”", "”": "”", "»": "»", "«": "«"}
LOOK_BACK_CHARS = 40
MAX_ABBREVIATION_LETTERS = 4
YEAR_DIGITS = 4
MAX_DAY = 31
MAX_ORDINAL = 100
ENDING_LISTS = frozenset({"usw", "etc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mark that may end a sentence, with the words around it.

    Attributes:
        left: the word or number before it; `before` the word before that one.
        first: whether `left` begins the sentence.
        right: the word behind it, without the marks that open.
    """

    mark: str
    close: str
    left: str
    before: str
    first: bool
    dash: bool
    right: str


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of the paragraph `text[start:end]`, without outer white space."""
    spans: list[tuple[int, int]] = []
    left = _skip_space(text, start, end)
    for match in CANDIDATE.finditer(text, start, end):
        if match["quote"] and not _closes(text, start, match):
            continue
        if match.end() < end and left < match.start() and _ends(text, left, match, end, language):
            spans.append((left, match.end()))
            left = _skip_space(text, match.end(), end)
    right = start + len(text[start:end].rstrip())
    if left < right:
        spans.append((left, right))
    return spans


def _closes(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the quotation mark closes what the paragraph has opened, and does not open."""
    mark, before = match["quote"], text[start : match.start()]
    if mark == '"':
        return before.count(mark) % 2 == 1
    closing = CLOSING_MARKS[mark]
    return sum(map(before.count, OPENING_MARKS[mark])) > sum(map(before.count, closing))


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, left: int, match: re.Match[str], end: int, language: str) -> bool:
    if match["mark"] is None:
        return True
    place = _place(text, left, match, end)
    if text[match.start() - 1] in "[(" or (place.first and not place.left):
        return False
    if ")" in place.close and _is_aside(text, left, match.start()):
        return False
    if not place.right:
        return bool(place.close or not text[match.end() : end].strip(" ,;:–-"))
    if place.dash or place.right[0].islower():
        return _ends_before_dash_or_small_letter(place)
    return _ends_with_stop(text, left, match, place, language) if place.mark == "." else _ends_loud(place, language)


def _ends_before_dash_or_small_letter(place: Place) -> bool:
    small = place.right[0].islower() and not _is_camel(place.right)
    return place.mark == "." and not small and len(place.left) >= CERTAIN_LETTERS


def _place(text: str, left: int, match: re.Match[str], end: int) -> Place:
    behind = NEXT.match(text, match.end(), end)
    window = text[max(left, match.start() - LOOK_BACK_CHARS) : match.start()]
    last = LAST.search(window)
    word = last["word"] if last else ""
    before = BEFORE.search(window[: last.start()]) if last else None
    return Place(
        mark=match["mark"] or ".",
        close=match["close"] or "",
        left=word,
        before=before[1] if before else "",
        first=not any(character.isalnum() for character in text[left : match.start() - len(word)]),
        dash=bool(behind and behind["dash"]),
        right=(behind["word"] or "") if behind else "",
    )


def _is_camel(word: str) -> bool:
    """Return whether it is a name like iPhone or eBay, which begins small also at the start of a sentence."""
    return len(word) > 2 and word[0].islower() and word[1].isupper()  # noqa: PLR2004 two letters are no name


def _is_aside(text: str, left: int, stop: int) -> bool:
    """Return whether the bracket that closes here was opened in the middle of the sentence."""
    opened = text.rfind("(", left, stop)
    return opened > left


def _ends_loud(place: Place, language: str) -> bool:
    if "!" in place.mark and place.left.lower() in _listed(language, "names_with_marks"):
        return False
    if "…" in place.mark or "..." in place.mark:
        return language != "de" or place.right.lower() in load_starters(language) or place.right[:1].isdigit()
    return True


def _ends_with_stop(text: str, left: int, match: re.Match[str], place: Place, language: str) -> bool:
    letters = place.left
    certain = CERTAIN_LETTERS if _listed(language, "never") else CERTAIN_LETTERS_WITHOUT_LIST
    if (
        letters[1:].islower()
        and letters.isalpha()
        and len(letters) >= certain
        and not _is_abbreviation(letters, language)
    ):
        return True
    if not _listed(language, "never"):
        return _ends_by_rules(text, left, match, language)
    if letters[:1].isdigit():
        return _ends_with_number(place, language)
    return _ends_with_word(place, language)


def _ends_with_word(place: Place, language: str) -> bool:
    starts = place.right.lower() in load_starters(language) and place.right[:1].isupper()
    short = "".join(place.left.lower().split())
    if short in _listed(language, "before_number"):
        return not place.right[:1].isdigit()
    if short in _listed(language, "never"):
        return False
    if short in _listed(language, "may_end") or short.endswith("str"):
        return starts or bool(place.close) or (short in ENDING_LISTS and not place.right[:1].isdigit())
    if len(short) == 1 or "." in short:
        return starts and not place.first and len(place.right) > 1
    return starts if ROMAN.match(place.left) else not _looks_abbreviated(place, language)


def _looks_abbreviated(place: Place, language: str) -> bool:
    """A short capitalised word without a vowel is no word (Lk., Hptm., Bd.) unless it is all capitals (FDP., SPD.)."""
    word = place.left
    if len(word) > MAX_ABBREVIATION_LETTERS or not word[:1].isupper() or word.isupper() or not word.isalpha():
        return False
    vowelless = not any(letter in "aeiouyäöü" for letter in word.lower())
    return vowelless and place.right.lower() not in load_starters(language)


def _ends_with_number(place: Place, language: str) -> bool:
    number = place.left.rstrip(".,:")
    right = place.right.lower()
    if language != "de":
        return not place.first or len(number) > 2  # noqa: PLR2004 "1. Take …" numbers a list
    if right in _listed(language, "after_ordinal") or place.first:
        return False
    plain = number.isdigit() and len(number) < YEAR_DIGITS
    if not plain:
        return True
    opens = place.before.lower() in load_starters(language)
    counts = place.before.lower() in _listed(language, "before_count")
    if (int(number) > MAX_ORDINAL and not opens) or (int(number) > MAX_DAY and counts):
        return True
    follows_label = place.before[:1].isupper() and place.before.lower() not in load_starters(language)
    if place.right[:1].isdigit():
        is_date = int(number) <= MAX_DAY and not follows_label and (len(right) <= 2 or len(right) == YEAR_DIGITS)  # noqa: PLR2004
        return not is_date
    return right in load_starters(language) or (follows_label and not place.before.endswith(","))


def _is_abbreviation(word: str, language: str) -> bool:
    lower = word.lower()
    return lower in _listed(language, "never") or lower in _listed(language, "may_end") or lower.endswith("str")


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "abbreviations").get(name, ()))


@cache
def load_starters(language: str) -> frozenset[str]:
    """Return the closed-class words that begin sentences."""
    return frozenset(word for line in load_words(language, "starters") for word in line.split())


@cache
def load_connectives(language: str) -> frozenset[str]:
    """Return the pronouns and adverbs by which a sentence leans on the one before it."""
    lists = load_lexicon(language, "connectives")
    return frozenset(word for name in ("pronouns", "connectives") for word in lists.get(name, ()))


@cache
def _rules() -> SrxDocument:
    return SrxDocument(ruleset=DEFAULT_SRX_RULESET)


def _ends_by_rules(text: str, left: int, match: re.Match[str], language: str) -> bool:
    """Ask the SRX rules about this mark alone, with the sentence before it and some words behind it."""
    pieces = SrxTextIterator(_rules(), f"{language}_two", text[left : match.end() + LOOK_AHEAD_CHARS])
    position = left
    for piece in pieces:
        position += len(piece)
        if position >= match.end():
            return position - len(piece) + len(piece.rstrip()) <= match.end()
    return False
