"""Words that name organisations, one by one."""

from collections.abc import Sequence

from briefing.extract.actors.gazetteer import cities
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import ActorWords, countries, regions
from briefing.extract.actors.role_nouns import role_head
from briefing.models.analysis import Token


def same_sentence(tokens: Sequence[Token], index: int, length: int) -> Sequence[Token]:
    """Return the tokens from here on that stand in the same sentence, so many at most."""
    stretch = tokens[index : index + length]
    if not stretch or stretch[-1].sentence == stretch[0].sentence:
        return stretch
    return [token for token in stretch if token.sentence == stretch[0].sentence]


def is_body(token: Token, words: ActorWords) -> bool:
    """Tell whether a noun says what an organisation is."""
    return token.pos.startswith("NN") and role_head(token.lemma, words.organisation_roles) is not None


def is_plain_noun(token: Token, words: ActorWords) -> bool:
    """Tell whether a word may belong to a name: a noun that is nobody's role."""
    return token.pos in {"NN", "NE"} and token.text[:1].isupper() and role_head(token.lemma, words.person_roles) is None


def is_listed_place(token: Token) -> bool:
    """Tell whether a word is a city, country or region, uninflected."""
    if token.text in cities():
        return True
    key = inflection_key(token.text)
    return token.lemma.lower() == token.text.lower() and (key in countries() or key in regions())
