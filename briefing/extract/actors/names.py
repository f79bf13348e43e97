"""The names in one article: tagged, mended, then voted on, so that one name takes one type throughout."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.actors.bodies import find_bodies
from briefing.extract.actors.explained import find_explained
from briefing.extract.actors.in_compounds import find_in_compounds, find_joined
from briefing.extract.actors.inflection import genitive_stems
from briefing.extract.actors.listed import find_places, word_keys
from briefing.extract.actors.repair import repair_names
from briefing.extract.actors.rules import find_names_by_rule
from briefing.extract.actors.spacy_names import find_names_by_spacy, installed_pipeline
from briefing.extract.actors.spot import known_names, spot_names
from briefing.extract.actors.tagger import tag_names
from briefing.extract.actors.unlisted import find_unlisted
from briefing.extract.actors.variants import split_person
from briefing.models.analysis import AnalysedArticle, NameMention
from briefing.models.document import ActorKind

TAGGED_LANGUAGE = "de"


def find_names(article: AnalysedArticle) -> tuple[NameMention, ...]:
    """Return the names in this article in text order; spans do not overlap."""
    tokens = article.tokens
    keyed = word_keys(tokens)
    names = _add(repair_names(_tag(article), tokens), find_bodies(keyed, article.article.language))
    names = _add(names, find_places(keyed, article.article.language))
    if article.article.language == TAGGED_LANGUAGE:
        names += find_explained(tokens, names)
        names += find_in_compounds(tokens, names)
        names += find_joined(tokens, names)
    named = replace(article, names=tuple(names))
    names += spot_names(named, known_names(named))
    names += find_unlisted(tokens, names, article.article.language)
    return tuple(sorted(_vote(names, article.article.text), key=lambda name: name.start))


def _tag(article: AnalysedArticle) -> list[NameMention]:
    """Return the names of the tagger or the rules; those of a spaCy pipeline go first where one is installed."""
    language = article.article.language
    pipeline = installed_pipeline(language)
    own = tag_names(article.tokens) if language == TAGGED_LANGUAGE else find_names_by_rule(article.tokens, language)
    if pipeline is None:
        return own
    found = find_names_by_spacy(article.article.text, pipeline, language)
    missed = [name for name in own if not any(one.start < name.end and name.start < one.end for one in found)]
    return sorted([*found, *missed], key=lambda name: name.start)


def _add(names: Sequence[NameMention], bodies: Sequence[NameMention]) -> list[NameMention]:
    """Return the names with the listed ones, which win over shorter names that lie inside them."""
    kept = [name for name in names if not any(_within(name, body) for body in bodies)]
    new = [body for body in bodies if not any(body.start < name.end and name.start < body.end for name in kept)]
    return [*kept, *new]


def _within(name: NameMention, body: NameMention) -> bool:
    return body.start <= name.start and name.end <= body.end


def _vote(names: Sequence[NameMention], text: str) -> list[NameMention]:
    """Give every mention of a name the type that most of its mentions have; a full name explains the bare one."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    forms = {text[name.start : name.end] for name in names}
    bases = [_base(text[name.start : name.end], forms) for name in names]
    for name, base in zip(names, bases, strict=True):
        votes[base][name.kind] += 1
        person = split_person(base)
        if name.kind == "person" and person.given:
            votes[person.family]["person"] += 1
    winners = {base: max(counts, key=lambda kind: (counts[kind], kind)) for base, counts in votes.items()}
    return [replace(name, kind=winners[base]) for name, base in zip(names, bases, strict=True)]


def _base(text: str, forms: set[str]) -> str:
    return next((stem for stem in genitive_stems(text) if stem in forms), text)
