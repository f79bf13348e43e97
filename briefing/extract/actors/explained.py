"""Organisations that a German text explains by a short form in brackets: "Schutzgemeinschaft der Anleger (SdA)".

The letters of the short form stand in the words in front, in order, and begin with the first letter of their first
word. Where one of these words says what a body is, that makes a name of words that no list and no pattern knows. A
short form that is a word of its own is none, and so is that of a law or an illness.
"""

from collections.abc import Sequence

from briefing.extract.actors.body_words import is_body
from briefing.extract.actors.lexicon import load_actor_words
from briefing.extract.actors.romanise import fold
from briefing.models.analysis import NameMention, Token
from briefing.text.tagging import is_listed

SHORT_CHARS = range(2, 9)
MAX_LONG_TOKENS = 9
JOINING = frozenset({"der", "des", "die", "für", "und", "von", "vom", "zur", "zum", "in", "im", "am", "den"})


def find_explained(tokens: Sequence[Token], names: Sequence[NameMention]) -> list[NameMention]:
    """Return the short forms in brackets and the long forms in front of them that are no names yet."""
    found: list[NameMention] = []
    taken = list(names)
    for index in range(1, len(tokens) - 2):
        if tokens[index].text != "(" or tokens[index + 2].text != ")" or not _may_be_short(tokens[index + 1]):
            continue
        first = _long_form(tokens, index, tokens[index + 1].text, names)
        if first is None:
            continue
        for start, end in ((first, index), (index + 1, index + 2)):
            name = NameMention(start=tokens[start].start, end=tokens[end - 1].end, kind="organisation")
            if not any(name.start < other.end and other.start < name.end for other in taken):
                found.append(name)
                taken.append(name)
    return found


def is_short_for(short: str, long: str) -> bool:
    """Tell whether the letters of a short form stand in the long one in order, the first letter first."""
    letters = iter(fold(long))
    return fold(long)[:1] == fold(short)[:1] and all(letter in letters for letter in fold(short) if letter.isalnum())


def _may_be_short(token: Token) -> bool:
    """Tell whether a word may be a short form: capital letters, or no word that a dictionary has."""
    if len(token.text) not in SHORT_CHARS or not token.text.isalpha():
        return False
    capitals = sum(letter.isupper() for letter in token.text)
    return capitals > 1 or not (is_listed(token.text, "de") or is_listed(token.text.capitalize(), "de"))


def _long_form(tokens: Sequence[Token], bracket: int, short: str, names: Sequence[NameMention]) -> int | None:
    """Return where the words begin that the short form stands for; None where it stands for none, or for a person."""
    before = tokens[bracket - 1]
    holder = next((name for name in names if name.start < before.end and before.start < name.end), None)
    if holder is not None and holder.kind != "organisation":
        return None
    words = load_actor_words("de")
    for first in range(bracket - 1, max(bracket - 1 - MAX_LONG_TOKENS, -1), -1):
        token = tokens[first]
        if token.sentence != before.sentence or not (_is_name_word(token) or token.text in JOINING):
            return None
        starts = first == 0 or not _is_name_word(tokens[first - 1]) or tokens[first - 1].text.lower() in words.definite
        long = " ".join(one.text for one in tokens[first:bracket])
        known = holder is not None or any(is_body(one, words) for one in tokens[first:bracket])
        if starts and known and _is_name_word(token) and is_short_for(short, long):
            return first
    return None


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and (token.pos.startswith(("NN", "NE", "ADJ(A)", "FM", "XY")))
