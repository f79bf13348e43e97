"""What a figure is about, in a form that figures of several articles can be compared in."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.extract.figures.scene import is_adjective, is_noun
from briefing.models.analysis import AnalysedArticle, FoundFigure, Sentence, Token
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import split_compound, tokens_between

CLAUSE_MARKS = frozenset({",", ";", ":", "–", "(", ")"})
CONJUNCTIONS = frozenset({"und", "oder", "and", "or", "während", "while"})
CURRENCY_CHARS = 3
# Shorter stems are those of verbs that say little ("geben", "stellen").
DERIVED_CHARS = 6
FEMININE = ("innen", "in")
# "russische" and "Russland" share this much; so do most countries and their adjectives.
PLACE_STEM_CHARS = 4
# "in der russischen Region Kursk": how many words before a place may hold its preposition.
PLACE_PHRASE = 6
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure of one article with what it is about.

    Attributes:
        heads: names for the counted noun; two figures can only be about the same thing where these meet.
        modifiers: lemmas of its adjectives and of the first parts of a compound.
        marked: states that must be the same ("killed"); other states only must not contradict ("sent").
        predicate: lemmas of the verbs and the other nouns of the clause, what is said of the counted.
        nouns: lemmas of all nouns of the sentence.
        places: stems of the places in the clause by their role (`in`, `to`, `from`, none for who acts); `known_places`
            those of the whole article.
        reported: when the article appeared, where it says so.
    """

    article: AnalysedArticle
    found: FoundFigure
    order: int
    heads: frozenset[str]
    modifiers: frozenset[str]
    marked: frozenset[str]
    states: frozenset[str]
    predicate: frozenset[str]
    nouns: frozenset[str]
    places: frozenset[tuple[str, str]]
    known_places: frozenset[str]
    year: str | None
    reported: dt.datetime | dt.date | None
    close: bool


@cache
def _index(language: str, group: str) -> dict[str, frozenset[str]]:
    """Return word → names of the classes or states that list it."""
    index: dict[str, set[str]] = {}
    for name, words in load_lexicon(language, "figure_topics").get(group, {}).items():
        for word in words:
            index.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in index.items()}


def read_statements(article: AnalysedArticle, order: int) -> list[Statement]:
    """Return the figures of an article with their features, in text order."""
    known = frozenset(_stem(article.text_of(name)) for name in article.names if name.kind == "place")
    return [_statement(article, found, order, known) for found in article.figures]


def _statement(article: AnalysedArticle, found: FoundFigure, order: int, known: frozenset[str]) -> Statement:
    language = article.article.language
    noun = _tokens(article, found.counted) if found.counted else ()
    heads, compound = _heads(noun, language)
    clause = _clause(article, found)
    marked = _marked(noun, clause, language)
    heads |= _derived(noun) if found.unit else frozenset()
    heads = heads or _verb_heads(found, clause, language) or _whose(article, found, clause)
    heads = _with_kinds(heads | _of_unit(found, language) | _of_state(found, marked, language), clause, language)
    near = (clause[0].start, clause[-1].end) if clause else (found.start, found.end)
    adjectives = {token.lemma.lower() for token in noun if is_adjective(token) and token.text[0].islower()}
    return Statement(
        article=article,
        found=found,
        order=order,
        heads=heads,
        modifiers=frozenset(adjectives - _additional_lemmas(language) - _empty_modifiers(language)) | compound,
        marked=marked,
        states=_states_of(clause, language, "states"),
        predicate=_predicate(_without_quantities(article, clause), found),
        nouns=_nouns(article, found),
        places=_places(article, *near),
        known_places=known,
        year=_year(article, found),
        reported=article.article.published_at,
        close=_is_close(article, found),
    )


