"""English names of one word that no list knows: repeated inside sentences, typed by the words around them.

"off Skerra", "in Leeton" are places; "Norlink said", "the chains Fairway and" are organisations. Only words that an
article uses twice, once at least not at the beginning of a sentence, are taken; days, nationalities and words that
are used like no name are not.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.extract.actors.context import is_finite
from briefing.extract.actors.gazetteer import name_share, surnames
from briefing.extract.actors.inflection import genitive_stems
from briefing.extract.actors.lexicon import ActorWords, load_actor_words
from briefing.models.analysis import NameMention, Token
from briefing.models.document import ActorKind

PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "off", "on", "near", "around", "from", "to", "across", "outside", "towards"}
)
MIN_MENTIONS = 2
COMMON_SHARE = 0.05
ROLE_CUE = 3
# Within so many words behind a person somebody says "he" or "her".
PRONOUN_TOKENS = 12
PERSONAL = frozenset({"he", "she", "his", "her", "him", "who"})


def find_unlisted(tokens: Sequence[Token], names: Sequence[NameMention], language: str) -> list[NameMention]:
    """Return mentions of single words that are names by their use, none inside a name found already."""
    if language != "en":
        return []
    uses: dict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(tokens):
        if _may_be_name(token, language) and not _is_inside(token, names) and not _is_in_capitals(tokens, index):
            uses[_base(token.text)].append(index)
    found: list[NameMention] = []
    for base, places in uses.items():
        inner = [index for index in places if index and tokens[index - 1].sentence == tokens[index].sentence]
        if len(places) >= MIN_MENTIONS and inner:
            kind = _kind_of(tokens, places, language)
            found += [
                NameMention(start=tokens[index].start, end=tokens[index].start + len(base), kind=kind)
                for index in places
            ]
    return found


def _base(text: str) -> str:
    return next((stem for stem in genitive_stems(text) if text.endswith(("'s", "’s"))), text)


def _may_be_name(token: Token, language: str) -> bool:
    text = _base(token.text)
    words = load_actor_words(language)
    others = words.not_names | words.short_titles | words.person_roles | words.place_roles | words.organisation_roles
    if not text[:1].isupper() or not text[1:].islower() or text.lower() in others:
        return False
    share = name_share(text, language)
    return share is None or share > COMMON_SHARE


def _is_inside(token: Token, names: Sequence[NameMention]) -> bool:
    return any(name.start < token.end and token.start < name.end for name in names)


def _is_in_capitals(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a neighbour in the sentence is capitalised too, so that the word is part of something longer."""
    near = [tokens[place] for place in (index - 1, index + 1) if 0 <= place < len(tokens)]
    return any(token.sentence == tokens[index].sentence and token.text[:1].isupper() for token in near)


def _kind_of(tokens: Sequence[Token], places: Sequence[int], language: str) -> ActorKind:
    cues: Counter[ActorKind] = Counter()
    for index in places:
        cues.update(_cues(tokens, index, load_actor_words(language)))
    kinds: tuple[ActorKind, ...] = ("organisation", "place", "person")
    best = max(kinds, key=lambda kind: cues[kind])
    known = tokens[places[0]].text in surnames()
    return "person" if known and cues["place"] < ROLE_CUE > cues["organisation"] else best


def _cues(tokens: Sequence[Token], index: int, words: ActorWords) -> dict[ActorKind, int]:
    """Return what one use tells: "the island of Skerra", "off Skerra", "the operator, Norlink", "Norlink said"."""
    before = tokens[index - 1].text.lower() if index else ""
    noun = next((token for token in reversed(tokens[:index]) if token.text.lower() not in {"of", ","}), None)
    head = "" if noun is None or noun.sentence != tokens[index].sentence else noun.lemma.lower()
    is_subject = index + 1 < len(tokens) and is_finite(tokens[index + 1].pos)
    behind = [
        token.text.lower() for token in tokens[index + 1 :][:PRONOUN_TOKENS] if token.sentence == tokens[index].sentence
    ]
    return {
        "person": sum(word in PERSONAL for word in behind),
        "place": (before in PLACE_PREPOSITIONS) + ROLE_CUE * (head in words.place_roles),
        "organisation": is_subject + ROLE_CUE * (head in words.organisation_roles),
    }
