"""English bodies known by the form of their names alone: "Union of Nurses", "NHS England", "St Mary's Hospital"."""

import re
from collections.abc import Sequence

from briefing.extract.actors.lexicon import ActorWords
from briefing.models.analysis import Token

ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")
SAINTS = frozenset({"St", "Saint"})
# "Health and Safety" alone is a subject, no body.
FEWEST_JOINT = 4


def is_saint(run: Sequence[Token]) -> bool:
    """Tell whether a possessive names a house by its saint: "St Mary's Hospital"."""
    return len(run) > 1 and run[-2].text in SAINTS


def is_joint_body(run: Sequence[Token], inner: Sequence[int], words: ActorWords) -> bool:
    """Tell whether two nouns are the field of one body: "Competition and Markets Authority"."""
    joined = list(inner) == [1] and run[1].text == "and" and len(run) >= FEWEST_JOINT
    return joined and run[0].pos.startswith("NN") and run[-1].text.lower() in words.organisation_roles


def is_body_of(texts: Sequence[str], words: ActorWords) -> bool:
    """Tell whether a noun for a body stands before "of": "Royal Union of Nurses"."""
    lower = [text.lower() for text in texts]
    return any(word == "of" and lower[at - 1] in words.organisation_roles for at, word in enumerate(lower) if at)


def is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals, as before the place of a body ("NHS England")."""
    return ACRONYM.fullmatch(word) is not None and word.isupper()
