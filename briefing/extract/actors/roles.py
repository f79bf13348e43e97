"""Who somebody is, in the words of an article: "Russlands Außenminister", "Sprecherin des Außenministeriums".

Three places hold such words: directly in front of the name; in front of a comma and the name; behind the name and a
comma. The words run from the possessor or adjective to the last genitive; what only relates somebody to another
person ("Amtskollege", "Gast") and what is over ("ehemalig", "Ex-") ranks last.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.extract.actors.context import Context, is_adjective, is_noun, is_preposition, is_verb
from briefing.extract.actors.inflection import genitive_stems
from briefing.extract.actors.lexicon import ActorWords
from briefing.extract.actors.role_nouns import role_head
from briefing.models.document import ActorKind

MAX_ROLE_TOKENS = 12
MIN_FORMER_CHARS = 5
DETERMINERS = frozenset({"ART", "PPOSAT", "AT0", "DPS"})
TITLES = frozenset({"dr", "prof", "", "h", "c", "med", "rer", "nat", "phil"})
# "neurosurgeon" is a surgeon.
MIN_JOINED_CHARS = 6
ENGLISH_NOUNS = frozenset({"NN0", "NN1", "NN2"})
COORDINATORS = frozenset({"und", "and", "sowie"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRole:
    """Words for a role: half-open token positions, the role's noun, and how much it tells."""

    first: int
    last: int
    head: str
    rank: float


def find_roles(context: Context, kind: ActorKind, words: ActorWords) -> list[FoundRole]:
    """Return the roles that the sentence gives to the name."""
    roles = {
        "person": words.person_roles,
        "organisation": words.organisation_roles,
        "place": words.place_roles,
    }[kind]
    found = [*_in_front(context, roles, words)]
    if kind == "person":
        return [*found, *_before_comma(context, roles, words), *_behind(context, roles, words)]
    return [role for role in found if not _is_of_several(context, role)]


def _is_of_several(context: Context, role: FoundRole) -> bool:
    """Tell whether the noun is a plural ("die Städte Dubai und Doha"), or a bare genitive, which tells little."""
    noun = context.tokens[role.last - 1]
    genitive = noun.text in {noun.lemma + "s", noun.lemma + "es"}
    return noun.text != noun.lemma and (not genitive or role.last - role.first == 1)


def _in_front(context: Context, roles: frozenset[str], words: ActorWords) -> Iterator[FoundRole]:
    position = context.first - 1
    while context.text_at(position).lower().strip(".") in TITLES and position > 0:
        position -= 1
    head = _head_at(context, position, roles)
    if head is not None:
        first = _extend_left(context, position, roles)
        yield _role(context, first, position + 1, head, words)


def _before_comma(context: Context, roles: frozenset[str], words: ActorWords) -> Iterator[FoundRole]:
    comma = context.first - 1
    closes = context.text_at(context.last) in {",", ".", "", "“", "–"}
    if context.text_at(comma) != "," or not closes:
        return
    first = comma
    while first > 0 and comma - first < MAX_ROLE_TOKENS and _may_belong(context, first - 1):
        first -= 1
    yield from _first_role(context, first, comma, roles, words)


def _behind(context: Context, roles: frozenset[str], words: ActorWords) -> Iterator[FoundRole]:
    if context.text_at(context.last) != ",":
        return
    end = context.last + 1
    while end < len(context.tokens) and end - context.last <= MAX_ROLE_TOKENS and _may_belong(context, end):
        end += 1
    closes = context.text_at(end) in {",", ".", "", "–", ")", "“", ";", ":"}
    first = context.last + 1
    if closes and not is_preposition(context.pos_at(first)):
        yield from _first_role(context, first, end, roles, words)


def _first_role(
    context: Context, first: int, end: int, roles: frozenset[str], words: ActorWords
) -> Iterator[FoundRole]:
    """Yield the role whose noun is the first of this stretch, with what depends on it."""
    while first < end and (context.pos_at(first) in DETERMINERS or is_preposition(context.pos_at(first))):
        first += 1
    noun = first
    while noun < end and not _is_common_noun(context, noun):
        if not (is_adjective(context.pos_at(noun)) or _is_possessor(context, noun)):
            return
        noun += 1
    head = _head_at(context, noun, roles) if noun < end else None
    if head is not None and not _bears_name(context, noun):
        yield _role(context, first, end, head, words)


def _bears_name(context: Context, noun: int) -> bool:
    """Tell whether the noun is the title of somebody else: the next of an enumeration ("…, Kanzler Otto Weiland")."""
    return context.pos_at(noun + 1).startswith(("NE", "NP")) and not _is_possessor(context, noun + 1)