def _marked(noun: Sequence[Token], clause: Sequence[Token], language: str) -> frozenset[str]:
    """Return the marked states of what is counted: those of its noun, else of its clause.

    A noun for people in a state ("Geiseln") leaves room for what happens to them ("wurden freigelassen"). Of two states
    the one that says more stands ("tot geborgen" is killed).
    """
    lexicon = load_lexicon(language, "figure_topics")
    if noun and noun[-1].text in load_lexicon(language, "figures").get("scales", ()):
        return frozenset()
    found = _states_of(noun, language, "marked_states")
    if found <= set(lexicon.get("lasting_states", ())):
        found |= _states_of(clause, language, "marked_states")
    covered = lexicon.get("covered_states", {})
    return found - {each for state in found for each in covered.get(state, ())}


def _verb_heads(found: FoundFigure, clause: Sequence[Token], language: str) -> frozenset[str]:
    """Return what a sum or a share without a noun is about as its verb says: "sagte 18 Millionen Euro zu"."""
    if found.unit is None or not (
        found.unit == "percent" or (len(found.unit) == CURRENCY_CHARS and found.unit.isupper())
    ):
        return frozenset()
    if found.unit == "percent":
        return _states_of(clause, language, "share_heads")
    return _states_of(clause, language, "verb_heads") or _derived(clause)


