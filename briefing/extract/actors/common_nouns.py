"""Whether a capitalised German word is used like a common noun, by the words that share its cluster."""

from briefing.extract.actors.gazetteer import name_share
from briefing.text.tagging import split_compound

# In a cluster of common nouns fewer than 1 in 200 words are listed names, in one of persons or towns over 1 in 8.
MIN_NAME_SHARE = 0.005


def is_common_noun(word: str, language: str) -> bool:
    """Tell whether a word, or the last part of a compound that is unknown as a whole, is used like no name."""
    share = name_share(word, language)
    if share is not None:
        return share < MIN_NAME_SHARE
    return is_common_compound(word, language)


def is_common_compound(word: str, language: str) -> bool:
    """Tell whether a word ends in a noun that is used like no name ("Grabenanlagen")."""
    stems = split_compound(word, language)
    share = name_share(stems[-1].capitalize(), language) if len(stems) > 1 else None
    return share is not None and share < MIN_NAME_SHARE
