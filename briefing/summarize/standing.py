"""Why a sentence cannot stand alone, read off its tags and its quotations.

A summary prints sentences away from their neighbours. "Damals starben 61 Menschen." is then a riddle, and
"Sie habe nichts gewusst." a claim without a claimant. The signs are grammatical (STTS, CLAWS C5); the words are in
`data/<language>/summary.yaml`.

Of 505 leaning sentences of the marked stories this finds 345. It objects to 57 of 1,052 that stand, 41 of them asides
and calls that nobody wants printed. Nouns and surnames that only another sentence introduces are weighed (`assuming`)
and not refused: of 74 sentences refused for that 51 stood. Rejected: `Sentence.standalone`, which reading sets
by first words and which finds less than half as many; taking every sentence that begins with "das" or "es" for
leaning (most are articles and formal subjects); coreference models (none offline). Known gaps: nouns that only another
sentence introduces ("präparierten das Skelett"), comparisons without the compared ("doppelt so viele").
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing.models.analysis import Token
from briefing.summarize.anchors import (
    contrasts,
    counts_on,
    lacks_noun,
    names_by_age,
    quotes_nobody,
    turns_from_before,
)
from briefing.summarize.candidates import Candidate
from briefing.summarize.reported import CONJUNCTION, lacks_speaker
from briefing.text.lexicon import load_lexicon

OPENING, CLOSING = "„«‹‚", "“”»›"
QUOTED = re.compile(r"„[^“”]*[“”]|«[^»]*»|»[^«]*«|“[^”]*”|\"[^\"]*\"")
ANY_QUOTE = re.compile("[„«»“”]")
QUOTED_RATIO = 0.5
FIRST_TOKENS = 3
# Fewer words of content tell nothing ("Passiert ist seitdem wenig.").
MIN_CONTENT_WORDS = 3
CONTRASTS = "contrasts with the sentence before it"
COORDINATION = "KON"


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "summary").get(name, ()))


def outside_quotes(candidate: Candidate) -> list[Token]:
    """Return the words that stand outside quotation marks."""
    words = [token for token in candidate.tokens if token.text[0].isalnum()]
    quoted = [match.span() for match in QUOTED.finditer(candidate.text)]
    if not quoted:
        return words
    start = candidate.sentence.start
    return [word for word in words if not any(left <= word.start - start < right for left, right in quoted)]


def is_quotation(candidate: Candidate, words: Sequence[Token]) -> bool:
    """Return whether half of a sentence stands in quotation marks; `words` are those outside."""
    if not QUOTED.search(candidate.text):
        return False
    outside = sum(len(token.text) for token in words)
    return outside < QUOTED_RATIO * sum(len(token.text) for token in candidate.tokens)


def _is_led_by_quotation(candidate: Candidate) -> bool:
    return QUOTED.match(candidate.text) is not None and candidate.text.rstrip()[-1] not in CLOSING


def _is_noun(token: Token) -> bool:
    return token.pos.startswith(("N", "FM")) and not token.pos.startswith("NUM")


def _is_name(token: Token) -> bool:
    return token.pos.startswith(("NE", "NP"))


def _is_verb(token: Token) -> bool:
    return token.pos.startswith("V")


def _is_unnamed_speaker(words: Sequence[Token], position: int, candidate: Candidate) -> bool:
    """Return whether this pronoun speaks behind a statement in which no person is named (", she said")."""
    token, begin = words[position], candidate.sentence.start
    behind = candidate.text[: token.start - begin].rstrip(' "”').endswith(",")
    speaks = position + 1 < len(words) and words[position + 1].lemma.lower() in _words(
        candidate.article.article.language, "speaking_verbs"
    )
    persons = (name for name in candidate.article.names if name.kind == "person")
    return behind and speaks and not any(begin <= name.start < token.start for name in persons)


def _names_speaker(candidate: Candidate, end: int) -> bool:
    """Return whether somebody who may speak is named in the sentence before `end`; a place does not."""
    names = (name for name in candidate.article.names if name.kind != "place")
    return any(candidate.sentence.start <= name.start < end for name in names)


def _lacks_antecedent(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether a pronoun of the third person has nobody in this sentence to stand for.

    Nobody: no noun before it; or it is the subject right behind the verb of the first clause ("Für Dienstag sagt
    er …"), where German puts somebody known; or it is the speaker behind a statement ("…, sagte er") that names none.
    A clause that begins the sentence may name its subject behind it ("Weil er schwieg, ist Ernst Beispiel entlassen").
    """
    pronouns, tags = _words(language, "third_person"), _words(language, "third_person_tags")
    text, start = candidate.text, candidate.sentence.start
    if candidate.forms.isdisjoint(pronouns):
        return False
    verb_second = bool(load_lexicon(language, "summary").get("verb_second"))
    for position, token in enumerate(words):
        if token.text.lower() not in pronouns or token.pos not in tags:
            continue
        if words[0].pos == CONJUNCTION and any(map(_is_name, words[position:])):
            return False
        before = words[:position]
        inverted = verb_second and bool(before) and _is_verb(before[-1])
        clauses = text.count(",", 0, token.start - start) if inverted else 0
        verb_first = inverted and text[: before[-1].start - start].rstrip().endswith(",")
        if _is_unnamed_speaker(words, position, candidate):
            return True
        unnamed = verb_first and not _names_speaker(candidate, token.start)
        return not any(map(_is_noun, before)) or (inverted and not clauses) or unnamed
    return False


