"""German organisations that the tagger passes over: listed ones, offices "für …", named bodies, courts of a town.

The tagger finds half of the organisations only. On a training fold of GermEval these patterns raise their recall from
.51 to .54 and lower their precision from .64 to .62 (its annotators take courts for names at times only).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefing.extract.actors.context import is_finite
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import (
    ActorWords,
    countries,
    load_actor_words,
    organisations,
    regions,
    sure_organisations,
)
from briefing.extract.actors.role_nouns import role_head
from briefing.models.analysis import NameMention, Token

MAX_LISTED_TOKENS = 6
POSSESSIVE = re.compile(r"['’]s?$")
OPENING = frozenset('„“"«»‚')
CLOSING = frozenset('“”"»«‘')
MAX_QUOTED_TOKENS = 4


def find_bodies(tokens: Sequence[Token], language: str) -> list[NameMention]:
    """Return organisations that lists and patterns give away, in text order, none overlapping another."""
    words = load_actor_words(language)
    found: list[NameMention] = []
    index = 0
    while index < len(tokens):
        patterns = (_office, _seated, _union)
        end = max(_listed(tokens, index), *(pattern(tokens, index, words) for pattern in patterns))
        start = index
        if end == index and _is_body(tokens[index], words):
            start, end = _introduced(tokens, index, words)
        if end > start:
            found.append(NameMention(start=tokens[start].start, end=tokens[end - 1].end, kind="organisation"))
        index = max(end, index + 1)
    return found


def _same_sentence(tokens: Sequence[Token], index: int, length: int) -> Sequence[Token]:
    return [token for token in tokens[index : index + length] if token.sentence == tokens[index].sentence]


def _words_from(tokens: Sequence[Token], index: int) -> list[Token]:
    """Return the words from here to the next mark, a few at most."""
    words = _same_sentence(tokens, index, MAX_LISTED_TOKENS)
    return list(takewhile(lambda token: token.text[:1].isalnum(), words))


def _listed(tokens: Sequence[Token], index: int) -> int:
    """Return the end of the longest listed organisation that begins here, or `index`."""
    if not tokens[index].text[:1].isupper():
        return index
    stretch = _words_from(tokens, index)
    for length in range(len(stretch), 0, -1):
        key = inflection_key(" ".join(token.text for token in stretch[:length]))
        if key in organisations() if length > 1 else key in sure_organisations():
            return index + length
    return index


def find_places(tokens: Sequence[Token]) -> list[NameMention]:
    """Return listed places of several words ("Straße von Hormus") and countries, in text order."""
    found: list[NameMention] = []
    index = 0
    while index < len(tokens):
        length = _listed_place(tokens, index)
        if length:
            last = tokens[index + length - 1]
            end = last.start + len(POSSESSIVE.sub("", last.text))
            found.append(NameMention(start=tokens[index].start, end=end, kind="place"))
        index += max(length, 1)
    return found


def _listed_place(tokens: Sequence[Token], index: int) -> int:
    """Return how many words the longest listed place that begins here has; a single word must be tagged a name."""
    if not tokens[index].text[:1].isupper():
        return 0
    stretch = _words_from(tokens, index)
    for length in range(len(stretch), 0, -1):
        key = inflection_key(" ".join(token.text for token in stretch[:length]))
        if (key in countries() and (length > 1 or tokens[index].pos == "NE")) or (key in regions() and length > 1):
            return length
    return 0


def _is_body(token: Token, words: ActorWords) -> bool:
    return token.pos.startswith("NN") and role_head(token.lemma, words.organisation_roles) is not None


def _office(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Bundesamt für Sicherheit in der Informationstechnik", or `index`."""
    head = index + (tokens[index].pos == "ADJ(A)" and tokens[index].text[:1].isupper())
    stretch = tokens[head : head + 10]
    opens = len(stretch) > len(("Amt", "für")) and stretch[0].text[:1].isupper() and stretch[1].text == "für"
    if not opens or role_head(stretch[0].lemma, words.offices) is None:
        return index
    end = head + 2
    last_noun = index
    while end < len(tokens) and tokens[end].sentence == tokens[head].sentence and _continues(tokens[end]):
        end += 1
        if tokens[end - 1].pos.startswith("N"):
            last_noun = end
    return last_noun


