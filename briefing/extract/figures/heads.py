"""Names for what is counted: two figures can only be about the same thing where these meet."""

from collections.abc import Sequence

from briefing.extract.figures.scene import is_noun
from briefing.extract.figures.states import index_words, read_states, separated_verbs
from briefing.models.analysis import AnalysedArticle, FoundFigure, Token
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import split_compound

CURRENCY_CHARS = 3
# Shorter stems are those of verbs that say little ("geben", "stellen").
DERIVED_CHARS = 6
FEMININE = ("innen", "in")


def name_counted(
    article: AnalysedArticle,
    found: FoundFigure,
    noun: Sequence[Token],
    clause: Sequence[Token],
    marked: frozenset[str],
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of what a figure counts, and the first parts of the compound that names it."""
    language = article.article.language
    heads, compound = _noun_heads(noun, language)
    heads |= _derived(noun) if found.unit else frozenset()
    heads = heads or _verb_heads(found, clause, language) or _whose(article, found, clause)
    return _with_kinds(
        heads | _of_unit(found, language) | _of_state(found, marked, language), clause, language
    ), compound


def name_share(found: FoundFigure, heads: frozenset[str], clause: Sequence[Token], language: str) -> frozenset[str]:
    """Return what a share is about: what its clause says of the people that it is of ("41 Prozent dagegen")."""
    if found.unit != "percent":
        return heads
    people = {"person", *load_lexicon(language, "figure_topics").get("people", ())}
    return read_states(clause, language, "share_heads") or heads - people


def _verb_heads(found: FoundFigure, clause: Sequence[Token], language: str) -> frozenset[str]:
    """Return what a sum without a noun is about as its verb says: "sagte 18 Millionen Euro zu"."""
    if found.unit is None or len(found.unit) != CURRENCY_CHARS or not found.unit.isupper():
        return frozenset()
    return read_states(clause, language, "verb_heads") or _derived(clause)


def _derived(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the stems that a German verb and its noun share ("einsparen", "Einsparung")."""
    words = [token.lemma.lower() for token in tokens if token.pos.startswith(("VV", "NN"))]
    words += [verb.lower() for verb in separated_verbs(tokens)]
    stems = {word.removesuffix("en") for word in words if word.endswith("en")}
    stems |= {word.removesuffix("ung") for word in words if word.endswith("ung")}
    return frozenset(f"~{stem}" for stem in stems if len(stem) >= DERIVED_CHARS)


def _of_unit(found: FoundFigure, language: str) -> frozenset[str]:
    """Return what a unit alone says that is measured: hectares are of an area, degrees of a temperature."""
    name = load_lexicon(language, "figure_topics").get("unit_heads", {}).get(found.unit or "")
    return frozenset({name} if name else ())


def _of_state(found: FoundFigure, marked: frozenset[str], language: str) -> frozenset[str]:
    """Return "person" for whatever is killed or missing: "neun Kumpel" and "neun Arbeiter wurden gerettet"."""
    heads = load_lexicon(language, "figure_topics").get("state_heads", {})
    return frozenset(heads[state] for state in marked if state in heads) if found.unit is None else frozenset()


def _whose(article: AnalysedArticle, found: FoundFigure, clause: Sequence[Token]) -> frozenset[str]:
    """Return whose share it is where only that is said: "die SPD kam auf 24 Prozent"."""
    if found.unit != "percent" or found.change is not None or not clause:
        return frozenset()
    named = [
        name for name in article.names if clause[0].start <= name.start < found.start and name.kind == "organisation"
    ]
    capitals = [token for token in clause if token.end <= found.start and token.text.isupper() and len(token.text) > 1]
    parties = index_words(article.article.language, "parties")
    members = [token for token in clause if token.end <= found.start and token.text in parties]
    ends = [(name.start, article.text_of(name)) for name in named]
    ends += [(token.start, token.text) for token in (*capitals, *members)]
    return parties.get(max(ends)[1], frozenset({max(ends)[1].lower()})) if ends else frozenset()


def _noun_heads(noun: Sequence[Token], language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the counted noun and the first parts of its compound.

    Only the first noun counts ("Pioniere und Bauarbeiter", "Mitglieder der Partei"); in English the last before "of".
    """
    nouns = [token for token in noun if is_noun(token)]
    if not nouns:
        return frozenset(), frozenset()
    head = nouns[-1] if language == "en" else _first_head(nouns)
    classes = index_words(language, "nouns")
    named = classes.get(head.lemma, frozenset()) | classes.get(head.text, frozenset())
    named |= {name for form in _masculine(head.text) for name in classes.get(form, ())}
    if named:
        return named, frozenset()
    stems = split_compound(head.text, language) if language == "de" else (head.lemma.lower(),)
    lasts = {stems[-1], *(split_compound(head.lemma, language)[-1:] if language == "de" else ())} - _loose_ends(
        language
    )
    firsts = frozenset(stem for stem in stems[:-1] if stem.isalpha())
    for word, names in classes.items():
        if len(stems) > 1 and word.lower() in lasts:
            return names, firsts
    return frozenset({head.lemma.lower(), head.text.lower(), stems[-1]}), firsts


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
        heads |= {"person"} | read_states(clause, language, "verb_kinds")
    return heads
