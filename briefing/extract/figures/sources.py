"""Who does what the verb of a clause says, by the order of its words: the subject of "Auf drei Millionen schätzt X …".

German lets the object stand first, and its articles tell the two apart only for masculine nouns: where a name or a
noun for those who speak ("Ministerium", "Sprecher") stands behind the verb and none in front, that one is the subject.
"""

from typing import NamedTuple

from briefing.extract.figures.clauses import CLOSING, MARKS, OPENING, clause_start, is_finite
from briefing.extract.figures.phrases import attribute_before, phrase_end, with_genitive
from briefing.extract.figures.scene import Scene, is_noun
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

DETERMINERS = ("ART", "PDAT", "PPOSAT", "PIAT", "AT0", "DPS", "DT0")
SUBJECT = (*DETERMINERS, "ADJ", "NN", "NE", "FM", "APPR", "XY", "AJ", "NP", "PRF", "CARD", "VVN", "PRP")
PREPOSITIONS = ("APPR", "PRP")
NAMES = ("NE", "FM", "NP0")
JOINING = ("KON", "CJC")
LIGHT = ("ADV", "PROAV", "KON", "AV0", "CJC", "ADJ(D)")
OBLIQUE = frozenset({"den", "dem", "des", "einen", "einem", "eines", "ihren", "ihrem", "seinen", "seinem", "diesen"})
PRONOUNS = frozenset({"er", "sie", "wir", "he", "she", "they", "we"})
AGENTS = frozenset({"von", "vom", "durch", "by"})
MAX_SUBJECT_TOKENS = 12


class Phrase(NamedTuple):
    """A noun phrase as positions among the words of a sentence."""

    first: int
    last: int


def subject_of(scene: Scene, finite: int, figure: int) -> Phrase | None:
    """Return who does what the verb at `finite` says, or None; the figure at `figure` is no part of it."""
    tokens = scene.tokens
    first = clause_start(scene, finite)
    if tokens[first].pos.startswith(("KOUS", "CJS")) or (tokens[first].pos == "KON" and first < finite - 1):
        return _behind(scene, first + 1, figure)
    if finite and tokens[finite - 1].pos in JOINING:
        earlier = next((i for i in range(finite - 2, -1, -1) if is_finite(tokens[i])), None)
        return None if earlier is None else subject_of(scene, earlier, figure)
    holds_figure = tokens[first].start <= figure < tokens[finite].start
    front = _parted(scene, first) if first == finite else _front(scene, first, finite)
    if holds_figure:
        front = None
    elif front is None and first < finite and phrase_at(scene, first) is not None:
        return None  # "Kiew, Cherson und Odessa melden russische Angriffe"
    behind = _behind(scene, finite + 1, figure) if scene.language == "de" else None
    if first == finite > 1 and front is None and behind and not is_agent(scene, behind):
        return _before_comma(scene, first, figure)
    if front and not _is_oblique(scene, front) and not _yields(scene, front, behind):
        return front
    return behind


def _before_comma(scene: Scene, first: int, figure: int) -> Phrase | None:
    """Return the subject that a verb behind a comma shares with the clause before ("Sie lobten, rügten aber …")."""
    earlier = clause_start(scene, first - 1)
    finite = next((at for at in range(first - 2, earlier - 1, -1) if is_finite(scene.tokens[at])), None)
    subordinate = scene.tokens[earlier].pos.startswith(("KOUS", "PRELS"))
    return None if finite is None or subordinate else subject_of(scene, finite, figure)


def agent_of(scene: Scene, finite: int) -> Phrase | None:
    """Return "von Experten" behind a passive, or None."""
    for index in range(finite + 1, len(scene.tokens) - 1):
        if scene.tokens[index].text in AGENTS:
            phrase = phrase_at(scene, index + 1)
            return phrase and Phrase(index, phrase.last)
    return None


def is_pronoun(scene: Scene, phrase: Phrase) -> bool:
    """Say whether a phrase is "er", "sie" or the like."""
    return scene.tokens[phrase.first].text.lower() in PRONOUNS


