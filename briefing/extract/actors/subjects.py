"""What a name does in its sentence: whether it is the subject, and of which verb.

There is no parser: the noun phrase of the name must stand at the beginning of its clause in front of the finite
verb, or directly behind the finite verb while something else opens the clause, or behind "dass", "weil", "that".
Datives and accusatives are told by their article or adjective. It misses subjects behind longer adverbials and takes
some feminine datives ("der EZB") for subjects; it only ranks actors and picks sentences, so neither shows as a fact.
"""

from dataclasses import dataclass

from briefing.extract.actors.context import (
    Context,
    is_adjective,
    is_auxiliary,
    is_finite,
    is_noun,
    is_preposition,
    is_subordinator,
    is_verb,
)

DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "AT0", "DT0", "DPS"})
OBLIQUE = frozenset({"den", "dem", "des", "einen", "einem", "eines", "seinen", "seinem", "seines", "ihren", "ihrem"})
MAX_APPOSITION_TOKENS = 14
STOPS = frozenset({".", "!", "?", ";", ":", "(", ")"})
COMMAS = frozenset({",", "–", "—"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """The main verb of which a name is the subject; separable German verbs with their particle."""

    verb: str
    finite: int


def find_action(context: Context) -> Action | None:
    """Return the verb of which the name is the subject, or None."""
    start = phrase_start(context)
    if _is_oblique(context, start):
        return None
    before, after = start - 1, skip_apposition(context)
    if is_finite(context.pos_at(after)) and not _is_inner(context, before):
        return _action(context, after)
    if is_finite(context.pos_at(before)) and _opens_inverted(context, before):
        return _action(context, before)
    if is_subordinator(context.pos_at(before)):
        verb = _clause_final_verb(context, after)
        return None if verb is None else _action(context, verb)
    return None


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


def _is_oblique(context: Context, start: int) -> bool:
    if start < context.first and context.text_at(start).lower() in OBLIQUE:
        return True
    if is_adjective(context.pos_at(start)) and context.text_at(start).endswith(("en", "em")):
        return True
    return is_preposition(context.pos_at(start - 1))


def _is_inner(context: Context, before: int) -> bool:
    """Tell whether something of the same clause stands in front, so that the name is not its first part."""
    pos = context.pos_at(before)
    return is_noun(pos) or is_finite(pos) or is_preposition(pos)


def _opens_inverted(context: Context, verb: int) -> bool:
    """Tell whether the clause of this finite verb opens with something else than its subject."""
    start = verb
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
        mains = [token.lemma.lower() for token in rest if is_verb(token.pos) and not is_auxiliary(token.pos)]
        return Action(verb=mains[-1] if mains else lemma, finite=finite)
    particle = next((token.lemma.lower() for token in rest if token.pos == "PTKVZ"), "")
    return Action(verb=particle + lemma, finite=finite)