def _continues(token: Token) -> bool:
    """Tell whether a word may belong to the field of an office."""
    return token.pos in {"NN", "NE", "ADJ(A)", "TRUNC"} or token.text in {"und", "in", "der", "die", "den", "des"}


def _seated(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Landgericht Rothenau", or `index`."""
    stretch = _same_sentence(tokens, index, 2)
    is_pair = len(stretch) == len(("Landgericht", "Rothenau")) and stretch[0].text[:1].isupper()
    is_pair = is_pair and stretch[0].text.removesuffix("s").removesuffix("e") == stretch[0].lemma.removesuffix("e")
    if is_pair and stretch[1].pos == "NE" and role_head(stretch[0].lemma, words.seated) is not None:
        return index + 2
    return index


def _union(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Bund der Steuerzahler" or "Zentralrat der Juden in Deutschland", or `index`."""
    stretch = _words_from(tokens, index)
    opens = len(stretch) > len(("Bund", "der")) and stretch[0].text[:1].isupper() and stretch[1].text == "der"
    if not opens or stretch[0].lemma.lower() not in words.unions:
        return index
    position = 2 + (stretch[2].pos == "ADJ(A)")
    if position >= len(stretch) or stretch[position].pos != "NN" or not _is_plural(stretch[position]):
        return index
    rest = stretch[position + 1 : position + 3]
    in_place = len(rest) > 1 and rest[0].text == "in" and rest[1].pos == "NE"
    return index + position + 1 + (len(rest) if in_place else 0)


def _is_plural(token: Token) -> bool:
    """Tell whether a noun may be a plural: its form differs from its lemma, or it ends in "-er" as many do in both."""
    return token.lemma != token.text or token.text.endswith("er")


def _introduced(tokens: Sequence[Token], index: int, words: ActorWords) -> tuple[int, int]:
    """Return the name behind a body: in quotation marks, or a capitalised adjective and its noun."""
    stretch = _same_sentence(tokens, index + 1, MAX_QUOTED_TOKENS + 2) if index + 1 < len(tokens) else ()
    if stretch and stretch[0].text in OPENING and tokens[index].sentence == stretch[0].sentence:
        inside = list(_until_closing(stretch[1:]))
        closes = len(inside) + 1 < len(stretch) and all(token.text[:1].isupper() for token in inside)
        return (index + 2, index + 2 + len(inside)) if inside and closes else (index, index)
    named = len(stretch) > 1 and stretch[0].pos == "ADJ(A)" and stretch[1].pos == "NN"
    named = named and role_head(stretch[1].lemma, words.place_roles) is None
    if named and stretch[0].text[:1].isupper() and tokens[index].sentence == stretch[0].sentence:
        return index + 1, index + 3
    return index + 1, _named_by_nouns(tokens, index, words)


def _named_by_nouns(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of a name of one or two nouns behind "die Gewerkschaft", or `index` where there is none.

    Two nouns meet without an article in between where the second is the name of the first.
    """
    if role_head(tokens[index].lemma, words.namers) is None or not _is_definite(tokens, index, words):
        return index
    stretch = _same_sentence(tokens, index, MAX_LISTED_TOKENS)[1:]
    length = 0
    if stretch and _is_plain_noun(stretch[0], words):
        length = 1
        joined = len(stretch) > len(("und", "Boden")) and stretch[1].text == "und" and _is_plain_noun(stretch[2], words)
        length += len(("und", "Boden")) if joined else 0
    closes = len(stretch) > length and (is_finite(stretch[length].pos) or stretch[length].text in {",", "."})
    return index + 1 + length if length and closes and not _is_subordinate(tokens, index) else index


def _is_subordinate(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the clause is subordinate: an object may stand behind its subject ("dass … Geld hat")."""
    for token in reversed(tokens[:index]):
        if token.sentence != tokens[index].sentence or token.text in {",", ":", "„"}:
            return False
        if token.pos in {"KOUS", "PRELS", "PWAV", "PWS"}:
            return True
    return False


def _is_definite(tokens: Sequence[Token], index: int, words: ActorWords) -> bool:
    return index > 0 and tokens[index - 1].text.lower() in words.definite


def _is_plain_noun(token: Token, words: ActorWords) -> bool:
    return token.pos in {"NN", "NE"} and token.text[:1].isupper() and role_head(token.lemma, words.person_roles) is None


def _until_closing(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.text in CLOSING:
            return
        yield token
