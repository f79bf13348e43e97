"""What a name does in its sentence: whether it is the subject, and of which verb.

There is no parser: the noun phrase of the name must stand at the beginning of its clause in front of the finite
verb, or directly behind the finite verb while something else opens the clause, or behind "dass", "weil", "that".
Datives and accusatives are told by their article or adjective. It misses subjects behind longer adverbials and takes
some feminine datives ("der EZB") for subjects; it only ranks actors and picks sentences, so neither shows as a fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.actors.context import (
    ENGLISH_FINITE,
    Context,
    is_adjective,
    is_auxiliary,
    is_finite,
    is_noun,
    is_preposition,
    is_subordinator,
    is_verb,
)
from briefing.extract.actors.lexicon import load_actor_words
from briefing.models.analysis import Token

DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "AT0", "DT0", "DPS"})
OBLIQUE = frozenset({"den", "dem", "des", "einen", "einem", "eines", "seinen", "seinem", "seines", "ihren", "ihrem"})
MAX_APPOSITION_TOKENS = 14
STOPS = frozenset({".", "!", "?", ";", ":", "(", ")"})
COMMAS = frozenset({",", "–", "—", "-"})
MARKS = STOPS | COMMAS | frozenset("„“”»«›‹\"'‚‘")
JOINERS = frozenset({"und", "oder", "sowie", "and", "or", ","})
# Tagged as something else where they begin a sentence or stand behind a colon.
PREPOSITIONS = frozenset(
    {"in", "an", "auf", "aus", "bei", "mit", "nach", "von", "vor", "zu", "laut", "zwischen", "für"}
)
PASSIVES = frozenset({"werden", "worden"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """The main verb of which a name is the subject; separable German verbs with their particle.

    Attributes:
        finite: position of the finite verb.
        passive: whether something is done to the subject ("wurde gewählt").
    """

    verb: str
    finite: int
    passive: bool


def find_action(context: Context) -> Action | None:
    """Return the verb of which the name is the subject, or None."""
    start = phrase_start(context)
    if _is_oblique(context, start):
        return None
    if _is_apposition_to_subject(context):
        return _action(context, context.last + 1)
    before, after = start - 1, skip_apposition(context)
    if is_finite(context.pos_at(after)) and _opens_clause(context, before):
        return _action(context, after)
    if is_finite(context.pos_at(before)) and _opens_inverted(context, before):
        return _action(context, before)
    if is_subordinator(context.pos_at(before)):
        verb = _clause_final_verb(context, after)
        return None if verb is None else _action(context, verb)
    return None


def _is_apposition_to_subject(context: Context) -> bool:
    """Tell whether the name stands between commas behind a subject: "Die Sprecherin des Amtes, Ina Kolb, sagte …"."""
    commas = context.text_at(context.first - 1) == "," and context.text_at(context.last) == ","
    if not commas or not is_finite(context.pos_at(context.last + 1)):
        return False
    start = context.first - 1
    while start > 0 and context.text_at(start - 1) not in MARKS:
        start -= 1
    opens = (
        context.pos_at(start) in DETERMINERS or is_noun(context.pos_at(start)) or is_adjective(context.pos_at(start))
    )
    verbs = any(is_finite(context.pos_at(index)) for index in range(start, context.first))
    return opens and not verbs and context.text_at(start).lower() not in OBLIQUE


def phrase_start(context: Context) -> int:
    """Return where the noun phrase that ends in the name begins."""
    start = context.first
    while start > 0:
        pos = context.pos_at(start - 1)
        if not (is_noun(pos) or is_adjective(pos) or pos in DETERMINERS):
            break
        start -= 1
        if pos in DETERMINERS:
            break
    return start


def _first_of_several(context: Context, start: int) -> int:
    """Return where the first of names and nouns that are joined by commas and "und" begins."""
    while context.text_at(start - 1).lower() in JOINERS and is_noun(context.pos_at(start - 2)):
        start -= 2
        while start > 0 and (is_noun(context.pos_at(start - 1)) or is_adjective(context.pos_at(start - 1))):
            start -= 1
        start -= context.pos_at(start - 1) in DETERMINERS
    return start


def _is_oblique(context: Context, start: int) -> bool:
    if start < context.first and context.text_at(start).lower() in OBLIQUE:
        return True
    if is_adjective(context.pos_at(start)) and context.text_at(start).endswith(("en", "em")):
        return True
    return any(_follows_preposition(context, place) for place in (start, _first_of_several(context, start)))


def _follows_preposition(context: Context, start: int) -> bool:
    return is_preposition(context.pos_at(start - 1)) or context.text_at(start - 1).lower() in PREPOSITIONS


def _opens_clause(context: Context, before: int) -> bool:
    """Tell whether nothing of the clause stands in front but "und", "auch" or "doch": the name is its first part."""
    while context.pos_at(before) in {"ADV", "AV0"}:
        before -= 1
    pos = context.pos_at(before)
    joins = pos in {"KON", "CJC"} and not is_noun(context.pos_at(before - 1)) and context.text_at(before - 1) != ")"
    several = pos in {"KON", "CJC"} and _opens_sentence(context, _first_of_several(context, before + 1) - 1)
    return _opens_sentence(context, before) or joins or several


def _opens_sentence(context: Context, before: int) -> bool:
    return before < 0 or context.text_at(before) in MARKS


def _opens_inverted(context: Context, verb: int) -> bool:
    """Tell whether the clause of this finite verb opens with something else than its subject."""
    start = verb
    if ENGLISH_FINITE.fullmatch(context.pos_at(verb)):
        # English turns subject and verb round behind what is said only: "…," said Ina Kolb.
        said = context.tokens[verb].lemma.lower() in load_actor_words("en").inverting_verbs
        return said and context.text_at(verb - 1) in MARKS
    while start > 0 and context.text_at(start - 1) not in STOPS | COMMAS:
        start -= 1
    if start == verb:
        return True
    pos = context.pos_at(start)
    opens_with_name = is_noun(pos) or pos in DETERMINERS or is_adjective(pos) or pos in {"PPER", "PNP"}
    return not opens_with_name


def skip_apposition(context: Context) -> int:
    """Return the position behind the name, past "und Y", brackets and an apposition between commas."""
    position = context.last
    if context.text_at(position) in {"(", ","}:
        closing = {")"} if context.text_at(position) == "(" else {","}
        for index in range(position + 1, min(position + MAX_APPOSITION_TOKENS, len(context.tokens))):
            if is_finite(context.pos_at(index)):
                break
            if context.text_at(index) in closing:
                return index + 1
    if context.text_at(position) in {"und", "and"}:
        while is_noun(context.pos_at(position + 1)) or is_adjective(context.pos_at(position + 1)):
            position += 1
        return position + 1
    return position


def _clause_final_verb(context: Context, start: int) -> int | None:
    for index in range(start, len(context.tokens)):
        if is_finite(context.pos_at(index)):
            return index
        if context.text_at(index) in STOPS:
            return None
    return None


def _action(context: Context, finite: int) -> Action:
    lemma = context.tokens[finite].lemma.lower()
    rest = []
    for index in range(finite + 1, len(context.tokens)):
        if context.text_at(index) in STOPS | COMMAS:
            break
        rest.append(context.tokens[index])
    if is_auxiliary(context.pos_at(finite)):
        mains = [token for token in rest if is_verb(token.pos) and not is_auxiliary(token.pos)]
        # The main verb stands last in German, and directly behind the auxiliary in English.
        mains = mains[:1] if ENGLISH_FINITE.fullmatch(context.pos_at(finite)) else mains[-1:]
        verb = mains[0].lemma.lower() if mains else lemma
        return Action(verb=verb, finite=finite, passive=_is_passive(lemma, rest, mains))
    particle = next((token.lemma.lower() for token in rest if token.pos == "PTKVZ"), "")
    return Action(verb=particle + lemma, finite=finite, passive=False)


def _is_passive(lemma: str, rest: Sequence[Token], mains: Sequence[Token]) -> bool:
    """Tell "wurde gewählt", "ist gewählt worden", "soll gewählt werden" and "was elected" from what somebody does."""
    participle = bool(mains) and mains[-1].pos in {"VV(PP)", "VVN"}
    return participle and (lemma in {"werden", "be"} or any(token.text.lower() in PASSIVES for token in rest))
