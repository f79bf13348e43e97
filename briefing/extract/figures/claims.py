"""Who states a figure as the object of a verb: "Die Polizei zählte 22.000 Teilnehmer", "sprach von 40 Verletzten".

This adds what an attribution of clauses cannot see, and is asked only where no attribution covers the figure.
A verb that needs a word before the figure ("sprechen von", "schätzen auf") counts only with it, so that
"Die Kinder sprechen drei Sprachen" names no source. Where the verb stands apart from its subject ("hatte … gefordert",
"während die Zeitung von … sprach") the subject alone is the attribution, since it must be verbatim.
Known failure: "Die Kosten schätzt die Polizei auf …" takes the costs for the subject.
"""

import re
from collections.abc import Sequence

from briefing.extract.figures.phrases import with_complement
from briefing.extract.figures.scene import Scene, is_noun
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

Span = tuple[int, int]

MAX_SUBJECT_TOKENS = 9
# "In einer noch unveröffentlichten repräsentativen Umfrage"
SURVEY_WORDS = 6
BRACKETED = 3
SUBJECT = ("ART", "PDAT", "PPOSAT", "PIAT", "ADJ", "NN", "NE", "FM", "APPR", "XY", "AT0", "AJ", "NP", "PRF", "CARD")
FINITE = ("VV(FIN)", "VVD", "VVZ", "VVB")
PRONOUNS = ("PPER", "PNP", "PDS", "PIS")
CLAUSE_MARKS = frozenset({",", ";", ":", "(", ")"})
ACCUSATIVE = frozenset({"den", "einen", "Den", "Einen", "ihn"})
BOUNDARY = re.compile(r"\b(?:dass|weil|während|obwohl|that|who|which)\b[^,]*,|[;:„]")


def find_claim(scene: Scene, start: int, end: int) -> Span | None:
    """Return who states the figure at `start:end`, with the verb where that stands beside the subject, or None."""
    claims: dict[str, str] = load_lexicon(scene.language, "figures").get("claims", {})
    if not claims:
        return None
    before = [token for token in scene.tokens if token.end <= start]
    verb = next((i for i in range(len(before) - 1, -1, -1) if before[i].pos.startswith((*FINITE, "VA", "VH"))), None)
    if verb is not None and before[verb].text in load_lexicon(scene.language, "figures").get("claims_stative", ()):
        return None
    if verb is not None and before[verb].pos.startswith(FINITE):
        lemma = _with_particle(scene, before[verb], end, claims)
        phrase = load_lexicon(scene.language, "figures").get("claim_phrases", {}).get(lemma)
        needed = claims.get(lemma, "" if phrase and phrase in scene.right(end) else None)
        if needed is None or not _needs_met(scene, needed, before[verb].end, start):
            return None
        if _costs_lives(scene, lemma, start, end):
            return None
        inverted = None if verb and before[verb - 1].pos in PRONOUNS else _inverted(scene, before[verb])
        torn = phrase is not None or lemma != before[verb].lemma or "" not in needed.split("|")
        claim = _beside(before, verb) or inverted
        return _alone(scene, claim, before[verb]) if torn else claim
    return _apart(scene, claims, before, verb, end)


def find_survey(scene: Scene) -> Span | None:
    """Return "In einer Umfrage des Instituts Meritas", which states the shares of its sentence, or None."""
    words = load_lexicon(scene.language, "figures").get("surveys", ())
    leads = load_lexicon(scene.language, "figures").get("survey_leads", ())
    for index, token in enumerate(scene.tokens):
        if not any(token.text.lower().endswith(word) for word in words):
            continue
        first = next(
            (i for i in range(index - 1, max(-1, index - SURVEY_WORDS), -1) if scene.tokens[i].text in leads), None
        )
        if first is not None and all(
            one.pos.startswith(("ART", "ADJ", "PIAT", "AT0", "AJ", "DT")) for one in scene.tokens[first + 1 : index]
        ):
            return scene.tokens[first].start, scene.tokens[with_complement(scene, index + 1) - 1].end
    return None


def _with_particle(scene: Scene, verb: Token, end: int, claims: dict[str, str]) -> str:
    """Return the lemma of a verb with the particle behind the figure where the two claim ("sagte 40 Millionen zu")."""
    behind = (token for token in scene.tokens if token.start >= end)
    particle = next((token for token in behind if token.pos == "PTKVZ" or token.text in CLAUSE_MARKS), None)
    joined = particle.text + verb.lemma if particle and particle.pos == "PTKVZ" else verb.lemma
    return joined if joined in claims else verb.lemma


def _alone(scene: Scene, claim: Span | None, verb: Token) -> Span | None:
    """Leave out a verb that is nothing without its preposition or particle ("Die Regierung [spricht von 14.000]")."""
    if claim is None or claim[1] <= verb.start:
        return claim
    first, last = (verb.end, claim[1]) if claim[0] == verb.start else (claim[0], verb.start)
    words = scene.text[first:last]
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())