def _front(scene: Scene, first: int, finite: int) -> Phrase | None:
    """Return the noun phrase with all that hangs on it between the beginning of a clause and its verb."""
    while first < finite and scene.tokens[first].pos.startswith(LIGHT) and not is_noun(scene.tokens[first]):
        first += 1
    phrase = phrase_at(scene, first)
    if phrase is None or phrase.last > finite or finite - first > MAX_SUBJECT_TOKENS:
        return None
    hanging = scene.tokens[phrase.last : finite]
    fits = all(
        token.pos.startswith(SUBJECT) or token.text in OPENING | CLOSING or scene.right(token.end, 4).strip() == "by"
        for token in hanging
    )
    return Phrase(phrase.first, finite) if fits else None


def _parted(scene: Scene, first: int) -> Phrase | None:
    """Return the phrase that opens the sentence where a clause stands behind it ("Der Verband, der …, rechnet")."""
    if first == 0 or scene.tokens[first - 1].text != ",":
        return None
    phrase = phrase_at(scene, 0)
    return phrase if phrase and scene.tokens[phrase.last].text == "," else None


def _behind(scene: Scene, index: int, figure: int) -> Phrase | None:
    """Return the first noun phrase from a position on that no preposition governs and the figure is no part of."""
    tokens = scene.tokens
    while index < len(tokens) and tokens[index].text not in MARKS:
        if tokens[index].pos.startswith(PREPOSITIONS):
            governed = phrase_at(scene, index + 1)
            index = governed.last if governed else index + 1
            if governed is None and index < len(tokens) and tokens[index].pos.startswith(("CARD", "CRD")):
                return None
            continue
        phrase = phrase_at(scene, index)
        if phrase is not None:
            inside = tokens[phrase.first].start <= figure < tokens[phrase.last - 1].end
            return None if inside or _is_oblique(scene, phrase) else phrase
        if not tokens[index].pos.startswith((*LIGHT, "PRF")):
            return None
        index += 1
    return None


def phrase_at(scene: Scene, index: int) -> Phrase | None:
    """Return the noun phrase or pronoun that begins at a word; times are none."""
    tokens = scene.tokens
    if index < len(tokens) and tokens[index].text.lower() in PRONOUNS:
        return Phrase(index, index + 1)
    first = index + (index < len(tokens) and tokens[index].pos.startswith(DETERMINERS))
    if first > index and first < len(tokens) and tokens[first].pos.startswith("APPR"):
        first = attribute_before(scene, first)
    end = phrase_end(scene, first)
    if end is None or (end == first + 1 and tokens[first].pos == "ADJ(D)"):
        return None
    words = load_lexicon(scene.language, "figures")
    head = tokens[end - 1]
    if head.text in (*words["months"], *words["year_cues"]) or head.text.lower().endswith(
        tuple(words["period_endings"])
    ):
        return None
    while end < len(tokens) and _goes_on(scene, tokens[end]):
        end += 1
    return Phrase(index, with_genitive(scene, end))


def _is_time(scene: Scene, noun: str) -> bool:
    words = load_lexicon(scene.language, "figures")
    named = noun in words["months"] or noun in words["year_cues"]
    return named or noun.lower().endswith(tuple(words["period_endings"]))


def _goes_on(scene: Scene, token: Token) -> bool:
    """Say whether a name goes on ("die Agentur [Alpha]", "Direktorin [Sand]")."""
    return token.pos in NAMES or any(name.start <= token.start < name.end for name in scene.names)


def _is_oblique(scene: Scene, phrase: Phrase) -> bool:
    return scene.tokens[phrase.first].text.lower() in OBLIQUE


def _yields(scene: Scene, front: Phrase, behind: Phrase | None) -> bool:
    """Say whether the phrase in front of a verb is its object, since only the one behind names who may speak.

    A country in front may: "Ostravien verspricht Tavonien 20 Millionen Euro".
    """
    place = any(name.start == scene.tokens[front.first].start for name in scene.names)
    return behind is not None and is_agent(scene, behind) and not (place or is_agent(scene, front))


def is_agent(scene: Scene, phrase: Phrase) -> bool:
    """Say whether a phrase names somebody, or is headed by a noun for those who speak."""
    tokens = scene.tokens[phrase.first : phrase.last]
    start, end = tokens[0].start, tokens[-1].end
    named = any(name.kind in ("person", "organisation") and start <= name.start < end for name in scene.names)
    claimants = tuple(load_lexicon(scene.language, "figures").get("claimants", ()))
    head = next((token for token in tokens if is_noun(token)), None)
    speaks = head is not None and (head.text.lower().endswith(claimants) or head.lemma.lower().endswith(claimants))
    return named or speaks or is_pronoun(scene, phrase)