def _owns_subject(words: Sequence[Token], language: str) -> bool:
    """Return whether a possessive stands right behind the verb of a sentence that begins with no noun of its own."""
    possessive = _words(language, "possessive_tags")
    verb = next((number for number, token in enumerate(words) if "(FIN)" in token.pos), 0)
    leads = words[0].pos.startswith(("APPR", "PROAV")) if words else False
    owned = leads and verb + 1 < len(words) and words[verb + 1].pos in possessive
    return owned and not any(map(_is_name, words[:verb]))


def _is_source_unnamed(words: Sequence[Token], language: str) -> bool:
    """Return whether the source of a statement is "seine" or "diese Angaben", and nothing before names it."""
    pointing = _words(language, "possessive_tags") | _words(language, "demonstrative_tags")
    stated = _words(language, "statement_nouns")
    owned = (number for number, (one, _) in enumerate(pairwise(words)) if one.pos in pointing)
    return any(words[at + 1].lemma.lower() in stated and not any(map(_is_name, words[:at])) for at in owned)


def _points_back(words: Sequence[Token], language: str) -> bool:
    """Return whether a demonstrative or possessive among the first words refers to no noun here.

    A possessive behind the first word may refer to a name that follows ("Für ihren Roman erhält Anna Beispiel …"), but
    not the subject behind the verb ("Seit einem Jahr wird ihre Stadt belagert").
    """
    possessive = _words(language, "possessive_tags")
    if words and words[0].pos in possessive:
        return True
    owned = next((number for number, token in enumerate(words[:FIRST_TOKENS]) if token.pos in possessive), None)
    if owned is not None and not any(map(_is_noun, words[:owned])) and not any(map(_is_name, words)):
        return True
    if _owns_subject(words, language) or _is_source_unnamed(words, language):
        return True
    tags = _words(language, "demonstrative_tags") | _words(language, "adverb_tags")
    only = _words(language, "demonstratives")
    for position, token in enumerate(words[:FIRST_TOKENS]):
        if _is_noun(token):
            return False
        following = words[position + 1].lemma.lower() if position + 1 < len(words) else ""
        points = token.pos in tags and (not only or token.text.lower() in only)
        if points and following not in _words(language, "demonstrative_time"):
            return True
    return False