def _costs_lives(scene: Scene, lemma: str, start: int, end: int) -> bool:
    """Refuse "Der Sturm forderte zwölf Todesopfer", where the verb states nothing."""
    words = load_lexicon(scene.language, "figures").get("claims_not", {}).get(lemma, ())
    return any(word in scene.text[start:end] for word in words)


def _needs_met(scene: Scene, needed: str, verb_end: int, start: int) -> bool:
    between = scene.text[verb_end:start]
    if BOUNDARY.search(between):
        return False
    words = needed.split("|")
    return "" in words or any(re.search(rf"\b{word}\b", between) for word in words)


def _beside(tokens: Sequence[Token], verb: int) -> Span | None:
    """Return the subject right before the verb, with the verb; none where no noun or an object stands there.

    "Der Anwalt kündigte Berufung an und sprach von …" has its subject before the verb that "und" joins.
    """
    if verb and tokens[verb - 1].pos in ("KON", "CJC"):
        earlier = next((i for i in range(verb - 1, -1, -1) if tokens[i].pos.startswith((*FINITE, "VA", "VH"))), None)
        shared = _beside(tokens, earlier) if earlier is not None else None
        return (shared[0], tokens[earlier - 1].end) if shared and earlier else None
    first = verb - BRACKETED if _is_bracketed(tokens, verb) else verb
    while first > 0 and verb - first < MAX_SUBJECT_TOKENS and tokens[first - 1].pos.startswith(SUBJECT):
        first -= 1
    if tokens[first].pos.startswith(("APPR", "PRF", "CARD")) or tokens[first].text in ACCUSATIVE:
        return None
    if tokens[first].pos == "ADJ(D)" and first + 1 < verb and tokens[first + 1].pos.startswith("APPR"):
        return None  # "Neu in Betrieb gingen"
    return (tokens[first].start, tokens[verb].end) if _names(tokens[first:verb]) else None


def _is_bracketed(tokens: Sequence[Token], verb: int) -> bool:
    """Say whether an abbreviation in brackets stands before the verb ("Die Weltbank (WB) rechnet mit …")."""
    return verb > BRACKETED and tokens[verb - 1].text == ")" and tokens[verb - BRACKETED].text == "("


def _inverted(scene: Scene, verb: Token) -> Span | None:
    """Return the verb with the subject right behind it ("sprach die Nachrichtenagentur Reuters von …")."""
    subject = _noun_phrase(scene, verb.end)
    return (verb.start, subject[1]) if subject else None


def _noun_phrase(scene: Scene, position: int) -> Span | None:
    """Return article, adjectives and nouns that begin at the next token; an accusative is none."""
    tokens = [token for token in scene.tokens if token.start >= position]
    last = 0
    while last < len(tokens) and last < MAX_SUBJECT_TOKENS and tokens[last].pos.startswith(("ART", "ADJ", "NN", "NE")):
        if last and tokens[last].pos.startswith("ART"):
            break
        last += 1
    if not last or tokens[0].text in ACCUSATIVE or not _names(tokens[:last]) or not is_noun(tokens[last - 1]):
        return None
    return tokens[0].start, tokens[last - 1].end


def _names(tokens: Sequence[Token]) -> bool:
    """Say whether there is a noun; an adjective with a capital may be one only where it does not begin the phrase."""
    return any(is_noun(token) and (at or not token.pos.startswith("ADJ(D")) for at, token in enumerate(tokens))


def _needed_beside(scene: Scene, needed: str, before: Sequence[Token]) -> bool:
    """Say whether the word that the verb needs stands right before the figure ("von 100.000 Demonstranten sprach")."""
    words = needed.split("|")
    left = scene.left(before[-1].end + 1)
    return "" in words or any(re.search(rf"\b{word}\s+(?:\w+\s+)?$", left) for word in words)


def _apart(scene: Scene, claims: dict[str, str], before: Sequence[Token], verb: int | None, end: int) -> Span | None:
    """Return the subject of a verb behind the figure: of a participle, or at the end of a subordinate clause."""
    behind = [token for token in scene.tokens if token.start >= end]
    mark = next((i for i, token in enumerate(behind) if token.text in CLAUSE_MARKS), len(behind))
    late = next((token for token in behind[:mark] if token.pos.startswith(("VV(PP)", "VV(FIN)"))), None)
    if scene.language != "de" or late is None or late.lemma not in claims or not before:
        return None
    words = claims[late.lemma].split("|")
    if "" not in words and not any(
        re.search(rf"\b{word}\b\s+(?:\w+\s+)?$", scene.left(before[-1].end + 1)) for word in words
    ):
        return None
    if late.pos == "VV(PP)":
        subject = _beside(before, verb) if verb is not None else None
        return (subject[0], before[verb - 1].end) if subject and verb and before[verb].lemma == "haben" else None
    comma = max((i for i, token in enumerate(before) if token.text in (",", "(")), default=-1)
    opener = comma + 1
    if opener < len(before) and before[opener].pos in ("KOUS", "KON"):
        return _noun_phrase(scene, before[opener].end)
    return None
