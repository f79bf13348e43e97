"""Names by a spaCy pipeline, where the user has installed one for the language (`pip install briefing[spacy]`).

Which pipelines are there decides about the names, so the same input gives the same bytes on the same installation
only. Pipelines are looked up by their distribution and never by asking a server; those with the version 999.9.9 are
placeholders of strangers on package indexes and are not even imported.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import agencies, is_listed_form, load_actor_words
from briefing.models.analysis import NameMention
from briefing.models.document import ActorKind

try:
    import spacy
except ImportError:
    spacy = None

KINDS: dict[str, ActorKind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
}
ARTICLES = ("the ", "le ", "la ", "les ", "l'", "l’", "d'", "d’", "el ", "los ", "las ", "il ", "lo ", "gli ")
PLACEHOLDER_VERSION = "999.9.9"
# Only the vectors and the entity recogniser are needed.
UNUSED = ("parser", "tagger", "lemmatizer", "attribute_ruler", "morphologizer", "senter", "textcat")


@cache
def installed_pipeline(language: str) -> str | None:
    """Return the name of an installed spaCy pipeline for this language, the alphabetically first, or None."""
    if spacy is None:
        return None
    found = {
        entry.name
        for entry in entry_points(group="spacy_models")
        if entry.name.startswith(f"{language}_")
        and entry.dist is not None
        and entry.dist.version != PLACEHOLDER_VERSION
    }
    return min(found, default=None)


@cache
def _load(pipeline: str) -> Any:  # noqa: ANN401 spaCy is optional and has no types here
    return spacy.load(pipeline, exclude=list(UNUSED))


def find_names_by_spacy(text: str, pipeline: str, language: str) -> list[NameMention]:
    """Return the names that the pipeline finds in a text, articles, roles and possessive endings taken off."""
    roles = load_actor_words(language).person_roles
    names = []
    for entity in _load(pipeline)(text).ents:
        kind = KINDS.get(entity.label_)
        if kind is not None:
            names += list(_trimmed(text, entity.start_char, entity.end_char, kind, roles))
    return names


def _trimmed(text: str, start: int, end: int, kind: ActorKind, roles: frozenset[str]) -> Iterator[NameMention]:
    start += _article_chars(text[start:end])
    end -= next((len(ending) for ending in ("'s", "’s") if text[start:end].lower().endswith(ending)), 0)
    while (first := text[start:end].partition(" ")[0]) in roles:
        # "ministre de la Santé" is a role and no name, "président Macron" a role in front of one.
        start = start + len(first) + 1 if kind == "person" else end
    if start < end and "\n" not in text[start:end] and any(character.isupper() for character in text[start:end]):
        yield NameMention(start=start, end=end, kind=kind)


def _article_chars(name: str) -> int:
    """Return the length of the article in front of a name; one that lists have as part of it stays ("Le Monde")."""
    if is_listed_form(name) or inflection_key(name) in agencies():
        return 0
    return next((len(article) for article in ARTICLES if name.lower().startswith(article)), 0)
