"""One sentence with all that the finders of figures ask about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.figures.cues import Cues
from briefing.models.analysis import NameMention, Sentence, Token

# No cue to the left of a numeral is longer than this.
REACH_CHARS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence, its words and the patterns of its language."""

    text: str
    language: str
    sentence: Sentence
    tokens: Sequence[Token]
    names: Sequence[NameMention]
    cues: Cues

    def left(self, position: int, reach: int = REACH_CHARS) -> str:
        """Return the words of the sentence before a position."""
        return self.text[max(self.sentence.start, position - reach) : position]

    def right(self, position: int, reach: int = REACH_CHARS) -> str:
        """Return the words of the sentence after a position."""
        return self.text[position : min(self.sentence.end, position + reach)]

    def token_at(self, position: int) -> int:
        """Return the index of the first token that does not end before a position; the number of tokens at the end."""
        return next((index for index, token in enumerate(self.tokens) if token.end > position), len(self.tokens))

    def next_token(self, position: int) -> Token | None:
        """Return the first token that begins at or after a position."""
        return next((token for token in self.tokens if token.start >= position), None)

    def last_token(self, position: int) -> Token | None:
        """Return the last token that ends at or before a position."""
        return next((token for token in reversed(self.tokens) if token.end <= position), None)


def is_noun(token: Token | None) -> bool:
    """Say whether a token is a noun or a name (STTS and C5 tags).

    In German so is what is written like one: adjectives, infinitives ("Einreisen") and numbers ("E10").
    """
    if token is None:
        return False
    if token.pos in ("ADJ(A)", "ADJ(D)"):
        return token.text[0].isupper()
    if token.pos.startswith(("NN0", "NN1", "NN2", "NP0")):
        return token.text[0].isalpha()
    if token.pos == "CARD":
        return token.text[0].isupper() and token.text[-1].isdigit()
    return token.pos.startswith(("NN", "NE", "FM", "VV(INF)")) and token.text[0].isupper()


def is_adjective(token: Token | None) -> bool:
    """Say whether a token may stand between a numeral and its noun."""
    if token is None or not token.text[0].isalpha():
        return False
    return token.pos.startswith(("ADJ", "AJ0", "AJC", "AJS", "VVN", "VVG", "PIAT", "PIDAT", "TRUNC")) or (
        token.pos == "VV(PP)" and token.text.endswith(("e", "er", "en", "es"))
    )
