"""What the tagger's output needs before it is used: cut compounds off, part places, finish East Asian names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import countries, regions
from briefing.extract.actors.variants import is_east_asian, is_syllable
from briefing.models.analysis import NameMention, Token
from briefing.text.tagging import tokens_between


def repair_names(names: Sequence[NameMention], tokens: Sequence[Token]) -> list[NameMention]:
    """Return the names with mended boundaries, in text order, none overlapping another."""
    mended: list[NameMention] = []
    for name in names:
        for piece in _mend(name, tokens):
            if not mended or mended[-1].end <= piece.start:
                mended.append(piece)
    return mended


def _mend(name: NameMention, tokens: Sequence[Token]) -> Iterator[NameMention]:
    words = list(tokens_between(tokens, name.start, name.end))
    if len(words) > 1 and all(_is_place(word) for word in words):
        yield from (replace(name, start=word.start, end=word.end, kind="place") for word in words)
        return
    while len(words) > 1 and _is_compound_noun(words[-1]):
        words.pop()
    if not words or not any(character.isalpha() for word in words for character in word.text):
        return
    words = _finish(words, tokens)
    kind = "person" if _is_asian_person([word.text for word in words]) else name.kind
    yield replace(name, start=words[0].start, end=words[-1].end, kind=kind)


def _is_place(word: Token) -> bool:
    key = inflection_key(word.text)
    return key in countries() or key in regions()


def _is_compound_noun(word: Token) -> bool:
    """Tell whether a word is a compound such as "Russland-Besuch", which belongs to no name of a person or place."""
    return word.pos == "NN" and re.fullmatch(r"[^\W\d_]{2,}-[A-ZÄÖÜ][a-zäöüß]{4,}", word.text) is not None


def _is_asian_person(words: list[str]) -> bool:
    """Tell whether the words are an East Asian name of three syllables or with a hyphen ("Choe Son Hui")."""
    joined = [part for word in words for part in word.split("-")]
    is_listed = inflection_key(" ".join(words)) in countries()
    return len(joined) == len("abc") and is_east_asian(joined) and not is_listed


def _finish(words: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """Add the last syllable that the tagger left off ("Kim Jong" + "Un")."""
    if len(words) != len("ab") or not is_east_asian([word.text for word in words]) or "-" in words[1].text:
        return words
    index = next((place for place, token in enumerate(tokens) if token.start == words[-1].start), None)
    following = tokens[index + 1] if index is not None and index + 1 < len(tokens) else None
    if following is None or following.sentence != words[-1].sentence or not following.text.isalpha():
        return words
    fits = following.text[0].isupper() and is_syllable(following.text) and is_syllable(words[1].text)
    return [*words, following] if fits else words
