"""In what state something counted is, as words of its clause say: killed, sent, cut."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

# Two words with one between them.
BESIDE = 2
GERUND = "VVG"


@cache
def index_words(language: str, group: str) -> dict[str, frozenset[str]]:
    """Return word → names of the classes or states that list it."""
    index: dict[str, set[str]] = {}
    for name, words in load_lexicon(language, "figure_topics").get(group, {}).items():
        for word in words:
            index.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in index.items()}


def read_marked(noun: Sequence[Token], clause: Sequence[Token], language: str) -> frozenset[str]:
    """Return the marked states of what is counted: those of its noun, else of its clause.

    A noun from elsewhere ("die Zahl der Toten stieg auf 13, vier werden vermisst") yields to what its clause says.
    A noun for people in a state ("Geiseln") leaves room for what happens to them ("wurden freigelassen"). Of two states
    the one that says more stands ("tot geborgen" is killed).
    """
    lexicon = load_lexicon(language, "figure_topics")
    if noun and noun[-1].text in load_lexicon(language, "figures").get("scales", ()):
        return frozenset()
    apart = bool(noun) and noun[0] not in clause
    found = (apart and read_states(clause, language, "marked_states")) or read_states(noun, language, "marked_states")
    if found <= set(lexicon.get("lasting_states", ())):
        found |= read_states(clause, language, "marked_states")
    covered = lexicon.get("covered_states", {})
    return found - {each for state in found for each in covered.get(state, ())}


def read_states(tokens: Sequence[Token], language: str, group: str) -> frozenset[str]:
    """Return the names of the states of a group that tokens word, also in verbs in two parts and in phrases."""
    index = index_words(language, group)
    text = " ".join(token.text for token in tokens)
    parted = any(token.pos == "PTKVZ" for token in tokens)
    whole = [token for token in tokens if not (parted and token.pos == "VV(FIN)")]
    found = {name for token in whole for name in (*index.get(token.lemma, ()), *index.get(token.text, ()))}
    found |= {name for verb in separated_verbs(tokens) for name in index.get(verb, ())}
    phrases = {name for words, names in index.items() if " " in words and _in_order(words, text) for name in names}
    return frozenset(found | phrases)


def find_state(noun: Sequence[Token], clause: Sequence[Token], language: str) -> tuple[int, int] | None:
    """Return where the clause words the marked state of what is counted ("getötet oder verwundet").

    None where the noun says it itself ("Tote") or no single word does. Words of two states are one stretch where only
    "und", "oder" or the like stands between them.
    """
    index = index_words(language, "marked_states")
    if any(index.get(token.lemma) or index.get(token.text) for token in noun):
        return None
    inside = {token.start for token in noun}
    places = [
        place
        for place, token in enumerate(clause)
        if token.start not in inside and _tells(token) and (index.get(token.lemma) or index.get(token.text))
    ]
    if not places:
        return None
    last = next((second for first, second in pairwise(places[:2]) if second - first == BESIDE), places[0])
    return clause[places[0]].start, clause[last].end


def _tells(token: Token) -> bool:
    """Say whether a verb reads behind what is counted; "cutting 1,900 jobs" has it in front."""
    return token.pos.startswith("V") and token.pos != GERUND


def _in_order(words: str, text: str) -> bool:
    """Say whether the words of a phrase stand in this order ("ihre Häuser in Lohne verlassen")."""
    return re.search(r"\b.*\b".join(map(re.escape, words.split())), text) is not None


def separated_verbs(tokens: Sequence[Token]) -> list[str]:
    """Return the verbs whose prefix stands apart ("fallen … weg" is "wegfallen")."""
    prefixes = [token.text for token in tokens if token.pos == "PTKVZ"]
    return [prefix + token.lemma for prefix in prefixes for token in tokens if token.pos.startswith("VV(FIN")]
