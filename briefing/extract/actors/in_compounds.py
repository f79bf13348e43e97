"""Organisations that German compounds give away: "Vitra-Inhaberin", "Amazon-Tochter", "FDP-Fraktion".

Somebody who heads or speaks for something speaks for an organisation. Its name is looked for elsewhere in the
article. Where it stands in compounds alone, its mention lies inside one that names the body itself or a part of it.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from briefing.extract.actors.body_words import is_body
from briefing.extract.actors.common_nouns import is_common_noun
from briefing.extract.actors.gazetteer import cities, first_names, surnames
from briefing.extract.actors.inflection import genitive_stems, inflection_key
from briefing.extract.actors.lexicon import (
    countries,
    events,
    load_actor_words,
    regions,
    sure_organisations,
)
from briefing.models.analysis import NameMention, Token
from briefing.text.tagging import is_listed

MIN_CHARS = 2


def find_in_compounds(tokens: Sequence[Token], names: Sequence[NameMention]) -> list[NameMention]:
    """Return mentions of organisations that compounds give away, none that overlaps a name found already."""
    compounds = [token for token in tokens if "-" in token.text]
    if not compounds:
        return []
    introduced = {token.text for before, token in pairwise(tokens) if _introduces(before, token)}
    bodies = {first for token in compounds if (first := _body_of(token, introduced)) is not None}
    alone = [token for token in tokens if token.text in bodies or any(s in bodies for s in genitive_stems(token.text))]
    named = {one for token in alone for one in (token.text, *genitive_stems(token.text))}
    mentions = [(token.start, token.end) for token in alone]
    inside = [token for token in compounds if _acts_whole(token) and _body_of(token, introduced) in bodies - named]
    mentions += [_inside(token) for token in inside]
    return [
        NameMention(start=start, end=end, kind="organisation")
        for start, end in mentions
        if not any(start < name.end and name.start < end for name in names)
    ]


def _introduces(before: Token, token: Token) -> bool:
    """Tell whether a noun that says what a body is stands directly in front ("der Caterer Vitapause")."""
    return before.sentence == token.sentence and is_body(before, load_actor_words("de")) and token.text[:1].isupper()


def _body_of(token: Token, introduced: AbstractSet[str]) -> str | None:
    """Return the first part of a compound whose last part says that it is an organisation."""
    first = _first(token)
    if len(first) < MIN_CHARS or not first[0].isupper() or not _heads(token) & load_actor_words("de").body_compounds:
        return None
    return first if first in introduced or _may_be_body(first) else None


def _heads(token: Token) -> set[str]:
    return {form.rpartition("-")[2].lower() for form in (token.lemma, token.text)}


def _may_be_body(first: str) -> bool:
    """Tell whether a word is the name of neither a place, an event nor a person, and no common noun."""
    key = inflection_key(first)
    words = load_actor_words("de")
    if key in sure_organisations():
        return True
    if key in countries() or key in regions() or key in events() or first in cities() | words.no_actors:
        return False
    if first.lower() in words.former | words.person_roles or first in first_names() | surnames():
        return False
    known = is_common_noun(first, "de") or is_listed(first, "de") or is_listed(first.lower(), "de")
    return first.isupper() or not known


def _acts_whole(token: Token) -> bool:
    """Tell whether a listed body itself acts ("FDP-Fraktion"), and not somebody who belongs to it ("FDP-Politiker")."""
    whole = _heads(token) & load_actor_words("de").body_parts
    return bool(whole) and inflection_key(_first(token)) in sure_organisations()


def _first(token: Token) -> str:
    return token.text.rpartition("-")[0]


def _inside(token: Token) -> tuple[int, int]:
    return token.start, token.start + len(_first(token))


def find_joined(tokens: Sequence[Token], names: Sequence[NameMention]) -> Iterator[NameMention]:
    """Yield unknown names that "und" joins to an organisation ("Volkswagen und Stellantis")."""
    ends = {name.end for name in names if name.kind == "organisation"}
    starts = {name.start for name in names}
    for before, joint, token in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before.end in ends and joint.text == "und" and token.start not in starts and _is_unknown_name(token):
            yield NameMention(start=token.start, end=token.end, kind="organisation")


def _is_unknown_name(token: Token) -> bool:
    listed = token.text in first_names() or token.text in surnames() or token.text in cities()
    key = inflection_key(token.text)
    return token.pos == "NE" and not listed and key not in countries() and key not in regions()