def _may_belong(context: Context, index: int) -> bool:
    pos = context.pos_at(index)
    if is_verb(pos) and not is_adjective(pos):
        return False
    return is_noun(pos) or is_adjective(pos) or is_preposition(pos) or pos in DETERMINERS or _joins(context, index)


def _joins(context: Context, index: int) -> bool:
    return context.text_at(index) in COORDINATORS or context.pos_at(index) in {"TRUNC", "POS"}


def _is_common_noun(context: Context, index: int) -> bool:
    return context.pos_at(index).startswith("NN")


def _is_possessor(context: Context, index: int) -> bool:
    """Tell whether a name owns what follows; one whose own last letter is a sibilant ("Tass") does not."""
    text = context.text_at(index)
    is_genitive = text.endswith("s") and bool(genitive_stems(text))
    return is_genitive and context.pos_at(index).startswith(("NE", "NP"))


def _head_at(context: Context, index: int, roles: frozenset[str]) -> str | None:
    if index < 0 or not is_noun(context.pos_at(index)):
        return None
    token = context.tokens[index]
    if token.pos in ENGLISH_NOUNS:
        # English has few compounds in one word: "factors" ends in no "actor", and several coaches are nobody's role.
        head = role_head(token.text, roles)
        return head if head in token.text.lower().split("-") or len(head or "") >= MIN_JOINED_CHARS else None
    return role_head(token.lemma, roles) or role_head(token.text, roles)


def _extend_left(context: Context, noun: int, roles: frozenset[str]) -> int:
    """Return where the role begins: at its possessor, else its article before an adjective, else its adjective."""
    first = noun
    if context.text_at(first - 1) in COORDINATORS and _head_at(context, first - 2, roles) is not None:
        first -= 2
    while _is_plain_adjective(context, first - 1) or _is_title_noun(context, first - 1):
        first -= 1
    if _is_possessor(context, first - 1):
        return first - 1
    if first < noun and _is_cut(context, first - 1):
        return noun
    weak = is_adjective(context.pos_at(first)) and not context.text_at(first).endswith(("er", "es"))
    feminine = context.text_at(first).endswith("e") and context.text_at(noun).endswith("in")
    if weak and not feminine and context.pos_at(first - 1) in DETERMINERS:
        return first - 1
    return first


def _is_plain_adjective(context: Context, index: int) -> bool:
    return is_adjective(context.pos_at(index)) and not context.text_at(index).isdigit()


def _is_title_noun(context: Context, index: int) -> bool:
    """Tell whether an English noun in capitals belongs to the title behind it ("District Attorney")."""
    capitals = context.text_at(index)[:1].isupper() and context.text_at(index + 1)[:1].isupper()
    return capitals and context.pos_at(index) in ENGLISH_NOUNS and not _is_possessor(context, index)


def _is_cut(context: Context, before: int) -> bool:
    """Tell whether something else of the noun phrase stands in front ("die im Norden gelegene Stadt")."""
    pos = context.pos_at(before)
    return is_noun(pos) or pos in {"ADV", "ADJ(D)", "$(", "PAV"}


def _role(context: Context, first: int, last: int, head: str, words: ActorWords) -> FoundRole:
    return FoundRole(first=first, last=last, head=head, rank=_rank(context, first, last, head, words))


def _rank(context: Context, first: int, last: int, head: str, words: ActorWords) -> float:
    """Return how much a wording tells: a possessor, an adjective or the first part of a compound says whose it is."""
    lemmas = [token.lemma.lower() for token in context.tokens[first:last]]
    texts = [token.text for token in context.tokens[first:last]]
    rank = 1.0
    rank += 2.0 * any(_is_possessor(context, index) for index in range(first, last))
    rank += 1.5 * any(is_adjective(context.pos_at(index)) for index in range(first, last))
    rank += 1.0 * any("-" in text for text in texts)
    rank += 2.0 * any(text.lower() in {"des", "der", "von", "of", "für", "for"} for text in texts[1:])
    rank -= 1.0 * (texts[0].lower() in {"des", "dem", "den", "seinen", "seinem", "ihrem"} or _is_oblique(texts[0]))
    rank -= 2.0 * (len(texts) > MAX_ROLE_TOKENS // 2 + 2)
    rank -= 3.0 * (head in words.relational or any(lemma in words.relational for lemma in lemmas))
    rank -= 4.0 * any(is_former(text.lower(), words) for text in texts)
    return rank


def _is_oblique(word: str) -> bool:
    return word[:1].islower() and word.endswith(("en", "em"))


def is_former(word: str, words: ActorWords) -> bool:
    """Tell whether a word says that the role is over ("frühere", "Ex-Präsident")."""
    inflected = any(word.startswith(one) for one in words.former if len(one) >= MIN_FORMER_CHARS)
    return inflected or word.partition("-")[0] in words.former
