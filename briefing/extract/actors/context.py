"""A name among the tokens of its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.models.analysis import AnalysedArticle, Token
from briefing.text.tagging import tokens_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The tokens of a sentence and the positions of a name in them, half-open."""

    tokens: Sequence[Token]
    first: int
    last: int

    def text_at(self, index: int) -> str:
        """Return the word at this position, "" outside the sentence."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def pos_at(self, index: int) -> str:
        """Return the tag at this position, "" outside the sentence."""
        return self.tokens[index].pos if 0 <= index < len(self.tokens) else ""


def context_of(article: AnalysedArticle, sentence: int, start: int, end: int) -> Context:
    """Return the tokens of this sentence and where `[start, end)` lies in them."""
    whole = article.sentences[sentence]
    tokens = tokens_between(article.tokens, whole.start, whole.end)
    inside = [index for index, token in enumerate(tokens) if start < token.end and token.start < end]
    first = inside[0] if inside else 0
    last = inside[-1] + 1 if inside else first
    return Context(tokens=tokens, first=first, last=last)


# German tags are HanTa's form of STTS, English ones are those of the British National Corpus (C5).
ENGLISH_FINITE = re.compile(r"V[VBHD][DZB]|VM0")
ENGLISH_AUXILIARY = re.compile(r"V[BHD].|VM0")


def is_finite(pos: str) -> bool:
    """Tell whether a tag is of a finite verb."""
    return pos.endswith("(FIN)") or ENGLISH_FINITE.fullmatch(pos) is not None


def is_verb(pos: str) -> bool:
    """Tell whether a tag is of a verb of any form."""
    return pos.startswith(("VV", "VA", "VM", "VB", "VH", "VD"))


def is_auxiliary(pos: str) -> bool:
    """Tell whether a tag is of an auxiliary or modal verb."""
    return pos.startswith(("VA(", "VM(")) or ENGLISH_AUXILIARY.fullmatch(pos) is not None


def is_noun(pos: str) -> bool:
    """Tell whether a tag is of a noun or a name."""
    return pos.startswith(("NN", "NE", "NP"))


def is_adjective(pos: str) -> bool:
    """Tell whether a tag is of an adjective in front of a noun."""
    return pos in {"ADJ(A)", "CARD", "AJ0", "CRD", "ORD"}


def is_preposition(pos: str) -> bool:
    """Tell whether a tag is of a preposition."""
    return pos in {"APPR", "APPRART", "PRP", "PRF"}


def is_subordinator(pos: str) -> bool:
    """Tell whether a tag is of a word that opens a subordinate clause."""
    return pos in {"KOUS", "CJS", "CJT"}
