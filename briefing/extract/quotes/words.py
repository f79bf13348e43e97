"""Words of a sentence as the search for speakers sees them: coarse classes, and each quotation as one word.

A sentence here is an utterance: where a quotation runs over several sentences, they are one, so that
"„A. B“, sagte X" has its verb of saying in the sentence of its content.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.models.analysis import AnalysedArticle, Token

Kind = Literal[
    "noun", "name", "article", "adjective", "pronoun", "relative", "finite", "participle", "infinitive", "zu",
    "preposition", "subordinator", "conjunction", "particle", "adverb", "number", "comma", "stop", "bracket",
    "quotation", "other",
]  # fmt: skip

# STTS as HanTa writes it, and the C5 tags of its English model.
KINDS: dict[str, Kind] = {
    "NN": "noun", "NNI": "noun", "NNA": "noun", "NE": "name", "ART": "article", "PPOSAT": "article",
    "PIAT": "article", "PIDAT": "article", "PDAT": "article", "PWAT": "article", "PRELAT": "relative",
    "ADJ(A)": "adjective", "ADJA": "adjective", "ADJ(D)": "adverb", "ADJD": "adverb", "ADV": "adverb",
    "PPER": "pronoun", "PIS": "pronoun", "PDS": "pronoun", "PRF": "other", "PRELS": "relative", "PPOSS": "pronoun",
    "PWS": "pronoun", "VV(FIN)": "finite", "VA(FIN)": "finite", "VM(FIN)": "finite", "VV(IMP)": "finite",
    "VA(IMP)": "finite", "VV(PP)": "participle", "VA(PP)": "participle", "VM(PP)": "participle",
    "VV(INF)": "infinitive", "VA(INF)": "infinitive", "VM(INF)": "infinitive", "VV(IZU)": "infinitive",
    "PTKZU": "zu", "APPR": "preposition", "APPRART": "preposition", "APPO": "preposition", "KOUS": "subordinator",
    "KOUI": "subordinator", "KON": "conjunction", "PTKVZ": "particle", "CARD": "number", "ORD": "adjective",
    "PROAV": "adverb", "PWAV": "adverb", "PTKNEG": "adverb",
    "NN0": "noun", "NN1": "noun", "NN2": "noun", "NP0": "name", "AT0": "article", "DPS": "article", "DT0": "article",
    "AJ0": "adjective", "AJC": "adjective", "AJS": "adjective", "CRD": "number", "AV0": "adverb", "AVP": "particle",
    "PNP": "pronoun", "PNI": "pronoun", "PNQ": "relative", "DTQ": "relative", "PRP": "preposition",
    "CJC": "conjunction", "CJS": "subordinator", "CJT": "subordinator", "XX0": "adverb",
    "TO0": "zu",
}  # fmt: skip
STOPS = frozenset(".!?:;…–—")
BRACKETS = frozenset("()[]")
# A longer stretch in quotation marks is an utterance and opaque; a shorter one may be a name or a single word.
SHORT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A token, or a whole quotation, with its coarse class."""

    start: int
    end: int
    text: str
    lemma: str
    kind: Kind
    sentence: int

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


def _english_kind(pos: str) -> Kind:
    ending = pos[2:3]
    if ending in "BDZ" or pos == "VM0":
        return "finite"
    return {"N": "participle", "I": "infinitive", "G": "participle"}.get(ending, "other")  # type: ignore[return-value]


def classify(token: Token, language: str) -> Kind:
    """Return the coarse class of a token."""
    if token.text == ",":
        return "comma"
    if token.text in STOPS or token.text == "...":
        return "stop"
    if token.text in BRACKETS:
        return "bracket"
    if language == "en":
        if token.pos[:1] == "V":
            return _english_kind(token.pos)
        return "preposition" if token.pos == "PRF" else _known(token)
    return _known(token)


def _known(token: Token) -> Kind:
    """Return the class of a part of speech; an unknown word with a capital is a name."""
    return KINDS.get(token.pos, "name" if token.text[:1].isupper() else "other")


def _lemma(token: Token) -> str:
    return token.lemma.lower()


def split_utterances(article: AnalysedArticle, quotations: Sequence[tuple[int, int]]) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each utterance: a sentence, or all the sentences that one quotation joins."""
    language = article.article.language
    text = article.article.text
    words: list[Word] = []
    open_until = 0
    number = 0
    for token in article.tokens:
        if words and token.sentence != words[-1].sentence and token.start >= open_until:
            yield tuple(words)
            words = []
        if token.start < open_until and words:
            words[-1] = _extended(words[-1], token.sentence)
            continue
        while number < len(quotations) and quotations[number][1] <= token.start:
            number += 1
        if number < len(quotations) and quotations[number][0] <= token.start:
            start, open_until = quotations[number]
            words.append(_quotation(text, start, open_until, token.sentence))
        else:
            kind = classify(token, language)
            words.append(Word(token.start, token.end, token.text, _lemma(token), kind, token.sentence))
    if words:
        yield tuple(words)


def _quotation(text: str, start: int, end: int, sentence: int) -> Word:
    return Word(start, end, text[start:end], "", "quotation", sentence)


def _extended(word: Word, sentence: int) -> Word:
    return Word(word.start, word.end, word.text, word.lemma, word.kind, sentence)
