"""Tokens with lemma and part of speech: HanTa for German, English and Dutch, plain tokens for the rest.

How HanTa is made fast is in `hanta.py`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from briefing.models.analysis import Sentence, Token
from briefing.text.hanta import HANTA_MODELS, word_tagger

WORD_CACHE_SIZE = 200_000

# A number with its marks, a word with inner hyphens, apostrophes or full stops (U.S., z.B.), or one other mark.
TOKEN = re.compile(
    r"\d+(?:[.,:'’ \u202f]\d{3})*(?:[.,:]\d+)*(?:-?[^\W\d_]+(?:-[^\W\d_]+)*)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W_]+(?:[-'’&/][^\W_]+)*-?"
    r"|\.{3}|[^\w\s]|_"
)


def split_tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the (start, end) of every token of `text[start:end]`.

    The full stop of an ordinal ("11. Juli") belongs to its number unless it ends the text.
    """
    end = len(text) if end is None else end
    spans = [match.span() for match in TOKEN.finditer(text, start, end)]
    joined: list[tuple[int, int]] = []
    for index, (first, last) in enumerate(spans):
        follows_number = joined and joined[-1][1] == first and text[joined[-1][0] : first].isdigit()
        if text[first:last] == "." and follows_number and index < len(spans) - 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _tag_words(words: Sequence[str], language: str) -> list[tuple[str, str]]:
    if language not in HANTA_MODELS:
        return [(word.lower(), "") for word in words]
    return [(lemma, pos) for _, lemma, pos in word_tagger(language).tag_sent(list(words))]


def tag_sentences(text: str, sentences: Sequence[Sentence], language: str) -> tuple[Token, ...]:
    """Return the tokens of all sentences in text order, with lemma and part of speech.

    German tags are HanTa's form of STTS: `NN`, `NE`, `ADJ(A)`, `ADJ(D)`, `VV(FIN)`, `VA(FIN)`, `APPR`, `CARD`, `$.` ….
    """
    tokens: list[Token] = []
    for sentence in sentences:
        spans = split_tokens(text, sentence.start, sentence.end)
        words = [text[start:end] for start, end in spans]
        for (start, end), word, (lemma, pos) in zip(spans, words, _tag_words(words, language), strict=True):
            tokens.append(Token(start=start, end=end, text=word, lemma=lemma, pos=pos, sentence=sentence.index))
    return tuple(tokens)


@lru_cache(WORD_CACHE_SIZE)
def split_compound(word: str, language: str) -> tuple[str, ...]:
    """Return the lower-case stems of a compound ("Waffenlieferungen" → "waffe", "lieferung"); else its lemma."""
    if language not in HANTA_MODELS or not word:
        return (word.lower(),)
    tagger = word_tagger(language)
    tags = tagger._tag_word(word, cutoff=0)  # noqa: SLF001
    if not tags:
        return (word.lower(),)
    _, morphemes, _ = tagger._analyze(word, tags[0][0], taglevel=3)  # noqa: SLF001
    stems = [morpheme for morpheme, tag in morphemes if tag != "FUGE" and not tag.startswith("SUF")]
    return tuple(stem.lower() for stem in stems) or (word.lower(),)


@lru_cache(WORD_CACHE_SIZE)
def readings(word: str, language: str) -> tuple[str, ...]:
    """Return the parts of speech that the word alone can have, likeliest first; empty where nothing is known."""
    if language not in HANTA_MODELS or not word:
        return ()
    tagger = word_tagger(language)
    return tuple(tagger.int2tag[number] for number, _ in tagger._tag_word(word))  # noqa: SLF001


def is_listed(word: str, language: str) -> bool:
    """Return whether the tagger knows the word as it stands; `readings` of another costs a hundred times more."""
    return language in HANTA_MODELS and word in word_tagger(language).cache


def tokens_between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Return the tokens that lie wholly in `[start, end)`; `tokens` are in text order."""
    first = bisect_right(tokens, start - 1, key=lambda token: token.start)
    last = bisect_right(tokens, end, key=lambda token: token.end)
    return tokens[first:last]
