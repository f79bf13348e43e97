"""Who states a figure as the object of a verb: "Die Polizei zählte 22.000 Teilnehmer", "sprach von 40 Verletzten".

This adds what an attribution of clauses cannot see, and is asked only where no attribution covers the figure.
A verb that needs a word before the figure ("sprechen von", "schätzen auf") counts only with it, so that
"Die Kinder sprechen drei Sprachen" names no source. Where the verb says nothing alone ("hatte … gefordert",
"während die Zeitung von … sprach") the subject alone is the attribution, since it must be verbatim.
Known failure: of "Die Wähler schätzt Ott auf …" the object in front is the source where no name is known behind.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.extract.figures.clauses import MARKS, clause_start, is_finite
from briefing.extract.figures.phrases import with_complement
from briefing.extract.figures.scene import Scene, is_noun
from briefing.extract.figures.sources import Phrase, agent_of, is_agent, is_pronoun, phrase_at, subject_of
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

Span = tuple[int, int]

# "In einer noch unveröffentlichten repräsentativen Umfrage"
SURVEY_WORDS = 6
AUXILIARY = ("VA", "VH")
PARTICIPLE = ("VV(PP)", "VVN")
# "fordert für die 23.000 Beschäftigten mehr Lohn": the figure is no object.
ASIDE = re.compile(r"(?<![^\W_])(?:für|bei|nach|vor|seit|gegen)\s+(?:(?:die|den|das|der|dem|seine|ihre|alle)n?\s+)?$")
CLAUSE_END = re.compile(r"[,;:„“\"()]")
SUBORDINATE = ("KOUS", "PRELS", "CJS", "CJT", "PNQ", "DTQ")


class Predicate(NamedTuple):
    """The verb of the clause of a figure.

    Attributes:
        first: position of the first word of the clause in the sentence.
        finite: position of the finite verb.
        lemma: of the verb that says something, with its particle.
        apart: whether the finite verb is not all of it.
        passive: whether something is said of the subject.
    """

    first: int
    finite: int
    lemma: str
    apart: bool = False
    passive: bool = False


def find_claim(scene: Scene, start: int, end: int, unit: str | None) -> Span | None:
    """Return who states the figure at `start:end`, with the verb where that stands beside the subject, or None."""
    words = load_lexicon(scene.language, "figures")
    predicate = _predicate(scene, start, end) if "claims" in words else None
    if predicate is None:
        return None
    needed = words["claims"].get(predicate.lemma)
    if _is_phrase(scene, predicate, end):
        predicate, needed = predicate._replace(apart=True), ""
    states = scene.tokens[predicate.finite].text not in words.get("claims_stative", ())
    states = states and not any(token.text in words.get("reflexive", ()) for token in _behind_verb(scene, predicate))
    if needed is None or not states or _is_otherwise(scene, predicate.lemma, (start, end), unit):
        return None
    if not _is_governed(scene, predicate, needed, start):
        return None
    source = _source(scene, predicate, start)
    if source and predicate.lemma in words.get("claims_of_agents", ()) and not is_agent(scene, source):
        return None
    return source and _printed(scene, source, predicate, needed)


def _behind_verb(scene: Scene, predicate: Predicate) -> Sequence[Token]:
    """Return the two words behind the finite verb, where "sich" and "man" stand ("kündigte sich mit … an")."""
    return scene.tokens[predicate.finite + 1 : predicate.finite + 3]


def _source(scene: Scene, predicate: Predicate, start: int) -> Phrase | None:
    """Return who states the figure; where a clause borrows its verb, who opens it.

    "Die Polizei sprach von 2.000 Gästen, die Veranstalter von 7.500."
    """
    first = clause_start(scene, scene.token_at(start))
    if first != predicate.first:
        own = phrase_at(scene, first)
        return own if own and scene.tokens[own.last - 1].end <= start else subject_of(scene, predicate.finite, start)
    return agent_of(scene, predicate.finite) if predicate.passive else subject_of(scene, predicate.finite, start)


def _printed(scene: Scene, source: Phrase, predicate: Predicate, needed: str) -> Span | None:
    """Return the source with its verb where the two stand together and the verb says something alone.

    A pronoun is printed with its verb or not at all.
    """
    first, last = source
    if not predicate.apart and ("" in needed.split("|") or is_pronoun(scene, source)):
        first -= first == predicate.finite + 1
        last += last == predicate.finite
    if is_pronoun(scene, source) and last - first == 1:
        return None
    return scene.tokens[first].start, scene.tokens[last - 1].end


def find_document(scene: Scene, unit: str | None) -> Span | None:
    """Return "In einer Umfrage des Instituts Meritas", which states the shares of its sentence, or None.

    Of other documents it is said that the figure stands in them: "In dem Brief ist von 300 Fällen die Rede".
    """
    words = load_lexicon(scene.language, "figures")
    nouns = tuple(words.get("surveys", ())) if unit == "percent" else ()
    if any(token.text in words.get("documented", ()) for token in scene.tokens):
        nouns += tuple(words["documents"])
    for index, token in enumerate(scene.tokens):
        if not token.text.lower().endswith(nouns):
            continue
        before = range(index - 1, max(-1, index - SURVEY_WORDS), -1)
        first = next((i for i in before if scene.tokens[i].text in words.get("survey_leads", ())), None)
        if first is not None and all(
            one.pos.startswith(("ART", "ADJ", "PDAT", "PIAT", "AT0", "AJ", "DT"))
            for one in scene.tokens[first + 1 : index]
        ):
            return scene.tokens[first].start, scene.tokens[with_complement(scene, index + 1) - 1].end
    return None


def _predicate(scene: Scene, start: int, end: int) -> Predicate | None:
    """Return the verb of the clause around a figure; a list without a verb has that of the clause before."""
    tokens = scene.tokens
    at = scene.token_at(start)
    last = next((i for i in range(at, len(tokens)) if tokens[i].start >= end and tokens[i].text in MARKS), len(tokens))
    first = clause_start(scene, at)
    while True:
        finite = _finite(tokens[first:last], at - first)
        if finite is not None and not _is_told(scene, first, last):
            return _whole(scene, first, first + finite, last)
        told = finite is not None
        if first < 2 or tokens[first - 1].text != "," or (tokens[first].pos.startswith(SUBORDINATE) and not told):  # noqa: PLR2004
            return None
        first = clause_start(scene, first - 1)


def _is_told(scene: Scene, first: int, last: int) -> bool:
    """Say whether a relative clause is what was said ("verwies auf Preise, die um 44 Prozent gestiegen seien")."""
    clause = scene.tokens[first:last]
    told = load_lexicon(scene.language, "figures").get("reported", ())
    return clause[0].pos == "PRELS" and any(token.text in told for token in clause)


def _finite(clause: Sequence[Token], figure: int) -> int | None:
    """Return the finite verb of a clause: the last before the figure, else the first behind it."""
    verbs = [i for i, token in enumerate(clause) if is_finite(token)]
    if verbs:
        before = [i for i in verbs if i < figure]
        return before[-1] if before else verbs[0]
    # "veranschlagt" and "erwartet" are present and participle in one form.
    alike = (i for i, token in enumerate(clause[:figure]) if token.pos == "VV(PP)" and token.text.endswith("t"))
    return next((i for i in alike if not clause[i].text.startswith("ge")), None)


def _whole(scene: Scene, first: int, finite: int, last: int) -> Predicate | None:
    """Return a verb with its participle or its particle; modal verbs state nothing."""
    verb, clause = scene.tokens[finite], scene.tokens[first:last]
    if verb.pos.startswith("VM"):
        return None
    if verb.pos.startswith(AUXILIARY):
        said = next((token for token in clause if token.pos.startswith(PARTICIPLE)), None)
        passive = verb.lemma == "werden"
        return Predicate(first, finite, said.lemma, apart=True, passive=passive) if said else None
    particle = next((token for token in clause if token.pos == "PTKVZ" and token.start > verb.start), None)
    lemma = particle.text + verb.lemma if particle else verb.lemma
    return Predicate(first, finite, lemma, apart=particle is not None)


def _is_phrase(scene: Scene, predicate: Predicate, end: int) -> bool:
    """Say whether words behind the figure make the verb one of saying ("stellte ein Plus von … in Aussicht")."""
    phrase = load_lexicon(scene.language, "figures").get("claim_phrases", {}).get(predicate.lemma)
    return phrase is not None and bool(re.search(rf"\b{phrase}\b", CLAUSE_END.split(scene.right(end))[0]))


def _is_otherwise(scene: Scene, lemma: str, figure: Span, unit: str | None) -> bool:
    """Refuse "Der Sturm forderte zwölf Todesopfer" and "Die Firma bietet 300 Kurse", where the verb states nothing."""
    words = load_lexicon(scene.language, "figures")
    counted = any(word in scene.text[slice(*figure)] for word in words.get("claims_not", {}).get(lemma, ()))
    return counted or (unit is None and lemma in words.get("claims_of_sums", ()))


def _is_governed(scene: Scene, predicate: Predicate, needed: str, start: int) -> bool:
    """Say whether a word that the verb needs leads to the figure, or the figure is its object.

    In front of its verb it is the object only where that is in the singular: "45 Neuinfektionen meldete das Amt".
    """
    verb = scene.tokens[predicate.finite]
    words = needed.split("|")
    if verb.end <= start:
        between = scene.text[verb.end : start]
        if needed == "" and ASIDE.search(between):
            return False
        return "" in words or any(re.search(rf"\b{word}\b(?!\s\d{{4}}\b)", between) for word in words)
    leading = scene.tokens[predicate.first : scene.token_at(start)]
    if scene.tokens[predicate.first].pos not in SUBORDINATE and any(is_noun(token) for token in leading):
        return False
    if any(word and re.search(rf"(?i)\b{word}\s+(?:\w+\s+)?$", scene.left(start)) for word in words):
        return True
    subordinate = scene.tokens[predicate.first].pos.startswith(SUBORDINATE)
    return "" in words and scene.language == "de" and (subordinate or verb.text.endswith(("t", "te")))