def _derived(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the stems that a German verb and its noun share ("einsparen", "Einsparung")."""
    words = [token.lemma.lower() for token in tokens if token.pos.startswith(("VV", "NN"))]
    words += [verb.lower() for verb in _separated_verbs(tokens)]
    stems = {word.removesuffix("en") for word in words if word.endswith("en")}
    stems |= {word.removesuffix("ung") for word in words if word.endswith("ung")}
    return frozenset(f"~{stem}" for stem in stems if len(stem) >= DERIVED_CHARS)


def _of_unit(found: FoundFigure, language: str) -> frozenset[str]:
    """Return what a unit alone says that is measured: hectares are of an area, degrees of a temperature."""
    name = load_lexicon(language, "figure_topics").get("unit_heads", {}).get(found.unit or "")
    return frozenset({name} if name else ())


def _of_state(found: FoundFigure, marked: frozenset[str], language: str) -> frozenset[str]:
    """Return "person" for whatever is killed or missing: "neun Kumpel" and "neun Arbeiter wurden gerettet"."""
    states = load_lexicon(language, "figure_topics").get("states_of_people", ())
    return frozenset({"person"}) if found.unit is None and marked & set(states) else frozenset()


def _whose(article: AnalysedArticle, found: FoundFigure, clause: Sequence[Token]) -> frozenset[str]:
    """Return whose share it is where only that is said: "die SPD kam auf 24 Prozent"."""
    if found.unit != "percent" or found.change is not None or not clause:
        return frozenset()
    named = [
        name for name in article.names if clause[0].start <= name.start < found.start and name.kind == "organisation"
    ]
    capitals = [token for token in clause if token.end <= found.start and token.text.isupper() and len(token.text) > 1]
    ends = [(name.start, article.text_of(name)) for name in named] + [(token.start, token.text) for token in capitals]
    return frozenset({max(ends)[1].lower()}) if ends else frozenset()


def _predicate(clause: Sequence[Token], found: FoundFigure) -> frozenset[str]:
    """Return the lemmas of the full verbs and of the nouns that are not counted."""
    counted = found.counted or (found.start, found.end)
    verbs = {token.lemma for token in clause if token.pos.startswith(("VV", "VBN")) and len(token.lemma) > 1}
    nouns = {
        token.lemma for token in clause if token.pos.startswith("NN") and not counted[0] <= token.start < counted[1]
    }
    return frozenset(verbs | nouns | set(_separated_verbs(clause)))


def _nouns(article: AnalysedArticle, found: FoundFigure) -> frozenset[str]:
    sentence = _sentence(article, found)
    tokens = _without_quantities(article, tuple(tokens_between(article.tokens, sentence.start, sentence.end)))
    return frozenset(token.lemma for token in tokens if token.pos.startswith("NN") and len(token.lemma) > 1)


def _without_quantities(article: AnalysedArticle, clause: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out numerals and units ("Millionen", "Prozent"), which say nothing of what is told."""
    spans = [
        (one.start, one.counted[0] if one.counted and one.counted[0] > one.start else one.end)
        for one in article.figures
    ]
    return tuple(token for token in clause if not any(start <= token.start < end for start, end in spans))


def _stem(place: str) -> str:
    return place[:PLACE_STEM_CHARS].casefold()


def _places(article: AnalysedArticle, start: int, end: int) -> frozenset[tuple[str, str]]:
    """Return the stems of the places between two positions, each with its role.

    An adjective in front stands for the place around it ("in der russischen Region Kursk" is in Russia, too).
    """
    roles = load_lexicon(article.article.language, "figure_topics").get("place_roles", {})
    found: set[tuple[str, str]] = set()
    for name in article.names:
        if name.kind != "place" or not start <= name.start < end:
            continue
        before = _phrase_before(article, start, name.start)
        role = next((roles[token.text.lower()] for token in reversed(before) if token.text.lower() in roles), "")
        found.add((role, _stem(article.text_of(name))))
        found |= {(role, _stem(token.text)) for token in before if is_adjective(token)}
    return frozenset(found)


def _phrase_before(article: AnalysedArticle, start: int, end: int) -> tuple[Token, ...]:
    """Return the words before a place back to a verb or a mark, among which its preposition stands."""
    before = tuple(tokens_between(article.tokens, start, end))
    stop = max((i + 1 for i, token in enumerate(before) if token.pos.startswith(("V", "$", "PUN"))), default=0)
    return before[max(stop, len(before) - PLACE_PHRASE) :]


def _tokens(article: AnalysedArticle, span: tuple[int, int]) -> tuple[Token, ...]:
    return tuple(tokens_between(article.tokens, *span))


def _year(article: AnalysedArticle, found: FoundFigure) -> str | None:
    match = YEAR.search(article.article.text, *found.as_of) if found.as_of else None
    return match.group() if match else None


def _is_close(article: AnalysedArticle, found: FoundFigure) -> bool:
    """Say whether the qualifier puts the value close to the number ("knapp", "gut") rather than anywhere beyond it."""
    words = load_lexicon(article.article.language, "figures").get("close", ())
    qualifier = article.article.text[found.start : found.number[0]].lower() if found.number else ""
    return any(re.search(rf"\b{re.escape(word)}\b", qualifier) for word in words)


def _additional_lemmas(language: str) -> frozenset[str]:
    words = load_lexicon(language, "figures").get("additional", ())
    return frozenset(word.lower().rstrip("enrs") for word in words) | frozenset(word.lower() for word in words)


def _empty_modifiers(language: str) -> frozenset[str]:
    """Return adjectives that tell no kind from another ("6 Prozent höhere Löhne", "mehr Gehalt")."""
    return frozenset(load_lexicon(language, "figure_topics").get("empty_modifiers", ()))


def _heads(noun: Sequence[Token], language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the counted noun and the first parts of its compound.

    Only the first noun counts ("Pioniere und Bauarbeiter", "Mitglieder der Partei"); in English the last before "of".
    """
    nouns = [token for token in noun if is_noun(token)]
    if not nouns:
        return frozenset(), frozenset()
    head = nouns[-1] if language == "en" else _first_head(nouns)
    classes = _index(language, "nouns")
    named = classes.get(head.lemma, frozenset()) | classes.get(head.text, frozenset())
    named |= {name for form in _masculine(head.text) for name in classes.get(form, ())}
    if named:
        return named, frozenset()
    stems = split_compound(head.text, language) if language == "de" else (head.lemma.lower(),)
    lasts = {stems[-1], *(split_compound(head.lemma, language)[-1:] if language == "de" else ())} - _loose_ends(
        language
    )
    for word, names in classes.items():
        if len(stems) > 1 and word.lower() in lasts:
            return names, frozenset(stems[:-1])
    return frozenset({head.lemma.lower(), head.text.lower(), stems[-1]}), frozenset(stems[:-1])


def _first_head(nouns: Sequence[Token]) -> Token:
    """Return the first noun; of "Kundinnen und Kunden" the second, which names both."""
    return nouns[1] if len(nouns) > 1 and nouns[0].text.endswith(FEMININE) else nouns[0]


def _masculine(noun: str) -> tuple[str, ...]:
    """Return what a German noun for women may be listed as ("Kundinnen": "Kunde")."""
    stem = next((noun.removesuffix(ending) for ending in FEMININE if noun.endswith(ending)), None)
    return () if stem is None else (stem, f"{stem}e", f"{stem}er")


def _loose_ends(language: str) -> frozenset[str]:
    """Return nouns that say little at the end of a compound ("Feuerwehrleute" are not people in general)."""
    return frozenset(load_lexicon(language, "figure_topics").get("loose_ends", ()))


def _with_kinds(heads: frozenset[str], clause: Sequence[Token], language: str) -> frozenset[str]:
    """Add the names that a figure of people also goes by: "41 Reisende" are people, "Menschen in Zelten" refugees."""
    lexicon = load_lexicon(language, "figure_topics")
    if heads & {"person", *lexicon.get("people", ())}:
        heads |= {"person"} | _states_of(clause, language, "verb_kinds")
    return heads


def _states_of(tokens: Sequence[Token], language: str, group: str) -> frozenset[str]:
    index = _index(language, group)
    text = " ".join(token.text for token in tokens)
    parted = any(token.pos == "PTKVZ" for token in tokens)
    whole = [token for token in tokens if not (parted and token.pos == "VV(FIN)")]
    found = {name for token in whole for name in (*index.get(token.lemma, ()), *index.get(token.text, ()))}
    found |= {name for verb in _separated_verbs(tokens) for name in index.get(verb, ())}
    phrases = {name for words, names in index.items() if " " in words and _in_order(words, text) for name in names}
    return frozenset(found | phrases)


def _in_order(words: str, text: str) -> bool:
    """Say whether the words of a phrase stand in this order ("ihre Häuser in Lohne verlassen")."""
    return re.search(r"\b.*\b".join(map(re.escape, words.split())), text) is not None


def _separated_verbs(tokens: Sequence[Token]) -> list[str]:
    """Return the verbs whose prefix stands apart ("fallen … weg" is "wegfallen")."""
    prefixes = [token.text for token in tokens if token.pos == "PTKVZ"]
    return [prefix + token.lemma for prefix in prefixes for token in tokens if token.pos.startswith("VV(FIN")]


def _clause(article: AnalysedArticle, found: FoundFigure) -> tuple[Token, ...]:
    """Return the tokens of the clause around the figure; the sentence where that clause has no verb."""
    sentence = _sentence(article, found)
    tokens = tuple(tokens_between(article.tokens, sentence.start, sentence.end))
    others = [one for one in article.figures if one.sentence == found.sentence and one is not found]
    first = max((i + 1 for i, token in enumerate(tokens) if _closes(token, found, others, before=True)), default=0)
    last = min(
        (i for i, token in enumerate(tokens) if _closes(token, found, others, before=False)), default=len(tokens)
    )
    clause = tokens[first:last]
    return clause if any(token.pos.startswith(("VV", "VB", "VH", "VD")) for token in clause) else tokens


def _closes(token: Token, found: FoundFigure, others: Sequence[FoundFigure], *, before: bool) -> bool:
    """Say whether a mark, or a conjunction before another figure, ends the clause of a figure on one side."""
    if (token.end > found.start) if before else (token.start < found.end):
        return False
    if token.text in CLAUSE_MARKS:
        return True
    if token.text not in CONJUNCTIONS:
        return False
    if before:
        return any(other.end <= token.start for other in others)
    return any(other.start >= token.end for other in others)


def _sentence(article: AnalysedArticle, found: FoundFigure) -> Sentence:
    return next(sentence for sentence in article.sentences if sentence.index == found.sentence)
