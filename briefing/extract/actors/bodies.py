"""German organisations that the tagger passes over: listed ones, offices "für …", named bodies, courts of a town.

The tagger finds half of the organisations only; these patterns are those that were right at least three times out of
four on a training fold of GermEval. Rejected there: any noun in "-partei", any capitalised word behind a body.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

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
        end = max(_listed(tokens, index), _office(tokens, index, words), _seated(tokens, index, words))
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
    if is_pair and stretch[1].pos == "NE" and role_head(stretch[0].lemma, words.seated) is not None:
        return index + 2
    return index


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
    return index, index


def _until_closing(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.text in CLOSING:
            return
        yield token
