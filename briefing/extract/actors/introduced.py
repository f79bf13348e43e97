"""German names behind a noun that says what an organisation is: "der Verein „Lichtblick“", "Torfhersteller Dorn"."""

from collections.abc import Iterator, Sequence

from briefing.extract.actors.body_words import is_listed_place, is_plain_noun, same_sentence
from briefing.extract.actors.common_nouns import is_common_noun
from briefing.extract.actors.context import is_finite
from briefing.extract.actors.gazetteer import first_names
from briefing.extract.actors.lexicon import ActorWords
from briefing.extract.actors.role_nouns import role_head
from briefing.models.analysis import Token

OPENING = frozenset('„“"«»‚')
CLOSING = frozenset('“”"»«‘')
MAX_QUOTED_TOKENS = 4
MAX_NAMED_TOKENS = 7
MAX_BEHIND_TOKENS = 3


def find_introduced(tokens: Sequence[Token], index: int, words: ActorWords) -> tuple[int, int]:
    """Return the name behind a body: in quotation marks, or a capitalised adjective and its noun."""
    stretch = same_sentence(tokens, index + 1, MAX_QUOTED_TOKENS + 2) if index + 1 < len(tokens) else ()
    if stretch and stretch[0].text in OPENING and tokens[index].sentence == stretch[0].sentence:
        inside = list(_until_closing(stretch[1:]))
        closes = len(inside) + 1 < len(stretch) and all(token.text[:1].isupper() for token in inside)
        closes = closes and not _is_reproach(tokens[index + len(inside) + 3 :][:1])
        return (index + 2, index + 2 + len(inside)) if inside and closes else (index, index)
    named = len(stretch) > 1 and stretch[0].pos == "ADJ(A)" and stretch[1].pos == "NN"
    named = named and role_head(stretch[1].lemma, words.place_roles) is None
    if named and stretch[0].text[:1].isupper() and tokens[index].sentence == stretch[0].sentence:
        return index + 1, index + 3
    end = _named_by_nouns(tokens, index, words)
    return index + 1, end if end > index else _behind_kind(tokens, index, words)


def _is_reproach(behind: Sequence[Token]) -> bool:
    """Tell whether what stands in quotation marks is a reproach: "warf der Koalition „Flickwerk“ vor"."""
    return any(token.pos == "PTKVZ" for token in behind)


def _behind_kind(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of the name behind a compound that says what a body is ("Torfhersteller Klasmann-Dorn")."""
    lemma = tokens[index].lemma.lower()
    head = role_head(lemma, words.organisation_roles)
    is_kind = head is not None and (head != lemma or head in words.descriptors) and head not in words.ruling
    end = index + 1
    while is_kind and end < len(tokens) and end <= index + MAX_BEHIND_TOKENS and _may_name_body(tokens, index, end):
        end += 1
    first = tokens[index + 1].text if end > index + 1 else ""
    return index if end == index + 1 or first in first_names() else end


def _may_name_body(tokens: Sequence[Token], index: int, place: int) -> bool:
    """Tell whether the word at this place may belong to the name of a body: no common noun, place or genitive."""
    token = tokens[place]
    if token.sentence != tokens[index].sentence or not token.text[:1].isupper() or is_listed_place(token):
        return False
    unknown = token.pos in {"NE", "FM", "XY"} or (token.pos == "NN" and not is_common_noun(token.text, "de"))
    return unknown and (token.text.isupper() or not token.text.endswith("s") or token.lemma == token.text)


def _named_by_nouns(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of a name of one or two nouns behind "die Gewerkschaft", or `index` where there is none.

    Two nouns meet without an article in between where the second is the name of the first.
    """
    if role_head(tokens[index].lemma, words.namers) is None or not _is_definite(tokens, index, words):
        return index
    stretch = same_sentence(tokens, index, MAX_NAMED_TOKENS)[1:]
    length = 0
    if stretch and is_plain_noun(stretch[0], words):
        length = 1
        joined = len(stretch) > len(("und", "Boden")) and stretch[1].text == "und" and is_plain_noun(stretch[2], words)
        length += len(("und", "Boden")) if joined else 0
    closes = len(stretch) > length and (is_finite(stretch[length].pos) or stretch[length].text in {",", "."})
    closes = closes or (len(stretch) > length + 1 and _is_seat(*stretch[length : length + 2]))
    return index + 1 + length if length and closes and not _is_subordinate(tokens, index) else index


def _is_seat(preposition: Token, town: Token) -> bool:
    """Tell whether these words say where a body is from ("das Institut Analyse und Konzepte aus Hamburg")."""
    return preposition.text == "aus" and is_listed_place(town)


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


def _until_closing(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.text in CLOSING:
            return
        yield token
