"""Noun phrases of a clause that may be what it measures: governed by no preposition, no time, unit or source."""

import itertools

from briefing.extract.figures.clauses import MARKS, is_finite
from briefing.extract.figures.phrases import CONJUNCTIONS, is_unit, phrase_end, with_complement, with_genitive
from briefing.extract.figures.scene import Scene, is_adjective, is_noun
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon
from briefing.text.numbers import find_numerals

Span = tuple[int, int]

PREPOSITIONS = ("APPR", "PRP", "PTKZU")


def free_phrases(scene: Scene, first: int, last: int, *, after: int = 0, numbered: bool = False) -> list[Span]:
    """Return the noun phrases between two tokens that neither a preposition nor another noun governs.

    Those with a number before them are left out unless `numbered` ("Die 23 Fahrten dauerten sechs Stunden").
    """
    found: list[Span] = []
    position = first
    while position < last:
        token = scene.tokens[position]
        if is_preposition(scene, token):
            position = _skip_phrase(scene, position + 1, last)
            continue
        end = phrase_end(scene, position)
        adverb = position == 0 and token.pos == "ADJ(D)"
        if end is None or end > last or token.start < after or adverb:
            position += 1
            continue
        stop = min(with_complement(scene, end), last)
        counted = not numbered and position > 0 and scene.tokens[position - 1].pos in ("CARD", "CRD")
        aside = (
            counted
            or is_aside(scene, position, end)
            or _is_person(scene, position, end)
            or _puts(scene, first, last, end)
        )
        if not aside:
            found.append(_without_number_word(scene, position, end, stop))
        position = stop
    return found


def _without_number_word(scene: Scene, position: int, end: int, stop: int) -> Span:
    """Return "Flüchtlinge" for "Zahl der Flüchtlinge"."""
    antecedents = load_lexicon(scene.language, "figures").get("antecedents", ())
    if scene.tokens[end - 1].text in antecedents and stop > end + 1:
        return scene.tokens[end + 1].start, scene.tokens[stop - 1].end
    return scene.tokens[position].start, scene.tokens[stop - 1].end


def is_aside(scene: Scene, position: int, end: int) -> bool:
    """Refuse units, months and bare names; a name with an article counts ("Der DAX fiel"), and what is sold ("E10")."""
    head = scene.tokens[end - 1]
    words = load_lexicon(scene.language, "figures")
    if is_time(scene, head):
        return True
    if find_numerals(scene.text, head.start, head.end, language=scene.language) or _measures(scene, end):
        return True
    if is_unit(scene, head) or head.text in words["year_cues"] or head.lemma.lower() in words.get("never_measured", ()):
        return True
    if end < len(scene.tokens) and scene.tokens[end].text in words.get("behind_source", ()):
        return True
    with_article = position > 0 and scene.tokens[position - 1].pos in ("ART", "AT0")
    return head.pos in ("NE", "NP0") and not with_article and not head.text[-1].isdigit()


def is_time(scene: Scene, token: Token) -> bool:
    """Say whether a noun is a period, which nothing measures ("fiel im ersten Halbjahr von 31 auf 27 Milliarden")."""
    words = load_lexicon(scene.language, "figures")
    return token.text in words["months"] or token.text.lower().endswith(tuple(words["period_endings"]))


def _measures(scene: Scene, end: int) -> bool:
    """Say whether another quantity stands behind a noun ("erreichten eine Höhe von 60 Kilometern")."""
    behind = scene.tokens[end : end + 2]
    return len(behind) > 1 and behind[0].text in ("von", "of") and behind[1].text[0].isdigit()


def is_preposition(scene: Scene, token: Token) -> bool:
    """Say whether a token governs what follows; "of" has the tag that German keeps for "sich"."""
    if token.text.lower() in load_lexicon(scene.language, "figures").get("clause_openers", ()):
        return not _opens_clause(scene, token)
    return token.pos.startswith(PREPOSITIONS) or (token.pos == "PRF" and scene.language == "en")


def _opens_clause(scene: Scene, token: Token) -> bool:
    """Say whether "after" or the like leads to a verb before the next comma ("after revenue fell 9 percent")."""
    behind = (one for one in scene.tokens if one.start > token.start)
    return any(is_finite(one) for one in itertools.takewhile(lambda one: one.text not in MARKS, behind))


def is_verb(token: Token) -> bool:
    """Say whether a token is a verb in whatever form."""
    return token.pos.startswith(("VV", "VA", "VM", "VB", "VH", "VD"))


def _is_person(scene: Scene, position: int, end: int) -> bool:
    """Say whether a phrase is somebody's name, or the title in front of one ("Ministerin [Ott]")."""
    last = end if end < len(scene.tokens) else position
    return any(is_named(scene, scene.tokens[at], "person") for at in (position, last))


def is_named(scene: Scene, token: Token, kind: str | None = None) -> bool:
    """Say whether a word belongs to a name, or to one of a kind."""
    return any(name.start <= token.start < name.end and kind in (None, name.kind) for name in scene.names)


def is_claimant(scene: Scene, token: Token) -> bool:
    """Say whether a noun is one for those who state sums, not for what costs them."""
    claimants = tuple(load_lexicon(scene.language, "figures").get("claimants", ()))
    return bool(claimants) and token.text.lower().endswith(claimants)


def _puts(scene: Scene, first: int, last: int, end: int) -> bool:
    """Say whether a phrase names who puts the sum ("Die Kosten beziffert [das Ministerium] auf …")."""
    verbs = load_lexicon(scene.language, "figures").get("putting", ())
    puts = any(is_verb(token) and token.lemma in verbs for token in scene.tokens[first:last])
    return puts and is_claimant(scene, scene.tokens[end - 1])


def _skip_phrase(scene: Scene, position: int, last: int) -> int:
    """Return the index after the noun phrase that a preposition governs, with the genitive behind it."""
    while position < last:
        end = phrase_end(scene, position)
        if end is not None:
            end = with_genitive(scene, with_complement(scene, end))
            joined = end + 1 < last and scene.tokens[end].text in CONJUNCTIONS
            bare = joined and (is_noun(scene.tokens[end + 1]) or is_adjective(scene.tokens[end + 1]))
            return _skip_phrase(scene, end + 1, last) if bare else end
        if scene.tokens[position].pos.startswith(("V", "$")):
            return position
        position += 1
    return last
