"""Names by a spaCy pipeline, where the user has installed one for the language (`pip install briefing[spacy]`).

Which pipelines are there decides about the names, so the same input gives the same bytes on the same installation
only. Pipelines are looked up by their distribution and never by asking a server; those with the version 999.9.9 are
placeholders of strangers on package indexes and are not even imported.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Any

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


def find_names_by_spacy(text: str, pipeline: str) -> list[NameMention]:
    """Return the names that the pipeline finds in a text, articles and possessive endings taken off."""
    names = []
    for entity in _load(pipeline)(text).ents:
        kind = KINDS.get(entity.label_)
        if kind is not None:
            names += list(_trimmed(text, entity.start_char, entity.end_char, kind))
    return names


def _trimmed(text: str, start: int, end: int, kind: ActorKind) -> Iterator[NameMention]:
    lower = text[start:end].lower()
    start += next((len(article) for article in ARTICLES if lower.startswith(article)), 0)
    end -= next((len(ending) for ending in ("'s", "’s") if lower.endswith(ending)), 0)
    if start < end and "\n" not in text[start:end] and any(character.isupper() for character in text[start:end]):
        yield NameMention(start=start, end=end, kind=kind)
