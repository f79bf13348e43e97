"""Names in languages without a trained tagger: runs of capitalised words, typed by name lists and titles."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.extract.actors.gazetteer import cities, first_names, load_countries
from briefing.models.analysis import NameMention, Token
from briefing.models.document import ActorKind
from briefing.text.lexicon import load_lexicon

ACRONYM_CHARS = range(3, 7)


def find_names_by_rule(tokens: Sequence[Token], language: str) -> list[NameMention]:
    """Return the names that lists, titles and capital letters give away."""
    names: list[NameMention] = []
    for _, group in groupby(tokens, key=lambda token: token.sentence):
        for run in _capital_runs(list(group), language):
            kind = _kind_of(run, language)
            if kind:
                names.append(NameMention(start=run[0].start, end=run[-1].end, kind=kind))
    return names


def _capital_runs(tokens: Sequence[Token], language: str) -> Iterator[list[Token]]:
    particles = frozenset(load_lexicon(language, "names").get("particles", ()))
    run: list[Token] = []
    for token in tokens:
        inner = run and token.text in particles
        if token.text[:1].isupper() or inner:
            run.append(token)
        else:
            yield from _trim(run, particles)
            run = []
    yield from _trim(run, particles)


def _trim(run: list[Token], particles: frozenset[str]) -> Iterator[list[Token]]:
    while run and run[-1].text in particles:
        run = run[:-1]
    if run:
        yield run


def _kind_of(run: Sequence[Token], language: str) -> ActorKind | None:
    text = re.sub(r"['’]s$", "", " ".join(token.text for token in run))
    if text in load_countries(language) or text in cities():
        return "place"
    if len(run) > 1 and run[0].text in first_names():
        return "person"
    if len(run) == 1 and text.isupper() and len(text) in ACRONYM_CHARS:
        return "organisation"
    return None
