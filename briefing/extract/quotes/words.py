"""Words of a sentence as the search for speakers sees them: coarse classes, and each quotation as one word.

A sentence here is an utterance: where a quotation runs over several sentences, they are one, so that
"„A. B“, sagte X" has its verb of saying in the sentence of its content.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Literal

from briefing.models.analysis import AnalysedArticle, Token
from briefing.text.tagging import tokens_between

Positions = tuple[int, int]
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
    "VV(INF)": "infinitive", "VA(INF)": "infinitive", "VM(INF)": "infinitive", "VV(IZU)": "zu", "VA(IZU)": "zu",
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
    """A token, or a whole quotation, with its coarse class.

    Attributes:
        speaks: whether it is a quotation with a finite verb in it.
    """

    start: int
    end: int
    text: str
    lemma: str
    kind: Kind
    sentence: int
    speaks: bool = False

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


def _named(article: AnalysedArticle) -> frozenset[int]:
    """Return where the words of names start that the tagger may have taken for something else."""
    spans = [(name.start, name.end) for name in article.names]
    tokens = (token for start, end in spans for token in tokens_between(article.tokens, start, end))
    return frozenset(token.start for token in tokens if token.text[:1].isupper())


def _mend(words: list[Word]) -> tuple[Word, ...]:
    """Make finite what must be: "sie sagen" is often taken for "(zu) sagen", "“ erklärte sie" for an adjective."""
    for at, (before, word) in enumerate(pairwise(words), start=1):
        if before.kind == "quotation" and word.kind == "adjective" and word.text.endswith(("te", "ten")):
            words[at] = replace(word, kind="finite", lemma=word.text.rstrip("n")[:-2] + "en")
    start = 0
    for end in range(len(words) + 1):
        if end < len(words) and words[end].kind not in {"comma", "stop"}:
            continue
        kinds = [word.kind for word in words[start:end]]
        if "infinitive" in kinds and "finite" not in kinds and "zu" not in kinds:
            at = start + kinds.index("infinitive")
            if not words[at].text[0].isupper():
                words[at] = replace(words[at], kind="finite")
        start = end + 1
    return tuple(words)


def split_utterances(article: AnalysedArticle, quotations: Sequence[Positions]) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each utterance: a sentence, or all the sentences that one quotation joins."""
    language = article.article.language
    text = article.article.text
    words: list[Word] = []
    named = _named(article)
    quoted = number = depth = 0
    for token, after in zip_longest(article.tokens, article.tokens[1:]):
        goes_on = bool(words) and words[-1].kind == "quotation" and token.text[0].islower()
        if words and token.start >= quoted and token.sentence != words[-1].sentence and not goes_on:
            yield _mend(words)
            words, depth = [], 0
        kind = "name" if token.start in named else classify(token, language)
        if token.start < quoted:
            words[-1] = replace(words[-1], sentence=token.sentence, speaks=words[-1].speaks or kind == "finite")
            continue
        while number < len(quotations) and quotations[number][1] <= token.start:
            number += 1
        if number < len(quotations) and quotations[number][0] <= token.start:
            start, quoted = quotations[number]
            words.append(Word(start, quoted, text[start:quoted], "", "quotation", token.sentence))
            continue
        depth = max(0, depth + (token.text in "([") - (token.text in ")]"))
        abbreviates = token.text == "." and after is not None and after.sentence == token.sentence
        inside = abbreviates or (depth > 0 and kind in {"comma", "stop", "finite"})
        words.append(
            Word(token.start, token.end, token.text, token.lemma.lower(), "other" if inside else kind, token.sentence)
        )
    if words:
        yield _mend(words)
