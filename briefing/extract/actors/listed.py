"""Names of the lists in running text, of one word or several, in any case and number."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import countries, countries_in, organisations, regions, sure_organisations
from briefing.models.analysis import NameMention, Token

# "UN" is listed; "Un" and "Au" only begin a French sentence.
LEAST_MIXED = 3
MAX_LISTED_TOKENS = 6
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordKeys:
    """The tokens of an article with their inflection keys."""

    tokens: Sequence[Token]
    keys: Sequence[str]


def word_keys(tokens: Sequence[Token]) -> WordKeys:
    """Return the inflection key of every token."""
    return WordKeys(tokens=tokens, keys=[inflection_key(token.text) for token in tokens])


def words_from(tokens: Sequence[Token], index: int) -> list[Token]:
    """Return the words from here to the next mark in the sentence, a few at most."""
    sentence = tokens[index].sentence
    stretch = tokens[index : index + MAX_LISTED_TOKENS]
    return list(takewhile(lambda token: token.sentence == sentence and token.text[:1].isalnum(), stretch))


def find_listed_body(words: WordKeys, index: int) -> int:
    """Return the end of the longest listed organisation that begins here, or `index`."""
    for end in _ends(words, index, _body_beginnings()):
        key = " ".join(words.keys[index:end])
        if end - index == 1 and len(words.tokens[index].text) < LEAST_MIXED and not words.tokens[index].text.isupper():
            return index
        if key in organisations() if end - index > 1 else key in sure_organisations():
            return end
    return index


def find_places(words: WordKeys, language: str) -> list[NameMention]:
    """Return listed places of several words ("Straße von Hormus") and countries, in text order."""
    found: list[NameMention] = []
    tokens = words.tokens
    index = 0
    while index < len(tokens):
        end = _listed_place(words, index, countries_in(language))
        if end > index:
            last = tokens[end - 1]
            stop = last.start + len(POSSESSIVE.sub("", last.text))
            found.append(NameMention(start=tokens[index].start, end=stop, kind="place"))
        index = max(end, index + 1)
    return found


def _listed_place(words: WordKeys, index: int, known: frozenset[str]) -> int:
    """Return the end of the longest listed place that begins here; a single word must be tagged a name."""
    for end in _ends(words, index, _place_beginnings()):
        key = " ".join(words.keys[index:end])
        several = end - index > 1
        if (key in known and (several or words.tokens[index].pos == "NE")) or (several and key in regions()):
            return end
    return index


def _ends(words: WordKeys, index: int, beginnings: Mapping[str, int]) -> Iterator[int]:
    """Yield where a listed name that begins here may end, the longest first."""
    if not words.tokens[index].text[:1].isupper():
        return
    longest = beginnings.get(words.keys[index].partition(" ")[0], 0)
    if longest:
        room = len(words_from(words.tokens, index))
        yield from range(index + min(longest, room), index, -1)


@cache
def _body_beginnings() -> Mapping[str, int]:
    return _beginnings(organisations())


@cache
def _place_beginnings() -> Mapping[str, int]:
    return _beginnings([*countries(), *regions()])


def _beginnings(keys: Iterable[str]) -> dict[str, int]:
    """Return the first word of each key → the most words of a key that begins so."""
    longest: dict[str, int] = {}
    for key in keys:
        first, *rest = key.split(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest
