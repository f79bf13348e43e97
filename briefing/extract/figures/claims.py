"""Who states a figure as the object of a verb: "Die Polizei zählte 22.000 Teilnehmer", "sprach von 40 Verletzten".

This adds what an attribution of clauses cannot see, and is asked only where no attribution covers the figure.
A verb that needs a word before the figure ("sprechen von", "schätzen auf") counts only with it, so that
"Die Kinder sprechen drei Sprachen" names no source.
"""

import re

from briefing.extract.figures.scene import Scene, is_noun
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

Span = tuple[int, int]

MAX_SUBJECT_TOKENS = 9
SUBJECT = ("ART", "ADJ", "NN", "NE", "FM", "APPR", "APPRART", "XY", "AT0", "AJ", "NP", "PRF", "PPOS", "CARD")
AUXILIARIES = ("VA", "VH")


def find_claim(scene: Scene, start: int) -> Span | None:
    """Return subject and verb of the clause that states the figure beginning at `start`, or None."""
    claims = load_lexicon(scene.language, "figures").get("claims", {})
    tokens = [token for token in scene.tokens if token.end <= start]
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if not token.pos.startswith(("VV", "VVD", "VVZ", "VVB")):
            continue
        if token.pos.startswith(("VV(FIN)", "VVD", "VVZ", "VVB")):
            if token.lemma not in claims or not _needs_met(scene, claims[token.lemma], token.end, start):
                return None
            return _with_subject(tokens, index)
    return None


def _needs_met(scene: Scene, needed: str, verb_end: int, start: int) -> bool:
    between = scene.text[verb_end:start]
    if re.search(r"\b(?:dass|das|die|der|weil|während|obwohl|that|who|which)\b[^,]*,|[;:„]", between):
        return False
    words = needed.split("|")
    return "" in words or any(re.search(rf"\b{word}\b", between) for word in words)


def _with_subject(tokens: list[Token], verb: int) -> Span | None:
    """Return the subject right before the verb, with the verb; none where a clause stands between or no noun does."""
    first = verb
    while first > 0 and verb - first < MAX_SUBJECT_TOKENS and tokens[first - 1].pos.startswith(SUBJECT):
        first -= 1
    if tokens[first].pos.startswith(("APPR", "PRF")):
        return None
    if not any(is_noun(token) for token in tokens[first:verb]):
        return None
    return tokens[first].start, tokens[verb].end