def _holds_anaphor(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether the first clause holds a "dort" or "dafür" that no following clause explains ("damit, dass …")."""
    text, start = candidate.text, candidate.sentence.start
    tags = _words(language, "adverb_tags") | _words(language, "anaphor_tags")
    if candidate.tags.isdisjoint(tags) and candidate.forms.isdisjoint(_words(language, "anaphors")):
        return False
    votes = _words(language, "paired_adverbs")
    for position, token in enumerate(words):
        # Of two clauses the second may refer to the first ("tritt Land ab und erhält dafür Geld").
        joined = token.pos == COORDINATION and any("(FIN)" in word.pos for word in words[:position])
        if joined or "," in text[: token.start - start]:
            return False
        # "von denen aller anderen" says which by what follows, "ohne deren Zustimmung" by the noun before.
        owned = token.pos == "PDS" and position + 1 < len(words) and words[position + 1].pos.startswith(("ART", "PIAT"))
        owned |= token.text.lower() in _words(language, "genitive_anaphors") and any(map(_is_noun, words[:position]))
        owned |= bool(position) and token.text.lower() in _words(language, "loose_adverbs")
        owned |= token.text.lower() in votes and votes <= candidate.forms
        anaphor = (token.pos in tags and not owned) or token.text.lower() in _words(language, "anaphors")
        if anaphor and not _is_explained(words[position:], candidate):
            return True
    return False


def _is_explained(words: Sequence[Token], candidate: Candidate) -> bool:
    """Return whether a clause behind the first of these words says what it is: "darauf verständigt, dass …"."""
    last = words[0]
    for word in words[1:]:
        if not _is_verb(word) and word.pos != "PTKVZ":
            break
        last = word
    return candidate.text[last.end - candidate.sentence.start :].lstrip().startswith(",")


def _begins_leaning(words: Sequence[Token], language: str) -> bool:
    first = words[0].text.lower()
    pair = " ".join(token.text.lower() for token in words[:2])
    heads = first in _words(language, "leaning_heads") and len(words) > 1 and _is_verb(words[1])
    told = pair in _words(language, "narrative_pairs") and len(words) > 2 and _is_verb(words[2])  # noqa: PLR2004
    if pair in _words(language, "standing_pairs"):
        return False
    return first in _words(language, "leaning_words") or pair in _words(language, "leaning_pairs") or heads or told


def _addresses_reader(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether the newsroom speaks of itself, to the reader or of anyone ("Wer …"), outside quotation marks.

    A "Sie" within a sentence is the reader; at the beginning it may be a pronoun.
    """
    forms, newsroom = _words(language, "reader_forms"), _words(language, "newsroom_words")
    if words and words[0].text.lower() in _words(language, "anybody_words"):
        return True
    if not candidate.forms.isdisjoint(newsroom) and any(token.text.lower() in newsroom for token in words):
        return True
    start = candidate.sentence.start
    inner = (token for token in words[1:] if token.text in forms)
    return any(candidate.text[: token.start - start].rstrip()[-1:] != ":" for token in inner)


def _sets_scene(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether it is an opening of atmosphere: "Es ist kurz nach neun, als …", "Wie man richtig spart."."""
    pair = " ".join(token.text.lower() for token in words[:2])
    conjunctions = _words(language, "scene_conjunctions")
    scene = pair in _words(language, "scene_pairs") and any(f", {word} " in candidate.text for word in conjunctions)
    return scene or _is_mere_clause(words, candidate, language) or _announces(words, candidate)


def _announces(words: Sequence[Token], candidate: Candidate) -> bool:
    """Return whether it says what to think of something before it tells: "Klar ist, dass …", "Offen ist, ob …"."""
    announced = len(words) > 1 and words[0].pos == "ADJ(D)" and words[1].pos == "VA(FIN)"
    return announced and candidate.text[words[1].end - candidate.sentence.start :].startswith(",")


def _is_mere_clause(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether it is a clause without its sentence, as "Als Ursache vermutet die Bahn …" is not."""
    first = words[0].text.lower()
    phrase = first in _words(language, "scene_conjunctions") and len(words) > 1 and _is_noun(words[1])
    return first in _words(language, "clause_words") and "," not in candidate.text and not phrase


def why_leaning(candidate: Candidate, words: Sequence[Token]) -> str | None:
    """Return why a reader who sees only this sentence would miss something, or None where it stands alone.

    Args:
        candidate: the sentence.
        words: its words outside quotation marks.
    """
    language = candidate.article.article.language
    counted = any(token.pos.startswith(("CARD", "CRD", "NE", "NP")) for token in words)
    denied = not candidate.forms.isdisjoint(_words(language, "negation_words"))
    content = len(set(candidate.words)) + counted + denied
    checks = (
        (candidate.text.rstrip(CLOSING + '"').endswith("?"), "a question"),
        (len(words) < 2, "a quotation without its speaker"),  # noqa: PLR2004 a verb and who said it
        (not _is_balanced(candidate.text), "half a quotation"),
        (bool(words) and _begins_leaning(words, language), "leans on the sentence before it"),
        (_addresses_reader(words, candidate, language), "speaks to the reader"),
        (bool(words) and _sets_scene(words, candidate, language), "sets a scene instead of telling"),
        (names_by_age(words, candidate, language), "a person known by age alone"),
        (lacks_noun(words, candidate, language), "an article without its noun"),
        (counts_on(words, language), "counts on from the sentence before it"),
        (turns_from_before(words, candidate, language), "leans on the sentence before it"),
        (contrasts(words, candidate, language), CONTRASTS),
        (_points_back(words, language), "points back at something not named here"),
        (_lacks_antecedent(words, candidate, language), "a pronoun for somebody not named here"),
        (_holds_anaphor(words, candidate, language), "points back at something not named here"),
        (lacks_speaker(words, candidate), "a statement whose speaker is not named here"),
        (
            _is_led_by_quotation(candidate) and quotes_nobody(words, candidate, language),
            "a quotation without its speaker",
        ),
        (content < MIN_CONTENT_WORDS, "says too little"),
    )
    return next((reason for fails, reason in checks if fails), None)


def _is_balanced(text: str) -> bool:
    if not ANY_QUOTE.search(text):
        return text.count('"') % 2 == 0
    opened = sum(text.count(mark) for mark in "„«")
    closed = sum(text.count(mark) for mark in "“”»")
    return opened == closed or ("„" not in text and "»" not in text and text.count("“") == text.count("”"))
